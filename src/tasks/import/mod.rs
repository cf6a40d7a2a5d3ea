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

mod draft;
mod importing;
mod reading;
mod texts;
mod turns;

mod present;
