//! A link is about an account that is not in view: no other one stands in its place.

use leptos::prelude::*;

use crate::routes::{self, Task};
use crate::session::{Origin, Session};
use crate::tasks::fetched::FromAnotherTab;
use crate::ui::{Notice, PageHeading, Tone};

/// Whether the link in the address bar is about the account in view
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// It is, or it says nothing
    InView,
    /// It is about another one
    Another,
    /// The account in view has no ID yet, so nobody can say
    Unknown,
}

/// Compares what the link says with the account in view
pub fn about() -> Memo<About> {
    let session = Session::expect();
    let asked = routes::whose::asked();
    Memo::new(move |_| {
        let Some(asked) = asked.get() else {
            return About::InView;
        };
        // Another account may have come into view.
        session.index().track();
        match (session.origin().get(), session.fingerprint()) {
            (Origin::Nothing, _) => About::InView,
            (Origin::Demo(_), _) => About::Another,
            (Origin::Imported, Some(own)) if own == asked => About::InView,
            (Origin::Imported, Some(_)) => About::Another,
            (Origin::Imported, None) => About::Unknown,
        }
    })
}

/// In place of the page that the link names
#[component]
pub fn OtherAccount() -> impl IntoView {
    let session = Session::expect();
    let in_view = move || match session.origin().get() {
        Origin::Demo(sample) => format!("the demo account “{}”", sample.name),
        Origin::Imported | Origin::Nothing => session.index().with(|index| {
            let name = index.snapshot().account.name.clone();
            name.unwrap_or_else(|| "your account".to_owned())
        }),
    };
    view! {
        <PageHeading>"This link is about another account"</PageHeading>
        <p class="lead">
            "In view is " {in_view} ". A link holds no account data: bring that account in, or ask whoever sent the link for the saved account."
        </p>
        <FromAnotherTab />
        <div class="row-of-buttons">
            <a class="cds--btn cds--btn--primary" href=Task::Import.address()>
                "Import an account"
            </a>
            <a class="cds--btn cds--btn--tertiary" href=Task::Atlas.address()>
                "See the account in view"
            </a>
        </div>
    }
}

/// Said above a page whose link may be about another account
#[component]
pub fn MayBeAnother() -> impl IntoView {
    let about = about();
    view! {
        <Show when=move || about.get() == About::Unknown>
            <Notice tone=Tone::Unknown title="This link may be about another account">
                <p>"It names an account by a mark, and the ID of the account in view is not known."</p>
            </Notice>
        </Show>
    }
}
