//! One more of everything that Keyatlas grows by, added from outside through the public lists, and nothing else
//!
//! | what | here |
//! |---|---|
//! | an output of a command, which Import reads | `output.rs` |
//! | a finding of a scope | `finding.rs` |
//! | a step of a plan | `change.rs` |
//! | a message that people paste, and a cause of it | `cause.rs` |
//! | a row of the action table | `action.rs` |
//!
//! Each is one file with its line in the list. If one of them needs a change anywhere else, this crate stops to compile.

pub mod action;
pub mod cause;
pub mod change;
pub mod finding;
pub mod output;
