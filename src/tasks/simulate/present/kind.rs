//! The kinds of changes a plan can hold, in words.

use keyatlas_resolver::plan::Change;

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
    RecreateKey,
    Grant,
    Revoke,
    AddPermission,
    RemovePermission,
    AddToAccessGroup,
    RemoveFromAccessGroup,
    SetStanding,
}

impl Kind {
    pub(crate) const ALL: [Self; 15] = [
        Self::Reset,
        Self::SetManual,
        Self::UnsetManual,
        Self::Remove,
        Self::SetStanding,
        Self::Grant,
        Self::Revoke,
        Self::AddPermission,
        Self::RemovePermission,
        Self::AddToAccessGroup,
        Self::RemoveFromAccessGroup,
        Self::RecreateKey,
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
            Change::RecreateKey { .. } => Self::RecreateKey,
            Change::Grant(_) => Self::Grant,
            Change::Revoke(_) => Self::Revoke,
            Change::AddPermission(_) => Self::AddPermission,
            Change::RemovePermission(_) => Self::RemovePermission,
            Change::AddToAccessGroup(_) => Self::AddToAccessGroup,
            Change::RemoveFromAccessGroup(_) => Self::RemoveFromAccessGroup,
            Change::SetStanding { .. } => Self::SetStanding,
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
            Self::RecreateKey => "recreate-key",
            Self::Grant => "grant",
            Self::Revoke => "revoke",
            Self::AddPermission => "add-permission",
            Self::RemovePermission => "remove-permission",
            Self::AddToAccessGroup => "add-to-access-group",
            Self::RemoveFromAccessGroup => "remove-from-access-group",
            Self::SetStanding => "standing",
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
            Self::RecreateKey => "Recreate the API key, and delete the old one",
            Self::Grant => "Grant a role",
            Self::Revoke => "Revoke a role",
            Self::AddPermission => "Add a classic permission",
            Self::RemovePermission => "Remove a classic permission",
            Self::AddToAccessGroup => "Put somebody into an access group",
            Self::RemoveFromAccessGroup => "Take somebody out of an access group",
            Self::SetStanding => "Suspend somebody, or make them active again",
        }
    }

    /// What it does, in a sentence
    pub(crate) fn meaning(self) -> &'static str {
        match self {
            Self::Reset => {
                "Whoever runs the reset becomes the owner: every cluster in that region and group acts as them afterwards."
            }
            Self::SetManual => {
                "IBM calls it infrastructure credentials. Classic infrastructure then runs with this user, whoever owns the API key; VPC never does."
            }
            Self::UnsetManual => {
                "Classic infrastructure goes back to the API key and the account's own linked infrastructure."
            }
            Self::Remove => {
                "Their API keys are removed too, and every scope that runs with those keys stops working."
            }
            Self::DeleteKey => {
                "For good: nothing in that region and group can authenticate until somebody resets."
            }
            Self::DisableKey => {
                "Until it is enabled again, nothing in that region and group can authenticate."
            }
            Self::EnableKey => "A disabled key works again, if its owner does.",
            Self::RecreateKey => {
                "The present owner, or somebody else, resets the key. The old key is deleted once nothing uses it."
            }
            Self::Grant => {
                "A policy of their own. Nobody grants a role that they do not hold themselves."
            }
            Self::Revoke => {
                "The policy that grants exactly that goes; what an access group grants stays."
            }
            Self::AddPermission => {
                "For classic infrastructure. Nobody gives what they do not hold, or edits their own."
            }
            Self::RemovePermission => {
                "For classic infrastructure. It takes some minutes to count, and nobody edits their own."
            }
            Self::AddToAccessGroup => "They hold at once what the group grants.",
            Self::RemoveFromAccessGroup => {
                "They lose at once what the group grants, unless another policy or access group grants it, too."
            }
            Self::SetStanding => {
                "Keys of somebody who is suspended do not work; their policies and keys stay as they are."
            }
        }
    }

    /// Whether it acts on a region and a group
    pub(crate) fn is_somewhere(self) -> bool {
        match self {
            Self::Reset
            | Self::SetManual
            | Self::UnsetManual
            | Self::DeleteKey
            | Self::DisableKey
            | Self::EnableKey
            | Self::RecreateKey => true,
            Self::Remove | Self::SetStanding => false,
            Self::Grant | Self::Revoke => false,
            Self::AddPermission | Self::RemovePermission => false,
            Self::AddToAccessGroup | Self::RemoveFromAccessGroup => false,
        }
    }

    /// Whether it names somebody, who then has to be chosen
    pub(crate) fn names_somebody(self) -> bool {
        matches!(self, Self::Reset | Self::Remove | Self::SetStanding) || self.is_about_access()
    }

    /// Whether it is about what somebody may do
    pub(crate) fn is_about_access(self) -> bool {
        self.is_about_a_role() || self.is_about_a_permission() || self.is_about_an_access_group()
    }

    /// Whether it is about a role
    pub(crate) fn is_about_a_role(self) -> bool {
        matches!(self, Self::Grant | Self::Revoke)
    }

    /// Whether it is about a classic permission
    pub(crate) fn is_about_a_permission(self) -> bool {
        matches!(self, Self::AddPermission | Self::RemovePermission)
    }

    /// Whether it is about who is in an access group
    pub(crate) fn is_about_an_access_group(self) -> bool {
        matches!(self, Self::AddToAccessGroup | Self::RemoveFromAccessGroup)
    }

    /// Whether it may say who makes the change
    pub(crate) fn may_say_who(self) -> bool {
        self == Self::RecreateKey || self.is_about_access()
    }

    /// What whoever it names is called beside the field
    pub(crate) fn whom(self) -> &'static str {
        match self {
            Self::Reset => "Who runs it",
            Self::Grant | Self::AddPermission => "To whom",
            Self::Revoke | Self::RemovePermission => "From whom",
            Self::AddToAccessGroup | Self::RemoveFromAccessGroup => "Whom",
            _ => "Who",
        }
    }
}
