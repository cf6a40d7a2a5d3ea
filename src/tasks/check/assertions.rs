//! The rules with their lights, and what breaks each.

use keyatlas_resolver::assertions::{Checked, Violation};
use keyatlas_resolver::truth::Truth;
use leptos::prelude::*;

use crate::routes;
use crate::session::Session;
use crate::tasks::commands::Commands;
use crate::tasks::words::counted;
use crate::ui::{Mark, Prose, Tone};

/// More than this many reasons are folded away
const AT_ONCE: usize = 3;

/// The list; what is broken is not moved to the top, so that each rule keeps its place
#[component]
pub(super) fn Assertions(checked: Memo<Vec<Checked>>) -> impl IntoView {
    move || {
        let all = checked.get();
        view! {
            <ul class="assertions">
                {all.into_iter().map(|it| view! { <One checked=it /> }).collect_view()}
            </ul>
        }
    }
}

#[component]
fn One(checked: Checked) -> impl IntoView {
    let Checked {
        name,
        holds,
        mut reasons,
        ..
    } = checked;
    let (tone, word) = match holds {
        Truth::Yes => (Tone::Good, "Kept"),
        Truth::No => (Tone::Error, "Broken"),
        Truth::Unknown => (Tone::Unknown, "Unknown"),
    };
    // What several reasons of a scope in a row have in common stands once, below the first of them.
    for at in (1..reasons.len()).rev() {
        let (before, it) = (&reasons[at - 1], &reasons[at]);
        if before.scope == it.scope && before.commands == it.commands {
            reasons[at].commands.clear();
        }
    }
    let rest = reasons.split_off(reasons.len().min(AT_ONCE));
    let more = (!rest.is_empty()).then(|| {
        let summary = format!(
            "Show {}",
            counted(rest.len(), "more reason", "more reasons")
        );
        view! {
            <details class="assertion__more">
                <summary>{summary}</summary>
                <ul class="assertion__reasons">{rest.into_iter().map(one).collect_view()}</ul>
            </details>
        }
    });
    view! {
        <li class="assertion" data-tone=tone.word()>
            <Mark tone=tone word=word />
            <h3 class="assertion__name">
                <Prose text=name />
            </h3>
            <ul class="assertion__reasons">{reasons.into_iter().map(one).collect_view()}</ul>
            {more}
        </li>
    }
}

fn one(violation: Violation) -> impl IntoView {
    let Violation {
        text,
        certain,
        scope,
        commands,
    } = violation;
    let link = scope.map(|scope| {
        Session::expect().index().with_untracked(|index| {
            let label = index.scope_label(&scope);
            view! {
                <a class="cds--link" href=routes::scope::address(index, &scope)>
                    {format!("Open {label}")}
                </a>
            }
        })
    });
    view! {
        <li class="assertion__reason">
            <p>
                {(!certain).then(|| view! { <b>"Not known: "</b> })}
                <Prose text=text />
                " "
                {link}
            </p>
            {(!commands.is_empty()).then(|| view! { <Commands commands=commands /> })}
        </li>
    }
}
