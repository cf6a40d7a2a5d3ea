//! A plan, and what it would change.

mod page;
pub use page::SimulatePage;

mod planning;
pub(super) use planning::prepare;
mod ticks;

mod leaving;
mod several;

mod beginnings;
mod plan;
mod result;
mod stuck;

mod choices;
mod draft;
mod present;
mod ready_plans;
