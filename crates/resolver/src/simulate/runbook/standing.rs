//! A user's status: suspended, active again, or changed otherwise.

use super::{API_KEYS, Book, entry};
use crate::commands;
use crate::findings::places;
use crate::rules::r06;
use crate::simulate::apply;

pub(super) fn write(book: &mut Book<'_>, step: usize, done: &apply::StandingChanged) {
    let index = book.events.after;
    let name = index.identity_label(&done.identity);
    let word = r06::standing_word(done.standing);
    let hit: Vec<_> = done.keys.iter().chain(&done.manuals).cloned().collect();
    if !hit.is_empty() {
        book.add(
            entry(format!(
                "Stop here: {name} still holds up {}. Put somebody else in their place first, or those scopes break",
                places(index, &hit)
            ))
            .run(commands::list_api_keys())
            .of(step)
            .see(API_KEYS),
        );
    }
    let Some(command) = commands::change_standing(index, &done.identity, done.standing) else {
        book.add(
            entry(format!(
                "There is no command that makes {name} {word}: it happens elsewhere. See who is in which state"
            ))
            .run(commands::list_users())
            .of(step)
            .see(STATUS),
        );
        return;
    };
    book.add(
        entry(format!(
            "Make {name} {word}, as the account owner or an Editor on User Management; nobody changes their own status"
        ))
        .run(command)
        .of(step)
        .see(STATUS),
    );
    book.add(
        entry(format!("Check that {name} is {word}"))
            .run(commands::list_users())
            .of(step)
            .see(STATUS),
    );
}

/// Where the console shows and changes a user's status
const STATUS: &str = "Manage > Access (IAM) > Users > the user > User details > User status";
