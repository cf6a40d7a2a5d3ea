//! The page.

use leptos::ev;
use leptos::prelude::*;

use super::add::Add;
use super::commands::{Promises, WhatToRun};
use super::importing::Importing;
use super::outcome::Outcome;
use super::pieces::Pieces;
use super::questions::Questions;
use crate::ui::PageHeading;

/// The page
#[component]
pub fn ImportPage() -> impl IntoView {
    Importing::provide();
    keep_dropped_files_from_opening();
    view! {
        <div class="import">
            <PageHeading>"Import your account"</PageHeading>
            <p class="lead">
                "Run a few commands, paste what they print, and see whose credentials your clusters run with. Commands you cannot run can wait: what is missing stays unknown."
            </p>
            <Outcome />
            <Questions />
            <div class="import__steps">
                <WhatToRun />
                <Add />
                <Promises />
            </div>
            <Pieces />
        </div>
    }
}

/// A file that misses the paste area would otherwise open in place of the page
fn keep_dropped_files_from_opening() {
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let dropped = window_event_listener(ev::drop, |event| event.prevent_default());
    on_cleanup(move || {
        over.remove();
        dropped.remove();
    });
}
