//! One cause: how well it fits, what says so, and what to do.

use leptos::prelude::*;

use super::fix::Fixes;
use super::present::CauseWords;
use super::settle::Settle;
use crate::tasks::sources::SourceLink;
use crate::tasks::whole_list::WholeList;
use crate::ui::{Mark, Prose};

/// A cause that is not ruled out
#[component]
pub(super) fn CauseCard(
    words: CauseWords,
    /// What tells it from every other one of the page
    id: String,
) -> impl IntoView {
    let CauseWords {
        tone,
        word,
        cause,
        fixes,
        is_open,
        scopes,
        ..
    } = words;
    let title = cause.title.clone();
    view! {
        <details class="cause" data-tone=tone.word() open=is_open>
            <summary class="cause__top">
                <Mark tone=tone word=word />
                <span class="cause__title">{cause.title}</span>
            </summary>
            <div class="cause__text">
                <ul class="cause__evidence" aria-label="What says so">
                    {cause.evidence.into_iter().map(|text| view! { <li><Prose text=text /></li> }).collect_view()}
                </ul>
                <WholeList names=cause.listed />
                <Fixes fixes=fixes />
                {(!cause.settle.is_empty())
                    .then(|| {
                        view! {
                            <p class="cause__settle">"To settle it, run:"</p>
                            <Settle commands=cause.settle title=title id=id />
                        }
                    })}
                {(!scopes.is_empty())
                    .then(|| {
                        view! {
                            <ul class="cause__links">
                                {scopes
                                    .into_iter()
                                    .map(|(address, name)| {
                                        view! {
                                            <li>
                                                <a class="cds--link" href=address>{format!("See {name}")}</a>
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        }
                    })}
                <details class="diagnosis__sources">
                    <summary>"Where this comes from"</summary>
                    <ul>
                        {cause.sources.into_iter().map(|it| view! { <li><SourceLink source=it /></li> }).collect_view()}
                    </ul>
                </details>
            </div>
        </details>
    }
}

/// Causes that something speaks against, folded away
#[component]
pub(super) fn RuledOut(causes: Vec<CauseWords>) -> impl IntoView {
    let count = causes.len();
    view! {
        <details class="ruled-out">
            <summary>{format!("Ruled out ({count})")}</summary>
            <ul>
                {causes
                    .into_iter()
                    .map(|words| {
                        view! {
                            <li>
                                <Mark tone=words.tone word=words.cause.title />
                                {words
                                    .cause
                                    .evidence
                                    .into_iter()
                                    .map(|text| view! { <p><Prose text=text /></p> })
                                    .collect_view()}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}
