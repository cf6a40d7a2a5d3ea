//! The accounts that are measured. They follow from their size alone, so every run has the same ones.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    Account, AccountType, ApiKey, Cluster, Fact, GroupId, Identity, IdentityKind, Infrastructure,
    KeyId, KeyState, List, Platform, Region, ResourceGroup, Scope, ScopeRecord, Snapshot, Standing,
};

use crate::grants;

/// How large an account is
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Regions times resource groups are the scopes
    pub regions: usize,
    /// Resource groups
    pub groups: usize,
    /// Users, functional IDs, service IDs and trusted profiles together
    pub identities: usize,
}

impl Size {
    /// 300 identities and 300 scopes
    pub const FULL: Self = Self {
        regions: 12,
        groups: 25,
        identities: 300,
    };
    /// Enough to see whether engines agree
    pub const SMALL: Self = Self {
        regions: 4,
        groups: 5,
        identities: 60,
    };
}

/// An account of which everything is known: no answer about it is *unknown*, so that engines which know
/// only yes and no can be asked the same
pub fn fully_known(size: Size) -> Snapshot {
    let regions: Vec<Region> = REGIONS[..size.regions]
        .iter()
        .map(|it| Region::from(*it))
        .collect();
    let groups: Vec<GroupId> = (0..size.groups).map(group_id).collect();
    let places = grants::Places {
        regions: &regions,
        groups: &groups,
    };
    let identities: Vec<Identity> = (0..size.identities)
        .map(|at| identity(at, &places))
        .collect();
    let access_groups = grants::access_groups(&identities, &places);
    let scopes: Vec<Scope> = regions
        .iter()
        .flat_map(|region| {
            groups
                .iter()
                .map(|group| Scope::new(region.as_str(), group.as_str()))
        })
        .collect();
    Snapshot {
        complete: EVERY_LIST.into(),
        account: Account {
            kind: Some(AccountType::Subscription),
            owner: Some(identities[0].id.clone()),
            classic_account: Fact::Known(LINKED.to_owned()),
            vrf: Some(true),
            vlan_spanning: Some(true),
            totp_required: Some(false),
            restrict_api_key_creation: Some(false),
            ..Account::default()
        },
        resource_groups: (0..size.groups).map(resource_group).collect(),
        clusters: (0..3 * scopes.len())
            .map(|at| cluster(at, &scopes[at / 3]))
            .collect(),
        scopes: (scopes.into_iter().enumerate())
            .map(|(at, scope)| record(at, scope, &identities))
            .collect(),
        access_groups: Some(access_groups),
        identities,
        ..Snapshot::default()
    }
}

/// The large demo account with its clusters again and again, until there are `count`
///
/// # Panics
///
/// When the large demo account is gone; a test reads it.
pub fn with_clusters(count: usize) -> Snapshot {
    let mut account = keyatlas_samples::snapshot("large").expect("it is a demo account");
    let clusters = std::mem::take(&mut account.clusters);
    account.clusters = (clusters.iter().cycle().zip(0..count))
        .map(|(cluster, at)| {
            let mut again = cluster.clone();
            again.id = format!("{}{at:06}", &cluster.id.as_str()[..14]).into();
            again.name = Some(format!("{}-{at:06}", cluster.label()));
            again
        })
        .collect();
    account
}

const LINKED: &str = "1500420";

const EVERY_LIST: [List; 6] = [
    List::Identities,
    List::ClassicClusters,
    List::VpcClusters,
    List::SatelliteClusters,
    List::ApiKeys,
    List::ResourceGroups,
];

const REGIONS: [&str; 12] = [
    "us-south", "us-east", "eu-de", "eu-gb", "jp-tok", "jp-osa", "au-syd", "eu-es", "ca-tor",
    "ca-mon", "br-sao", "in-mum",
];

fn group_id(at: usize) -> GroupId {
    GroupId::from(format!(
        "{:032x}",
        (at as u128 + 1) * 0x9e37_79b9_7f4a_7c15_f39c_0c55
    ))
}

fn resource_group(at: usize) -> ResourceGroup {
    ResourceGroup {
        id: group_id(at),
        name: Some(if at == 0 {
            "Default".to_owned()
        } else {
            format!("team-{at:02}")
        }),
        default: Some(at == 0),
    }
}

/// The first is the account owner; of the others, most are people who work there
fn identity(at: usize, places: &grants::Places<'_>) -> Identity {
    let (kind, id) = match at % 20 {
        7 => (IdentityKind::ServiceId, format!("iam-ServiceId-{at:08}")),
        13 => (IdentityKind::TrustedProfile, format!("iam-Profile-{at:08}")),
        3 | 11 => (IdentityKind::FunctionalId, format!("IBMid-66{at:06}")),
        _ => (IdentityKind::User, format!("IBMid-66{at:06}")),
    };
    let standing = match at % 17 {
        5 => Standing::Suspended,
        9 => Standing::Pending,
        12 => Standing::ClassicDisabled,
        15 => Standing::Removed,
        _ => Standing::Active,
    };
    Identity {
        kind: Some(kind),
        name: Some(format!("Identity {at}")),
        email: Some(format!("identity-{at}@example.com")),
        standing: Some(if at == 0 { Standing::Active } else { standing }),
        api_key_count: Some(at as u32 % 5),
        policies: Some(grants::own_policies(at, places)),
        classic: Fact::None,
        ..Identity::new(id)
    }
}

fn record(at: usize, scope: Scope, identities: &[Identity]) -> ScopeRecord {
    let mut record = ScopeRecord::new(scope);
    record.api_key = Fact::Known(ApiKey {
        id: Some(KeyId::from(format!("ApiKey-{at:08}"))),
        owner: Some(identities[at * 7 % identities.len()].id.clone()),
        created_at: None,
        state: Some(KeyState::Active),
        ..ApiKey::default()
    });
    record.manual_credential = Fact::None;
    record
}

fn cluster(at: usize, scope: &Scope) -> Cluster {
    let provider = match at % 10 {
        0..3 => Infrastructure::Classic,
        3..9 => Infrastructure::Vpc,
        _ => Infrastructure::Satellite,
    };
    let secrets: BTreeSet<&str> = match at % 4 {
        0 => ["key-protect"].into(),
        1 => ["key-protect", "secrets-manager"].into(),
        _ => BTreeSet::new(),
    };
    Cluster {
        name: Some(format!("cluster-{at}")),
        provider: Some(provider),
        platform: Some(if at.is_multiple_of(5) {
            Platform::Openshift
        } else {
            Platform::Kubernetes
        }),
        region: Some(scope.region.clone()),
        resource_group: Some(scope.resource_group.clone()),
        classic_account: (provider == Infrastructure::Classic).then(|| LINKED.to_owned()),
        workers: Some(3),
        zones: Some(vec![format!("{}-1", scope.region)].into()),
        trusted_profile: Fact::None,
        add_ons: Some(Vec::new().into()),
        services: Some(secrets.into_iter().map(str::to_owned).collect()),
        ..Cluster::new(format!("c{at:019}"))
    }
}
