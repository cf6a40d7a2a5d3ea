//! Every identity's policies, its own and those of its access groups, joined once.

use std::collections::{BTreeMap, BTreeSet};

use crate::account::{IdentityId, Policy};
use crate::index::Index;
use crate::permissions::{
    Ask, Need, RoleNeed, Spot, Where, covers_service, evaluate, granted, grants_role, plainly,
};
use crate::truth::Truth;

use super::super::Site;
use super::columns::{Columns, Limits};
use super::row::Row;

pub(super) struct Roles<'a> {
    pub(super) index: &'a Index,
    /// The access groups that each identity is listed in
    member_of: BTreeMap<&'a IdentityId, Vec<&'a [Policy]>>,
    /// Those in a group whose policies are not known may hold anything
    in_unknown_group: BTreeSet<&'a IdentityId>,
    /// Policies of groups whose members are not known: anybody may have them
    of_anybody: Vec<&'a [Policy]>,
    /// There are groups of which nothing is known
    anybody_may_hold_anything: bool,
}

impl<'a> Roles<'a> {
    pub(super) fn new(index: &'a Index) -> Self {
        let groups = index.snapshot().access_groups.as_deref();
        let mut roles = Self {
            index,
            member_of: BTreeMap::new(),
            in_unknown_group: BTreeSet::new(),
            of_anybody: Vec::new(),
            anybody_may_hold_anything: groups.is_none(),
        };
        for group in groups.unwrap_or_default() {
            match (&group.members, &group.policies) {
                (Some(members), Some(policies)) => {
                    for member in members {
                        roles.member_of.entry(member).or_default().push(policies);
                    }
                }
                (Some(members), None) => roles.in_unknown_group.extend(members),
                (None, Some(policies)) => roles.of_anybody.push(policies),
                (None, None) => roles.anybody_may_hold_anything = true,
            }
        }
        roles
    }

    /// Where an identity holds a role
    pub(super) fn row(&self, who: &IdentityId, need: &RoleNeed, columns: &Columns<'_>) -> Row {
        if self.index.is_account_owner(who) {
            return Row::always(columns.len(), Truth::Yes);
        }
        let own = (self.index.identity(who)).and_then(|it| it.policies.as_deref());
        let anything =
            own.is_none() || self.anybody_may_hold_anything || self.in_unknown_group.contains(who);
        let start = if anything { Truth::Unknown } else { Truth::No };
        let mut row = Row::always(columns.len(), start);
        let through_groups = self.member_of.get(who).into_iter().flatten().copied();
        for policies in own.into_iter().chain(through_groups) {
            add(&mut row, policies, need, columns, true);
        }
        for policies in &self.of_anybody {
            add(&mut row, policies, need, columns, false);
        }
        row
    }

    /// Whether an identity holds what is needed in the scope of a site
    pub(super) fn held(&self, who: &IdentityId, need: &Need, site: Site<'_>) -> Truth {
        let mut here = Here {
            roles: self,
            who,
            spot: site.spot_of_scope(),
        };
        evaluate(need, &mut here)
    }

    /// What holds before any policy is looked at
    fn at_least(&self, who: &IdentityId) -> Truth {
        let own = self.index.identity(who).and_then(|it| it.policies.as_ref());
        let anything =
            own.is_none() || self.anybody_may_hold_anything || self.in_unknown_group.contains(who);
        if anything { Truth::Unknown } else { Truth::No }
    }

    /// The policies that an identity certainly has
    fn certain(&self, who: &IdentityId) -> impl Iterator<Item = &'a [Policy]> {
        let own = self
            .index
            .identity(who)
            .and_then(|it| it.policies.as_deref());
        let through_groups = self.member_of.get(who).into_iter().flatten().copied();
        own.into_iter().chain(through_groups)
    }
}

/// One identity at one spot
struct Here<'b, 'a> {
    roles: &'b Roles<'a>,
    who: &'b IdentityId,
    spot: Spot<'b>,
}

impl Ask for Here<'_, '_> {
    type Answer = Truth;

    fn role(&mut self, need: &RoleNeed) -> Truth {
        let roles = self.roles;
        if roles.index.is_account_owner(self.who) {
            return Truth::Yes;
        }
        let start = roles.at_least(self.who);
        let certain = roles
            .certain(self.who)
            .map(|it| granted(it, need, self.spot));
        let held = certain.fold(start, Truth::or);
        let of_anybody = roles
            .of_anybody
            .iter()
            .map(|it| granted(it, need, self.spot));
        let possible = of_anybody.fold(Truth::No, Truth::or);
        // Whether the identity is in such a group is not known.
        held.or(possible.and(Truth::Unknown))
    }

    fn plain(&mut self, need: &Need) -> Truth {
        plainly(self.roles.index, self.who, need)
    }

    fn always(&self, truth: Truth) -> Truth {
        truth
    }
}

fn add(row: &mut Row, policies: &[Policy], need: &RoleNeed, columns: &Columns<'_>, certain: bool) {
    for policy in policies {
        if !grants_role(policy, need) || !covers_service(policy, need.service) {
            continue;
        }
        let Some(limits) = limits(policy, need.reach) else {
            continue;
        };
        for (at, (yes, possible)) in columns.limits(limits).enumerate() {
            if certain {
                row.yes[at] |= yes;
            }
            row.possible[at] |= possible;
        }
    }
}

/// The limits that a place has to meet; none where the policy never reaches as far as it has to
fn limits(policy: &Policy, reach: Where) -> Option<Limits<'_>> {
    let region = policy.region.as_ref();
    let group = policy.resource_group.as_ref();
    let cluster = policy.cluster.as_ref();
    let limits = Limits {
        region,
        group,
        cluster,
    };
    let reaches = match reach {
        Where::Scope => cluster.is_none(),
        Where::EveryGroup => cluster.is_none() && group.is_none(),
        Where::Account => cluster.is_none() && group.is_none() && region.is_none(),
        Where::Cluster => true,
        Where::ClusterUntargeted => cluster.is_some() || group.is_none(),
    };
    reaches.then_some(limits)
}
