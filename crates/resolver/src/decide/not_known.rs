//! Why it is not known whether somebody holds a role, where a policy of theirs says it.

use crate::account::{AccessGroup, IdentityId, Policy};
use crate::index::Index;
use crate::permissions::{
    Clauses, RoleNeed, Span, Spot, covers_service, grants_somewhere, groups_of, is_about_time,
};
use crate::truth::Truth;

/// Why, in a clause; none where no policy says it
pub(super) fn why(
    index: &Index,
    who: &IdentityId,
    need: RoleNeed,
    spot: Spot<'_>,
) -> Option<String> {
    undefined_role(index, who, need)
        .map(|role| format!("no list says what the role {role} contains"))
        .or_else(|| by_a_limit(index, who, need, spot))
}

/// A role of somebody's own that no list names, on the service in question
fn undefined_role<'a>(index: &'a Index, who: &IdentityId, need: RoleNeed) -> Option<&'a str> {
    let policies = index.identity(who)?.policies.as_ref()?;
    let mut of_service = policies
        .iter()
        .filter(|it| covers_service(it, need.service) != Truth::No);
    of_service.find_map(|it| index.undefined_role(it))
}

/// The limit of a policy of which nobody can say whether it is met
fn by_a_limit(index: &Index, who: &IdentityId, need: RoleNeed, spot: Spot<'_>) -> Option<String> {
    let own = index.identity(who).and_then(|it| it.policies.as_ref());
    let mut own = own.into_iter().flatten();
    let groups = index.snapshot().access_groups.as_deref();
    let groups = groups.unwrap_or_default();
    let mut mine = groups_of(index, who, spot.span);
    let own = own.find_map(|it| limit(index, it, need, spot));
    own.or_else(|| {
        mine.find_map(|(at, is_in)| {
            let group = &groups[at as usize];
            let mut policies = group.policies.iter().flatten();
            match is_in {
                Truth::Yes => policies.find_map(|it| limit(index, it, need, spot)),
                Truth::Unknown if group.lists_all_it_was_given() => {
                    let may_grant = policies.any(|it| may_grant(index, it, need, spot));
                    may_grant.then(|| by_rule(group, spot.span))
                }
                Truth::Unknown | Truth::No => None,
            }
        })
    })
}

fn by_rule(group: &AccessGroup, span: Span) -> String {
    let label = group.label();
    match span {
        Span::Now => {
            format!("a rule of access group {label} may make them a member when they log in")
        }
        _ => format!("a membership in access group {label} by a rule ends with a login session"),
    }
}

fn may_grant(index: &Index, policy: &Policy, need: RoleNeed, spot: Spot<'_>) -> bool {
    let granted = grants_somewhere(index, policy, need.service, need.access);
    granted.covers(need.access) != Truth::No
        && Clauses::are_met(index, policy, need, spot) != Truth::No
}

fn limit(index: &Index, policy: &Policy, need: RoleNeed, spot: Spot<'_>) -> Option<String> {
    if !may_grant(index, policy, need, spot) {
        return None;
    }
    let clauses = Clauses::of(index, policy, need, spot);
    let condition = policy.condition.as_ref();
    let condition = condition.filter(|_| clauses.condition == Truth::Unknown);
    let in_window = Spot {
        span: Span::Window(true),
        ..spot
    };
    let in_window = Clauses::of(index, policy, need, in_window).condition == Truth::Yes;
    let why = match condition {
        Some(it) if !is_about_time(it) || !in_window => {
            "nobody can say whether a condition of a policy holds"
        }
        Some(_) if spot.span != Span::Now => "a policy grants it only inside a time window",
        Some(_) if index.snapshot().captured_at.is_none() => {
            "when the account was gathered is not known, and a policy grants it only inside a time window"
        }
        Some(_) => "outside its time window a policy on Kubernetes Service may still count",
        None if clauses.tags == Truth::Unknown => {
            let cluster = spot.cluster.and_then(|it| index.cluster(it));
            return Some(match cluster {
                Some(it) => format!(
                    "no list says which access management tags {} has",
                    it.label()
                ),
                None => "a policy grants it only on what has an access management tag".to_owned(),
            });
        }
        None if policy.is_for_whatever() && need.service.is_account_management() => {
            "a policy that names no services may leave out those that manage the account"
        }
        None => return None,
    };
    Some(why.to_owned())
}
