//! Whose credentials an operation runs with, what a reset changes, and why a message appeared.
//!
//! Pure: no files, no network, no clock. Everything is an answer; *unknown* is one of them.

/// Pasted text, which comes here without its secrets
pub use keyatlas_transcript as transcript;

pub mod account;
pub mod index;
pub mod order;

pub mod actions;
pub mod permissions;
pub mod provider;
pub mod rights;
pub mod rules;

pub mod by_hand;

pub mod effective;
pub mod findings;
pub mod open;
pub mod resolve;

pub mod decide;

pub mod names;

pub mod changes;
pub mod plan;

pub mod advice;
pub mod candidates;
pub mod holds_up;
pub mod simulate;

pub mod explain;

pub mod assertions;

pub mod commands;
pub mod regions;
pub mod sources;
pub mod truth;

pub mod likeness;
mod lookup;
pub mod words;

#[cfg(feature = "testing")]
pub mod testing;
