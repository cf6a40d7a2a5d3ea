//! A key leaked: the plan that locks a scope down in the right order. A reset comes first, then the pods
//! that still hold the old key, and its deletion last; deleting first would leave clusters without any key.

use serde::Serialize;

use crate::account::{Fact, IdentityId, KeyState, Scope};
use crate::candidates::best_candidate;
use crate::changes::Change;
use crate::index::Index;
use crate::plan::Plan;
use crate::rules::Edition;
use crate::rules::reset::{Permit, may_reset};

/// A scope locked down
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LockDown {
    /// Where
    pub scope: Scope,
    /// Who owns the key afterwards
    pub owner: IdentityId,
    /// Whether that is who owns it now
    pub same_owner: bool,
    /// The plan
    pub plan: Plan,
}

/// Makes the key anew as its present owner, else as whoever fits best, and deletes the one that leaked;
/// none where no key is known, or nobody certainly may
pub fn lock_down(index: &Index, scope: &Scope, edition: Edition) -> Option<LockDown> {
    let Fact::Known(key) = index.key(scope) else {
        return None;
    };
    if key.state == Some(KeyState::Deleted) {
        return None;
    }
    let may = |who: &&IdentityId| may_reset(index, who, scope, edition) == Permit::Allowed;
    let present = key.owner.as_ref().filter(may);
    let owner = match present {
        Some(owner) => owner.clone(),
        None => best_candidate(index, scope, edition)?.identity,
    };
    let other = Some(&owner).filter(|it| key.owner.as_ref() != Some(*it));
    let step = Change::recreate_key(index, scope, other);
    Some(LockDown {
        scope: scope.clone(),
        same_owner: present.is_some(),
        owner,
        plan: Plan::of(step),
    })
}
