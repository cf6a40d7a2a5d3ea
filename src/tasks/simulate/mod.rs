//! A plan, and what it would change.

mod page;
pub use page::SimulatePage;
