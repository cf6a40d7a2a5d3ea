//! Worlds: account documents in which every list is whole and every fact has a value.

mod agrees;
pub use agrees::{classic_key_fails, covered_by_super_user, obey};

mod around;
pub use around::{CONTROLLED, OFFICE, address_of_services};
use around::{action_controls, instances, other_accounts, restrictions, trusted_profile};

mod policies;
pub use policies::{AUTHORIZED, authorization};
use policies::{authorizations, policies};

mod rights;
pub use rights::{OWN_ROLES, PAGE_ROLES, PERMISSIONS, everything, from_to};

use crate::dice::Dice;
use crate::model::*;

const REGIONS: &[&str] = &["us-south", "eu-de"];
const GROUPS: &[&str] = &["g-a", "g-b"];
const PEOPLE: &[&str] = &["IBMid-1", "IBMid-2", "IBMid-3", "iam-ServiceId-4"];
/// The infrastructure accounts there are
pub const ACCOUNTS: &[&str] = &["111", "222"];
const USERNAMES: &[&str] = &["111_a@x.org", "111_b@x.org", "222_c@x.org", "SL4"];
const EMAILS: &[&str] = &["a@x.org", "b@x.org", "c@x.org", "d@x.org"];
const SERVICES: &[&str] = &[
    "containers-kubernetes",
    "containers-kubernetes",
    "containers-kubernetes",
    "container-registry",
    "is",
    "kms",
    "hs-crypto",
    "satellite",
    "secrets-manager",
    "support",
    "iam-identity",
];
/// When an account may have been gathered: inside one of the two time windows there are, inside the other, in none
pub const CAPTURED: &[&str] = &[
    "2026-11-02T10:00:00Z",
    "2026-11-02T19:00:00Z",
    "2026-11-02T03:00:00Z",
];
/// The access management tags there are
pub const TAGS: &[&str] = &["env:prod", "team:a"];
/// Names from texts
pub fn names(of: &[&str]) -> Vec<Name> {
    of.iter().map(|it| Name::from(*it)).collect()
}

/// Draws a world
pub fn draw(dice: &mut Dice) -> Doc {
    let people = 1 + dice.below(PEOPLE.len());
    let users: Vec<&str> = PEOPLE[..people]
        .iter()
        .copied()
        .filter(|it| it.starts_with("IBMid"))
        .collect();
    let owner = Name::from(*dice.one(&users));
    let clusters_below = dice.below(4);
    let places: Vec<Place> = places(dice);
    let mut doc = Doc {
        captured_at: Some(CAPTURED[0].into()),
        complete: names(&LISTS).into_iter().collect(),
        account: About {
            id: Some("1".into()),
            owner: Some(owner.clone()),
            r#type: Some(
                if dice.in_hundred(5) {
                    "lite"
                } else {
                    "pay_as_you_go"
                }
                .into(),
            ),
            classic_account: match dice.below(8) {
                0 => Fact::No,
                1 => Fact::Is(ACCOUNTS[1].into()),
                _ => Fact::Is(ACCOUNTS[0].into()),
            },
            vrf: Some(dice.in_hundred(70)),
            vlan_spanning: Some(dice.in_hundred(30)),
            totp_required: Some(dice.in_hundred(8)),
            restrict_api_key_creation: Some(dice.in_hundred(25)),
        },
        resource_groups: groups(dice),
        access_groups: Some(Vec::new()),
        roles: Some(OWN_ROLES.iter().map(|it| rights::own_role(*it)).collect()),
        identities: (0..people).map(|at| person(dice, at, &owner)).collect(),
        clusters: (0..clusters_below)
            .map(|at| cluster(dice, at, &places))
            .collect(),
        ..Doc::default()
    };
    doc.access_groups = Some(
        (0..dice.below(3))
            .map(|at| AccessGroup {
                id: Name::from(&*format!("AccessGroupId-{at}")),
                members: Some(members(dice, people)),
                rules: Some(match dice.in_hundred(15) {
                    true => vec![MemberRule {
                        expiration_hours: 8,
                    }],
                    false => Vec::new(),
                }),
                policies: Some(policies(dice)),
            })
            .collect(),
    );
    doc.scopes = places.iter().map(|it| slot(dice, it, people)).collect();
    doc.authorizations = Some(authorizations(dice));
    doc.cbr = Some(restrictions(dice));
    if doc
        .clusters
        .iter()
        .any(|it| it.trusted_profile.is().is_some())
    {
        doc.identities.push(trusted_profile(dice));
    }
    doc.action_controls = action_controls(dice);
    doc.other_accounts = other_accounts(dice);
    number_policies(&mut doc);
    give_own_roles(&mut doc);
    obey(&mut doc);
    doc
}

/// Some policies on Kubernetes Service grant a role of the account: the first, and every third after it
fn give_own_roles(doc: &mut Doc) {
    let people = doc.identities.iter_mut().map(|it| &mut it.policies);
    let groups = doc.access_groups.iter_mut().flatten();
    let all = people.chain(groups.map(|it| &mut it.policies));
    let on_clusters = all.flatten().flatten();
    let on_clusters =
        on_clusters.filter(|it| it.service.as_ref().is_some_and(|it| *it == *SERVICES[0]));
    for (at, policy) in on_clusters.step_by(3).enumerate() {
        let (own, _) = OWN_ROLES[at % OWN_ROLES.len()];
        policy.roles.push(own.into());
    }
}

/// Each policy has an ID, by whose it is
fn number_policies(doc: &mut Doc) {
    let people = doc
        .identities
        .iter_mut()
        .map(|it| (&it.id, &mut it.policies));
    let groups = doc.access_groups.iter_mut().flatten();
    let groups = groups.map(|it| (&it.id, &mut it.policies));
    for (whose, policies) in people.chain(groups) {
        for (at, policy) in policies.iter_mut().flatten().enumerate() {
            policy.id = Some(Name::from(&*format!("p-{}-{at}", whose.text())));
        }
    }
}

fn members(dice: &mut Dice, people: usize) -> Vec<Member> {
    let some = dice.some(&names(&PEOPLE[..people]), 40);
    let each = some.into_iter().map(|identity| {
        let is_user = identity.text().starts_with("IBMid");
        match is_user && dice.in_hundred(20) {
            true => Member::ByRule {
                identity,
                membership: "dynamic".into(),
            },
            false => Member::Plain(identity),
        }
    });
    each.collect()
}

fn places(dice: &mut Dice) -> Vec<Place> {
    let every: Vec<Place> = REGIONS
        .iter()
        .flat_map(|region| {
            GROUPS
                .iter()
                .map(|group| ((*region).into(), (*group).into()))
        })
        .collect();
    let mut some = dice.some(&every, 45);
    if some.is_empty() {
        some.push(every[0].clone());
    }
    some.truncate(3);
    some
}

fn groups(dice: &mut Dice) -> Vec<Group> {
    let default = dice.below(2);
    GROUPS
        .iter()
        .enumerate()
        .map(|(at, id)| Group {
            id: (*id).into(),
            name: Some(id.trim_start_matches("g-").into()),
            default: Some(at == default),
        })
        .collect()
}

fn person(dice: &mut Dice, at: usize, owner: &Name) -> Person {
    let id = Name::from(PEOPLE[at]);
    let kind = kind_of(&id).unwrap_or_else(|| {
        if dice.in_hundred(50) {
            "functional_id"
        } else {
            "user"
        }
        .into()
    });
    let standing = match dice.below(20) {
        _ if id == *owner => "active",
        0 => "pending",
        1 => "suspended",
        2 => "classic_disabled",
        3 => "vpn_only",
        4 => "invalid",
        5 => "removed",
        _ => "active",
    };
    Person {
        kind: Some(kind),
        email: Some(EMAILS[at].into()),
        standing: Some(standing.into()),
        api_key_count: Some(if dice.in_hundred(10) { 18 } else { 3 }),
        federated: (!id.text().starts_with("iam-")).then(|| dice.in_hundred(50)),
        policies: Some(policies(dice)),
        classic: if id.text().starts_with("iam-") || dice.in_hundred(15) {
            Fact::No
        } else {
            Fact::Is(classic_user(dice, at))
        },
        id,
        ..Person::default()
    }
}

fn classic_user(dice: &mut Dice, at: usize) -> ClassicUser {
    let share = *dice.one(&[0, 50, 85, 100, 100]);
    ClassicUser {
        username: Some(USERNAMES[at].into()),
        api_key: Some(dice.in_hundred(80)),
        super_user: Some(dice.in_hundred(25)),
        permissions: Some(dice.some(&names(PERMISSIONS), share)),
        all_devices: Some(dice.in_hundred(60)),
    }
}

fn slot(dice: &mut Dice, place: &Place, people: usize) -> Slot {
    let api_key = match dice.below(12) {
        0 => Fact::No,
        _ => Fact::Is(Key {
            id: Some("ApiKey-1".into()),
            owner: Some(if dice.in_hundred(6) {
                "IBMid-gone".into()
            } else {
                PEOPLE[dice.below(people)].into()
            }),
            state: Some(
                match dice.below(14) {
                    0 => "disabled",
                    1 => "locked",
                    2 => "deleted",
                    3 => "expired",
                    _ => "active",
                }
                .into(),
            ),
        }),
    };
    let manual_credential = if dice.in_hundred(60) {
        Fact::No
    } else {
        let username =
            Name::from(*dice.one(&[USERNAMES[0], USERNAMES[1], USERNAMES[2], "222_z@x.org"]));
        Fact::Is(Manual {
            classic_account: digits(&username),
            username: Some(username),
            state: Some(
                if dice.in_hundred(80) {
                    "valid"
                } else {
                    "invalid"
                }
                .into(),
            ),
        })
    };
    Slot {
        region: place.0.clone(),
        resource_group: place.1.clone(),
        api_key,
        obsolete_keys: Some(if dice.in_hundred(15) {
            vec![OldKey {
                id: "ApiKey-0".into(),
                owner: Some("IBMid-1".into()),
            }]
        } else {
            Vec::new()
        }),
        manual_credential,
        missing_permissions: dice.in_hundred(12).then(|| Missing {
            required: dice.some(&names(&["Add Server", "Cancel Server"]), 40),
            suggested: dice.some(&names(&["Manage DNS"]), 40),
        }),
    }
}

fn cluster(dice: &mut Dice, at: usize, places: &[Place]) -> Cluster {
    let (region, group) = dice.one(places).clone();
    let provider = *dice.one(&["classic", "classic", "vpc", "vpc", "satellite"]);
    Cluster {
        id: Name::from(&*format!("c{at}")),
        provider: Some(provider.into()),
        platform: Some(
            if dice.in_hundred(30) {
                "openshift"
            } else {
                "kubernetes"
            }
            .into(),
        ),
        region: Some(region),
        resource_group: Some(group),
        classic_account: (provider == "classic").then(|| {
            if dice.in_hundred(80) {
                ACCOUNTS[0]
            } else {
                ACCOUNTS[1]
            }
            .into()
        }),
        zones: Some(names(if dice.in_hundred(33) {
            &["dal10", "dal12"]
        } else {
            &["dal10"]
        })),
        trusted_profile: if dice.in_hundred(15) {
            Fact::Is("Profile-1".into())
        } else {
            Fact::No
        },
        add_ons: Some(dice.some(&names(&["vpc-block-csi-driver", "cluster-autoscaler"]), 40)),
        services: Some(dice.some(&names(&["key-protect", "hs-crypto", "secrets-manager"]), 20)),
        service_instances: Some(instances(dice)),
        access_tags: Some(dice.some(&names(TAGS), 50)),
    }
}
