//! What a place or an account says by itself, whoever asks: each with its rule, its words, and what settles it.

use super::site::Site;
use crate::account::{ActionControl, Cluster, ClusterId, RestrictionRule};
use crate::commands::{self, Command, quoted};
use crate::permissions::{Called, Elsewhere, not_authorized, unread_zones};
use crate::provider::Provider;
use crate::rights::Service;
use crate::rules::RuleId;
use crate::rules::classic_link::{self, Bar};
use crate::rules::storage_profile;
use crate::truth::Truth;

/// Something that is so, or not known, whoever runs the action
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said<'a> {
    /// The account has no such cluster
    NoSuchCluster(&'a ClusterId),
    /// Nobody knows whether the account has such a cluster
    ClusterNotKnown(&'a ClusterId),
    /// It is a Lite account
    Lite,
    /// Nobody knows whether it is a Lite account
    LiteNotKnown,
    /// Nobody knows what a cluster runs on
    RunsOnNotKnown(&'a Cluster),
    /// Nobody knows whether a cluster lives in the infrastructure account in effect
    OrphanNotKnown(&'a Cluster),
    /// Storage runs with a trusted profile
    UsesProfile,
    /// It does, and the profile does not trust the cluster
    NotTrusted(&'a Cluster),
    /// It does, and nobody knows whether whom the profile trusts is the cluster
    TrustNotKnown(&'a Cluster),
    /// There is no key
    NoKey,
    /// There is no key, and nobody knows whether the action stores one
    StoresKeyNotKnown,
    /// The account bars every key from classic infrastructure
    Barred(Bar),
    /// Nobody knows whether it does
    BarNotKnown,
    /// Nobody knows where this is
    PlaceNotKnown,
    /// A restriction on a service does not let Kubernetes Service in, so that what needs it may fail
    ShutOut(Called, &'a RestrictionRule),
    /// Nobody knows whether a restriction on a service lets Kubernetes Service in
    ShutOutNotKnown(Called, &'a RestrictionRule),
    /// A restriction lets whoever runs it in from some networks alone, and nobody knows from where that is
    FromSomeNetworks(&'a RestrictionRule),
    /// A restriction lets nobody in
    LetsNobodyIn(&'a RestrictionRule),
    /// A service is in another account, which may not take the tokens of this one
    Elsewhere(Elsewhere<'a>),
    /// An action control of an enterprise denies the IAM action
    Controlled(&'static str, &'a ActionControl),
    /// Nobody knows whether one does
    ControlNotKnown(Option<&'static str>),
    /// No authorization lets Kubernetes Service use a service
    NotAuthorized(Service),
    /// Nothing is known of the credential of a provider
    CredentialNotKnown(Provider),
}

impl Said<'_> {
    /// The rule behind it
    pub(super) fn rule(self) -> RuleId {
        match self {
            Self::NoSuchCluster(_)
            | Self::ClusterNotKnown(_)
            | Self::RunsOnNotKnown(_)
            | Self::PlaceNotKnown
            | Self::CredentialNotKnown(_) => RuleId::R14,
            Self::Lite | Self::LiteNotKnown | Self::Barred(_) | Self::BarNotKnown => RuleId::R7,
            Self::OrphanNotKnown(_) => RuleId::R12,
            Self::NotAuthorized(_)
            | Self::ShutOut(..)
            | Self::ShutOutNotKnown(..)
            | Self::Elsewhere(_) => RuleId::R10,
            Self::FromSomeNetworks(_)
            | Self::LetsNobodyIn(_)
            | Self::Controlled(..)
            | Self::ControlNotKnown(_) => RuleId::R9,
            Self::UsesProfile | Self::NotTrusted(_) | Self::TrustNotKnown(_) => RuleId::R15,
            Self::NoKey | Self::StoresKeyNotKnown => RuleId::R4,
        }
    }

    /// Whether the action goes on
    pub(crate) fn held(self) -> Truth {
        match self {
            Self::UsesProfile => Truth::Yes,
            Self::NoSuchCluster(_)
            | Self::Lite
            | Self::NoKey
            | Self::Barred(_)
            | Self::NotTrusted(_)
            | Self::LetsNobodyIn(_)
            | Self::Controlled(..)
            | Self::NotAuthorized(_) => Truth::No,
            Self::ClusterNotKnown(_)
            | Self::LiteNotKnown
            | Self::RunsOnNotKnown(_)
            | Self::OrphanNotKnown(_)
            | Self::TrustNotKnown(_)
            | Self::StoresKeyNotKnown
            | Self::BarNotKnown
            | Self::ShutOut(..)
            | Self::ShutOutNotKnown(..)
            | Self::FromSomeNetworks(_)
            | Self::ControlNotKnown(_)
            | Self::Elsewhere(_)
            | Self::PlaceNotKnown
            | Self::CredentialNotKnown(_) => Truth::Unknown,
        }
    }

    /// In a sentence
    pub(super) fn message(self, site: Site<'_>) -> String {
        match self {
            Self::NoSuchCluster(id) => format!("This account has no cluster `{id}`"),
            Self::ClusterNotKnown(id) => format!("Nothing is known about a cluster `{id}`"),
            Self::Lite => "A Lite account cannot have standard clusters".to_owned(),
            Self::LiteNotKnown => {
                "Whether this is a Lite account, which cannot have standard clusters, is not known"
                    .to_owned()
            }
            Self::RunsOnNotKnown(cluster) => {
                format!("What {} runs on is not known", cluster.label())
            }
            Self::OrphanNotKnown(cluster) => match cluster.provider {
                None => format!(
                    "{} lives in another infrastructure account if it is classic, and what it runs on is not known",
                    cluster.label()
                ),
                Some(_) => format!(
                    "Whether {} lives in the infrastructure account in effect is not known",
                    cluster.label()
                ),
            },
            Self::UsesProfile => {
                "Storage of this cluster uses its trusted profile, not the key".to_owned()
            }
            Self::NotTrusted(cluster) => format!(
                "Storage of {} uses its trusted profile, which does not trust it",
                cluster.label()
            ),
            Self::TrustNotKnown(cluster) => format!(
                "Whether the trusted profile of {}, which storage uses, trusts it is not known",
                cluster.label()
            ),
            Self::NoKey => format!("{} has no API key", site.label()),
            Self::StoresKeyNotKnown => {
                "There is no API key. Whether this action stores one of whoever runs it is not known"
                    .to_owned()
            }
            Self::Barred(bar) => format!(
                "No key reaches classic infrastructure because {}",
                bar.text()
            ),
            Self::BarNotKnown => classic_link::BAR_NOT_KNOWN.to_owned(),
            Self::FromSomeNetworks(rule) | Self::ShutOut(_, rule) | Self::ShutOutNotKnown(_, rule)
                if rule.enforcement_mode.is_none() =>
            {
                format!("Whether restriction {} is enforced is not known", name(rule))
            }
            Self::ShutOut(service, rule) => format!(
                "Restriction {} on {} does not let Kubernetes Service in, so this may fail",
                name(rule),
                service.title()
            ),
            Self::ShutOutNotKnown(service, rule) => format!(
                "Whether restriction {} on {} lets Kubernetes Service in is not known",
                name(rule),
                service.title()
            ),
            Self::FromSomeNetworks(rule) => format!(
                "Restriction {} lets requests in from some networks alone; from where they come no account document says",
                name(rule)
            ),
            Self::LetsNobodyIn(rule) => format!("Restriction {} lets no request in", name(rule)),
            Self::Elsewhere(it) if it.takes_tokens == Truth::No => format!(
                "Account {}, which has {}, takes no tokens of this account, so this may fail",
                it.account,
                it.title()
            ),
            Self::Elsewhere(it) => format!(
                "Whether account {}, which has {}, takes tokens of this account is not known",
                it.account,
                it.title()
            ),
            Self::Controlled(action, control) => controlled(action, control),
            Self::ControlNotKnown(action) => format!(
                "Whether an action control of the enterprise denies {} is not known",
                action.map_or_else(|| "this".to_owned(), |it| format!("`{it}`"))
            ),
            Self::NotAuthorized(service) => not_authorized(service.title()),
            Self::PlaceNotKnown => {
                "Which region and resource group this is in is not known, nor is the credential"
                    .to_owned()
            }
            Self::CredentialNotKnown(_) => {
                let label = site.scope().map(|it| site.index.scope_label(&it));
                format!(
                    "Nothing is known about the credential of {}",
                    label.unwrap_or_default()
                )
            }
        }
    }

    /// Where it is not known: what shows it
    pub(super) fn settle(self, site: Site<'_>) -> Option<Command> {
        let index = site.index;
        match self {
            Self::ClusterNotKnown(_) => Some(commands::list_clusters()),
            Self::RunsOnNotKnown(cluster) => Some(commands::show_cluster(cluster)),
            Self::TrustNotKnown(cluster) if cluster.platform.is_none() => {
                Some(commands::show_cluster(cluster))
            }
            // Where whom the profile trusts was read, it asks for what no document says of clusters.
            Self::TrustNotKnown(cluster) => {
                let profile = index.profile_of(cluster)?;
                let lists = storage_profile::LISTS.into_iter();
                let mut lists = lists.zip(commands::show_trust(cluster));
                let unread = lists.find(|(list, _)| profile.unreadable.has(list));
                unread.map(|(_, show)| show)
            }
            Self::OrphanNotKnown(cluster) => Some(match cluster.provider {
                None => commands::show_cluster(cluster),
                Some(_) => commands::show_target(),
            }),
            Self::BarNotKnown => site.at.and_then(classic_link::settle_bar),
            Self::PlaceNotKnown => Some(
                site.cluster
                    .map_or_else(commands::list_clusters, commands::show_cluster),
            ),
            Self::CredentialNotKnown(Provider::Classic) => site
                .scope()
                .map(|it| commands::settle_manual_credential(index, &it)),
            Self::CredentialNotKnown(_) => site
                .scope()
                .and_then(|it| commands::settle_owner(index, &it)),
            Self::FromSomeNetworks(rule) | Self::ShutOutNotKnown(_, rule)
                if rule.enforcement_mode.is_none() =>
            {
                show_rule(rule)
            }
            Self::ShutOutNotKnown(_, rule) => show_zone_or_rule(site, rule),
            // From where somebody asks, no command says; what the restriction says, one may.
            Self::FromSomeNetworks(rule) if rule.contexts.is_none() => {
                show_zone_or_rule(site, rule)
            }
            // No command of the account shows what its enterprise denies, what another account takes, or how it is
            // billed; and the pages disagree on what stores a key.
            Self::LiteNotKnown
            | Self::StoresKeyNotKnown
            | Self::Elsewhere(_)
            | Self::Controlled(..)
            | Self::ControlNotKnown(_) => None,
            Self::NoSuchCluster(_)
            | Self::Lite
            | Self::UsesProfile
            | Self::NoKey
            | Self::NotTrusted(_)
            | Self::ShutOut(..)
            | Self::FromSomeNetworks(_)
            | Self::LetsNobodyIn(_)
            | Self::NotAuthorized(_)
            | Self::Barred(_) => None,
        }
    }
}

/// What denies an action, and who alone changes that
fn controlled(action: &str, control: &ActionControl) -> String {
    let template = control.template.as_ref().and_then(|it| it.id.as_deref());
    let by_template = template.map_or(String::new(), |it| format!(", by template {it}"));
    format!(
        "An action control denies `{action}`; the enterprise administrator alone changes it{by_template}"
    )
}

/// What people and commands call a restriction
fn name(rule: &RestrictionRule) -> &str {
    let name = rule.id.as_deref().or(rule.description.as_deref());
    name.unwrap_or("without an ID")
}

/// What shows the contexts of a restriction, or what is in their zones
fn show_zone_or_rule(site: Site<'_>, rule: &RestrictionRule) -> Option<Command> {
    match unread_zones(site.index, rule).next() {
        Some(zone) => Some(Command::ibmcloud(format!(
            "cbr zone {} --output json",
            quoted(zone)
        ))),
        None => show_rule(rule),
    }
}

fn show_rule(rule: &RestrictionRule) -> Option<Command> {
    let asked = match &rule.id {
        Some(id) => format!("cbr rule {}", quoted(id)),
        None => "cbr rules".to_owned(),
    };
    Some(Command::ibmcloud(format!("{asked} --output json")))
}
