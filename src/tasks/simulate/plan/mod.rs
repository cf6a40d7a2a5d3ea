//! The plan builder: a list of steps, a form for one, and the same as text.

mod builder;
pub(super) use builder::PlanBuilder;

mod as_text;
mod fields;
mod form;
mod picker;
mod step;
