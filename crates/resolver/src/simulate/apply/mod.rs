//! One step, tried on the account as the earlier steps left it.

mod key;
mod manual;
mod remove;
mod reset;

mod membership;
mod permission;
mod role;
mod standing;

pub(super) use key::KeyChanged;
pub(super) use manual::ManualChanged;
pub(super) use membership::MembershipChanged;
pub(super) use permission::PermissionChanged;
pub(super) use remove::Removed;
pub(super) use reset::Reset;
pub(super) use role::RoleChanged;
pub(super) use standing::StandingChanged;

use super::{Effect, Made, NoteId, StepNote, StepOutcome, StepReason, StepStatus};
use crate::account::{IdentityId, KeyState, Scope, Snapshot};
use crate::commands::Command;
use crate::index::Index;
use crate::open::Presumption;
use crate::plan::{Change, NameProblem};
use crate::rules::{Edition, RuleId};

/// Tries a step; one that is refused leaves the account as it is
pub(super) fn apply(now: &mut Index, step: usize, change: &Change, edition: Edition) -> Made {
    let tried = Tried::default();
    let (tried, effect) = match change {
        Change::Reset {
            target,
            as_identity,
        } => reset::apply(now, tried, target, as_identity, edition),
        Change::SetManual {
            scope,
            user,
            account,
        } => manual::set(now, tried, scope, user, account.as_deref()),
        Change::UnsetManual { scope } => manual::unset(now, tried, scope),
        Change::Remove { identity } => remove::apply(now, tried, identity),
        Change::DeleteKey { scope } => key::change(now, tried, scope, KeyState::Deleted),
        Change::DisableKey { scope } => key::change(now, tried, scope, KeyState::Disabled),
        Change::EnableKey { scope } => key::change(now, tried, scope, KeyState::Active),
        Change::RecreateKey { scope, as_identity } => {
            reset::recreate(now, tried, scope, as_identity.as_deref(), edition)
        }
        Change::Grant(change) => role::grant(now, tried, change),
        Change::Revoke(change) => role::revoke(now, tried, change),
        Change::AddPermission(change) => permission::change(now, tried, change, true),
        Change::RemovePermission(change) => permission::change(now, tried, change, false),
        Change::AddToAccessGroup(change) => membership::change(now, tried, change, true),
        Change::RemoveFromAccessGroup(change) => membership::change(now, tried, change, false),
        Change::SetStanding { identity, standing } => {
            standing::change(now, tried, identity, *standing)
        }
    };
    let status = match &effect {
        None => StepStatus::Refused,
        Some(_) if tried.reasons.is_empty() => StepStatus::Applied,
        Some(_) => StepStatus::NotCertain,
    };
    Made {
        outcome: StepOutcome {
            step,
            change: change.to_string(),
            status,
            text: tried.text,
            scope: tried.scope,
            identity: tried.identity,
            reasons: tried.reasons,
            notes: tried.notes,
        },
        presumes: tried.presumes,
        effect,
    }
}

/// Changes what people may do: nobody comes or goes, and all that finds them stays as it is
fn change_people(now: &mut Index, change: impl FnOnce(&mut Snapshot)) {
    let nothing = Index::new(Snapshot::default());
    let mut snapshot = std::mem::replace(now, nothing).into_snapshot();
    change(&mut snapshot);
    *now = Index::new(snapshot);
}

/// What is to be said about a step
#[derive(Debug, Default)]
struct Tried {
    text: String,
    scope: Option<Scope>,
    identity: Option<IdentityId>,
    reasons: Vec<StepReason>,
    notes: Vec<StepNote>,
    /// What it takes to be so, whether it goes through or is refused for that
    presumes: Option<Presumption>,
}

type Told = (Tried, Option<Effect>);

impl Tried {
    fn done(mut self, text: String, effect: Effect) -> Told {
        self.text = text;
        (self, Some(effect))
    }

    fn refused(mut self, text: impl Into<String>) -> Told {
        self.text = text.into();
        (self, None)
    }

    /// Refused for one reason alone
    fn refused_for(
        mut self,
        text: &str,
        rule: RuleId,
        reason: String,
        settle: Option<Command>,
    ) -> Told {
        self.reason(rule, reason, settle);
        self.refused(text)
    }

    fn not_found(self, problem: &NameProblem) -> Told {
        let rule = match problem {
            NameProblem::NoDefaultGroup => RuleId::R5,
            _ => RuleId::R14,
        };
        let text = match problem {
            NameProblem::NoDefaultGroup => "Nobody can say which scope this would act on",
            NameProblem::AccessGroupsNotKnown { .. } => {
                "Nobody can say which access group this would act on"
            }
            _ => "The plan names something that this account does not have",
        };
        self.refused_for(text, rule, problem.to_string(), problem.settle())
    }

    fn reason(&mut self, rule: RuleId, text: impl Into<String>, settle: Option<Command>) {
        self.reasons.push(StepReason {
            rule,
            text: text.into(),
            settle,
        });
    }

    fn note(&mut self, id: NoteId, rule: RuleId, text: impl Into<String>) {
        self.notes.push(StepNote {
            id,
            rule,
            text: text.into(),
        });
    }
}
