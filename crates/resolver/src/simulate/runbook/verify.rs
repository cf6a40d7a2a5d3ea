//! The last entry: does it all hold?

use std::collections::BTreeSet;

use super::{API_KEYS, Book, entry};
use crate::account::{Infrastructure, Scope};
use crate::commands::{self, Command};
use crate::findings::listed;
use crate::simulate::Effect;

pub(super) fn write(book: &mut Book<'_>) {
    let index = book.events.after;
    let scopes: BTreeSet<&Scope> = book
        .events
        .done
        .iter()
        .flat_map(|made| match &made.effect {
            Some(Effect::Reset(it)) => vec![&it.scope],
            Some(Effect::ManualChanged(it)) => vec![&it.scope],
            Some(Effect::KeyChanged(it)) => vec![&it.scope],
            Some(Effect::Removed(it)) => it.keys.iter().chain(&it.manuals).collect(),
            None => Vec::new(),
        })
        .collect();
    if scopes.is_empty() {
        let users = entry("At the end, check who is in the account").run(commands::list_users());
        book.add(users.see(super::USERS));
        return;
    }
    let mut all: Vec<Command> = Vec::new();
    let mut add = |command: Command| {
        // The list of all keys answers for every scope at once.
        if command != commands::list_api_keys() || !all.contains(&command) {
            all.push(command);
        }
    };
    for scope in &scopes {
        add(commands::target(index, scope));
        add(commands::show_owner(index, scope));
        let classic = index.at(scope).is_some_and(|at| {
            at.clusters()
                .any(|it| it.provider == Some(Infrastructure::Classic))
        });
        if classic {
            add(commands::show_missing_permissions(scope));
        }
    }
    let labels: Vec<String> = scopes.iter().map(|it| index.scope_label(it)).collect();
    let places = listed(&labels.iter().map(String::as_str).collect::<Vec<_>>());
    book.add(
        entry(format!("At the end, check {places} once more: whose key it is, and that nothing required is missing"))
            .run_all(all)
            .see(API_KEYS),
    );
}
