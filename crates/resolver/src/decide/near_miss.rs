//! The policy that almost grants what is lacking, and the one clause that does not match.

use crate::account::{AccessGroup, IdentityId, Policy};
use crate::permissions::{
    Clauses, Need, RoleNeed, Spot, VIEWER_ON_GROUP, Wanted, Where, access_groups, covers_service,
    grants_role, holds_at,
};
use crate::truth::Truth;

use super::requirement::{Requirement, What};
use super::site::Site;
use super::{Clause, NearMiss};

/// The near misses of a decision, gathered from what is not met
#[derive(Default)]
pub(super) struct NearMisses<'a> {
    pub(super) found: Vec<NearMiss>,
    /// Both gates often ask for the same
    searched: Vec<(&'a IdentityId, RoleNeed, Spot<'a>)>,
}

impl<'a> NearMisses<'a> {
    /// Adds those of one requirement
    pub(super) fn add(
        &mut self,
        site: Site<'a>,
        actor: &'a IdentityId,
        requirement: &'a Requirement<'_>,
    ) {
        let (who, need, spot) = match &requirement.what {
            What::OfCaller(need) => (actor, need, site.spot()),
            What::OfHolder { who, need, .. } => (*who, need, site.spot_of_scope()),
            _ => return,
        };
        let mut roles = Vec::new();
        roles_in(need, &mut roles);
        // Of several, one may well be held: nothing failed there.
        if roles.len() > 1 {
            roles.retain(|it| holds_at(site.index, who, it, spot) != Truth::Yes);
        }
        for need in roles {
            if self.searched.contains(&(who, need, spot)) {
                continue;
            }
            self.searched.push((who, need, spot));
            let search = Search {
                site,
                who,
                need,
                spot,
                room: AT_MOST,
                found: &mut self.found,
            };
            search.everywhere();
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
        Need::CreatesKeys => roles.push(crate::permissions::KEY_CREATOR),
        Need::SetsKeys(_)
        | Need::LogsIn
        | Need::ClassicEnabled
        | Need::NoServiceId
        | Need::OwnsAccount
        | Need::NotRecorded(_)
        | Need::Classic(_) => {}
    }
}

struct Search<'a, 'f> {
    site: Site<'a>,
    who: &'a IdentityId,
    need: RoleNeed,
    spot: Spot<'a>,
    /// How many more may be found
    room: usize,
    found: &'f mut Vec<NearMiss>,
}

/// More than these help nobody; those of one's own policies come first
const AT_MOST: usize = 4;

impl Search<'_, '_> {
    fn everywhere(mut self) {
        let index = self.site.index;
        let own = index
            .identity(self.who)
            .and_then(|it| it.policies.as_deref());
        for policy in own.unwrap_or_default() {
            let (covers, grants) = (self.covers(policy), self.grants(policy));
            self.look_at(policy, None, covers, grants, true);
        }
        let groups = index.snapshot().access_groups.as_deref();
        let groups = groups.unwrap_or_default();
        let ready = access_groups(index);
        let wanted = Wanted::by(&self.need);
        let mut with = ready.with(groups, self.who).iter().copied().peekable();
        for bits in ready.all_policies() {
            while with.next_if(|it| *it < bits.group).is_some() {}
            let is_in = with.peek() == Some(&bits.group);
            let (covers, may_grant) = (
                wanted.is_covered_by(bits.mark),
                wanted.may_be_granted_by(bits.mark),
            );
            // Most policies fail in two clauses, which shows without a look at any text.
            if u8::from(covers) + u8::from(may_grant) + u8::from(is_in) < 2 {
                continue;
            }
            if self.room == 0 {
                return;
            }
            let group = &groups[bits.group as usize];
            let policies = group.policies.as_deref().unwrap_or_default();
            let policy = &policies[bits.at as usize];
            let grants = may_grant && self.grants(policy);
            self.look_at(policy, Some(group), covers, grants, is_in);
        }
    }

    fn look_at(
        &mut self,
        policy: &Policy,
        group: Option<&AccessGroup>,
        covers: bool,
        grants: bool,
        is_in: bool,
    ) {
        if self.room == 0 {
            return;
        }
        let Some(clause) = self.only_failing(policy, covers, grants, is_in) else {
            return;
        };
        self.room -= 1;
        let miss = self.near_miss(policy, group, clause);
        // The sentences of two of them are seldom equally long, so they tell them apart at once.
        let again = |it: &NearMiss| it.text == miss.text && *it == miss;
        if !self.found.iter().any(again) {
            self.found.push(miss);
        }
    }

    fn covers(&self, policy: &Policy) -> bool {
        covers_service(policy, self.need.service) == Truth::Yes
    }

    fn grants(&self, policy: &Policy) -> bool {
        grants_role(policy, &self.need) != Truth::No
    }

    /// The one clause in which a policy fails; none where there are more, or it does not fail
    fn only_failing(
        &self,
        policy: &Policy,
        covers: bool,
        grants: bool,
        is_in: bool,
    ) -> Option<Clause> {
        // In how much a policy fails cannot be said of one that is not known whole.
        if !policy.unreadable.is_empty()
            || u8::from(covers) + u8::from(grants) + u8::from(is_in) < 2
        {
            return None;
        }
        let reach = Clauses::of(policy, self.need.reach, self.spot);
        let mut failing = None;
        let clauses = [
            (Clause::Service, !covers),
            (Clause::Role, !grants),
            (Clause::Region, reach.region == Truth::No),
            (Clause::ResourceGroup, reach.group == Truth::No),
            (Clause::Cluster, reach.cluster == Truth::No),
            (Clause::Member, !is_in),
        ];
        for (clause, fails) in clauses {
            if fails && failing.replace(clause).is_some() {
                return None;
            }
        }
        // Another service is a near miss only where the policy could be meant for this one too: when it
        // is for all of them, and this one is not among them.
        let for_all = policy.service.is_none() && policy.resource_type.is_none();
        let wants_groups = self.need.service == crate::permissions::Service::ResourceGroup;
        failing.filter(|it| *it != Clause::Service || (for_all && !wants_groups))
    }

    fn near_miss(&self, policy: &Policy, group: Option<&AccessGroup>, clause: Clause) -> NearMiss {
        let roles = policy.roles.join(", ");
        let phrase = self.phrase(policy, &roles);
        let access_group = group.map(|it| it.name.as_ref().unwrap_or(&it.id));
        NearMiss {
            text: self.text(policy, &roles, &phrase, access_group, clause),
            identity: self.who.clone(),
            needed: self.need.words(),
            access_group: access_group.cloned(),
            policy: phrase,
            clause,
        }
    }

    fn text(
        &self,
        policy: &Policy,
        roles: &str,
        phrase: &str,
        group: Option<&String>,
        clause: Clause,
    ) -> String {
        let index = self.site.index;
        let name = index.identity_label(self.who);
        let (through, group) = match group {
            Some(group) => (" of access group ", group.as_str()),
            None => ("", ""),
        };
        let but = |parts: [&str; 5]| {
            let [a, b, c, d, e] = parts;
            let start = [phrase, through, group, " would do for ", name, ", but "];
            let [f, g, h, i, j, k] = start;
            [f, g, h, i, j, k, a, b, c, d, e].concat()
        };
        let limited = |what, to: Option<&str>| match to {
            Some(to) => but(["it is limited to ", what, " ", to, ""]),
            None => but(["it does not reach the ", what, "", "", ""]),
        };
        match clause {
            Clause::Role => {
                let siblings = if siblings(&policy.roles, self.need.any_of) {
                    "; Editor and Operator are siblings, neither contains the other"
                } else {
                    ""
                };
                let needed = self.need.any_of.join(" or ");
                but(["it grants ", roles, "; ", &needed, " is needed"]) + siblings
            }
            Clause::Service => but([
                "all IAM-enabled services leave out ",
                self.need.service.title(),
                ", which is for managing the account",
                "",
                "",
            ]),
            Clause::Region => limited("region", policy.region.as_ref().map(|it| it.as_str())),
            Clause::ResourceGroup => {
                let group = policy.resource_group.as_ref();
                limited("resource group", group.map(|it| index.group_label(it)))
            }
            Clause::Cluster => limited("cluster", policy.cluster.as_ref().map(|it| it.as_str())),
            Clause::Member => but([name, " is not in that access group", "", "", ""]),
        }
    }

    /// A policy as people say it
    fn phrase(&self, policy: &Policy, roles: &str) -> String {
        let index = self.site.index;
        let about = match (&policy.service, &policy.resource_type) {
            (_, Some(_)) => "resource groups",
            (Some(service), None) => service.as_str(),
            (None, None) => "all IAM-enabled services",
        };
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
        ];
        let mut phrase = ["The policy ", roles, " on ", about].concat();
        for (before, limit) in limits {
            if let Some(limit) = limit {
                phrase.push_str(before);
                phrase.push_str(limit);
            }
        }
        phrase
    }
}

fn siblings(held: &[String], needed: &[&str]) -> bool {
    let has = |role: &str| held.iter().any(|it| it.eq_ignore_ascii_case(role));
    (has("Editor") && needed.contains(&"Operator") && !needed.contains(&"Editor"))
        || (has("Operator") && needed.contains(&"Editor") && !needed.contains(&"Operator"))
}
