//! What the program says with its exit code: of everything that applies, 2 before 1 before 4 before 0.

use std::collections::BTreeSet;
use std::process::ExitCode;

use keyatlas_intake::{Imported, Notice, PieceKind};
use keyatlas_resolver::account::Standing;
use keyatlas_resolver::assertions::Checked;
use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::decide::Gate;
use keyatlas_resolver::explain::{Diagnosis, Explanation, Kind, Weight};
use keyatlas_resolver::findings::{Finding, Severity};
use keyatlas_resolver::resolve::{AccountAnswer, ScopeAnswer, State};
use keyatlas_resolver::simulate::{ChangeWord, Simulation};
use keyatlas_resolver::truth::Outcome;
use keyatlas_resolver::truth::Truth;

/// The exit codes, the one that counts least first
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Allowed and nothing wrong; information alone is this
    Fine,
    /// Unknown, or nothing recognised
    Unknown,
    /// Denied, or error or warning findings
    Wrong,
    /// What was given could not be used
    Input,
}

impl Exit {
    /// The number
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Wrong => 1,
            Self::Input => 2,
            Self::Unknown => 4,
        }
    }

    /// The one that counts of all that apply
    pub fn highest(all: impl IntoIterator<Item = Self>) -> Self {
        all.into_iter().max().unwrap_or(Self::Fine)
    }

    /// Wrong where something is, else fine
    fn wrong_if(wrong: bool) -> Self {
        if wrong { Self::Wrong } else { Self::Fine }
    }

    /// Unknown where something is, else fine
    pub fn unknown_if(unknown: bool) -> Self {
        if unknown { Self::Unknown } else { Self::Fine }
    }

    /// Input where something in it could not be used, else fine
    pub fn input_if(unusable: bool) -> Self {
        if unusable { Self::Input } else { Self::Fine }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}

impl From<Outcome> for Exit {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Allowed => Self::Fine,
            Outcome::Denied => Self::Wrong,
            Outcome::Unknown => Self::Unknown,
        }
    }
}

impl From<Truth> for Exit {
    fn from(holds: Truth) -> Self {
        match holds {
            Truth::Yes => Self::Fine,
            Truth::No => Self::Wrong,
            Truth::Unknown => Self::Unknown,
        }
    }
}

impl From<State> for Exit {
    fn from(state: State) -> Self {
        match state {
            State::Broken | State::AtRisk => Self::Wrong,
            State::Unknown => Self::Unknown,
            State::Ok | State::Empty => Self::Fine,
        }
    }
}

impl From<&Finding> for Exit {
    fn from(finding: &Finding) -> Self {
        Self::wrong_if(finding.severity > Severity::Info)
    }
}

impl From<&ScopeAnswer> for Exit {
    fn from(scope: &ScopeAnswer) -> Self {
        let findings = Self::highest(scope.findings.iter().map(Self::from));
        Self::highest([scope.state.into(), findings])
    }
}

impl From<&AccountAnswer> for Exit {
    fn from(account: &AccountAnswer) -> Self {
        let scopes = Self::highest(account.scopes.iter().map(|it| Self::from(&**it)));
        let warns = account
            .findings
            .iter()
            .any(|it| it.severity > Severity::Info);
        Self::highest([
            scopes,
            Self::wrong_if(warns),
            Self::unknown_if(account.scopes.is_empty()),
        ])
    }
}

/// A plan is judged by what it does, not by what was wrong before and stays so
impl From<&Simulation> for Exit {
    fn from(simulation: &Simulation) -> Self {
        let steps = simulation.steps.iter().map(|it| match it.status {
            StepStatus::Applied => Self::Fine,
            StepStatus::NotCertain => Self::Unknown,
            StepStatus::Refused => Self::Wrong,
        });
        // A blocker that a command would settle is one that is not known.
        let blocked = simulation.blocked.iter().map(|it| match it.settle {
            Some(_) => Self::Unknown,
            None => Self::Wrong,
        });
        let providers = (simulation.differences.of_providers.iter()).map(|it| match it.change {
            ChangeWord::Gained => Self::Fine,
            ChangeWord::Lost => Self::Wrong,
            ChangeWord::MaybeGained | ChangeWord::MaybeLost | ChangeWord::Unknown => Self::Unknown,
        });
        // A command that may work from now on is no worse off. Whoever the plan removes is to do nothing any more,
        // and so loses nothing; what anybody else, or a credential, no longer does is a loss.
        let leaves: BTreeSet<_> = (simulation.account_after.identities.iter())
            .filter(|it| it.standing == Some(Standing::Removed))
            .map(|it| &it.id)
            .collect();
        let commands = (simulation.differences.of_actions.iter())
            .filter(|it| {
                let of_who_leaves = it.identity.as_ref().is_some_and(|id| leaves.contains(id));
                it.gate == Gate::Credential || !of_who_leaves
            })
            .map(|it| match it.change {
                ChangeWord::Lost => Self::Wrong,
                ChangeWord::MaybeLost => Self::Unknown,
                ChangeWord::Gained | ChangeWord::MaybeGained | ChangeWord::Unknown => Self::Fine,
            });
        let findings = simulation.findings.iter().flat_map(|it| &it.appears);
        Self::highest(
            steps
                .chain(blocked)
                .chain(providers)
                .chain(commands)
                .chain(findings.map(Self::from)),
        )
    }
}

/// A cause that is the account's own is something wrong; one that is open is unknown
impl From<&Explanation> for Exit {
    fn from(explanation: &Explanation) -> Self {
        let diagnoses = explanation.diagnoses.iter();
        let nothing = Self::unknown_if(explanation.diagnoses.is_empty());
        Self::highest(diagnoses.map(Self::from).chain([nothing]))
    }
}

/// A message about a normal state is nothing wrong; one that the account contradicts is never fine
impl From<&Diagnosis> for Exit {
    fn from(diagnosis: &Diagnosis) -> Self {
        let causes = diagnosis.causes.iter().map(|it| match it.weight {
            Weight::Yours if diagnosis.about.kind == Kind::NormalState => Self::Fine,
            Weight::Yours => Self::Wrong,
            Weight::Possible | Weight::Unknown => Self::Unknown,
            Weight::RuledOut => Self::Fine,
        });
        let contradicts = Self::unknown_if(diagnosis.contradiction.is_some());
        Self::highest(causes.chain([contradicts]))
    }
}

impl From<&[Checked]> for Exit {
    fn from(checked: &[Checked]) -> Self {
        Self::highest(checked.iter().map(|it| it.holds.into()))
    }
}

/// What could not be read is an input error; what could not be placed or recognised is unknown
impl From<&Imported> for Exit {
    fn from(imported: &Imported) -> Self {
        let pieces = imported.pieces.iter().map(|it| {
            let unknown = !it.needs.is_empty()
                || matches!(it.kind, PieceKind::Unrecognised | PieceKind::Failure);
            Self::highest([
                Self::input_if(!it.problems.is_empty()),
                Self::unknown_if(unknown),
            ])
        });
        let notices = imported.notices.iter().map(|it| match it {
            Notice::NotText { .. } | Notice::NobodyOfThatName { .. } => Self::Input,
            Notice::Contradiction { .. }
            | Notice::Disagreement { .. }
            | Notice::OwnerRemoved { .. }
            | Notice::OwnerJoined { .. }
            | Notice::KeysOfSeveral { .. }
            | Notice::ManualCredentialLikely { .. }
            | Notice::SecretsBlanked { .. } => Self::Fine,
        });
        let nothing = Self::unknown_if(imported.pieces.is_empty());
        Self::highest(pieces.chain(notices).chain([nothing]))
    }
}

#[cfg(test)]
mod tests {
    use super::Exit::{self, Fine, Input, Unknown, Wrong};

    #[test]
    fn of_all_that_apply_two_comes_before_one_before_four_before_zero() {
        let table: [(&[Exit], u8); 10] = [
            (&[], 0),
            (&[Fine], 0),
            (&[Unknown], 4),
            (&[Wrong], 1),
            (&[Input], 2),
            (&[Fine, Unknown], 4),
            (&[Unknown, Wrong, Fine], 1),
            (&[Wrong, Unknown], 1),
            (&[Unknown, Input], 2),
            (&[Input, Wrong, Unknown, Fine], 2),
        ];
        for (apply, code) in table {
            let exit = Exit::highest(apply.iter().copied());
            assert_eq!(exit.code(), code, "{apply:?}");
        }
    }
}
