//! `remove`: an identity leaves the account, and its keys go with it (R13).

use super::{Effect, Told, Tried};
use crate::account::{Fact, IdentityId, KeyState, Scope, Standing};
use crate::candidates::what_identity_holds_up;
use crate::commands;
use crate::findings::listed;
use crate::index::Index;
use crate::plan::Names;
use crate::resolve::{Provider, resolve_provider};
use crate::rules::{RuleId, r13};
use crate::simulate::NoteId;
use crate::truth::Truth;

/// An identity that was removed
#[derive(Debug)]
pub(in crate::simulate) struct Removed {
    pub(in crate::simulate) identity: IdentityId,
    /// Scopes whose key was deleted by that
    pub(in crate::simulate) keys: Vec<Scope>,
    /// Scopes whose manual credential stopped working by that
    pub(in crate::simulate) manuals: Vec<Scope>,
}

pub(super) fn apply(now: &mut Index, mut tried: Tried, who: &str) -> Told {
    let identity = match Names(now).identity(who) {
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
        r13::scopes_owned_by(now, &identity),
        |now, scope| matches!(now.at(scope).map(|at| at.key()), Some(Fact::Known(key)) if key.state != Some(KeyState::Deleted)),
    );
    let manuals = working(
        now,
        r13::scopes_with_manual_of(now, &identity),
        |now, scope| {
            let at = now.at(scope);
            at.is_some_and(|at| resolve_provider(at, Provider::Classic).usable != Truth::No)
        },
    );
    r13::remove(now, &identity);
    let effect = Effect::Removed(Removed {
        identity,
        keys,
        manuals,
    });
    tried.done(text, effect)
}

fn working(now: &Index, scopes: Vec<&Scope>, works: impl Fn(&Index, &Scope) -> bool) -> Vec<Scope> {
    scopes
        .into_iter()
        .filter(|scope| works(now, scope))
        .cloned()
        .collect()
}
