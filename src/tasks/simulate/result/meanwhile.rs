//! What breaks meanwhile, as a picture in time with its words beside it.

use leptos::prelude::*;

use super::parts::{Names, Part};
use crate::tasks::commands::Commands;
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{Hurt, HurtPlace, meanwhile};
use crate::tasks::sources::SourceLink;
use crate::ui::{Fold, Mark, Prose};

/// Where the bars end; the words of each row say the same
const MOMENTS: [&str; 4] = ["now", "1 minute", "15 minutes", "30 minutes"];

/// A row for each component: its bar, and on demand where it is hurt and what heals it
#[component]
pub(super) fn Meanwhile(answer: Answer) -> impl IntoView {
    let hurts = meanwhile(&answer.index, &answer.simulation);
    if hurts.is_empty() {
        return ().into_any();
    }
    let moments = MOMENTS.map(|it| view! { <span>{it}</span> }).collect_view();
    let rows = hurts
        .into_iter()
        .map(|hurt| view! { <li><Row hurt=hurt /></li> })
        .collect_view();
    view! {
        <Part id="meanwhile" title="What breaks meanwhile">
            <div class="hurts">
                <p class="hurts__moments" aria-hidden="true">{moments}</p>
                <ul>{rows}</ul>
            </div>
        </Part>
    }
    .into_any()
}

#[component]
fn Row(hurt: Hurt) -> impl IntoView {
    let Hurt {
        component,
        certainty: (tone, word),
        until,
        over,
        place,
        places,
    } = hurt;
    let place = place.map(|it| view! { " in " {it} });
    let summary = view! {
        <span class="hurt__what">
            <b class="hurt__component">{component} {place}</b>
            " "
            <Mark tone=tone word=word />
        </span>
        <span class="hurt__time">
            <span class="hurt__bar" aria-hidden="true"></span>
            <span class="hurt__over">{over}</span>
        </span>
    };
    view! {
        <div class="hurt-row" data-tone=tone.word() data-until=until.word()>
            <Fold class="hurt" summary=summary.into_any()>
                {places.iter().cloned().map(one_place).collect_view()}
            </Fold>
        </div>
    }
}

fn one_place(place: HurtPlace) -> impl IntoView {
    let commands = (!place.commands.is_empty())
        .then(|| view! { <Commands commands=place.commands.clone() /> });
    let settle = (!place.settle.is_empty()).then(|| {
        view! {
            <p class="settle">"To find out whether it happens:"</p>
            <Commands commands=place.settle.clone() />
        }
    });
    // A few names stand in the sentence already.
    let all_said = place
        .clusters
        .iter()
        .all(|name| place.text.contains(name.as_str()));
    let clusters = (!all_said).then(|| view! { <Names names=place.clusters thing="cluster" /> });
    view! {
        <article class="hurt__body">
            <h4 class="hurt__place">{place.label}</h4>
            <p class="hurt__text">
                <Prose text=place.text />
            </p>
            {clusters}
            {commands}
            {settle}
            <p class="source">"Source: " <SourceLink source=place.source /></p>
        </article>
    }
}
