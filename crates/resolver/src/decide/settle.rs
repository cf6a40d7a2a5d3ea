//! The commands that would settle what is not known.

use crate::account::IdentityId;
use crate::commands::{self, Command};
use crate::permissions::{Need, held};
use crate::resolve::CredentialKind;
use crate::truth::Truth;

use super::requirement::{Requirement, What};
use super::site::Site;

/// What shows whether a requirement is met
pub(super) fn settle(
    site: Site<'_>,
    actor: &IdentityId,
    requirement: &Requirement<'_>,
) -> Vec<Command> {
    let scope = site.scope();
    let checker = || {
        scope
            .as_ref()
            .and_then(|it| commands::settle_missing_permissions(site.index, it))
    };
    match &requirement.what {
        What::OfCaller(need) => settle_need(site, actor, need, None),
        What::OfHolder { who, need, .. } => {
            let mut found = settle_need(site, who, need, checker());
            found.extend(settle_clusters(site, need));
            found
        }
        What::Checked { need, holder, .. } => {
            let of_clusters = settle_clusters(site, need);
            // What the checker leaves open is in the roles of whoever holds the credential, if anywhere.
            let of_holder = holder
                .iter()
                .flat_map(|who| settle_need(site, who, need, None));
            if of_clusters.is_empty() {
                checker().into_iter().chain(of_holder).collect()
            } else {
                of_clusters
            }
        }
        What::OfSomebody { manual: true, .. } => checker().into_iter().collect(),
        What::OfSomebody { manual: false, .. } => {
            let show = scope.and_then(|scope| commands::settle_owner(site.index, &scope));
            show.into_iter().collect()
        }
        What::Credential(answer) => {
            let steps = site.at.into_iter().flat_map(|at| {
                let steps = answer.steps.iter();
                steps.filter_map(move |it| it.settle(at))
            });
            let of_steps: Vec<Command> = steps.collect();
            match (of_steps.is_empty(), answer.credential, scope) {
                (true, CredentialKind::Unknown, Some(scope)) => {
                    let show = commands::settle_owner(site.index, &scope);
                    show.into_iter().collect()
                }
                _ => of_steps,
            }
        }
        What::Said(said) => said.settle(site).into_iter().collect(),
        What::OneOf {
            settle: own, ways, ..
        } => {
            let unknown = ways
                .iter()
                .flatten()
                .filter(|it| it.without_caller(site) == Some(Truth::Unknown));
            own.iter()
                .cloned()
                .chain(unknown.flat_map(|it| settle(site, actor, it)))
                .collect()
        }
        What::Orphaned(_) | What::OtherProvider(_) => Vec::new(),
    }
}

/// Where something is needed only by some clusters or workers: what shows which those are
fn settle_clusters(site: Site<'_>, need: &Need) -> Vec<Command> {
    let is_by_use = |need: &Need| matches!(need, Need::Role(_) | Need::Authorized(..));
    match need {
        Need::Perhaps(_, need) if is_by_use(need) => {
            let unknown = site.clusters().filter(|it| !it.services_are_known());
            unknown.filter_map(commands::settle_services).collect()
        }
        // What workers are, and whether one has a public address, is nothing that an account document can hold.
        _ => Vec::new(),
    }
}

fn settle_need(
    site: Site<'_>,
    who: &IdentityId,
    need: &Need,
    checker: Option<Command>,
) -> Vec<Command> {
    let index = site.index;
    let policies = || commands::settle_roles(index, who);
    match need {
        Need::LogsIn | Need::ClassicEnabled => {
            let unknown = index.standing(who).is_none();
            let settle = unknown.then(|| commands::show_standing(index, who));
            settle.into_iter().collect()
        }
        Need::SetsKeys(_) | Need::CreatesKeys | Need::Role(_) | Need::OnCluster(_) => policies(),
        Need::NoServiceId | Need::OwnsAccount => {
            let owner = commands::settle_ownership(index, who);
            owner.into_iter().collect()
        }
        Need::NotRecorded(_) => Vec::new(),
        Need::Authorized(_, held) => {
            let settle = (*held == Truth::Unknown).then(commands::list_authorizations);
            settle.into_iter().collect()
        }
        Need::Classic(_) => {
            let owner = commands::settle_ownership(index, who);
            let held = checker.or_else(|| commands::settle_classic(index, who));
            owner.into_iter().chain(held).collect()
        }
        Need::All(needs) | Need::Either(needs) | Need::OneOf(_, needs) => needs
            .iter()
            .flat_map(|need| settle_need(site, who, need, checker.clone()))
            .collect(),
        // Where it is certainly not held, what an account document can hold is known already.
        Need::Perhaps(_, need) if held(index, who, need, site.spot()) == Truth::No => Vec::new(),
        Need::Perhaps(_, need) => settle_need(site, who, need, checker),
    }
}
