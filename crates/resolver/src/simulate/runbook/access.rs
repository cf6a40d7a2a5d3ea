//! What somebody may do: a role, a classic infrastructure permission or a place in an access group, given
//! or taken away.

use super::{Book, RunbookEntry, entry};
use crate::account::IdentityId;
use crate::commands;
use crate::simulate::{NoteId, apply};

pub(super) fn role(book: &mut Book<'_>, step: usize, done: &apply::RoleChanged) {
    let index = book.events.after;
    let grant = &done.grant;
    let name = index.identity_label(&grant.identity);
    let what = grant.what(index);
    log_in(book, step, done.by.as_ref());
    match &done.revoked {
        None => book.add(
            entry(format!("Grant {name} {what}"))
                .run(grant.command(index))
                .of(step)
                .see(ACCESS),
        ),
        Some(policies) => {
            for others in policies {
                let text = if others.is_empty() {
                    format!("Find the policy of {name} that grants {what}, and delete it by its ID")
                } else {
                    format!(
                        "Find the policy of {name} that grants {what}, and leave only its other roles in it"
                    )
                };
                let all = grant.commands_to_revoke(index, others);
                book.add(entry(text).run_all(all).of(step).see(ACCESS));
            }
        }
    }
    book.add(check_policies(book, step, &grant.identity));
}

pub(super) fn permission(book: &mut Book<'_>, step: usize, done: &apply::PermissionChanged) {
    let name = book.events.after.identity_label(&done.identity);
    let permission = done.permission;
    log_in(book, step, done.by.as_ref());
    let text = if done.added {
        format!(
            "Find the number of {name}'s classic user, and give it {}",
            permission.name
        )
    } else {
        format!(
            "Find the number of {name}'s classic user, and take {} from it; that takes some minutes to count",
            permission.name
        )
    };
    book.add(
        entry(text)
            .run_all([
                commands::list_classic_users(),
                commands::edit_classic_permission(permission.key_name, done.added),
            ])
            .of(step)
            .see(CLASSIC_PERMISSIONS),
    );
    let expected = if done.added { "there" } else { "gone" };
    book.add(
        entry(format!("Check that {} is {expected}", permission.key_name))
            .run(commands::show_classic_permissions())
            .of(step)
            .see(CLASSIC_PERMISSIONS),
    );
}

pub(super) fn membership(book: &mut Book<'_>, step: usize, done: &apply::MembershipChanged) {
    let index = book.events.after;
    let name = index.identity_label(&done.identity);
    let group = done.group.label();
    log_in(book, step, done.by.as_ref());
    let text = if done.added {
        format!("Put {name} into the access group {group}")
    } else {
        format!("Take {name} out of the access group {group}")
    };
    let change = commands::change_membership(index, &done.identity, &done.group, done.added);
    book.add(entry(text).run(change).of(step).see(ACCESS_GROUPS));
    let expected = if done.added { "in" } else { "no longer in" };
    book.add(
        entry(format!(
            "Check that {name} is {expected} the access group {group}"
        ))
        .run(commands::show_members(index, &done.identity, &done.group))
        .of(step)
        .see(ACCESS_GROUPS),
    );
}

fn check_policies(book: &Book<'_>, step: usize, who: &IdentityId) -> RunbookEntry {
    let index = book.events.after;
    let name = index.identity_label(who);
    entry(format!("Check what the policies of {name} say now"))
        .run(commands::show_policies(index, who))
        .of(step)
        .see(ACCESS)
}

/// As whoever makes the change, where the plan says so; else as somebody who may
fn log_in(book: &mut Book<'_>, step: usize, by: Option<&IdentityId>) {
    if let Some(by) = by {
        book.log_in(step, by, ", who makes the change");
        return;
    }
    let made = book.events.done.iter().find(|it| it.outcome.step == step);
    let note = made.and_then(|made| {
        let mut notes = made.outcome.notes.iter();
        notes.find(|it| it.id == NoteId::WhoMayDoIt)
    });
    let Some(note) = note else { return };
    book.logged_in = None;
    book.targeted = None;
    let text = format!("Log in. {}", note.text);
    book.add(entry(text).run(commands::log_in()).of(step));
}

/// Where the console shows and changes policies
const ACCESS: &str =
    "Manage > Access (IAM) > Users (or Service IDs) > the identity > Access > Access policies";
/// Where the console shows and changes who is in an access group
const ACCESS_GROUPS: &str = "Manage > Access (IAM) > Access groups > the group > Users (or Service IDs, or Trusted profiles)";
/// Where the console shows and changes classic permissions
const CLASSIC_PERMISSIONS: &str =
    "Manage > Access (IAM) > Users > the user > Classic infrastructure > Permissions";
