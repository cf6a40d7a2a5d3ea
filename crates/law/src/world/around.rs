//! Whom the trusted profile of clusters trusts, and context-based restrictions

use super::policies::policies;
use super::{GROUPS, REGIONS, SERVICES, names};
use crate::dice::Dice;
use crate::model::*;

/// The trusted profile that clusters have
pub(super) fn trusted_profile(dice: &mut Dice) -> Person {
    let rules = (0..dice.below(3)).map(|_| by_rule(dice)).collect();
    let links = (0..dice.below(2)).map(|_| by_link(dice)).collect();
    let people = (0..dice.below(2)).map(|_| Trust {
        identity: Some("IBMid-1".into()),
        ..Trust::default()
    });
    Person {
        id: "iam-Profile-1".into(),
        kind: Some("trusted_profile".into()),
        standing: Some("active".into()),
        api_key_count: Some(0),
        policies: Some(policies(dice)),
        classic: Fact::No,
        trust_rules: Some(rules),
        trust_links: Some(links),
        trust_identities: Some(people.collect()),
        ..Person::default()
    }
}

fn kind(dice: &mut Dice) -> Option<Name> {
    Some((*dice.one(&["IKS_SA", "IKS_SA", "ROKS_SA", "VSI"])).into())
}

fn namespace(dice: &mut Dice) -> &'static str {
    dice.one::<&str>(&["kube-system", "kube-system", "kube-system", "shop"])
}

fn by_rule(dice: &mut Dice) -> Trust {
    if dice.in_hundred(15) {
        return Trust {
            realm: Some("https://idp.example.com".into()),
            conditions: Some(Vec::new()),
            ..Trust::default()
        };
    }
    let claim = |claim: &str, value: &str| Claim {
        claim: claim.into(),
        operator: "EQUALS".into(),
        value: Name::from(&*format!("\"{value}\"")),
    };
    let mut claims = vec![claim("namespace", namespace(dice))];
    if dice.in_hundred(40) {
        claims.push(claim("service_instance", dice.one::<&str>(&["c0", "c1"])));
    }
    if dice.in_hundred(30) {
        claims.push(claim("resource_group_id", dice.one::<&str>(GROUPS)));
    }
    Trust {
        cr_type: kind(dice),
        conditions: Some(claims),
        ..Trust::default()
    }
}

fn by_link(dice: &mut Dice) -> Trust {
    let cluster = dice.one::<&str>(&["c0", "c1"]);
    let crn = format!("crn:v1:bluemix:public:containers-kubernetes:us-south:a/1:{cluster}::");
    Trust {
        cr_type: kind(dice),
        crn: Some(Name::from(&*crn)),
        namespace: Some(namespace(dice).into()),
        ..Trust::default()
    }
}

/// Each kind of network zone by its ID: with an address, with services, with nothing
pub const OFFICE: &str = "z-office";
const SERVED: &str = "z-services";
const EMPTY: &str = "z-empty";
/// No list has it
const NOWHERE: &str = "z-nowhere";

/// The services whose requests restrictions may let in
pub fn address_of_services() -> Vec<Address> {
    let of = |service: &str| Address {
        r#type: "serviceRef".into(),
        r#ref: Some(Reference {
            service_name: service.into(),
        }),
        ..Address::default()
    };
    vec![of(SERVICES[0]), of("server-protect")]
}

/// Most accounts have no restriction
pub(super) fn restrictions(dice: &mut Dice) -> Restrictions {
    if !dice.in_hundred(25) {
        return Restrictions {
            rules: Some(Vec::new()),
            zones: Some(Vec::new()),
        };
    }
    let zone = |id: &str, addresses: Vec<Address>| Zone {
        id: id.into(),
        addresses: Some(addresses),
    };
    let office = Address {
        r#type: "ipAddress".into(),
        value: Some("192.0.2.1".into()),
        ..Address::default()
    };
    let mut served = address_of_services();
    if dice.in_hundred(30) {
        served.pop();
    }
    Restrictions {
        rules: Some((0..1 + dice.below(2)).map(|at| rule(dice, at)).collect()),
        zones: Some(vec![
            zone(OFFICE, vec![office]),
            zone(SERVED, served),
            zone(EMPTY, Vec::new()),
        ]),
    }
}

/// The IAM actions that an enterprise may deny
pub const CONTROLLED: &[&str] = &[
    "containers-kubernetes.cluster.read",
    "containers-kubernetes.cluster.update",
    "containers-kubernetes.cluster.operate",
    "containers-kubernetes.cluster.create",
];

/// Few accounts have an action control
pub(super) fn action_controls(dice: &mut Dice) -> Vec<ActionControl> {
    if !dice.in_hundred(8) {
        return Vec::new();
    }
    vec![ActionControl {
        service: SERVICES[0].into(),
        actions: Some(dice.some(&names(CONTROLLED), 40)),
    }]
}

/// The instances of services that a cluster uses; few are in another account
pub(super) fn instances(dice: &mut Dice) -> Vec<Name> {
    if !dice.in_hundred(12) {
        return Vec::new();
    }
    let one = |dice: &mut Dice| {
        let service = dice.one::<&str>(&["kms", "kms", "hs-crypto", "secrets-manager"]);
        let account = dice.one::<&str>(&["1", "2", "2", "3"]);
        Name::from(&*format!(
            "crn:v1:bluemix:public:{service}:us-south:a/{account}:i::"
        ))
    };
    (0..1 + dice.below(2)).map(|_| one(dice)).collect()
}

/// The settings of one of the accounts that have them; nobody read those of the other
pub(super) fn other_accounts(dice: &mut Dice) -> Vec<OtherAccount> {
    let mut access = || {
        let state = *dice.one(&["enabled", "enabled", "monitor", "limited"]);
        let allowed = *dice.one(&["1", "3"]);
        Some(ExternalAccess {
            state: Some(state.into()),
            external_allowed_accounts: Some(vec![allowed.into()]),
        })
    };
    let identity_types = Some(IdentityTypes {
        user: access(),
        service_id: access(),
        service: access(),
    });
    vec![OtherAccount {
        id: "2".into(),
        external_identity: Some(ExternalIdentity { identity_types }),
    }]
}

fn rule(dice: &mut Dice, at: usize) -> RestrictionRule {
    let service = *dice.one(&[
        SERVICES[0],
        SERVICES[0],
        SERVICES[0],
        "iam-identity",
        "iam-access-management",
        "iam-groups",
        "user-management",
        "cloud-object-storage",
        "is",
        "server-protect",
        "kms",
        "secrets-manager",
        "container-registry",
    ]);
    let in_clusters = service == SERVICES[0];
    let mut about = vec![("accountId", "1"), ("serviceName", service)];
    if dice.in_hundred(25) {
        about.push(("region", dice.one::<&str>(REGIONS)));
    }
    if in_clusters && dice.in_hundred(20) {
        about.push(("resourceGroupId", dice.one::<&str>(GROUPS)));
    }
    if in_clusters && dice.in_hundred(20) {
        about.push(("serviceInstance", "c0"));
    }
    let operations = match dice.below(4) {
        0 if in_clusters => Some(Operations::of("management")),
        1 if in_clusters => Some(Operations::of("cluster")),
        _ => None,
    };
    let mode = *dice.one(&[
        "enabled", "enabled", "enabled", "enabled", "disabled", "report",
    ]);
    RestrictionRule {
        id: Name::from(&*format!("r{at}")),
        resources: Some(vec![Selection::of(&about)]),
        contexts: Some(contexts(dice)),
        operations,
        enforcement_mode: Some(mode.into()),
    }
}

fn contexts(dice: &mut Dice) -> Vec<Selection> {
    let zone = |id: &str| Selection::of(&[("networkZoneId", id)]);
    let end = |end: &str| Selection::of(&[("endpointType", end)]);
    match dice.below(9) {
        0 => Vec::new(),
        1 | 2 => vec![zone(OFFICE)],
        3 => vec![zone(OFFICE), zone(SERVED)],
        4 => vec![zone(SERVED)],
        5 => vec![zone(EMPTY)],
        6 => vec![end("public"), end("private")],
        7 => vec![end("private")],
        _ => vec![zone(NOWHERE)],
    }
}
