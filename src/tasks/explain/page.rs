//! The page.

use keyatlas_resolver::explain::Entry;
use keyatlas_resolver::explain::catalogue::look_alikes;
use leptos::prelude::*;

use super::ask::Ask;
use super::diagnosis::Diagnoses;
use super::explaining::{Explaining, Weighed};
use super::known::KnownMessages;
use super::recognised::Recognised;
use super::support::Support;
use crate::browser::page;
use crate::routes::{self, Task};
use crate::session::{Origin, Session};
use crate::ui::{InTurn, Notice, PageHeading, Prose, Tone};

/// The page
#[component]
pub fn ExplainPage() -> impl IntoView {
    let explaining = Explaining::provide();
    let entry = explaining.entry();
    let asked = explaining.asked_entry();
    Effect::new(move |before: Option<Option<String>>| {
        let now = asked.get();
        if before.is_some_and(|before| before != now) {
            page::focus_soon("main h1");
        }
        now
    });
    let is_asked = Memo::new(move |_| explaining.is_answered());
    view! {
        <div class="explain">
            {move || match (entry.get(), asked.get()) {
                (Some(entry), _) => {
                    view! {
                        <p class="explain__back">
                            <a class="cds--link" href=Task::Explain.address()>"Explain a message of your own"</a>
                        </p>
                        <PageHeading>{entry.title}</PageHeading>
                        <p class="lead"><Prose text=format!("Seen in: {}", entry.seen) /></p>
                        <Wordings patterns=entry.patterns codes=entry.codes />
                        <LookAlikes entry=entry />
                    }
                        .into_any()
                }
                (None, Some(_)) => {
                    view! {
                        <PageHeading>"There is no such message in the catalogue"</PageHeading>
                        <p class="lead">"The link may be old. Paste the message itself, or look for it in the list below."</p>
                    }
                        .into_any()
                }
                (None, None) => {
                    view! {
                        <PageHeading>"Explain an error message"</PageHeading>
                        <Show when=move || !is_asked.get()>
                            <p class="lead">
                                "Paste what went wrong. See whether it is about credentials at all, which cause is yours, and what to do."
                            </p>
                        </Show>
                    }
                        .into_any()
                }
            }}
            <div class="explain__columns" class:explain__columns--answered=move || is_asked.get()>
                <div class="explain__question">
                    <Show when=move || entry.get().is_none()>
                        <Ask />
                    </Show>
                </div>
                <Show when=move || is_asked.get()>
                    <div class="explain__answer">
                        <Diagnoses />
                    </div>
                    <div class="explain__recognised">
                        <Against />
                        <InTurn>
                            <Recognised />
                        </InTurn>
                    </div>
                    <div class="explain__support">
                        <InTurn>
                            <Support />
                        </InTurn>
                    </div>
                </Show>
            </div>
            <InTurn>
                <KnownMessages />
            </InTurn>
        </div>
    }
}

/// The wordings of an entry, which change over the years
#[component]
fn Wordings(patterns: &'static [&'static str], codes: &'static [&'static str]) -> impl IntoView {
    view! {
        <ul class="explain__wordings" aria-label="Wordings">
            {patterns.iter().map(|text| view! { <li><code>{*text}</code></li> }).collect_view()}
            {codes.iter().map(|code| view! { <li>"Code " <code>{*code}</code></li> }).collect_view()}
        </ul>
    }
}

/// Messages that it is easily taken for
#[component]
fn LookAlikes(entry: &'static Entry) -> impl IntoView {
    let alike = look_alikes(entry);
    (!alike.is_empty()).then(|| {
        view! {
            <section aria-labelledby="look-alikes">
                <h2 id="look-alikes" class="explain__heading">"Easily taken for"</h2>
                <ul class="plain-list">
                    {alike
                        .into_iter()
                        .map(|it| {
                            view! {
                                <li>
                                    <a class="cds--link" href=routes::explain::entry(it.slug)>{it.title}</a>
                                    ": "
                                    <Prose text=it.seen />
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

/// Causes are weighed against the person's own account, and against a demo account only where they ask for it
#[component]
fn Against() -> impl IntoView {
    let explaining = Explaining::expect();
    let found = explaining.found();
    let session = Session::expect();
    let import = || {
        view! {
            <a class="cds--link" href=Task::Import.address()>"Import your account"</a>
        }
    };
    let demo = move |with_demo: bool, words: String| {
        view! {
            <button
                type="button"
                class="link-button"
                on:click=move |_| explaining.weigh_against_the_demo(with_demo)
            >
                {words}
            </button>
        }
    };
    move || {
        let sample = match session.origin().get() {
            Origin::Demo(sample) => Some(sample),
            Origin::Imported | Origin::Nothing => None,
        };
        match (explaining.weighed_against(), sample) {
            (Weighed::Own, _) => None,
            (Weighed::Demo, sample) => Some(
                view! {
                    <Notice tone=Tone::Info title="Checked against a demo account">
                        <p>
                            "“Yours” below speaks of the demo account “" {sample.map(|it| it.name)} "”. " {import()}
                            " to see which cause is yours."
                        </p>
                        {demo(false, "Check it without the demo account".to_owned())}
                    </Notice>
                }
                .into_any(),
            ),
            (Weighed::Nothing, None) if explaining.is_of_another_account() => Some(
                view! {
                    <Notice tone=Tone::Info title="This link is about another account">
                        <p>
                            "So nothing is checked against the account in view. " {import()}
                            " if it is the one of the link."
                        </p>
                    </Notice>
                }
                .into_any(),
            ),
            // No cause is listed that could be checked.
            (Weighed::Nothing, _) if found.with(|it| it.nothing_recognised.is_some()) => None,
            (Weighed::Nothing, sample) => Some(
                view! {
                    <Notice tone=Tone::Info title="Not checked against an account">
                        <p>
                            "The causes are listed, the most frequent first. " {import()}
                            " to see which one is yours."
                        </p>
                        {sample.map(|it| demo(true, format!("Check it against the demo account “{}”", it.name)))}
                    </Notice>
                }
                .into_any(),
            ),
        }
    }
}
