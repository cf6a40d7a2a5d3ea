//! An account goes from one tab to another of the same browser: the one that has it is asked first, and nothing is stored.

mod giving;
mod other_account;
mod said;
mod taking;

pub use giving::Giving;
pub use other_account::{MayBeAnother, OtherAccount};
pub use taking::Taking;
