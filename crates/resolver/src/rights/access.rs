//! What is asked of somebody on a service, and how far they need it.

use std::fmt;

use super::{Rights, Role, Service};
use crate::truth::Truth;

/// Actions that are asked for: all of some, or any one of some
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Access {
    every: Rights,
    any: Rights,
}

impl Access {
    /// What every platform role allows
    pub const VIEWER: Self = Self::every(Rights::READ);
    /// To see clusters
    pub const SEEING: Self = Self::every(Rights::VIEW);
    /// What Editor allows beside that
    pub const EDITOR: Self = Self::every(Rights::UPDATE);
    /// What Operator allows beside that
    pub const OPERATOR: Self = Self::every(Rights::OPERATE);
    /// What only Administrator allows
    pub const CREATING: Self = Self::every(Rights::CREATE);
    /// Everything that Administrator allows
    pub const ADMINISTRATOR: Self = Self::role(Role::Administrator);
    /// What Manager allows
    pub const MANAGER: Self = Self::role(Role::Manager);
    /// What Writer allows, or what Manager does
    pub const WRITER_OR_MANAGER: Self = Self::any(Rights::USE_WRITE.and(Rights::USE_MANAGE));
    /// The role that lets users create API keys
    pub const KEY_CREATOR: Self = Self::role(Role::UserApiKeyCreator);
    /// Any platform role or service role
    pub const ANY_ROLE: Self = Self::any(
        Rights::READ
            .and(Rights::USE_READ)
            .and(Rights::USE_WRITE)
            .and(Rights::USE_MANAGE),
    );
    /// What Editor allows, or what Operator does
    pub const EDITOR_OR_OPERATOR: Self = Self::any(Rights::UPDATE.and(Rights::OPERATE));

    /// All of these
    pub const fn every(rights: Rights) -> Self {
        Self {
            every: rights,
            any: Rights::NONE,
        }
    }

    /// Any one of these
    pub const fn any(rights: Rights) -> Self {
        Self {
            every: Rights::NONE,
            any: rights,
        }
    }

    /// Everything that a role allows
    pub const fn role(role: Role) -> Self {
        Self::every(role.rights())
    }

    /// Whether somebody with these rights has what is asked for
    pub fn is_covered_by(self, held: Rights) -> bool {
        self.every.are_among(held) && (self.any == Rights::NONE || self.any.meet(held))
    }

    /// The same of rights that are certain, and of those that are possible
    pub(crate) fn covered(self, certain: Rights, possible: Rights) -> Truth {
        match (self.is_covered_by(certain), self.is_covered_by(possible)) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::No,
        }
    }

    /// Every action that has to do with it
    pub(crate) fn all(self) -> Rights {
        self.every | self.any
    }

    /// What has to be held together, one by one. Where roles of the account can have any actions, each action
    /// may come from another policy; else whoever may create may do the rest.
    pub(crate) fn parts(self, any_actions: bool) -> impl Iterator<Item = Self> {
        let one_implies_all = !any_actions && Rights::CREATE.are_among(self.every);
        let every = if one_implies_all {
            Rights::CREATE
        } else {
            self.every
        };
        let any = (self.any != Rights::NONE).then_some(Self::any(self.any));
        every.each().map(Self::every).chain(any)
    }

    /// Whether the same roles are enough
    pub fn has_the_roles_of(self, other: Self) -> bool {
        self == other || self.roles().eq(other.roles())
    }

    /// The roles that are enough, the least first
    pub fn roles(self) -> impl Iterator<Item = Role> {
        let every = Role::EVERY.into_iter();
        every.filter(move |it| self.is_covered_by(it.rights()))
    }

    /// Such as `Writer or Manager`
    pub fn words(self) -> String {
        let names: Vec<&str> = self.roles().map(Role::name).collect();
        names.join(" or ")
    }
}

/// How far a role has to reach
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// At least this scope
    Scope,
    /// Every resource group: a policy limited to one does not count
    EveryGroup,
    /// The account: a policy limited to a region or group does not count
    Account,
    /// The cluster in question: a policy for it alone counts
    Cluster,
    /// The same by a policy that works without targeting a resource group
    ClusterUntargeted,
}

/// A role somebody has to hold, or actions that do as well
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleNeed {
    /// On which service
    pub service: Service,
    /// Which actions
    pub access: Access,
    /// How far
    pub reach: Where,
}

impl RoleNeed {
    /// What is asked for on a service, and how far
    pub const fn new(access: Access, service: Service, reach: Where) -> Self {
        Self {
            service,
            access,
            reach,
        }
    }

    /// Such as `Writer or Manager on Kubernetes Service`
    pub(crate) fn words(self) -> String {
        let reach = match self.reach {
            Where::Scope | Where::Cluster | Where::ClusterUntargeted => "",
            Where::EveryGroup => " (for all resource groups)",
            Where::Account => " (for the account)",
        };
        let several;
        let mut roles = self.access.roles();
        let roles = match (self.access, roles.next(), roles.next()) {
            // That any of them is enough is what a person reads.
            (Access::VIEWER | Access::SEEING, _, _) => "a platform role",
            (_, Some(one), None) => one.name(),
            _ => {
                several = self.access.words();
                several.as_str()
            }
        };
        [roles, " on ", self.service.title(), reach].concat()
    }
}

impl fmt::Display for RoleNeed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words())
    }
}
