//! Everything a decision depends on: the caller's roles, the account, the credential.

use crate::account::AccountType;
use crate::actions::{Action, Asks, Extra, IamAction};
use crate::index::Index;
use crate::permissions::{
    Called, Need, RoleNeed, controls, is_key_creation_restricted, restricts_clusters,
    restricts_people,
};
use crate::rules::{Edition, RuleId, caller_role};
use crate::truth::Truth;

use super::Gate;
use super::credential;
use super::requirement::{Requirement, What};
use super::said::Said;
use super::site::Site;

/// All conditions of an action at a place, each once
pub(crate) fn requirements<'a>(site: Site<'a>, action: &Action) -> Vec<Requirement<'a>> {
    let mut found = vec![Requirement::of_caller(RuleId::R6, Need::LogsIn)];
    if let Some(id) = site.not_listed {
        let said = if site.every_cluster_is_listed() {
            Said::NoSuchCluster(id)
        } else {
            Said::ClusterNotKnown(id)
        };
        found.push(Requirement::said(Gate::Account, said));
    }
    let asked = caller_role::asked_of_the_caller(action);
    found.extend(
        asked
            .into_iter()
            .map(|need| Requirement::of_caller(RuleId::R9, need)),
    );
    found.extend(from_somewhere(site, action));
    found.extend(controlled(site, action));
    let called = action.extras.iter().flat_map(|it| called_beside(*it));
    found.extend(called.filter_map(|it| shut_out(site, *it)));
    if action.has(Extra::SetsKey) {
        found.extend(stores_a_key(site));
    }
    let kind = site.index.snapshot().account.kind;
    if action.has(Extra::Creates) && kind == Some(AccountType::Lite) {
        found.push(Requirement::said(Gate::Account, Said::Lite));
    }
    let is_lite = &site.index.snapshot().account.unreadable;
    if action.has(Extra::Creates) && is_lite.has("type") {
        found.push(Requirement::said(Gate::Account, Said::LiteNotKnown));
    }
    // Nothing is to be said about the credential of a cluster that is not listed.
    if site.not_listed.is_none() {
        found.extend(credential::requirements(site, action));
    }
    once(site.index, found)
}

/// Whether restrictions let whoever runs it in
fn from_somewhere<'a>(site: Site<'a>, action: &Action) -> Option<Requirement<'a>> {
    let is_asked = action.asks() != Asks::Nothing && action.iam_action != IamAction::Classic;
    let (rule, lets_in) = is_asked
        .then(|| restricts_people(site.index, action.service, site.spot_of_request(action)))??;
    let said = match lets_in {
        Truth::No => Said::LetsNobodyIn(rule),
        Truth::Unknown | Truth::Yes => Said::FromSomeNetworks(rule),
    };
    Some(Requirement::said(Gate::Caller, said))
}

/// Whether an enterprise denies it to everybody
fn controlled<'a>(site: Site<'a>, action: &Action) -> Option<Requirement<'a>> {
    let name = action.iam_action.name();
    if name.is_none() && action.iam_action != IamAction::NotListed {
        return None;
    }
    let (denied, control) = controls(site.index, action.service, name)?;
    // A service role does as well, by an action of its own.
    let denied = denied.and(Truth::of((!action.has(Extra::ServiceRole)).then_some(true)));
    let said = match (denied, name, control) {
        (Truth::Yes, Some(name), Some(control)) => Said::Controlled(name, control),
        _ => Said::ControlNotKnown(name),
    };
    Some(Requirement::said(Gate::Caller, said))
}

/// The services that Kubernetes Service calls for it, apart from those that the credential is for
fn called_beside(extra: Extra) -> &'static [Called] {
    match extra {
        // The cluster gets a key of its own that pulls images, with a policy.
        Extra::Registry => &[Called::IamIdentity, Called::AccessManagement],
        Extra::SyncsAccess => &[Called::AccessGroups, Called::UserManagement],
        _ => &[],
    }
}

/// What it takes to become the owner of a key
pub(super) fn stores_a_key<'a>(site: Site<'a>) -> Vec<Requirement<'a>> {
    let mut found = vec![Requirement::of_caller(
        RuleId::R8,
        Need::SetsKeys(site.index.edition()),
    )];
    found.extend(shut_out(site, Called::IamIdentity));
    let need = match is_key_creation_restricted(site.index) {
        Truth::No => return found,
        Truth::Yes => Need::CreatesKeys,
        Truth::Unknown => {
            let why = "whether the account restricts who may create API keys is not known";
            Need::Perhaps(why, Box::new(Need::CreatesKeys))
        }
    };
    found.push(Requirement::new(
        Gate::Account,
        RuleId::R11,
        What::OfCaller(need),
    ));
    found
}

/// Whether a restriction may keep Kubernetes Service from a service that the work needs
pub(super) fn shut_out(site: Site<'_>, service: Called) -> Option<Requirement<'_>> {
    let (rule, lets_in) = restricts_clusters(site.index, service, site.region)?;
    let said = match lets_in {
        Truth::No => Said::ShutOut(service, rule),
        Truth::Unknown | Truth::Yes => Said::ShutOutNotKnown(service, rule),
    };
    Some(Requirement::said(Gate::Credential, said))
}

/// R4: whether the service stores a key of the caller for want of one. The later pages are certain of the first
/// cluster alone.
pub(super) fn stores_callers_key(action: &Action, edition: Edition) -> Truth {
    match (action.iam_action, edition) {
        _ if action.has(Extra::Creates) => Truth::Yes,
        (IamAction::Create, Edition::June2025) => Truth::Yes,
        (IamAction::Create, Edition::August2026) => Truth::Unknown,
        _ => Truth::No,
    }
}

/// A role that both gates ask of the caller is asked for once. Where roles of the account may allow any actions, the
/// gates ask for different ones.
fn once<'a>(index: &Index, found: Vec<Requirement<'a>>) -> Vec<Requirement<'a>> {
    let same_roles = |one: RoleNeed, other: RoleNeed| {
        (one.service, one.reach) == (other.service, other.reach)
            && !index.defines_roles_on(one.service)
            && one.access.has_the_roles_of(other.access)
    };
    let are_same = |one: &Need, other: &Need| match (one, other) {
        (Need::Role(one), Need::Role(other)) => one == other || same_roles(*one, *other),
        _ => one == other,
    };
    // Whoever will own a key needs it day and night, which is more where rights end by themselves.
    let may_end = index.rights_may_end();
    let mut kept: Vec<Requirement<'_>> = Vec::with_capacity(found.len());
    for it in found {
        let again = match &it.what {
            What::Said(said) => {
                (kept.iter()).any(|other| matches!(&other.what, What::Said(same) if same == said))
            }
            What::OfCaller(need) => kept.iter().any(|other| {
                let as_long = it.gate != Gate::Credential || other.gate == it.gate || !may_end;
                matches!(&other.what, What::OfCaller(same) if are_same(same, need) && as_long)
            }),
            What::OfHolder { who, need, .. } => kept.iter().any(|other| {
                matches!(&other.what, What::OfHolder { who: same, need: needed, .. }
                    if same == who && are_same(needed, need))
            }),
            _ => false,
        };
        if !again {
            kept.push(it);
        }
    }
    kept
}
