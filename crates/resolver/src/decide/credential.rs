//! The credential gate: whether what the action runs with works, and holds what the action does with it.

use crate::account::Fact;
use crate::actions::{Action, Extra, Level, RunsWith, Work};
use crate::commands;
use crate::permissions::{Need, Service, evaluate, used_by_authorization};
use crate::provider::{CredentialKind, Provider};
use crate::rules::storage_profile::{self, Trusted};
use crate::rules::{RuleId, credential_permissions};
use crate::truth::Truth;

use super::Gate;
use super::requirement::{Requirement, What};
use super::said::Said;
use super::site::Site;

mod in_effect;
use in_effect::works;

mod no_key;

mod orphans;

mod called;

mod elsewhere;

mod whoever;
use whoever::WhoeverItIs;

pub(super) fn requirements<'a>(site: Site<'a>, action: &Action) -> Vec<Requirement<'a>> {
    let Some((run, provider)) = Run::of(site, action) else {
        return Vec::new();
    };
    match provider {
        Some(provider) => {
            let mut found: Vec<_> = run.other_provider(provider).into_iter().collect();
            // On a cluster of another provider it does nothing, whatever the credential.
            let of_unknown = match site.cluster {
                Some(_) => Truth::Yes,
                None => Truth::Unknown,
            };
            let run = Run { of_unknown, ..run };
            let asked = run.with_or_without_profile(provider);
            if provider == Provider::Services {
                let needs = run.by_services(|it| site.authorized(it).held());
                found.extend(not_authorized(&needs).map(|it| said(Said::NotAuthorized(it))));
            }
            found.extend(asked.into_iter().map(|it| run.orphaned_or_other(it)));
            found
        }
        None => site
            .infrastructures()
            .into_iter()
            .flat_map(|infrastructure| match infrastructure {
                Some(known) => run.with(known.into()),
                None => vec![run.not_known_which()],
            })
            .collect(),
    }
}

/// What the work asks of whoever owns the key, whatever is the matter with the credential of today
pub(crate) fn asked_of_an_owner(site: Site<'_>, action: &Action) -> Vec<Need> {
    let Some((run, provider)) = Run::of(site, action) else {
        return Vec::new();
    };
    let mut providers = match provider {
        Some(provider) => vec![provider],
        None => site
            .infrastructures()
            .into_iter()
            .flatten()
            .map(Provider::from)
            .collect(),
    };
    if action.has(Extra::Creates) && !providers.contains(&Provider::Services) {
        providers.push(Provider::Services);
    }
    providers.into_iter().flat_map(|it| run.needs(it)).collect()
}

#[derive(Clone, Copy)]
struct Run<'a, 'b> {
    site: Site<'a>,
    action: &'b Action,
    work: Work,
    /// Whether a cluster of unknown infrastructure is taken to be on the provider in question
    of_unknown: Truth,
}

impl<'a, 'b> Run<'a, 'b> {
    /// What the action runs with, and the one provider it is for; none where it runs with no credential
    fn of(site: Site<'a>, action: &'b Action) -> Option<(Self, Option<Provider>)> {
        let RunsWith { provider, work } = action.runs?;
        let run = Self {
            site,
            action,
            work,
            of_unknown: Truth::No,
        };
        Some((run, provider))
    }
}

impl<'a> Run<'a, '_> {
    /// A command for classic clusters does nothing for one on VPC, and the other way round
    fn other_provider(self, wanted: Provider) -> Option<Requirement<'a>> {
        let cluster = self.site.cluster?;
        if self.action.level != Level::Cluster || wanted == Provider::Services {
            return None;
        }
        match cluster.provider {
            Some(its) if Provider::from(its) == wanted => None,
            Some(_) => Some(credential(RuleId::R10, What::OtherProvider(cluster))),
            None => Some(said(Said::RunsOnNotKnown(cluster))),
        }
    }

    /// R15: storage of a cluster with a trusted profile does not use the key
    fn with_or_without_profile(self, provider: Provider) -> Vec<Requirement<'a>> {
        let profile = match (self.work, self.site.cluster) {
            (Work::Storage, Some(cluster)) => &cluster.trusted_profile,
            _ => &Fact::None,
        };
        let uses_profile = || {
            let trusts = |it| storage_profile::profile_trusts(self.site.index, it);
            said(match self.site.cluster.map(|it| (it, trusts(it))) {
                Some((cluster, Some(Trusted::No))) => Said::NotTrusted(cluster),
                Some((cluster, Some(Trusted::NotKnown))) => Said::TrustNotKnown(cluster),
                _ => Said::UsesProfile,
            })
        };
        match profile {
            Fact::None => self.with(provider),
            Fact::Known(_) => vec![uses_profile()],
            Fact::Unknown => vec![credential(
                RuleId::R15,
                What::OneOf {
                    why: "whether storage of this cluster uses a trusted profile is not known",
                    settle: self.site.cluster.map(commands::show_trusted_profile),
                    ways: vec![self.with(provider), vec![uses_profile()]],
                },
            )],
        }
    }

    /// All three, where it is not known on which the cluster runs
    fn not_known_which(self) -> Requirement<'a> {
        let ways = [Provider::Classic, Provider::Vpc, Provider::Satellite];
        let assuming = Self {
            of_unknown: Truth::Yes,
            ..self
        };
        credential(
            RuleId::R14,
            What::OneOf {
                why: match self.site.clusters().next() {
                    Some(_) => "what the cluster runs on is not known",
                    None => "no cluster is listed here, so what it would run on is not known",
                },
                settle: match self.site.clusters().find(|it| it.provider.is_none()) {
                    Some(cluster) => Some(commands::show_cluster(cluster)),
                    None if self.site.every_cluster_is_listed() => None,
                    None => Some(commands::list_clusters()),
                },
                ways: ways.into_iter().map(|it| assuming.with(it)).collect(),
            },
        )
    }

    /// One provider's credential, and what it must hold
    fn with(self, provider: Provider) -> Vec<Requirement<'a>> {
        let mut found = match self.in_effect(provider) {
            None => self.in_a_scope_of_its_own(provider),
            Some(answer) => match answer.credential {
                CredentialKind::None => self.without_key(provider, works(answer)),
                CredentialKind::Unknown => vec![works(answer)],
                CredentialKind::ApiKey | CredentialKind::ManualCredential => {
                    let needs = self.needs(provider);
                    self.with_credential(provider, answer, needs)
                }
            },
        };
        found.extend(self.shut_out(provider));
        found.extend(self.in_other_accounts(provider));
        if self.action.has(Extra::Creates) && provider != Provider::Services {
            found.extend(self.with(Provider::Services));
        }
        found
    }

    /// What the work asks of the credential
    fn needs(self, provider: Provider) -> Vec<Need> {
        match provider {
            Provider::Services => {
                let needs = self.by_services(|it| self.site.authorized(it).held());
                if not_authorized(&needs).next().is_none() {
                    return needs;
                }
                // What no credential would do without is said by itself.
                self.by_services(|_| Truth::Yes)
            }
            Provider::Classic | Provider::Vpc | Provider::Satellite => {
                credential_permissions::asked_by_infrastructure(provider, self.work)
            }
        }
    }

    fn by_services(self, authorized: impl Fn(Service) -> Truth) -> Vec<Need> {
        credential_permissions::asked_by_services(self.work, |it| self.site.uses(it), authorized)
    }
}

/// The services that Kubernetes Service may not use, so that the work fails whoever the credential is of
fn not_authorized(needs: &[Need]) -> impl Iterator<Item = Service> {
    let fails = |need: &&Need| evaluate(need, &mut WhoeverItIs) == Truth::No;
    used_by_authorization().filter(move |it| {
        let mut failing = needs.iter().filter(fails);
        failing.any(|need| need.lacks_authorization(*it))
    })
}

fn credential<'a>(rule: RuleId, what: What<'a>) -> Requirement<'a> {
    Requirement::new(Gate::Credential, rule, what)
}

fn said(said: Said<'_>) -> Requirement<'_> {
    Requirement::said(Gate::Credential, said)
}
