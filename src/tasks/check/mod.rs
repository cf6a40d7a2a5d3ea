//! Rules that the account must keep, and whether it does.

mod page;
pub use page::{CheckPage, prepare};

mod lights;
pub use lights::Lights;

mod checking;

mod assertions;

mod fixes;

mod rules;

mod kinds;
