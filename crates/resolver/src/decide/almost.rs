//! A policy that almost grants what is lacking, in words.

use super::{Clause, NearMiss};
use crate::account::{
    ALL_SERVICES, AccessGroup, IAM_SERVICES, IdentityId, MANAGEMENT, Policy, RoleName, Tag,
    Timestamp,
};
use crate::index::Index;
use crate::permissions::is_about_time;
use crate::rights::{Role, RoleNeed};

/// A policy that would do but for one clause
#[derive(Debug, Clone, Copy)]
pub(super) struct Almost<'a> {
    /// Whose need it would meet
    pub(super) who: &'a IdentityId,
    /// What is needed
    pub(super) need: RoleNeed,
    pub(super) policy: &'a Policy,
    /// The access group it belongs to
    pub(super) group: Option<&'a AccessGroup>,
    /// The one clause that does not match
    pub(super) clause: Clause,
}

impl Almost<'_> {
    /// In words
    pub(super) fn in_words(&self, index: &Index) -> NearMiss {
        let roles: Vec<&str> = self.policy.roles.iter().map(RoleName::as_str).collect();
        let roles = roles.join(", ");
        let phrase = self.phrase(index, &roles);
        let access_group = self.group.map(|it| it.name.as_ref().unwrap_or(&it.id));
        NearMiss {
            text: self.text(index, &roles, &phrase, access_group),
            identity: self.who.clone(),
            needed: self.need.words(),
            access_group: access_group.cloned(),
            policy: phrase,
            clause: self.clause,
        }
    }

    fn text(&self, index: &Index, roles: &str, phrase: &str, group: Option<&String>) -> String {
        let policy = self.policy;
        let name = index.identity_label(self.who);
        let (through, group) = match group {
            Some(group) => (" of access group ", group.as_str()),
            None => ("", ""),
        };
        let but = |parts: [&str; 5]| {
            let [a, b, c, d, e] = parts;
            let start = [
                phrase,
                through,
                group,
                " would allow it for ",
                name,
                ", but ",
            ];
            let [f, g, h, i, j, k] = start;
            [f, g, h, i, j, k, a, b, c, d, e].concat()
        };
        let limited = |what, to: Option<&str>| match to {
            Some(to) => but(["it is limited to ", what, " ", to, ""]),
            None => but(["it does not reach the ", what, "", "", ""]),
        };
        match self.clause {
            Clause::Role => {
                let siblings = if siblings(&policy.roles, self.need) {
                    "; Editor and Operator are siblings, neither contains the other"
                } else {
                    ""
                };
                let needed = self.need.access.words();
                but(["it grants ", roles, "; ", &needed, " is needed"]) + siblings
            }
            Clause::Service => {
                let left_out = self.need.service.title();
                let why = match policy.is_for_all_services() {
                    true => ", which is for managing the account",
                    false => "",
                };
                but([services(policy), " leave out ", left_out, why, ""])
            }
            Clause::Region => limited("region", policy.region.as_ref().map(|it| it.as_str())),
            Clause::ResourceGroup => {
                let group = policy.resource_group.as_ref();
                limited("resource group", group.map(|it| index.group_label(it)))
            }
            Clause::Cluster => limited("cluster", policy.cluster.as_ref().map(|it| it.as_str())),
            Clause::Namespace => limited("namespace", policy.namespace.as_deref()),
            Clause::Tag => limited("tag", Some(&tags(policy))),
            Clause::Condition => match (policy.condition.as_ref(), captured(index)) {
                (Some(it), Some(at)) if is_about_time(it) => {
                    but(["its time window was not open on ", &at, "", "", ""])
                }
                _ => but(["its condition does not hold here", "", "", "", ""]),
            },
            Clause::Member => but([name, " is not in that access group", "", "", ""]),
        }
    }

    /// A policy as people say it
    fn phrase(&self, index: &Index, roles: &str) -> String {
        let policy = self.policy;
        let about = match (&policy.service, &policy.resource_type) {
            (_, Some(_)) => "resource groups",
            (_, None) => services(policy),
        };
        let tags = tags(policy);
        let limits = [
            (" in region ", policy.region.as_ref().map(|it| it.as_str())),
            (
                " in resource group ",
                (policy.resource_group.as_ref()).map(|it| index.group_label(it)),
            ),
            (
                " for cluster ",
                policy.cluster.as_ref().map(|it| it.as_str()),
            ),
            (" in namespace ", policy.namespace.as_deref()),
            (" with tag ", policy.has_tags().then_some(&*tags)),
        ];
        let mut phrase = ["The policy ", roles, " on ", about].concat();
        if policy.condition.is_some() {
            phrase.push_str(" with a condition");
        }
        for (before, limit) in limits {
            if let Some(limit) = limit {
                phrase.push_str(before);
                phrase.push_str(limit);
            }
        }
        phrase
    }
}

/// When the account was gathered
fn captured(index: &Index) -> Option<String> {
    index.snapshot().captured_at.as_ref().map(Timestamp::minute)
}

/// `env:prod`, or several
fn tags(policy: &Policy) -> String {
    let tags = policy.tags.iter().flatten();
    let tags: Vec<String> = tags.map(Tag::words).collect();
    tags.join(" and ")
}

/// The services that a policy is for, as people say it
fn services(policy: &Policy) -> &str {
    if let Some(service) = &policy.service {
        return service.as_str();
    }
    match (policy.service_group.as_deref(), policy.kind_of_services()) {
        (Some(IAM_SERVICES), _) => "all IAM account management services",
        (Some(group), _) => group,
        (None, Some(kind)) if MANAGEMENT.contains(&kind) => "all account management services",
        (None, Some(ALL_SERVICES) | None) => "all IAM-enabled services",
        (None, Some(kind)) => kind,
    }
}

/// Whether somebody has the one of two siblings, and the other one is needed
fn siblings(held: &[RoleName], needed: RoleNeed) -> bool {
    let is_needed = |role: Role| needed.access.is_covered_by(role.rights());
    let is_instead = |has: Role, other: Role| {
        held.contains(&RoleName::Known(has)) && is_needed(other) && !is_needed(has)
    };
    is_instead(Role::Editor, Role::Operator) || is_instead(Role::Operator, Role::Editor)
}
