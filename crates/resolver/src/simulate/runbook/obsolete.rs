//! The last but one: keys that nothing uses any more.

use crate::account::KeyState;
use crate::changes::{API_KEYS, Book, GONE, NOTHING_FAILED, entry};
use crate::commands;
use crate::rules::reset;

/// Keys that resets replaced and that are still in the account
pub(super) fn write(book: &mut Book<'_>) {
    let index = book.index();
    for (step, scope, key) in std::mem::take(&mut book.replaced) {
        // Asked of the account at the end: a removal in between takes the keys along.
        if !reset::exists(index, &key) {
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
                .good(NOTHING_FAILED)
                .of(step)
                .see(API_KEYS),
            );
        }
        let text = match &key.id {
            Some(_) => format!(
                "Once nothing uses it, delete the old key{whose} for {place}, by its ID. Do so as its owner, or as an Administrator on IAM Identity Service"
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
        let delete = entry(text).run_all(all).good(NOTHING_FAILED);
        book.add(delete.of(step).see(API_KEYS).back(GONE));
    }
}
