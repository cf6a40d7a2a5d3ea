//! The account as it is after some changes.

use crate::account::Scope;
use crate::changes::{self, change_people, finds_no_more};
use crate::decide::{Place, Question};
use crate::index::Index;
use crate::permissions::{ClassicPermission, Granted};

use super::FixChange;

/// The account and the question after some changes, in their order; none where one of them would be refused
pub fn with_changes(
    index: &Index,
    question: &Question,
    changes: &[FixChange],
) -> Option<(Index, Question)> {
    let mut now = index.clone();
    let mut question = question.clone();
    for (step, change) in (1..).zip(changes) {
        match change {
            FixChange::TargetGroup { scope } => question.place = Place::Scope(scope.clone()),
            FixChange::LiftActionControl { action } => lift(&mut now, action),
            FixChange::AddClassicPermission {
                identity: None,
                scope,
                permission,
            } => found_no_more(&mut now, scope, permission)?,
            _ => {
                let step_of_plan = change.step(&now)?;
                let made = changes::apply(changes::ALL, &mut now, step, &step_of_plan);
                made.effect?;
            }
        }
    }
    Some((now, question))
}

/// No action control denies an action any more
fn lift(now: &mut Index, action: &str) {
    change_people(now, |it| {
        let controls = it.action_controls.iter_mut().flatten();
        for actions in controls.filter_map(|it| it.actions.as_mut()) {
            actions.retain(|it| it != action);
        }
    });
}

/// The checker misses a permission no more once whoever the credential is of was given it
fn found_no_more(now: &mut Index, scope: &Scope, permission: &ClassicPermission) -> Option<()> {
    // Support cases are granted by a role, devices by a tab of their own.
    if permission.granted != Granted::Permission {
        return None;
    }
    if let Some(missing) = &mut now.record_mut(scope).missing_permissions {
        finds_no_more(missing, permission);
    }
    Some(())
}
