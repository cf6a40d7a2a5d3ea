//! The snapshot while it is put together: pieces are laid in one by one, the later over the earlier.

mod account;
mod around;

mod clusters;

mod document;

mod gone;
use gone::Named;

mod credentials;
pub(crate) use credentials::obsolete_key;

mod holders;
pub(crate) use holders::{Holders, Unnamed};

mod listed_keys;
use listed_keys::ListedKeys;

mod members;
pub(crate) use members::{MemberType, expect_more_members, still_unlisted};

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    AccessGroup, Account, Cluster, ClusterId, GroupId, Identity, IdentityId, KeyId, List,
    ResourceGroup, Scope, ScopeRecord, Snapshot, Timestamp, Unreadable,
};

use crate::disputes::{Disputes, Noticed};
use crate::names::Names;
use crate::owners::UserLists;
use crate::places::Places;

/// Everything known so far, by ID
pub struct Draft<'i> {
    /// What goes by a name in one output and by an ID in another
    pub names: &'i Names,
    pub(crate) places: &'i Places,
    pub(crate) captured_at: Option<Timestamp>,
    pub(crate) complete: BTreeSet<List>,
    pub(crate) seen: BTreeSet<List>,
    /// The lists that are whole if whoever ran the commands of this import sees everything
    pub(crate) only_seen: BTreeSet<List>,
    /// The account itself
    pub account: Account,
    pub(crate) groups: BTreeMap<GroupId, ResourceGroup>,
    pub(crate) access_groups: Option<BTreeMap<String, AccessGroup>>,
    pub(crate) identities: BTreeMap<IdentityId, Identity>,
    pub(crate) scopes: BTreeMap<Scope, ScopeRecord>,
    pub(crate) clusters: BTreeMap<ClusterId, Cluster>,
    /// The lists around policies and clusters, and those that no output adds to
    around: Snapshot,
    pub(crate) unreadable: Unreadable,
    pub(crate) notices: Noticed,
    /// What is said of the piece that is laid in
    pub notes: Vec<String>,
    /// The scopes that it is about
    pub asked: &'i [Option<Scope>],
    /// Who is logged in
    pub(crate) me: Option<IdentityId>,
    pub(crate) users: UserLists,
    /// Who owns each account that a list named
    pub(crate) owners: BTreeMap<String, String>,
    /// Users of classic infrastructure that clusters name
    pub(crate) api_users: BTreeMap<String, BTreeSet<ClusterId>>,
    /// What the outputs of this import name
    named: Named,
    /// The resource groups that a newer list of all does not have
    gone_groups: BTreeSet<GroupId>,
    /// What the last list of the policies of everybody says of whoever it does not name
    unnamed: Unnamed,
    /// The types of members that were listed of each access group in this import
    member_types: BTreeMap<String, BTreeSet<MemberType>>,
    /// The members of each access group of whom no output of this import says how they became one
    untold_members: BTreeMap<String, BTreeSet<IdentityId>>,
    /// Scopes whose owner `api-key info` named in this import, with the ID of the key if it named one
    told: BTreeMap<Scope, Option<KeyId>>,
    /// The keys that lists of this import have of each scope
    listed: BTreeMap<Scope, ListedKeys>,
}

impl<'i> Draft<'i> {
    /// An empty one that takes nothing in of what is in dispute
    pub(crate) fn new(names: &'i Names, places: &'i Places, disputes: Disputes) -> Self {
        Self {
            names,
            places,
            captured_at: None,
            complete: BTreeSet::new(),
            seen: BTreeSet::new(),
            only_seen: BTreeSet::new(),
            account: Account::default(),
            groups: BTreeMap::new(),
            access_groups: None,
            identities: BTreeMap::new(),
            scopes: BTreeMap::new(),
            clusters: BTreeMap::new(),
            around: Snapshot::default(),
            unreadable: Unreadable::default(),
            notices: Noticed::knowing(disputes),
            notes: Vec::new(),
            asked: &[],
            me: None,
            users: UserLists::default(),
            owners: BTreeMap::new(),
            api_users: BTreeMap::new(),
            named: Named::default(),
            gone_groups: BTreeSet::new(),
            unnamed: Unnamed::default(),
            member_types: BTreeMap::new(),
            untold_members: BTreeMap::new(),
            told: BTreeMap::new(),
            listed: BTreeMap::new(),
        }
    }

    /// Says something of the piece that is laid in
    pub fn note(&mut self, note: &str) {
        self.notes.push(note.to_owned());
    }

    /// The one scope that the piece is about, once that is known
    pub fn scope_asked(&self) -> Option<&'i Scope> {
        self.asked.first()?.as_ref()
    }

    /// A list was read to its end
    pub fn is_whole(&mut self, list: List) {
        match self.only_seen.contains(&list) {
            true => self.seen.insert(list),
            false => self.complete.insert(list),
        };
    }

    /// What an output says of a resource group; what is not said stays as it was
    pub fn learn_group(&mut self, id: GroupId, name: Option<String>, default: Option<bool>) {
        self.named.groups.insert(id.clone());
        self.lay_group(id, name, default);
    }

    fn lay_group(&mut self, id: GroupId, name: Option<String>, default: Option<bool>) {
        let known = self
            .groups
            .entry(id)
            .or_insert_with_key(|id| ResourceGroup {
                id: id.clone(),
                name: None,
                default: None,
            });
        known.name = name.or(known.name.take());
        known.default = default.or(known.default);
    }

    /// The identity with this ID, made if there is none
    pub fn identity(&mut self, id: &IdentityId) -> &mut Identity {
        self.identities.entry(id.clone()).or_insert_with(|| {
            let mut identity = Identity::new(id.clone());
            identity.email = identity.email.filter(|it| it.contains('@'));
            identity
        })
    }

    /// The record of a scope, made if there is none
    pub fn scope(&mut self, scope: &Scope) -> &mut ScopeRecord {
        let record = self.scopes.entry(scope.clone());
        record.or_insert_with_key(|it| ScopeRecord::new(it.clone()))
    }

    /// Notes that a group exists, by name where it has one
    pub fn group(&mut self, id: &GroupId, name: Option<&str>) {
        // An ID alone may be of a group that is gone.
        if let Some(name) = name.or(id.provisional_name()) {
            self.learn_group(id.clone(), Some(name.to_owned()), None);
        }
    }

    /// The document, each list in the order of its IDs
    pub fn into_snapshot(self) -> Snapshot {
        Snapshot {
            captured_at: self.captured_at,
            seen: self.seen.difference(&self.complete).copied().collect(),
            complete: self.complete,
            account: self.account,
            resource_groups: self.groups.into_values().collect(),
            access_groups: self.access_groups.map(|it| it.into_values().collect()),
            identities: self.identities.into_values().collect(),
            scopes: self.scopes.into_values().collect(),
            clusters: self.clusters.into_values().collect(),
            unreadable: self.unreadable,
            ..self.around
        }
    }
}
