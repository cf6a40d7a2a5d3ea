//! `grant` and `revoke`: a role of somebody's own (R9).

use super::membership::is_certainly_in;
use super::permission::{found_anew, support_cases};
use super::{Effect, Told, Tried, change_people};
use crate::account::{AccessGroup, IdentityId, Policy, Standing};
use crate::commands;
use crate::decide::{
    Grant, grant_role, granters, holds_granted, is_invented_for_a_grant, may_grant,
};
use crate::findings::{by_number, listed};
use crate::index::Index;
use crate::permissions::{Service, covers_service, holds_classic};
use crate::plan::{Change, MembershipChange, RoleChange, access_group_name};
use crate::rules::{RuleId, r06};
use crate::simulate::NoteId;
use crate::truth::Truth;

/// A role that was granted or revoked
#[derive(Debug)]
pub(in crate::simulate) struct RoleChanged {
    pub(in crate::simulate) grant: Grant,
    /// Who makes the change, where the plan says so
    pub(in crate::simulate) by: Option<IdentityId>,
    /// For a revocation, what else the policies grant that it takes the role out of, one list for each
    pub(in crate::simulate) revoked: Option<Vec<Vec<String>>>,
}

pub(super) fn grant(now: &mut Index, mut tried: Tried, change: &RoleChange) -> Told {
    let (grant, by) = match resolve(now, &mut tried, change) {
        Ok(found) => found,
        Err(told) => return told(tried),
    };
    let name = now.identity_label(&grant.identity).to_owned();
    let what = grant.what(now);
    let refused = format!("{name} cannot be granted {what}");
    if let Some(reason) = makes_no_sense(&grant) {
        return tried.refused_for(&refused, RuleId::R9, reason, None);
    }
    let there_already = grant
        .policies(now.snapshot())
        .is_some_and(|them| !them.is_empty());
    if there_already {
        let reason = "a policy of theirs grants exactly that already".to_owned();
        return tried.refused_for(&refused, RuleId::R9, reason, None);
    }
    if let Some(reason) = who_makes_it(now, &mut tried, &grant, by.as_ref()) {
        return tried.refused_for(&refused, RuleId::R9, reason, None);
    }
    change_people(now, |it| grant_role(it, &grant));
    let text = format!("{name} holds {what} from now on");
    let effect = Effect::RoleChanged(RoleChanged {
        grant,
        by,
        revoked: None,
    });
    tried.done(text, effect)
}

pub(super) fn revoke(now: &mut Index, mut tried: Tried, change: &RoleChange) -> Told {
    let (grant, by) = match resolve(now, &mut tried, change) {
        Ok(found) => found,
        Err(told) => return told(tried),
    };
    let name = now.identity_label(&grant.identity).to_owned();
    let what = grant.what(now);
    let refused = format!("{what} cannot be revoked from {name}");
    let Some(policies) = grant.policies(now.snapshot()) else {
        let settle = commands::show_policies(now, &grant.identity);
        let reason = "which policies they have is not known".to_owned();
        let text = format!("Nobody can say what this would do to {name}");
        return tried.refused_for(&text, RuleId::R14, reason, Some(settle));
    };
    if policies.is_empty() {
        let reason = why_there_is_none(now, &grant, change);
        let settle = commands::show_policies(now, &grant.identity);
        return tried.refused_for(&refused, RuleId::R9, reason, Some(settle));
    }
    let others = |policy: &Policy| -> Vec<String> {
        let rest = policy.roles.iter();
        rest.filter(|it| !it.eq_ignore_ascii_case(grant.role))
            .cloned()
            .collect()
    };
    let revoked = policies.into_iter().map(others).collect();
    if let Some(reason) = who_makes_it(now, &mut tried, &grant, by.as_ref()) {
        return tried.refused_for(&refused, RuleId::R9, reason, None);
    }
    change_people(now, |it| grant.revoke(it));
    if grant.service == Service::SupportCenter {
        let held = |it| (it, holds_classic(now, &grant.identity, it));
        let lost: Vec<_> = support_cases().map(held).collect();
        found_anew(now, &grant.identity, &lost);
    }
    if holds_granted(now, &grant.identity, &grant) == Truth::Yes {
        let text =
            format!("{name} still holds {what}: another policy or an access group grants it, too");
        tried.note(NoteId::StillHeld, RuleId::R9, text);
    }
    let text = format!("{name} loses {what}; it can take some minutes to count");
    let effect = Effect::RoleChanged(RoleChanged {
        grant,
        by,
        revoked: Some(revoked),
    });
    tried.done(text, effect)
}

type Refusal = Box<dyn FnOnce(Tried) -> Told>;

/// What is meant and who makes it, unless the names or the one they are about stand in the way
fn resolve(
    now: &Index,
    tried: &mut Tried,
    change: &RoleChange,
) -> Result<(Grant, Option<IdentityId>), Refusal> {
    let found = change
        .grant(now)
        .and_then(|grant| Ok((grant, change.by(now)?)));
    let (grant, by) = found.map_err(|problem| -> Refusal {
        Box::new(move |tried: Tried| tried.not_found(&problem))
    })?;
    tried.identity = Some(grant.identity.clone());
    match still_there(now, tried, &grant.identity) {
        Ok(()) => Ok((grant, by)),
        Err((text, reason)) => Err(Box::new(move |tried: Tried| {
            tried.refused_for(&text, RuleId::R13, reason, None)
        })),
    }
}

/// Nobody who is gone has a policy, and whoever owns the account needs none
pub(super) fn still_there(
    now: &Index,
    tried: &mut Tried,
    who: &IdentityId,
) -> Result<(), (String, String)> {
    let name = now.identity_label(who);
    if now.is_account_owner(who) {
        return Err((
            format!("Nothing changes for {name}"),
            "the account owner holds everything, whatever is granted or revoked".to_owned(),
        ));
    }
    if now.may_own_account(who) {
        tried.reason(
            RuleId::R9,
            "this may be the account owner, who holds everything whatever is granted",
            commands::settle_ownership(now, who),
        );
    }
    match now.standing(who) {
        Some(Standing::Removed) => Err((
            format!("Nothing can be changed for {name}"),
            "the identity is no longer in the account".to_owned(),
        )),
        Some(_) => Ok(()),
        None => {
            tried.reason(
                RuleId::R14,
                "whether the identity is in the account is not known",
                Some(commands::show_standing(now, who)),
            );
            Ok(())
        }
    }
}

/// Roles and limits that no policy of the service has
fn makes_no_sense(grant: &Grant) -> Option<String> {
    let service_role = ["Reader", "Writer", "Manager"].contains(&grant.role);
    let creator = grant.role.ends_with("creator");
    match grant.service {
        Service::ResourceGroup if service_role || creator => Some(format!(
            "access to a resource group itself has no role {}",
            grant.role
        )),
        Service::ResourceGroup if grant.region.is_some() => {
            Some("access to a resource group itself is not limited to a region".to_owned())
        }
        service if creator && service != Service::IamIdentity => Some(format!(
            "{} is a role on IAM Identity Service alone",
            grant.role
        )),
        service if grant.cluster.is_some() && service != Service::Kubernetes => Some(format!(
            "only a policy on Kubernetes Service can be limited to a cluster, not one on {}",
            service.title()
        )),
        _ => None,
    }
}

/// Why whoever is to make the change may not; what is not known goes into the step
fn who_makes_it(
    now: &Index,
    tried: &mut Tried,
    grant: &Grant,
    by: Option<&IdentityId>,
) -> Option<String> {
    let Some(by) = by else {
        let text = format!("Who may do it: {}", granters(now, grant).text);
        tried.note(NoteId::WhoMayDoIt, RuleId::R9, text);
        return None;
    };
    let name = now.identity_label(by);
    let standing = now.standing(by);
    let logs_in = r06::may_log_in(standing);
    let may = may_grant(now, by, grant);
    match may.and(logs_in) {
        Truth::Yes => None,
        Truth::No => Some(match standing {
            Some(standing) if logs_in == Truth::No => {
                format!("{name} is {}", r06::standing_word(standing))
            }
            _ => format!(
                "{name} is not Administrator that far, or does not hold {} themselves: nobody grants or revokes what they do not administer",
                grant.role
            ),
        }),
        Truth::Unknown => {
            tried.reason(
                RuleId::R9,
                format!("whether {name} administers and holds that themselves is not known"),
                commands::settle_role(now, by),
            );
            None
        }
    }
}

/// What there is instead of the policy that would have to be changed
fn why_there_is_none(now: &Index, grant: &Grant, change: &RoleChange) -> String {
    let snapshot = now.snapshot();
    let about_it = |policy: &&Policy| {
        covers_service(policy, grant.service) == Truth::Yes
            && policy
                .roles
                .iter()
                .any(|it| it.eq_ignore_ascii_case(grant.role))
    };
    let own = snapshot
        .identities
        .iter()
        .filter(|it| it.id == grant.identity)
        .flat_map(|it| it.policies.iter().flatten());
    if own.into_iter().any(|it| about_it(&it)) {
        return "no policy of theirs grants exactly that; another one does that reaches further or less far: name its service, region, group and cluster as they are".to_owned();
    }
    let groups: Vec<&AccessGroup> = (snapshot.access_groups.iter().flatten())
        .filter(|group| {
            !is_invented_for_a_grant(group)
                && is_certainly_in(now, &grant.identity, group)
                && group.policies.iter().flatten().any(|it| about_it(&it))
        })
        .collect();
    let names: Vec<&str> = groups.iter().map(|it| it.label()).collect();
    if groups.is_empty() {
        return "no policy of theirs grants it".to_owned();
    }
    let steps: Vec<String> = groups
        .iter()
        .map(|it| {
            let leave = Change::RemoveFromAccessGroup(MembershipChange {
                identity: change.identity.clone(),
                access_group: access_group_name(now, it),
                by: change.by.clone(),
            });
            format!("`{leave}`")
        })
        .collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    format!(
        "it comes from the access {} {}, and not from a policy of their own: take them out instead, with {}",
        by_number(groups.len(), "group", "groups"),
        listed(&names),
        listed(&steps),
    )
}
