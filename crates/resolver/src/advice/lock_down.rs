//! A key leaked: the plans that lock a scope down, and what each order costs. It works until it is deleted: either
//! a new one comes first and clusters go on, or the deletion does and whoever has it is stopped at once.

use serde::Serialize;

use crate::account::{Fact, IdentityId, KeyState, Scope};
use crate::candidates::best_candidate;
use crate::changes::Change;
use crate::index::Index;
use crate::plan::Plan;
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
    /// The new key first, and the deletion last
    pub replace_first: Order,
    /// The deletion first
    pub delete_first: Order,
}

/// An order in which a key that leaked is replaced and deleted
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Order {
    /// The plan
    pub plan: Plan,
    /// What it costs, in words
    pub costs: &'static str,
}

/// Makes the key anew as its present owner, else as whoever fits best, and deletes the one that leaked;
/// none where no key is known, or nobody certainly may
pub fn lock_down(index: &Index, scope: &Scope) -> Option<LockDown> {
    let Fact::Known(key) = index.key(scope) else {
        return None;
    };
    if key.state == Some(KeyState::Deleted) {
        return None;
    }
    let may = |who: &&IdentityId| may_reset(index, who, scope) == Permit::Allowed;
    let present = key.owner.as_ref().filter(may);
    let owner = match present {
        Some(owner) => owner.clone(),
        None => best_candidate(index, scope)?.identity,
    };
    let other = Some(&owner).filter(|it| key.owner.as_ref() != Some(*it));
    let replace = Change::recreate_key(index, scope, other);
    let delete = vec![
        Change::delete_key(index, scope),
        Change::reset(index, scope, &owner),
    ];
    Some(LockDown {
        scope: scope.clone(),
        same_owner: present.is_some(),
        owner,
        replace_first: Order {
            plan: Plan::of(replace),
            costs: "Clusters keep working. The leaked key works until it is deleted, so whoever has it can act for some minutes",
        },
        delete_first: Order {
            plan: Plan { steps: delete },
            costs: "The leaked key stops at once. Clusters cannot act until the reset, for some minutes",
        },
    })
}
