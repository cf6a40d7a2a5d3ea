//! What is worth a person's attention in a scope, one subject to a file.

mod account;
mod clusters;

mod owner_kind;
mod owner_standing;

mod key;
mod manual;
pub(crate) use manual::is_somebody_else;
mod permissions;

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::account::{IdentityId, IdentityKind, Infrastructure};
use crate::commands::Command;
use crate::index::{At, Index};
use crate::resolve::ProviderAnswer;
use crate::rules::RuleId;

/// Something worth attention
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which
    pub id: FindingId,
    /// How grave
    pub severity: Severity,
    /// What is the matter, here
    pub text: String,
    /// What to do about it
    pub help: String,
    /// The rule behind it
    pub rule: RuleId,
    /// The commands that show it or mend it
    pub commands: Vec<Command>,
    /// The things it is about, where they come and go one by one: missing permissions, which the text lists
    /// at its end, and earlier keys, which it counts
    #[serde(skip)]
    pub(crate) listed: Vec<String>,
}

impl Finding {
    /// The same about a part of what it lists
    pub(crate) fn about(&self, listed: Vec<String>) -> Self {
        let lead = self.text.strip_suffix(&words(&self.listed));
        Self {
            text: lead.map_or_else(
                || self.text.clone(),
                |lead| lead.to_owned() + &words(&listed),
            ),
            listed,
            ..self.clone()
        }
    }

    fn listing(self, listed: &[String]) -> Self {
        Self {
            text: self.text + &words(listed),
            listed: listed.to_vec(),
            ..self
        }
    }
}

fn words(names: &[String]) -> String {
    listed(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

/// How grave a finding is
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know
    Info,
    /// Will or may break something
    Warning,
    /// Is broken
    Error,
}

/// The findings there are
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is explained where it is found")]
pub enum FindingId {
    OrphanedCluster,
    ServicesUnusable,
    LiteAccount,
    OwnerGone,
    ManualUserGone,
    KeyNotActive,
    OwnerClassicDisabled,
    ClassicNotLinked,
    OwnerPending,
    OwnerVpnOnly,
    KeyLocked,
    OwnerIsPerson,
    OwnerIsServiceId,
    OwnerIsTrustedProfile,
    OwnerWithoutClassicKey,
    RequiredPermissionMissing,
    RequiredRoleMissing,
    ManyKeys,
    ManualShadowsOwner,
    MultizoneWithoutSpanning,
    SuggestedPermissionMissing,
    ManualWithoutClassic,
    ObsoleteKeys,
    OwnerKindUnknown,
}

impl FindingId {
    /// Whether it follows from who owns the key and how they stand, and from nothing else
    pub(crate) fn is_about_owner(self) -> bool {
        matches!(
            self,
            Self::OwnerGone
                | Self::OwnerPending
                | Self::OwnerVpnOnly
                | Self::OwnerIsPerson
                | Self::OwnerIsServiceId
                | Self::OwnerIsTrustedProfile
                | Self::OwnerKindUnknown
                | Self::ServicesUnusable
                | Self::KeyNotActive
                | Self::KeyLocked
        )
    }

    /// How grave it is, always
    pub fn severity(self) -> Severity {
        match self {
            Self::OrphanedCluster
            | Self::ServicesUnusable
            | Self::LiteAccount
            | Self::OwnerGone
            | Self::ManualUserGone
            | Self::KeyNotActive
            | Self::OwnerClassicDisabled
            | Self::ClassicNotLinked => Severity::Error,
            Self::OwnerPending
            | Self::OwnerVpnOnly
            | Self::KeyLocked
            | Self::OwnerIsPerson
            | Self::OwnerIsServiceId
            | Self::OwnerIsTrustedProfile
            | Self::OwnerWithoutClassicKey
            | Self::RequiredPermissionMissing
            | Self::RequiredRoleMissing
            | Self::ManyKeys
            | Self::ManualShadowsOwner
            | Self::MultizoneWithoutSpanning => Severity::Warning,
            Self::SuggestedPermissionMissing
            | Self::ManualWithoutClassic
            | Self::ObsoleteKeys
            | Self::OwnerKindUnknown => Severity::Info,
        }
    }
}

/// A scope as findings look at it
#[derive(Clone, Copy)]
struct Seen<'a> {
    at: At<'a>,
    providers: &'a [ProviderAnswer],
}

/// Every finding of a scope, the gravest first
pub(crate) fn find_all(at: At<'_>, providers: &[ProviderAnswer]) -> Vec<Finding> {
    let seen = Seen { at, providers };
    let mut found = Found::default();
    for find in [
        account::find,
        clusters::find,
        owner_standing::find,
        owner_kind::find,
        key::find,
        manual::find,
        permissions::find,
    ] {
        find(seen, &mut found);
    }
    found.0
}

/// What is found, the gravest first
#[derive(Default)]
struct Found(Vec<Finding>);

impl Found {
    fn push(&mut self, finding: Finding) {
        let rank = |it: &Finding| (Reverse(it.severity), it.id);
        let at = (self.0).partition_point(|it| rank(it) <= rank(&finding));
        self.0.insert(at, finding);
    }
}

fn finding(
    id: FindingId,
    rule: RuleId,
    text: impl Into<String>,
    help: impl Into<String>,
    commands: impl IntoIterator<Item = Command>,
) -> Finding {
    Finding {
        id,
        severity: id.severity(),
        text: text.into(),
        help: help.into(),
        rule,
        commands: commands.into_iter().collect(),
        listed: Vec::new(),
    }
}

impl<'a> Seen<'a> {
    fn has_clusters(self) -> bool {
        self.at.clusters().len() > 0
    }

    /// Whether a cluster here is certainly classic
    fn uses_classic(self) -> bool {
        self.classic_clusters().next().is_some()
    }

    /// Whether classic infrastructure is certainly in question: a cluster uses it, or none uses another
    fn is_about_classic(self) -> bool {
        let only_classic = || {
            !self.at.may_have_more_on(Infrastructure::Vpc)
                && !self.at.may_have_more_on(Infrastructure::Satellite)
        };
        self.uses_classic() || (!self.has_clusters() && only_classic())
    }

    /// Clusters known to be classic
    fn classic_clusters(self) -> impl Iterator<Item = &'a crate::account::Cluster> {
        self.at
            .clusters()
            .filter(|it| it.provider == Some(crate::account::Infrastructure::Classic))
    }

    /// The commands that make somebody else the owner
    fn reset(self) -> [Command; 2] {
        use crate::commands;
        [
            commands::target(self.at.index, self.at.scope()),
            commands::reset(self.at.scope()),
        ]
    }
}

/// What an identity is, where it is a program without a classic user: that cannot be mended
fn machine(index: &Index, identity: &IdentityId) -> Option<&'static str> {
    let found = index.identity(identity);
    match found.map_or_else(|| identity.kind(), |it| it.kind()) {
        Some(IdentityKind::ServiceId) => Some("a service ID"),
        Some(IdentityKind::TrustedProfile) => Some("a trusted profile"),
        Some(IdentityKind::User | IdentityKind::FunctionalId) | None => None,
    }
}

/// `prod-1`, `prod-1 and prod-2`, `prod-1, prod-2 and 7 more`
fn names<'a>(clusters: impl IntoIterator<Item = &'a crate::account::Cluster>) -> String {
    let labels: Vec<&str> = clusters
        .into_iter()
        .map(|cluster| cluster.label())
        .collect();
    listed(&labels)
}

/// The word for one or for several
pub(crate) fn by_number<'a>(many: usize, one: &'a str, several: &'a str) -> &'a str {
    if many == 1 { one } else { several }
}

/// A whole list in words
pub(crate) fn and(all: &[&str]) -> String {
    match all {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A short list in words
pub(crate) fn listed(labels: &[&str]) -> String {
    match labels {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}

/// Scopes in a short list
pub(crate) fn places(index: &Index, scopes: &[crate::account::Scope]) -> String {
    let labels: Vec<String> = scopes.iter().map(|it| index.scope_label(it)).collect();
    listed(&labels.iter().map(String::as_str).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests;
