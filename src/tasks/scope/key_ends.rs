//! The day on which the key of a scope ends, where it has one.

use keyatlas_resolver::account::{Fact, Scope};
use leptos::prelude::*;

use crate::session::Session;
use crate::tasks::calendar::{Day, SaveDay};

/// The day, and a file for the calendar
#[component]
pub(super) fn KeyEnds(scope: Scope) -> impl IntoView {
    let session = Session::expect();
    let day = session.index().with_untracked(|index| {
        let Fact::Known(ends) = &index.key(&scope).known().copied()?.expires_at else {
            return None;
        };
        let place = index.scope_label(&scope);
        let said = ends.day();
        Some((
            said,
            Day {
                date: ends.date().to_owned(),
                what: format!("The API key of {place} ends"),
                more: "Operations of its clusters fail from then on. Reset the key before."
                    .to_owned(),
            },
        ))
    });
    day.map(|(said, day)| {
        view! {
            <p class="scope__ends">
                "This key ends on "
                <time datetime=day.date.clone()>{said}</time>
                ". "
                <SaveDay day=Signal::stored(Some(day)) />
            </p>
        }
    })
}
