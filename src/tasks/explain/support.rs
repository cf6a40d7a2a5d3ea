//! Where to look next, and what support asks for.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::index::Index;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;

use super::explaining::Explaining;
use super::fix::Fixes;
use super::present;
use crate::browser::{clock, files};
use crate::session::{Origin, Session, file_name};
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
    let redacted = RwSignal::new(false);
    let case = Signal::derive(move || {
        found.with(|it| match redacted.get() {
            true => it.support.redacted.clone(),
            false => it.support.case.clone(),
        })
    });
    let saved = RwSignal::new(String::new());
    let save = move |_| {
        let text = Blanked::from(case.get_untracked());
        let day = clock::today();
        let is_own = session.origin().get_untracked() == Origin::Imported;
        // Where names are left out, the name of the file has none either.
        let name = match is_own && !redacted.get_untracked() {
            true => session.file_name("support-case", &day, "txt"),
            false => file_name(&["support-case", &day], "txt"),
        };
        saved.set(match files::save(&name, "text/plain", &text) {
            Ok(()) => format!("Saved as {name}."),
            Err(_) => "The browser did not allow it: copy the text.".to_owned(),
        });
    };
    view! {
        <section class="support" aria-labelledby="support-heading">
            <h2 id="support-heading" class="explain__heading">"What support asks for"</h2>
            <p class="diagnosis__meaning">
                "Run these with the right resource group targeted, and paste the output of each above."
            </p>
            <div class="support__spelling"><SpellingChoice /></div>
            <CommandBlock lines=lines />
            <ol class="support__reasons">
                {move || {
                    checks
                        .get()
                        .into_iter()
                        .map(|it| {
                            view! {
                                <li>
                                    {it.text}
                                    {it.pasted.then(|| view! { <b class="support__pasted">" (pasted)"</b> })}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
            <details class="support__case">
                <summary>"Draft of a support case"</summary>
                <p>
                    <input
                        type="checkbox"
                        id="support-redacted"
                        prop:checked=redacted
                        on:change=move |_| redacted.update(|it| *it = !*it)
                    />
                    <label for="support-redacted">"Leave out names, addresses and account IDs"</label>
                </p>
                <div class="command-block">
                    <pre class="command-block__lines" tabindex="0" role="group" aria-label="Draft of a support case">
                        {case}
                    </pre>
                    <CopyButton text=case word="Copy draft" />
                </div>
                <p>
                    <button type="button" class="link-button" on:click=save>"Download the draft"</button>
                    " "
                    <span role="status">{saved}</span>
                </p>
            </details>
        </section>
    }
}
