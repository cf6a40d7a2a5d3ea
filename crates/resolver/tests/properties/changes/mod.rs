//! The changes of a plan said a second time: what each does to the account, and nothing more.

mod access;
mod account;

mod manual;

mod reset;
mod standing;

mod told;
pub use told::{Fate, Told};

use keyatlas_resolver::account::{IdentityId, Region, Scope, Standing};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::random::{ACCESS_GROUPS, GROUPS, REGIONS, USERNAMES, identity_id};

/// One step, with the groups by ID
#[derive(Debug, Clone)]
pub enum Change {
    Reset(Region, Option<&'static str>, IdentityId),
    Set(Scope, &'static str, Option<&'static str>),
    Unset(Scope),
    Remove(IdentityId),
    DeleteKey(Scope),
    DisableKey(Scope),
    EnableKey(Scope),
    Recreate(Scope, Option<IdentityId>),
    Grant(Role),
    Revoke(Role),
    /// Whose, which, and who makes the change
    AddPermission(IdentityId, &'static str, Option<IdentityId>),
    RemovePermission(IdentityId, &'static str, Option<IdentityId>),
    /// Who, the group by ID, and who makes the change
    Join(IdentityId, &'static str, Option<IdentityId>),
    Quit(IdentityId, &'static str, Option<IdentityId>),
    /// The group by ID
    DeleteAccessGroup(&'static str),
    /// A functional ID by its address
    Invite(&'static str),
    Stand(IdentityId, Standing),
    Tag(&'static str, &'static str),
    Untag(&'static str, &'static str),
    Setting(&'static str, bool),
    DeleteCluster(&'static str),
    RevokePolicy(&'static str),
    /// Kubernetes Service, for another service in a role
    Authorize(&'static str, &'static str),
    Unauthorize(&'static str, &'static str),
}

/// A role as far as it reaches, and who makes the change
#[derive(Debug, Clone)]
pub struct Role {
    pub who: IdentityId,
    pub role: &'static str,
    pub service: &'static str,
    pub region: Option<&'static str>,
    pub group: Option<&'static str>,
    pub cluster: Option<&'static str>,
    pub by: Option<IdentityId>,
}

use Change::{
    AddPermission, Authorize, DeleteAccessGroup, DeleteCluster, DeleteKey, DisableKey, EnableKey,
    Grant, Invite, Join, Quit, Recreate, Remove, RemovePermission, Reset, Revoke, RevokePolicy,
    Set, Setting, Stand, Tag, Unauthorize, Unset, Untag,
};

/// Any step
pub fn change() -> impl Strategy<Value = Change> {
    let group = || option::weighted(0.8, select(GROUPS));
    let account = || option::of(select(&["1234567", "7654321"][..]));
    prop_oneof![
        4 => (select(REGIONS), group(), identity_id())
            .prop_map(|(region, group, who)| Reset(region.into(), group, who)),
        2 => (scope(), select(USERNAMES), account()).prop_map(|(at, name, account)| Set(at, name, account)),
        2 => scope().prop_map(Unset),
        3 => identity_id().prop_map(Remove),
        1 => scope().prop_map(DeleteKey),
        1 => scope().prop_map(DisableKey),
        1 => scope().prop_map(EnableKey),
        2 => (scope(), option::of(identity_id())).prop_map(|(at, who)| Recreate(at, who)),
        3 => role().prop_map(Grant),
        3 => role().prop_map(Revoke),
        2 => permission().prop_map(|(who, which, by)| AddPermission(who, which, by)),
        2 => permission().prop_map(|(who, which, by)| RemovePermission(who, which, by)),
        3 => membership().prop_map(|(who, group, by)| Join(who, group, by)),
        3 => membership().prop_map(|(who, group, by)| Quit(who, group, by)),
        2 => select(ACCESS_GROUPS).prop_map(|(group, _)| DeleteAccessGroup(group)),
        1 => select(ADDRESSES).prop_map(Invite),
        3 => (identity_id(), select(STANDINGS)).prop_map(|(who, standing)| Stand(who, standing)),
        2 => (select(CLUSTERS), select(TAGS)).prop_map(|(cluster, tag)| Tag(cluster, tag)),
        2 => (select(CLUSTERS), select(TAGS)).prop_map(|(cluster, tag)| Untag(cluster, tag)),
        2 => (select(SETTINGS), any::<bool>()).prop_map(|(name, value)| Setting(name, value)),
        2 => select(CLUSTERS).prop_map(DeleteCluster),
        2 => select(POLICIES).prop_map(RevokePolicy),
        1 => (select(TARGETS), select(ROLES)).prop_map(|(to, role)| Authorize(to, role)),
        1 => (select(TARGETS), select(ROLES)).prop_map(|(to, role)| Unauthorize(to, role)),
    ]
}

const CLUSTERS: &[&str] = &["cluster-0", "cluster-1", "cluster-2"];
/// Nobody's, and that of one of `random::IDENTITIES`
const ADDRESSES: &[&str] = &["new@example.com", "d@example.com"];
const TAGS: &[&str] = &["env:prod", "team:a"];
const TARGETS: &[&str] = &["kms", "secrets-manager"];
const ROLES: &[&str] = &["Reader", "Manager"];
const SETTINGS: &[&str] = &["restrict_api_key_creation", "totp_required"];
/// Some of those of `random::people`
const POLICIES: &[&str] = &[
    "p-IBMid-1-0",
    "p-IBMid-2-0",
    "p-IBMid-2-1",
    "p-iam-ServiceId-4-0",
    "p-AccessGroupId-1-0",
    "p-AccessGroupId-2-0",
];

const STANDINGS: &[Standing] = &[
    Standing::Active,
    Standing::Active,
    Standing::Suspended,
    Standing::Suspended,
    Standing::ClassicDisabled,
    Standing::VpnOnly,
    Standing::Invalid,
    Standing::Pending,
    Standing::Removed,
];

fn role() -> impl Strategy<Value = Role> {
    let roles = [
        "Viewer",
        "Editor",
        "Operator",
        "Administrator",
        "Administrator",
        "Writer",
        "Manager",
        "User API key creator",
    ];
    let services = [
        "containers-kubernetes",
        "containers-kubernetes",
        "container-registry",
        "is",
        "kms",
        "secrets-manager",
        "support",
        "iam-identity",
        "resource-group",
        "all",
    ];
    (
        identity_id(),
        select(roles.to_vec()),
        select(services.to_vec()),
        option::weighted(0.2, select(REGIONS)),
        option::weighted(0.3, select(GROUPS)),
        option::weighted(0.1, Just("cluster-0")),
        option::weighted(0.2, identity_id()),
    )
        .prop_map(|(who, role, service, region, group, cluster, by)| Role {
            who,
            role,
            service,
            region,
            group,
            cluster,
            by,
        })
}

fn permission() -> impl Strategy<Value = (IdentityId, &'static str, Option<IdentityId>)> {
    let names = ["SERVER_ADD", "SERVER_CANCEL", "DNS_MANAGE", "TICKET_ADD"];
    (
        identity_id(),
        select(names.to_vec()),
        option::weighted(0.2, identity_id()),
    )
}

fn membership() -> impl Strategy<Value = (IdentityId, &'static str, Option<IdentityId>)> {
    let ids: Vec<&str> = ACCESS_GROUPS.iter().map(|(id, _)| *id).collect();
    (
        identity_id(),
        select(ids),
        option::weighted(0.2, identity_id()),
    )
}

fn scope() -> impl Strategy<Value = Scope> {
    (select(REGIONS), select(GROUPS)).prop_map(|(region, group)| Scope::new(region, group))
}

/// The plan as people type it
pub fn text(plan: &[Change]) -> String {
    let at = |scope: &Scope| format!("{}/{}", scope.region, name(scope.resource_group.as_str()));
    let step = |change: &Change| match change {
        Reset(region, Some(group), who) => format!("reset {region}/{} as {who}", name(group)),
        Reset(region, None, who) => format!("reset {region} as {who}"),
        Set(scope, user, Some(account)) => {
            format!("set {} user {user} account {account}", at(scope))
        }
        Set(scope, user, None) => format!("set {} user {user}", at(scope)),
        Unset(scope) => format!("unset {}", at(scope)),
        Remove(who) => format!("remove {who}"),
        DeleteKey(scope) => format!("delete-key {}", at(scope)),
        DisableKey(scope) => format!("disable-key {}", at(scope)),
        EnableKey(scope) => format!("enable-key {}", at(scope)),
        Recreate(scope, who) => format!("recreate-key {}{}", at(scope), by(who)),
        Grant(it) => format!("grant {}", role_text(it)),
        Revoke(it) => format!("revoke {}", role_text(it)),
        AddPermission(who, which, it) => format!("add-permission {who} {which}{}", by(it)),
        RemovePermission(who, which, it) => format!("remove-permission {who} {which}{}", by(it)),
        // One of them goes by its name, which has to be looked up and quoted.
        Join(who, group, it) => {
            format!("add-to-access-group {who} {}{}", group_text(group), by(it))
        }
        Quit(who, group, it) => {
            format!(
                "remove-from-access-group {who} {}{}",
                group_text(group),
                by(it)
            )
        }
        DeleteAccessGroup(group) => format!("delete-access-group {}", group_text(group)),
        Invite(address) => format!("invite {address}"),
        Tag(cluster, tag) => format!("tag {cluster} {tag}"),
        Untag(cluster, tag) => format!("untag {cluster} {tag}"),
        Setting(name, value) => format!("setting {name} {value}"),
        DeleteCluster(cluster) => format!("delete-cluster {cluster}"),
        RevokePolicy(id) => format!("revoke-policy {id}"),
        Authorize(to, role) => format!("authorize containers-kubernetes to {to} {role}"),
        Unauthorize(to, role) => format!("unauthorize containers-kubernetes to {to} {role}"),
        Stand(who, standing) => {
            let word = serde_json::to_value(standing).expect("a word");
            format!("standing {who} {}", word.as_str().expect("a word"))
        }
    };
    plan.iter().map(step).collect::<Vec<_>>().join("; ")
}

fn group_text(id: &str) -> &str {
    match id {
        "AccessGroupId-2" => "\"Team B\"",
        other => other,
    }
}

fn role_text(it: &Role) -> String {
    let role = match it.role.contains(' ') {
        true => format!("\"{}\"", it.role),
        false => it.role.to_owned(),
    };
    let mut text = format!("{} {role} on {}", it.who, it.service);
    text += &it
        .region
        .map_or(String::new(), |it| format!(" region {it}"));
    text += &it
        .group
        .map_or(String::new(), |it| format!(" group {}", name(it)));
    text += &it
        .cluster
        .map_or(String::new(), |it| format!(" cluster {it}"));
    text + &by(&it.by)
}

fn by(who: &Option<IdentityId>) -> String {
    who.as_ref().map_or(String::new(), |it| format!(" as {it}"))
}

/// The names of `random::groups`
fn name(group: &str) -> String {
    group.replace("group-", "")
}
