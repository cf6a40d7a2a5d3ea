//! JSON inside other text: where it ends, and which objects stand around a place.

mod span;
pub use span::{Found, find};

mod objects;
pub use objects::{LONGEST_OBJECT, Objects};
