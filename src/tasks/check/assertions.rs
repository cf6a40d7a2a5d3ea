//! The rules with their lights.

use keyatlas_resolver::assertions::Checked;
use keyatlas_resolver::truth::Truth;
use leptos::prelude::*;

use super::fixes::{Fix, reasons_below};
use crate::tasks::words::counted;
use crate::ui::{Mark, Prose, Tone};

/// The list in the order in which it is written; those that are kept are folded away where others are not
#[component]
pub(super) fn Assertions(checked: Memo<Vec<Checked>>, fixes: Memo<Vec<Fix>>) -> impl IntoView {
    move || {
        let all = checked.get();
        let (kept, others): (Vec<_>, Vec<_>) =
            (all.into_iter()).partition(|it| it.holds == Truth::Yes);
        let is_all = others.is_empty();
        let number = counted(kept.len(), "rule is kept", "rules are kept");
        let list = |of: Vec<Checked>| {
            let one = |it: Checked| {
                let reasons = fixes.with(|fixes| reasons_below(fixes, &it.name));
                one(it, reasons)
            };
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

fn one(checked: Checked, reasons: Option<String>) -> impl IntoView {
    let (tone, word) = match checked.holds {
        Truth::Yes => (Tone::Good, "Kept"),
        Truth::No => (Tone::Error, "Not kept"),
        Truth::Unknown => (Tone::Unknown, "Unknown"),
    };
    let reasons = reasons.map(|words| view! { <p class="assertion__reasons">{words}</p> });
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
