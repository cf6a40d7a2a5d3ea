//! A scope as findings look at it.

use crate::account::{Cluster, Fact, Identity, IdentityId, IdentityKind, Infrastructure};
use crate::by_hand::{self, ByHand};
use crate::commands::{self, Command};
use crate::effective::Effective;
use crate::index::{At, Index};
use crate::provider::{CredentialKind, Provider};
use crate::truth::Truth;
use crate::words::listed;

/// A scope, and the credentials in effect there
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Which scope
    pub at: At<'a>,
    /// What the operations of each provider there run with
    pub providers: &'a [Effective<'a>],
}

impl<'a> Seen<'a> {
    pub(super) fn has_clusters(self) -> bool {
        self.at.clusters().len() > 0
    }

    pub(super) fn provider(self, wanted: Provider) -> Option<&'a Effective<'a>> {
        self.providers.iter().find(|it| it.provider == wanted)
    }

    /// Whether a cluster here is certainly classic
    pub(super) fn uses_classic(self) -> bool {
        self.at.lists_on(Infrastructure::Classic) == Truth::Yes
    }

    /// Whether classic infrastructure is certainly in question: a cluster uses it, or none uses another
    pub(super) fn is_about_classic(self) -> bool {
        let only_classic = || {
            !self.at.may_have_more_on(Infrastructure::Vpc)
                && !self.at.may_have_more_on(Infrastructure::Satellite)
        };
        self.uses_classic() || (!self.has_clusters() && only_classic())
    }

    /// Whether classic infrastructure runs with the API key
    pub(super) fn classic_is_through_the_key(self) -> bool {
        self.provider(Provider::Classic)
            .is_some_and(|it| it.credential == CredentialKind::ApiKey)
    }

    /// Clusters known to be classic
    pub(super) fn classic_clusters(self) -> impl Iterator<Item = &'a Cluster> {
        self.at
            .clusters()
            .filter(|it| it.provider == Some(Infrastructure::Classic))
    }

    /// What the owner of the key is called
    pub(super) fn name(self, owner: &'a IdentityId) -> &'a str {
        self.at.index.identity_label(owner)
    }

    /// The commands that make somebody else the owner
    pub(super) fn reset(self) -> Vec<Command> {
        self.acting([commands::reset(self.at.scope())])
    }

    /// What gives the account a functional ID that can own the key, where it has none
    pub(super) fn first_functional_id(self) -> Vec<ByHand> {
        let index = self.at.index;
        if !by_hand::has_no_functional_id(index) {
            return Vec::new();
        }
        let mut steps = vec![by_hand::invite("<e-mail>")];
        steps.extend(by_hand::grant_what_is_needed(index));
        steps
    }

    /// Commands that change the credentials of the scope, behind the login and the target
    pub(super) fn acting(self, acts: impl IntoIterator<Item = Command>) -> Vec<Command> {
        commands::acting(self.target(), acts)
    }

    pub(super) fn target(self) -> Command {
        commands::target(self.at.index, self.at.scope())
    }
}

/// What an identity is, where it is a program without a classic user: that cannot be mended
pub(super) fn machine(index: &Index, identity: &IdentityId) -> Option<&'static str> {
    match index.kind_of(identity) {
        Some(IdentityKind::ServiceId) => Some("a service ID"),
        Some(IdentityKind::TrustedProfile) => Some("a trusted profile"),
        Some(IdentityKind::User | IdentityKind::FunctionalId) | None => None,
    }
}

/// Whether somebody certainly has no classic infrastructure API key
pub(super) fn has_no_classic_key(identity: &Identity) -> bool {
    match &identity.classic {
        Fact::None => true,
        Fact::Known(classic) => classic.api_key == Some(false),
        Fact::Unknown => false,
    }
}

/// Clusters in a short list
pub(super) fn names<'a>(clusters: impl IntoIterator<Item = &'a Cluster>) -> String {
    let labels: Vec<&str> = clusters.into_iter().map(Cluster::label).collect();
    listed(&labels)
}
