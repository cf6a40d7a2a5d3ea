//! The messages that were recognised, one after the other.

use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::explain::Contradiction;
use keyatlas_resolver::index::Index;
use leptos::prelude::*;

use super::cause_card::{CauseCard, RuledOut};
use super::explaining::{Explaining, Weighed};
use super::fix::Fixes;
use super::present::{self, DiagnosisWords, FactWords};
use super::settle::{Settle, WhatMoved};
use crate::routes;
use crate::session::Session;
use crate::tasks::sources::SourceLink;
use crate::ui::{CopyButton, Icon, Prose, Tone};

/// What was found, or that nothing was
#[component]
pub(super) fn Diagnoses() -> impl IntoView {
    let explaining = Explaining::expect();
    let session = Session::expect();
    let found = explaining.found();
    let all = Memo::new(move |_| {
        let words = |index: &Index| found.with(|it| present::diagnoses(index, it));
        match explaining.weighed_against() {
            Weighed::Nothing => words(&Index::new(Snapshot::default())),
            Weighed::Demo | Weighed::Own => session.index().with(|it| words(it)),
        }
    });
    let entry = explaining.entry();
    let announcement = move || {
        let is_entry = entry.get().is_some();
        found.with(|it| present::announcement(it, is_entry))
    };
    view! {
        <section class="diagnoses" aria-labelledby="answer">
            <h2 id="answer" class="explain__heading" tabindex="-1">
                {announcement}
            </h2>
            <WhatMoved />
            <Localised />
            {move || {
                let all = all.get();
                let is_one = all.len() == 1;
                all.into_iter()
                    .enumerate()
                    .map(|(at, words)| view! { <Diagnosis number=at + 1 is_one=is_one words=words /> })
                    .collect_view()
            }}
            <NothingRecognised />
        </section>
    }
}

#[component]
fn Diagnosis(number: usize, is_one: bool, words: DiagnosisWords) -> impl IntoView {
    let DiagnosisWords {
        entry,
        verdict,
        times,
        facts,
        weighed,
        contradiction,
        causes,
        ruled_out,
        instead,
    } = words;
    let heading = format!("message-{number}-heading");
    let labelled_by = heading.clone();
    view! {
        <article
            id=format!("message-{number}")
            class="diagnosis"
            tabindex="-1"
            aria-labelledby=labelled_by
        >
            <header class="diagnosis__top">
                <h3 id=heading class="diagnosis__title">
                    {(!is_one).then(|| view! { <span class="diagnosis__number">{number}</span> })}
                    {entry.title}
                </h3>
                <a class="cds--link diagnosis__entry" href=routes::explain::entry(entry.slug)>
                    {entry.number}
                    " "
                    <span class="visually-hidden">"(this message in the catalogue)"</span>
                </a>
            </header>
            <p class="diagnosis__verdict" data-tone=verdict.tone.word()>
                <Icon shape=verdict.tone.shape() />
                <span><b>{verdict.word} "."</b> " " {verdict.text}</span>
            </p>
            <p class="diagnosis__meaning"><Prose text=entry.meaning /></p>
            {(times > 1).then(|| view! { <p class="diagnosis__times">{present::times(times)}</p> })}
            <Facts facts=facts />
            {contradiction.map(|it| view! { <Contradicted it=it number=number /> })}
            {(!causes.is_empty())
                .then(|| {
                    view! {
                        <h4 class="diagnosis__part">"Causes"</h4>
                        {weighed.map(|text| view! { <p class="diagnosis__weighed"><Prose text=format!("{text}.") /></p> })}
                        <ol class="causes">
                            {causes
                                .into_iter()
                                .enumerate()
                                .map(|(at, cause)| view! { <li><CauseCard words=cause id=format!("{number}-{at}") /></li> })
                                .collect_view()}
                        </ol>
                    }
                })}
            {(!ruled_out.is_empty()).then(|| view! { <RuledOut causes=ruled_out /> })}
            {instead.map(|(said, fixes)| {
                view! {
                    {said.into_iter().map(|text| view! { <p class="diagnosis__meaning"><Prose text=text /></p> }).collect_view()}
                    {(!fixes.is_empty()).then(|| view! {
                        <h4 class="diagnosis__part">"What to do"</h4>
                        <Fixes fixes=fixes />
                    })}
                }
            })}
            <details class="diagnosis__sources">
                <summary>"Where this comes from"</summary>
                <ul>
                    {entry.sources.iter().map(|it| view! { <li><SourceLink source=*it /></li> }).collect_view()}
                </ul>
            </details>
        </article>
    }
}

/// The message and the account cannot both be so
#[component]
fn Contradicted(it: Contradiction, number: usize) -> impl IntoView {
    view! {
        <p class="diagnosis__verdict" data-tone=Tone::Warning.word()>
            <Icon shape=Tone::Warning.shape() />
            <span><b>"The account contradicts this message. "</b> {it.text} ". " {it.help} "."</span>
        </p>
        <Settle commands=it.commands id=number.to_string() />
    }
}

#[component]
fn Facts(facts: Vec<FactWords>) -> impl IntoView {
    (!facts.is_empty()).then(|| {
        view! {
            <dl class="facts">
                {facts
                    .into_iter()
                    .map(|fact| {
                        let copied = fact.value.clone();
                        view! {
                            <div>
                                <dt>{fact.name}</dt>
                                <dd>
                                    <code>{fact.value}</code>
                                    {fact
                                        .is_copied
                                        .then(|| view! { <CopyButton text=Signal::stored(copied) word=format!("Copy {}", present::lower(fact.name)) /> })}
                                </dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        }
    })
}

/// What was recognised by its code alone, since its words are in another language
#[component]
fn Localised() -> impl IntoView {
    let found = Explaining::expect().found();
    move || {
        found.with(|it| it.localised.clone()).map(|fix| {
            let fixes = present::fixes(&Index::new(Snapshot::default()), &[fix]);
            view! { <Fixes fixes=fixes /> }
        })
    }
}

#[component]
fn NothingRecognised() -> impl IntoView {
    let found = Explaining::expect().found();
    move || {
        let (nothing, checklist) =
            found.with(|it| (it.nothing_recognised.clone(), it.checklist.clone()));
        nothing.map(|nothing| {
            let none = Index::new(Snapshot::default());
            let steps = present::steps(&none, &nothing, &checklist);
            view! {
                <p class="diagnosis__meaning"><Prose text=nothing.text /></p>
                {(!nothing.perhaps.is_empty())
                    .then(|| {
                        view! {
                            <p>"A code in it also appears in these messages:"</p>
                            <ul class="plain-list">
                                {nothing
                                    .perhaps
                                    .into_iter()
                                    .filter_map(|slug| present::sample(&slug))
                                    .map(|(entry, _)| {
                                        view! {
                                            <li>
                                                <a class="cds--link" href=routes::explain::entry(entry.slug)>
                                                    {entry.title}
                                                </a>
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        }
                    })}
                <h3 class="diagnosis__part">"What to try"</h3>
                <Fixes fixes=steps />
            }
        })
    }
}
