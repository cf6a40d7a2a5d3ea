//! What is worth attention in the whole account, or of somebody in it, below the atlas: it moves the state of no scope.

use keyatlas_resolver::findings::{AccountFinding, of_account};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::commands::Commands;
use super::sources::RuleNote;
use super::words::{severity_tone, severity_word};
use crate::browser::style_of_pages;
use crate::session::Session;
use crate::ui::{Mark, Prose};

/// The list; nothing where nothing is found
#[component]
pub fn OfTheAccount() -> impl IntoView {
    let session = Session::expect();
    let found = Memo::new(move |_| session.index().with(|index| of_account(index)));
    let is_styled = RwSignal::new(false);
    Effect::new(move |_| {
        if found.with(Vec::is_empty) || is_styled.get_untracked() {
            return;
        }
        spawn_local(async move {
            // Where the styles do not come, the words are read without them.
            let came = style_of_pages::fetch().await.is_ok();
            is_styled.try_set(came);
        });
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            view! {
                <section class="of-account" aria-labelledby="of-account-heading">
                    <h2 id="of-account-heading">"About the whole account"</h2>
                    <ul class="findings">
                        {found.into_iter().map(|it| view! { <One found=it /> }).collect_view()}
                    </ul>
                </section>
            }
        })
    }
}

#[component]
fn One(found: AccountFinding) -> impl IntoView {
    let tone = severity_tone(found.severity);
    view! {
        <li class="finding" data-tone=tone.word()>
            <div class="finding__head">
                <Mark tone=tone word=severity_word(found.severity) />
            </div>
            <p class="finding__text">
                <Prose text=found.text />
            </p>
            <p class="finding__help">
                <b>"What to do: "</b>
                <Prose text=found.help />
                "."
            </p>
            <Commands commands=found.commands />
            <RuleNote rule=found.rule />
        </li>
    }
}
