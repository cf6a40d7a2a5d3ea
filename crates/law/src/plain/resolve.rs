//! Whose credentials a scope runs with, whether they work, and its one word.

use std::collections::{BTreeMap, BTreeSet};

use super::{findings, standing};
use crate::completions::manual_user;
use crate::model::*;

/// The four things an operation can touch
pub const PROVIDERS: [&str; 4] = ["classic", "vpc", "satellite", "services"];

/// What one provider of a scope runs with
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InEffect {
    /// `api_key`, `manual_credential` or `none`
    pub credential: &'static str,
    /// Whose it is
    pub identity: Option<Name>,
    /// The manual credential's user name
    pub username: Option<Name>,
    /// Whether it works
    pub works: bool,
}

/// What is said about one scope
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Of every provider, whether it is in use or not
    pub providers: BTreeMap<&'static str, InEffect>,
    /// Which of them are in use
    pub in_use: BTreeSet<&'static str>,
    /// Every finding
    pub findings: BTreeSet<&'static str>,
    /// `broken`, `at_risk`, `ok` or `empty`
    pub state: &'static str,
    /// Whether something in use fails for a reason of the scope's own, and not of the account alone
    pub fails_by_itself: bool,
}

/// Says one scope of a world
pub fn say(world: &Doc, place: &Place) -> Said {
    let here = Here::new(world, place);
    let providers: BTreeMap<_, _> = PROVIDERS
        .iter()
        .map(|it| (*it, here.provider(it)))
        .collect();
    let mut in_use: BTreeSet<&str> = here.clusters.iter().map(|it| provider_of(it)).collect();
    if here.clusters.is_empty() {
        in_use.extend(PROVIDERS);
    }
    in_use.insert("services");
    let findings = findings::find(&here, &providers, &in_use);
    let state = here.state(&providers, &in_use, &findings);
    let none_there = here.clusters.is_empty();
    let fails_by_itself = in_use
        .iter()
        .filter(|it| !none_there || **it == "services")
        .any(|it| {
            let barred = *it == "classic"
                && providers[it].credential == "api_key"
                && here.classic_is_barred()
                && here.key_works()
                && here
                    .owner()
                    .is_none_or(|it| standing(world, it) != "classic_disabled");
            !providers[it].works && !barred
        });
    Said {
        providers,
        in_use,
        findings,
        state,
        fails_by_itself,
    }
}

pub(super) fn provider_of(cluster: &Cluster) -> &'static str {
    let wanted = cluster.provider.as_ref().map_or("", Name::text);
    PROVIDERS
        .iter()
        .find(|it| **it == wanted)
        .expect("a world's clusters run on something")
}

/// One scope of a world
pub(super) struct Here<'a> {
    pub(super) world: &'a Doc,
    pub(super) slot: Option<&'a Slot>,
    pub(super) clusters: Vec<&'a Cluster>,
    pub(super) place: &'a Place,
}

impl<'a> Here<'a> {
    pub(super) fn new(world: &'a Doc, place: &'a Place) -> Self {
        Self {
            world,
            slot: world.slot(place),
            clusters: world.clusters_at(place).collect(),
            place,
        }
    }

    pub(super) fn key(&self) -> Option<&'a Key> {
        self.slot?.api_key.is()
    }

    pub(super) fn manual(&self) -> Option<&'a Manual> {
        self.slot?.manual_credential.is()
    }

    pub(super) fn owner(&self) -> Option<&'a Name> {
        self.key()?.owner.as_ref()
    }

    /// R6
    pub(super) fn key_works(&self) -> bool {
        let (Some(key), Some(owner)) = (self.key(), self.owner()) else {
            return false;
        };
        let state = key.state.as_ref().map_or("active", Name::text);
        let stops = ["removed", "suspended", "invalid"].contains(&standing(self.world, owner));
        ["active", "locked"].contains(&state) && !stops
    }

    /// R7
    pub(super) fn classic_is_barred(&self) -> bool {
        let about = &self.world.account;
        about.r#type.as_ref().is_some_and(|it| it == "lite")
            || about.classic_account == Fact::No
            || about.totp_required == Some(true)
    }

    /// R1, R2, R3
    pub(super) fn provider(&self, provider: &str) -> InEffect {
        if provider == "classic"
            && let Some(manual) = self.manual()
        {
            let user = manual_user(self.world, manual);
            return InEffect {
                credential: "manual_credential",
                identity: user.map(|it| it.id.clone()),
                username: manual.username.clone(),
                works: manual.state.as_ref().is_some_and(|it| it == "valid")
                    && !user.is_some_and(crate::world::classic_key_fails),
            };
        }
        let disabled = self
            .owner()
            .is_some_and(|it| standing(self.world, it) == "classic_disabled");
        let barred = provider == "classic" && (self.classic_is_barred() || disabled);
        InEffect {
            credential: if self.key().is_some() {
                "api_key"
            } else {
                "none"
            },
            identity: self.owner().cloned(),
            username: None,
            works: self.key_works() && !barred,
        }
    }

    fn state(
        &self,
        providers: &BTreeMap<&str, InEffect>,
        in_use: &BTreeSet<&str>,
        found: &BTreeSet<&'static str>,
    ) -> &'static str {
        if self.clusters.is_empty() {
            return match (self.key(), self.key_works()) {
                (None, _) => "empty",
                (Some(_), true) => "ok",
                (Some(_), false) => "at_risk",
            };
        }
        if in_use.iter().any(|it| !providers[it].works) {
            "broken"
        } else if found.iter().any(|it| !findings::INFORMATION.contains(it)) {
            "at_risk"
        } else {
            "ok"
        }
    }
}
