//! The answer's shape. Its field names are the machine form: add, never rename.

use serde::Serialize;

use crate::account::{IdentityId, Scope};
use crate::by_hand::ByHand;
use crate::changes::Grant;
use crate::commands::{self, Command};
use crate::effective::missing_roles;
use crate::findings::{Finding, required_role_missing};
use crate::index::At;
use crate::truth::Truth;

/// One assertion, checked
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// What people call it
    pub name: String,
    /// Which kind it is of
    pub kind: &'static str,
    /// Whether the account keeps it
    pub holds: Truth,
    /// Why it does not, or what is not known; what certainly fails first
    pub reasons: Vec<Violation>,
}

/// One thing that breaks an assertion, or may
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// In words
    pub text: String,
    /// Whether it certainly breaks the assertion; otherwise it is not known
    pub certain: bool,
    /// Where, where it is about a scope
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// The commands that would end it
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fix: Vec<Command>,
    /// The commands that show it, or would settle it
    pub commands: Vec<Command>,
    /// What a person does by hand, where that would end it
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ByHand>,
}

impl Checked {
    pub(super) fn new(name: String, kind: &'static str, mut reasons: Vec<Violation>) -> Self {
        reasons.sort_by_key(|it| !it.certain);
        let holds = match reasons.first() {
            None => Truth::Yes,
            Some(first) if first.certain => Truth::No,
            Some(_) => Truth::Unknown,
        };
        Self {
            name,
            kind,
            holds,
            reasons,
        }
    }
}

impl Violation {
    pub(super) fn broken(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            certain: true,
            scope: None,
            fix: Vec::new(),
            commands: Vec::new(),
            steps: Vec::new(),
        }
    }

    pub(super) fn unknown(text: impl Into<String>) -> Self {
        Self {
            certain: false,
            ..Self::broken(text)
        }
    }

    pub(super) fn at(self, scope: &Scope) -> Self {
        Self {
            scope: Some(scope.clone()),
            ..self
        }
    }

    /// The same with what whoever is logged in does where the target says
    pub(super) fn ended_by(self, at: At<'_>, act: Command) -> Self {
        let target = commands::target(at.index, at.scope());
        Self {
            fix: commands::acting(target, [act]),
            ..self
        }
    }

    /// The same as a finding of a scope says what to do; roles that are missing are granted by name
    pub(super) fn found(self, at: At<'_>, finding: Finding) -> Self {
        let fix = match at
            .owner()
            .filter(|_| finding.is(&required_role_missing::KIND))
        {
            Some(owner) => grants(at, owner),
            None => Vec::new(),
        };
        Self {
            fix,
            steps: finding.steps,
            ..self.with(finding.commands)
        }
    }

    pub(super) fn with(self, commands: impl IntoIterator<Item = Command>) -> Self {
        Self {
            commands: commands.into_iter().collect(),
            ..self
        }
    }
}

fn grants(at: At<'_>, owner: &IdentityId) -> Vec<Command> {
    let scope = at.scope();
    let (region, group) = (Some(&scope.region), Some(&scope.resource_group));
    let meets = |need| Grant::that_meets(owner, need, region, group, None);
    let grants = missing_roles(at).into_iter().filter_map(meets);
    grants.map(|it| it.command(at.index)).collect()
}
