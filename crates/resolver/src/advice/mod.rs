//! Advice: what makes a decision allowed, who may do something, what depends on somebody, what would break, and the
//! plans that help.

mod fixes;
pub(crate) use fixes::given;
pub use fixes::{Answer, Fix, FixChange, FixKind, FixStep, answer, fixes, with_changes};

mod who_may;
pub use who_may::{WhoMay, who_may};

mod holders;
pub use holders::{Holder, holders};

mod leaving;
pub use leaving::{Heir, Leaving, Move, heirs, move_everything};

mod lock_down;
pub use lock_down::{LockDown, Order, lock_down};

mod several;
pub use several::{LeftOut, Several, reset_several};

mod breaking;
pub use breaking::{Broken, what_breaks_in, what_would_break};

#[cfg(test)]
mod tests;
