//! One step, tried on the account as the earlier steps left it.

use super::MadeBy;
use super::effect::Effect;
use super::outcome::{NoteId, StepNote, StepReason};
use crate::account::{IdentityId, Scope, Snapshot};
use crate::commands::Command;
use crate::index::Index;
use crate::names::NameProblem;
use crate::open::Presumption;
use crate::rules::RuleId;

/// Changes what people may do, what holds for the account, or which clusters there are: nobody comes or goes
pub fn change_people(now: &mut Index, change: impl FnOnce(&mut Snapshot)) {
    let edition = now.edition();
    let nothing = Index::new(Snapshot::default());
    let mut snapshot = std::mem::replace(now, nothing).into_snapshot();
    change(&mut snapshot);
    *now = Index::new(snapshot).following(edition);
}

/// What is to be said about a step
#[derive(Debug, Default)]
pub struct Tried {
    /// What happened, in a sentence
    pub(super) text: String,
    /// The scope it acts on, where it acts on one
    pub scope: Option<Scope>,
    /// The identity it names, where it names one
    pub identity: Option<IdentityId>,
    pub(super) reasons: Vec<StepReason>,
    pub(super) notes: Vec<StepNote>,
    /// What it takes to be so, whether it goes through or is refused for that
    pub presumes: Vec<Presumption>,
}

/// What is to be said about a step, and what it did, where it was carried out
pub type Told = (Tried, Option<Effect>);

impl Tried {
    /// It was carried out
    pub fn done(mut self, text: String, effect: Effect) -> Told {
        self.text = text;
        (self, Some(effect))
    }

    /// It was not, for the reasons that were given
    pub fn refused(mut self, text: impl Into<String>) -> Told {
        self.text = text.into();
        (self, None)
    }

    /// Refused for one reason alone
    pub fn refused_for(
        mut self,
        text: &str,
        rule: RuleId,
        reason: String,
        settle: Option<Command>,
    ) -> Told {
        self.reason(rule, reason, settle);
        self.refused(text)
    }

    /// It was not, since something it names is not there
    pub fn not_found(self, problem: &NameProblem) -> Told {
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

    /// Why it is not carried out, or what is not known about it
    pub fn reason(&mut self, rule: RuleId, text: impl Into<String>, settle: Option<Command>) {
        self.reasons.push(StepReason {
            rule,
            text: text.into(),
            settle,
        });
    }

    /// Who may do it, where the plan does not say who does
    pub(super) fn who_may(&mut self, rule: RuleId, who: &MadeBy) {
        let text = format!("Who may do it: {}", who.text);
        self.note(NoteId::WhoMayDoIt, rule, text);
    }

    /// Something to know about it all the same
    pub fn note(&mut self, id: NoteId, rule: RuleId, text: impl Into<String>) {
        self.notes.push(StepNote {
            id,
            rule,
            text: text.into(),
        });
    }
}
