//! From an error message to its cause.

mod page;
pub use page::ExplainPage;

mod ask;
mod cause_card;
mod diagnosis;
mod fix;
mod known;
mod recognised;
mod settle;
mod support;

mod asking;
mod explaining;
mod settling;

mod present;
