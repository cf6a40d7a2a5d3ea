//! From an error message to its cause.

mod page;
pub use page::ExplainPage;
