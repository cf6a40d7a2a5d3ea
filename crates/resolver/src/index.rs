//! A snapshot made ready for questions: every name looked up once, every list dense.

use crate::account::{
    ApiKey, Cluster, Fact, GroupId, Identity, IdentityId, List, ManualCredential, ResourceGroup,
    Scope, ScopeRecord, Snapshot, Standing,
};
use crate::order;

/// A snapshot with its scopes found and its names in order
#[derive(Debug, Clone)]
pub struct Index {
    snapshot: Snapshot,
    /// By region, then by group
    scopes: Vec<Entry>,
    /// Positions in `snapshot.clusters`, those of one scope side by side
    clusters: Vec<u32>,
    /// Positions of clusters whose region or group is not known
    without_scope: Vec<u32>,
    /// Positions in `snapshot.identities`, by ID
    identities: Vec<u32>,
    /// Positions in `snapshot.resource_groups`, by ID
    groups: Vec<u32>,
    /// Classic user names in lower case, in order, each with the position of its identity
    classic_users: Vec<(String, u32)>,
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
        let ids: Vec<&str> = snapshot
            .identities
            .iter()
            .map(|it| it.id.as_str())
            .collect();
        let groups: Vec<&str> = (snapshot.resource_groups.iter())
            .map(|it| it.id.as_str())
            .collect();
        let mut index = Self {
            identities: order::by_name(&ids),
            groups: order::by_name(&groups),
            classic_users: classic_users(&snapshot.identities),
            scopes: Vec::new(),
            clusters: Vec::new(),
            without_scope: Vec::new(),
            snapshot: Snapshot::default(),
        };
        index.find_scopes(&snapshot);
        Self { snapshot, ..index }
    }

    fn find_scopes(&mut self, snapshot: &Snapshot) {
        let mut named = Vec::new();
        for (at, record) in (0u32..).zip(&snapshot.scopes) {
            named.push((&record.region, &record.resource_group, Some(at), None));
        }
        for (at, cluster) in (0u32..).zip(&snapshot.clusters) {
            match (&cluster.region, &cluster.resource_group) {
                (Some(region), Some(group)) => named.push((region, group, None, Some(at))),
                _ => self.without_scope.push(at),
            }
        }

        let groups: Vec<&str> = named.iter().map(|(_, group, ..)| group.as_str()).collect();
        let by_group = order::by_name(&groups);
        let regions: Vec<&str> = (by_group.iter())
            .map(|&at| named[at as usize].0.as_str())
            .collect();
        for at in order::by_name(&regions) {
            let (region, group, record, cluster) = named[by_group[at as usize] as usize];
            let is_new = self.scopes.last().is_none_or(|last| {
                last.scope.region != *region || last.scope.resource_group != *group
            });
            if is_new {
                let from = self.clusters.len() as u32;
                self.scopes.push(Entry {
                    scope: Scope::new(region.as_str(), group.as_str()),
                    record: None,
                    clusters: from..from,
                });
            }
            if let Some(entry) = self.scopes.last_mut() {
                entry.record = entry.record.or(record);
                self.clusters.extend(cluster);
                entry.clusters.end = self.clusters.len() as u32;
            }
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
        let found = order::find(&self.identities, id.as_str(), |at| {
            identities[at as usize].id.as_str()
        });
        let at = found.unwrap_or_else(|place| {
            let at = identities.len() as u32;
            identities.push(Identity::new(id.clone()));
            self.identities.insert(place, at);
            at
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
        let identities = &self.snapshot.identities;
        let name = |at: u32| identities[at as usize].id.as_str();
        let at = order::find(&self.identities, id.as_str(), name).ok()?;
        Some(&identities[at as usize])
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
        let username = username.to_lowercase();
        let from = self
            .classic_users
            .partition_point(|(name, _)| *name < username);
        self.classic_users[from..]
            .iter()
            .take_while(move |(name, _)| *name == username)
            .map(|(_, at)| &self.snapshot.identities[*at as usize])
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
        let groups = &self.snapshot.resource_groups;
        let name = |at: u32| groups[at as usize].id.as_str();
        let at = order::find(&self.groups, id.as_str(), name).ok()?;
        Some(&groups[at as usize])
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

fn classic_users(identities: &[Identity]) -> Vec<(String, u32)> {
    let users = (0u32..).zip(identities).filter_map(|(at, identity)| {
        let name = identity.classic.known()?.username.as_ref()?;
        Some((name.to_lowercase(), at))
    });
    order::sorted(users, |(name, _)| name.clone())
}
