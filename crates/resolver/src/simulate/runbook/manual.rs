//! A manual credential: set or unset it, then push it to clusters that exist without moving the key.

use super::{Book, INFRASTRUCTURE_USER, entry};
use crate::account::{Infrastructure, Scope};
use crate::commands;
use crate::simulate::{Effect, apply};

pub(super) fn write(book: &mut Book<'_>, step: usize, done: &apply::ManualChanged) {
    let index = book.events.after;
    let place = index.scope_label(&done.scope);
    // Where the scope is still targeted, an earlier step left an Administrator of it logged in.
    if book.logged_in.is_none() && book.targeted.as_ref() != Some(&done.scope) {
        book.targeted = None;
        let text = format!("Log in as an Administrator of {place}");
        book.add(entry(text).run(commands::log_in()).of(step));
    }
    book.target(step, &done.scope);
    book.add(match &done.username {
        Some(username) => entry(format!(
            "Set the manual credential of {place}. Type the classic API key yourself; it stays out of this runbook"
        ))
        .run(commands::set_manual_credential(&done.scope, username)),
        None => entry(format!("Unset the manual credential of {place}"))
            .run(commands::unset_manual_credential(&done.scope)),
    }
    .of(step));
    let expected = match &done.username {
        Some(username) => format!("Check that it names {username}"),
        None => "Check that there is none any more (E0051)".to_owned(),
    };
    book.add(
        entry(expected)
            .run(commands::show_manual_credential(&done.scope))
            .of(step)
            .see(INFRASTRUCTURE_USER),
    );
    if has_classic(book, &done.scope) && !is_reset_later(book, step, &done.scope) {
        push_to_clusters(book, step, &done.scope);
    }
}

/// Existing clusters get the credential with the next reset, which must not move the key
fn push_to_clusters(book: &mut Book<'_>, step: usize, scope: &Scope) {
    let index = book.events.after;
    let place = index.scope_label(scope);
    let owner = index.at(scope).and_then(|at| at.owner()).cloned();
    let works = owner.as_ref().filter(|owner| {
        !index
            .standing(owner)
            .is_some_and(|standing| standing.stops_api_keys())
    });
    let whom = match works {
        Some(owner) => {
            book.log_in(
                step,
                owner,
                ", the present owner, so that the key stays theirs",
            );
            format!(
                "logged in as its present owner, {}",
                index.identity_label(owner)
            )
        }
        None => {
            book.logged_in = None;
            book.targeted = None;
            let text = match &owner {
                Some(owner) => format!(
                    "{} owns the key of {place} and cannot log in any more: log in as who should own it from now on",
                    index.identity_label(owner)
                ),
                None => format!(
                    "Find out who owns the key of {place} and log in as them; where nobody does, log in as who should own it from now on"
                ),
            };
            book.add(entry(text).run(commands::log_in()).of(step));
            "logged in as who owns it afterwards".to_owned()
        }
    };
    book.target(step, scope);
    let text = format!(
        "Reset the API key of {place}, {whom}: that brings the change to the clusters that exist"
    );
    book.add(entry(text).run(commands::reset(scope)).of(step));
    let present = index.key(scope).known().copied().cloned();
    book.replaced
        .extend(present.map(|key| (step, scope.clone(), key)));
    book.wait(step, scope, false);
}

fn has_classic(book: &Book<'_>, scope: &Scope) -> bool {
    book.events.after.at(scope).is_some_and(|at| {
        at.clusters()
            .any(|it| it.provider.is_none_or(|it| it == Infrastructure::Classic))
    })
}

fn is_reset_later(book: &Book<'_>, step: usize, scope: &Scope) -> bool {
    book.events.done.iter().any(|made| {
        made.outcome.step > step
            && matches!(&made.effect, Some(Effect::Reset(reset)) if reset.scope == *scope)
    })
}
