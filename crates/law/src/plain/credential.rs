//! Whether the credential in effect works, and holds what is done with it.

use keyatlas_resolver::actions::{IamAction, Level, Work};
use keyatlas_resolver::resolve::Provider;
use keyatlas_resolver::rules::Edition;

use super::around::{are_tokens_taken, lets_clusters_in};
use super::decide::{ADMINISTRATOR, Asked};
use super::failing::{Fails, Gate};
use super::resolve::{Here, provider_of};
use super::rights::{Far, permission, role, sees_group};
use super::{Reading, authorized, is_not_trusted, is_orphaned, standing};
use crate::completions::manual_user;
use crate::model::*;

impl Asked<'_> {
    fn clusters(&self) -> Vec<&Cluster> {
        match (self.cluster, self.region, self.group) {
            (Some(it), ..) => vec![it],
            (None, Some(region), Some(group)) => {
                let here = |it: &&Cluster| {
                    it.region.as_ref() == Some(region) && it.resource_group.as_ref() == Some(group)
                };
                // A scope stands for the clusters that are known to be there.
                (self.world.clusters.iter())
                    .filter(here)
                    .filter(|it| self.known.contains(&it.id))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn credential(&self, fails: &mut Fails) {
        let Some(runs) = self.action.runs else { return };
        let work = runs.work;
        let Some(provider) = runs.provider else {
            let clusters = self.clusters();
            if clusters.is_empty() {
                let provider = match () {
                    () if self.reads(Reading::RunsOnClassic) => Provider::Classic,
                    () if self.reads(Reading::RunsOnVpc) => Provider::Vpc,
                    () => Provider::Satellite,
                };
                self.with(provider, work, fails);
            }
            for it in clusters {
                self.with(named(provider_of(it)), work, fails);
            }
            return;
        };
        if let (Some(cluster), Level::Cluster) = (self.cluster, self.action.level)
            && provider != Provider::Services
        {
            let same = named(provider_of(cluster)) == provider;
            fails.unless(same, Gate::Credential, "R10", None);
        }
        // R15
        let by_profile = work == Work::Storage
            && self
                .cluster
                .is_some_and(|it| it.trusted_profile.is().is_some());
        let not_trusted = |it: &Cluster| is_not_trusted(self.world, it);
        let trusted = !(by_profile && self.cluster.is_some_and(not_trusted));
        fails.unless(trusted, Gate::Credential, "R15", None);
        if !by_profile {
            self.with(provider, work, fails);
        }
    }

    fn with(&self, provider: Provider, work: Work, fails: &mut Fails) {
        let (Some(region), Some(group)) = (self.region, self.group) else {
            return;
        };
        let place = (region.clone(), group.clone());
        let here = Here::new(self.world, &place);
        let in_effect = here.provider(match provider {
            Provider::Classic => "classic",
            _ => "services",
        });
        let creates = work == Work::Create;
        // Whoever the credential is of.
        let by_authorization = provider != Provider::Services || self.is_authorized(work);
        fails.unless(by_authorization, Gate::Credential, "R10", None);
        if in_effect.credential == "none" {
            // R4
            let may_store = creates || self.action.iam_action == IamAction::Create;
            let stores = creates
                || (may_store
                    && (self.edition == Edition::June2025 || self.reads(Reading::StoresAKey)));
            fails.unless(stores, Gate::Credential, "R4", None);
            // Where pages disagree it either stores none, or runs as whoever runs it.
            if may_store {
                self.as_the_caller(&here, provider, work, fails);
            }
        } else {
            let by_key = in_effect.credential == "api_key";
            let whose = in_effect.identity.as_ref();
            let alive = if by_key {
                here.key_works()
            } else {
                in_effect.works
            };
            fails.unless(alive, Gate::Credential, "R6", whose);
            let reaches = !by_key || self.key_reaches(&here, provider);
            fails.unless(reaches, Gate::Credential, "R7", whose);
            let orphaned = provider == Provider::Classic
                && self.action.level == Level::Cluster
                && self.clusters().iter().any(|it| is_orphaned(self.world, it));
            fails.unless(!orphaned, Gate::Credential, "R12", None);
            let (whose, has) = self.holder_has(&here, provider, work);
            fails.unless(has, Gate::Credential, "R10", whose);
        }
        let by_key = provider != Provider::Classic || here.manual().is_none();
        let encrypts = match work {
            Work::Master => self.uses("key-protect"),
            Work::Kms => self.uses("key-protect") || !self.uses("hs-crypto"),
            _ => false,
        };
        let on_vpc = provider == Provider::Vpc;
        let by_services = provider == Provider::Services;
        let makes_disks = [Work::Create, Work::Order, Work::Resize, Work::Replace].contains(&work);
        let disks = on_vpc && makes_disks && self.uses("key-protect");
        for (service, is_used) in [
            ("iam-identity", by_key),
            ("iam-access-management", by_services && creates),
            ("cloud-object-storage", on_vpc && creates),
            ("secrets-manager", by_services && work == Work::Secrets),
            ("is", on_vpc),
            ("server-protect", on_vpc && work == Work::Storage),
            ("kms", disks || by_services && encrypts),
        ] {
            let gets_in = !is_used || lets_clusters_in(self.world, service, self.region);
            fails.unless(gets_in, Gate::Credential, "R10", None);
        }
        let services: &[&str] = match work {
            Work::Master | Work::Kms if by_services => &["kms", "hs-crypto"],
            Work::Secrets if by_services => &["secrets-manager"],
            _ => &[],
        };
        for service in services {
            let clusters = self.clusters();
            let taken = (clusters.iter()).all(|it| are_tokens_taken(self.world, it, service));
            fails.unless(taken, Gate::Credential, "R10", None);
        }
        if creates && provider != Provider::Services {
            self.with(Provider::Services, work, fails);
        }
    }

    /// R7: whether the account and its owner let the key reach a provider
    fn key_reaches(&self, here: &Here<'_>, provider: Provider) -> bool {
        let disabled = here
            .owner()
            .is_some_and(|it| standing(self.world, it) == "classic_disabled");
        provider != Provider::Classic || !(here.classic_is_barred() || disabled)
    }

    fn as_the_caller(&self, here: &Here<'_>, provider: Provider, work: Work, fails: &mut Fails) {
        self.storing_a_key(fails);
        if provider == Provider::Classic {
            let disabled = standing(self.world, self.who) == "classic_disabled";
            fails.unless(!here.classic_is_barred(), Gate::Account, "R7", None);
            fails.unless(!disabled, Gate::Credential, "R7", Some(self.who));
        }
        let has = self.needs(self.who, provider, work);
        fails.unless(has, Gate::Credential, "R10", Some(self.who));
    }

    /// Whoever is behind the credential, and whether they have what is done with it
    fn holder_has<'h>(
        &self,
        here: &Here<'h>,
        provider: Provider,
        work: Work,
    ) -> (Option<&'h Name>, bool) {
        let manual = here.manual().filter(|_| provider == Provider::Classic);
        let holder = match manual {
            Some(manual) => manual_user(here.world, manual).map(|it| &it.id),
            None => here.owner(),
        };
        let missing = here.slot.and_then(|it| it.missing_permissions.as_ref());
        let has = match (provider, missing, holder) {
            (Provider::Classic, Some(missing), _) => {
                let absent = |name: &str| {
                    let mut names = missing.required.iter().chain(&missing.suggested);
                    names.any(|it| *it == *name)
                };
                self.classic_needs(work, &|name| match name {
                    "SERVER_ADD" => !absent("Add Server"),
                    "SERVER_CANCEL" => !absent("Cancel Server"),
                    "DNS_MANAGE" => !absent("Manage DNS"),
                    _ => true,
                })
            }
            (_, _, Some(holder)) => self.needs(holder, provider, work),
            (_, _, None) => self.classic_needs(work, &|_| self.reads(Reading::StrangerHolds)),
        };
        (holder, has)
    }

    fn needs(&self, id: &Name, provider: Provider, work: Work) -> bool {
        let has = |roles: &[&str], service: &str, far| {
            role(self.world, id, roles, service, far, self.spot_of_scope())
        };
        let administers = |service| has(ADMINISTRATOR, service, Far::ThisScope);
        match (provider, work) {
            (Provider::Classic, _) => {
                self.classic_needs(work, &|name| permission(self.world, id, name, self.edition))
            }
            (Provider::Vpc, _) => administers("is"),
            (Provider::Satellite, _) => true,
            (Provider::Services, Work::Create) => {
                administers("containers-kubernetes")
                    && has(
                        &["Writer", "Manager"],
                        "containers-kubernetes",
                        Far::ThisScope,
                    )
                    && has(ADMINISTRATOR, "container-registry", Far::EveryGroup)
                    && sees_group(self.world, id, self.spot_of_scope())
            }
            (Provider::Services, Work::Master) => {
                (!self.uses("key-protect") || administers("kms"))
                    && (!self.uses("hs-crypto") || administers("hs-crypto"))
            }
            (Provider::Services, Work::Kms) => match () {
                () if self.uses("key-protect") => administers("kms"),
                () if self.uses("hs-crypto") => administers("hs-crypto"),
                () => ["kms", "hs-crypto"]
                    .iter()
                    .any(|it| administers(it) && self.may_use(it)),
            },
            (Provider::Services, Work::Secrets) => {
                has(
                    &["Editor", "Administrator"],
                    "secrets-manager",
                    Far::EveryGroup,
                ) && has(&["Manager"], "secrets-manager", Far::EveryGroup)
            }
            (Provider::Services, _) => true,
        }
    }

    /// What no credential makes up for
    fn is_authorized(&self, work: Work) -> bool {
        let uses_kms = self.uses("key-protect");
        let uses_hs = self.uses("hs-crypto");
        match work {
            Work::Master => {
                (!uses_kms || self.may_use("kms")) && (!uses_hs || self.may_use("hs-crypto"))
            }
            Work::Kms if uses_kms => self.may_use("kms"),
            Work::Kms if uses_hs => self.may_use("hs-crypto"),
            Work::Kms => self.may_use("kms") || self.may_use("hs-crypto"),
            Work::Secrets => self.may_use("secrets-manager"),
            _ => true,
        }
    }

    fn may_use(&self, service: &str) -> bool {
        let mut clusters = self.clusters();
        // Where some of them use it, those are the ones it is about.
        if clusters.iter().any(|it| it.uses(service)) {
            clusters.retain(|it| it.uses(service));
        }
        match clusters.is_empty() {
            true => authorized(self.world, service, None),
            false => (clusters.iter()).all(|it| authorized(self.world, service, Some(it))),
        }
    }

    fn uses(&self, service: &str) -> bool {
        self.clusters().iter().any(|it| it.uses(service))
    }

    /// Operation by operation, the sets of the table of classic permissions
    fn classic_needs(&self, work: Work, has: &dyn Fn(&str) -> bool) -> bool {
        let all = |names: &[&str]| names.iter().all(|it| has(it));
        let sees = || {
            has(if self.reads(Reading::BareMetal) {
                "HARDWARE_VIEW"
            } else {
                "VIRTUAL_GUEST_VIEW"
            })
        };
        let cases = || all(&["TICKET_ADD", "TICKET_EDIT", "TICKET_VIEW"]);
        let public = || !self.reads(Reading::PublicPort) || has("PUBLIC_NETWORK_COMPUTE");
        let order = || has("SERVER_ADD") && sees() && cases() && public();
        let cancel = || has("SERVER_CANCEL") && sees() && cases();
        match work {
            Work::Order | Work::Create => order(),
            Work::Cancel => cancel(),
            Work::Resize if self.reads(Reading::SizeGrows) => order(),
            Work::Resize => cancel(),
            Work::Replace => order() && cancel(),
            Work::Reload => all(&["REMOTE_MANAGEMENT", "SERVER_RELOAD"]) && sees(),
            Work::Network => {
                self.reads(Reading::PrivateBalancer)
                    || all(&[
                        "DNS_MANAGE",
                        "HOSTNAME_EDIT",
                        "IP_ADD",
                        "NETWORK_ROUTE_MANAGE",
                        "PORT_CONTROL",
                        "SECURITY_CERTIFICATE_MANAGE",
                        "SECURITY_CERTIFICATE_VIEW",
                    ])
            }
            Work::Subnets => all(&["IP_ADD", "NETWORK_ROUTE_MANAGE"]),
            Work::Storage => all(&["ADD_SERVICE_STORAGE", "NAS_MANAGE"]),
            Work::Look | Work::Master | Work::Kms | Work::Secrets => true,
        }
    }
}

fn named(provider: &str) -> Provider {
    match provider {
        "classic" => Provider::Classic,
        "vpc" => Provider::Vpc,
        "satellite" => Provider::Satellite,
        _ => Provider::Services,
    }
}
