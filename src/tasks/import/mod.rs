//! Bring an account in.

mod page;
pub use page::ImportPage;

mod came_in;
pub use came_in::CameIn;

mod add;
mod commands;
mod outcome;
mod piece_row;
mod pieces;
mod questions;

mod importing;
pub(super) use importing::Importing;

mod draft;
mod reading;
mod texts;
mod turns;

mod present;
