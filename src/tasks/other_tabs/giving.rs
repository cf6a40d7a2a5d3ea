//! The tab that has an account: it says so, and gives it once the person agreed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::said::Said;
use crate::browser::tabs::{self, Tabs};
use crate::session::{Origin, Session};
use crate::ui::Dialog;

/// Nothing to see until another tab asks
#[component]
pub fn Giving() -> impl IntoView {
    let session = Session::expect();
    let me = tabs::name();
    let open = RwSignal::new(false);
    let asked_by = RwSignal::new(None::<u32>);
    let others = StoredValue::new_local(None::<Tabs>);
    let say = move |said: &Said| {
        others.try_with_value(|it| it.as_ref().is_some_and(|it| it.say(&said.written())));
    };
    let hear = move |text: &str| {
        let is_own = session.origin().get_untracked() == Origin::Imported;
        match Said::heard(text).filter(|_| is_own) {
            Some(Said::WhoHas { asks, account })
                if account.is_none() || account == session.fingerprint() =>
            {
                say(&Said::Has { asks, tab: me });
            }
            Some(Said::PleaseGive { asks, tab }) if tab == me => {
                asked_by.set(Some(asks));
                open.set(true);
            }
            _ => {}
        }
    };
    others.set_value(Tabs::hear(hear));
    let give = move || {
        let Some(asks) = asked_by.get_untracked() else {
            return;
        };
        asked_by.set(None);
        spawn_local(async move {
            let bytes = match session.document().await {
                Ok(document) => document.bytes().await.ok(),
                Err(_) => None,
            };
            let said = match bytes.map(String::from_utf8) {
                Some(Ok(account)) => Said::Gives {
                    asks,
                    account,
                    me: session.me().try_get_untracked().flatten(),
                },
                _ => Said::Refuses { asks },
            };
            say(&said);
        });
    };
    // Whoever closes the question without an answer keeps the account.
    Effect::new(move |_| {
        if !open.get()
            && let Some(asks) = asked_by.get_untracked()
        {
            asked_by.set(None);
            say(&Said::Refuses { asks });
        }
    });
    view! {
        <Dialog
            id="give"
            title="Give your account to another tab?"
            confirm="Give it"
            open=open
            on_confirm=give
        >
            <p>
                "A tab of this browser that was opened from here asks for it. It gets a copy. Nothing is stored, and nothing is sent anywhere."
            </p>
        </Dialog>
    }
}
