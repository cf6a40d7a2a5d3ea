//! Joins what goes by a name in one output and by an ID in another.
//!
//! While only a name or an address is known, an ID is provisional: `name:prod`, `email:ana@example.com`.
//! As soon as any piece shows both, every place uses the real one.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{ClusterId, GroupId, IdentityId, Scope, Snapshot};

use crate::context::TargetedGroup;
use crate::reading::is_hex_id;
use crate::recognise::Found;

/// Every name that can be joined to an ID
#[derive(Debug, Default)]
pub struct Names {
    groups: BTreeMap<String, BTreeSet<GroupId>>,
    /// The same by the name in small letters
    groups_in_small: BTreeMap<String, BTreeSet<GroupId>>,
    group_names: BTreeMap<GroupId, String>,
    defaults: BTreeSet<GroupId>,
    /// User IDs are unique, addresses need not be
    user_ids: BTreeMap<String, BTreeSet<IdentityId>>,
    emails: BTreeMap<String, BTreeSet<IdentityId>>,
    /// Everybody who is known by an address or a user ID
    with_address: BTreeSet<IdentityId>,
    clusters: BTreeMap<String, BTreeSet<ClusterId>>,
    cluster_ids: BTreeSet<ClusterId>,
    /// Users of classic infrastructure by their number, which their permissions go by
    pub(crate) classic_users: BTreeMap<String, ClassicUser>,
}

impl Names {
    /// Collects names from what is in view and from every piece
    pub(crate) fn gather(base: &Snapshot, found: &[Found]) -> Self {
        let mut names = Self::default();
        names.account(base);
        let readings = found.iter().filter_map(|it| it.reading.as_ref());
        readings.for_each(|it| it.join(&mut names));
        names
    }

    /// The names of an account
    pub(crate) fn account(&mut self, snapshot: &Snapshot) {
        for group in &snapshot.resource_groups {
            if group.id.provisional_name().is_none() {
                self.group_named(group.id.as_str(), group.name.as_deref());
                self.default_if(&group.id, group.default);
            }
        }
        for identity in &snapshot.identities {
            if identity.id.provisional_email().is_none() {
                self.address(identity.email.as_deref(), &identity.id);
            }
        }
        for it in &snapshot.clusters {
            self.cluster_named(&it.id, it.name.as_deref());
        }
    }

    /// Takes a cluster's name and its ID for one
    pub(crate) fn cluster_named(&mut self, id: &ClusterId, name: Option<&str>) {
        self.cluster_ids.insert(id.clone());
        if let Some(name) = name {
            add(&mut self.clusters, name.to_owned(), id);
        }
    }

    /// Takes a group for the default one, where it is said to be
    pub(crate) fn default_if(&mut self, id: &GroupId, is_default: Option<bool>) {
        if is_default == Some(true) {
            self.defaults.insert(id.clone());
        }
    }

    /// Takes a group's name and its ID for one
    pub(crate) fn group_named(&mut self, id: &str, name: Option<&str>) {
        let Some(name) = name else { return };
        let id = GroupId::from(id);
        add(&mut self.groups, name.to_owned(), &id);
        add(&mut self.groups_in_small, name.to_lowercase(), &id);
        self.group_names.insert(id, name.to_owned());
    }

    /// Takes a user ID and an IAM ID for one
    pub(crate) fn user(&mut self, user_id: &str, id: &IdentityId) {
        add(&mut self.user_ids, user_id.to_lowercase(), id);
        self.with_address.insert(id.clone());
    }

    /// Takes an address and an ID for one
    pub(crate) fn address(&mut self, email: Option<&str>, id: &IdentityId) {
        if let Some(email) = email {
            add(&mut self.emails, email.to_lowercase(), id);
            self.with_address.insert(id.clone());
        }
    }

    /// The group by name or ID; provisional where the name has not been seen with an ID
    pub fn group(&self, name: &str) -> GroupId {
        if is_hex_id(name) || name.starts_with("name:") {
            return self.real_group(&GroupId::from(name));
        }
        if self.group_names.contains_key(&GroupId::from(name)) {
            return GroupId::from(name);
        }
        self.by_name(name)
            .unwrap_or_else(|| GroupId::from(format!("name:{name}")))
    }

    /// The same group by its real ID, where that is known by now
    pub(crate) fn real_group(&self, id: &GroupId) -> GroupId {
        id.provisional_name()
            .and_then(|name| self.by_name(name))
            .unwrap_or_else(|| id.clone())
    }

    /// Exactly this name, else the only one that differs in capitals alone
    fn by_name(&self, name: &str) -> Option<GroupId> {
        if let Some(ids) = self.groups.get(name) {
            return only(ids);
        }
        self.groups_in_small
            .get(&name.to_lowercase())
            .and_then(only)
    }

    /// Whether a group's ID has been seen with a name
    pub(crate) fn knows_group(&self, id: &str) -> bool {
        self.group_names.contains_key(&GroupId::from(id))
    }

    /// What people call a group
    pub(crate) fn group_label(&self, id: &GroupId) -> String {
        let name = self.group_names.get(id).map(String::as_str);
        name.or(id.provisional_name())
            .unwrap_or(id.as_str())
            .to_owned()
    }

    /// What people call a scope
    pub(crate) fn place(&self, scope: &Scope) -> String {
        format!(
            "{}/{}",
            scope.region,
            self.group_label(&scope.resource_group)
        )
    }

    /// The default group, by its flag
    pub(crate) fn default_group(&self) -> Option<GroupId> {
        only(&self.defaults)
    }

    /// The targeted group, as far as it is known
    pub(crate) fn targeted(&self, group: &TargetedGroup) -> Option<GroupId> {
        match group {
            TargetedGroup::Unknown => None,
            TargetedGroup::None => self.default_group(),
            TargetedGroup::Named(name) => Some(self.group(name)),
        }
    }

    /// Who goes by an address or user ID; provisional where it has not been seen with an IAM ID
    pub fn identity(&self, name: &str) -> IdentityId {
        let mut prefixes = ["IBMid-", "iam-ServiceId-", "iam-Profile-", "email:"].iter();
        if prefixes.any(|it| name.starts_with(it)) {
            return self.real_identity(&IdentityId::from(name));
        }
        if name.starts_with("ServiceId-") || name.starts_with("Profile-") {
            return IdentityId::from(format!("iam-{name}"));
        }
        let name = name.to_lowercase();
        self.by_address(&name)
            .unwrap_or_else(|| IdentityId::from(format!("email:{name}")))
    }

    /// The same identity by its real ID, where that is known by now
    pub(crate) fn real_identity(&self, id: &IdentityId) -> IdentityId {
        match id.provisional_email() {
            Some(email) => {
                let email = email.to_lowercase();
                self.by_address(&email)
                    .unwrap_or_else(|| IdentityId::from(format!("email:{email}")))
            }
            None => id.clone(),
        }
    }

    fn by_address(&self, lower: &str) -> Option<IdentityId> {
        (self.user_ids.get(lower).and_then(only)).or_else(|| self.emails.get(lower).and_then(only))
    }

    /// Whether an ID is known to go by some address already
    pub(crate) fn has_address(&self, id: &IdentityId) -> bool {
        self.with_address.contains(id)
    }

    /// Whether this is the ID of a cluster that is listed
    pub(crate) fn is_cluster(&self, id: &ClusterId) -> bool {
        self.cluster_ids.contains(id)
    }

    /// The clusters that go by a name
    pub fn clusters(&self, name: &str) -> BTreeSet<ClusterId> {
        self.clusters.get(name).cloned().unwrap_or_default()
    }
}

/// A user of classic infrastructure in a list of them
#[derive(Debug, Clone, Default)]
pub(crate) struct ClassicUser {
    pub id: Option<String>,
    pub username: String,
    pub email: Option<String>,
    pub api_key: Option<bool>,
}

impl ClassicUser {
    /// Who it is: by the address in its name, else by an address that no other of them has
    pub fn owner(&self, all: &[Self], names: &Names) -> Option<IdentityId> {
        let in_name = self.username.split_once('_').map(|(_, rest)| rest);
        if let Some(address) = in_name.filter(|it| it.contains('@')) {
            return Some(names.identity(address));
        }
        let email = self.email.as_deref()?;
        let alike = all.iter().filter(|it| it.email.as_deref() == Some(email));
        (alike.count() == 1).then(|| names.identity(email))
    }
}

fn add<T: Clone + Ord>(ids: &mut BTreeMap<String, BTreeSet<T>>, name: String, id: &T) {
    ids.entry(name).or_default().insert(id.clone());
}

fn only<T: Clone + Ord>(ids: &BTreeSet<T>) -> Option<T> {
    match ids.len() {
        1 => ids.first().cloned(),
        _ => None,
    }
}
