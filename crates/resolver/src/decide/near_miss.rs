//! The policy that almost grants what is lacking, and the one clause that does not match.

use crate::account::{AccessGroup, IdentityId, Policy};
use crate::index::Index;
use crate::permissions::{
    Clauses, Need, RoleNeed, Spot, VIEWER_ON_GROUP, Wanted, Where, access_groups, allowed_by_roles,
    covers_service, groups_of, holds_at,
};
use crate::truth::Truth;

use super::almost::Almost;
use super::requirement::{Requirement, What};
use super::site::Site;
use super::{Clause, NearMiss};

/// The near misses of a decision, gathered from what is not met
#[derive(Default)]
pub(super) struct NearMisses<'a> {
    found: Vec<Almost<'a>>,
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
            What::OfCaller(need) => (actor, need, requirement.spot(site)),
            What::OfHolder { who, need, .. } => (*who, need, requirement.spot(site)),
            _ => return,
        };
        let mut roles = Vec::new();
        roles_in(need, &mut roles);
        // Of several, one may well be held: nothing failed there.
        if roles.len() > 1 {
            roles.retain(|it| holds_at(site.index, who, *it, spot) != Truth::Yes);
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

    /// In words; policies that read alike are said once
    pub(super) fn in_words(&self, index: &Index) -> Vec<NearMiss> {
        let mut said: Vec<NearMiss> = Vec::new();
        for it in &self.found {
            let miss = it.in_words(index);
            // The sentences of two of them are seldom equally long, so they tell them apart at once.
            let again = |it: &NearMiss| it.text == miss.text && *it == miss;
            if !said.iter().any(again) {
                said.push(miss);
            }
        }
        said
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
        | Need::Authorized(..)
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
    found: &'f mut Vec<Almost<'a>>,
}

/// More than these help nobody; those of one's own policies come first
const AT_MOST: usize = 4;

impl<'a> Search<'a, '_> {
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
        let wanted = Wanted::by(self.need);
        let mut with: Vec<u32> = groups_of(index, self.who, self.spot.span)
            .map(|(at, _)| at)
            .collect();
        with.sort_unstable();
        let mut with = with.into_iter().peekable();
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
        policy: &'a Policy,
        group: Option<&'a AccessGroup>,
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
        self.found.push(Almost {
            who: self.who,
            need: self.need,
            policy,
            group,
            clause,
        });
    }

    fn covers(&self, policy: &Policy) -> bool {
        covers_service(policy, self.need.service) != Truth::No
    }

    fn grants(&self, policy: &Policy) -> bool {
        let allowed = allowed_by_roles(self.site.index, policy, self.need.service);
        allowed.covers(self.need.access) != Truth::No
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
        if !policy.is_plain() || u8::from(covers) + u8::from(grants) + u8::from(is_in) < 2 {
            return None;
        }
        let reach = Clauses::of(self.site.index, policy, self.need, self.spot);
        let mut failing = None;
        let clauses = [
            (Clause::Service, !covers),
            (Clause::Role, !grants),
            (Clause::Region, reach.region == Truth::No),
            (Clause::ResourceGroup, reach.group == Truth::No),
            (Clause::Cluster, reach.cluster == Truth::No),
            (Clause::Namespace, reach.namespace == Truth::No),
            (Clause::Tag, reach.tags == Truth::No),
            (Clause::Condition, reach.condition == Truth::No),
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
}
