//! What somebody holds: R9's roles and R10's classic permissions.

use keyatlas_resolver::rules::Edition;

use super::Reading;
use super::decide::Asked;
use crate::model::*;
use crate::world::PAGE_ROLES;

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
    /// As the owner of a key, day and night
    pub(super) as_owner: bool,
    /// What nobody says of worlds
    pub(super) left_open: LeftOpen,
}

impl Spot<'_> {
    /// Wherever one is
    pub(super) fn anywhere(world: &Doc, as_owner: bool) -> Self {
        Self {
            region: None,
            group: None,
            cluster: None,
            as_owner,
            left_open: world.left_open,
        }
    }
}

pub(super) fn owns_account(world: &Doc, id: &Name) -> bool {
    world.account.owner.as_ref() == Some(id)
}

/// Somebody's own policies and those of their access groups
pub(super) fn policies<'a>(
    world: &'a Doc,
    id: &'a Name,
    spot: Spot<'a>,
) -> impl Iterator<Item = &'a Policy> {
    let own = world
        .person(id)
        .into_iter()
        .flat_map(|it| it.policies.iter().flatten());
    let groups = world.access_groups.iter().flatten();
    let mine = groups.filter(move |it| is_member(world, it, id, spot));
    own.chain(mine.flat_map(|it| it.policies.iter().flatten()))
}

/// 14: put into it, or by a rule, which lasts as long as a login
fn is_member(world: &Doc, group: &AccessGroup, id: &Name, spot: Spot<'_>) -> bool {
    let logged_in = match spot.as_owner {
        true => spot.left_open.key_has_session,
        false => !spot.left_open.session_ended,
    };
    let listed = group.members.iter().flatten().any(|it| match it {
        Member::Plain(identity) => identity == id,
        Member::ByRule { identity, .. } => identity == id && logged_in,
    });
    let by_rule = group
        .members
        .iter()
        .flatten()
        .any(|it| matches!(it, Member::ByRule { .. }))
        || group.rules.as_ref().is_some_and(|it| !it.is_empty());
    let is_user = kind(world, id).is_none_or(|it| it == *"user" || it == *"functional_id");
    let admitted = is_user
        && world
            .person(id)
            .is_some_and(|it| it.federated == Some(true))
        && spot.left_open.rules_admit;
    listed || by_rule && admitted && logged_in
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
            // A policy with a tag is for all IAM-enabled services.
            None => !manages_account || policy.tags.is_none(),
        },
    }
}

/// Whether a policy has one of some roles, whatever the letters, or one of the account that allows the same
fn grants(world: &Doc, policy: &Policy, roles: &[&str]) -> bool {
    let wanted = |it: &Name| {
        let like = like_on_a_page(world, it);
        roles.iter().any(|role| role.eq_ignore_ascii_case(like))
    };
    policy.roles.iter().any(wanted)
}

/// The role of a page that allows the same as one of the account: a role is its actions
fn like_on_a_page<'a>(world: &'a Doc, role: &'a Name) -> &'a str {
    let defined = world.roles.iter().flatten().find(|it| it.name == *role);
    let like = defined.and_then(|it| {
        let actions = it.actions.iter().map(|it| it.text().rsplit('.').next());
        let actions: Vec<&str> = actions.flatten().collect();
        PAGE_ROLES.iter().find(|(_, same)| *same == actions)
    });
    like.map_or(role.text(), |it| it.0)
}

/// 8.2, 8.3 and 9: whether what limits a policy besides places lets it count
fn counts(
    world: &Doc,
    policy: &Policy,
    roles: &[&str],
    service: &str,
    far: Far,
    spot: Spot<'_>,
) -> bool {
    let open = spot.left_open;
    let in_clusters = service == "containers-kubernetes";
    // In a namespace nothing reaches the whole cluster.
    let everywhere = policy.namespace.is_none() || roles == CONFIGURES && open.namespace_configures;
    let has = |tag: &Name| {
        let mut clusters = world
            .clusters
            .iter()
            .filter(|it| Some(&it.id) == spot.cluster);
        clusters.any(|it| it.access_tags.as_ref().is_some_and(|it| it.contains(tag)))
    };
    let tagged = match &policy.tags {
        None => true,
        Some(_) if !in_clusters => open.others_have_tags,
        Some(tags) => far == Far::ThisCluster && tags.iter().all(has),
    };
    let in_time = match &policy.condition {
        None => true,
        Some(_) if spot.as_owner => open.owner_is_in_window,
        Some(it) => is_open(world, it) || in_clusters && open.window_leaks,
    };
    everywhere && tagged && in_time
}

/// From the one hour to the other, by the clock of UTC
fn is_open(world: &Doc, condition: &Condition) -> bool {
    let captured = world.captured_at.as_ref().expect("a world has a date");
    let now = &captured.text()[11..19];
    let parts = condition.rule.conditions.iter().flatten();
    parts.into_iter().all(|it| {
        let hour = &it.value.as_ref().expect("an hour").text()[..8];
        match it.operator.text() {
            "timeGreaterThanOrEquals" => now >= hour,
            _ => now < hour,
        }
    })
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
        || policies(world, id, spot)
            .filter(|it| {
                grants(world, it, roles) && is_about(it, service) && reaches(it, far, spot)
            })
            .any(|it| counts(world, it, roles, service, far, spot))
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
        || policies(world, id, spot).any(|it| {
            let untargeted = it.resource_group.is_none() || it.cluster.is_some();
            grants(world, it, roles)
                && is_about(it, service)
                && reaches(it, Far::ThisCluster, spot)
                && counts(world, it, roles, service, Far::ThisCluster, spot)
                && (untargeted || sees_group(world, id, spot))
        })
}

/// 12.1: where key creation is restricted, even the account owner needs the role, by a policy; a service ID's
/// keys are not touched by that
pub(super) fn creates_keys(world: &Doc, id: &Name) -> bool {
    world.account.restrict_api_key_creation != Some(true)
        || kind(world, id).is_some_and(|it| it == *"service_id")
        || {
            let spot = Spot::anywhere(world, false);
            let (roles, far) = (&["User API key creator"][..], Far::WholeAccount);
            policies(world, id, spot).any(|it| {
                grants(world, it, roles)
                    && is_about(it, "iam-identity")
                    && reaches(it, far, spot)
                    && counts(world, it, roles, "iam-identity", far, spot)
            })
        }
}

pub(super) fn kind(world: &Doc, id: &Name) -> Option<Name> {
    world.person(id).map_or_else(|| kind_of(id), Person::kind)
}

/// A classic permission of somebody
pub(super) fn permission(world: &Doc, id: &Name, name: &str, edition: Edition) -> bool {
    if owns_account(world, id) {
        return true;
    }
    let Some(user) = world.person(id).and_then(|it| it.classic.is()) else {
        return false;
    };
    let listed = user.permissions.iter().flatten().any(|it| it == name);
    let nowhere = Spot::anywhere(world, true);
    let support = |roles: &[&str]| role(world, id, roles, "support", Far::WholeAccount, nowhere);
    listed
        || match name {
            "TICKET_ADD" | "TICKET_EDIT" | "TICKET_VIEW" if edition == Edition::June2025 => {
                support(&["Administrator"])
            }
            "TICKET_ADD" | "TICKET_EDIT" => support(&["Editor", "Operator", "Administrator"]),
            "TICKET_VIEW" => support(ANY_ROLE),
            "ACCESS_ALL_GUEST" | "ACCESS_ALL_HARDWARE" => user.all_devices == Some(true),
            _ => user.super_user == Some(true),
        }
}

impl Asked<'_> {
    pub(super) fn reads(&self, reading: Reading) -> bool {
        self.readings.takes(reading)
    }
}
