//! Pasted text, from bytes to words: decoded, cleaned, its secrets blanked; its lines without quoting marks,
//! its prompts and command lines, and the JSON in it.
//!
//! Pure, and on the lowest floor: everything that takes a text from a person takes it as [`Blanked`].

mod blanked;
pub use blanked::Blanked;
#[cfg(feature = "late")]
pub mod late;
#[cfg(any(feature = "late", all(test, not(target_arch = "wasm32"))))]
mod plain;

mod secrets;
pub use secrets::{Secret, SecretKind};

pub mod command;
pub mod json;
pub mod lines;

// From bytes to plain text.
mod clean;
mod decode;
pub use decode::NoText;
