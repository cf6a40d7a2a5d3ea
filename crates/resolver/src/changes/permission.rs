//! `add-permission ana@example.com SERVER_ADD` and `remove-permission ...`: what somebody's classic infrastructure user
//! may do (R10).

use super::still_there::still_there;
use super::{
    BY, Book, Brings, Change, Effect, Fate, Field, IDENTITY, Kind, MadeBy, NOTHING_FAILED,
    PERMISSION, Said, Shape, Told, Tried, change_people, entry, give_permission,
    may_edit_permission, permitters,
};
use crate::account::{
    CheckerWord, ClassicUser, Fact, IdentityId, MissingPermissions, PermissionName, Scope, Snapshot,
};
use crate::commands;
use crate::index::{At, Index};
use crate::names::{self, Names, identity_name};
use crate::permissions::{
    Class, ClassicPermission, Granted, class_of, every_classic_permission, holds_classic,
    may_log_in, permission,
};
use crate::rights::CheckerName;
use crate::rules::{RuleId, credential_works};
use crate::truth::Truth;

/// Give a classic permission
pub static ADD_PERMISSION: Kind = Kind {
    shape: &ADD_SHAPE,
    said: |index, it| said(index, it, "Add the classic permission", "to"),
    who_may,
    apply: |now, it, tried| change(now, tried, it, true),
};

static ADD_SHAPE: Shape = Shape {
    keyword: "add-permission",
    parts: &[IDENTITY.called("To whom"), PERMISSION, BY],
    label: "Add a classic permission",
    meaning: "For classic infrastructure. Nobody gives what they do not hold, or edits their own.",
    brings: Brings::Nothing,
};

/// Take a classic permission away
pub static REMOVE_PERMISSION: Kind = Kind {
    shape: &REMOVE_SHAPE,
    said: |index, it| said(index, it, "Remove the classic permission", "from"),
    who_may,
    apply: |now, it, tried| change(now, tried, it, false),
};

static REMOVE_SHAPE: Shape = Shape {
    keyword: "remove-permission",
    parts: &[IDENTITY.called("From whom"), PERMISSION, BY],
    label: "Remove a classic permission",
    meaning: "For classic infrastructure. It takes some minutes to count, and nobody edits their own.",
    brings: Brings::Nothing,
};

fn who_may(index: &Index, change: &Change) -> MadeBy {
    let whose = Names(index).identity(change.text(Field::Identity));
    match (whose, names::permission(change.text(Field::Permission))) {
        (Ok(whose), Ok(permission)) => permitters(index, Some(&whose), permission),
        _ => MadeBy::not_known(),
    }
}

impl Change {
    /// A classic permission for somebody, in names that people type
    pub(crate) fn add_permission(
        index: &Index,
        who: &IdentityId,
        permission: &ClassicPermission,
    ) -> Self {
        Self::new(&ADD_SHAPE)
            .with(Field::Identity, identity_name(index, who))
            .with(Field::Permission, permission.key_name)
    }
}

fn said(index: &Index, change: &Change, what: &'static str, word: &'static str) -> Said {
    let whom = change.made_by(index, change.person(index, Field::Identity));
    Said::new(what, change.text(Field::Permission)).by(word, whom)
}

fn change(now: &mut Index, mut tried: Tried, change: &Change, add: bool) -> Told {
    let found = (Names(now).identity(change.text(Field::Identity))).and_then(|identity| {
        let permission = names::permission(change.text(Field::Permission))?;
        Ok((identity, permission, change.by(now)?))
    });
    let (identity, permission, by) = match found {
        Ok(found) => found,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.identity = Some(identity.clone());
    if let Err((text, reason)) = still_there(now, &mut tried, &identity) {
        return tried.refused_for(&text, RuleId::R10, reason, None);
    }
    let name = now.identity_label(&identity).to_owned();
    let refused = if add {
        format!("{name} cannot be given {}", permission.name)
    } else {
        format!("{} cannot be taken from {name}", permission.name)
    };
    if let Some(reason) = bar(now, &identity, permission, add) {
        return tried.refused_for(&refused, RuleId::R10, reason, None);
    }
    if let Some(reason) = who_makes_it(now, &mut tried, &identity, permission, by.as_ref(), add) {
        return tried.refused_for(&refused, RuleId::R10, reason, None);
    }
    if holds_classic(now, &identity, permission) == Truth::Unknown {
        tried.reason(
            RuleId::R14,
            format!("which classic infrastructure permissions {name} has is not known, nor is what this changes"),
            commands::settle_classic(now, &identity),
        );
    }
    change_people(now, |it| {
        if add {
            give_permission(it, &identity, permission);
        } else {
            take_permission(it, &identity, permission);
        }
    });
    if !add {
        found_missing(now, &identity, &[(permission, Truth::No)]);
    }
    let text = if add {
        format!(
            "{name} has the classic permission {} from now on",
            permission.name
        )
    } else {
        format!(
            "{name} loses the classic permission {}; it can take some minutes to count",
            permission.name
        )
    };
    tried.done(text, changed(identity, permission, by, add))
}

/// Why a permission cannot be given or taken, whoever tries
fn bar(now: &Index, who: &IdentityId, permission: &ClassicPermission, add: bool) -> Option<String> {
    match permission.granted {
        Granted::Permission => {}
        Granted::SupportCenter(_) => {
            return Some(
                "it comes with a role on Support Center: grant or revoke that one instead"
                    .to_owned(),
            );
        }
        Granted::AllDevices => {
            return Some(
                "access to all devices is given in the Devices tab, apart from permissions"
                    .to_owned(),
            );
        }
    }
    if matches!(now.identity(who).map(|it| &it.classic), Some(Fact::None)) {
        return Some("they have no classic infrastructure user".to_owned());
    }
    match (add, holds_classic(now, who, permission)) {
        (true, Truth::Yes) => Some("they have it already".to_owned()),
        (false, Truth::No) => Some("they do not have it".to_owned()),
        _ => None,
    }
}

/// Why whoever is to make the change may not; what is not known goes into the step
fn who_makes_it(
    now: &Index,
    tried: &mut Tried,
    whose: &IdentityId,
    permission: &'static ClassicPermission,
    by: Option<&IdentityId>,
    add: bool,
) -> Option<String> {
    let Some(by) = by else {
        tried.who_may(RuleId::R10, &permitters(now, Some(whose), permission));
        return None;
    };
    let name = now.identity_label(by);
    if by == whose {
        return Some("nobody edits their own classic infrastructure permissions".to_owned());
    }
    let standing = now.standing(by);
    if let Some(standing) = standing
        && may_log_in(Some(standing)) == Truth::No
    {
        return Some(format!(
            "{name} is {}",
            credential_works::standing_word(standing)
        ));
    }
    // Taking away does not ask that one holds it oneself.
    let own = add.then_some(permission);
    let asked: Vec<_> = [&permission::USER_MANAGE].into_iter().chain(own).collect();
    match may_edit_permission(now, by, whose, &asked) {
        Truth::Yes => None,
        Truth::No => Some(if add {
            format!(
                "{name} lacks Manage Users, or {} themselves: nobody gives what they do not hold",
                permission.name
            )
        } else {
            format!("{name} lacks Manage Users")
        }),
        Truth::Unknown => {
            let asked = if add {
                format!("holds Manage Users and {}, and", permission.name)
            } else {
                "holds Manage Users, and".to_owned()
            };
            let text = format!(
                "whether {name} {asked} is an ancestor of {} among classic users is not known",
                now.identity_label(whose)
            );
            let owner = commands::settle_ownership(now, by);
            tried.reason(
                RuleId::R10,
                text,
                owner.or_else(|| commands::settle_classic(now, by)),
            );
            None
        }
    }
}

/// **Super User** without one permission is the list of the others
fn take_permission(snapshot: &mut Snapshot, who: &IdentityId, permission: &ClassicPermission) {
    let listed = snapshot.identities.iter_mut().find(|it| it.id == *who);
    let Some(classic) = listed.and_then(|it| it.classic.known_mut()) else {
        return;
    };
    if classic.super_user == Some(true) {
        spell_out(classic);
    }
    if let Some(permissions) = &mut classic.permissions {
        permissions.retain(|it| it.known() != Some(permission));
    }
}

fn spell_out(classic: &mut ClassicUser) {
    classic.super_user = Some(false);
    let permissions = classic.permissions.get_or_insert_default();
    let every = every_classic_permission().filter(|it| it.granted == Granted::Permission);
    for it in every.map(PermissionName::Known) {
        if !permissions.contains(&it) {
            permissions.push(it);
        }
    }
}

/// The permissions that roles on Support Center give
pub(super) fn support_cases() -> impl Iterator<Item = &'static ClassicPermission> {
    every_classic_permission().filter(|it| matches!(it.granted, Granted::SupportCenter(_)))
}

/// What the checker finds where somebody's classic user is in effect, after they lost something: it
/// misses what is certainly gone, and where nobody can say, what it found before counts no more
pub(super) fn found_missing(
    now: &mut Index,
    who: &IdentityId,
    lost: &[(&'static ClassicPermission, Truth)],
) {
    let theirs = |at: &At<'_>| match at.manual() {
        Fact::Known(manual) => (manual.username.as_deref())
            .is_some_and(|name| now.classic_users(name).any(|it| it.id == *who)),
        Fact::None => at.owner() == Some(who),
        Fact::Unknown => false,
    };
    let scopes: Vec<Scope> = now
        .scopes()
        .filter(|at| (at.record()).is_some_and(|it| it.missing_permissions.is_some()))
        .filter(theirs)
        .map(|at| at.scope().clone())
        .collect();
    for scope in &scopes {
        let found = &mut now.record_mut(scope).missing_permissions;
        for (permission, held) in lost {
            match (found.as_mut(), held) {
                (Some(missing), Truth::No) => finds_missing(missing, permission),
                (_, Truth::Unknown) => *found = None,
                (_, Truth::Yes) | (None, Truth::No) => {}
            }
        }
    }
}

fn finds_missing(missing: &mut MissingPermissions, permission: &'static ClassicPermission) {
    if missing.names(permission) {
        return;
    }
    let list = match class_of(permission) {
        Class::Required => &mut missing.required,
        Class::Suggested => &mut missing.suggested,
    };
    list.push(CheckerWord::Known(CheckerName(permission)));
}

/// What a step did that gave a permission, or took it away
fn changed(
    identity: IdentityId,
    permission: &'static ClassicPermission,
    by: Option<IdentityId>,
    added: bool,
) -> Effect {
    let mut effect = Effect::of_person(identity.clone(), Fate::Rights);
    effect.after_resets = !added;
    effect.written(move |book, step| {
        book.log_in_to_make(step, by.as_ref());
        write(book, step, &identity, permission, added);
    })
}

fn write(
    book: &mut Book<'_>,
    step: usize,
    who: &IdentityId,
    permission: &ClassicPermission,
    added: bool,
) {
    let name = book.index().identity_label(who);
    let text = if added {
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
                commands::edit_classic_permission(permission.key_name, added),
            ])
            .good(NOTHING_FAILED)
            .of(step)
            .see(CLASSIC_PERMISSIONS)
            .back(if added {
                "To go back, take it away again."
            } else {
                "To go back, give it again."
            }),
    );
    let expected = if added { "there" } else { "gone" };
    book.add(
        entry(format!("Check that {} is {expected}", permission.key_name))
            .run(commands::show_classic_permissions())
            .good(format!(
                "In the row of {} `Assigned` is `{added}`.",
                permission.key_name
            ))
            .of(step)
            .see(CLASSIC_PERMISSIONS),
    );
}

/// Where the console shows and changes classic permissions
const CLASSIC_PERMISSIONS: &str =
    "Manage > Access (IAM) > Users > the user > Classic infrastructure > Permissions";
