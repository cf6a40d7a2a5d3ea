//! What somebody holds: R9's roles and R10's classic permissions.

use super::Reading;
use super::decide::Asked;
use crate::model::*;

/// How far a policy has to reach
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Far {
    ThisCluster,
    ThisScope,
    EveryGroup,
    WholeAccount,
}

pub(super) const ANY_ROLE: &[&str] = &["Viewer", "Editor", "Operator", "Administrator"];

/// What the configuration of a cluster is downloaded with
pub(super) const CONFIGURES: &[&str] = &[
    "Viewer",
    "Editor",
    "Operator",
    "Administrator",
    "Reader",
    "Writer",
    "Manager",
];

/// Where somebody asks
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) region: Option<&'a Name>,
    pub(super) group: Option<&'a Name>,
    pub(super) cluster: Option<&'a Name>,
}

pub(super) fn owns_account(world: &Doc, id: &Name) -> bool {
    world.account.owner.as_ref() == Some(id)
}

/// Somebody's own policies and those of their access groups
pub(super) fn policies<'a>(world: &'a Doc, id: &'a Name) -> impl Iterator<Item = &'a Policy> {
    let own = world
        .person(id)
        .into_iter()
        .flat_map(|it| it.policies.iter().flatten());
    let groups = world.access_groups.iter().flatten();
    let mine = groups.filter(move |it| it.members.as_ref().is_some_and(|it| it.contains(id)));
    own.chain(mine.flat_map(|it| it.policies.iter().flatten()))
}

fn is_about(policy: &Policy, service: &str) -> bool {
    let the_group_itself = policy
        .resource_type
        .as_ref()
        .is_some_and(|it| it == "resource-group");
    let is_of_iam = ["iam-identity", "iam-groups", "user-management"].contains(&service);
    let manages_account = is_of_iam || service == "support";
    let kind = policy.service_type.as_ref().map(Name::text);
    match &policy.service {
        _ if service == "resource-group" => the_group_itself,
        _ if the_group_itself => false,
        Some(it) => *it == *service,
        None if policy.service_group.is_some() => is_of_iam,
        None => match kind {
            Some("service") => !manages_account,
            Some(_) => manages_account,
            None => true,
        },
    }
}

/// Whether a policy has one of some roles, whatever the letters
fn grants(policy: &Policy, roles: &[&str]) -> bool {
    let wanted = |it: &Name| {
        roles
            .iter()
            .any(|role| role.eq_ignore_ascii_case(it.text()))
    };
    policy.roles.iter().any(wanted)
}

/// In a namespace nothing reaches the whole cluster
fn reaches_down(world: &Doc, policy: &Policy, roles: &[&str]) -> bool {
    policy.namespace.is_none() || roles == CONFIGURES && world.left_open.namespace_configures
}

fn reaches(policy: &Policy, far: Far, spot: Spot<'_>) -> bool {
    let region = policy.region.is_none() || policy.region.as_ref() == spot.region;
    let group = policy.resource_group.is_none() || policy.resource_group.as_ref() == spot.group;
    let cluster = policy.cluster.is_none() || policy.cluster.as_ref() == spot.cluster;
    let no_group = policy.resource_group.is_none();
    let no_cluster = policy.cluster.is_none();
    match far {
        Far::ThisCluster => region && group && cluster,
        Far::ThisScope => region && group && no_cluster,
        Far::EveryGroup => region && no_group && no_cluster,
        Far::WholeAccount => policy.region.is_none() && no_group && no_cluster,
    }
}

pub(super) fn role(
    world: &Doc,
    id: &Name,
    roles: &[&str],
    service: &str,
    far: Far,
    spot: Spot<'_>,
) -> bool {
    owns_account(world, id)
        || policies(world, id)
            .filter(|it| grants(it, roles) && is_about(it, service) && reaches(it, far, spot))
            .any(|it| reaches_down(world, it, roles))
}

pub(super) fn sees_group(world: &Doc, id: &Name, spot: Spot<'_>) -> bool {
    role(world, id, ANY_ROLE, "resource-group", Far::ThisScope, spot)
}

/// A role on a cluster: by a policy that needs no targeted group, else with Viewer on the group itself
pub(super) fn on_cluster(
    world: &Doc,
    id: &Name,
    roles: &[&str],
    service: &str,
    spot: Spot<'_>,
) -> bool {
    owns_account(world, id)
        || policies(world, id).any(|it| {
            let untargeted = it.resource_group.is_none() || it.cluster.is_some();
            grants(it, roles)
                && is_about(it, service)
                && reaches(it, Far::ThisCluster, spot)
                && reaches_down(world, it, roles)
                && (untargeted || sees_group(world, id, spot))
        })
}

/// 12.1: where key creation is restricted, even the account owner needs the role, by a policy; a service ID's
/// keys are not touched by that
pub(super) fn creates_keys(world: &Doc, id: &Name) -> bool {
    world.account.restrict_api_key_creation != Some(true)
        || kind(world, id).is_some_and(|it| it == *"service_id")
        || policies(world, id).any(|it| {
            grants(it, &["User API key creator"])
                && is_about(it, "iam-identity")
                && reaches(
                    it,
                    Far::WholeAccount,
                    Spot {
                        region: None,
                        group: None,
                        cluster: None,
                    },
                )
        })
}

pub(super) fn kind(world: &Doc, id: &Name) -> Option<Name> {
    world.person(id).map_or_else(|| kind_of(id), Person::kind)
}

/// A classic permission of somebody
pub(super) fn permission(world: &Doc, id: &Name, name: &str) -> bool {
    if owns_account(world, id) {
        return true;
    }
    let Some(user) = world.person(id).and_then(|it| it.classic.is()) else {
        return false;
    };
    let listed = user.permissions.iter().flatten().any(|it| it == name);
    let nowhere = Spot {
        region: None,
        group: None,
        cluster: None,
    };
    let support = |roles: &[&str]| role(world, id, roles, "support", Far::WholeAccount, nowhere);
    listed
        || match name {
            "TICKET_ADD" | "TICKET_EDIT" | "TICKET_VIEW" => support(&["Administrator"]),
            "ACCESS_ALL_GUEST" | "ACCESS_ALL_HARDWARE" => user.all_devices == Some(true),
            _ => user.super_user == Some(true),
        }
}

impl Asked<'_> {
    pub(super) fn reads(&self, reading: Reading) -> bool {
        self.readings.takes(reading)
    }
}
