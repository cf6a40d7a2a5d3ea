//! The rules in two values, about worlds alone: what is so, and what is not.

mod rights;

mod around;
use around::is_not_trusted;

mod failing;
pub use failing::{Failing, Fails, Gate};

pub mod decide;

pub mod change;

mod credential;

pub mod resolve;

mod findings;

use crate::model::*;
use crate::world::AUTHORIZED;

/// Where the sources leave a reading open, or where a document cannot say it: fixed for a world, and both
/// ways are tried. Of the table of design.md R16, R6 settles Q8 (a suspended user's key stops), R8 settles C3
/// (a trusted profile owns no new key); C1 is `stores_a_key`. What is open of tags and members by a rule (Q27, Q29) is
/// in [`LeftOpen`]; levels of authentication (Q30, Q31) have no field in a document yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A user who is VPN-only may run commands
    VpnOnlyLogsIn,
    /// The workers in question are bare metal
    BareMetal,
    /// They have a public port
    PublicPort,
    /// A new size is a larger one
    SizeGrows,
    /// The load balancer is a private one, which asks for no permission
    PrivateBalancer,
    /// In the later edition, any Administrator action stores a key where there is none
    StoresAKey,
    /// A role that no page lists is Administrator, or an account setting allows it
    NotRecorded,
    /// A classic user whom no list names holds what is asked
    StrangerHolds,
    /// What a cluster that is not there yet runs on
    RunsOnClassic,
    /// The same
    RunsOnVpc,
    /// An action that no page lists is one that an enterprise denies
    UnlistedIsDenied,
}

/// The readings taken in one world: a bit for each
#[derive(Debug, Clone, Copy, Default)]
pub struct Readings(pub u32);

impl Readings {
    /// Every reading
    pub const EVERY: [Reading; 11] = [
        Reading::VpnOnlyLogsIn,
        Reading::BareMetal,
        Reading::PublicPort,
        Reading::SizeGrows,
        Reading::PrivateBalancer,
        Reading::StoresAKey,
        Reading::NotRecorded,
        Reading::StrangerHolds,
        Reading::RunsOnClassic,
        Reading::RunsOnVpc,
        Reading::UnlistedIsDenied,
    ];

    /// Whether one is taken
    pub fn takes(self, reading: Reading) -> bool {
        self.0 >> reading as u32 & 1 == 1
    }
}

/// R10: whether Kubernetes Service may use a service for a cluster; without one, whether for all of them
fn authorized(world: &Doc, service: &str, cluster: Option<&Cluster>) -> bool {
    let mut every = AUTHORIZED.into_iter();
    let roles = every.find(|it| it.0 == service).map_or(&[][..], |it| it.1);
    world.authorizations.iter().flatten().any(|it| {
        let of_cluster = match &it.source.instance {
            Some(instance) => cluster.is_some_and(|it| it.id == *instance),
            None => true,
        };
        let has_role = it.roles.iter().any(|it| roles.contains(&it.text()));
        it.target.service == *service && of_cluster && has_role
    })
}

/// The standing of somebody; whoever a whole list does not have was removed
fn standing<'a>(world: &'a Doc, id: &Name) -> &'a str {
    world
        .person(id)
        .and_then(|it| it.standing.as_ref())
        .map_or("removed", Name::text)
}

/// R12: the infrastructure account that classic operations of a scope reach
fn account_in_effect<'a>(world: &'a Doc, slot: Option<&'a Slot>) -> Option<Name> {
    match slot.and_then(|it| it.manual_credential.is()) {
        Some(manual) => manual.account(),
        None => world.account.classic_account.is().cloned(),
    }
}

/// R12: whether a cluster's infrastructure account is not the one in effect
fn is_orphaned(world: &Doc, cluster: &Cluster) -> bool {
    let on_classic = cluster.provider.as_ref().is_some_and(|it| it == "classic");
    let Some(place) = cluster.place().filter(|_| on_classic) else {
        return false;
    };
    let in_effect = account_in_effect(world, world.slot(&place));
    cluster.classic_account.is_some() && cluster.classic_account != in_effect
}
