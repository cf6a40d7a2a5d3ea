//! The tab that has no account: it asks the others, and takes what one of them gives.

use keyatlas_resolver::account::{self, IdentityId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::said::Said;
use crate::browser::files::Held;
use crate::browser::tabs::{self, Tabs};
use crate::routes;
use crate::session::Session;

/// How far it has come
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// No other tab has it
    Nobody,
    /// That tab has it
    Somebody(u32),
    /// The person is asked there
    Asking,
    /// The person refused there, or it could not be read
    Refused,
}

/// A way to the account of another tab; nothing where none has it
#[component]
pub fn Taking() -> impl IntoView {
    let session = Session::expect();
    let wanted = routes::whose::asked();
    let me = tabs::name();
    let step = RwSignal::new(Step::Nobody);
    let others = StoredValue::new_local(None::<Tabs>);
    let say = move |said: &Said| {
        others.try_with_value(|it| it.as_ref().is_some_and(|it| it.say(&said.written())));
    };
    let hear = move |text: &str| match Said::heard(text) {
        Some(Said::Has { asks, tab }) if asks == me && step.get_untracked() == Step::Nobody => {
            step.set(Step::Somebody(tab));
        }
        Some(Said::Refuses { asks }) if asks == me => step.set(Step::Refused),
        Some(Said::Gives {
            asks,
            account,
            me: is,
        }) if asks == me => take(session, step, account, is),
        _ => {}
    };
    others.set_value(Tabs::hear(hear));
    Effect::new(move |_| {
        say(&Said::WhoHas {
            asks: me,
            account: wanted.get(),
        });
    });
    move || match step.get() {
        Step::Nobody => ().into_any(),
        Step::Somebody(tab) => view! {
            <p>"Another tab of this browser has it."</p>
            <button
                type="button"
                class="cds--btn cds--btn--primary cds--btn--md"
                on:click=move |_| {
                    step.set(Step::Asking);
                    say(&Said::PleaseGive { asks: me, tab });
                }
            >
                "Take it over from the other tab"
            </button>
        }
        .into_any(),
        Step::Asking => view! {
            <p role="status">"The other tab asks first. Go there and choose “Give it”."</p>
        }
        .into_any(),
        Step::Refused => view! {
            <p role="status">"The other tab keeps its account."</p>
        }
        .into_any(),
    }
}

fn take(session: Session, step: RwSignal<Step>, account: String, me: Option<IdentityId>) {
    spawn_local(async move {
        match account::read_whole(&account) {
            Ok((snapshot, _)) => session.import(snapshot, Held::written(&account), me).await,
            Err(_) => step.set(Step::Refused),
        }
    });
}
