//! The rules with their lights.

use keyatlas_resolver::assertions::Checked;
use keyatlas_resolver::truth::Truth;
use leptos::prelude::*;

use crate::tasks::words::counted;
use crate::ui::{Mark, Prose, Tone};

/// The list in the order in which it is written; those that are kept are folded away where others are not
#[component]
pub(super) fn Assertions(checked: Memo<Vec<Checked>>) -> impl IntoView {
    move || {
        let all = checked.get();
        let (kept, others): (Vec<_>, Vec<_>) =
            (all.into_iter()).partition(|it| it.holds == Truth::Yes);
        let is_all = others.is_empty();
        let number = counted(kept.len(), "rule is kept", "rules are kept");
        let list = |of: Vec<Checked>| {
            view! { <ul class="assertions">{of.into_iter().map(one).collect_view()}</ul> }
        };
        let kept = match kept.len() {
            0 => ().into_any(),
            _ if is_all => list(kept).into_any(),
            _ => view! {
                <details class="assertions__kept">
                    <summary>{number}</summary>
                    {list(kept)}
                </details>
            }
            .into_any(),
        };
        view! {
            {(!is_all).then(|| list(others))}
            {kept}
        }
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
