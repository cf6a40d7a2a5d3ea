//! Whether the credential in effect works, and holds what is done with it.

use keyatlas_resolver::actions::{IamAction, Level, Work};
use keyatlas_resolver::resolve::Provider;
use keyatlas_resolver::rules::Edition;

use super::decide::{ADMINISTRATOR, Asked};
use super::resolve::{Here, provider_of};
use super::rights::{Far, permission, role, sees_group};
use super::{Reading, is_orphaned, standing};
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

    pub(super) fn credential_does(&self) -> bool {
        let Some(runs) = self.action.runs else {
            return true;
        };
        let work = runs.work;
        let Some(provider) = runs.provider else {
            let clusters = self.clusters();
            if clusters.is_empty() {
                let provider = match () {
                    () if self.reads(Reading::RunsOnClassic) => Provider::Classic,
                    () if self.reads(Reading::RunsOnVpc) => Provider::Vpc,
                    () => Provider::Satellite,
                };
                return self.with(provider, work);
            }
            return clusters
                .iter()
                .all(|it| self.with(named(provider_of(it)), work));
        };
        if let (Some(cluster), Level::Cluster) = (self.cluster, self.action.level)
            && provider != Provider::Services
            && named(provider_of(cluster)) != provider
        {
            return false;
        }
        // R15
        let by_profile = work == Work::Storage
            && self
                .cluster
                .is_some_and(|it| it.trusted_profile.is().is_some());
        by_profile || self.with(provider, work)
    }

    fn with(&self, provider: Provider, work: Work) -> bool {
        let (Some(region), Some(group)) = (self.region, self.group) else {
            return false;
        };
        let place = (region.clone(), group.clone());
        let here = Here::new(self.world, &place);
        let in_effect = here.provider(match provider {
            Provider::Classic => "classic",
            _ => "services",
        });
        let creates = work == Work::Create;
        let does = if in_effect.credential == "none" {
            // R4
            let stores = creates
                || (self.action.iam_action == IamAction::Create
                    && (self.edition == Edition::June2025 || self.reads(Reading::StoresAKey)));
            stores && self.as_the_caller(&here, provider, work)
        } else {
            let orphaned = provider == Provider::Classic
                && self.action.level == Level::Cluster
                && self.clusters().iter().any(|it| is_orphaned(self.world, it));
            in_effect.works && !orphaned && self.holder_has(&here, provider, work)
        };
        does && (!creates || provider == Provider::Services || self.with(Provider::Services, work))
    }

    fn as_the_caller(&self, here: &Here<'_>, provider: Provider, work: Work) -> bool {
        let disabled = standing(self.world, self.who) == "classic_disabled";
        let classic = provider == Provider::Classic;
        self.may_store_a_key()
            && !(classic && (here.classic_is_barred() || disabled))
            && self.needs(self.who, provider, work)
    }

    fn holder_has(&self, here: &Here<'_>, provider: Provider, work: Work) -> bool {
        let missing = here.slot.and_then(|it| it.missing_permissions.as_ref());
        if let (Provider::Classic, Some(missing)) = (provider, missing) {
            let absent = |name: &str| {
                missing
                    .required
                    .iter()
                    .chain(&missing.suggested)
                    .any(|it| *it == *name)
            };
            return self.classic_needs(work, &|name| match name {
                "SERVER_ADD" => !absent("Add Server"),
                "SERVER_CANCEL" => !absent("Cancel Server"),
                "DNS_MANAGE" => !absent("Manage DNS"),
                _ => true,
            });
        }
        let manual = here.manual().filter(|_| provider == Provider::Classic);
        let holder = match manual {
            Some(manual) => manual_user(self.world, manual).map(|it| &it.id),
            None => here.owner(),
        };
        match holder {
            Some(holder) => self.needs(holder, provider, work),
            None => self.classic_needs(work, &|_| self.reads(Reading::StrangerHolds)),
        }
    }

    fn needs(&self, id: &Name, provider: Provider, work: Work) -> bool {
        let has = |roles: &[&str], service: &str, far| {
            role(self.world, id, roles, service, far, self.spot_of_scope())
        };
        let administers = |service| has(ADMINISTRATOR, service, Far::ThisScope);
        match (provider, work) {
            (Provider::Classic, _) => {
                self.classic_needs(work, &|name| permission(self.world, id, name))
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
                () => administers("kms") || administers("hs-crypto"),
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

    fn uses(&self, service: &str) -> bool {
        self.clusters()
            .iter()
            .any(|it| it.services.iter().flatten().any(|it| *it == *service))
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
