//! The address names a scope that the account in view does not have.

use leptos::prelude::*;

use crate::routes::Task;
use crate::session::{Origin, Session};
use crate::ui::{Notice, PageHeading, Tone};

/// Says so, and what can be done
#[component]
pub(super) fn Elsewhere(named: String) -> impl IntoView {
    let session = Session::expect();
    let in_view = move || match session.origin().get() {
        Origin::Demo(sample) => format!("the demo account \"{}\"", sample.name),
        Origin::Imported => session.index().with(|index| {
            let name = index.snapshot().account.name.as_deref();
            name.map_or_else(
                || "your account".to_owned(),
                |it| format!("your account {it}"),
            )
        }),
        Origin::Nothing => "nothing".to_owned(),
    };
    view! {
        <PageHeading>{named.clone()} " is not in the account in view"</PageHeading>
        <Notice tone=Tone::Unknown title="This link is about another account">
            <p>
                "In view is " {in_view} ", which has no scope of that name. "
                "A link holds no account data. Whoever sent it has to send the saved account as well, or you import your own."
            </p>
            <div class="row-of-buttons">
                <a class="cds--btn cds--btn--primary" href=Task::Import.address()>
                    "Import an account"
                </a>
                <a class="cds--btn cds--btn--tertiary" href=Task::Atlas.address()>
                    "See the account in view"
                </a>
            </div>
        </Notice>
    }
}
