//! Somebody leaves: a last look at what they hold up, and then the removal.

use super::{API_KEYS, Book, USERS, entry};
use crate::commands;
use crate::findings::listed;
use crate::simulate::apply;

pub(super) fn write(book: &mut Book<'_>, step: usize, done: &apply::Removed) {
    let index = book.events.after;
    let name = index.identity_label(&done.identity);
    if done.keys.is_empty() && done.manuals.is_empty() {
        book.add(
            entry(format!(
                "Check that no `containers-kubernetes-key` belongs to {name} any more"
            ))
            .run(commands::list_api_keys())
            .of(step)
            .see(API_KEYS),
        );
    } else {
        let places: Vec<String> = done
            .keys
            .iter()
            .chain(&done.manuals)
            .map(|scope| index.scope_label(scope))
            .collect();
        let places = listed(&places.iter().map(String::as_str).collect::<Vec<_>>());
        book.add(
            entry(format!(
                "Stop here: {name} still holds up {places}. Put somebody else in their place first, or those scopes break"
            ))
            .run(commands::list_api_keys())
            .of(step)
            .see(API_KEYS),
        );
    }
    book.add(
        entry(format!("Remove {name} from the account"))
            .run(commands::remove_identity(index, &done.identity))
            .of(step)
            .see(USERS),
    );
}
