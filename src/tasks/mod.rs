//! One folder per thing a person comes to do.

pub mod words;
pub mod working;

pub mod commands;

pub mod calendar;
pub mod open;

pub mod differences;
pub mod sources;
mod steps;

mod ahead;

mod whole_list;

mod atlas;
pub use atlas::AtlasPage;

pub mod fetched;

mod scope;

mod access;

mod simulate;

mod explain;

mod check;

mod import;

mod of_account;
mod offline;
mod other_tabs;
mod palette;

use leptos::prelude::*;

use crate::browser::steps::Step;
use crate::routes::{self, Task};
use crate::session::Session;

/// Works out what the page in view needs of a demo account, before it is drawn
pub fn prepare(session: Session) -> Vec<Step> {
    match routes::task().get_untracked() {
        Some(Task::Atlas) => atlas::prepare(session),
        _ => Vec::new(),
    }
}
