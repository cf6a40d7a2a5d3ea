//! The last entry: does it all hold?

use std::collections::BTreeSet;

use crate::account::{Infrastructure, Scope};
use crate::changes::{API_KEYS, Book, Fate, Happened, USERS, entry};
use crate::commands::{self, Command};
use crate::rules::removal;
use crate::words::listed;

/// As many scopes of one person as are worth looking at one by one
const FEW: usize = 5;

pub(super) fn write(book: &mut Book<'_>) {
    let index = book.index();
    let mut scopes: BTreeSet<&Scope> = BTreeSet::new();
    let mut left = false;
    for (_, effect) in book.events.effects() {
        // Where somebody is back nothing has to be looked at that was not looked at before.
        let changed = |it: &&(Scope, Happened)| {
            !matches!(
                it.1,
                Happened::OwnerBack(_)
                    | Happened::ManualBack
                    | Happened::ClassicBarred
                    | Happened::ClassicOpen
                    | Happened::ClusterGone
            )
        };
        scopes.extend(effect.credentials.iter().filter(changed).map(|it| &it.0));
        // What holds for the whole account is checked right after it was changed.
        for person in effect.people.iter().filter(|_| !effect.everywhere) {
            match &person.now {
                Fate::Left | Fate::Standing(_) => left = true,
                Fate::Rights => {
                    let owned = removal::scopes_owned_by(index, &person.id);
                    let manual = removal::scopes_with_manual_of(index, &person.id);
                    scopes.extend(owned.into_iter().take(FEW));
                    scopes.extend(manual.into_iter().take(FEW));
                }
            }
        }
    }
    if scopes.is_empty() {
        // What somebody may do who holds up nothing was checked right after the change.
        if left {
            let users =
                entry("At the end, check who is in the account").run(commands::list_users());
            book.add(
                users
                    .good("The list shows nobody who should be gone.")
                    .see(USERS),
            );
        }
        return;
    }
    let mut good = "Each owner is who the plan names.";
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
            good = "Each owner is who the plan names, and no line says `required`.";
        }
    }
    let labels: Vec<String> = scopes.iter().map(|it| index.scope_label(it)).collect();
    let places = listed(&labels.iter().map(String::as_str).collect::<Vec<_>>());
    book.add(
        entry(format!("At the end, check {places} once more: whose key it is, and that nothing required is missing"))
            .run_all(all)
            .good(good)
            .see(API_KEYS),
    );
}
