//! The credential chain, drawn as boxes and arrows that are a list to whoever cannot see them.

use leptos::prelude::*;

use super::lanes::{Lane, Link, Stop};
use crate::ui::{Icon, Shape, Tone};

/// One row of boxes for each credential in effect
#[component]
pub(super) fn Chain(lanes: Vec<Lane>) -> impl IntoView {
    let several = lanes.len() > 1;
    lanes
        .into_iter()
        .map(|lane| {
            let label = format!("Credential chain: {}", lane.title);
            let title = several.then(|| view! { <p class="chain__title">{lane.title}</p> });
            let mut links = lane.links.into_iter();
            let stops = lane
                .stops
                .into_iter()
                .map(|stop| {
                    let link = links.next().map(link_view);
                    let tone = stop.tone.word();
                    view! {
                        <li class="chain__stop" data-tone=tone>
                            {stop_view(stop)}
                        </li>
                        {link}
                    }
                })
                .collect_view();
            view! {
                {title}
                <ol class="chain" aria-label=label>
                    {stops}
                </ol>
            }
        })
        .collect_view()
}

fn stop_view(stop: Stop) -> impl IntoView {
    view! {
        <span class="chain__part">
            <Icon shape=stop.shape />
            {stop.part}
        </span>
        <b class="chain__name">{stop.title}</b>
        <span class="chain__note">{stop.note}</span>
    }
}

fn link_view(link: Link) -> impl IntoView {
    let shape = match link.tone {
        Tone::Error => Shape::Close,
        Tone::Unknown => Shape::Question,
        Tone::Warning | Tone::Good | Tone::Quiet | Tone::Info => Shape::ArrowRight,
    };
    view! {
        <li class="chain__link" data-tone=link.tone.word()>
            <span class="chain__words">{link.words}</span>
            <span class="chain__line">
                <Icon shape=shape />
            </span>
        </li>
    }
}
