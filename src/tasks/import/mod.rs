//! Bring an account in.

mod page;
pub use page::ImportPage;
