//! A snapshot made ready for questions: every name looked up once, every list dense.

mod at;
pub use at::At;

mod groups;
pub(crate) use groups::{Groups, Mark, Marked};

mod joined;
use joined::{Unjoined, Unnamed};

mod people;
use people::classic_users;

mod profiles;

mod roles;
pub(crate) use roles::Allowed;
use roles::DefinedRoles;

mod scopes;
use scopes::Entry;

mod used;

use std::sync::{Arc, OnceLock};

use crate::account::{
    ApiKey, Cluster, ClusterId, Fact, GroupId, Identity, IdentityId, List, Policy, Region,
    ResourceGroup, Scope, ScopeRecord, Snapshot, Timestamp,
};
use crate::lookup::{self, Lookup};
use crate::sources::Edition;
use crate::truth::Truth;
use crate::words::listed;

/// A snapshot with its scopes found and its names in order
#[derive(Debug, Clone)]
pub struct Index {
    /// Shared with every copy until one of them changes it
    snapshot: Arc<Snapshot>,
    /// By region, then by group
    scopes: Vec<Entry>,
    /// Positions in `snapshot.clusters`, those of one scope side by side
    clusters: Vec<u32>,
    /// Positions of clusters whose region or group is not known
    without_scope: Vec<u32>,
    /// Positions in `snapshot.identities`, by ID
    identities: Lookup,
    /// Positions in `snapshot.resource_groups`, by ID
    groups: Lookup,
    /// Positions in `snapshot.clusters`, by ID; made when the first one is looked for
    clusters_by_id: OnceLock<Lookup>,
    /// Positions in `snapshot.identities`, by ID without what IAM sets before it; made when a trusted profile is looked for
    profiles: OnceLock<Lookup>,
    /// `snapshot.access_groups`; made when somebody's roles are first asked for
    access_groups: OnceLock<Groups>,
    /// `snapshot.roles`; made when a policy first names one of them
    roles: OnceLock<DefinedRoles>,
    /// Whether something that somebody holds may end by itself; looked up when it is first asked
    rights_may_end: OnceLock<bool>,
    /// Whether clusters live in more than one classic infrastructure account; looked up when it is first asked
    several_classic_accounts: OnceLock<bool>,
    /// Classic user names in lower case, in order, each with the position of its identity
    classic_users: Vec<(String, u32)>,
    /// What may be there under another name; made when something is missing
    unjoined: OnceLock<Unjoined>,
    unnamed: OnceLock<Unnamed>,
    /// Which state of the documentation what somebody holds is judged by
    edition: Edition,
}

impl Index {
    /// Finds the scopes of a snapshot: those it lists, and those its clusters are in
    pub fn new(snapshot: Snapshot) -> Self {
        Self::of(Arc::new(snapshot))
    }

    fn of(snapshot: Arc<Snapshot>) -> Self {
        let identities = &snapshot.identities;
        let identities: Vec<&str> = identities.iter().map(|it| it.id.as_str()).collect();
        let groups = &snapshot.resource_groups;
        let groups: Vec<&str> = groups.iter().map(|it| it.id.as_str()).collect();
        let scopes::Found {
            scopes,
            clusters,
            without_scope,
        } = scopes::find(&snapshot);
        Self {
            identities: Lookup::of(&identities),
            groups: Lookup::of(&groups),
            classic_users: classic_users(&snapshot.identities),
            clusters_by_id: OnceLock::new(),
            profiles: OnceLock::new(),
            access_groups: OnceLock::new(),
            roles: OnceLock::new(),
            rights_may_end: OnceLock::new(),
            several_classic_accounts: OnceLock::new(),
            unjoined: OnceLock::new(),
            unnamed: OnceLock::new(),
            edition: Edition::default(),
            scopes,
            clusters,
            without_scope,
            snapshot,
        }
    }

    /// The same, judged by another state of the documentation
    #[must_use]
    pub fn following(self, edition: Edition) -> Self {
        Self { edition, ..self }
    }

    /// Another index of the same account, judged by another state of the documentation
    #[must_use]
    pub fn judged_by(&self, edition: Edition) -> Self {
        Self::of(Arc::clone(&self.snapshot)).following(edition)
    }

    /// Which state of the documentation what somebody holds is judged by
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// What the index was made from
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Gives back what the index was made from, with the changes made since
    pub fn into_snapshot(self) -> Snapshot {
        Arc::unwrap_or_clone(self.snapshot)
    }

    /// What is listed about a scope, to be changed; a scope the account does not mention is added.
    /// Whoever changes it leaves its region and group alone, so that the index stays true.
    pub(crate) fn record_mut(&mut self, scope: &Scope) -> &mut ScopeRecord {
        self.unjoined = OnceLock::new();
        let found = self
            .scopes
            .binary_search_by(|entry| entry.scope.cmp(scope))
            .unwrap_or_else(|at| {
                let entry = Entry {
                    scope: scope.clone(),
                    record: None,
                    clusters: 0..0,
                    used: OnceLock::new(),
                };
                self.scopes.insert(at, entry);
                at
            });
        let records = &mut Arc::make_mut(&mut self.snapshot).scopes;
        let at = *self.scopes[found].record.get_or_insert_with(|| {
            records.push(ScopeRecord::new(scope.clone()));
            records.len() as u32 - 1
        });
        &mut records[at as usize]
    }

    /// What is listed about an identity, to be changed; one that is not listed is added.
    /// Whoever changes it leaves its ID and classic user name alone, so that the index stays true.
    pub(crate) fn identity_mut(&mut self, id: &IdentityId) -> &mut Identity {
        self.unnamed = OnceLock::new();
        self.profiles = OnceLock::new();
        let identities = &mut Arc::make_mut(&mut self.snapshot).identities;
        self.identities.make_room_for(1);
        let at = self.identities.find_or_insert(
            lookup::hash(id.as_str()),
            |at| identities[at as usize].id == *id,
            identities.len() as u32,
        );
        if at as usize == identities.len() {
            identities.push(Identity::new(id.clone()));
        }
        &mut identities[at as usize]
    }

    /// Changes every cluster of a scope. Whoever does leaves their IDs, regions and groups alone, so that the index
    /// stays true.
    pub(crate) fn change_clusters(&mut self, scope: &Scope, change: impl Fn(&mut Cluster)) {
        self.several_classic_accounts = OnceLock::new();
        let found = self.scopes.binary_search_by(|it| it.scope.cmp(scope));
        let Ok(found) = found else { return };
        self.scopes[found].used = OnceLock::new();
        let range = self.scopes[found].clusters.clone();
        let clusters = &mut Arc::make_mut(&mut self.snapshot).clusters;
        for at in &self.clusters[range.start as usize..range.end as usize] {
            change(&mut clusters[*at as usize]);
        }
    }

    /// Every scope, by region and then by group
    pub fn scopes(&self) -> impl ExactSizeIterator<Item = At<'_>> {
        self.scopes.iter().map(|entry| At { index: self, entry })
    }

    /// One scope, if the account has it
    pub fn at(&self, scope: &Scope) -> Option<At<'_>> {
        self.at_names(&scope.region, &scope.resource_group)
    }

    /// The same by the names of its parts
    pub(crate) fn at_names(&self, region: &Region, group: &GroupId) -> Option<At<'_>> {
        let order = |entry: &Entry| {
            let its = &entry.scope;
            its.region
                .cmp(region)
                .then_with(|| its.resource_group.cmp(group))
        };
        let found = self.scopes.binary_search_by(order).ok()?;
        Some(At {
            index: self,
            entry: &self.scopes[found],
        })
    }

    /// The key of a scope, also of one the account does not mention
    pub fn key(&self, scope: &Scope) -> Fact<&ApiKey> {
        match self.at(scope) {
            Some(at) => at.key(),
            None => self.key_where_none_is_listed(scope),
        }
    }

    /// A scope that is missing from a whole list of keys has none, unless one of them may be its own
    fn key_where_none_is_listed(&self, scope: &Scope) -> Fact<&ApiKey> {
        if self.snapshot.is_complete(List::ApiKeys) && !self.key_may_be_elsewhere(scope) {
            Fact::None
        } else {
            Fact::Unknown
        }
    }

    /// Clusters whose region or resource group is not known, so that no scope can show them
    pub fn clusters_without_scope(&self) -> impl ExactSizeIterator<Item = &Cluster> {
        self.without_scope
            .iter()
            .map(|&at| &self.snapshot.clusters[at as usize])
    }

    /// A cluster, if it is listed
    pub fn cluster(&self, id: &ClusterId) -> Option<&Cluster> {
        let clusters = &self.snapshot.clusters;
        let by_id = self.clusters_by_id.get_or_init(|| {
            let names: Vec<&str> = clusters.iter().map(|it| it.id.as_str()).collect();
            Lookup::of(&names)
        });
        let at = by_id.find(lookup::hash(id.as_str()), |at| {
            clusters[at as usize].id == *id
        })?;
        Some(&clusters[at as usize])
    }

    /// Whether clusters live in more than one classic infrastructure account, or may: what could not be read of one
    /// may be another account
    pub(crate) fn may_have_several_classic_accounts(&self) -> bool {
        *self.several_classic_accounts.get_or_init(|| {
            Cluster::may_be_in_several_classic_accounts(self.snapshot.clusters.iter())
                || self.snapshot.unreadable.has("clusters")
                || self.snapshot.account.had_another_classic_account()
        })
    }

    /// Whether something that somebody holds may end by itself. No plan brings that about.
    pub(crate) fn rights_may_end(&self) -> bool {
        *self.rights_may_end.get_or_init(|| {
            let people = self.snapshot.identities.iter().map(|it| &it.policies);
            let groups = || self.snapshot.access_groups.iter().flatten();
            let mut policies = people
                .chain(groups().map(|it| &it.policies))
                .flatten()
                .flatten();
            let mut members = groups().flat_map(|it| it.members.iter().flatten());
            policies.any(|it| it.condition.is_some()) || members.any(|it| !it.is_certain())
        })
    }

    /// The access groups, made ready for questions with the marks that whoever asks reads policies by
    pub(crate) fn access_groups(&self, mark: impl Fn(&Policy) -> Mark) -> &Groups {
        let groups = self.snapshot.access_groups.as_deref();
        self.access_groups
            .get_or_init(|| Groups::of(groups.unwrap_or_default(), mark, |it| self.lasts(it)))
    }

    /// Whether a login of so many hours that was seen lasts until the account was gathered
    fn lasts(&self, hours: u32) -> Truth {
        let Some(now) = &self.snapshot.captured_at else {
            return Truth::Unknown;
        };
        let seen = self.snapshot.evidence.iter().flatten();
        let seen = seen.filter(|it| it.what == List::AccessGroups.word());
        let mut seen = seen.filter_map(|it| it.at.as_ref());
        let ended = |at: &Timestamp| at.seconds() + i64::from(hours) * 3600 < now.seconds();
        match seen.any(ended) {
            true => Truth::Unknown,
            false => Truth::Yes,
        }
    }

    fn roles(&self) -> &DefinedRoles {
        self.roles.get_or_init(|| DefinedRoles::of(&self.snapshot))
    }

    /// A resource group, if it is listed
    pub fn group(&self, id: &GroupId) -> Option<&ResourceGroup> {
        let groups = &self.snapshot.resource_groups;
        let is_it = |at: u32| groups[at as usize].id == *id;
        let at = self.groups.find(lookup::hash(id.as_str()), is_it)?;
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

    /// Scopes in a short list
    pub(crate) fn places(&self, scopes: &[Scope]) -> String {
        let labels: Vec<String> = scopes.iter().map(|it| self.scope_label(it)).collect();
        listed(&labels.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
