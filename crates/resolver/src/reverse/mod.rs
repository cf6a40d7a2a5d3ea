//! Questions asked from the other end: who may do this, what depends on somebody, what would break.

mod who_may;
pub use who_may::{WhoMay, who_may};

mod leaving;
pub use leaving::{Heir, Leaving, Move, heirs, move_everything};

mod breaking;
pub use breaking::{Broken, what_would_break};

#[cfg(test)]
mod tests;
