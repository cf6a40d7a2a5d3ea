//! The policy that almost grants what is lacking, and the one clause that does not match.

use crate::account::{AccessGroup, IdentityId, Policy};
use crate::permissions::{
    Clauses, Need, RoleNeed, Spot, VIEWER_ON_GROUP, Where, covers_service, grants_role,
};
use crate::truth::Truth;

use super::requirement::{Requirement, What};
use super::site::Site;
use super::{Clause, NearMiss};

/// Adds those of one requirement that is not met
pub(super) fn find(
    site: Site<'_>,
    actor: &IdentityId,
    requirement: &Requirement<'_>,
    found: &mut Vec<NearMiss>,
) {
    let (who, need, spot) = match &requirement.what {
        What::OfCaller(need) => (actor, need, site.spot()),
        What::OfHolder { who, need, .. } => {
            let of_scope = Spot {
                cluster: None,
                ..site.spot()
            };
            (who, need, of_scope)
        }
        _ => return,
    };
    let mut roles = Vec::new();
    roles_in(need, &mut roles);
    for need in roles {
        let search = Search {
            site,
            who,
            need,
            spot,
        };
        for miss in search.all() {
            if !found.contains(&miss) {
                found.push(miss);
            }
        }
    }
}

/// The roles that a need is made of
fn roles_in(need: &Need, roles: &mut Vec<RoleNeed>) {
    match need {
        Need::Role(role) => roles.push(*role),
        Need::OnCluster(role) => {
            roles.push(RoleNeed {
                reach: Where::Cluster,
                ..*role
            });
            roles.push(VIEWER_ON_GROUP);
        }
        Need::All(needs) | Need::Either(needs) | Need::OneOf(_, needs) => {
            for need in needs {
                roles_in(need, roles);
            }
        }
        Need::Perhaps(_, need) => roles_in(need, roles),
        Need::CreatesKeys => roles.push(crate::rules::r11::KEY_CREATOR),
        Need::SetsKeys(_)
        | Need::LogsIn
        | Need::ClassicEnabled
        | Need::NoServiceId
        | Need::OwnsAccount
        | Need::NotRecorded(_)
        | Need::Classic(_) => {}
    }
}

struct Search<'a> {
    site: Site<'a>,
    who: &'a IdentityId,
    need: RoleNeed,
    spot: Spot<'a>,
}

impl Search<'_> {
    fn all(&self) -> Vec<NearMiss> {
        let index = self.site.index;
        let own = index
            .identity(self.who)
            .and_then(|it| it.policies.as_deref());
        let mut found: Vec<NearMiss> = (own.into_iter().flatten())
            .filter_map(|policy| self.almost(policy, None))
            .collect();
        for group in index.snapshot().access_groups.iter().flatten() {
            let policies = group.policies.as_deref().unwrap_or_default();
            found.extend(
                policies
                    .iter()
                    .filter_map(|it| self.almost(it, Some(group))),
            );
        }
        found
    }

    /// Whether a policy fails in exactly one clause
    fn almost(&self, policy: &Policy, group: Option<&AccessGroup>) -> Option<NearMiss> {
        let reach = Clauses::of(policy, self.need.reach, self.spot);
        let about_groups = policy.resource_type.is_some();
        let wants_groups = self.need.service.name().is_none();
        let member = group.is_none_or(|group| {
            group
                .members
                .as_ref()
                .is_some_and(|members| members.contains(self.who))
        });
        let failing: Vec<Clause> = [
            (Clause::Role, !grants_role(policy, &self.need)),
            (
                Clause::Service,
                !covers_service(policy, self.need.service) || about_groups != wants_groups,
            ),
            (Clause::Region, reach.region == Truth::No),
            (Clause::ResourceGroup, reach.group == Truth::No),
            (Clause::Cluster, reach.cluster == Truth::No),
            (Clause::Member, !member),
        ]
        .into_iter()
        .filter_map(|(clause, fails)| fails.then_some(clause))
        .collect();
        let [clause] = failing[..] else {
            return None;
        };
        // Another service with the right role is a near miss only where the policy could be meant for
        // this one: when it is for all of them, and this one is not among them.
        if clause == Clause::Service && (policy.service.is_some() || about_groups || wants_groups) {
            return None;
        }
        let access_group = group.map(|it| it.name.clone().unwrap_or_else(|| it.id.clone()));
        let text = self.text(policy, access_group.as_deref(), clause);
        Some(NearMiss {
            identity: self.who.clone(),
            needed: self.need.to_string(),
            policy: self.phrase(policy),
            access_group,
            clause,
            text,
        })
    }

    fn text(&self, policy: &Policy, group: Option<&str>, clause: Clause) -> String {
        let index = self.site.index;
        let name = index.identity_label(self.who);
        let through = group.map_or(String::new(), |it| format!(" of access group {it}"));
        let but = match clause {
            Clause::Role => {
                let roles = policy.roles.join(", ");
                let sibling = siblings(&policy.roles, self.need.any_of);
                let siblings = if sibling {
                    "; Editor and Operator are siblings, neither contains the other"
                } else {
                    ""
                };
                format!(
                    "it grants {roles}, and {} is needed{siblings}",
                    self.need.any_of.join(" or ")
                )
            }
            Clause::Service => format!(
                "all IAM-enabled services leave out {}, which is for managing the account",
                self.need.service.title()
            ),
            Clause::Region => limited("region", policy.region.as_ref().map(|it| it.as_str())),
            Clause::ResourceGroup => {
                let label = policy
                    .resource_group
                    .as_ref()
                    .map(|it| index.group_label(it));
                limited("resource group", label)
            }
            Clause::Cluster => limited("cluster", policy.cluster.as_ref().map(|it| it.as_str())),
            Clause::Member => format!("{name} is not in that access group"),
        };
        format!(
            "{}{through} would do for {name}, but {but}",
            self.phrase(policy)
        )
    }

    /// A policy as people say it
    fn phrase(&self, policy: &Policy) -> String {
        let index = self.site.index;
        let about = match (&policy.service, &policy.resource_type) {
            (_, Some(_)) => "resource groups",
            (Some(service), None) => service.as_str(),
            (None, None) => "all IAM-enabled services",
        };
        let mut phrase = format!("The policy {} on {about}", policy.roles.join(", "));
        if let Some(region) = &policy.region {
            phrase.push_str(&format!(" in region {region}"));
        }
        if let Some(group) = &policy.resource_group {
            phrase.push_str(&format!(" in resource group {}", index.group_label(group)));
        }
        if let Some(cluster) = &policy.cluster {
            phrase.push_str(&format!(" for cluster {cluster}"));
        }
        phrase
    }
}

fn siblings(held: &[String], needed: &[&str]) -> bool {
    let has = |role: &str| held.iter().any(|it| it == role);
    (has("Editor") && needed.contains(&"Operator") && !needed.contains(&"Editor"))
        || (has("Operator") && needed.contains(&"Editor") && !needed.contains(&"Operator"))
}

fn limited(what: &str, to: Option<&str>) -> String {
    match to {
        Some(to) => format!("it is limited to {what} {to}"),
        None => format!("it does not reach the {what}"),
    }
}
