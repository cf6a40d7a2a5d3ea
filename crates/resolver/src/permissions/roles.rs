//! Who holds a role, by the policies that grant it.

use super::{Clauses, Span, Wanted, access_groups, groups_of};
use crate::account::{
    ALL_SERVICES, ClusterId, GroupId, IAM_SERVICES, IdentityId, MANAGEMENT, Policy, Region,
    RoleName, Scope,
};
use crate::index::{Allowed, Index, Marked};
use crate::rights::{Access, RoleNeed, Service};
use crate::truth::Truth;

/// Where a role has to count, as far as that is known
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spot<'a> {
    /// The region
    pub region: Option<&'a Region>,
    /// The resource group
    pub group: Option<&'a GroupId>,
    /// The cluster, where it is about one
    pub cluster: Option<&'a ClusterId>,
    /// For how long
    pub span: Span,
}

impl Spot<'_> {
    /// For roles that count for the whole account, wherever one stands
    pub const ANYWHERE: Self = Self {
        region: None,
        group: None,
        cluster: None,
        span: Span::Now,
    };

    /// The same for as long as the owner of a key needs it
    #[must_use]
    pub fn for_owner(self) -> Self {
        Self {
            span: Span::Always,
            ..self
        }
    }
}

impl<'a> From<&'a Scope> for Spot<'a> {
    fn from(scope: &'a Scope) -> Self {
        Self {
            region: Some(&scope.region),
            group: Some(&scope.resource_group),
            cluster: None,
            span: Span::Now,
        }
    }
}

/// Whether an identity holds a role. The account owner holds everything; while nobody says who that is, it may be
/// anybody.
pub fn holds(index: &Index, who: &IdentityId, need: RoleNeed, scope: &Scope) -> Truth {
    holds_at(index, who, need, scope.into())
}

/// The same for as long as the owner of a key needs it
pub fn holds_as_owner(index: &Index, who: &IdentityId, need: RoleNeed, scope: &Scope) -> Truth {
    holds_at(index, who, need, Spot::from(scope).for_owner())
}

/// The same at a spot of which not everything may be known
pub fn holds_at(index: &Index, who: &IdentityId, need: RoleNeed, spot: Spot<'_>) -> Truth {
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
pub(crate) fn granted_to(index: &Index, who: &IdentityId, need: RoleNeed, spot: Spot<'_>) -> Truth {
    let own = match index
        .identity(who)
        .and_then(|identity| identity.policies.as_ref())
    {
        Some(policies) => granted(index, policies, need, spot),
        None => Allowed::ANYTHING,
    };
    own.or(granted_through_groups(index, who, need, spot))
        .covers(need.access)
}

fn granted_through_groups(
    index: &Index,
    who: &IdentityId,
    need: RoleNeed,
    spot: Spot<'_>,
) -> Allowed {
    let Some(groups) = &index.snapshot().access_groups else {
        return Allowed::ANYTHING;
    };
    let ready = access_groups(index);
    let wanted = Wanted::by(need);
    let others = match index.snapshot().access_groups_are_known() {
        true => Allowed::NOTHING,
        false => Allowed::ANYTHING,
    };
    let granted = |group: u32| match &groups[group as usize].policies {
        Some(policies) => granted_by(index, policies, ready.policies(group), need, wanted, spot),
        None => Allowed::ANYTHING,
    };
    groups_of(index, who, spot.span)
        .map(|(at, is_in)| granted(at).where_it_counts(is_in))
        .fold(others, Allowed::or)
}

fn granted_by(
    index: &Index,
    policies: &[Policy],
    bits: &[Marked],
    need: RoleNeed,
    wanted: Wanted,
    spot: Spot<'_>,
) -> Allowed {
    (policies.iter().zip(bits))
        .filter(|(_, bits)| wanted.is_covered_by(bits.mark) && wanted.may_be_granted_by(bits.mark))
        .map(|(policy, _)| grants(index, policy, need, spot))
        .fold(Allowed::NOTHING, Allowed::or)
}

/// What some policies allow of what is asked for at a spot
pub(crate) fn granted(
    index: &Index,
    policies: &[Policy],
    need: RoleNeed,
    spot: Spot<'_>,
) -> Allowed {
    policies
        .iter()
        .map(|policy| grants(index, policy, need, spot))
        .fold(Allowed::NOTHING, Allowed::or)
}

/// What a policy allows of what is asked for at a spot
fn grants(index: &Index, policy: &Policy, need: RoleNeed, spot: Spot<'_>) -> Allowed {
    let granted = grants_somewhere(index, policy, need.service, need.access);
    if granted == Allowed::NOTHING {
        return granted;
    }
    granted.where_it_counts(Clauses::are_met(index, policy, need, spot))
}

/// What a policy allows of what is asked for on a service, in some region, group or cluster
pub(crate) fn grants_somewhere(
    index: &Index,
    policy: &Policy,
    service: Service,
    access: Access,
) -> Allowed {
    let allowed = allowed_by_roles(index, policy, service);
    if !allowed.possible.meet(access.all()) {
        return Allowed::NOTHING;
    }
    let counts = match covers_service(policy, service) {
        Truth::Yes if policy.has_other_limits() => Truth::Unknown,
        covers => covers,
    };
    allowed.where_it_counts(counts)
}

/// What the roles of a policy allow on a service, wherever it reaches and whatever it is about. A role that no list
/// names may allow anything. An ID says more than a name: a name counts by itself where no ID is of that role.
pub(crate) fn allowed_by_roles(index: &Index, policy: &Policy, service: Service) -> Allowed {
    let start = match policy.unreadable.has("roles") {
        true => Allowed::ANYTHING,
        false => Allowed::NOTHING,
    };
    let named = policy.roles.iter().map(|role| match role {
        role if is_said_by_id(index, policy, role) => Allowed::NOTHING,
        RoleName::Known(role) => Allowed::certainly(role.rights()),
        // It may be the name of the role that an ID is of which no list has.
        RoleName::Other(_) if index.has_undefined_id(policy) => Allowed::ANYTHING,
        RoleName::Other(name) => defined(index, index.role_named(policy, name), service),
    });
    let by_id = policy.other_role_ids();
    let by_id = by_id.map(|id| defined(index, index.role_of_id(id), service));
    named.chain(by_id).fold(start, Allowed::or)
}

fn defined(index: &Index, role: Option<u32>, service: Service) -> Allowed {
    role.map_or(Allowed::ANYTHING, |it| index.allowed_by(it, service))
}

/// Whether an ID of the policy is of a role of the account that has this name
fn is_said_by_id(index: &Index, policy: &Policy, name: &RoleName) -> bool {
    if policy.role_ids.is_none() {
        return false;
    }
    let roles = index.role_definitions();
    let mut ids = policy
        .other_role_ids()
        .filter_map(|it| index.role_of_id(it));
    ids.any(|it| *name == roles[it as usize].label())
}

/// Whether a policy is about a service
pub(crate) fn covers_service(policy: &Policy, service: Service) -> Truth {
    let about_the_group = match &policy.resource_type {
        Some(_) => Truth::of(Some(policy.is_about_groups())),
        None if policy.unreadable.has("resource_type") => Truth::Unknown,
        None => Truth::No,
    };
    if service == Service::ResourceGroup {
        return about_the_group;
    }
    let about_it = match &policy.service {
        Some(name) => Truth::of(Some(name.known() == Some(service))),
        None if !policy.service_is_known() => Truth::Unknown,
        None => covers_kind(policy, service),
    };
    about_it
        .and(covers_group_of(policy, service))
        .and(about_the_group.not())
}

/// Whether the kind of services that a policy is for has one among them
fn covers_kind(policy: &Policy, service: Service) -> Truth {
    let manages = service.is_account_management();
    match policy.kind_of_services() {
        Some(ALL_SERVICES) => Truth::of(Some(!manages)),
        Some(kind) if MANAGEMENT.contains(&kind) => Truth::of(Some(manages)),
        Some(_) => Truth::Unknown,
        None if policy.service_group.is_some() => Truth::Yes,
        // Nothing that manages the account is in a group or a region, is a cluster, or has a tag.
        None if manages && policy.is_for_whatever() && !is_for_resources(policy) => Truth::Unknown,
        None => Truth::of(Some(!manages)),
    }
}

fn is_for_resources(policy: &Policy) -> bool {
    policy.region.is_some()
        || policy.resource_group.is_some()
        || policy.cluster.is_some()
        || policy.has_tags()
}

/// Whether the group of services that a policy is for has one among them
fn covers_group_of(policy: &Policy, service: Service) -> Truth {
    match policy.service_group.as_deref() {
        None => Truth::Yes,
        Some(IAM_SERVICES) => Truth::of(Some(service.is_of_iam())),
        Some(_) => Truth::Unknown,
    }
}
