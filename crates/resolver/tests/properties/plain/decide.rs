//! Who may do what, in the plainest words: yes, no, or `None` where nobody can say.

use keyatlas_resolver::account::{
    AccountType, Cluster, Fact, GroupId, Identity, IdentityId, IdentityKind, Infrastructure,
    KeyState, List, Policy, Region, ScopeRecord, Snapshot, Standing,
};
use keyatlas_resolver::actions::{Action, IamAction, Level, PageRole, Work};
use keyatlas_resolver::decide::Place;
use keyatlas_resolver::resolve::Provider;
use keyatlas_resolver::rules::Edition;

use super::Here;

type Said = Option<bool>;

const NO: Said = Some(false);
const YES: Said = Some(true);

/// Whether an identity may do something somewhere
pub fn may(
    account: &Snapshot,
    who: &IdentityId,
    action: &Action,
    place: &Place,
    edition: Edition,
) -> Said {
    let cluster = match place {
        Place::Cluster(id) => account.clusters.iter().find(|it| it.id == *id),
        Place::Scope(_) => None,
    };
    let (region, group) = match (place, cluster) {
        (Place::Scope(scope), _) => (Some(&scope.region), Some(&scope.resource_group)),
        (Place::Cluster(_), Some(it)) => (it.region.as_ref(), it.resource_group.as_ref()),
        (Place::Cluster(_), None) => (None, None),
    };
    let asked = Asked {
        account,
        who,
        action,
        edition,
        cluster,
        region,
        group,
    };
    let nowhere = matches!(place, Place::Cluster(_)) && cluster.is_none();
    every([
        asked.can_log_in(),
        if nowhere {
            asked.cluster_may_exist()
        } else {
            YES
        },
        asked.has_the_role(),
        asked.has_what_else_it_takes(),
        asked.account_lets_them(),
        if nowhere {
            YES
        } else {
            asked.credential_does()
        },
    ])
}

fn every(said: impl IntoIterator<Item = Said>) -> Said {
    let said: Vec<Said> = said.into_iter().collect();
    match () {
        () if said.contains(&NO) => NO,
        () if said.contains(&None) => None,
        () => YES,
    }
}

fn any(said: impl IntoIterator<Item = Said>) -> Said {
    every(said.into_iter().map(not)).map(|it| !it)
}

fn not(said: Said) -> Said {
    said.map(|it| !it)
}

/// What all agree on
fn alike(said: &[Said]) -> Said {
    if said.iter().all(|it| *it == said[0]) {
        said[0]
    } else {
        None
    }
}

fn yes_or_unknown(said: Said) -> Said {
    any([said, None])
}

struct Asked<'a> {
    account: &'a Snapshot,
    who: &'a IdentityId,
    action: &'a Action,
    edition: Edition,
    cluster: Option<&'a Cluster>,
    region: Option<&'a Region>,
    group: Option<&'a GroupId>,
}

/// How far a policy has to reach
#[derive(Clone, Copy, PartialEq)]
enum Far {
    ThisCluster,
    ThisScope,
    EveryGroup,
    WholeAccount,
}

impl Asked<'_> {
    fn identity(&self, id: &IdentityId) -> Option<&Identity> {
        self.account.identities.iter().find(|it| it.id == *id)
    }

    fn standing(&self, id: &IdentityId) -> Option<Standing> {
        match self.identity(id) {
            Some(identity) => identity.standing,
            None if self.account.is_complete(List::Identities) => Some(Standing::Removed),
            None => None,
        }
    }

    fn owns_account(&self, id: &IdentityId) -> bool {
        self.account.account.owner.as_ref() == Some(id)
    }

    fn can_log_in(&self) -> Said {
        match self.standing(self.who) {
            Some(Standing::Active | Standing::ClassicDisabled) => YES,
            Some(Standing::VpnOnly) | None => None,
            Some(
                Standing::Pending | Standing::Suspended | Standing::Invalid | Standing::Removed,
            ) => NO,
        }
    }

    fn cluster_may_exist(&self) -> Said {
        let lists = [
            List::ClassicClusters,
            List::VpcClusters,
            List::SatelliteClusters,
        ];
        let whole = lists.iter().all(|it| self.account.is_complete(*it));
        if whole { NO } else { None }
    }

    /// Whether one of somebody's policies is as wanted
    fn policy(&self, id: &IdentityId, wanted: &dyn Fn(&Policy) -> Said) -> Said {
        if self.owns_account(id) {
            return YES;
        }
        let one_of = |policies: &Option<Vec<Policy>>| match policies {
            None => None,
            Some(policies) => any(policies.iter().map(wanted)),
        };
        let own = self.identity(id).and_then(|it| one_of(&it.policies));
        let of_groups = match &self.account.access_groups {
            None => None,
            Some(groups) => any(groups.iter().map(|group| {
                let member = group.members.as_ref().map(|them| them.contains(id));
                every([member, one_of(&group.policies)])
            })),
        };
        any([own, of_groups])
    }

    fn role(&self, id: &IdentityId, roles: &[&str], service: &str, far: Far) -> Said {
        self.policy(id, &|policy| {
            let about_groups = policy.resource_type.as_deref() == Some("resource-group");
            let manages_account = ["iam-identity", "support", "user-management"].contains(&service);
            let right_service = match (service, policy.service.as_deref()) {
                ("resource-group", _) => about_groups,
                (_, Some(it)) => !about_groups && it == service,
                (_, None) => !about_groups && !manages_account,
            };
            let right_role = roles
                .iter()
                .any(|role| policy.roles.iter().any(|it| it == role));
            every([
                Some(right_role),
                Some(right_service),
                self.reaches(policy, far),
            ])
        })
    }

    fn reaches(&self, policy: &Policy, far: Far) -> Said {
        let region = match (&policy.region, self.region) {
            (None, _) => YES,
            (Some(_), None) => None,
            (Some(wanted), Some(here)) => Some(wanted == here),
        };
        let group = match (&policy.resource_group, self.group) {
            (None, _) => YES,
            (Some(_), None) => None,
            (Some(wanted), Some(here)) => Some(wanted == here),
        };
        let here = self.cluster.map(|it| &it.id);
        let cluster = Some(policy.cluster.is_none() || policy.cluster.as_ref() == here);
        let no_cluster = Some(policy.cluster.is_none());
        match far {
            Far::ThisCluster => every([region, group, cluster]),
            Far::ThisScope => every([region, group, no_cluster]),
            Far::EveryGroup => every([region, Some(policy.resource_group.is_none()), no_cluster]),
            Far::WholeAccount => every([
                Some(policy.region.is_none()),
                Some(policy.resource_group.is_none()),
                no_cluster,
            ]),
        }
    }

    fn sees_group(&self, id: &IdentityId) -> Said {
        let any_role = ["Viewer", "Editor", "Operator", "Administrator"];
        self.role(id, &any_role, "resource-group", Far::ThisScope)
    }

    fn has_the_role(&self) -> Said {
        let any_role = &["Viewer", "Editor", "Operator", "Administrator"][..];
        let editor = &["Editor", "Administrator"][..];
        let operator = &["Operator", "Administrator"][..];
        let administrator = &["Administrator"][..];
        let either = &[
            "Viewer",
            "Editor",
            "Operator",
            "Administrator",
            "Reader",
            "Writer",
            "Manager",
        ][..];
        let roles = match (
            self.action.number,
            self.action.iam_action,
            self.action.page_role,
        ) {
            (17, ..) => either,
            (112 | 113, ..) => return yes_or_unknown(self.role_at_level(administrator)),
            (116, ..) => operator,
            // Only the owner is certain to manage groups; policies for that are not in a document.
            (118, ..) => return yes_or_unknown(Some(self.owns_account(self.who))),
            (119, ..) => return yes_or_unknown(self.role_at_level(any_role)),
            (121 | 122, ..) => return YES,
            (_, IamAction::Read | IamAction::View, _) => any_role,
            (_, IamAction::Update, _) => editor,
            (_, IamAction::Operate, _) => operator,
            (_, IamAction::Create, _) => administrator,
            (_, _, PageRole::None) => return YES,
            (_, _, PageRole::Viewer) => any_role,
            (_, _, PageRole::Editor) => editor,
            (_, _, PageRole::Operator) => operator,
            (_, _, PageRole::Administrator) => administrator,
            (_, _, PageRole::NotListed) => return None,
        };
        self.role_at_level(roles)
    }

    fn role_at_level(&self, roles: &[&str]) -> Said {
        let service = match self.action.number {
            115 | 116 => "iam-identity",
            117 => "resource-group",
            119 | 120 => "user-management",
            _ => "containers-kubernetes",
        };
        match self.action.level {
            Level::Anywhere => YES,
            Level::Account => self.role(self.who, roles, service, Far::WholeAccount),
            Level::Region => self.role(self.who, roles, service, Far::ThisScope),
            Level::Group => every([
                self.role(self.who, roles, service, Far::ThisScope),
                self.sees_group(self.who),
            ]),
            // Through a resource group only with the group targeted, which takes access to it.
            Level::Cluster => any([
                self.policy(self.who, &|policy| {
                    let untargeted = policy.resource_group.is_none() || policy.cluster.is_some();
                    let has = roles
                        .iter()
                        .any(|role| policy.roles.iter().any(|it| it == role));
                    let about = policy.resource_type.as_deref() != Some("resource-group")
                        && policy.service.as_ref().is_none_or(|it| it == service);
                    every([
                        Some(untargeted && has && about),
                        self.reaches(policy, Far::ThisCluster),
                    ])
                }),
                every([
                    self.role(self.who, roles, service, Far::ThisCluster),
                    self.sees_group(self.who),
                ]),
            ]),
        }
    }

    fn kind(&self, id: &IdentityId) -> Option<IdentityKind> {
        self.identity(id).map_or_else(|| id.kind(), Identity::kind)
    }

    fn has_what_else_it_takes(&self) -> Said {
        let administrator = &["Administrator"][..];
        let enabled = Some(self.standing(self.who) != Some(Standing::ClassicDisabled));
        let classic = |name| every([enabled, self.permission(self.who, name)]);
        match self.action.number {
            2 => self.may_store_a_key(),
            21 => self.role(self.who, administrator, "satellite", Far::ThisScope),
            38 => self.role(
                self.who,
                administrator,
                "container-registry",
                Far::WholeAccount,
            ),
            120 => Some(self.kind(self.who) != Some(IdentityKind::ServiceId)),
            121 => {
                let owner = self.account.account.owner.as_ref().map(|it| it == self.who);
                any([owner, every([classic("USER_MANAGE"), None])])
            }
            122 => classic("NETWORK_VLAN_SPANNING"),
            _ => YES,
        }
    }

    /// R8 and R11
    fn may_store_a_key(&self) -> Said {
        let kind = match (self.kind(self.who), self.edition) {
            (Some(IdentityKind::TrustedProfile), _) => NO,
            (Some(IdentityKind::ServiceId), Edition::June2025) => NO,
            (Some(IdentityKind::ServiceId), Edition::August2026) => {
                let roles = ["Operator", "Administrator"];
                self.role(self.who, &roles, "iam-identity", Far::WholeAccount)
            }
            _ => YES,
        };
        let creator = ["User API key creator"];
        let creates = match (
            self.account.account.restrict_api_key_creation,
            self.owns_account(self.who),
        ) {
            (Some(true), false) => self.role(self.who, &creator, "iam-identity", Far::WholeAccount),
            // Even the owner needs a policy; one that nobody saw may still be there.
            (Some(true), true) => {
                let own = self.identity(self.who).and_then(|it| it.policies.as_ref());
                let groups = self.account.access_groups.iter().flatten();
                let of_groups = groups.filter_map(|group| {
                    let member = group.members.as_ref()?.contains(self.who);
                    group.policies.as_ref().filter(|_| member)
                });
                let granted = own.into_iter().chain(of_groups).flatten().any(|policy| {
                    policy.service.as_deref() == Some("iam-identity")
                        && policy.roles.iter().any(|it| it == creator[0])
                });
                yes_or_unknown(Some(granted))
            }
            _ => YES,
        };
        every([kind, creates])
    }

    fn account_lets_them(&self) -> Said {
        let creates = (19..=21).contains(&self.action.number);
        let lite = self.account.account.kind == Some(AccountType::Lite);
        Some(!(creates && lite))
    }

    /// A classic permission of somebody
    fn permission(&self, id: &IdentityId, name: &str) -> Said {
        if self.owns_account(id) {
            return YES;
        }
        let user = match self.identity(id).map(|it| &it.classic) {
            Some(Fact::Known(user)) => user,
            Some(Fact::None) => return NO,
            _ => return None,
        };
        let listed = user
            .permissions
            .as_ref()
            .map(|them| them.iter().any(|it| it == name));
        if name.starts_with("TICKET_") {
            let edit = &["Editor", "Operator", "Administrator"][..];
            let view = &["Viewer", "Editor", "Operator", "Administrator"][..];
            let roles = if name == "TICKET_VIEW" { view } else { edit };
            // A list without support cases says nothing: they are granted by a role.
            let by_role = self.role(id, roles, "support", Far::WholeAccount);
            return if listed == YES { YES } else { by_role };
        }
        if user.super_user == YES { YES } else { listed }
    }

    fn credential_does(&self) -> Said {
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
        let scope = keyatlas_resolver::account::Scope::new(region.clone(), group.clone());
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
