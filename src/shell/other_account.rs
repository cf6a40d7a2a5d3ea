//! Whether a link is about the account in view: no other one stands in its place.

use leptos::prelude::*;

use crate::routes;
use crate::session::{Origin, Session};
use crate::tasks::fetched;

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

/// Said above a page whose link may be about another account
#[component]
pub fn MayBeAnother() -> impl IntoView {
    let about = about();
    view! {
        <Show when=move || about.get() == About::Unknown>
            <fetched::MayBeAnotherAccount />
        </Show>
    }
}
