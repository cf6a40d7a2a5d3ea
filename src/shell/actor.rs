//! "I am ...": the identity that does things unless somebody else is named.

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::order;
use leptos::prelude::*;

use crate::session::Session;
use crate::ui::{Choice, Item};

/// A select of the account's identities
#[component]
pub(super) fn Actor() -> impl IntoView {
    let session = Session::expect();
    let items = Signal::derive(move || {
        let mut items = session.index().with(|index| {
            let identities = index.snapshot().identities.iter();
            let items = identities.map(|it| Item::new(it.id.as_str(), it.label()));
            order::sorted(items, |item| order::small_letters(&item.label))
        });
        items.insert(0, Item::new("", "nobody chosen"));
        items
    });
    let chosen = Signal::derive(move || {
        session
            .me()
            .with(|me| me.as_ref().map_or_else(String::new, ToString::to_string))
    });
    let choose = move |id: String| {
        session
            .me()
            .set((!id.is_empty()).then(|| IdentityId::from(id)));
    };
    view! {
        <div class="actor">
            <Choice id="actor" label="I am" items=items chosen=chosen on_choose=choose />
        </div>
    }
}
