//! The runbook: what to do, in order, with every command; ticked off as it is done.

use std::time::Duration;

use keyatlas_resolver::words::capital;
use leptos::prelude::*;

use super::hand_on::HandOn;
use super::parts::Part;
use crate::browser::{clock, page};
use crate::tasks::commands::{Commands, SpellingChoice};
use crate::tasks::simulate::planning::Answer;
use crate::tasks::simulate::present::{Entry, entries};
use crate::tasks::simulate::ticks::{Ticks, key_of};
use crate::ui::Prose;

/// An ordered list of things to do
#[component]
pub(super) fn Runbook(answer: Answer) -> impl IntoView {
    let all = entries(&answer.simulation);
    if all.is_empty() {
        return view! {
            <Part id="runbook" title="How to carry it out">
                <p class="nothing">"No step of this plan would go through, so there is nothing to carry out."</p>
            </Part>
        }
        .into_any();
    }
    let ticks = Ticks::expect();
    let keys: Vec<String> = all.iter().map(key_of).collect();
    let count = keys.len();
    let items = all
        .iter()
        .cloned()
        .zip(keys.clone())
        .map(|(entry, key)| view! { <OneEntry entry=entry key=key /> })
        .collect_view();
    let progress = move || format!("{} of {count} done", ticks.done_of(&keys));
    page::unfold_to_print(".runbook details");
    view! {
        <Part id="runbook" title="How to carry it out">
            <div class="runbook__tools">
                <p role="status">{progress}</p>
                <SpellingChoice />
                <HandOn answer=answer entries=all />
            </div>
            <ol class="runbook">{items}</ol>
        </Part>
    }
    .into_any()
}

#[component]
fn OneEntry(entry: Entry, key: String) -> impl IntoView {
    /// More are folded away: they repeat what an entry says for one cluster after the other
    const FEW: usize = 2;
    let ticks = Ticks::expect();
    let id = format!("done-{key}");
    let key = StoredValue::new(key);
    let tick = Memo::new(move |_| key.with_value(|key| ticks.of(key)));
    let is_done = move || tick.with(Option::is_some);
    let toggle = move |event| key.with_value(|key| ticks.set(key, event_target_checked(&event)));
    let commands = match entry.commands.len() {
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
    let good = entry.good.map(|good| {
        view! {
            <p class="runbook__good">
                <b>"Good: "</b>
                <Prose text=good />
            </p>
        }
    });
    let wait = (entry.wait_minutes).map(|minutes| view! { <Countdown key=key minutes=minutes /> });
    let said = move || tick.with(|it| it.as_ref().map(|it| it.words()));
    view! {
        <li class="runbook__entry" class:runbook__entry--done=is_done>
            <div class="runbook__what">
                <div class="runbook__text">
                    <input type="checkbox" id=id.clone() prop:checked=is_done on:change=toggle />
                    <label for=id><Prose text=entry.text /></label>
                </div>
                <div class="runbook__more">{wait} {besides(entry.console, entry.back)}</div>
                <p class="runbook__done">{said}</p>
            </div>
            <div class="runbook__how">{commands} {good}</div>
        </li>
    }
}

/// Where the console does it, and the way back; what is longer than a line is folded away under its first words
fn besides(console: Option<&'static str>, back: Option<&'static str>) -> Option<AnyView> {
    const LINE: usize = 60;
    let console = console.map(|path| format!("In the console: {path}"));
    let length = console.as_ref().map_or(0, String::len) + back.map_or(0, str::len);
    let in_the_console = console.map(|it| view! { <p>{it}</p> });
    let way_back = back.and_then(|it| it.split_once([':', ',']));
    let all = match way_back {
        _ if length == 0 => return None,
        _ if length <= LINE => {
            view! { {in_the_console} {back.map(|it| view! { <p>{it}</p> })} }.into_any()
        }
        Some((first, rest)) => view! {
            <details>
                <summary>{first}</summary>
                <p>{capital(rest.trim_start())}</p>
                {in_the_console}
            </details>
        }
        .into_any(),
        None => view! { <details><summary>"In the console"</summary> {in_the_console}</details> }
            .into_any(),
    };
    Some(all)
}

/// The minutes that are left of a wait, once somebody starts it
#[component]
fn Countdown(key: StoredValue<String>, minutes: u32) -> impl IntoView {
    let ticks = Ticks::expect();
    let until = Memo::new(move |_| key.with_value(|key| ticks.wait_of(key)));
    let now = RwSignal::new(clock::milliseconds());
    if let Ok(every_second) = set_interval_with_handle(
        move || {
            if until.try_get_untracked().flatten().is_some() {
                now.try_set(clock::milliseconds());
            }
        },
        Duration::from_secs(1),
    ) {
        on_cleanup(move || every_second.clear());
    }
    let words = if minutes == 1 {
        "1 minute".to_owned()
    } else {
        format!("{minutes} minutes")
    };
    let start = format!("Start a {minutes}-minute timer");
    let over = format!("{words} have passed");
    let said = move || match until.get() {
        None => String::new(),
        Some(until) => left(until - now.get()).unwrap_or_else(|| over.clone()),
    };
    let begin = move |_| {
        key.with_value(|key| ticks.start_wait(key, minutes));
        now.set(clock::milliseconds());
    };
    view! {
        <p class="runbook__wait">
            <button type="button" class="link-button" on:click=begin>
                {start}
            </button>
            " "
            <span role="timer">{said}</span>
        </p>
    }
}

/// As in `14:32 left`; nothing once it is over
fn left(milliseconds: f64) -> Option<String> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is over zero, and no wait is as long"
    )]
    let seconds = (milliseconds > 0.0).then(|| (milliseconds / 1000.0).ceil() as u32)?;
    Some(format!("{}:{:02} left", seconds / 60, seconds % 60))
}
