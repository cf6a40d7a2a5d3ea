//! One scope: what is in effect, why, and who could own it.

mod page;
pub use page::ScopePage;
