//! What an allowed action rests on without anybody having said it: each presumption that would deny it by failing.

use std::collections::BTreeSet;

use crate::account::{Fact, IdentityId};
use crate::actions::{Action, Extra, Level, Work};
use crate::open::{Open, Presumption, Question};
use crate::permissions::{Authorized, Need, Service, creates_keys, held, used_by_authorization};
use crate::resolve::{CredentialKind, Provider};
use crate::rules::credential_permissions::asked_by_services;
use crate::rules::orphaned;
use crate::rules::storage_profile::{Trusted, profile_trusts};
use crate::truth::Truth;

use super::gates::stores_callers_key;
use super::requirement::{Requirement, What};
use super::said::Said;
use super::site::Site;

/// The presumptions that would deny it by failing
pub(super) fn of(
    site: Site<'_>,
    actor: &IdentityId,
    action: &Action,
    requirements: &[Requirement<'_>],
) -> BTreeSet<Presumption> {
    let mut found = of_every_credential(site, action, requirements);
    let runs_as_caller = runs_as_caller(site, action);
    if runs_as_caller && may_be_classic(site, action) {
        found.extend(BARS);
    }
    if action.has(Extra::Creates) {
        found.insert(Presumption::NotLite);
    }
    let stores = runs_as_caller || action.has(Extra::SetsKey);
    if stores && creates_keys(site.index, actor) != Truth::Yes {
        found.insert(Presumption::KeyCreationUnrestricted);
    }
    if runs_as_caller && site.at.is_none_or(|at| at.key_is_presumed_missing()) {
        found.insert(Presumption::EveryKeyIsListed);
    }
    found.extend(authorizations(site, actor, action));
    found.retain(|it| is_taken(site, *it));
    found
}

/// The authorizations without which whoever the credential is of could not do it
fn authorizations(site: Site<'_>, actor: &IdentityId, action: &Action) -> Vec<Presumption> {
    let work = action.runs.map(|it| it.work);
    let presumed = used_by_authorization()
        .filter(move |it| work.is_some() && site.authorized(*it) == Authorized::Presumed);
    let who = site.at.and_then(|at| at.owner()).unwrap_or(actor);
    let would_fail = move |service: &Service| {
        let authorized = |it| match it == *service {
            true => Truth::No,
            false => site.authorized(it).held(),
        };
        let needs = work.map(|it| asked_by_services(it, |it| site.uses(it), authorized));
        let mut needs = needs.iter().flatten();
        let is_met = |it: &Need| held(site.index, who, it, site.spot_of_scope()) == Truth::Yes;
        needs.any(|it| it.lacks_authorization(*service) && !is_met(it))
    };
    let found = presumed.filter(would_fail);
    found.map(Presumption::Authorized).collect()
}

/// Whether the profile that storage runs with trusts the cluster, where nobody said so
pub(super) fn trust_of_profiles(site: Site<'_>, requirements: &[Requirement<'_>]) -> Option<Open> {
    let is_used = |it: &Requirement<'_>| match &it.what {
        What::Said(Said::UsesProfile) => true,
        What::OneOf { ways, .. } => {
            (ways.iter().flatten()).any(|it| matches!(it.what, What::Said(Said::UsesProfile)))
        }
        _ => false,
    };
    let cluster = site.cluster.filter(|_| requirements.iter().any(is_used))?;
    let at = site.at?;
    let presumed = match cluster.trusted_profile {
        Fact::Unknown => true,
        Fact::Known(_) | Fact::None => {
            profile_trusts(site.index, cluster) == Some(Trusted::Presumed)
        }
    };
    presumed.then(|| Question::ProfileTrusts(cluster).in_words(at))
}

/// Those that would deny it by failing for what the credential holds, whoever runs it
pub(super) fn of_every_credential(
    site: Site<'_>,
    action: &Action,
    requirements: &[Requirement<'_>],
) -> BTreeSet<Presumption> {
    let mut found = BTreeSet::new();
    for it in requirements {
        of_credential(site, action, it, &mut found);
    }
    found.retain(|it| is_taken(site, *it));
    found
}

fn is_taken(site: Site<'_>, it: Presumption) -> bool {
    match it {
        Presumption::KeyIsActive
        | Presumption::ClusterInAccountInEffect
        | Presumption::Authorized(_) => true,
        _ => it.is_taken_by(site.index.snapshot()),
    }
}

/// What a key needs to reach classic infrastructure
const BARS: [Presumption; 3] = [
    Presumption::NotLite,
    Presumption::Linked,
    Presumption::NoOneTimePassword,
];

fn of_credential(
    site: Site<'_>,
    action: &Action,
    requirement: &Requirement<'_>,
    found: &mut BTreeSet<Presumption>,
) {
    match &requirement.what {
        What::Credential(answer) => {
            let classic = answer.provider == Provider::Classic;
            if answer.credential == CredentialKind::ApiKey {
                let key = site.at.map_or(Fact::Unknown, |at| at.key());
                if key.known().is_some_and(|key| key.state.is_none()) {
                    found.insert(Presumption::KeyIsActive);
                }
                if classic {
                    found.extend(BARS);
                }
            }
            if classic && action.level == Level::Cluster && may_be_orphaned(site) {
                found.insert(Presumption::ClusterInAccountInEffect);
            }
        }
        What::OneOf { ways, .. } => {
            for it in ways.iter().flatten() {
                of_credential(site, action, it, found);
            }
        }
        _ => {}
    }
}

fn may_be_orphaned(site: Site<'_>) -> bool {
    let in_effect = site.at.map_or(Fact::Unknown, orphaned::account_in_effect);
    (site.clusters())
        .filter(|it| it.may_be_classic())
        .any(|it| it.classic_account.is_none() || in_effect == Fact::Unknown)
}

fn runs_as_caller(site: Site<'_>, action: &Action) -> bool {
    let no_key = match (site.at, site.scope()) {
        (Some(at), _) => at.key() == Fact::None,
        (None, Some(scope)) => site.index.key(&scope) == Fact::None,
        (None, None) => false,
    };
    let by_profile = action.runs.is_some_and(|it| it.work == Work::Storage)
        && (site.cluster).is_some_and(|it| it.trusted_profile.known().is_some());
    no_key
        && !by_profile
        && action.runs.is_some()
        && stores_callers_key(action, site.index.edition()) == Truth::Yes
}

fn may_be_classic(site: Site<'_>, action: &Action) -> bool {
    // A manual credential comes before any key.
    let by_key = site.at.is_none_or(|at| at.manual().known().is_none());
    by_key
        && match action.runs.and_then(|it| it.provider) {
            Some(provider) => provider == Provider::Classic,
            None => {
                let mut clusters = site.clusters().peekable();
                clusters.peek().is_none() || clusters.any(|it| it.may_be_classic())
            }
        }
}
