//! A snapshot made ready for questions: every name looked up once, every list dense.

use std::collections::BTreeMap;

use crate::account::{
    ApiKey, Cluster, Fact, GroupId, Identity, IdentityId, List, ManualCredential, ResourceGroup,
    Scope, ScopeRecord, Snapshot, Standing,
};

/// A snapshot with its scopes found and its names interned
#[derive(Debug, Clone)]
pub struct Index {
    snapshot: Snapshot,
    scopes: Vec<Entry>,
    /// Positions in `snapshot.clusters`, those of one scope side by side
    clusters: Vec<u32>,
    /// Positions of clusters whose region or group is not known
    without_scope: Vec<u32>,
    identities: BTreeMap<IdentityId, u32>,
    groups: BTreeMap<GroupId, u32>,
    /// Classic user names in lower case, with the identities that have them
    classic_users: BTreeMap<String, Vec<u32>>,
}

#[derive(Debug, Clone)]
struct Entry {
    scope: Scope,
    record: Option<u32>,
    clusters: std::ops::Range<u32>,
}

impl Index {
    /// Finds the scopes of a snapshot: those it lists, and those its clusters are in
    pub fn new(snapshot: Snapshot) -> Self {
        let mut found: BTreeMap<Scope, (Option<u32>, Vec<u32>)> = BTreeMap::new();
        for (at, record) in (0u32..).zip(&snapshot.scopes) {
            found.entry(record.scope()).or_default().0.get_or_insert(at);
        }
        let mut without_scope = Vec::new();
        for (at, cluster) in (0u32..).zip(&snapshot.clusters) {
            match cluster.scope() {
                Some(scope) => found.entry(scope).or_default().1.push(at),
                None => without_scope.push(at),
            }
        }

        let mut clusters = Vec::with_capacity(snapshot.clusters.len());
        let scopes = found
            .into_iter()
            .map(|(scope, (record, members))| {
                let from = clusters.len() as u32;
                clusters.extend(members);
                Entry {
                    scope,
                    record,
                    clusters: from..clusters.len() as u32,
                }
            })
            .collect();

        let mut identities = BTreeMap::new();
        let mut classic_users: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (at, identity) in (0u32..).zip(&snapshot.identities) {
            identities.entry(identity.id.clone()).or_insert(at);
            if let Some(name) = identity.classic.known().and_then(|it| it.username.as_ref()) {
                classic_users
                    .entry(name.to_lowercase())
                    .or_default()
                    .push(at);
            }
        }
        let groups = (0u32..)
            .zip(&snapshot.resource_groups)
            .map(|(at, group)| (group.id.clone(), at))
            .collect();

        Self {
            snapshot,
            scopes,
            clusters,
            without_scope,
            identities,
            groups,
            classic_users,
        }
    }

    /// What the index was made from
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Gives back what the index was made from, with the changes made since
    pub fn into_snapshot(self) -> Snapshot {
        self.snapshot
    }

    /// What is listed about a scope, to be changed; a scope the account does not mention is added.
    /// Whoever changes it leaves its region and group alone, so that the index stays true.
    pub(crate) fn record_mut(&mut self, scope: &Scope) -> &mut ScopeRecord {
        let found = self
            .scopes
            .binary_search_by(|entry| entry.scope.cmp(scope))
            .unwrap_or_else(|at| {
                let entry = Entry {
                    scope: scope.clone(),
                    record: None,
                    clusters: 0..0,
                };
                self.scopes.insert(at, entry);
                at
            });
        let records = &mut self.snapshot.scopes;
        let at = *self.scopes[found].record.get_or_insert_with(|| {
            records.push(ScopeRecord::new(scope.clone()));
            records.len() as u32 - 1
        });
        &mut records[at as usize]
    }

    /// What is listed about an identity, to be changed; one that is not listed is added.
    /// Whoever changes it leaves its ID and classic user name alone, so that the index stays true.
    pub(crate) fn identity_mut(&mut self, id: &IdentityId) -> &mut Identity {
        let identities = &mut self.snapshot.identities;
        let at = *self.identities.entry(id.clone()).or_insert_with(|| {
            identities.push(Identity::new(id.clone()));
            identities.len() as u32 - 1
        });
        &mut identities[at as usize]
    }

    /// Every scope, by region and then by group
    pub fn scopes(&self) -> impl ExactSizeIterator<Item = At<'_>> {
        self.scopes.iter().map(|entry| At { index: self, entry })
    }

    /// One scope, if the account has it
    pub fn at(&self, scope: &Scope) -> Option<At<'_>> {
        let found = self
            .scopes
            .binary_search_by(|entry| entry.scope.cmp(scope))
            .ok()?;
        Some(At {
            index: self,
            entry: &self.scopes[found],
        })
    }

    /// The key of a scope, also of one the account does not mention
    pub fn key(&self, scope: &Scope) -> Fact<&ApiKey> {
        match self.at(scope) {
            Some(at) => at.key(),
            None if self.snapshot.is_complete(List::ApiKeys) => Fact::None,
            None => Fact::Unknown,
        }
    }

    /// Clusters whose region or resource group is not known, so that no scope can show them
    pub fn clusters_without_scope(&self) -> impl ExactSizeIterator<Item = &Cluster> {
        self.without_scope
            .iter()
            .map(|&at| &self.snapshot.clusters[at as usize])
    }

    /// An identity, if it is listed
    pub fn identity(&self, id: &IdentityId) -> Option<&Identity> {
        Some(&self.snapshot.identities[*self.identities.get(id)? as usize])
    }

    /// Where an identity stands: as listed, or removed when a whole list does not have it
    pub fn standing(&self, id: &IdentityId) -> Option<Standing> {
        match self.identity(id) {
            Some(identity) => identity.standing,
            None => self
                .snapshot
                .is_complete(List::Identities)
                .then_some(Standing::Removed),
        }
    }

    /// Whether an identity owns the account and so holds everything
    pub fn is_account_owner(&self, id: &IdentityId) -> bool {
        self.snapshot.account.owner.as_ref() == Some(id)
    }

    /// The identities with exactly this classic user name, ignoring case
    pub fn classic_users(&self, username: &str) -> impl Iterator<Item = &Identity> {
        self.classic_users
            .get(&username.to_lowercase())
            .into_iter()
            .flatten()
            .map(|&at| &self.snapshot.identities[at as usize])
    }

    /// What people call an identity
    pub fn identity_label<'a>(&'a self, id: &'a IdentityId) -> &'a str {
        match self.identity(id) {
            Some(identity) => identity.label(),
            None => id.provisional_email().unwrap_or(id.as_str()),
        }
    }

    /// What commands call an identity: its address where it has one
    pub fn address<'a>(&'a self, id: &'a IdentityId) -> &'a str {
        self.identity(id)
            .and_then(|identity| identity.email.as_deref())
            .or(id.provisional_email())
            .unwrap_or(id.as_str())
    }

    /// A resource group, if it is listed
    pub fn group(&self, id: &GroupId) -> Option<&ResourceGroup> {
        Some(&self.snapshot.resource_groups[*self.groups.get(id)? as usize])
    }

    /// What people call a resource group
    pub fn group_label<'a>(&'a self, id: &'a GroupId) -> &'a str {
        match self.group(id) {
            Some(group) => group.label(),
            None => id.provisional_name().unwrap_or(id.as_str()),
        }
    }

    /// What people call a scope, as in `us-south/prod`
    pub fn scope_label(&self, scope: &Scope) -> String {
        format!(
            "{}/{}",
            scope.region,
            self.group_label(&scope.resource_group)
        )
    }
}

/// One scope of an indexed account
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The account
    pub index: &'a Index,
    entry: &'a Entry,
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
            Fact::Unknown if self.index.snapshot.is_complete(List::ApiKeys) => Fact::None,
            key => key,
        }
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

    /// What people call it, as in `us-south/prod`
    pub fn label(self) -> String {
        self.index.scope_label(self.scope())
    }
}
