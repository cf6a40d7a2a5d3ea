//! One fix: what it changes, who may, where, and its commands.

use keyatlas_resolver::advice::{Fix, FixStep};
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use crate::routes;
use crate::tasks::commands::Commands;
use crate::tasks::steps::Steps;
use crate::tasks::words::{capital, counted};
use crate::ui::{Fold, Icon, Mark, Prose, Shape, Tone};

/// A fix with the plan that simulates it
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    title: String,
    is_proven: bool,
    steps: Vec<(FixStep, Vec<Command>)>,
    simulate: Option<String>,
}

impl Shown {
    pub(super) fn new(index: &Index, fix: Fix) -> Self {
        let others = fix.changes.len().saturating_sub(1);
        Self {
            simulate: fix.plan.clone(),
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

/// A fix, folded unless it is the first
#[component]
pub(super) fn FixCard(shown: Shown, is_open: bool) -> impl IntoView {
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
    let summary = view! {
        <span class="smallest-fix__top">
            <h3 class="smallest-fix__text">{title}</h3>
            <Mark tone=tone word=word />
        </span>
    }
    .into_any();
    let simulate = move || {
        let (name, plan) = (name.clone(), simulate.clone()?);
        Some(view! {
            <a class="cds--link candidate__simulate" href=routes::simulate::address(&plan.into())>
                "Simulate it first "
                <span class="visually-hidden">"(" {name} ")"</span>
                <Icon shape=Shape::ArrowRight />
            </a>
        })
    };
    view! {
        <li>
            <Fold class="smallest-fix" is_open=RwSignal::new(is_open) summary=summary>
                <div class="smallest-fix__body">{body(steps.clone())} {simulate()}</div>
            </Fold>
        </li>
    }
}

fn body(mut steps: Vec<(FixStep, Vec<Command>)>) -> AnyView {
    match steps.len() {
        1 => steps
            .pop()
            .map(|(step, commands)| how(step, commands))
            .into_any(),
        _ => view! {
            <ol class="smallest-fix__steps">
                {steps
                    .into_iter()
                    .map(|(step, commands)| {
                        let summary = capital(&step.text).into_any();
                        view! {
                            <li>
                                <Fold class="smallest-fix__step" summary=summary>
                                    {how(step.clone(), commands.clone())}
                                </Fold>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        }
        .into_any(),
    }
}

/// How one change is made, by whom, and what to mind
fn how(step: FixStep, commands: Vec<Command>) -> impl IntoView {
    let FixStep {
        by,
        console,
        note,
        steps,
        ..
    } = step;
    view! {
        <Commands commands=commands />
        <dl class="smallest-fix__facts">
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
                            <dt>"Note"</dt>
                            <dd>{note}</dd>
                        </div>
                    }
                })}
        </dl>
        <Steps steps=steps />
    }
}
