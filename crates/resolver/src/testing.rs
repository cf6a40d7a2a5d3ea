//! Small accounts for tests, told in names: `Account::new().key("us-south/prod", "ana")`.
//!
//! Everything an account says here is known; what a test wants unknown it says with [`Account::but`].
//! The identity `ana` is `IBMid-ana` with the address `ana@example.com`; the group `prod` is `group-prod`.

use crate::account::{
    AccessGroup, ApiKey, Cluster, Fact, GroupId, Identity, IdentityId, IdentityKind,
    Infrastructure, KeyState, List, ManualCredential, Policy, ResourceGroup, Scope, ScopeRecord,
    Snapshot, Standing,
};
use crate::index::Index;
use crate::plan::Plan;
use crate::rules::Edition;
use crate::simulate::{Simulation, simulate};

/// An account while it is being told
#[derive(Debug, Clone)]
pub(crate) struct Account(Snapshot);

/// The linked infrastructure account
pub(crate) const LINKED: &str = "1234567";

impl Account {
    /// Pay-As-You-Go, linked to [`LINKED`], every list whole, the group `Default` flagged as default
    pub(crate) fn new() -> Self {
        let mut snapshot = Snapshot {
            access_groups: Some(Vec::new()),
            complete: [
                List::Identities,
                List::ApiKeys,
                List::ResourceGroups,
                List::ClassicClusters,
                List::VpcClusters,
                List::SatelliteClusters,
            ]
            .into(),
            ..Snapshot::default()
        };
        snapshot.account.classic_account = Fact::Known(LINKED.to_owned());
        snapshot.account.restrict_api_key_creation = Some(false);
        let account = Self(snapshot).group("Default").person("olga");
        account.but(|it| {
            it.resource_groups[0].default = Some(true);
            it.account.owner = Some(id("olga"));
        })
    }

    pub(crate) fn group(self, name: &str) -> Self {
        self.but(|it| {
            it.resource_groups.push(ResourceGroup {
                id: group_id(name),
                name: Some(name.to_owned()),
                default: Some(false),
            });
        })
    }

    /// An active person who may do nothing
    pub(crate) fn person(self, name: &str) -> Self {
        self.identity(name, id(name), IdentityKind::User)
    }

    /// An active functional ID that holds everything a key owner needs, classic infrastructure included
    pub(crate) fn functional_id(self, name: &str) -> Self {
        self.identity(name, id(name), IdentityKind::FunctionalId)
            .may_own_keys(name)
    }

    pub(crate) fn service_id(self, name: &str) -> Self {
        let id = IdentityId::from(format!("iam-ServiceId-{name}"));
        self.identity(name, id, IdentityKind::ServiceId)
    }

    /// Grants what a key owner needs
    pub(crate) fn may_own_keys(self, name: &str) -> Self {
        let services = [
            ("Administrator", "containers-kubernetes"),
            ("Manager", "containers-kubernetes"),
            ("Administrator", "container-registry"),
            ("Administrator", "cloud-object-storage"),
            ("Administrator", "is"),
            ("Administrator", "kms"),
            ("Administrator", "secrets-manager"),
            ("Manager", "secrets-manager"),
            ("Administrator", "support"),
        ];
        let account = services.iter().fold(self, |account, (role, service)| {
            account.grant(name, role, service)
        });
        account.sees_groups(name).but(|it| {
            let identity = identity_mut(it, name);
            identity.classic = Fact::Known(crate::account::ClassicUser {
                username: Some(format!("{LINKED}_{name}@example.com")),
                account: Some(LINKED.to_owned()),
                api_key: Some(true),
                super_user: Some(true),
                permissions: None,
                all_devices: Some(true),
                ..crate::account::ClassicUser::default()
            });
        })
    }

    pub(crate) fn grant(self, name: &str, role: &str, service: &str) -> Self {
        self.policy(
            name,
            Policy {
                roles: vec![role.into()],
                service: Some(service.into()),
                ..Policy::default()
            },
        )
    }

    /// Viewer on every group itself
    pub(crate) fn sees_groups(self, name: &str) -> Self {
        self.policy(
            name,
            Policy {
                roles: vec!["Viewer".into()],
                resource_type: Some("resource-group".to_owned()),
                ..Policy::default()
            },
        )
    }

    /// An access group that grants one role on a service; its ID is `AccessGroupId-` and the name
    pub(crate) fn access_group(
        self,
        name: &str,
        members: &[&str],
        (role, service): (&str, &str),
    ) -> Self {
        self.but(|it| {
            let policy = Policy {
                roles: vec![role.into()],
                service: Some(service.into()),
                ..Policy::default()
            };
            let groups = it.access_groups.get_or_insert_default();
            groups.push(AccessGroup {
                id: format!("AccessGroupId-{name}"),
                name: Some(name.to_owned()),
                members: Some(members.iter().map(|it| id(it).into()).collect()),
                policies: Some(vec![policy]),
                ..AccessGroup::default()
            });
        })
    }

    pub(crate) fn standing(self, name: &str, standing: Standing) -> Self {
        self.but(|it| identity_mut(it, name).standing = Some(standing))
    }

    /// An active key; its ID is `ApiKey-` and the owner's name
    pub(crate) fn key(self, scope: &str, owner: &str) -> Self {
        self.but(|it| {
            let key = ApiKey {
                id: Some(format!("ApiKey-{owner}").into()),
                owner: Some(id(owner)),
                created_at: None,
                state: Some(KeyState::Active),
                ..ApiKey::default()
            };
            record_mut(it, scope).api_key = Fact::Known(key);
        })
    }

    pub(crate) fn key_state(self, scope: &str, state: KeyState) -> Self {
        self.but(|it| {
            if let Some(key) = record_mut(it, scope).api_key.known_mut() {
                key.state = Some(state);
            }
        })
    }

    pub(crate) fn manual(self, scope: &str, username: &str) -> Self {
        self.but(|it| {
            record_mut(it, scope).manual_credential = Fact::Known(ManualCredential {
                username: Some(username.to_owned()),
                classic_account: None,
                state: None,
                ..ManualCredential::default()
            });
        })
    }

    /// A VPC cluster without add-ons, services and trusted profile
    pub(crate) fn vpc(self, name: &str, scope: &str) -> Self {
        self.cluster(name, scope, Infrastructure::Vpc)
    }

    /// A classic cluster in the linked infrastructure account
    pub(crate) fn classic(self, name: &str, scope: &str) -> Self {
        self.cluster(name, scope, Infrastructure::Classic)
            .with(|it| it.classic_account = Some(LINKED.to_owned()))
    }

    /// Changes the cluster told last
    pub(crate) fn with(self, change: impl FnOnce(&mut Cluster)) -> Self {
        self.but(|it| change(it.clusters.last_mut().expect("a cluster before this")))
    }

    pub(crate) fn with_add_on(self, name: &str) -> Self {
        self.with(|it| it.add_ons.get_or_insert_default().push(name.to_owned()))
    }

    /// Changes anything
    pub(crate) fn but(mut self, change: impl FnOnce(&mut Snapshot)) -> Self {
        change(&mut self.0);
        self
    }

    /// The account, ready for questions
    pub(crate) fn index(&self) -> Index {
        Index::new(self.0.clone())
    }

    /// What a plan would do
    pub(crate) fn simulate(&self, plan: &str) -> Simulation {
        let plan = Plan::parse(plan).expect(plan);
        simulate(&self.index(), &plan, Edition::default())
    }

    fn identity(self, name: &str, id: IdentityId, kind: IdentityKind) -> Self {
        self.but(|it| {
            let mut identity = Identity::new(id);
            identity.kind = Some(kind);
            identity.name = Some(name.to_owned());
            identity.email = matches!(kind, IdentityKind::User | IdentityKind::FunctionalId)
                .then(|| format!("{name}@example.com"));
            identity.standing = Some(Standing::Active);
            identity.policies = Some(Vec::new());
            it.identities.push(identity);
        })
    }

    fn policy(self, name: &str, policy: Policy) -> Self {
        self.but(|it| {
            let policies = &mut identity_mut(it, name).policies;
            policies.get_or_insert_default().push(policy);
        })
    }

    fn cluster(self, name: &str, scope: &str, provider: Infrastructure) -> Self {
        self.but(|it| {
            let place = scope_of(scope);
            // A scope that is told has no manual credential, unless the test sets one.
            record_mut(it, scope);
            let mut cluster = Cluster::new(name);
            cluster.name = Some(name.to_owned());
            cluster.provider = Some(provider);
            cluster.region = Some(place.region);
            cluster.resource_group = Some(place.resource_group);
            cluster.trusted_profile = Fact::None;
            cluster.add_ons = Some(Vec::new().into());
            cluster.services = Some(Vec::new().into());
            it.clusters.push(cluster);
        })
    }
}

/// `IBMid-ana`
pub(crate) fn id(name: &str) -> IdentityId {
    format!("IBMid-{name}").into()
}

/// `us-south/prod`
pub(crate) fn scope_of(name: &str) -> Scope {
    let (region, group) = name.split_once('/').expect("region/group");
    Scope::new(region, group_id(group))
}

fn group_id(name: &str) -> GroupId {
    format!("group-{name}").into()
}

fn identity_mut<'a>(snapshot: &'a mut Snapshot, name: &str) -> &'a mut Identity {
    let found = snapshot
        .identities
        .iter_mut()
        .find(|it| it.name.as_deref() == Some(name));
    found.expect("an identity told before")
}

fn record_mut<'a>(snapshot: &'a mut Snapshot, name: &str) -> &'a mut ScopeRecord {
    let scope = scope_of(name);
    let scopes = &mut snapshot.scopes;
    let at = scopes
        .iter()
        .position(|record| record.scope() == scope)
        .unwrap_or_else(|| {
            let mut record = ScopeRecord::new(scope);
            record.manual_credential = Fact::None;
            scopes.push(record);
            scopes.len() - 1
        });
    &mut scopes[at]
}
