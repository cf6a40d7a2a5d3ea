//! `set us-south/prod user 1234567_ops account 1234567` and `unset us-south/prod`: the manual credential for classic
//! infrastructure (R1, R12).

use super::reset::{NO_WAY_BACK, RESET_WENT_WELL};
use super::{
    ACCOUNT, Book, Brings, Change, Effect, Field, GROUP, Happened, Kind, MadeBy, NOTHING_FAILED,
    NoteId, REGION, Said, Shape, Told, Tried, USER, entry, is_denied, manual_changers,
};
use crate::account::{Cluster, Fact, Infrastructure, ManualCredential, Scope};
use crate::by_hand::INFRASTRUCTURE_USER;
use crate::commands;
use crate::index::Index;
use crate::names::{Names, scope_name};
use crate::rules::{RuleId, orphaned, storage_profile};
use crate::truth::Truth;
use crate::words::{by_number, listed};

/// Store a manual credential
pub static SET_MANUAL: Kind = Kind {
    shape: &SET_SHAPE,
    said: |index, change| {
        Said::new("Set a manual credential for", change.place(index))
            .by("to", change.text(Field::User))
    },
    who_may,
    apply: set,
};

static SET_SHAPE: Shape = Shape {
    keyword: "set",
    parts: &[REGION, GROUP, USER, ACCOUNT],
    label: "Set a manual credential",
    meaning: "IBM calls it infrastructure credentials. Classic infrastructure then runs with this user, whoever owns the API key; VPC never does.",
    brings: Brings::Nothing,
};

/// Go back to the linked account through the API key
pub static UNSET_MANUAL: Kind = Kind {
    shape: &UNSET_SHAPE,
    said: |index, change| Said::new("Unset the manual credential of", change.place(index)),
    who_may,
    apply: unset,
};

static UNSET_SHAPE: Shape = Shape {
    keyword: "unset",
    parts: &[REGION, GROUP],
    label: "Unset the manual credential",
    meaning: "Classic infrastructure goes back to the API key and the account's own linked infrastructure.",
    brings: Brings::Nothing,
};

fn who_may(index: &Index, change: &Change) -> MadeBy {
    match Names(index).scope(&change.scope()) {
        Ok(scope) => manual_changers(index, &scope),
        Err(_) => MadeBy::not_known(),
    }
}

impl Change {
    /// Storing somebody's classic credential for a known scope
    pub fn set_manual(index: &Index, scope: &Scope, user: &str, account: Option<&str>) -> Self {
        Self::new(&SET_SHAPE)
            .at(scope_name(index, scope))
            .with(Field::User, user)
            .with_some(Field::Account, account)
    }

    /// Unsetting the manual credential of a known scope
    pub fn unset(index: &Index, scope: &Scope) -> Self {
        Self::new(&UNSET_SHAPE).at(scope_name(index, scope))
    }
}

fn set(now: &mut Index, step: &Change, mut tried: Tried) -> Told {
    let (user, account) = (step.text(Field::User), step.get(Field::Account));
    let scope = match Names(now).scope(&step.scope()) {
        Ok(scope) => scope,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.scope = Some(scope.clone());
    tried.identity = now.classic_users(user).next().map(|it| it.id.clone());
    let place = now.scope_label(&scope);
    if user.trim().is_empty() {
        return tried.refused_for(
            &format!("Nothing can be set for {place}"),
            RuleId::R1,
            "a manual credential needs the name of a classic infrastructure user".to_owned(),
            None,
        );
    }
    if is_denied(now, &mut tried) {
        return tried.refused(format!("Nothing can be set for {place}"));
    }
    let credential = ManualCredential {
        username: Some(user.to_owned()),
        classic_account: account.map(str::to_owned),
        ..ManualCredential::default()
    };
    change(now, &mut tried, &scope, Fact::Known(credential));
    let text = format!("Classic infrastructure of {place} runs as {user} from now on");
    tried.done(text, changed(scope, Some(user.to_owned())))
}

fn unset(now: &mut Index, step: &Change, mut tried: Tried) -> Told {
    let scope = match Names(now).scope(&step.scope()) {
        Ok(scope) => scope,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.scope = Some(scope.clone());
    let place = now.scope_label(&scope);
    let set = now.at(&scope).map_or(Fact::Unknown, |at| at.manual());
    if matches!(set, Fact::None) {
        return tried.refused_for(
            &format!("There is nothing to unset for {place}"),
            RuleId::R1,
            "no manual credential is set there (E0051)".to_owned(),
            None,
        );
    }
    if is_denied(now, &mut tried) {
        return tried.refused(format!("Nothing can be unset for {place}"));
    }
    if matches!(set, Fact::Unknown) {
        let settle = commands::settle_manual_credential(now, &scope);
        let reason = "whether a manual credential is set there is not known";
        tried.reason(RuleId::R14, reason, Some(settle));
    }
    change(now, &mut tried, &scope, Fact::None);
    let text = format!(
        "Classic infrastructure of {place} goes back to the linked account, through the API key"
    );
    tried.done(text, changed(scope, None))
}

fn change(now: &mut Index, tried: &mut Tried, scope: &Scope, credential: Fact<ManualCredential>) {
    let orphans = |now: &Index| -> Vec<String> {
        let clusters = now.at(scope).map(orphaned::orphaned).unwrap_or_default();
        clusters.iter().map(|it| it.label().to_owned()).collect()
    };
    let before = orphans(now);
    orphaned::set_manual(now, scope, credential);
    let after = orphans(now);
    let new: Vec<&str> = after
        .iter()
        .filter(|it| !before.contains(it))
        .map(String::as_str)
        .collect();
    if !new.is_empty() {
        tried.note(
            NoteId::OrphansClusters,
            RuleId::R12,
            format!(
                "{} {} in another infrastructure account. {} workers can no longer be added, changed or deleted, while Kubernetes itself runs on",
                listed(&new),
                by_number(new.len(), "lives", "live"),
                by_number(new.len(), "its", "their"),
            ),
        );
    }
    let Some(at) = now.at(scope) else { return };
    let classic: Vec<&Cluster> = at.clusters().filter(|it| it.may_be_classic()).collect();
    if at.clusters().len() > 0 && classic.is_empty() {
        tried.note(
            NoteId::NoClassicCluster,
            RuleId::R2,
            format!(
                "No classic cluster is known in {}, and nothing else reads a manual credential",
                at.label()
            ),
        );
    }
    if classic
        .iter()
        .any(|it| storage_profile::storage_uses_key(it) != Truth::No)
    {
        tried.note(
            NoteId::SecretKeepsOld,
            RuleId::R12,
            "Commands follow at once. The storage secret of existing clusters keeps the old credential until the present owner of the API key resets it",
        );
    }
}

/// What a step did that set a manual credential of a user, or unset it
fn changed(scope: Scope, username: Option<String>) -> Effect {
    let happened = match &username {
        Some(_) => Happened::ManualSet,
        None => Happened::ManualUnset,
    };
    Effect::of_scope(scope.clone(), happened)
        .written(move |book, step| write(book, step, &scope, username.as_deref()))
}

fn write(book: &mut Book<'_>, step: usize, scope: &Scope, username: Option<&str>) {
    let index = book.index();
    let place = index.scope_label(scope);
    // Where the scope is still targeted, an earlier step left an Administrator of it logged in.
    if book.logged_in.is_none() && book.targeted.as_ref() != Some(scope) {
        book.targeted = None;
        let text = format!("Log in as an Administrator of {place}");
        let good = "`User:` is who you logged in as.";
        book.add(entry(text).run(commands::log_in()).good(good).of(step));
    }
    book.target(step, scope);
    book.add(match username {
        Some(username) => entry(format!(
            "Set the manual credential of {place}. It stays set after your session ends. Type the classic API key yourself; it stays out of this runbook"
        ))
        .run(commands::set_manual_credential(scope, username))
        .good(NOTHING_FAILED)
        .back("To go back, unset it, or set the one before with its classic API key."),
        None => entry(format!("Unset the manual credential of {place}"))
            .run(commands::unset_manual_credential(scope))
            .good(NOTHING_FAILED)
            .back("To go back, set it again: have its user name and classic API key at hand first."),
    }
    .of(step));
    let (expected, good) = match username {
        Some(username) => (
            format!("Check that it names {username}"),
            format!("`Infrastructure credentials for user name {username} set`."),
        ),
        None => (
            "Check that there is none any more (E0051)".to_owned(),
            "`FAILED`, then `No credentials set`: that is how it says that there is none."
                .to_owned(),
        ),
    };
    book.add(
        entry(expected)
            .run(commands::show_manual_credential(scope))
            .good(good)
            .of(step)
            .see(INFRASTRUCTURE_USER),
    );
    if has_classic(book, scope) && !is_reset_later(book, step, scope) {
        push_to_clusters(book, step, scope);
    }
}

/// Existing clusters get the credential with the next reset, which must not move the key
fn push_to_clusters(book: &mut Book<'_>, step: usize, scope: &Scope) {
    let index = book.index();
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
                    "{} owns the key of {place} and cannot log in any more. Log in as who should own it from now on",
                    index.identity_label(owner)
                ),
                None => format!(
                    "Find out who owns the key of {place} and log in as them. Where nobody does, log in as who should own it from now on"
                ),
            };
            let good = "`User:` is who should own the key.";
            book.add(entry(text).run(commands::log_in()).good(good).of(step));
            "logged in as who owns it afterwards".to_owned()
        }
    };
    book.target(step, scope);
    let text = format!(
        "Reset the API key of {place}, {whom}: that brings the change to the clusters that exist"
    );
    let reset = entry(text)
        .run(commands::reset(scope))
        .good(RESET_WENT_WELL);
    book.add(reset.back(NO_WAY_BACK).of(step));
    let present = index.key(scope).known().copied().cloned();
    book.replaced
        .extend(present.map(|key| (step, scope.clone(), key)));
    book.wait(step, scope, false);
}

fn has_classic(book: &Book<'_>, scope: &Scope) -> bool {
    let at = book.events.after.at(scope);
    at.is_some_and(|at| at.lists_on(Infrastructure::Classic) != Truth::No)
}

fn is_reset_later(book: &Book<'_>, step: usize, scope: &Scope) -> bool {
    let mut later = book.events.effects().filter(|(it, _)| *it > step);
    later.any(|(_, it)| it.replaced_keys().any(|(it, _)| it == scope))
}
