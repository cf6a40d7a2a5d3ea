//! Find anything by its name, from anywhere, with the keyboard alone.

mod present;
mod search;
mod view;

pub use view::FindAnything;
