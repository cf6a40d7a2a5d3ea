//! The static site: its pages, how it is built, and when that is needed again

mod build;

mod finish;

mod loader;
mod names;
mod shared;
mod split;
mod worker;

mod pages;

mod policy;

mod offline;

mod fingerprint;

pub(crate) use build::PROFILE;
pub use build::{Build, build_if_out_of_date, build_site, compile};
pub use finish::finish_site;
pub(crate) use finish::short_hash;
pub(crate) use offline::SCRIPT as OFFLINE;
pub use offline::write_offline;
pub use pages::{PAGES, Page};
pub(crate) use split::optimized;
