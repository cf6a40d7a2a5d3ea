//! The credential gate: whether what the action runs with works, and holds what the action does with it.

use crate::account::{Fact, KeyState, MissingPermissions};
use crate::actions::{Action, Extra, Level, RunsWith, Work};
use crate::commands;
use crate::effective::{Effective, effective};
use crate::permissions::{Need, Service, evaluate, used_by_authorization};
use crate::provider::{CredentialKind, Provider};
use crate::rules::storage_profile::{self, Trusted};
use crate::rules::{Edition, RuleId, Verdict, classic_link, credential_permissions};
use crate::truth::Truth;

use super::Gate;
use super::checker::checked;
use super::gates::{shut_out, stores_a_key, stores_callers_key};
use super::requirement::{Requirement, What};
use super::said::Said;
use super::site::Site;

mod orphans;

mod whoever;
use whoever::WhoeverItIs;

pub(super) fn requirements<'a>(
    site: Site<'a>,
    action: &Action,
    edition: Edition,
) -> Vec<Requirement<'a>> {
    let Some((run, provider)) = Run::of(site, action, edition) else {
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
pub(crate) fn asked_of_an_owner(site: Site<'_>, action: &Action, edition: Edition) -> Vec<Need> {
    let Some((run, provider)) = Run::of(site, action, edition) else {
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
    edition: Edition,
    /// Whether a cluster of unknown infrastructure is taken to be on the provider in question
    of_unknown: Truth,
}

impl<'a, 'b> Run<'a, 'b> {
    /// What the action runs with, and the one provider it is for; none where it runs with no credential
    fn of(
        site: Site<'a>,
        action: &'b Action,
        edition: Edition,
    ) -> Option<(Self, Option<Provider>)> {
        let RunsWith { provider, work } = action.runs?;
        let run = Self {
            site,
            action,
            work,
            edition,
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
        if self.action.has(Extra::Creates) && provider != Provider::Services {
            found.extend(self.with(Provider::Services));
        }
        found
    }

    /// Restrictions on what the work goes through: where a key logs in, and the service that does the work
    fn shut_out(self, provider: Provider) -> impl Iterator<Item = Requirement<'a>> {
        let by_key = !matches!(provider, Provider::Classic)
            || self.site.at.is_some_and(|at| at.manual().known().is_none());
        let at_work = match provider {
            Provider::Vpc => Some(Service::VpcInfrastructure),
            Provider::Services if self.uses_key_protect() => Some(Service::KeyProtect),
            Provider::Classic | Provider::Satellite | Provider::Services => None,
        };
        let services = [Some(Service::IamIdentity).filter(|_| by_key), at_work];
        let services = services.into_iter().flatten();
        services.filter_map(move |it| shut_out(self.site, it))
    }

    /// Whether the work may be done with Key Protect
    fn uses_key_protect(self) -> bool {
        match self.work {
            Work::Master => self.site.uses(Service::KeyProtect) != Truth::No,
            // It is done with Hyper Protect where a cluster uses that alone.
            Work::Kms => {
                let alone = self.site.uses(Service::KeyProtect).not();
                self.site.uses(Service::HyperProtect).and(alone) != Truth::Yes
            }
            _ => false,
        }
    }

    fn in_effect(self, provider: Provider) -> Option<Effective<'a>> {
        let mut answer = effective(self.site.at?, provider);
        if answer.credential == CredentialKind::Unknown {
            // Without a key the first action stores the caller's; in place of a deleted one it does not.
            answer.usable = Truth::Unknown;
            answer.steps.retain(|it| it.verdict != Verdict::Fails);
        }
        Some(answer)
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

    fn with_credential(
        self,
        provider: Provider,
        answer: Effective<'a>,
        needs: Vec<Need>,
    ) -> Vec<Requirement<'a>> {
        let mut found = Vec::with_capacity(needs.len() + 2);
        let manual = answer.credential == CredentialKind::ManualCredential;
        let holder = answer.identity;
        let usable = answer.usable;
        let gone = self.is_gone(&answer);
        found.push(works(answer));
        if provider == Provider::Classic && self.action.level == Level::Cluster {
            found.extend(self.orphans());
        }
        // What somebody lacks who is gone, or a key that is deleted, nobody can give.
        if gone || needs.is_empty() {
            return found;
        }
        let checker = match provider {
            Provider::Classic => self.checker(),
            Provider::Vpc | Provider::Satellite | Provider::Services => None,
        };
        let permissions = match (checker, holder) {
            (Some(missing), holder) => needs
                .into_iter()
                .map(|need| What::Checked {
                    holder,
                    held: checked(missing, &need),
                    need,
                })
                .collect(),
            (None, Some(who)) => needs
                .into_iter()
                .map(|need| What::OfHolder { who, manual, need })
                .collect(),
            (None, None) if usable == Truth::No => Vec::new(),
            (None, None) => vec![What::OfSomebody { manual, needs }],
        };
        let of_credential = |what| credential(RuleId::R10, what);
        found.extend(permissions.into_iter().map(of_credential));
        found
    }

    /// R4: where there is no key, what stores one of whoever does it runs as them
    fn without_key(self, provider: Provider, denied: Requirement<'a>) -> Vec<Requirement<'a>> {
        match stores_callers_key(self.action, self.edition) {
            Truth::Yes => self.as_the_caller(provider),
            Truth::No => vec![denied],
            Truth::Unknown => {
                // If it stores one, it runs as the caller: who cannot own a key is denied either way.
                let mut found = self.as_the_caller(provider);
                found.push(said(Said::StoresKeyNotKnown));
                found
            }
        }
    }

    fn as_the_caller(self, provider: Provider) -> Vec<Requirement<'a>> {
        let mut found = stores_a_key(self.site, self.edition);
        if provider == Provider::Classic {
            if let Some(bar) = self.site.at.and_then(|at| classic_link::bar_of(at, None)) {
                found.push(Requirement::said(Gate::Account, Said::Barred(bar)));
            }
            if self
                .site
                .at
                .is_some_and(|at| !classic_link::bar_of_is_known(at, None))
            {
                found.push(said(Said::BarNotKnown));
            }
            let need = What::OfCaller(Need::ClassicEnabled);
            found.push(credential(RuleId::R7, need));
        }
        let needs = self.needs(provider);
        let of_caller = |need| credential(RuleId::R10, What::OfCaller(need));
        found.extend(needs.into_iter().map(of_caller));
        found
    }

    /// A scope the account does not mention has no key if the list of keys is whole, and an unknown
    /// manual credential
    fn in_a_scope_of_its_own(self, provider: Provider) -> Vec<Requirement<'a>> {
        let index = self.site.index;
        let key = self.site.scope().map(|scope| index.key(&scope));
        let no_key = matches!(key, Some(Fact::None));
        if no_key && provider != Provider::Classic {
            return self.without_key(provider, said(Said::NoKey));
        }
        vec![said(match key {
            None => Said::PlaceNotKnown,
            Some(_) => Said::CredentialNotKnown(provider),
        })]
    }

    /// What the checker found missing, where somebody ran it
    fn checker(self) -> Option<&'a MissingPermissions> {
        self.site.at?.record()?.missing_permissions.as_ref()
    }

    fn is_gone(self, answer: &Effective<'_>) -> bool {
        let index = self.site.index;
        let standing = answer.identity.and_then(|it| index.standing(it));
        match answer.credential {
            CredentialKind::ApiKey => {
                let key = self.site.at.map_or(Fact::Unknown, |at| at.key());
                let deleted = key
                    .known()
                    .is_some_and(|key| key.state == Some(KeyState::Deleted));
                deleted || standing.is_some_and(|it| it.stops_api_keys())
            }
            CredentialKind::ManualCredential => standing.is_some_and(|it| it.stops_classic_keys()),
            CredentialKind::None | CredentialKind::Unknown => false,
        }
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

/// That the credential itself works; the rule is the one that says it does not
fn works(answer: Effective<'_>) -> Requirement<'_> {
    let said = |verdict| answer.steps.iter().find(|it| it.verdict == verdict);
    let against = match answer.usable {
        Truth::No => said(Verdict::Fails),
        Truth::Unknown | Truth::Yes => said(Verdict::Unknown),
    };
    let rule = against.map_or(RuleId::R3, |it| it.rule);
    credential(rule, What::Credential(Box::new(answer)))
}
