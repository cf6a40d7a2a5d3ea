//! Who holds a role, by the policies that grant it.

use super::{Clauses, Wanted, access_groups};
use crate::account::{ClusterId, GroupId, IdentityId, Policy, Region, Scope};
use crate::index::{Index, Marked};
use crate::roles::{ROLES, RoleNeed, Service};
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
    let ready = access_groups(index);
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
    bits: &[Marked],
    need: &RoleNeed,
    wanted: Wanted,
    spot: Spot<'_>,
) -> Truth {
    (policies.iter().zip(bits))
        .filter(|(_, bits)| wanted.is_covered_by(bits.mark) && wanted.may_be_granted_by(bits.mark))
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
