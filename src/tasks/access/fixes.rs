//! The smallest changes that would make it allowed. They cost a search, so the page shows the verdict first.

use keyatlas_resolver::commands::Command;
use keyatlas_resolver::decide::{Fix, FixStep, Outcome, Question, fixes};
use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use super::choices::capital;
use super::plan;
use crate::browser::page;
use crate::routes;
use crate::session::Session;
use crate::tasks::commands::Commands;
use crate::tasks::words::counted;
use crate::ui::{Icon, Mark, Prose, Shape, Tone};

/// More than these are folded away
const AT_ONCE: usize = 3;

/// A fix with the plan that simulates it
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    title: String,
    is_proven: bool,
    steps: Vec<(FixStep, Vec<Command>)>,
    simulate: Option<String>,
}

impl Shown {
    fn new(index: &Index, fix: Fix) -> Self {
        let others = fix.changes.len().saturating_sub(1);
        Self {
            simulate: plan::of(index, &fix).map(|it| it.to_string()),
            title: match (fix.changes.first(), others) {
                (Some(first), 1..) => format!(
                    "{}, and {}",
                    capital(&first.text),
                    counted(others, "more change", "more changes")
                ),
                _ => capital(&fix.text),
            },
            is_proven: fix.proven,
            steps: fix
                .changes
                .into_iter()
                .map(|step| {
                    let commands = step.change.commands(index);
                    (step, commands)
                })
                .collect(),
        }
    }
}

/// What would mend it
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
        view! {
            <details class="mends__more">
                <summary>{format!("Show {}", counted(rest.len(), "more fix", "more fixes"))}</summary>
                <ol class="mends" start=(AT_ONCE + 1).to_string()>
                    {rest.into_iter().map(one).collect_view()}
                </ol>
            </details>
        }
    });
    view! {
        <p class="verdict__note">
            "Each makes it allowed, and no part of it alone would. Those at the top change the least."
        </p>
        <ol class="mends">{first.into_iter().map(one).collect_view()}</ol>
        {more}
    }
}

fn one(shown: Shown) -> impl IntoView {
    let Shown {
        title,
        is_proven,
        steps,
        simulate,
    } = shown;
    let (tone, word) = if is_proven {
        (Tone::Good, "Proven by deciding again")
    } else {
        (Tone::Unknown, "Not proven")
    };
    let name = title.clone();
    let body = if steps.len() == 1 {
        steps.into_iter().map(step).collect_view().into_any()
    } else {
        view! {
            <ol class="mend__steps">
                {steps
                    .into_iter()
                    .map(|(it, commands)| {
                        view! {
                            <li>
                                <p class="mend__step">{capital(&it.text)}</p>
                                {step((it, commands))}
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        }
        .into_any()
    };
    view! {
        <li class="mend">
            <div class="mend__top">
                <h3 class="mend__text">{title}</h3>
                <Mark tone=tone word=word />
            </div>
            {body}
            {simulate
                .map(|plan| {
                    view! {
                        <a class="cds--link candidate__simulate" href=routes::simulate::address(&plan)>
                            "Simulate it first"
                            <span class="visually-hidden">": " {name}</span>
                            <Icon shape=Shape::ArrowRight />
                        </a>
                    }
                })}
        </li>
    }
}

fn step((step, commands): (FixStep, Vec<Command>)) -> impl IntoView {
    let FixStep {
        by, console, note, ..
    } = step;
    view! {
        <Commands commands=commands />
        <dl class="mend__facts">
            <div>
                <dt>"Who may"</dt>
                <dd><Prose text=by.text /></dd>
            </div>
            <div>
                <dt>"In the console"</dt>
                <dd>{console}</dd>
            </div>
            {note
                .map(|note| {
                    view! {
                        <div>
                            <dt>"Mind"</dt>
                            <dd>{note}</dd>
                        </div>
                    }
                })}
        </dl>
    }
}
