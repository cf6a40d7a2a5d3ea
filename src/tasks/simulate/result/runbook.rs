//! The runbook: what to do, in order, with every command.

use leptos::prelude::*;

use super::parts::Part;
use crate::session::Session;
use crate::tasks::commands::{Commands, SpellingChoice};
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{Entry, entries, script};
use crate::ui::{CopyButton, Prose};

/// An ordered list of things to do
#[component]
pub(super) fn Runbook(answer: Answer) -> impl IntoView {
    let session = Session::expect();
    let all = entries(&answer.simulation);
    if all.is_empty() {
        return view! {
            <Part id="runbook" title="How to carry it out">
                <p class="nothing">"No step of this plan would go through, so there is nothing to carry out."</p>
            </Part>
        }
        .into_any();
    }
    let whole = {
        let all = all.clone();
        Signal::derive(move || script(&all, session.spelling().get()))
    };
    let items = all
        .into_iter()
        .map(|entry| view! { <OneEntry entry=entry /> })
        .collect_view();
    view! {
        <Part id="runbook" title="How to carry it out">
            <div class="runbook__tools">
                <SpellingChoice />
                <span class="plan__link">
                    <span>"Copy all"</span>
                    <CopyButton text=whole label="Copy the whole runbook" />
                </span>
            </div>
            <ol class="runbook">{items}</ol>
        </Part>
    }
    .into_any()
}

#[component]
fn OneEntry(entry: Entry) -> impl IntoView {
    const FEW: usize = 8;
    let number = entry.commands.len();
    let text = entry.text.clone();
    let console = entry
        .console
        .map(|path| view! { <p class="runbook__console">"In the console: " {path}</p> });
    let commands = match number {
        0 => ().into_any(),
        few if few <= FEW => view! { <Commands commands=entry.commands /> }.into_any(),
        many => view! {
            <details>
                <summary>{format!("{many} commands")}</summary>
                <Commands commands=entry.commands />
            </details>
        }
        .into_any(),
    };
    view! {
        <li class="runbook__entry">
            <p class="runbook__text"><Prose text=text /></p>
            {commands}
            {console}
        </li>
    }
}
