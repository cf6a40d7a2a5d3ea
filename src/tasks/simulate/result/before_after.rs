//! Before and after, scope by scope.

use leptos::prelude::*;

use super::evidence::Evidence;
use super::parts::{Capped, Person};
use crate::routes;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{Line, ScopeChange, Side, before_after};
use crate::tasks::words::counted;
use crate::ui::{Icon, Mark, Shape, Tone};

/// Who the clusters act as, before and after
#[component]
pub(super) fn BeforeAfter(answer: Answer) -> impl IntoView {
    let changes = before_after(&answer.index, &answer.simulation);
    if changes.is_empty() {
        return ().into_any();
    }
    let short = counted(changes.len(), "scope", "scopes");
    let entries: Vec<ViewFn> = changes
        .into_iter()
        .map(|change| {
            let address = routes::scope::address(&answer.index, &change.scope);
            ViewFn::from(move || one_scope(change.clone(), address.clone()))
        })
        .collect();
    view! {
        <Evidence id="before-after" title="Who the clusters act as" short=short>
            <Capped entries=entries.clone() first=12 things="scopes" class="changes" />
        </Evidence>
    }
    .into_any()
}

fn one_scope(change: ScopeChange, address: String) -> impl IntoView {
    let (before, after) = change.state;
    let state = match before {
        Some(before) if before == after => ().into_any(),
        Some((tone, word)) => view! {
            <span class="change__state">
                <Mark tone=tone word=word />
                <Arrow />
                <Mark tone=after.0 word=after.1 />
            </span>
        }
        .into_any(),
        None => view! {
            <span class="change__state">
                <Mark tone=after.0 word=after.1 />
            </span>
        }
        .into_any(),
    };
    view! {
        <article class="change">
            <header class="change__head">
                <h4 class="change__place">
                    <a class="cds--link" href=address>{change.label}</a>
                </h4>
                {state}
            </header>
            {change.lines.into_iter().map(one_line).collect_view()}
        </article>
    }
}

fn one_line(line: Line) -> impl IntoView {
    let before = match line.before {
        Some(side) => one_side(side, "Before").into_any(),
        None => view! {
            <div class="side">
                <span class="side__when">"Before"</span>
                <span class="side__nothing">"nothing known"</span>
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="change__line">
            <span class="change__providers">{line.providers}</span>
            {before}
            <Arrow />
            {one_side(line.after, "After")}
        </div>
    }
}

fn one_side(side: Side, when: &'static str) -> impl IntoView {
    let stops = (side.works.0 == Tone::Error).then_some("true");
    let person = match (side.who, side.username) {
        (Some(who), _) => view! { <Person who=who /> }.into_any(),
        (None, Some(username)) => view! {
            <span class="person">
                <Icon shape=Shape::Key />
                <b>{username}</b>
            </span>
        }
        .into_any(),
        (None, None) => view! { <span class="side__nothing">"nobody"</span> }.into_any(),
    };
    view! {
        <div class="side" data-stops=stops>
            <span class="side__when">{when}</span>
            {person}
            <span class="side__how">
                <span>{side.credential}</span>
                <Mark tone=side.works.0 word=side.works.1 />
            </span>
        </div>
    }
}

#[component]
fn Arrow() -> impl IntoView {
    view! {
        <span class="arrow">
            <Icon shape=Shape::ArrowRight />
            <span class="visually-hidden">"then"</span>
        </span>
    }
}
