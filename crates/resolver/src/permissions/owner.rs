//! What the owner of a scope's key needs for the clusters there, and what it lacks.

use std::borrow::Cow;

use crate::account::{Cluster, IdentityId, Infrastructure, Platform};
use crate::index::{At, Index};
use crate::truth::Truth;

use super::classic::{CLASSIC_PERMISSIONS, Class, ClassicPermission, holds_classic};
use super::keys::{KEY_CREATOR, creates_keys};
use super::need::VIEWER_ON_GROUP;
use super::{RoleNeed, Service, Where, holds};

/// Something an owner lacks, or may lack
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lack {
    /// What
    pub what: Lacking,
    /// What it is for
    pub needed_for: &'static str,
}

/// What somebody can lack
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// A role
    Role(RoleNeed),
    /// A classic permission
    Permission(&'static ClassicPermission),
}

impl Lack {
    /// In words: `Administrator on Container Registry` or `Add Server`
    pub fn words(&self) -> Cow<'static, str> {
        match self.what {
            Lacking::Role(need) => need.words().into(),
            Lacking::Permission(permission) => permission.name.into(),
        }
    }

    /// The role, where it is one
    pub fn role(&self) -> Option<RoleNeed> {
        match self.what {
            Lacking::Role(need) => Some(need),
            Lacking::Permission(_) => None,
        }
    }

    /// The classic permission, where it is one
    pub fn permission(&self) -> Option<&'static ClassicPermission> {
        match self.what {
            Lacking::Role(_) => None,
            Lacking::Permission(permission) => Some(permission),
        }
    }

    /// Whether clusters cannot be managed without it
    pub fn is_required(&self) -> bool {
        self.permission()
            .is_none_or(|it| it.class == Class::Required)
    }
}

/// What an identity would bring to a scope as the owner of its key
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerCheck {
    /// Certainly lacking
    pub lacks: Vec<Lack>,
    /// Not known to be held
    pub not_known: Vec<Lack>,
}

/// Checks an identity against what the clusters of a scope use. With `classic` the permissions
/// of its classic user count too: it is the one that classic infrastructure sees.
pub fn check_owner(at: At<'_>, who: &IdentityId, classic: bool) -> OwnerCheck {
    let mut check = OwnerCheck::default();
    let permissions = classic.then(|| permissions_checked(at.index, who));
    let all = roles_checked(at, who).chain(permissions.into_iter().flatten());
    for (lack, held) in all {
        match held {
            Truth::Yes => {}
            Truth::No => check.lacks.push(lack),
            Truth::Unknown => check.not_known.push(lack),
        }
    }
    check
}

/// Whether an identity holds each role that the clusters of a scope certainly ask of the key's owner
pub(crate) fn roles_checked(at: At<'_>, who: &IdentityId) -> impl Iterator<Item = (Lack, Truth)> {
    roles_needed(at).map(move |(need, needed_for)| {
        // The restriction does not touch the keys of service IDs.
        let is_met =
            need.service == Service::IamIdentity && creates_keys(at.index, who) == Truth::Yes;
        let held = if is_met {
            Truth::Yes
        } else {
            holds(at.index, who, &need, at.scope())
        };
        let what = Lacking::Role(need);
        (Lack { what, needed_for }, held)
    })
}

/// Whether the classic user of an identity holds each permission of the table
pub(crate) fn permissions_checked(
    index: &Index,
    who: &IdentityId,
) -> impl Iterator<Item = (Lack, Truth)> {
    CLASSIC_PERMISSIONS.iter().map(move |permission| {
        let lack = Lack {
            what: Lacking::Permission(permission),
            needed_for: permission.needed_for,
        };
        (lack, holds_classic(index, who, permission))
    })
}

const ADMINISTRATOR: &[&str] = &["Administrator"];

/// The roles that every cluster asks of the key's owner, each with its purpose
pub(crate) const EVERY_CLUSTER: [(RoleNeed, &str); 4] = [
    (
        RoleNeed {
            service: Service::Kubernetes,
            any_of: ADMINISTRATOR,
            reach: Where::Scope,
        },
        "every cluster",
    ),
    (
        RoleNeed {
            service: Service::Kubernetes,
            any_of: &["Writer", "Manager"],
            reach: Where::Scope,
        },
        "every cluster",
    ),
    (
        RoleNeed {
            service: Service::Registry,
            any_of: ADMINISTRATOR,
            reach: Where::EveryGroup,
        },
        "default access to pull images",
    ),
    (VIEWER_ON_GROUP, "working in the group"),
];

const fn need(service: Service, any_of: &'static [&'static str], reach: Where) -> RoleNeed {
    RoleNeed {
        service,
        any_of,
        reach,
    }
}

/// What an owner needs where the account restricts who may create API keys
const CREATOR: (RoleNeed, &str) = (KEY_CREATOR, "the account restricts who may create API keys");

/// The names that a cluster's list of services may have for Key Protect
pub const KEY_PROTECT: &[&str] = &["key-protect", "kms"];
/// The same for Hyper Protect Crypto Services
pub const HYPER_PROTECT: &[&str] = &["hs-crypto", "hyper-protect-crypto"];

/// The roles that clusters ask of the key's owner for what they run on or use, each with its purpose
fn by_use(at: At<'_>) -> [(RoleNeed, &'static str, Truth); 6] {
    let more = if at.may_have_more() {
        Truth::Unknown
    } else {
        Truth::No
    };
    let any = |known: &dyn Fn(&Cluster) -> Truth| at.clusters().map(known).fold(more, Truth::or);
    let uses = |names: &[&str]| any(&|it| it.uses(names));
    let openshift = any(&|it| Truth::of(it.platform.map(|it| it == Platform::Openshift)));
    let secrets = uses(&["secrets-manager"]);
    let certificates = "Ingress certificates in Secrets Manager";
    [
        (
            need(Service::VpcInfrastructure, ADMINISTRATOR, Where::Scope),
            "VPC workers, load balancers and volumes",
            at.runs_on(Infrastructure::Vpc),
        ),
        (
            need(Service::ObjectStorage, ADMINISTRATOR, Where::Scope),
            "the internal registry of OpenShift clusters",
            openshift,
        ),
        (
            need(
                Service::SecretsManager,
                &["Editor", "Administrator"],
                Where::EveryGroup,
            ),
            certificates,
            secrets,
        ),
        (
            need(Service::SecretsManager, &["Manager"], Where::EveryGroup),
            certificates,
            secrets,
        ),
        (
            need(Service::KeyProtect, ADMINISTRATOR, Where::Scope),
            "encrypting secrets with Key Protect",
            uses(KEY_PROTECT),
        ),
        (
            need(Service::HyperProtect, ADMINISTRATOR, Where::Scope),
            "encrypting secrets with Hyper Protect Crypto Services",
            uses(HYPER_PROTECT),
        ),
    ]
}

/// The roles that only some clusters ask of the key's owner, each with whether clusters here are known to
pub(crate) fn needed_by_some(at: At<'_>) -> impl Iterator<Item = (RoleNeed, Truth)> {
    by_use(at)
        .into_iter()
        .map(|(need, _, needed)| (need, needed))
}

/// The roles that the clusters of a scope certainly ask of the key's owner, each with its purpose
fn roles_needed(at: At<'_>) -> impl Iterator<Item = (RoleNeed, &'static str)> {
    let is_restricted = at.index.snapshot().account.restrict_api_key_creation == Some(true);
    let certain = by_use(at).into_iter().filter(|it| it.2 == Truth::Yes);
    EVERY_CLUSTER
        .into_iter()
        .chain(is_restricted.then_some(CREATOR))
        .chain(certain.map(|(need, purpose, _)| (need, purpose)))
}
