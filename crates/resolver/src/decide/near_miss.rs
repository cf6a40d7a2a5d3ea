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
        What::OfHolder { who, need, .. } => (who, need, site.spot_of_scope()),
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

/// More than these help nobody; those of one's own policies come first
const AT_MOST: usize = 4;

impl Search<'_> {
    fn all(&self) -> Vec<NearMiss> {
        let index = self.site.index;
        let own = index
            .identity(self.who)
            .and_then(|it| it.policies.as_deref());
        let own = own.into_iter().flatten().map(|policy| (policy, None));
        let groups = index.snapshot().access_groups.iter().flatten();
        let through_groups = groups.flat_map(|group| {
            let policies = group.policies.as_deref().unwrap_or_default();
            policies.iter().map(move |policy| (policy, Some(group)))
        });
        own.chain(through_groups)
            .filter_map(|(policy, group)| {
                let clause = self.only_failing(policy, group)?;
                Some(self.near_miss(policy, group, clause))
            })
            .take(AT_MOST)
            .collect()
    }

    /// The one clause in which a policy fails; none where there are more, or it does not fail
    fn only_failing(&self, policy: &Policy, group: Option<&AccessGroup>) -> Option<Clause> {
        let reach = Clauses::of(policy, self.need.reach, self.spot);
        let mut failing = None;
        let clauses = [
            (Clause::Service, !covers_service(policy, self.need.service)),
            (Clause::Role, !grants_role(policy, &self.need)),
            (Clause::Region, reach.region == Truth::No),
            (Clause::ResourceGroup, reach.group == Truth::No),
            (Clause::Cluster, reach.cluster == Truth::No),
        ];
        for (clause, fails) in clauses {
            if fails && failing.replace(clause).is_some() {
                return None;
            }
        }
        if !self.is_in(group) && failing.replace(Clause::Member).is_some() {
            return None;
        }
        // Another service is a near miss only where the policy could be meant for this one too: when it
        // is for all of them, and this one is not among them.
        let for_all = policy.service.is_none() && policy.resource_type.is_none();
        let wants_groups = self.need.service == crate::permissions::Service::ResourceGroup;
        failing.filter(|it| *it != Clause::Service || (for_all && !wants_groups))
    }

    fn is_in(&self, group: Option<&AccessGroup>) -> bool {
        group.is_none_or(|group| {
            group
                .members
                .as_ref()
                .is_some_and(|members| members.contains(self.who))
        })
    }

    fn near_miss(&self, policy: &Policy, group: Option<&AccessGroup>, clause: Clause) -> NearMiss {
        let access_group = group.map(|it| it.name.clone().unwrap_or_else(|| it.id.clone()));
        let phrase = self.phrase(policy);
        NearMiss {
            identity: self.who.clone(),
            needed: self.need.to_string(),
            text: self.text(policy, &phrase, access_group.as_deref(), clause),
            policy: phrase,
            access_group,
            clause,
        }
    }

    fn text(&self, policy: &Policy, phrase: &str, group: Option<&str>, clause: Clause) -> String {
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
        format!("{phrase}{through} would do for {name}, but {but}")
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
