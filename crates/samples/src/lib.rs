//! Named demo accounts, each a support story, and the scenarios that say what the rules mean.
//!
//! What the page carries is [`all`]: a slug, a name and a sentence each. The accounts themselves are
//! static files that `write-samples` makes and the page fetches, so their text stands behind the
//! feature `accounts`; the scenarios and their runner stand behind `scenarios`, and behind `stand-in`
//! an `ibmcloud` that plays an account. The page asks for none of them, and a build that asks for them by accident loses nothing but time: nothing here runs by
//! itself, so the linker drops what is not called.

mod catalogue;
pub use catalogue::{Sample, all};

#[cfg(feature = "accounts")]
mod accounts;
#[cfg(feature = "accounts")]
pub use accounts::snapshot;

#[cfg(feature = "accounts")]
mod large;

#[cfg(feature = "scenarios")]
pub mod scenario;

#[cfg(feature = "stand-in")]
pub mod stand_in;

#[cfg(feature = "stand-in")]
pub mod drawn;
