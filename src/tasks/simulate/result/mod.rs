//! What the plan would change: in short, then the runbook, then what breaks meanwhile, then what that rests on.

mod whole;
pub(super) use whole::ResultOf;

mod before_after;
mod blocked;
mod hand_on;
mod meanwhile;
mod runbook;

mod commands;
mod differences;
mod evidence;
mod findings;
mod keeps_working;
mod owners;

mod parts;
