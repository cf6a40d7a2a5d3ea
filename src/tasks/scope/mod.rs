//! One scope: what is in effect, why, and who could own it.

mod page;
pub use page::{ScopePage, prepare};

mod key_ends;
mod summary;
pub use summary::ScopeSummary;

mod present;

mod sentence;

mod lanes;

mod chain;

mod findings;

mod candidates;

mod why;

mod clusters;

mod look;

mod choose;
