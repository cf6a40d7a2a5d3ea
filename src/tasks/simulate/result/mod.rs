//! What the plan would change, the counts first and the runbook last.

mod whole;
pub(super) use whole::ResultOf;

mod before_after;
mod blocked;
mod counts;

mod keeps_working;
mod meanwhile;
mod timeline;

mod commands;
mod differences;
mod findings;
mod owners;

mod runbook;

mod parts;
