//! Every scope at a glance.

mod page;
pub use page::AtlasPage;
