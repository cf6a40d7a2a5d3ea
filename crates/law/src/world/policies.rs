//! What people and services may in a world

use super::rights::{everything, from_to};
use super::{GROUPS, REGIONS, SERVICES, TAGS, names};
use crate::dice::Dice;
use crate::model::*;

/// What somebody, or a group, may
pub(super) fn policies(dice: &mut Dice) -> Vec<Policy> {
    match dice.below(10) {
        0..=2 => everything(),
        3 if dice.in_hundred(50) => {
            let mut all = everything();
            let some = dice.below(all.len() + 1);
            all[..some]
                .iter_mut()
                .for_each(|it| it.condition = window(dice));
            all
        }
        3 => everything(),
        4 => Vec::new(),
        _ => (0..1 + dice.below(4)).map(|_| policy(dice)).collect(),
    }
}

fn window(dice: &mut Dice) -> Option<Condition> {
    Some(match dice.below(2) {
        0 => from_to(9, 17),
        _ => from_to(18, 20),
    })
}

fn policy(dice: &mut Dice) -> Policy {
    const ROLES: &[&str] = &[
        "Viewer",
        "Editor",
        "Operator",
        "Administrator",
        "Administrator",
        "Writer",
        "Manager",
        "User API key creator",
    ];
    let mut roles = dice.some(&names(ROLES), 35);
    roles.dedup();
    if roles.is_empty() {
        roles.push("Administrator".into());
    }
    if dice.in_hundred(10) {
        roles = roles
            .iter()
            .map(|it| Name::from(&*it.text().to_lowercase()))
            .collect();
    }
    let to_group = dice.in_hundred(20);
    let service = (!to_group && dice.in_hundred(75)).then(|| Name::from(*dice.one(SERVICES)));
    let is_of_a_kind = !to_group && service.is_none();
    let in_clusters = service.as_ref().is_some_and(|it| *it == *SERVICES[0]);
    let by_group = is_of_a_kind && dice.in_hundred(8);
    let kind = if dice.in_hundred(15) {
        "platform_service"
    } else {
        "service"
    };
    // A policy with a tag is for all IAM-enabled services and has no other limit.
    if is_of_a_kind && !by_group && dice.in_hundred(30) {
        return Policy {
            roles,
            service_type: Some("service".into()),
            tags: Some(dice.some(&names(TAGS), 60)).filter(|it| !it.is_empty()),
            ..Policy::default()
        };
    }
    Policy {
        roles,
        service,
        condition: dice.in_hundred(8).then(|| window(dice)).flatten(),
        service_type: (is_of_a_kind && !by_group).then(|| kind.into()),
        service_group: by_group.then(|| "IAM".into()),
        namespace: (in_clusters && dice.in_hundred(10)).then(|| "shop".into()),
        region: dice.in_hundred(20).then(|| Name::from(*dice.one(REGIONS))),
        resource_group: dice.in_hundred(30).then(|| Name::from(*dice.one(GROUPS))),
        cluster: (!to_group && dice.in_hundred(15)).then(|| "c0".into()),
        resource_type: to_group.then(|| "resource-group".into()),
        ..Policy::default()
    }
}

/// The services that clusters use by an authorization, each with the roles of which it takes one
pub const AUTHORIZED: [(&str, &[&str]); 3] = [
    ("kms", &["Reader", "Writer", "Manager"]),
    ("hs-crypto", &["Reader", "Writer", "Manager"]),
    ("secrets-manager", &["Manager"]),
];

/// Kubernetes Service, or one cluster, may use a service
pub fn authorization(service: &str, role: &str, cluster: Option<Name>) -> Authorization {
    Authorization {
        source: Side {
            service: SERVICES[0].into(),
            instance: cluster,
        },
        target: Side {
            service: service.into(),
            instance: None,
        },
        roles: names(&[role]),
    }
}

/// Which services Kubernetes Service may use
pub(super) fn authorizations(dice: &mut Dice) -> Vec<Authorization> {
    let mut all = Vec::new();
    for (service, roles) in AUTHORIZED {
        match dice.below(10) {
            0 => {}
            1 => all.push(authorization(service, "Viewer", None)),
            2 => all.push(authorization(service, "Manager", Some("c0".into()))),
            _ => all.push(authorization(service, roles[0], None)),
        }
    }
    all
}
