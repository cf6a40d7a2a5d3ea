//! A fix as a plan, where a plan can say it, so that it can be simulated.

use keyatlas_resolver::decide::{Fix, FixChange};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{Change, Plan, scope_name};

/// The plan of all changes; none where one of them is not the business of plans
pub(super) fn of(index: &Index, fix: &Fix) -> Option<Plan> {
    let steps: Option<Vec<Change>> = fix
        .changes
        .iter()
        .map(|step| change(index, &step.change))
        .collect();
    steps
        .filter(|steps| !steps.is_empty())
        .map(|steps| Plan { steps })
}

fn change(index: &Index, change: &FixChange) -> Option<Change> {
    match change {
        FixChange::Reset { scope, identity } => Some(Change::reset(index, scope, identity)),
        FixChange::UnsetManual { scope } => Some(Change::unset(index, scope)),
        FixChange::EnableKey { scope, .. } => Some(Change::EnableKey {
            scope: scope_name(index, scope),
        }),
        FixChange::SetManual {
            scope,
            username,
            classic_account,
            ..
        } => Some(Change::SetManual {
            scope: scope_name(index, scope),
            user: username.clone(),
            account: classic_account.clone(),
        }),
        // A grant changes what somebody may do, and a target what somebody types: neither is a plan's.
        FixChange::GrantRole(_)
        | FixChange::AddClassicPermission { .. }
        | FixChange::TargetGroup { .. } => None,
    }
}
