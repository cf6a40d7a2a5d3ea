//! Every identity's policies, its own and those of its access groups, joined once.

use crate::account::{AccessGroup, IdentityId, Policy};
use crate::index::{Allowed, Index};
use crate::permissions::{
    Access, Answer, Ask, Clauses, Need, RoleNeed, Service, Span, Spot, Where, condition, evaluate,
    granted, grants_somewhere, groups_of, is_about_time, namespace, plainly,
};
use crate::truth::Truth;

use super::super::Site;
use super::columns::{Columns, Limits};
use super::row::{Row, set};

pub(super) struct Roles<'a> {
    pub(super) index: &'a Index,
    groups: &'a [AccessGroup],
    /// There are groups of which nothing is known
    anybody_may_hold_anything: bool,
}

impl<'a> Roles<'a> {
    pub(super) fn new(index: &'a Index) -> Self {
        let listed = index.snapshot().access_groups.as_deref();
        Self {
            index,
            groups: listed.unwrap_or_default(),
            anybody_may_hold_anything: !index.snapshot().access_groups_are_known(),
        }
    }

    /// Where an identity holds a role
    pub(super) fn row(
        &self,
        who: &IdentityId,
        need: RoleNeed,
        span: Span,
        columns: &Columns<'_>,
    ) -> Row {
        if self.index.is_account_owner(who) {
            return Row::always(columns.len(), Truth::Yes);
        }
        let start = match self.may_hold_anything(who) {
            true => Truth::Unknown,
            false => Truth::No,
        };
        let part = |access: Access| {
            let mut row = Row::always(columns.len(), start);
            let need = RoleNeed { access, ..need };
            let asked = Asked {
                need,
                span,
                columns,
            };
            for (policies, is_theirs) in self.everything_of(who, span) {
                match policies {
                    Some(policies) => self.add(&mut row, policies, asked, is_theirs == Truth::Yes),
                    None => row.possible.fill(u64::MAX),
                }
            }
            row
        };
        let mut parts = need
            .access
            .parts(self.index.defines_roles_on(need.service))
            .map(part);
        let first = parts
            .next()
            .unwrap_or_else(|| Row::always(columns.len(), Truth::Yes));
        parts.fold(first, Row::and)
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

    fn add(&self, row: &mut Row, policies: &[Policy], asked: Asked<'_>, certain: bool) {
        let Asked {
            need,
            span,
            columns,
        } = asked;
        for policy in policies {
            let granted =
                grants_somewhere(self.index, policy, need.service, need.access).covers(need.access);
            if granted == Truth::No {
                continue;
            }
            // What a condition says of a resource may differ from place to place.
            if policy
                .condition
                .as_ref()
                .is_some_and(|it| !is_about_time(it))
            {
                self.add_each(row, policy, asked, granted, certain);
                continue;
            }
            let Some(limits) = limits(policy, need.reach) else {
                continue;
            };
            let holds = condition(
                self.index,
                policy,
                need.service,
                Spot {
                    span,
                    ..Spot::ANYWHERE
                },
            );
            let tagged = tagged(policy, need, columns);
            let counts = granted
                .and(namespace(policy, need))
                .and(holds)
                .and(tagged.as_ref().err().copied().unwrap_or(Truth::Yes));
            if counts == Truth::No {
                continue;
            }
            let certain = certain && counts == Truth::Yes && has_known_limits(policy);
            let tagged = tagged.ok().flatten();
            for (at, (yes, possible)) in columns.limits(limits).enumerate() {
                let (with, perhaps) = match &tagged {
                    Some(tagged) => (tagged.yes[at], tagged.possible[at]),
                    None => (u64::MAX, u64::MAX),
                };
                if certain {
                    row.yes[at] |= yes & with;
                }
                row.possible[at] |= possible & perhaps;
            }
        }
    }

    /// The same place by place
    fn add_each(
        &self,
        row: &mut Row,
        policy: &Policy,
        asked: Asked<'_>,
        granted: Truth,
        certain: bool,
    ) {
        for (at, site) in asked.columns.sites().iter().enumerate() {
            let spot = Spot {
                span: asked.span,
                ..site.spot()
            };
            let counts = granted.and(Clauses::are_met(self.index, policy, asked.need, spot));
            if certain && counts == Truth::Yes {
                set(&mut row.yes, at);
            }
            if counts != Truth::No {
                set(&mut row.possible, at);
            }
        }
    }

    /// Whether somebody may hold anything before any policy is looked at
    fn may_hold_anything(&self, who: &IdentityId) -> bool {
        self.anybody_may_hold_anything || self.index.may_own_account(who)
    }

    /// Their own policies, and those of each group that they are in or may be; none where they are not known and may
    /// grant anything
    fn everything_of(
        &self,
        who: &IdentityId,
        span: Span,
    ) -> impl Iterator<Item = (Option<&'a [Policy]>, Truth)> {
        let own = (self.index.identity(who)).and_then(|it| it.policies.as_deref());
        let groups = self.groups;
        let through_groups = groups_of(self.index, who, span)
            .filter(|(_, is_in)| *is_in != Truth::No)
            .map(|(at, is_in)| (groups[at as usize].policies.as_deref(), is_in));
        [(own, Truth::Yes)].into_iter().chain(through_groups)
    }
}

/// What is asked, for how long, and at which places
#[derive(Clone, Copy)]
struct Asked<'b> {
    need: RoleNeed,
    span: Span,
    columns: &'b Columns<'b>,
}

/// One identity at one spot
struct Here<'b, 'a> {
    roles: &'b Roles<'a>,
    who: &'b IdentityId,
    spot: Spot<'b>,
}

impl Ask for Here<'_, '_> {
    type Answer = Truth;

    fn role(&mut self, need: RoleNeed) -> Truth {
        let roles = self.roles;
        if roles.index.is_account_owner(self.who) {
            return Truth::Yes;
        }
        let start = match roles.may_hold_anything(self.who) {
            true => Allowed::ANYTHING,
            false => Allowed::NOTHING,
        };
        let each = roles
            .everything_of(self.who, self.spot.span)
            .map(|(policies, is_theirs)| match policies {
                // Whether the identity is in such a group may not be known.
                Some(policies) => {
                    granted(roles.index, policies, need, self.spot).where_it_counts(is_theirs)
                }
                None => Allowed::ANYTHING,
            });
        each.fold(start, Allowed::or).covers(need.access)
    }

    fn plain(&mut self, need: &Need) -> Truth {
        plainly(self.roles.index, self.who, need)
    }

    fn always(&self, truth: Truth) -> Truth {
        truth
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
        Where::ClusterUntargeted => {
            cluster.is_some() || group.is_none() || policy.unreadable.has("cluster")
        }
    };
    reaches.then_some(limits)
}

/// Where what a policy is limited to has its tags; what holds everywhere alike where places do not matter
fn tagged(policy: &Policy, need: RoleNeed, columns: &Columns<'_>) -> Result<Option<Row>, Truth> {
    let on_a_cluster = matches!(need.reach, Where::Cluster | Where::ClusterUntargeted);
    match policy.tags.as_deref() {
        None | Some([]) => Ok(None),
        Some(_) if need.service != Service::Kubernetes => Err(Truth::Unknown),
        Some(_) if !on_a_cluster => Err(Truth::No),
        Some(tags) => Ok(Some(columns.tagged(tags))),
    }
}

/// Whether what limits a policy to a place could be read; where not, it may reach any
fn has_known_limits(policy: &Policy) -> bool {
    let limits = ["region", "resource_group", "cluster"];
    !policy.unreadable.has_one_of(&limits)
}
