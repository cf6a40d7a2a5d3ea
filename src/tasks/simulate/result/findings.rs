//! Which findings come and go.

use keyatlas_resolver::findings::Severity;
use leptos::prelude::*;

use super::evidence::Evidence;
use super::parts::Capped;
use crate::routes;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{Found, come_and_go, findings};
use crate::tasks::words::{severity_tone, severity_word};
use crate::ui::{Icon, Prose, Shape};

/// By scope: what is put right, and what is new
#[component]
pub(super) fn Findings(answer: Answer) -> impl IntoView {
    let all = findings(&answer.index, &answer.simulation);
    if all.is_empty() {
        return ().into_any();
    }
    let short = come_and_go(&all);
    let entries: Vec<ViewFn> = all
        .into_iter()
        .map(|found| {
            let address = routes::scope::address(&answer.index, &found.scope);
            ViewFn::from(move || one_scope(found.clone(), address.clone()))
        })
        .collect();
    view! {
        <Evidence id="findings" title="Findings that come and go" short=short>
            <Capped entries=entries.clone() first=12 things="scopes" class="found" />
        </Evidence>
    }
    .into_any()
}

fn one_scope(found: Found, address: String) -> impl IntoView {
    view! {
        <article>
            <h4 class="found__place">
                <a class="cds--link" href=address>{found.place}</a>
            </h4>
            {listed("Gone", found.disappears, true)}
            {listed("New", found.appears, false)}
        </article>
    }
}

fn listed(title: &'static str, all: Vec<(Severity, String)>, gone: bool) -> impl IntoView {
    (!all.is_empty()).then(|| {
        let items = all
            .into_iter()
            .map(|(grave, text)| {
                let (tone, word) = (severity_tone(grave), severity_word(grave));
                let (tone, shape) = if gone {
                    ("good", Shape::Tick)
                } else {
                    (tone.word(), tone.shape())
                };
                view! {
                    <li data-tone=tone>
                        <Icon shape=shape />
                        <span>
                            <span class="visually-hidden">{word} ": "</span>
                            <Prose text=text />
                        </span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <p class="found__title">{title}</p>
            <ul class="found__list" class:found__list--gone=gone>{items}</ul>
        }
    })
}
