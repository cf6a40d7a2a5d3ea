//! What can be asked: identities, commands and places.

use keyatlas_resolver::account::{ClusterId, IdentityId, IdentityKind, Scope};
use keyatlas_resolver::actions::{Action, Asks};
use keyatlas_resolver::decide::Place;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::order;
use keyatlas_resolver::permissions::Role;

use super::families::families;
use crate::tasks::words::{counted, infrastructure_name};
use crate::ui::{Family, Pick};

/// Everybody listed, by kind
pub(super) fn people(index: &Index) -> Vec<Family> {
    let mut kinds: Vec<_> = Vec::new();
    for identity in &index.snapshot().identities {
        let kind = identity.kind();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.sort();
    kinds
        .into_iter()
        .map(|kind| {
            let of_kind = index.snapshot().identities.iter();
            let picks = of_kind.filter(|it| it.kind() == kind).map(|it| Pick {
                value: it.id.to_string(),
                label: it.label().to_owned(),
                note: Some(index.address(&it.id).to_owned()).filter(|note| note != it.label()),
            });
            Family {
                name: heading(kind).to_owned(),
                picks: order::sorted(picks, |it| order::small_letters(&it.label)),
            }
        })
        .collect()
}

fn heading(kind: Option<IdentityKind>) -> &'static str {
    match kind {
        Some(IdentityKind::User) => "People",
        Some(IdentityKind::FunctionalId) => "Functional IDs",
        Some(IdentityKind::ServiceId) => "Service IDs",
        Some(IdentityKind::TrustedProfile) => "Trusted profiles",
        None => "Not known whether person or program",
    }
}

/// Every command, with the role it asks for as the least
pub(super) fn commands() -> Vec<Family> {
    families()
        .into_iter()
        .map(|(name, all)| Family {
            name: name.to_owned(),
            picks: all
                .into_iter()
                .map(|(command, action)| Pick {
                    value: command.to_owned(),
                    label: command.to_owned(),
                    note: Some(least(action).to_owned()),
                })
                .collect(),
        })
        .collect()
}

/// The least role that is enough
pub(super) fn least(action: &Action) -> &'static str {
    match action.asks() {
        Asks::Nothing => "no role",
        Asks::Role(access) => access.roles().next().map_or("no role", Role::name),
        Asks::NotListed => "role not listed",
    }
}

/// Every scope, then every cluster
pub(super) fn places(index: &Index) -> Vec<Family> {
    let scopes = index.scopes().map(|at| Pick {
        value: value(&Place::Scope(at.scope().clone())),
        label: at.label(),
        note: Some(counted(at.clusters().len(), "cluster", "clusters")),
    });
    let clusters = index.snapshot().clusters.iter().map(|it| Pick {
        value: value(&Place::Cluster(it.id.clone())),
        label: it.label().to_owned(),
        note: Some(match it.scope() {
            Some(scope) => format!(
                "{}, {}",
                index.scope_label(&scope),
                infrastructure_name(it.provider)
            ),
            None => infrastructure_name(it.provider).to_owned(),
        }),
    });
    vec![
        Family {
            name: "Scopes: a region and resource group".to_owned(),
            picks: scopes.collect(),
        },
        Family {
            name: "Clusters".to_owned(),
            picks: order::sorted(clusters, |it| order::small_letters(&it.label)),
        },
    ]
}

/// What stands for an identity in the list
pub(super) fn identity(value: &str) -> IdentityId {
    IdentityId::from(value)
}

/// What stands for a place in the list
pub(super) fn value(place: &Place) -> String {
    match place {
        Place::Cluster(id) => format!("cluster {id}"),
        Place::Scope(scope) => format!("scope {}/{}", scope.region, scope.resource_group),
    }
}

/// The place that a value stands for
pub(super) fn place(value: &str) -> Option<Place> {
    let (kind, rest) = value.split_once(' ')?;
    match kind {
        "cluster" => Some(Place::Cluster(ClusterId::from(rest))),
        _ => {
            let (region, group) = rest.split_once('/')?;
            Some(Place::Scope(Scope::new(region, group)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again_by_its_value() {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let index = Index::new(account);
        let scopes = index.scopes().map(|at| Place::Scope(at.scope().clone()));
        let clusters = index.snapshot().clusters.iter();
        for one in scopes.chain(clusters.map(|it| Place::Cluster(it.id.clone()))) {
            assert_eq!(place(&value(&one)), Some(one));
        }
    }
}
