//! Whose credentials an operation runs with, what a reset changes, and why a message appeared.
//!
//! Pure: no files, no network, no clock. Everything is an answer; *unknown* is one of them.

pub mod account;
