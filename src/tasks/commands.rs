//! Commands as the person spells them: `ibmcloud ks` or `ibmcloud oc`.

use keyatlas_resolver::commands::{Command, Spelling};
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::CommandBlock;

/// A block of commands that follows the spelling chosen
#[component]
pub fn Commands(
    /// What to run, in order
    commands: Vec<Command>,
) -> impl IntoView {
    let spelling = Session::expect().spelling();
    let lines = Signal::derive(move || {
        let spelling = spelling.get();
        commands.iter().map(|it| it.spelled(spelling)).collect()
    });
    view! { <CommandBlock lines=lines /> }
}

/// Chooses the spelling for the whole console
#[component]
pub fn SpellingChoice() -> impl IntoView {
    let session = Session::expect();
    let one = move |spelling: Spelling, word: &'static str| {
        let pressed = move || {
            if session.spelling().get() == spelling {
                "true"
            } else {
                "false"
            }
        };
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| session.spell(spelling)>
                {word}
            </button>
        }
    };
    view! {
        <div class="spelling" role="group" aria-label="Spelling of commands">
            {one(Spelling::Ks, "ibmcloud ks")}
            {one(Spelling::Oc, "ibmcloud oc")}
        </div>
    }
}
