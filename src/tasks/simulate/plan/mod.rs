//! The plan builder: a list of steps, a form for one, and the same as text.

mod builder;
pub(super) use builder::PlanBuilder;

mod access_fields;
mod as_text;
mod form;
mod picker;
mod step;
