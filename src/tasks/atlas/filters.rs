//! Search and selects above the matrix.

use std::sync::Arc;
use std::time::Duration;

use keyatlas_resolver::account::Infrastructure;
use leptos::prelude::*;

use super::present::{Atlas, Owner};
use crate::browser::address::{AddressBar, History};
use crate::routes::atlas::Asked;
use crate::tasks::words::infrastructure_name;
use crate::ui::{Choice, Item, SearchField};

/// Browsers refuse to write the address at every key that is hit
const TYPING: Duration = Duration::from_millis(250);

/// The row of filters
#[component]
pub(super) fn Filters(
    atlas: Memo<Arc<Atlas>>,
    asked: Memo<Asked>,
    /// What is typed, ahead of the address
    words: RwSignal<String>,
) -> impl IntoView {
    let bar = AddressBar::expect();
    let change = move |change: &dyn Fn(&mut Asked)| {
        let mut next = asked.get_untracked();
        next.words = words.get_untracked();
        change(&mut next);
        next.go(bar, History::Add);
    };
    let owners = Signal::derive(move || atlas.with(|atlas| owner_items(&atlas.owners)));
    let providers = Signal::derive(move || atlas.with(|atlas| provider_items(&atlas.providers)));
    // Each of them a memo, so that the list is not drawn anew whenever another filter changes.
    let owner = Memo::new(move |_| asked.with(|it| it.owner.clone().unwrap_or_default()));
    let provider = Memo::new(move |_| {
        asked.with(|it| it.provider.map_or("", Infrastructure::word).to_owned())
    });
    view! {
        <div class="atlas-filters">
            <Search asked=asked words=words />
            <Choice
                id="owner-filter"
                label="Runs as"
                items=owners
                chosen=owner
                on_choose=move |owner| {
                    change(&|asked| asked.owner = (!owner.is_empty()).then(|| owner.clone()));
                }
            />
            <Choice
                id="provider-filter"
                label="Provider"
                items=providers
                chosen=provider
                on_choose=move |provider| {
                    change(&|asked| asked.provider = Infrastructure::of_word(&provider));
                }
            />
        </div>
    }
}

#[component]
fn Search(asked: Memo<Asked>, words: RwSignal<String>) -> impl IntoView {
    let bar = AddressBar::expect();
    // Back and forward change the address under the field.
    let in_address = Memo::new(move |_| asked.with(|asked| asked.words.clone()));
    Effect::new(move |before: Option<String>| {
        let now = in_address.get();
        let has_changed = before.is_some_and(|before| before != now);
        if has_changed && words.with_untracked(|typed| typed.trim() != now) {
            words.set(now.clone());
        }
        now
    });
    let written = StoredValue::new(None::<TimeoutHandle>);
    let on_type = move |typed: String| {
        words.set(typed);
        if let Some(waiting) = written.get_value() {
            waiting.clear();
        }
        let write = move || {
            // The page may have been left before the time was up.
            let (Some(words), Some(mut next)) =
                (words.try_get_untracked(), asked.try_get_untracked())
            else {
                return;
            };
            next.words = words;
            next.go(bar, History::Replace);
        };
        written.set_value(set_timeout_with_handle(write, TYPING).ok());
    };
    on_cleanup(move || {
        if let Some(waiting) = written.try_get_value().flatten() {
            waiting.clear();
        }
    });
    view! {
        <SearchField
            id="atlas-search"
            label="Search by group, region, owner or cluster"
            placeholder="Group, region, owner or cluster"
            words=words
            on_type=on_type
        />
    }
}

fn owner_items(owners: &[Owner]) -> Vec<Item> {
    // Each owner's number counts scopes, so the first item has none.
    let anyone = Item::new("", "Anyone");
    let each = owners
        .iter()
        .map(|owner| Item::new(&owner.word, format!("{} ({})", owner.label, owner.scopes)));
    std::iter::once(anyone).chain(each).collect()
}

fn provider_items(providers: &[Infrastructure]) -> Vec<Item> {
    let each = providers
        .iter()
        .map(|it| Item::new(it.word(), infrastructure_name(Some(*it))));
    std::iter::once(Item::new("", "Any")).chain(each).collect()
}
