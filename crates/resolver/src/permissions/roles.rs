//! IAM roles, as policies grant them.

use std::fmt;

use serde::Serialize;

use super::{Clauses, PolicyBits, Wanted};
use crate::account::{ClusterId, GroupId, IdentityId, Policy, Region, Scope};
use crate::index::Index;
use crate::truth::Truth;

/// A service as policies name it
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// `containers-kubernetes`
    Kubernetes,
    /// `container-registry`
    Registry,
    /// `cloud-object-storage`
    ObjectStorage,
    /// `secrets-manager`
    SecretsManager,
    /// `kms`
    KeyProtect,
    /// `hs-crypto`
    HyperProtect,
    /// `is`
    VpcInfrastructure,
    /// `support`
    SupportCenter,
    /// `iam-identity`
    IamIdentity,
    /// `user-management`
    UserManagement,
    /// `iam-groups`
    AccessGroups,
    /// `satellite`
    Satellite,
    /// Access to a resource group itself, apart from the services in it
    ResourceGroup,
    /// All IAM-enabled services; only policies are about all of them, no need is
    AllServices,
}

impl Service {
    /// Every service there is
    pub const EVERY: [Self; 14] = [
        Self::Kubernetes,
        Self::Registry,
        Self::ObjectStorage,
        Self::SecretsManager,
        Self::KeyProtect,
        Self::HyperProtect,
        Self::VpcInfrastructure,
        Self::SupportCenter,
        Self::IamIdentity,
        Self::UserManagement,
        Self::AccessGroups,
        Self::Satellite,
        Self::ResourceGroup,
        Self::AllServices,
    ];

    /// What a plan calls it: the name in a policy, where it has one
    pub fn word(self) -> &'static str {
        match self {
            Self::ResourceGroup => "resource-group",
            Self::AllServices => "all",
            _ => self.name().unwrap_or_default(),
        }
    }

    /// The name in a policy; access to the group itself has none, nor have all services together
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Kubernetes => Some("containers-kubernetes"),
            Self::Registry => Some("container-registry"),
            Self::ObjectStorage => Some("cloud-object-storage"),
            Self::SecretsManager => Some("secrets-manager"),
            Self::KeyProtect => Some("kms"),
            Self::HyperProtect => Some("hs-crypto"),
            Self::VpcInfrastructure => Some("is"),
            Self::SupportCenter => Some("support"),
            Self::IamIdentity => Some("iam-identity"),
            Self::UserManagement => Some("user-management"),
            Self::AccessGroups => Some("iam-groups"),
            Self::Satellite => Some("satellite"),
            Self::ResourceGroup | Self::AllServices => None,
        }
    }

    /// The name people see
    pub fn title(self) -> &'static str {
        match self {
            Self::Kubernetes => "Kubernetes Service",
            Self::Registry => "Container Registry",
            Self::ObjectStorage => "Cloud Object Storage",
            Self::SecretsManager => "Secrets Manager",
            Self::KeyProtect => "Key Protect",
            Self::HyperProtect => "Hyper Protect Crypto Services",
            Self::VpcInfrastructure => "VPC Infrastructure",
            Self::SupportCenter => "Support Center",
            Self::IamIdentity => "IAM Identity Service",
            Self::UserManagement => "User Management",
            Self::AccessGroups => "IAM Access Groups",
            Self::Satellite => "Satellite",
            Self::ResourceGroup => "the resource group",
            Self::AllServices => "all IAM-enabled services",
        }
    }

    /// One bit for each
    pub(super) fn bit(self) -> u16 {
        1 << self as u16
    }

    /// Account management services are not among "all IAM-enabled services"
    fn is_account_management(self) -> bool {
        matches!(
            self,
            Self::IamIdentity | Self::SupportCenter | Self::UserManagement | Self::AccessGroups
        )
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

/// Where a role has to count, as far as that is known
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spot<'a> {
    /// The region
    pub region: Option<&'a Region>,
    /// The resource group
    pub group: Option<&'a GroupId>,
    /// The cluster, where it is about one
    pub cluster: Option<&'a ClusterId>,
}

impl Spot<'_> {
    /// For roles that count for the whole account, wherever one stands
    pub const ANYWHERE: Self = Self {
        region: None,
        group: None,
        cluster: None,
    };
}

impl<'a> From<&'a Scope> for Spot<'a> {
    fn from(scope: &'a Scope) -> Self {
        Self {
            region: Some(&scope.region),
            group: Some(&scope.resource_group),
            cluster: None,
        }
    }
}

/// A role somebody has to hold
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleNeed {
    /// On which service
    pub service: Service,
    /// Any one of these
    pub any_of: &'static [&'static str],
    /// How far
    pub reach: Where,
}

impl RoleNeed {
    /// Such as `Writer or Manager on Kubernetes Service`
    pub(crate) fn words(&self) -> String {
        let reach = match self.reach {
            Where::Scope | Where::Cluster | Where::ClusterUntargeted => "",
            Where::EveryGroup => " (for all resource groups)",
            Where::Account => " (for the account)",
        };
        let joined;
        let roles = match self.any_of {
            [one] => one,
            roles if roles == PLATFORM_ROLES => "any platform role",
            roles => {
                joined = roles.join(" or ");
                joined.as_str()
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

/// Every role a plan can grant, platform roles first
pub static ROLES: [&str; 9] = [
    "Viewer",
    "Editor",
    "Operator",
    "Administrator",
    "Reader",
    "Writer",
    "Manager",
    "User API key creator",
    "Service ID creator",
];

/// Platform roles and service roles alike: all but the two creator roles, which stand last
pub(crate) static ANY_ROLE: &[&str] = ROLES.split_at(ROLES.len() - 2).0;

/// Every platform role: that any of them is enough is what a person reads
pub(super) const PLATFORM_ROLES: &[&str] = &["Viewer", "Editor", "Operator", "Administrator"];

/// Whether an identity holds a role. The account owner holds everything; while nobody says who that is, it may be
/// anybody.
pub fn holds(index: &Index, who: &IdentityId, need: &RoleNeed, scope: &Scope) -> Truth {
    holds_at(index, who, need, scope.into())
}

/// The same at a spot of which not everything may be known
pub fn holds_at(index: &Index, who: &IdentityId, need: &RoleNeed, spot: Spot<'_>) -> Truth {
    if index.is_account_owner(who) {
        return Truth::Yes;
    }
    let granted = granted_to(index, who, need, spot);
    match granted {
        Truth::No if index.may_own_account(who) => Truth::Unknown,
        Truth::No | Truth::Unknown | Truth::Yes => granted,
    }
}

/// The same by policies alone, whoever owns the account
pub(crate) fn granted_to(
    index: &Index,
    who: &IdentityId,
    need: &RoleNeed,
    spot: Spot<'_>,
) -> Truth {
    let own = match index
        .identity(who)
        .and_then(|identity| identity.policies.as_ref())
    {
        Some(policies) => granted(policies, need, spot),
        None => Truth::Unknown,
    };
    own.or(held_through_groups(index, who, need, spot))
}

fn held_through_groups(index: &Index, who: &IdentityId, need: &RoleNeed, spot: Spot<'_>) -> Truth {
    let Some(groups) = &index.snapshot().access_groups else {
        return Truth::Unknown;
    };
    let ready = index.access_groups();
    let wanted = Wanted::by(need);
    let others = match index.snapshot().access_groups_are_known() {
        true => Truth::No,
        false => Truth::Unknown,
    };
    let granted = |group: u32| match &groups[group as usize].policies {
        Some(policies) => granted_by(policies, ready.policies(group), need, wanted, spot),
        None => Truth::Unknown,
    };
    let certain = ready.with(groups, who).iter();
    let possible = ready.without_members().iter();
    (certain.map(|at| granted(*at)))
        .chain(possible.map(|at| granted(*at).and(Truth::Unknown)))
        .fold(others, Truth::or)
}

fn granted_by(
    policies: &[Policy],
    bits: &[PolicyBits],
    need: &RoleNeed,
    wanted: Wanted,
    spot: Spot<'_>,
) -> Truth {
    (policies.iter().zip(bits))
        .filter(|(_, bits)| bits.covers(wanted) && bits.may_grant(wanted))
        .map(|(policy, _)| grants(policy, need, spot))
        .fold(Truth::No, Truth::or)
}

/// Whether one of some policies grants a role at a spot
pub(crate) fn granted(policies: &[Policy], need: &RoleNeed, spot: Spot<'_>) -> Truth {
    policies
        .iter()
        .map(|policy| grants(policy, need, spot))
        .fold(Truth::No, Truth::or)
}

/// Whether a policy grants a role at a spot
fn grants(policy: &Policy, need: &RoleNeed, spot: Spot<'_>) -> Truth {
    match grants_somewhere(policy, need) {
        Truth::No => Truth::No,
        granted => granted.and(Clauses::of(policy, need.reach, spot).all()),
    }
}

/// Whether a policy grants one of the roles on the service, in some region, group or cluster
pub(crate) fn grants_somewhere(policy: &Policy, need: &RoleNeed) -> Truth {
    let granted = match grants_role(policy, need) {
        Truth::No => return Truth::No,
        granted => granted.and(covers_service(policy, need.service)),
    };
    if granted == Truth::Yes && policy.has_other_limits() {
        return Truth::Unknown;
    }
    granted
}

/// Whether a policy grants one of the roles, wherever it reaches. What a role that no list names contains is not
/// known.
pub(crate) fn grants_role(policy: &Policy, need: &RoleNeed) -> Truth {
    let is_one = |role: &String, of: &[&str]| of.iter().any(|it| it.eq_ignore_ascii_case(role));
    let mut roles = policy.roles.iter();
    match roles.any(|role| is_one(role, need.any_of)) {
        true => Truth::Yes,
        false if policy.unreadable.has("roles") || undefined_role(policy).is_some() => {
            Truth::Unknown
        }
        false => Truth::No,
    }
}

/// A role of a policy that no list names, such as one that an account made for itself
pub(crate) fn undefined_role(policy: &Policy) -> Option<&str> {
    let named = |role: &String| ROLES.iter().any(|it| it.eq_ignore_ascii_case(role));
    let role = policy.roles.iter().find(|it| !named(it))?;
    Some(role)
}

/// Whether a policy is about a service
pub(crate) fn covers_service(policy: &Policy, service: Service) -> Truth {
    let about_the_group = match policy.resource_type.as_deref() {
        Some("resource-group") => Truth::Yes,
        None if policy.unreadable.has("resource_type") => Truth::Unknown,
        Some(_) | None => Truth::No,
    };
    if service == Service::ResourceGroup {
        return about_the_group;
    }
    let about_it = match &policy.service {
        Some(name) => Truth::of(Some(Some(name.as_str()) == service.name())),
        None if !policy.service_is_known() => Truth::Unknown,
        None => Truth::of(Some(!service.is_account_management())),
    };
    about_it.and(about_the_group.not())
}
