//! The commands to run: all of them in one block, and what each would tell.

use keyatlas_intake::{CommandLine, commands_to_gather};
use keyatlas_resolver::account::Snapshot;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::present;
use crate::browser::offline;
use crate::browser::page;
use crate::browser::work::work;
use crate::session::{Origin, Session};
use crate::tasks::commands::SpellingChoice;
use crate::tasks::fetched;
use crate::tasks::words::counted;
use crate::ui::{CommandBlock, Icon, Mark, Shape, Tone};

/// What to run first, and once an account is there, what would settle the rest
#[component]
pub(super) fn WhatToRun() -> impl IntoView {
    let session = Session::expect();
    let is_own = Memo::new(move |_| session.origin().get() == Origin::Imported);
    let commands = RwSignal::new(to_run(session));
    Effect::new(move |before: Option<()>| {
        is_own.track();
        session.index().track();
        // A large account has thousands of commands, and is itself to be seen first.
        if before.is_some() {
            page::after_painting(move || {
                // The page, and the account with it, may be gone by then.
                if !commands.is_disposed() {
                    commands.set(to_run(session));
                }
            });
        }
    });
    let none_left = Memo::new(move |_| commands.with(Vec::is_empty));
    let heading = move || {
        if is_own.get() {
            "What is still unknown"
        } else {
            "Run these commands"
        }
    };
    let hint = move || {
        let count = commands.with(Vec::len);
        if is_own.get() {
            format!(
                "{} would settle it. Run what you can; run the ones for a scope together.",
                counted(count, "command", "commands")
            )
        } else {
            "Log in with `ibmcloud login` first. They only read, and print no key or password. The next ones, for each region and resource group, appear here with the names filled in.".to_owned()
        }
    };
    view! {
        <section class="import__run" aria-labelledby="run-heading">
            <h2 id="run-heading" class="import__heading">{heading}</h2>
            <Show
                when=move || !none_left.get()
                fallback=|| {
                    view! {
                        <p class="import__settled">
                            <Mark tone=Tone::Good word="Nothing is left to ask" />
                            "Every command Keyatlas knows has been answered."
                        </p>
                    }
                }
            >
                <p class="import__hint">{move || view! { <crate::ui::Prose text=hint() /> }}</p>
                <div class="import__spelling">
                    <SpellingChoice />
                </div>
                <Block commands=commands />
                <Reasons commands=commands />
            </Show>
        </section>
    }
}

fn to_run(session: Session) -> Vec<CommandLine> {
    match session.origin().get_untracked() {
        Origin::Imported => {
            let index = session.index();
            index.with_untracked(|index| commands_to_gather(index.snapshot()))
        }
        Origin::Nothing | Origin::Demo(_) => commands_to_gather(&Snapshot::default()),
    }
}

#[component]
fn Block(commands: RwSignal<Vec<CommandLine>>) -> impl IntoView {
    let spelling = Session::expect().spelling();
    let lines = Signal::derive(move || {
        let spelling = spelling.get();
        commands.with(|all| {
            all.iter()
                .map(|it| present::spelled(&it.text, spelling))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="import__block">
            <CommandBlock lines=lines />
        </div>
    }
}

/// What each command tells; made only when somebody opens it, since there can be thousands
#[component]
fn Reasons(commands: RwSignal<Vec<CommandLine>>) -> impl IntoView {
    let spelling = Session::expect().spelling();
    let open = RwSignal::new(false);
    let element = NodeRef::<html::Details>::new();
    let toggled = move |_| open.set(element.get_untracked().is_some_and(|it| it.open()));
    let list = move || {
        let spelling = spelling.get();
        commands
            .get()
            .into_iter()
            .map(|it| {
                view! {
                    <li>
                        <code>{present::spelled(&it.text, spelling)}</code>
                        <span><crate::ui::Prose text=it.reason /></span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <details class="import__reasons" node_ref=element on:toggle=toggled>
            <summary>"What each command tells"</summary>
            <Show when=move || open.get()>
                <ul tabindex="0" aria-label="What each command tells">{list}</ul>
            </Show>
        </details>
    }
}

/// What happens to what is pasted
#[component]
pub(super) fn Promises() -> impl IntoView {
    // Whoever is careful cuts the connection before pasting, so the other pages come now.
    let all_here = RwSignal::new(None::<bool>);
    let survives_reload = RwSignal::new(false);
    spawn_local(async move {
        let fetched = fetched::everything().await.is_ok() && work().fetch().await.is_ok();
        let is_kept = offline::keep().await.is_ok();
        // The person may have gone on meanwhile.
        let _ = survives_reload.try_set(is_kept);
        let _ = all_here.try_set(Some(fetched));
    });
    let offline = move || match all_here.get() {
        None => "The rest of the program is being fetched; then you can turn the network off.",
        Some(true) if survives_reload.get() => {
            "You can turn the network off now; everything here keeps working, also after a reload."
        }
        Some(true) => "You can turn the network off now; everything here keeps working.",
        Some(false) => {
            "Not every page of Keyatlas could be fetched: without a network, only those you have opened work."
        }
    };
    let promise = |shape: Shape, title: &'static str, text: &'static str| {
        view! {
            <li>
                <Icon shape=shape />
                <p>
                    <b>{title}</b>
                    " "
                    {text}
                </p>
            </li>
        }
    };
    view! {
        <ul class="import__promises" aria-label="What happens to what you paste">
            <li>
                <Icon shape=Shape::Lock />
                <p>
                    <b>"Nothing leaves this browser."</b>
                    " "
                    <span role="status">{offline}</span>
                </p>
            </li>
            {promise(
                Shape::Key,
                "No secret is needed or kept.",
                "API keys, tokens, passwords and private keys are blanked on the way in, and you are told how many.",
            )}
            {promise(
                Shape::Screen,
                "It stays in this tab.",
                "Closing the tab or pressing Forget removes it. Save the account as a file to have it again.",
            )}
        </ul>
    }
}
