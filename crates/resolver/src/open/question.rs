//! Each question that can be open in a scope, with its words and with what settles it.

use super::presumed::Presumption;
use super::{Ask, Open};
use crate::account::{Cluster, IdentityId, Infrastructure};
use crate::commands::{self, Command};
use crate::index::At;
use crate::words::listed;

/// What is not known of a scope and could make its state worse
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// Whether there is an API key, and whose
    KeyAndOwner,
    /// Whose the API key is
    Owner,
    /// Whether the owner of the API key is still active
    OwnerIsActive(&'a IdentityId),
    /// Whether a manual credential is set
    ManualIsSet,
    /// Whether the manual credential works
    ManualWorks,
    /// Whether the manual credential is of the owner of the API key
    ManualIsOf(&'a IdentityId),
    /// Whether something is so that is presumed
    Presumed(Presumption),
    /// Whether there are clusters that nobody listed
    OtherClusters(OtherClusters),
    /// What a cluster runs on
    RunsOn(&'a Cluster),
    /// Which services a cluster uses
    ServicesOf(&'a Cluster),
    /// Whether the trusted profile of a cluster trusts it
    ProfileTrusts(&'a Cluster),
    /// In which zones a cluster has workers
    ZonesOf(&'a Cluster),
    /// Whether workers in several zones reach each other
    Spanning,
    /// What the owner of the API key is
    KindOf(&'a IdentityId),
    /// How many API keys somebody has
    KeysOf(&'a IdentityId),
    /// Which roles the owner of the API key has
    RolesOf(&'a IdentityId),
    /// Which classic permissions somebody has
    PermissionsOf(&'a IdentityId),
    /// Which classic permissions the user of the manual credential has
    PermissionsOfManual,
    /// Whether the owner of the API key has a classic one
    ClassicKeyOf(&'a IdentityId),
}

/// Whether there are clusters that nobody listed
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherClusters {
    /// On which infrastructure
    pub(super) on: [Option<Infrastructure>; 3],
    /// Whether the list that would have them was read, so that reading it again tells nothing
    pub(super) list_was_read: bool,
}

impl Question<'_> {
    /// In words; `at` is the scope in which it is open
    pub fn in_words(self, at: At<'_>) -> Open {
        let (index, scope) = (at.index, at.scope());
        let name = |who| index.identity_label(who);
        match self {
            Self::KeyAndOwner => Open::new(
                "Whether there is an API key, and whose",
                commands::settle_owner(index, scope),
            ),
            Self::Owner => Open::new("Who owns the API key", [commands::show_owner(index, scope)]),
            Self::OwnerIsActive(owner) => Open::new(
                format!(
                    "Whether {}, who owns the API key, is still active",
                    name(owner)
                ),
                [commands::show_standing(index, owner)],
            ),
            Self::ManualIsSet => Open::new(
                "Whether a manual credential is set",
                [commands::settle_manual_credential(index, scope)],
            ),
            Self::ManualWorks => Open::new(
                "Whether the manual credential still works",
                commands::settle_manual_user(index),
            ),
            Self::ManualIsOf(owner) => Open::new(
                format!(
                    "Whether the manual credential is of {}, who owns the API key",
                    name(owner)
                ),
                commands::settle_classic(index, owner),
            ),
            Self::Presumed(it) => it.question(&index.snapshot().account),
            Self::OtherClusters(it) => it.in_words(),
            Self::RunsOn(cluster) => Open::new(
                format!("What {} runs on", cluster.label()),
                [commands::show_cluster(cluster)],
            ),
            Self::ServicesOf(cluster) => {
                let question = format!("Which services {} uses", cluster.label());
                let shows_more = cluster.services.is_none() || cluster.platform.is_none();
                Open {
                    settle: (shows_more.then(|| commands::show_cluster(cluster)))
                        .into_iter()
                        .collect(),
                    ..Open::to_a_person(question, Ask::ServicesOf(cluster.id.clone()))
                }
            }
            Self::ProfileTrusts(cluster) if cluster.trusted_profile.is_unknown() => Open::new(
                format!(
                    "Whether {} has a trusted profile that does not trust it",
                    cluster.label()
                ),
                [commands::show_trusted_profile(cluster)],
            ),
            Self::ProfileTrusts(cluster) => Open::new(
                format!(
                    "Whether the trusted profile of {} trusts it",
                    cluster.label()
                ),
                commands::show_trust(cluster),
            ),
            Self::ZonesOf(cluster) => Open::new(
                format!("In which zones {} has workers", cluster.label()),
                [commands::list_workers(cluster)],
            ),
            Self::Spanning => Open::new(
                "Whether the account has VRF or VLAN spanning, which several zones need",
                settle_spanning(at),
            ),
            // No command says so; a person marks it.
            Self::KindOf(owner) => Open::to_a_person(
                format!(
                    "Whether {}, who owns the API key, is a person or a functional ID",
                    name(owner)
                ),
                Ask::KindOf(owner.clone()),
            ),
            Self::KeysOf(who) => Open::new(
                format!("How many API keys {} has", name(who)),
                [commands::list_api_keys()],
            ),
            Self::RolesOf(owner) => Open::new(
                format!("Which roles {}, who owns the API key, has", name(owner)),
                commands::settle_roles(index, owner),
            ),
            Self::PermissionsOf(who) => Open::new(
                format!("Which classic permissions {} has", name(who)),
                commands::settle_missing_permissions(index, scope),
            ),
            Self::PermissionsOfManual => Open::new(
                "Which permissions the user of the manual credential has",
                commands::settle_missing_permissions(index, scope),
            ),
            Self::ClassicKeyOf(owner) => Open::new(
                format!(
                    "Whether {} has a classic infrastructure API key",
                    name(owner)
                ),
                commands::settle_classic(index, owner),
            ),
        }
    }
}

fn settle_spanning(at: At<'_>) -> impl Iterator<Item = Command> {
    let account = &at.index.snapshot().account;
    let by_account = account.vrf.is_none() && !account.unreadable.has("vrf");
    let by_region = account.vlan_spanning.is_none();
    let spanning = by_region.then(|| commands::show_spanning(&at.scope().region));
    let of_account = by_account.then(commands::show_account);
    of_account.into_iter().chain(spanning)
}

impl OtherClusters {
    /// In words
    pub(crate) fn in_words(self) -> Open {
        let words: Vec<&str> = self.on.into_iter().flatten().map(word).collect();
        let question = format!("Whether there are other {} clusters here", listed(&words));
        if self.list_was_read {
            Open::to_a_person(question, Ask::Caller)
        } else {
            Open::new(question, [commands::list_clusters()])
        }
    }
}

fn word(infrastructure: Infrastructure) -> &'static str {
    match infrastructure {
        Infrastructure::Classic => "classic",
        Infrastructure::Vpc => "VPC",
        Infrastructure::Satellite => "Satellite",
    }
}
