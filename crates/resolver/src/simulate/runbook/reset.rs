//! A reset: as the new owner, in the right group, and then a look at who owns the key.

use super::{API_KEYS, Book, USERS, entry};
use crate::account::{Fact, IdentityId};
use crate::commands;
use crate::index::Index;
use crate::simulate::{Effect, Events, NoteId, apply};

pub(super) fn write(book: &mut Book<'_>, step: usize, done: &apply::Reset) {
    let index = book.events.after;
    grant_first(book, step, &done.caller);
    book.log_in(step, &done.caller, ", who becomes the owner of the key");
    book.target(step, &done.scope);
    run(book, step, done);
    let previous = match &done.previous {
        Fact::Known(key) => key.owner.as_ref(),
        Fact::None | Fact::Unknown => None,
    };
    if let Fact::Known(key) = &done.previous {
        book.replaced.push((step, done.scope.clone(), key.clone()));
    }
    let owner_leaves =
        previous.is_some_and(|owner| *owner != done.caller && leaves(book.events, index, owner));
    book.wait(step, &done.scope, owner_leaves);
}

fn run(book: &mut Book<'_>, step: usize, done: &apply::Reset) {
    let index = book.events.after;
    let place = index.scope_label(&done.scope);
    let name = index.identity_label(&done.caller);
    let console = "There is no button for this in the console; the new key appears in Manage > Access (IAM) > API keys as containers-kubernetes-key";
    book.add(
        entry(format!("Reset the API key of {place}; confirm when asked"))
            .run(commands::reset(&done.scope))
            .of(step)
            .see(console),
    );
    book.add(
        entry(format!(
            "After about a minute, check that {name} owns the key of {place}"
        ))
        .run(commands::show_owner(index, &done.scope))
        .of(step)
        .see(API_KEYS),
    );
}

/// What the new owner lacks is granted before the reset, not after things fail
fn grant_first(book: &mut Book<'_>, step: usize, caller: &IdentityId) {
    let made = book.events.done.iter().find(|it| it.outcome.step == step);
    let lacks = made
        .and_then(|made| {
            made.outcome
                .notes
                .iter()
                .find(|it| it.id == NoteId::OwnerLacks)
        })
        .is_some();
    if lacks {
        let index = book.events.after;
        let name = index.identity_label(caller);
        book.add(
            entry(format!(
                "First give {name} what is missing, or choose somebody else: a reset succeeds without it, and things fail afterwards"
            ))
            .run(commands::show_policies(index, caller))
            .of(step)
            .see(USERS),
        );
    }
}

/// Whether a former owner is gone, or goes in this plan
fn leaves(events: Events<'_>, index: &Index, owner: &IdentityId) -> bool {
    let removed = events
        .done
        .iter()
        .any(|made| matches!(&made.effect, Some(Effect::Removed(it)) if it.identity == *owner));
    removed
        || index
            .standing(owner)
            .is_some_and(|standing| standing.stops_api_keys())
}
