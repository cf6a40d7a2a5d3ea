//! Where to look next, and what support asks for.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use super::explaining::Explaining;
use super::fix::Fixes;
use super::present;
use crate::session::Session;
use crate::tasks::commands::SpellingChoice;
use crate::tasks::sources::SourceLink;
use crate::ui::{CommandBlock, CopyButton};

/// The hand-over to the workers, the checklist, and a draft of a support case
#[component]
pub(super) fn Support() -> impl IntoView {
    view! {
        <HandOver />
        <Checklist />
    }
}

#[component]
fn HandOver() -> impl IntoView {
    let found = Explaining::expect().found();
    move || {
        found.with(|it| it.hand_over.clone()).map(|it| {
            view! {
                <section class="hand-over" aria-labelledby="hand-over-heading">
                    <h2 id="hand-over-heading" class="explain__heading">"If it still fails"</h2>
                    <p class="diagnosis__meaning">{it.text} "."</p>
                    <Fixes fixes=present::fixes(&Index::new(Snapshot::default()), &it.steps) />
                    <details class="diagnosis__sources">
                        <summary>"Pages that go on from there"</summary>
                        <ul>
                            {it.sources.into_iter().map(|it| view! { <li><SourceLink source=it /></li> }).collect_view()}
                        </ul>
                    </details>
                </section>
            }
        })
    }
}

#[component]
fn Checklist() -> impl IntoView {
    let session = Session::expect();
    let found = Explaining::expect().found();
    let checks = Memo::new(move |_| found.with(|it| it.checklist.clone()));
    let lines = Signal::derive(move || {
        let spelling = session.spelling().get();
        checks.with(|all| {
            all.iter()
                .map(|it| it.command.spelled(spelling))
                .collect::<Vec<_>>()
        })
    });
    let case = Signal::derive(move || found.with(|it| it.support_case.clone()));
    view! {
        <section class="support" aria-labelledby="support-heading">
            <h2 id="support-heading" class="explain__heading">"What support asks for"</h2>
            <p class="diagnosis__meaning">
                "Run these with the right resource group targeted, and keep the output of each."
            </p>
            <div class="support__spelling"><SpellingChoice /></div>
            <CommandBlock lines=lines />
            <ol class="support__reasons">
                {move || checks.get().into_iter().map(|it| view! { <li>{it.text}</li> }).collect_view()}
            </ol>
            <details class="support__case">
                <summary>"Draft of a support case"</summary>
                <div class="command-block">
                    <pre class="command-block__lines" tabindex="0" role="group" aria-label="Draft of a support case">
                        {case}
                    </pre>
                    <CopyButton text=case label="Copy the draft" />
                </div>
            </details>
        </section>
    }
}
