//! A large account, made from a seed: 12 regions, 25 resource groups, 3,000 clusters.

use keyatlas_resolver::account::{
    Account, AccountType, ApiKey, ClassicUser, Cluster, Fact, GroupId, Identity, IdentityId,
    IdentityKind, Infrastructure, KeyId, KeyState, List, ManualCredential, ManualState,
    ObsoleteKey, Platform, Policy, Region, ResourceGroup, Scope, ScopeRecord, Snapshot, Standing,
    Timestamp,
};

use crate::numbers::Numbers;

const LINKED: &str = "1500420";

/// The account that follows from `seed`; the same seed gives the same account, always
pub(crate) fn large(seed: u64) -> Snapshot {
    let mut numbers = Numbers::new(seed);
    let resource_groups = groups(&mut numbers);
    let identities = identities(&mut numbers);
    let mut snapshot = Snapshot {
        captured_at: time("2026-11-16T05:00:00Z".to_owned()),
        complete: [
            List::Identities,
            List::ClassicClusters,
            List::VpcClusters,
            List::SatelliteClusters,
            List::ApiKeys,
            List::ResourceGroups,
        ]
        .into(),
        account: Account {
            id: Some(hexadecimal(&mut numbers, 32)),
            name: Some("Continental Freight".to_owned()),
            kind: Some(AccountType::Subscription),
            owner: Some(identities[0].id.clone()),
            classic_account: Fact::Known(LINKED.to_owned()),
            vrf: Some(true),
            vlan_spanning: Some(false),
            totp_required: Some(false),
            restrict_api_key_creation: Some(false),
            ..Account::default()
        },
        access_groups: Some(Vec::new()),
        ..Snapshot::default()
    };
    for (region, _) in REGIONS {
        for group in &resource_groups {
            let scope = Scope::new(*region, group.id.clone());
            snapshot
                .scopes
                .push(record(&mut numbers, scope, &identities));
        }
    }
    for at in 0..CLUSTERS {
        let cluster = cluster(&mut numbers, at, &resource_groups);
        snapshot.clusters.push(cluster);
    }
    snapshot.resource_groups = resource_groups;
    snapshot.identities = identities;
    snapshot
}

const CLUSTERS: usize = 3000;

/// Regions with the classic data centres they manage; where there are none, clusters are VPC only
const REGIONS: &[(&str, &[&str])] = &[
    ("us-south", &["dal10", "dal12", "dal13"]),
    ("us-east", &["wdc04", "wdc06", "wdc07"]),
    ("eu-de", &["fra02", "fra04", "fra05"]),
    ("eu-gb", &["lon02", "lon04", "lon06"]),
    ("jp-tok", &["tok02", "tok04", "tok05"]),
    ("jp-osa", &["osa21", "osa22", "osa23"]),
    ("au-syd", &["syd01", "syd04", "syd05"]),
    ("eu-es", &[]),
    ("ca-tor", &[]),
    ("ca-mon", &[]),
    ("br-sao", &[]),
    ("in-mum", &[]),
];

const GROUPS: &[&str] = &[
    "Default",
    "prod",
    "staging",
    "test",
    "sandbox",
    "billing",
    "booking",
    "customs",
    "data-lake",
    "dispatch",
    "drivers",
    "fleet",
    "forecast",
    "identity",
    "invoicing",
    "maps",
    "mobile",
    "network",
    "partners",
    "pricing",
    "security",
    "telemetry",
    "tracking",
    "warehouse",
    "web",
];

const FIRST_NAMES: &[&str] = &[
    "Adele", "Bruno", "Carla", "Dmitri", "Elif", "Farid", "Gita", "Hugo", "Imani", "Jorge", "Kaya",
    "Leon", "Mira", "Nils", "Oona", "Pablo", "Quinn", "Rosa", "Sven", "Tariq",
];

const LAST_NAMES: &[&str] = &[
    "Abel", "Bauer", "Castro", "Duarte", "Eriksen", "Farkas", "Gruber", "Hansen",
];

const FUNCTIONAL_IDS: usize = 8;

fn groups(numbers: &mut Numbers) -> Vec<ResourceGroup> {
    let group = |(at, name): (usize, &&str)| ResourceGroup {
        id: GroupId::from(hexadecimal(numbers, 32)),
        name: Some((*name).to_owned()),
        default: Some(at == 0),
    };
    GROUPS.iter().enumerate().map(group).collect()
}

/// The account owner, a few functional IDs, and everybody else
fn identities(numbers: &mut Numbers) -> Vec<Identity> {
    let mut all = vec![person(numbers, "Adele Winter", Standing::Active)];
    for at in 1..=FUNCTIONAL_IDS {
        all.push(functional_id(numbers, at));
    }
    for last in LAST_NAMES {
        for first in FIRST_NAMES {
            let standing = match numbers.below(100) {
                0..6 => Standing::Removed,
                6..10 => Standing::Suspended,
                10..14 => Standing::Pending,
                14..16 => Standing::VpnOnly,
                16..18 => Standing::ClassicDisabled,
                _ => Standing::Active,
            };
            all.push(person(numbers, &format!("{first} {last}"), standing));
        }
    }
    all
}

fn person(numbers: &mut Numbers, name: &str, standing: Standing) -> Identity {
    let email = format!("{}@example.com", name.to_lowercase().replace(' ', "."));
    let mut roles = vec!["Viewer"];
    roles.extend(numbers.chance(30).then_some("Operator"));
    roles.extend(numbers.chance(20).then_some("Administrator"));
    Identity {
        kind: Some(IdentityKind::User),
        name: Some(name.to_owned()),
        standing: Some(standing),
        api_key_count: Some(numbers.below(6) as u32),
        policies: Some(vec![policy(&roles, Some("containers-kubernetes"))]),
        classic: if numbers.chance(50) {
            Fact::None
        } else {
            Fact::Known(classic_user(&email, numbers.chance(20)))
        },
        email: Some(email),
        ..Identity::new(format!("IBMid-66{}", upper_case(numbers, 8)))
    }
}

fn functional_id(numbers: &mut Numbers, at: usize) -> Identity {
    let email = format!("cluster-keys-{at}@example.com");
    let mut policies = vec![
        policy(&["Administrator"], Some("containers-kubernetes")),
        policy(&["Manager"], Some("containers-kubernetes")),
        policy(&["Administrator"], Some("container-registry")),
        policy(&["Administrator"], Some("cloud-object-storage")),
        policy(&["Administrator"], Some("is")),
        policy(&["Administrator"], Some("support")),
        policy(
            &["Service ID creator", "User API key creator", "Viewer"],
            Some("iam-identity"),
        ),
        Policy {
            resource_type: Some("resource-group".to_owned()),
            ..policy(&["Viewer"], None)
        },
    ];
    // The last one lacks what encrypted clusters need.
    if at < FUNCTIONAL_IDS {
        policies.push(policy(&["Administrator"], Some("kms")));
        policies.push(policy(
            &["Administrator", "Manager"],
            Some("secrets-manager"),
        ));
    }
    Identity {
        kind: Some(IdentityKind::FunctionalId),
        name: Some(format!("cluster-keys-{at}")),
        standing: Some(Standing::Active),
        api_key_count: Some(12),
        policies: Some(policies),
        classic: Fact::Known(classic_user(&email, true)),
        email: Some(email),
        ..Identity::new(format!("IBMid-66{}", upper_case(numbers, 8)))
    }
}

fn classic_user(email: &str, super_user: bool) -> ClassicUser {
    ClassicUser {
        username: Some(format!("{LINKED}_{email}")),
        account: Some(LINKED.to_owned()),
        api_key: Some(true),
        super_user: Some(super_user),
        permissions: (!super_user).then(|| vec!["VIRTUAL_GUEST_VIEW".into()]),
        all_devices: Some(super_user),
        ..ClassicUser::default()
    }
}

fn policy(roles: &[&str], service: Option<&str>) -> Policy {
    Policy {
        roles: roles.iter().map(|it| (*it).into()).collect(),
        service: service.map(Into::into),
        ..Policy::default()
    }
}

fn record(numbers: &mut Numbers, scope: Scope, identities: &[Identity]) -> ScopeRecord {
    let mut record = ScopeRecord::new(scope);
    record.api_key = match numbers.below(100) {
        0..8 => Fact::None,
        8..12 => Fact::Unknown,
        _ => Fact::Known(key(numbers, identities)),
    };
    record.manual_credential = match numbers.below(100) {
        0..6 => Fact::Known(ManualCredential {
            username: numbers
                .pick(identities)
                .classic
                .known()
                .and_then(|it| it.username.clone()),
            classic_account: Some(LINKED.to_owned()),
            state: match numbers.below(3) {
                0 => Some(ManualState::Invalid),
                1 => Some(ManualState::Valid),
                _ => None,
            },
            ..ManualCredential::default()
        }),
        6..10 => Fact::Unknown,
        _ => Fact::None,
    };
    if numbers.chance(10) {
        record.obsolete_keys = Some(vec![ObsoleteKey {
            id: KeyId::from(key_id(numbers)),
            owner: Some(numbers.pick(identities).id.clone()),
            ..ObsoleteKey::default()
        }]);
    }
    record
}

fn key(numbers: &mut Numbers, identities: &[Identity]) -> ApiKey {
    let owner = if numbers.chance(70) {
        &identities[1 + numbers.below(FUNCTIONAL_IDS)]
    } else {
        numbers.pick(identities)
    };
    let gone = owner.standing == Some(Standing::Removed);
    ApiKey {
        id: Some(KeyId::from(key_id(numbers))),
        owner: Some(IdentityId::from(owner.id.as_str())),
        created_at: time(format!(
            "2026-{:02}-{:02}T{:02}:{:02}:00Z",
            1 + numbers.below(10),
            1 + numbers.below(28),
            numbers.below(24),
            numbers.below(60)
        )),
        state: Some(match numbers.below(100) {
            _ if gone => KeyState::Deleted,
            0..2 => KeyState::Disabled,
            2..4 => KeyState::Locked,
            _ => KeyState::Active,
        }),
        ..ApiKey::default()
    }
}

fn cluster(numbers: &mut Numbers, at: usize, groups: &[ResourceGroup]) -> Cluster {
    let (region, data_centres) = numbers.pick(REGIONS);
    let group = numbers.pick(groups);
    let purpose = numbers.pick(&["api", "batch", "cache", "edge", "jobs", "queue", "web"]);
    let provider = match numbers.below(100) {
        0..35 if !data_centres.is_empty() => Infrastructure::Classic,
        97..100 => Infrastructure::Satellite,
        _ => Infrastructure::Vpc,
    };
    let zone_count = 1 + numbers.below(3);
    let zones = match provider {
        Infrastructure::Classic => data_centres.iter().map(|it| (*it).to_owned()).collect(),
        Infrastructure::Vpc => (1..=3).map(|zone| format!("{region}-{zone}")).collect(),
        Infrastructure::Satellite => vec!["on-site".to_owned()],
    };
    let is_classic = provider == Infrastructure::Classic;
    let mut add_ons = Vec::new();
    if provider == Infrastructure::Vpc {
        add_ons.push("vpc-block-csi-driver".to_owned());
        add_ons.extend(numbers.chance(30).then(|| "cluster-autoscaler".to_owned()));
    }
    let mut services = Vec::new();
    services.extend(numbers.chance(15).then(|| "key-protect".to_owned()));
    services.extend(numbers.chance(15).then(|| "secrets-manager".to_owned()));
    Cluster {
        name: Some(format!(
            "{}-{purpose}-{at:04}",
            group.label().to_lowercase()
        )),
        provider: Some(provider),
        platform: Some(*numbers.pick(&[Platform::Kubernetes, Platform::Openshift])),
        region: Some(Region::from(*region)),
        resource_group: Some(group.id.clone()),
        classic_account: is_classic.then(|| {
            let account = if numbers.chance(3) { "1187003" } else { LINKED };
            account.to_owned()
        }),
        workers: Some(1 + numbers.below(24) as u32),
        zones: Some(zones.into_iter().take(zone_count).collect()),
        trusted_profile: if numbers.chance(8) {
            Fact::Known(format!("Profile-{}", uuid(numbers)))
        } else {
            Fact::None
        },
        add_ons: Some(add_ons.into()),
        services: Some(services.into()),
        ..Cluster::new(format!("c{}", lower_case(numbers, 19)))
    }
}

fn key_id(numbers: &mut Numbers) -> String {
    format!("ApiKey-{}", uuid(numbers))
}

fn uuid(numbers: &mut Numbers) -> String {
    let parts = [8, 4, 4, 4, 12].map(|count| hexadecimal(numbers, count));
    parts.join("-")
}

fn hexadecimal(numbers: &mut Numbers, count: usize) -> String {
    letters(numbers, count, b"0123456789abcdef")
}

fn upper_case(numbers: &mut Numbers, count: usize) -> String {
    letters(numbers, count, b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
}

fn lower_case(numbers: &mut Numbers, count: usize) -> String {
    letters(numbers, count, b"0123456789abcdefghijklmnopqrstuv")
}

fn letters(numbers: &mut Numbers, count: usize, alphabet: &[u8]) -> String {
    (0..count)
        .map(|_| char::from(*numbers.pick(alphabet)))
        .collect()
}

fn time(text: String) -> Option<Timestamp> {
    Some(text.try_into().expect("it is a time"))
}
