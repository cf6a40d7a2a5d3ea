//! What breaks meanwhile.

use leptos::prelude::*;

use super::parts::{Capped, Names, Part};
use crate::tasks::commands::Commands;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{Hurt, meanwhile};
use crate::tasks::sources::SourceLink;
use crate::ui::{Mark, Prose};

/// Components that are hurt, with their delay and what heals them
#[component]
pub(super) fn Meanwhile(answer: Answer) -> impl IntoView {
    let hurts = meanwhile(&answer.index, &answer.simulation);
    let several_places = hurts
        .iter()
        .any(|it| hurts.first().is_some_and(|first| first.place != it.place));
    if hurts.is_empty() {
        return ().into_any();
    }
    let entries = hurts
        .into_iter()
        .map(|hurt| ViewFn::from(move || one_hurt(hurt.clone(), several_places)))
        .collect();
    view! {
        <Part id="meanwhile" title="What breaks meanwhile">
            <Capped entries=entries first=12 things="entries" class="hurts" />
        </Part>
    }
    .into_any()
}

fn one_hurt(hurt: Hurt, with_place: bool) -> impl IntoView {
    let place = with_place.then(|| view! { <span class="hurt__place">{hurt.place.clone()}</span> });
    let commands =
        (!hurt.commands.is_empty()).then(|| view! { <Commands commands=hurt.commands.clone() /> });
    let settle = (!hurt.settle.is_empty()).then(|| {
        view! {
            <details class="settles">
                <summary>"How to find out whether it happens"</summary>
                <Commands commands=hurt.settle.clone() />
            </details>
        }
    });
    // A few names stand in the sentence already.
    let all_said = hurt
        .clusters
        .iter()
        .all(|name| hurt.text.contains(name.as_str()));
    let clusters = (!all_said).then(|| view! { <Names names=hurt.clusters thing="cluster" /> });
    view! {
        <article class="hurt" data-tone=hurt.certainty.0.word()>
            <header class="hurt__head">
                <h4 class="hurt__component">{hurt.component}</h4>
                <Mark tone=hurt.certainty.0 word=hurt.certainty.1 />
                <p class="hurt__over">{hurt.over}</p>
                {place}
            </header>
            <div class="hurt__body">
                <p class="hurt__text">
                    <Prose text=hurt.text />
                </p>
                {clusters}
                {commands}
                {settle}
                <p class="source">"Source: " <SourceLink source=hurt.source /></p>
            </div>
        </article>
    }
}
