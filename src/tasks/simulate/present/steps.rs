//! The steps of a plan in words.

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{Change, Names, ScopeName};
use keyatlas_resolver::simulate::StepStatus;

use crate::ui::Tone;

/// The kinds of changes, in the order they are offered
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Kind {
    #[default]
    Reset,
    SetManual,
    UnsetManual,
    Remove,
    DeleteKey,
    DisableKey,
    EnableKey,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] = [
        Self::Reset,
        Self::SetManual,
        Self::UnsetManual,
        Self::Remove,
        Self::DeleteKey,
        Self::DisableKey,
        Self::EnableKey,
    ];

    /// Which kind a change is
    pub(crate) fn of(change: &Change) -> Self {
        match change {
            Change::Reset { .. } => Self::Reset,
            Change::SetManual { .. } => Self::SetManual,
            Change::UnsetManual { .. } => Self::UnsetManual,
            Change::Remove { .. } => Self::Remove,
            Change::DeleteKey { .. } => Self::DeleteKey,
            Change::DisableKey { .. } => Self::DisableKey,
            Change::EnableKey { .. } => Self::EnableKey,
        }
    }

    /// Its keyword in the text form of a plan, which also stands for it in a list
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::SetManual => "set",
            Self::UnsetManual => "unset",
            Self::Remove => "remove",
            Self::DeleteKey => "delete-key",
            Self::DisableKey => "disable-key",
            Self::EnableKey => "enable-key",
        }
    }

    /// What a person chooses
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Reset => "Reset the API key",
            Self::SetManual => "Set a manual credential",
            Self::UnsetManual => "Unset the manual credential",
            Self::Remove => "Remove somebody from the account",
            Self::DeleteKey => "Delete the API key",
            Self::DisableKey => "Disable the API key",
            Self::EnableKey => "Enable the API key",
        }
    }

    /// What it does, in a sentence
    pub(crate) fn meaning(self) -> &'static str {
        match self {
            Self::Reset => {
                "Whoever runs the reset becomes the owner: every cluster in that region and group acts as them afterwards."
            }
            Self::SetManual => {
                "Classic infrastructure runs with this user from then on, whoever owns the API key. VPC never does."
            }
            Self::UnsetManual => {
                "Classic infrastructure goes back to the API key and the account's own linked infrastructure."
            }
            Self::Remove => {
                "Their API keys go with them, and every scope those keys hold up stops working."
            }
            Self::DeleteKey => {
                "For good: nothing in that region and group can authenticate until somebody resets."
            }
            Self::DisableKey => {
                "Until it is enabled again, nothing in that region and group can authenticate."
            }
            Self::EnableKey => "A disabled key works again, if its owner does.",
        }
    }

    /// Whether it acts on a region and a group
    pub(crate) fn is_somewhere(self) -> bool {
        self != Self::Remove
    }

    /// Whether it names somebody
    pub(crate) fn names_somebody(self) -> bool {
        matches!(self, Self::Reset | Self::Remove)
    }
}

/// A step in words, its names apart so that they can be set in bold
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StepWords {
    /// Such as `Reset the key of`
    pub(crate) what: &'static str,
    /// Such as `us-south/prod`
    pub(crate) whose: String,
    /// Such as `as`, and who
    pub(crate) by: Option<(&'static str, String)>,
}

impl StepWords {
    /// The whole step in one sentence
    pub(crate) fn sentence(&self) -> String {
        match &self.by {
            Some((word, name)) => format!("{} {} {word} {name}", self.what, self.whose),
            None => format!("{} {}", self.what, self.whose),
        }
    }
}

/// A step, with the names people know instead of those that were typed
pub(crate) fn said_of(index: &Index, change: &Change) -> StepWords {
    let plain = |what, whose| StepWords {
        what,
        whose,
        by: None,
    };
    match change {
        Change::Reset {
            target,
            as_identity,
        } => StepWords {
            what: "Reset the key of",
            whose: match &target.group {
                Some(group) => place(index, &ScopeName::new(target.region.clone(), group)),
                None => format!("{}, no group targeted", target.region),
            },
            by: Some(("as", person(index, as_identity))),
        },
        Change::SetManual { scope, user, .. } => StepWords {
            what: "Set a manual credential for",
            whose: place(index, scope),
            by: Some(("to", user.clone())),
        },
        Change::UnsetManual { scope } => {
            plain("Unset the manual credential of", place(index, scope))
        }
        Change::Remove { identity } => StepWords {
            what: "Remove",
            whose: person(index, identity),
            by: Some(("from", "the account".to_owned())),
        },
        Change::DeleteKey { scope } => plain("Delete the key of", place(index, scope)),
        Change::DisableKey { scope } => plain("Disable the key of", place(index, scope)),
        Change::EnableKey { scope } => plain("Enable the key of", place(index, scope)),
    }
}

/// Whether a step would be carried out; nothing where it simply is
pub(crate) fn status(status: StepStatus) -> Option<(Tone, &'static str)> {
    match status {
        StepStatus::Applied => None,
        StepStatus::NotCertain => Some((Tone::Unknown, "Not certain")),
        StepStatus::Refused => Some((Tone::Error, "Refused")),
    }
}

fn place(index: &Index, name: &ScopeName) -> String {
    match Names(index).scope(name) {
        Ok(scope) => index.scope_label(&scope),
        Err(_) => format!("{}/{}", name.region, name.group),
    }
}

fn person(index: &Index, typed: &str) -> String {
    match Names(index).identity(typed) {
        Ok(id) => index.identity_label(&id).to_owned(),
        Err(_) => IdentityId::from(typed)
            .provisional_email()
            .unwrap_or(typed)
            .to_owned(),
    }
}
