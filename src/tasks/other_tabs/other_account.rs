//! A link is about an account that is not in view, or may be.

use leptos::prelude::*;

use super::taking::Taking;
use crate::routes::Task;
use crate::session::{Origin, Session};
use crate::ui::{Notice, PageHeading, Tone};

/// In place of the page that the link names
#[component]
pub fn OtherAccount(
    /// The scope that the account in view does not have, where that is how it is known
    #[prop(optional)]
    missing: String,
) -> impl IntoView {
    let session = Session::expect();
    let in_view = move || match session.origin().get() {
        Origin::Demo(sample) => format!("the demo account “{}”", sample.name),
        Origin::Imported | Origin::Nothing => session.index().with(|index| {
            let name = index.snapshot().account.name.as_deref();
            name.map_or_else(
                || "your account".to_owned(),
                |it| format!("your account {it}"),
            )
        }),
    };
    let (heading, of_that_name) = match missing.is_empty() {
        true => ("This link is about another account".to_owned(), ""),
        false => (
            format!("{missing} is not in the account in view"),
            ", which has no scope of that name",
        ),
    };
    view! {
        <PageHeading>{heading}</PageHeading>
        <p class="lead">
            "In view is " {in_view} {of_that_name}
            ". A link holds no account data: bring that account in, or ask whoever sent the link for the saved account."
        </p>
        <Taking />
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

/// What is said above a page whose link may be about another account
#[component]
pub fn MayBeAnother() -> impl IntoView {
    view! {
        <Notice tone=Tone::Unknown title="This link may be about another account">
            <p>"It names an account by a mark, and the ID of the account in view is not known."</p>
        </Notice>
    }
}
