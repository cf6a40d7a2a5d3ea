//! Several scopes reset as one plan: a reset concerns one region and group, and is repeated for each.

use serde::Serialize;

use crate::account::{IdentityId, Scope};
use crate::candidates::best_candidate;
use crate::changes::Change;
use crate::index::Index;
use crate::plan::Plan;
use crate::rules::reset::{Permit, may_reset};

/// A plan for several scopes
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Several {
    /// One reset for each scope that somebody certainly may reset; those of one identity side by side, so that
    /// they log in once
    pub plan: Plan,
    /// The scopes that are not in it, with why
    pub left_out: Vec<LeftOut>,
}

/// A scope that is not in the plan
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Which
    pub scope: Scope,
    /// Why
    pub text: String,
}

/// Resets each of some scopes as one identity, or each as whoever fits best
pub fn reset_several(index: &Index, scopes: &[Scope], who: Option<&IdentityId>) -> Several {
    let mut resets: Vec<(IdentityId, &Scope)> = Vec::new();
    let mut left_out = Vec::new();
    for scope in scopes {
        match caller(index, scope, who) {
            Ok(caller) => resets.push((caller, scope)),
            Err(text) => left_out.push(LeftOut {
                scope: scope.clone(),
                text,
            }),
        }
    }
    // A stable sort: within one identity the order is the one that was asked for.
    resets.sort_by(|(one, _), (other, _)| one.cmp(other));
    let steps = resets
        .iter()
        .map(|(caller, scope)| Change::reset(index, scope, caller))
        .collect();
    Several {
        plan: Plan { steps },
        left_out,
    }
}

fn caller(index: &Index, scope: &Scope, who: Option<&IdentityId>) -> Result<IdentityId, String> {
    let place = index.scope_label(scope);
    let Some(who) = who else {
        let best = best_candidate(index, scope).map(|it| it.identity);
        return best.ok_or_else(|| format!("nobody certainly can own the key of {place}"));
    };
    let name = index.identity_label(who);
    match may_reset(index, who, scope) {
        Permit::Allowed => Ok(who.clone()),
        Permit::NotKnown(reasons) | Permit::Refused(reasons) => {
            let reasons = reasons.iter().map(|it| it.text(index, who, scope));
            let reasons: Vec<String> = reasons.collect();
            Err(format!(
                "{name} cannot certainly reset the key of {place}: {}",
                reasons.join("; ")
            ))
        }
    }
}
