//! Forgetting the account in view, which is asked about first.

use keyatlas_samples::Sample;
use leptos::prelude::*;

use crate::routes;
use crate::session::{Origin, Session};
use crate::ui::Dialog;

/// The question whether to forget, for every part of the page that leads to it
#[derive(Clone, Copy)]
pub struct Forgetting {
    open: RwSignal<bool>,
    /// The demo account to open afterwards; none begins again with the first page
    next: RwSignal<Option<&'static Sample>>,
}

impl Forgetting {
    /// Makes it known to the page
    pub fn provide() {
        provide_context(Self {
            open: RwSignal::new(false),
            next: RwSignal::new(None),
        });
    }

    /// The one that [`Forgetting::provide`] made
    pub fn expect() -> Self {
        expect_context()
    }

    /// Asks whether to forget the account in view and open a demo account, if one is named
    pub fn ask(self, next: Option<&'static Sample>) {
        self.next.set(next);
        self.open.set(true);
    }
}

/// The dialog itself
#[component]
pub(super) fn ForgetDialog() -> impl IntoView {
    let session = Session::expect();
    let Forgetting { open, next } = Forgetting::expect();
    let what = move || match session.origin().get() {
        Origin::Imported => {
            "This tab forgets your account and everything you pasted. Nothing was stored anywhere else, so only a file you saved brings it back."
        }
        Origin::Demo(_) | Origin::Nothing => {
            "This tab forgets the demo account and what you changed in it, and begins again with the first page."
        }
    };
    let forget = move || {
        let address = match next.get_untracked() {
            Some(sample) => routes::demo(sample.slug),
            None => routes::base().to_owned(),
        };
        session.forget(&address);
    };
    view! {
        <Dialog
            id="forget"
            title="Forget this account?"
            confirm="Forget"
            open=open
            on_confirm=forget
        >
            <p>{what}</p>
        </Dialog>
    }
}
