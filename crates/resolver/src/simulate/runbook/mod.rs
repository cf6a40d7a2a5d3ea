//! What to do, in order: the right login, the right target, the change, the wait, the restarts, the check.

mod after_reset;
mod obsolete;
mod verify;

use crate::changes::{Book, Events, RunbookEntry, entry};
use crate::commands;

/// The entries for every step that would be carried out
pub(super) fn write(events: Events<'_>) -> Vec<RunbookEntry> {
    let mut book = Book::new(events);
    if events.effects().next().is_none() {
        return book.entries;
    }
    let who = entry("Check who is logged in, and in which account").run(commands::show_target());
    book.add(who.good("`Account:` is the account of this plan, and `User:` is you."));
    for (step, effect) in events.effects() {
        if effect.after_resets {
            after_reset::write(&mut book);
        }
        if let Some(write) = &effect.runbook {
            write(&mut book, step);
        }
    }
    after_reset::write(&mut book);
    obsolete::write(&mut book);
    verify::write(&mut book);
    book.entries
}
