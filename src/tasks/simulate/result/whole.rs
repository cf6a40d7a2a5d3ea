//! The whole result. It is drawn anew for every plan, since nothing of it outlives its plan.

use leptos::prelude::*;

use super::before_after::BeforeAfter;
use super::blocked::Blocked;
use super::counts::CountStrip;
use super::differences::Differences;
use super::findings::Findings;
use super::keeps_working::KeepsWorking;
use super::meanwhile::Meanwhile;
use super::owners::Owners;
use super::runbook::Runbook;
use crate::tasks::simulate::planning::Planning;

/// What the plan would change
#[component]
pub(crate) fn ResultOf() -> impl IntoView {
    let planning = Planning::expect();
    view! {
        <section class="result" aria-labelledby="result-heading">
            <h2 id="result-heading" class="section-heading" tabindex="-1">"What it would change"</h2>
            {move || {
                planning
                    .answer
                    .get()
                    .map(|answer| {
                        view! {
                            <CountStrip answer=answer.clone() />
                            <div class="result__columns">
                                <div class="result__main">
                                    <Blocked answer=answer.clone() />
                                    <BeforeAfter answer=answer.clone() />
                                    <Meanwhile answer=answer.clone() />
                                    <KeepsWorking answer=answer.clone() />
                                    <Owners answer=answer.clone() />
                                    <Differences answer=answer.clone() />
                                    <Findings answer=answer.clone() />
                                </div>
                                <div class="result__side">
                                    <Runbook answer=answer />
                                </div>
                            </div>
                        }
                    })
            }}
        </section>
    }
}
