//! The whole result. It is drawn anew for every plan, since nothing of it outlives its plan.

use leptos::prelude::*;

use super::before_after::BeforeAfter;
use super::blocked::Blocked;
use super::commands::CommandsThatChange;
use super::counts::CountStrip;
use super::differences::Differences;
use super::findings::Findings;
use super::keeps_working::KeepsWorking;
use super::meanwhile::Meanwhile;
use super::owners::Owners;
use super::runbook::Runbook;
use super::timeline::Timeline;
use crate::browser::page;
use crate::tasks::open::{OpenQuestions, unsettled};
use crate::tasks::simulate::planning::{Answer, Planning};

/// What the plan would change
#[component]
pub(crate) fn ResultOf() -> impl IntoView {
    let planning = Planning::expect();
    view! {
        <section class="result" aria-labelledby="result-heading">
            <h2 id="result-heading" class="section-heading" tabindex="-1">"What it would change"</h2>
            {move || planning.answer.get().map(|answer| view! { <OneAnswer answer=answer /> })}
        </section>
    }
}

/// The answer that counts is shown at once, and the rest a moment later, so that a large account
/// does not hold the page up
#[component]
fn OneAnswer(answer: Answer) -> impl IntoView {
    let planning = Planning::expect();
    let is_whole = RwSignal::new(false);
    page::after_painting(move || {
        // Another plan may have taken the place of this one by then.
        if !is_whole.is_disposed() {
            is_whole.set(true);
            planning.show_when_whole();
        }
    });
    let rest = {
        let answer = answer.clone();
        move || {
            is_whole.get().then(|| {
                view! {
                    <Meanwhile answer=answer.clone() />
                    <Timeline answer=answer.clone() />
                    <KeepsWorking answer=answer.clone() />
                    <Owners answer=answer.clone() />
                    <Differences answer=answer.clone() />
                    <CommandsThatChange answer=answer.clone() />
                    <Findings answer=answer.clone() />
                    <OpenQuestions
                        heading="What is not known and could make it worse"
                        questions=unsettled(&answer.simulation.open)
                    />
                }
            })
        }
    };
    let runbook = {
        let answer = answer.clone();
        move || {
            is_whole
                .get()
                .then(|| view! { <Runbook answer=answer.clone() /> })
        }
    };
    view! {
        <CountStrip answer=answer.clone() />
        <div class="result__columns">
            <div class="result__main">
                <Blocked answer=answer.clone() />
                <BeforeAfter answer=answer />
                {rest}
            </div>
            <div class="result__side">{runbook}</div>
        </div>
    }
}
