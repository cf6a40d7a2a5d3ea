//! Somebody leaves: a last look at what they hold up, and then the removal.

use super::{API_KEYS, Book, USERS, entry};
use crate::account::{IdentityId, Infrastructure};
use crate::candidates::what_identity_holds_up;
use crate::commands::{self, Command};
use crate::findings::listed;
use crate::simulate::apply;

pub(super) fn write(book: &mut Book<'_>, step: usize, done: &apply::Removed) {
    let index = book.events.after;
    let name = index.identity_label(&done.identity);
    if done.keys.is_empty() && done.manuals.is_empty() {
        let unclear = manual_credentials_to_check(book, &done.identity);
        if !unclear.is_empty() {
            // Looking there leaves the last of those scopes targeted.
            book.targeted = None;
        }
        let manual = if unclear.is_empty() {
            ""
        } else {
            ", and that no manual credential is theirs"
        };
        book.add(
            entry(format!(
                "Check that no `containers-kubernetes-key` belongs to {name} any more{manual}"
            ))
            .run_all(std::iter::once(commands::list_api_keys()).chain(unclear))
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
        entry(format!(
            "Remove {name} from the account, as its owner or an Administrator on User Management"
        ))
        .run(commands::remove_identity(index, &done.identity))
        .of(step)
        .see(USERS),
    );
}

/// As many scopes as are worth looking at one by one
const FEW: usize = 5;

/// Where a manual credential may be theirs: by its e-mail address, or because nobody looked
fn manual_credentials_to_check(book: &Book<'_>, identity: &IdentityId) -> Vec<Command> {
    let index = book.events.after;
    let possible = what_identity_holds_up(index, identity).possibly_by_manual;
    let not_known = index.scopes().filter(|at| {
        let classic = at
            .clusters()
            .any(|it| it.provider == Some(Infrastructure::Classic));
        classic && at.manual().is_unknown()
    });
    possible
        .iter()
        .chain(not_known.map(|at| at.scope()))
        .take(FEW)
        .flat_map(|scope| {
            [
                commands::target(index, scope),
                commands::show_manual_credential(scope),
            ]
        })
        .collect()
}
