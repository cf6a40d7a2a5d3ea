//! Whether the credential in effect works, and holds what is done with it.

use keyatlas_resolver::account::{
    AccountType, Cluster, Fact, IdentityId, Infrastructure, KeyState, Scope, ScopeRecord, Standing,
};
use keyatlas_resolver::actions::{IamAction, Level, Work};
use keyatlas_resolver::resolve::Provider;

use super::super::Here;
use super::{Asked, Far, NO, Said, YES, alike, any, every, yes_or_unknown};

impl Asked<'_> {
    pub(super) fn credential_does(&self) -> Said {
        let Some(runs) = self.action.runs else {
            return YES;
        };
        let work = runs.work;
        let Some(provider) = runs.provider else {
            let mut said = Vec::new();
            let clusters = self.clusters();
            for cluster in &clusters {
                said.push(match cluster.provider {
                    Some(it) => self.with(on(it), work),
                    None => self.with_any(work),
                });
            }
            if clusters.is_empty() {
                said.push(self.with_any(work));
            }
            return every(said);
        };
        let mut said = Vec::new();
        if let (Some(cluster), Level::Cluster) = (self.cluster, self.action.level)
            && provider != Provider::Services
        {
            said.push(cluster.provider.map(|it| on(it) == provider));
        }
        let profile = self
            .cluster
            .filter(|_| work == Work::Storage)
            .map(|it| &it.trusted_profile);
        said.push(match profile {
            Some(Fact::Known(_)) => YES,
            Some(Fact::Unknown) => alike(&[YES, self.with(provider, work)]),
            Some(Fact::None) | None => self.with(provider, work),
        });
        every(said)
    }

    fn clusters(&self) -> Vec<&Cluster> {
        match self.cluster {
            Some(it) => vec![it],
            None => self.clusters_of_scope(),
        }
    }

    fn clusters_of_scope(&self) -> Vec<&Cluster> {
        let here = |it: &&Cluster| {
            it.region.as_ref() == self.region && it.resource_group.as_ref() == self.group
        };
        self.account.clusters.iter().filter(here).collect()
    }

    fn with_any(&self, work: Work) -> Said {
        alike(&[
            self.with(Provider::Classic, work),
            self.with(Provider::Vpc, work),
            self.with(Provider::Satellite, work),
        ])
    }

    fn with(&self, provider: Provider, work: Work) -> Said {
        let (Some(region), Some(group)) = (self.region, self.group) else {
            return None;
        };
        let scope = Scope::new(region.clone(), group.clone());
        let listed = self.account.scopes.iter().find(|it| it.scope() == scope);
        let here = Here {
            account: self.account,
            record: listed.cloned().unwrap_or_else(|| ScopeRecord::new(scope)),
            clusters: self.clusters_of_scope(),
        };
        let (credential, usable) = match provider {
            Provider::Classic => here.classic(),
            _ => here.by_key(),
        };
        let creates = work == Work::Create;
        let does = match credential {
            "unknown" => None,
            "none" if creates => self.as_the_caller(provider, work),
            "none" if self.action.iam_action == IamAction::Create => None,
            "none" => NO,
            _ => every([
                match usable {
                    "yes" => YES,
                    "no" => NO,
                    _ => None,
                },
                Some(provider != Provider::Classic || !self.orphaned(&here)),
                self.holder_has(&here, provider, work, credential == "manual_credential"),
            ]),
        };
        if creates && provider != Provider::Services {
            every([does, self.with(Provider::Services, work)])
        } else {
            does
        }
    }

    fn orphaned(&self, here: &Here<'_>) -> bool {
        let in_effect = here.classic_account_in_effect();
        self.action.level == Level::Cluster
            && self.clusters().iter().any(|it| {
                it.provider == Some(Infrastructure::Classic)
                    && it.classic_account.is_some()
                    && in_effect.is_some_and(|account| account != it.classic_account.as_deref())
            })
    }

    fn holder_has(&self, here: &Here<'_>, provider: Provider, work: Work, manual: bool) -> Said {
        let holder = if manual {
            here.manual_user().map(|it| &it.id)
        } else {
            here.owner_id()
        };
        let deleted = here
            .record
            .api_key
            .known()
            .is_some_and(|it| it.state == Some(KeyState::Deleted));
        let gone = match (manual, holder.and_then(|it| self.standing(it))) {
            (false, _) if deleted => true,
            (false, Some(Standing::Removed | Standing::Suspended | Standing::Invalid)) => true,
            (true, Some(Standing::Removed | Standing::Suspended | Standing::ClassicDisabled)) => {
                true
            }
            _ => false,
        };
        if gone {
            return YES;
        }
        if let (Provider::Classic, Some(missing)) = (provider, &here.record.missing_permissions) {
            return classic_needs(work, &|name| {
                let title = match name {
                    "SERVER_ADD" => "Add Server",
                    "SERVER_CANCEL" => "Cancel Server",
                    "DNS_MANAGE" => "Manage DNS",
                    _ => return YES,
                };
                Some(
                    !missing
                        .required
                        .iter()
                        .chain(&missing.suggested)
                        .any(|it| it == title),
                )
            });
        }
        match holder {
            Some(holder) => self.needs(holder, provider, work),
            // Nobody to ask: settled only where nothing is asked.
            None => {
                let nothing_asked = match provider {
                    Provider::Classic => classic_needs(work, &|_| NO) == YES,
                    Provider::Vpc => false,
                    Provider::Satellite => true,
                    Provider::Services => self.services_ask_nothing(work),
                };
                if nothing_asked { YES } else { None }
            }
        }
    }

    fn services_ask_nothing(&self, work: Work) -> bool {
        match work {
            Work::Create | Work::Kms | Work::Secrets => false,
            Work::Master => self.uses("key-protect") == NO && self.uses("hs-crypto") == NO,
            _ => true,
        }
    }

    fn as_the_caller(&self, provider: Provider, work: Work) -> Said {
        let about = &self.account.account;
        let classic = provider == Provider::Classic;
        let barred = about.kind == Some(AccountType::Lite)
            || about.classic_account == Fact::None
            || about.totp_required == Some(true);
        let disabled = self.standing(self.who) == Some(Standing::ClassicDisabled);
        every([
            self.may_store_a_key(),
            Some(!(classic && (barred || disabled))),
            self.needs(self.who, provider, work),
        ])
    }

    fn needs(&self, id: &IdentityId, provider: Provider, work: Work) -> Said {
        let administrator = &["Administrator"][..];
        let on_service = |service, far| self.role(id, administrator, service, far);
        match (provider, work) {
            (Provider::Classic, _) => classic_needs(work, &|name| self.permission(id, name)),
            (Provider::Vpc, _) => on_service("is", Far::ThisScope),
            (Provider::Satellite, _) => YES,
            (Provider::Services, Work::Create) => every([
                on_service("containers-kubernetes", Far::ThisScope),
                self.role(
                    id,
                    &["Writer", "Manager"],
                    "containers-kubernetes",
                    Far::ThisScope,
                ),
                on_service("container-registry", Far::EveryGroup),
                self.sees_group(id),
            ]),
            (Provider::Services, Work::Master) => every(
                [("key-protect", "kms"), ("hs-crypto", "hs-crypto")].map(|(name, service)| {
                    let has = on_service(service, Far::ThisScope);
                    match self.uses(name) {
                        Some(true) => has,
                        Some(false) => YES,
                        None => yes_or_unknown(has),
                    }
                }),
            ),
            (Provider::Services, Work::Kms) => {
                let key_protect = on_service("kms", Far::ThisScope);
                let hyper_protect = on_service("hs-crypto", Far::ThisScope);
                if self.uses("key-protect") == YES {
                    key_protect
                } else if self.uses("hs-crypto") == YES {
                    hyper_protect
                } else {
                    any([key_protect, hyper_protect])
                }
            }
            (Provider::Services, Work::Secrets) => every([
                self.role(
                    id,
                    &["Editor", "Administrator"],
                    "secrets-manager",
                    Far::EveryGroup,
                ),
                self.role(id, &["Manager"], "secrets-manager", Far::EveryGroup),
            ]),
            (Provider::Services, _) => YES,
        }
    }

    fn uses(&self, service: &str) -> Said {
        any(self.clusters().iter().map(|cluster| {
            let services = cluster.services.as_ref()?;
            Some(services.iter().any(|it| it == service))
        }))
    }
}

fn on(infrastructure: Infrastructure) -> Provider {
    match infrastructure {
        Infrastructure::Classic => Provider::Classic,
        Infrastructure::Vpc => Provider::Vpc,
        Infrastructure::Satellite => Provider::Satellite,
    }
}

/// Operation by operation, the sets of the table of classic permissions
fn classic_needs(work: Work, has: &dyn Fn(&str) -> Said) -> Said {
    let all = |names: &[&str]| every(names.iter().map(|it| has(it)));
    let sees_workers = alike(&[has("VIRTUAL_GUEST_VIEW"), has("HARDWARE_VIEW")]);
    let cases = all(&["TICKET_ADD", "TICKET_EDIT", "TICKET_VIEW"]);
    let public = yes_or_unknown(has("PUBLIC_NETWORK_COMPUTE"));
    let order = every([has("SERVER_ADD"), sees_workers, cases, public]);
    let cancel = every([has("SERVER_CANCEL"), sees_workers, cases]);
    match work {
        Work::Order | Work::Create => order,
        Work::Cancel => cancel,
        Work::Resize => alike(&[order, cancel]),
        Work::Replace => every([order, cancel]),
        Work::Reload => every([all(&["REMOTE_MANAGEMENT", "SERVER_RELOAD"]), sees_workers]),
        Work::Network => all(&[
            "DNS_MANAGE",
            "HOSTNAME_EDIT",
            "IP_ADD",
            "NETWORK_ROUTE_MANAGE",
            "PORT_CONTROL",
            "SECURITY_CERTIFICATE_MANAGE",
            "SECURITY_CERTIFICATE_VIEW",
        ]),
        Work::Subnets => all(&["IP_ADD", "NETWORK_ROUTE_MANAGE"]),
        Work::Storage => all(&["ADD_SERVICE_STORAGE", "NAS_MANAGE"]),
        Work::Look | Work::Master | Work::Kms | Work::Secrets => YES,
    }
}
