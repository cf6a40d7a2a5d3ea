//! `grant ana@example.com Administrator on containers-kubernetes group prod` and `revoke ...`: a role of somebody's own
//! (R9).

use super::membership::is_certainly_in;
use super::permission::{found_missing, support_cases};
use super::still_there::still_there;
use super::{
    BY, Book, Brings, Change, Effect, Fate, Field, Grant, IDENTITY, Kind, MadeBy, NOTHING_FAILED,
    NoteId, ONLY_CLUSTER, ONLY_GROUP, ONLY_REGION, ROLE, SERVICE, Said, Shape, Told, Tried,
    change_people, entry, grant_role, granters, holds_granted, may_grant,
};
use crate::account::{AccessGroup, IdentityId, Policy, Region, Scope};
use crate::commands;
use crate::index::Index;
use crate::names::{self, NameProblem, Names, access_group_name, identity_name, scope_name};
use crate::permissions::{KEY_CREATOR, Service, covers_service, holds_classic, may_log_in};
use crate::rules::{RuleId, credential_works};
use crate::truth::Truth;
use crate::words::{by_number, listed};

/// Grant a role
pub static GRANT: Kind = Kind {
    shape: &GRANT_SHAPE,
    said: |index, it| said(index, it, "Grant", "to"),
    who_may,
    apply: grant,
};

static GRANT_SHAPE: Shape = Shape {
    keyword: "grant",
    parts: &[
        IDENTITY.called("To whom"),
        ROLE,
        SERVICE,
        ONLY_REGION,
        ONLY_GROUP,
        ONLY_CLUSTER,
        BY,
    ],
    label: "Grant a role",
    meaning: "A policy of their own. Nobody grants a role that they do not hold themselves.",
    brings: Brings::Nothing,
};

/// Revoke a role
pub static REVOKE: Kind = Kind {
    shape: &REVOKE_SHAPE,
    said: |index, it| said(index, it, "Revoke", "from"),
    who_may,
    apply: revoke,
};

static REVOKE_SHAPE: Shape = Shape {
    keyword: "revoke",
    parts: &[
        IDENTITY.called("From whom"),
        ROLE,
        SERVICE,
        ONLY_REGION,
        ONLY_GROUP,
        ONLY_CLUSTER,
        BY,
    ],
    label: "Revoke a role",
    meaning: "The policy that grants exactly that goes; what an access group grants stays.",
    brings: Brings::Nothing,
};

fn said(index: &Index, change: &Change, verb: &'static str, word: &'static str) -> Said {
    let what = match change.grant(index) {
        Ok(grant) => grant.what(index),
        Err(_) => format!(
            "{} on {}",
            change.text(Field::Role),
            change.text(Field::Service)
        ),
    };
    let whom = change.made_by(index, change.person(index, Field::Identity));
    Said::new(verb, what).by(word, whom)
}

fn who_may(index: &Index, change: &Change) -> MadeBy {
    match change.grant(index) {
        Ok(grant) => granters(index, &grant),
        Err(_) => MadeBy::not_known(),
    }
}

impl Change {
    /// A role for somebody, in names that people type
    pub(crate) fn grant_role(index: &Index, grant: &Grant) -> Self {
        let group = grant.resource_group.as_ref();
        // Only the group's name is asked for, which is the same in every region.
        let group = group.map(|it| scope_name(index, &Scope::new("", it.as_str())).group);
        Self::new(&GRANT_SHAPE)
            .with(Field::Identity, identity_name(index, &grant.identity))
            .with(Field::Role, grant.role.name())
            .with(Field::Service, grant.service.word())
            .with_some(
                Field::Region,
                grant.region.as_ref().map(ToString::to_string),
            )
            .with_some(Field::Group, group)
            .with_some(
                Field::Cluster,
                grant.cluster.as_ref().map(ToString::to_string),
            )
    }

    /// The role that is meant, in an account. A part that is left out means any.
    pub(crate) fn grant(&self, index: &Index) -> Result<Grant, NameProblem> {
        let names = Names(index);
        let region = self.get(Field::Region).map(Region::from);
        let group = self.get(Field::Group).map(|it| names.group(it));
        let cluster = self.get(Field::Cluster).map(|it| names.cluster(it));
        Ok(Grant {
            identity: names.identity(self.text(Field::Identity))?,
            role: names::role(self.text(Field::Role))?,
            service: names::service(self.text(Field::Service))?,
            region: region.map(|it| names.region(&it)).transpose()?,
            resource_group: group.transpose()?,
            cluster: cluster.transpose()?,
        })
    }
}

fn grant(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
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
    let edition = now.edition();
    change_people(now, |it| grant_role(it, &grant, edition));
    let text = format!("{name} holds {what} from now on");
    tried.done(text, changed(grant, by, None))
}

fn revoke(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
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
    if policies.iter().any(|it| it.template.is_some()) {
        let reason = "a policy of the enterprise grants it, which the enterprise administrator alone changes, by its template".to_owned();
        return tried.refused_for(&refused, RuleId::R9, reason, None);
    }
    let others = |policy: &Policy| -> Vec<String> {
        let rest = policy.roles.iter().filter(|it| **it != grant.role());
        rest.map(ToString::to_string).collect()
    };
    // What else the policies grant that it is taken out of, one list for each.
    let revoked: Vec<Vec<String>> = policies.into_iter().map(others).collect();
    if let Some(reason) = who_makes_it(now, &mut tried, &grant, by.as_ref()) {
        return tried.refused_for(&refused, RuleId::R9, reason, None);
    }
    change_people(now, |it| grant.revoke(it));
    if grant.service == Service::SupportCenter {
        let held = |it| (it, holds_classic(now, &grant.identity, it));
        let lost: Vec<_> = support_cases().map(held).collect();
        found_missing(now, &grant.identity, &lost);
    }
    if holds_granted(now, &grant.identity, &grant) == Truth::Yes {
        let text =
            format!("{name} still holds {what}: another policy or an access group grants it, too");
        tried.note(NoteId::StillHeld, RuleId::R9, text);
    }
    let text = format!("{name} loses {what}; it can take some minutes to count");
    tried.done(text, changed(grant, by, Some(revoked)))
}

type Refusal = Box<dyn FnOnce(Tried) -> Told>;

/// What is meant and who makes it, unless the names or the one they are about stand in the way
fn resolve(
    now: &Index,
    tried: &mut Tried,
    change: &Change,
) -> Result<(Grant, Option<IdentityId>), Refusal> {
    let found = change
        .grant(now)
        .and_then(|grant| Ok((grant, change.by(now)?)));
    let (grant, by) = found.map_err(|problem| -> Refusal {
        Box::new(move |tried: Tried| tried.not_found(&problem))
    })?;
    tried.identity = Some(grant.identity.clone());
    // Where the account restricts who creates keys, that binds its owner too.
    let binds_owner = KEY_CREATOR.service == grant.service
        && KEY_CREATOR.access.is_covered_by(grant.role.rights());
    if binds_owner && now.is_account_owner(&grant.identity) {
        return Ok((grant, by));
    }
    match still_there(now, tried, &grant.identity) {
        Ok(()) => Ok((grant, by)),
        Err((text, reason)) => Err(Box::new(move |tried: Tried| {
            tried.refused_for(&text, RuleId::R13, reason, None)
        })),
    }
}

/// Roles and limits that no policy of the service has
fn makes_no_sense(grant: &Grant) -> Option<String> {
    let creator = grant.role.is_creator();
    let service_role = !creator && !grant.role.is_platform();
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
        tried.who_may(RuleId::R9, &granters(now, grant));
        return None;
    };
    let name = now.identity_label(by);
    let standing = now.standing(by);
    let logs_in = may_log_in(standing);
    let may = may_grant(now, by, grant);
    match may.and(logs_in) {
        Truth::Yes => None,
        Truth::No => Some(match standing {
            Some(standing) if logs_in == Truth::No => {
                format!("{name} is {}", credential_works::standing_word(standing))
            }
            _ => format!(
                "{name} is not Administrator that far, or does not hold {} themselves. Nobody grants or revokes what they do not administer",
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
fn why_there_is_none(now: &Index, grant: &Grant, change: &Change) -> String {
    let snapshot = now.snapshot();
    let about_it = |policy: &&Policy| {
        covers_service(policy, grant.service) == Truth::Yes && policy.roles.contains(&grant.role())
    };
    let own = snapshot
        .identities
        .iter()
        .filter(|it| it.id == grant.identity)
        .flat_map(|it| it.policies.iter().flatten());
    if own.into_iter().any(|it| about_it(&it)) {
        return "no policy of theirs grants exactly that; another one does that reaches further or less far. Name its service, region, group and cluster as they are".to_owned();
    }
    let groups: Vec<&AccessGroup> = (snapshot.access_groups.iter().flatten())
        .filter(|group| {
            !group.is_invented()
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
            let leave = Change::new(super::REMOVE_FROM_ACCESS_GROUP.shape)
                .with(Field::Identity, change.text(Field::Identity))
                .with(Field::AccessGroup, access_group_name(now, it))
                .with_some(Field::By, change.get(Field::By));
            format!("`{leave}`")
        })
        .collect();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    format!(
        "it comes from the access {} {}, and not from a policy of their own. Take them out instead, with {}",
        by_number(groups.len(), "group", "groups"),
        listed(&names),
        listed(&steps),
    )
}

/// What a step did that granted a role, or took it out of policies that grant something else besides
fn changed(grant: Grant, by: Option<IdentityId>, revoked: Option<Vec<Vec<String>>>) -> Effect {
    let mut effect = Effect::of_person(grant.identity.clone(), Fate::Rights);
    effect.after_resets = revoked.is_some();
    effect.takes_rights = revoked.is_some();
    effect.written(move |book, step| write(book, step, &grant, by.as_ref(), revoked.as_deref()))
}

fn write(
    book: &mut Book<'_>,
    step: usize,
    grant: &Grant,
    by: Option<&IdentityId>,
    revoked: Option<&[Vec<String>]>,
) {
    let index = book.index();
    let name = index.identity_label(&grant.identity);
    let what = grant.what(index);
    book.log_in_to_make(step, by);
    match revoked {
        None => book.add(
            entry(format!("Grant {name} {what}"))
                .run(grant.command(index))
                .good(NOTHING_FAILED)
                .of(step)
                .see(ACCESS)
                .back("To go back, delete this policy again."),
        ),
        Some(policies) => {
            for others in policies {
                let text = if others.is_empty() {
                    format!("Find the policy of {name} that grants {what}, and delete it by its ID")
                } else {
                    format!(
                        "Find the policy of {name} that grants {what}, and leave only its other roles in it"
                    )
                };
                let all = grant.commands_to_revoke(index, others);
                let found = entry(text).run_all(all).good(NOTHING_FAILED);
                let found = found.of(step).see(ACCESS);
                book.add(found.back("To go back, grant it again."));
            }
        }
    }
    let (expected, good) = match revoked {
        None => ("that a policy of", "A policy in the list has the role."),
        Some(_) => ("that no policy of", "No policy in the list has it."),
    };
    book.add(
        entry(format!("Check {expected} {name} grants {what} now"))
            .run(commands::show_policies(index, &grant.identity))
            .good(good)
            .of(step)
            .see(ACCESS),
    );
}

/// Where the console shows and changes policies
const ACCESS: &str =
    "Manage > Access (IAM) > Users (or Service IDs) > the identity > Access > Access policies";
