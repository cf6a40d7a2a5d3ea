//! Who may make a change: nobody grants what they do not hold, nobody edits their own classic permissions.

use serde::Serialize;

use super::{Change, Grant, Tried};
use crate::account::{Cluster, Identity, IdentityId, IdentityKind, Policy, Scope};
use crate::index::Index;
use crate::permissions::{
    Access, ClassicPermission, Need, RoleNeed, Service, Span, Spot, VIEWER_ON_GROUP, Where, held,
    holds_at, holds_classic, may_log_in, permission,
};
use crate::rules::{RuleId, caller_role, reset};
use crate::truth::Truth;
use crate::words::listed;

/// Who may make a change
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MadeBy {
    /// Identities that certainly may, the account owner first; at most a few of them
    pub identities: Vec<IdentityId>,
    /// In a sentence
    pub text: String,
}

/// More names than these help nobody
const AT_MOST: usize = 3;

impl MadeBy {
    /// Somebody, logged in as that identity
    pub(crate) fn identity(index: &Index, who: &IdentityId) -> Self {
        Self {
            identities: vec![who.clone()],
            text: format!(
                "{}, logged in as that identity: whoever resets becomes the owner",
                index.identity_label(who)
            ),
        }
    }

    /// Nobody can say, since something that the change names is not there
    pub(crate) fn not_known() -> Self {
        Self {
            identities: Vec::new(),
            text: "Not known: the change names something that this account does not have"
                .to_owned(),
        }
    }
}

/// Whoever may set and unset the manual credential of a scope
pub(crate) fn manual_changers(index: &Index, scope: &Scope) -> MadeBy {
    some(
        index,
        |it| may_change_manual(index, &it.id, scope),
        "Administrator on Kubernetes Service there, with Viewer on the resource group",
    )
}

/// Whoever may give users another status, or take them out of the account, with one of some roles
pub(crate) fn user_managers(index: &Index, access: Access) -> MadeBy {
    managers(index, access, Service::UserManagement)
}

/// Whoever may change the account's settings of IAM, with one of some roles
pub(crate) fn settings_managers(index: &Index, access: Access) -> MadeBy {
    managers(index, access, Service::IamIdentity)
}

fn managers(index: &Index, access: Access, service: Service) -> MadeBy {
    let need = RoleNeed::new(access, service, Where::Account);
    some(
        index,
        |it| holds_at(index, &it.id, need, Spot::ANYWHERE) == Truth::Yes,
        &format!("{} on {}", access.words(), service.title()),
    )
}

/// Administrators of the cluster that a change names
pub(crate) fn administrators_of_named(index: &Index, change: &Change) -> MadeBy {
    let cluster = change.cluster(index);
    cluster.map_or_else(MadeBy::not_known, |it| cluster_administrators(index, it))
}

/// Administrators of a cluster, who attach access tags to it, detach them, and delete it
pub(crate) fn cluster_administrators(index: &Index, cluster: &Cluster) -> MadeBy {
    let administrator = RoleNeed::new(Access::ADMINISTRATOR, Service::Kubernetes, Where::Cluster);
    let spot = Spot {
        region: cluster.region.as_ref(),
        group: cluster.resource_group.as_ref(),
        cluster: Some(&cluster.id),
        span: Span::Now,
    };
    some(
        index,
        |it| holds_at(index, &it.id, administrator, spot) == Truth::Yes,
        "Administrator on Kubernetes Service for the cluster",
    )
}

/// Administrators of a service, who authorize others for it; of one that nothing here asks about the account owner
/// alone is certain (IBM Cloud docs, Using authorizations to grant access between services, 2026-03-24)
pub(crate) fn service_administrators(index: &Index, service: &str) -> MadeBy {
    let mut every = Service::EVERY.into_iter();
    let known = every.find(|it| it.name().is_some_and(|name| name == service));
    let title = known.map_or(service, |it| it.title());
    some(
        index,
        |it| match known {
            Some(service) => {
                let need = RoleNeed::new(Access::ADMINISTRATOR, service, Where::Account);
                holds_at(index, &it.id, need, Spot::ANYWHERE) == Truth::Yes
            }
            None => index.is_account_owner(&it.id),
        },
        &format!("Administrator on {title}"),
    )
}

/// Administrators of what a policy is about, who hold its roles themselves. Of one that says more than a plan can
/// grant, the account owner alone is certain.
pub(crate) fn policy_managers(index: &Index, who: &[&IdentityId], policy: &Policy) -> MadeBy {
    let nobody = IdentityId::from("");
    let whose = who.first().copied().unwrap_or(&nobody);
    let grants: Option<Vec<Grant>> = (policy.roles.iter())
        .map(|role| Grant::in_policy(whose, policy, role))
        .collect();
    some(
        index,
        |it| {
            let holds_all = |grants: &Vec<Grant>| {
                let mut grants = grants.iter();
                grants.all(|grant| may_grant(index, &it.id, grant) == Truth::Yes)
            };
            index.is_account_owner(&it.id)
                || !who.contains(&&it.id) && grants.as_ref().is_some_and(holds_all)
        },
        "Administrator on what the policy is about",
    )
}

/// Administrators of the service who hold the role themselves
pub(crate) fn granters(index: &Index, grant: &Grant) -> MadeBy {
    let what = match grant.service {
        Service::ResourceGroup => "Administrator on the resource group".to_owned(),
        service => format!("Administrator on {}", service.title()),
    };
    some(
        index,
        |it| it.id != grant.identity && may_grant(index, &it.id, grant) == Truth::Yes,
        &if grant.role.is_platform() {
            what
        } else {
            format!("{what} and {} themselves", grant.role)
        },
    )
}

/// Whether somebody may grant a role: Administrators of the service who hold it themselves
pub(crate) fn may_grant(index: &Index, who: &IdentityId, grant: &Grant) -> Truth {
    // Administrator holds every platform role; another kind of role has to be held besides.
    let itself = if grant.role.is_platform() {
        Truth::Yes
    } else {
        holds_granted(index, who, grant)
    };
    holds_as_far(index, who, grant, Access::ADMINISTRATOR).and(itself)
}

/// Whether somebody holds what the role allows as far as the grant reaches, by whichever policies
pub(crate) fn holds_granted(index: &Index, who: &IdentityId, grant: &Grant) -> Truth {
    holds_as_far(index, who, grant, Access::role(grant.role))
}

fn holds_as_far(index: &Index, who: &IdentityId, grant: &Grant, access: Access) -> Truth {
    let spot = Spot {
        region: grant.region.as_ref(),
        group: grant.resource_group.as_ref(),
        cluster: grant.cluster.as_ref(),
        span: Span::Now,
    };
    let need = RoleNeed {
        service: grant.service,
        access,
        reach: match (&grant.cluster, &grant.resource_group) {
            (Some(_), _) => Where::Cluster,
            (None, Some(_)) => Where::Scope,
            (None, None) if grant.region.is_some() => Where::EveryGroup,
            (None, None) => Where::Account,
        },
    };
    holds_at(index, who, need, spot)
}

pub(crate) fn permitters(
    index: &Index,
    whose: Option<&IdentityId>,
    wanted: &'static ClassicPermission,
) -> MadeBy {
    let needed = [&permission::USER_MANAGE, wanted];
    let mut by = some(
        index,
        |it| {
            // Who is whose ancestor is not known, so only the owner is certain to be one.
            Some(&it.id) != whose && index.is_account_owner(&it.id)
        },
        "",
    );
    let possible: Vec<&str> = index
        .snapshot()
        .identities
        .iter()
        .filter(|it| Some(&it.id) != whose && !index.is_account_owner(&it.id))
        .filter(|it| may_log_in(it.standing) == Truth::Yes)
        .filter(|it| {
            needed.iter().all(|permission| {
                let need = Need::Classic(permission);
                held(index, &it.id, &need, Spot::ANYWHERE) == Truth::Yes
            })
        })
        .take(AT_MOST)
        .map(Identity::label)
        .collect();
    let possible = if possible.is_empty() {
        String::new()
    } else {
        format!(" (of those known: {})", listed(&possible))
    };
    by.text = format!(
        "The account owner, or an ancestor of the user who holds Manage Users and {}{possible}; nobody edits their own",
        wanted.name
    );
    by
}

/// Whether somebody may give or take a classic permission of somebody else's: who is whose ancestor is
/// not known, so only the account owner is certain to be one
pub(crate) fn may_edit_permission(
    index: &Index,
    who: &IdentityId,
    whose: &IdentityId,
    asked: &[&'static ClassicPermission],
) -> Truth {
    if who == whose {
        return Truth::No;
    }
    if index.is_account_owner(who) {
        return Truth::Yes;
    }
    asked
        .iter()
        .map(|it| holds_classic(index, who, it))
        .fold(Truth::Unknown, Truth::and)
}

/// Whoever may put people into access groups and take them out
pub(crate) fn member_changers(index: &Index) -> MadeBy {
    some(
        index,
        |it| may_change_members(index, &it.id) == Truth::Yes,
        "Editor or Administrator on IAM Access Groups, for the account or for that group",
    )
}

/// Whether somebody may put people into access groups and take them out (IBM Cloud docs, Streamlined
/// access management with access groups, 2026-05-21). A policy on one group alone, or on all account
/// management services, would do as well, and an account document has no place for either.
pub(crate) fn may_change_members(index: &Index, who: &IdentityId) -> Truth {
    let editor = RoleNeed::new(Access::EDITOR, Service::AccessGroups, Where::Account);
    holds_at(index, who, editor, Spot::ANYWHERE).or(Truth::Unknown)
}

/// Whoever may disable, enable and delete the key of a scope
pub(crate) fn key_changers(index: &Index, scope: &Scope) -> MadeBy {
    let owner = index.at(scope).and_then(|at| at.owner());
    let administrator = RoleNeed::new(Access::ADMINISTRATOR, Service::IamIdentity, Where::Account);
    some(
        index,
        |it| {
            Some(&it.id) == owner
                || holds_at(index, &it.id, administrator, Spot::ANYWHERE) == Truth::Yes
        },
        "the owner of the key, or Administrator on IAM Identity Service",
    )
}

fn may_change_manual(index: &Index, who: &IdentityId, scope: &Scope) -> bool {
    reset::is_uncontrolled(index) == Truth::Yes
        && caller_role::administers(index, who, scope) == Truth::Yes
        && holds_at(index, who, VIEWER_ON_GROUP, scope.into()) == Truth::Yes
}

/// Whether an action control of an enterprise denies everybody what takes Administrator on Kubernetes Service; that, or
/// that it is not known, goes into the step
pub(crate) fn is_denied(now: &Index, tried: &mut Tried) -> bool {
    let uncontrolled = reset::is_uncontrolled(now);
    if uncontrolled != Truth::Yes {
        tried.reason(RuleId::R9, reset::controlled(uncontrolled), None);
    }
    uncontrolled == Truth::No
}

/// Those listed who can log in and may do it, with what somebody else would need
fn some(index: &Index, may: impl Fn(&Identity) -> bool, what: &str) -> MadeBy {
    let mut able: Vec<&Identity> = index
        .snapshot()
        .identities
        .iter()
        .filter(|it| may_log_in(it.standing) == Truth::Yes && may(it))
        .collect();
    able.sort_by_key(|it| {
        let machine = matches!(
            it.kind(),
            Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile)
        );
        (!index.is_account_owner(&it.id), machine)
    });
    let more = able.len().saturating_sub(AT_MOST);
    able.truncate(AT_MOST);
    let mut names: Vec<String> = able.iter().map(|it| it.label().to_owned()).collect();
    if more > 0 {
        names.push(format!("{more} more"));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    MadeBy {
        text: if names.is_empty() {
            format!("Nobody who is listed; it takes the account owner, or {what}")
        } else {
            format!("{}; it takes the account owner, or {what}", listed(&names))
        },
        identities: able.into_iter().map(|it| it.id.clone()).collect(),
    }
}
