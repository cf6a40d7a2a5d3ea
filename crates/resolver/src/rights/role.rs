//! The roles that pages of IBM Cloud name, each a set of actions.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Rights, Vocabulary};

/// A role, in the order of the names: grants of one person are listed by them
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Administrator, a platform role
    Administrator,
    /// Editor, a platform role
    Editor,
    /// Manager, a service role
    Manager,
    /// Operator, a platform role
    Operator,
    /// Reader, a service role
    Reader,
    /// Service ID creator, on IAM Identity Service
    ServiceIdCreator,
    /// Share Snapshot Operator, on VPC Infrastructure
    ShareSnapshotOperator,
    /// User API key creator, on IAM Identity Service
    UserApiKeyCreator,
    /// Viewer, a platform role
    Viewer,
    /// Writer, a service role
    Writer,
}

impl Role {
    /// Every role a plan can grant: platform roles first, the least of them before those that contain it
    pub const EVERY: [Self; 10] = [
        Self::Viewer,
        Self::Editor,
        Self::Operator,
        Self::Administrator,
        Self::Reader,
        Self::Writer,
        Self::Manager,
        Self::UserApiKeyCreator,
        Self::ServiceIdCreator,
        Self::ShareSnapshotOperator,
    ];

    /// What people and policies call it
    pub const fn name(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::Editor => "Editor",
            Self::Manager => "Manager",
            Self::Operator => "Operator",
            Self::Reader => "Reader",
            Self::ServiceIdCreator => "Service ID creator",
            Self::ShareSnapshotOperator => "Share Snapshot Operator",
            Self::UserApiKeyCreator => "User API key creator",
            Self::Viewer => "Viewer",
            Self::Writer => "Writer",
        }
    }

    /// The actions it allows, as far as anything asks for them (IBM Cloud docs, IAM roles and actions, 2026-04).
    /// Editor and Operator are siblings: neither contains the other. What Administrator alone has besides, such as
    /// `iam.policy.create`, is asked for by name nowhere.
    pub const fn rights(self) -> Rights {
        let look = Rights::READ.and(Rights::VIEW);
        match self {
            Self::Viewer => look,
            Self::Editor => look.and(Rights::UPDATE),
            Self::Operator => look.and(Rights::OPERATE),
            Self::Administrator => {
                let change = Rights::UPDATE.and(Rights::OPERATE);
                look.and(change).and(Rights::CREATE)
            }
            Self::Reader => Rights::USE_READ,
            Self::Writer => Rights::USE_WRITE,
            Self::Manager => Rights::USE_MANAGE,
            Self::UserApiKeyCreator => Rights::USER_API_KEY,
            Self::ServiceIdCreator => Rights::SERVICE_ID,
            Self::ShareSnapshotOperator => Rights::SHARE_SNAPSHOTS,
        }
    }

    /// Whether it is for managing things, and not for working with what is in them
    pub fn is_platform(self) -> bool {
        self.rights().meet(Rights::READ)
    }

    /// Whether it only lets people make keys or service IDs
    pub fn is_creator(self) -> bool {
        matches!(self, Self::UserApiKeyCreator | Self::ServiceIdCreator)
    }
}

impl Vocabulary for Role {
    fn of_word(word: &str) -> Option<Self> {
        let mut every = Self::EVERY.into_iter();
        every.find(|it| it.name().eq_ignore_ascii_case(word))
    }

    fn word(self) -> &'static str {
        self.name()
    }
}

impl fmt::Display for Role {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editor_and_operator_are_siblings_and_administrator_contains_both() {
        let [editor, operator] = [Role::Editor.rights(), Role::Operator.rights()];
        assert!(!editor.are_among(operator) && !operator.are_among(editor));
        assert!((editor | operator).are_among(Role::Administrator.rights()));
        assert!(!Rights::CREATE.are_among(editor | operator));
    }

    #[test]
    fn a_role_is_known_in_whatever_letters_and_its_order_is_that_of_the_names() {
        assert_eq!(Role::of_word("administrator"), Some(Role::Administrator));
        assert_eq!(Role::of_word("Cluster operator"), None);
        let mut roles = Role::EVERY;
        roles.sort();
        assert!(roles.is_sorted_by_key(|it| it.name()));
    }
}
