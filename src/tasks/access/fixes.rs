//! The smallest changes that would make it allowed. They cost a search, so the page shows the verdict first.

use keyatlas_resolver::decide::{Outcome, Question, fixes};
use leptos::prelude::*;

use super::fix_card::{FixCard, Shown};
use crate::browser::page;
use crate::session::Session;
use crate::tasks::words::counted;
use crate::ui::Fold;

/// More than these are folded away
const AT_ONCE: usize = 4;

/// What would allow it
#[component]
pub(super) fn Fixes(question: Question, outcome: Outcome) -> impl IntoView {
    let session = Session::expect();
    let found = RwSignal::new(None::<Vec<Shown>>);
    if outcome != Outcome::Allowed {
        page::after_painting(move || {
            // Whoever went on to another question waits for that one only.
            if found.is_disposed() {
                return;
            }
            let all = session.index().with_untracked(|index| {
                fixes(index, &question)
                    .into_iter()
                    .map(|fix| Shown::new(index, fix))
                    .collect()
            });
            found.set(Some(all));
        });
    }
    (outcome != Outcome::Allowed).then(|| {
        view! {
            <section class="block" aria-labelledby="fixes-heading">
                <h2 id="fixes-heading">"The smallest fixes"</h2>
                {move || match found.get() {
                    None => {
                        view! { <p class="on-its-way" role="status">"Looking for the smallest changes"</p> }.into_any()
                    }
                    Some(all) if all.is_empty() => {
                        view! {
                            <p class="nothing-found">
                                {match outcome {
                                    Outcome::Unknown => "No change is known to make it allowed while so much is not known.",
                                    Outcome::Allowed | Outcome::Denied => "No change of roles, permissions, keys, credentials or targets would make it allowed.",
                                }}
                            </p>
                        }
                            .into_any()
                    }
                    Some(all) => list(all).into_any(),
                }}
            </section>
        }
    })
}

fn list(mut first: Vec<Shown>) -> impl IntoView {
    let rest = first.split_off(first.len().min(AT_ONCE));
    let more = (!rest.is_empty()).then(|| {
        let summary = format!("Show {}", counted(rest.len(), "more fix", "more fixes"));
        view! {
            <Fold class="smallest-fixes__more" summary=summary.into_any()>
                <ol class="smallest-fixes" start=(AT_ONCE + 1).to_string()>
                    {cards(rest.clone(), None)}
                </ol>
            </Fold>
        }
    });
    view! {
        <p class="verdict__note">
            "Each makes it allowed, and no part of it alone would. Those at the top change the least."
        </p>
        <ol class="smallest-fixes">{cards(first, Some(0))}</ol>
        {more}
    }
}

fn cards(all: Vec<Shown>, open: Option<usize>) -> impl IntoView {
    all.into_iter()
        .enumerate()
        .map(|(at, shown)| view! { <FixCard shown=shown is_open=open == Some(at) /> })
        .collect_view()
}
