//! Why it is not known whether somebody holds a role, where a policy of theirs says it.

use crate::account::{IdentityId, Policy};
use crate::index::Index;
use crate::permissions::{
    Clauses, RoleNeed, Span, Spot, access_groups, covers_service, grants_somewhere, is_about_time,
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
    let groups = index.snapshot().access_groups.as_deref();
    let groups = groups.unwrap_or_default();
    let mine = access_groups(index).with(groups, who).iter();
    let through = mine.map(|at| groups[*at as usize].policies.as_ref());
    let own = index.identity(who).and_then(|it| it.policies.as_ref());
    let mut all = [own].into_iter().chain(through).flatten().flatten();
    all.find_map(|it| limit(index, it, need, spot))
}

fn limit(index: &Index, policy: &Policy, need: RoleNeed, spot: Spot<'_>) -> Option<String> {
    let granted = grants_somewhere(index, policy, need.service, need.access);
    let clauses = Clauses::of(index, policy, need, spot);
    if granted.covers(need.access) == Truth::No || clauses.all() == Truth::No {
        return None;
    }
    let condition = policy.condition.as_ref();
    let condition = condition.filter(|_| clauses.condition == Truth::Unknown);
    let in_window = Spot {
        span: Span::InWindows,
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
