//! Keys by their ID: the steps that change one, and at the end those that nothing uses any more.

use super::{API_KEYS, Book, entry};
use crate::account::KeyState;
use crate::commands;
use crate::rules::r11;
use crate::simulate::apply;

pub(super) fn write(book: &mut Book<'_>, step: usize, done: &apply::KeyChanged) {
    let place = book.events.after.scope_label(&done.scope);
    let (verb, what) = match done.state {
        KeyState::Disabled => ("disable", "Disable"),
        KeyState::Deleted => ("delete", "Delete"),
        KeyState::Active | KeyState::Locked | KeyState::Expired => ("enable", "Enable"),
    };
    if done.key.is_none() {
        book.add(
            entry(format!("Find the ID of the key of {place}"))
                .run(commands::list_api_keys())
                .of(step)
                .see(API_KEYS),
        );
    }
    book.add(
        entry(format!("{what} the key of {place}, by its ID"))
            .run(commands::change_api_key(verb, done.key.as_ref()))
            .of(step)
            .see(API_KEYS),
    );
}

/// Keys that resets replaced and that are still in the account
pub(super) fn delete_obsolete(book: &mut Book<'_>) {
    let index = book.events.after;
    for (step, scope, key) in std::mem::take(&mut book.replaced) {
        // Asked of the account at the end: a removal in between takes the keys along.
        if !r11::exists(index, &key) {
            continue;
        }
        let place = index.scope_label(&scope);
        let whose = match &key.owner {
            Some(owner) => format!(" of {}", index.identity_label(owner)),
            None => String::new(),
        };
        if key.state == Some(KeyState::Locked) {
            book.add(
                entry(format!(
                    "The old key{whose} for {place} is locked: unlock it"
                ))
                .run(commands::change_api_key("unlock", key.id.as_ref()))
                .of(step)
                .see(API_KEYS),
            );
        }
        let text = match &key.id {
            Some(_) => format!(
                "Once nothing uses it, delete the old key{whose} for {place}, by its ID: as its owner, or as an Administrator on IAM Identity Service"
            ),
            None => format!(
                "Once nothing uses it, find the ID of the old key{whose} for {place} in the list. Delete it as its owner, or as an Administrator on IAM Identity Service"
            ),
        };
        let delete = commands::change_api_key("delete", key.id.as_ref());
        let all = match key.id {
            Some(_) => vec![delete],
            None => vec![commands::list_api_keys(), delete],
        };
        book.add(entry(text).run_all(all).of(step).see(API_KEYS));
    }
}
