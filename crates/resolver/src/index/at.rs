//! One scope of an indexed account, and what is known of it.

use super::Index;
use super::scopes::Entry;
use crate::account::{
    ApiKey, Cluster, Fact, IdentityId, Infrastructure, List, ManualCredential, Scope, ScopeRecord,
};
use crate::truth::Truth;

/// One scope of an indexed account
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The account
    pub index: &'a Index,
    pub(super) entry: &'a Entry,
}

impl<'a> At<'a> {
    /// Which scope
    pub fn scope(self) -> &'a Scope {
        &self.entry.scope
    }

    /// What is listed about it
    pub fn record(self) -> Option<&'a ScopeRecord> {
        self.entry
            .record
            .map(|at| &self.index.snapshot.scopes[at as usize])
    }

    /// Its cluster API key. A scope that is missing from a whole list of keys has none.
    pub fn key(self) -> Fact<&'a ApiKey> {
        match self
            .record()
            .map_or(Fact::Unknown, |record| record.api_key.as_ref())
        {
            Fact::Unknown => self.index.key_where_none_is_listed(self.scope()),
            key => key,
        }
    }

    /// Whether no API key that exists is its own: it has none, or one that was deleted
    pub(crate) fn lists_no_key(self) -> bool {
        self.key() == Fact::Unknown
            && self.index.snapshot.is_complete(List::ListedKeys)
            && !self.index.key_may_be_elsewhere(self.scope())
    }

    /// Whether it has no key only because a list that is presumed whole does not name one
    pub(crate) fn key_is_presumed_missing(self) -> bool {
        let is_said = self.record().is_some_and(|it| !it.api_key.is_unknown());
        !is_said && self.key() == Fact::None && self.index.snapshot.is_presumed(List::ApiKeys)
    }

    /// Whether a key is listed for it
    pub(crate) fn has_listed_key(self) -> bool {
        self.record().is_some_and(|it| it.api_key.known().is_some())
    }

    /// Its manual credential
    pub fn manual(self) -> Fact<&'a ManualCredential> {
        self.record()
            .map_or(Fact::Unknown, |record| record.manual_credential.as_ref())
    }

    /// Whose key it is, where that is known
    pub fn owner(self) -> Option<&'a IdentityId> {
        self.key()
            .known()
            .copied()
            .and_then(|key| key.owner.as_ref())
    }

    /// Its clusters
    pub fn clusters(self) -> impl ExactSizeIterator<Item = &'a Cluster> {
        let range = self.entry.clusters.start as usize..self.entry.clusters.end as usize;
        let snapshot = &self.index.snapshot;
        self.index.clusters[range]
            .iter()
            .map(|&at| &snapshot.clusters[at as usize])
    }

    /// Whether a cluster here runs on some infrastructure: certainly, perhaps since one is of unknown
    /// infrastructure or since others may be there that nobody listed, or certainly not
    pub fn runs_on(self, wanted: Infrastructure) -> Truth {
        match self.lists_on(wanted) {
            Truth::No if self.may_have_more_on(wanted) => Truth::Unknown,
            listed => listed,
        }
    }

    /// Whether clusters of some infrastructure may be here beside those that are known to be
    pub fn may_have_more_on(self, wanted: Infrastructure) -> bool {
        self.index.may_have_clusters_on(wanted, self.scope())
    }

    /// Whether clusters may be here beside those that are known to be
    pub fn may_have_more(self) -> bool {
        Infrastructure::ALL
            .into_iter()
            .any(|it| self.may_have_more_on(it))
    }

    /// What people call it, as in `us-south/prod`
    pub fn label(self) -> String {
        self.index.scope_label(self.scope())
    }
}
