//! IAM actions in sets of bits.

use std::ops::BitOr;

/// IAM actions of one service. On Kubernetes Service each bit is an action that the pages name. Of other services
/// they name roles only: there the same bit is what such a role allows, a right with a name of our own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rights(u16);

impl Rights {
    /// None of them
    pub const NONE: Self = Self(0);
    /// To look at things
    pub const READ: Self = Self(1);
    /// To see a cluster. No page lists the roles that have it; every platform role is taken to.
    pub const VIEW: Self = Self(1 << 1);
    /// To change the settings of things
    pub const UPDATE: Self = Self(1 << 2);
    /// To run things
    pub const OPERATE: Self = Self(1 << 3);
    /// To make things and take them away, and to grant access to them
    pub const CREATE: Self = Self(1 << 4);
    /// To look into things
    pub const USE_READ: Self = Self(1 << 5);
    /// To work with what is in them
    pub const USE_WRITE: Self = Self(1 << 6);
    /// To manage what is in them
    pub const USE_MANAGE: Self = Self(1 << 7);
    /// To make API keys of users
    pub const USER_API_KEY: Self = Self(1 << 8);
    /// To make service IDs
    pub const SERVICE_ID: Self = Self(1 << 9);
    /// To share snapshots with other accounts
    pub const SHARE_SNAPSHOTS: Self = Self(1 << 10);
    /// Every one there is
    pub const ALL: Self = Self((1 << 11) - 1);

    /// What the actions of Kubernetes Service are called (IBM Cloud docs, IAM roles and actions; Access policies
    /// and the API)
    const NAMES: [(Self, &'static str); 8] = [
        (Self::READ, "containers-kubernetes.cluster.read"),
        (Self::VIEW, "containers-kubernetes.cluster.view"),
        (Self::UPDATE, "containers-kubernetes.cluster.update"),
        (Self::OPERATE, "containers-kubernetes.cluster.operate"),
        (Self::CREATE, "containers-kubernetes.cluster.create"),
        (Self::USE_READ, "containers-kubernetes.kube.read"),
        (Self::USE_WRITE, "containers-kubernetes.kube.write"),
        (Self::USE_MANAGE, "containers-kubernetes.kube.manage"),
    ];

    /// What one of them is called on Kubernetes Service
    pub fn action(self) -> Option<&'static str> {
        let named = Self::NAMES.iter().find(|it| it.0 == self);
        named.map(|it| it.1)
    }

    /// What an action of Kubernetes Service is; none for what nothing here asks for
    pub fn of_action(name: &str) -> Self {
        let named = Self::NAMES.iter().find(|it| it.1 == name);
        named.map_or(Self::NONE, |it| it.0)
    }

    /// These and those
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether these are all among others
    pub const fn are_among(self, others: Self) -> bool {
        self.0 & others.0 == self.0
    }

    /// Whether one of these is among others
    pub const fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// One by one
    pub(crate) fn each(self) -> impl Iterator<Item = Self> {
        let bits = (0..u16::BITS).map(|at| Self(1 << at));
        bits.filter(move |it| it.are_among(self))
    }
}

impl BitOr for Rights {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}

impl FromIterator<Rights> for Rights {
    fn from_iter<I: IntoIterator<Item = Self>>(all: I) -> Self {
        all.into_iter().fold(Self::NONE, Self::and)
    }
}
