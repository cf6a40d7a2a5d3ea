//! The rules with their lights.

use keyatlas_resolver::assertions::Checked;
use keyatlas_resolver::truth::Truth;
use leptos::prelude::*;

use crate::tasks::words::counted;
use crate::ui::{Mark, Prose, Tone};

/// The list; what is broken is not moved to the top, so that each rule keeps its place
#[component]
pub(super) fn Assertions(checked: Memo<Vec<Checked>>) -> impl IntoView {
    move || {
        let all = checked.get();
        view! { <ul class="assertions">{all.into_iter().map(one).collect_view()}</ul> }
    }
}

fn one(checked: Checked) -> impl IntoView {
    let (tone, word) = match checked.holds {
        Truth::Yes => (Tone::Good, "Kept"),
        Truth::No => (Tone::Error, "Broken"),
        Truth::Unknown => (Tone::Unknown, "Unknown"),
    };
    let number = checked.reasons.len();
    let reasons = (number > 0).then(|| {
        let words = counted(number, "reason below", "reasons below");
        view! { <p class="assertion__reasons">{words}</p> }
    });
    view! {
        <li class="assertion" data-tone=tone.word()>
            <Mark tone=tone word=word />
            <h3 class="assertion__name">
                <Prose text=checked.name />
            </h3>
            {reasons}
        </li>
    }
}
