//! The answer: the verdict, every reason, what almost matched, what would allow it, and how it follows.

use keyatlas_resolver::commands::Command;
use keyatlas_resolver::decide::{Clause, NearMiss, Question};
use keyatlas_resolver::resolve::{StepAnswer, Verdict};
use leptos::prelude::*;

use super::fixes::Fixes;
use super::gates::Gates;
use super::present::{Presented, outcome_tone, outcome_word};
use super::who_else::WhoElse;
use crate::tasks::commands::{Commands, SpellingChoice};
use crate::tasks::open::OpenQuestions;
use crate::tasks::sources::RuleNote;
use crate::tasks::words::counted;
use crate::ui::{Fold, InTurn, Mark, Notice, Prose, Tone};

/// The ID of the heading that says the verdict
pub(super) const VERDICT: &str = "verdict";

/// The whole answer to one question
#[component]
pub(super) fn Answer(it: Presented, question: Question) -> impl IntoView {
    let tone = outcome_tone(it.outcome);
    view! {
        <section class="verdict" aria-labelledby=VERDICT>
            <h2 id=VERDICT class="answer" tabindex="-1" data-tone=tone.word()>
                <Mark tone=tone word=outcome_word(it.outcome) />
                " "
                <span class="answer__text">
                    <Prose text=it.sentence />
                </span>
            </h2>
            <p class="verdict__count">{it.count}</p>
            <Gates gates=it.gates />
            {it
                .page_and_api
                .map(|both| {
                    view! {
                        <Notice tone=Tone::Info title="Page and API disagree here; the API decides">
                            <p><Prose text=format!("{both}.") /></p>
                        </Notice>
                    }
                })}
        </section>
        // The verdict is read first, so it has the first frame for itself.
        <div class="scope">
            <InTurn>
                <div class="scope__main">
                    <Fixes question=question.clone() outcome=it.outcome />
                    <Almost near_misses=it.near_misses />
                    <Settle commands=it.settle />
                    <OpenQuestions heading="What could still deny it" questions=it.open />
                    <Trace steps=it.steps />
                </div>
                <div class="scope__side">
                    <WhoElse question=question.clone() />
                    <TheCommand commands=it.commands note=it.note />
                </div>
            </InTurn>
        </div>
    }
}

/// The command itself, with its place, for whoever may run it
#[component]
fn TheCommand(commands: Vec<Command>, note: Option<String>) -> impl IntoView {
    view! {
        <section class="block">
            <div class="block__head">
                <h2>"The command"</h2>
                <SpellingChoice />
            </div>
            {if commands.is_empty() {
                view! { <p>"There is no command for it: the console, or a program, calls the API."</p> }.into_any()
            } else {
                view! { <Commands commands=commands /> }.into_any()
            }}
            {note.map(|it| view! { <p class="verdict__note"><Prose text=it /></p> })}
        </section>
    }
}

/// Policies that fail in one clause
#[component]
fn Almost(near_misses: Vec<NearMiss>) -> impl IntoView {
    (!near_misses.is_empty()).then(|| {
        view! {
            <section class="block">
                <h2>"What almost matched"</h2>
                <ul class="almost">
                    {near_misses
                        .into_iter()
                        .map(|it| {
                            view! {
                                <li>
                                    <span class="almost__clause">{clause(it.clause)}</span>
                                    <p>
                                        <Prose text=format!("{}.", it.text) />
                                    </p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

fn clause(clause: Clause) -> &'static str {
    match clause {
        Clause::Role => "Another role",
        Clause::Service => "Another service",
        Clause::Region => "Another region",
        Clause::ResourceGroup => "Another group",
        Clause::Cluster => "Another cluster",
        Clause::Namespace => "A namespace",
        Clause::Tag => "A tag",
        Clause::Condition => "A condition",
        Clause::Member => "Not a member",
    }
}

/// What to run where something is not known
#[component]
fn Settle(commands: Vec<Command>) -> impl IntoView {
    (!commands.is_empty()).then(|| {
        view! {
            <section class="block">
                <h2>"What would settle it"</h2>
                <p class="verdict__note">
                    "Run what is not known yet, then paste what it prints on the "
                    <a class="cds--link" href=crate::routes::Task::Import.address()>"import page"</a> "."
                </p>
                <Commands commands=commands />
            </section>
        }
    })
}

/// Everything that was asked, in order
#[component]
fn Trace(steps: Vec<StepAnswer>) -> impl IntoView {
    let summary = format!(
        "How this follows: {}",
        counted(steps.len(), "step", "steps")
    );
    let listed = move || {
        steps
            .iter()
            .cloned()
            .map(|step| {
                let (tone, word) = match step.verdict {
                    Verdict::Decides => (Tone::Info, "Decides"),
                    Verdict::DoesNotApply => (Tone::Quiet, "Does not apply"),
                    Verdict::Passes => (Tone::Good, "Passes"),
                    Verdict::Fails => (Tone::Error, "Fails"),
                    Verdict::Unknown => (Tone::Unknown, "Not known"),
                };
                view! {
                    <li>
                        <Mark tone=tone word=word />
                        <p>
                            <Prose text=step.text />
                        </p>
                        <RuleNote rule=step.rule />
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Fold class="block verdict__trace" summary=summary.into_any()>
            <ol class="trace">{listed()}</ol>
        </Fold>
    }
}
