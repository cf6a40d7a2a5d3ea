//! The whole result. It is drawn anew for every plan, since nothing of it outlives its plan.

use leptos::prelude::*;

use super::before_after::BeforeAfter;
use super::blocked::Blocked;
use super::commands::CommandsThatChange;
use super::differences::Differences;
use super::evidence::Evidence;
use super::findings::Findings;
use super::keeps_working::KeepsWorking;
use super::meanwhile::Meanwhile;
use super::owners::Owners;
use super::runbook::Runbook;
use crate::tasks::open::{ListOfQuestions, unsettled};
use crate::tasks::simulate::planning::{Answer, Planning};
use crate::tasks::words::counted;
use crate::ui::InTurn;

/// What the plan would change
#[component]
pub(crate) fn ResultOf() -> impl IntoView {
    let planning = Planning::expect();
    view! {
        <section class="result" aria-labelledby="result-heading">
            {move || planning.answer.get().map(|answer| view! { <OneAnswer answer=answer /> })}
        </section>
    }
}

/// The sentences are read first
#[component]
fn OneAnswer(answer: Answer) -> impl IntoView {
    let planning = Planning::expect();
    let mut said = answer.simulation.in_short.iter().map(|it| format!("{it}."));
    let first = said.next();
    let others: Vec<String> = said.collect();
    let rest = answer.clone();
    view! {
        <div class="result__said">
            <h2 id="result-heading" class="result__heading" tabindex="-1">{first}</h2>
            {(!others.is_empty()).then(|| view! { <p class="lead">{others.join(" ")}</p> })}
            <Blocked answer=answer />
        </div>
        <InTurn>
            {
                planning.show_when_whole();
                view! { <Rest answer=rest /> }
            }
        </InTurn>
    }
}

/// What to do, what breaks meanwhile, and what the sentences rest on
#[component]
fn Rest(answer: Answer) -> impl IntoView {
    let questions = unsettled(&answer.simulation.open);
    let open = (!questions.is_empty()).then(|| {
        let count: usize = questions.iter().map(|it| it.texts.len()).sum();
        view! {
            <Evidence
                id="open"
                title="What is not known and could make it worse"
                short=counted(count, "question", "questions")
            >
                <ListOfQuestions questions=questions.clone() />
            </Evidence>
        }
    });
    view! {
        <Runbook answer=answer.clone() />
        <Meanwhile answer=answer.clone() />
        <section class="part part--evidence" aria-labelledby="evidence-heading">
            <h3 id="evidence-heading" class="part__heading">"What this rests on"</h3>
            <div class="evidence-list">
                {open}
                <BeforeAfter answer=answer.clone() />
                <Differences answer=answer.clone() />
                <CommandsThatChange answer=answer.clone() />
                <Findings answer=answer.clone() />
                <KeepsWorking answer=answer.clone() />
                <Owners answer=answer />
            </div>
        </section>
    }
}
