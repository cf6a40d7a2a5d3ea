//! `remove ana@example.com`: an identity leaves the account, and its keys go with it (R13).

use super::{
    API_KEYS, Book, Brings, Change, Effect, Fate, Field, Happened, IDENTITY, Kind, NOTHING_FAILED,
    NoteId, Said, Shape, Stop, Told, Tried, USERS, entry, user_managers,
};
use crate::account::{Fact, IdentityId, Infrastructure, KeyState, Scope, Standing};
use crate::commands::{self, Command};
use crate::holds_up::what_identity_holds_up;
use crate::index::Index;
use crate::names::{Names, identity_name};
use crate::permissions::Access;
use crate::resolve::{Provider, effective};
use crate::rules::{RuleId, removal};
use crate::truth::Truth;
use crate::words::listed;

/// Take an identity out of the account
pub static REMOVE: Kind = Kind {
    shape: &SHAPE,
    said: |index, change| {
        Said::new("Remove", change.person(index, Field::Identity)).by("from", "the account")
    },
    who_may: |index, _| user_managers(index, Access::ADMINISTRATOR),
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "remove",
    parts: &[IDENTITY.please("choose who is removed")],
    label: "Remove somebody from the account",
    meaning: "Their API keys are removed too, and every scope that runs with those keys stops working.",
    brings: Brings::Nothing,
};

impl Change {
    /// The removal of an identity, in the name that people type
    pub fn remove(index: &Index, identity: &IdentityId) -> Self {
        Self::new(&SHAPE).with(Field::Identity, identity_name(index, identity))
    }
}

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let identity = match Names(now).identity(change.text(Field::Identity)) {
        Ok(identity) => identity,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.identity = Some(identity.clone());
    let name = now.identity_label(&identity).to_owned();
    if now.is_account_owner(&identity) {
        return tried.refused_for(
            &format!("{name} cannot be removed"),
            RuleId::R13,
            "the account owner cannot be removed; transfer the account to another owner first"
                .to_owned(),
            None,
        );
    }
    match now.standing(&identity) {
        Some(Standing::Removed) => {
            return tried.refused_for(
                &format!("{name} has left already, so there is nobody to remove"),
                RuleId::R13,
                "the identity is no longer in the account".to_owned(),
                None,
            );
        }
        None => tried.reason(
            RuleId::R14,
            "whether the identity is in the account is not known",
            Some(commands::show_standing(now, &identity)),
        ),
        Some(_) => {}
    }
    if now.may_own_account(&identity) {
        tried.reason(
            RuleId::R13,
            "who owns the account is not known, and the account owner cannot be removed",
            commands::settle_ownership(now, &identity),
        );
    }

    let held = what_identity_holds_up(now, &identity);
    let places = |scopes: &[Scope]| {
        let labels: Vec<String> = scopes.iter().map(|it| now.scope_label(it)).collect();
        listed(&labels.iter().map(String::as_str).collect::<Vec<_>>())
    };
    if !held.possibly_by_manual.is_empty() {
        let text = format!(
            "By the e-mail address in it, the manual credential of {} is possibly {name}'s: check before you remove them",
            places(&held.possibly_by_manual)
        );
        tried.note(NoteId::PossiblyTheirs, RuleId::R13, text);
    }
    let text = match (held.by_key.as_slice(), held.by_manual.as_slice()) {
        ([], []) => format!("{name} leaves the account, and no scope depends on them"),
        (keys, []) => format!(
            "{name} leaves the account, and the keys of {} are removed",
            places(keys)
        ),
        ([], manuals) => format!(
            "{name} leaves the account, and the manual credential of {} stops working",
            places(manuals)
        ),
        (keys, manuals) => format!(
            "{name} leaves the account and the keys of {} are removed; the manual credential of {} stops working",
            places(keys),
            places(manuals)
        ),
    };
    let keys = working(
        now,
        removal::scopes_owned_by(now, &identity),
        |now, scope| matches!(now.at(scope).map(|at| at.key()), Some(Fact::Known(key)) if key.state != Some(KeyState::Deleted)),
    );
    let manuals = working(
        now,
        removal::scopes_with_manual_of(now, &identity),
        |now, scope| {
            let at = now.at(scope);
            at.is_some_and(|at| effective(at, Provider::Classic).usable != Truth::No)
        },
    );
    removal::remove(now, &identity);
    let mut effect = Effect::of_person(identity.clone(), Fate::Left);
    effect.after_resets = true;
    let hit: Vec<Scope> = keys.iter().chain(&manuals).cloned().collect();
    let stopped = |it| (it, Happened::KeyStopped(Stop::Deleted));
    effect.credentials = keys.into_iter().map(stopped).collect();
    (effect.credentials).extend(manuals.into_iter().map(|it| (it, Happened::ManualStopped)));
    let effect = effect.written(move |book, step| write(book, step, &identity, &hit));
    tried.done(text, effect)
}

fn working(now: &Index, scopes: Vec<&Scope>, works: impl Fn(&Index, &Scope) -> bool) -> Vec<Scope> {
    scopes
        .into_iter()
        .filter(|scope| works(now, scope))
        .cloned()
        .collect()
}

/// A last look at what somebody holds up, and then the removal
fn write(book: &mut Book<'_>, step: usize, who: &IdentityId, holds_up: &[Scope]) {
    let index = book.index();
    let name = index.identity_label(who);
    if holds_up.is_empty() {
        let unclear = manual_credentials_to_check(book, who);
        if !unclear.is_empty() {
            // Looking there leaves the last of those scopes targeted.
            book.targeted = None;
        }
        let (manual, good) = if unclear.is_empty() {
            ("", "No key of that name in the list is theirs.")
        } else {
            (
                ", and that no manual credential is theirs",
                "No key of that name is theirs, and no answer names their classic user.",
            )
        };
        book.add(
            entry(format!(
                "Check that no `containers-kubernetes-key` belongs to {name} any more{manual}"
            ))
            .run_all(std::iter::once(commands::list_api_keys()).chain(unclear))
            .good(good)
            .of(step)
            .see(API_KEYS),
        );
    } else {
        let places = index.places(holds_up);
        book.add(
            entry(format!(
                "Stop here: clusters in {places} still depend on {name}. Move them to somebody else first, or they break"
            ))
            .run(commands::list_api_keys())
            .good("No key named `containers-kubernetes-key` is theirs; until then, do not go on.")
            .of(step)
            .see(API_KEYS),
        );
    }
    book.add(
        entry(format!(
            "Remove {name} from the account, as its owner or an Administrator on User Management"
        ))
        .run(commands::remove_identity(index, who))
        .good(NOTHING_FAILED)
        .of(step)
        .see(USERS)
        .back(
            "Cannot be undone: whoever is invited again starts without a role and without a key.",
        ),
    );
}

/// As many scopes as are worth looking at one by one
const FEW: usize = 5;

/// Where a manual credential may be theirs: by its e-mail address, or because nobody looked
fn manual_credentials_to_check(book: &Book<'_>, identity: &IdentityId) -> Vec<Command> {
    let index = book.index();
    let possible = what_identity_holds_up(index, identity).possibly_by_manual;
    let not_known = index.scopes().filter(|at| {
        let classic = at.lists_on(Infrastructure::Classic) == Truth::Yes;
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
