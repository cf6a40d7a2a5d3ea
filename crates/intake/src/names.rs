//! Joins what goes by a name in one output and by an ID in another.
//!
//! While only a name or an address is known, an ID is provisional: `name:prod`, `email:ana@example.com`.
//! As soon as any piece shows both, every place uses the real one.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{ClusterId, GroupId, IdentityId, Snapshot};

use crate::reading::{Reading, TargetedGroup, is_hex_id};
use crate::recognise::Found;

/// Every name that can be joined to an ID
#[derive(Debug, Default)]
pub(crate) struct Names {
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
}

impl Names {
    /// Collects names from what is in view and from every piece
    pub fn gather(base: &Snapshot, found: &[Found]) -> Self {
        let mut names = Self::default();
        names.snapshot(base);
        for it in found {
            match &it.reading {
                Reading::Document(snapshot) => names.snapshot(snapshot),
                Reading::Groups(rows, _) => {
                    for row in rows {
                        names.group_named(&row.id, row.name.as_deref());
                        if row.default == Some(true) {
                            names.defaults.insert(GroupId::from(row.id.as_str()));
                        }
                    }
                }
                Reading::Clusters(rows, _) => {
                    for row in rows {
                        if let Some(id) = &row.group_id {
                            names.group_named(id, row.group_name.as_deref());
                        }
                        names.cluster_ids.insert(ClusterId::from(row.id.as_str()));
                        if let Some(name) = &row.name {
                            let ids = names.clusters.entry(name.clone()).or_default();
                            ids.insert(ClusterId::from(row.id.as_str()));
                        }
                    }
                }
                Reading::Users(rows, _) => {
                    for row in rows {
                        let Some(id) = &row.iam_id else { continue };
                        let id = IdentityId::from(id.as_str());
                        if let Some(user_id) = &row.user_id {
                            names
                                .user_ids
                                .entry(user_id.to_lowercase())
                                .or_default()
                                .insert(id.clone());
                            names.with_address.insert(id.clone());
                        }
                        names.address(row.email.as_deref(), &id);
                    }
                }
                Reading::KeyOwner(owner) => {
                    if let Some(id) = &owner.iam_id {
                        names.address(owner.email.as_deref(), id);
                    }
                }
                _ => {}
            }
        }
        names
    }

    fn snapshot(&mut self, snapshot: &Snapshot) {
        for group in &snapshot.resource_groups {
            if group.id.provisional_name().is_none() {
                self.group_named(group.id.as_str(), group.name.as_deref());
                if group.default == Some(true) {
                    self.defaults.insert(group.id.clone());
                }
            }
        }
        for identity in &snapshot.identities {
            if identity.id.provisional_email().is_none() {
                self.address(identity.email.as_deref(), &identity.id);
            }
        }
        for cluster in &snapshot.clusters {
            self.cluster_ids.insert(cluster.id.clone());
            if let Some(name) = &cluster.name {
                self.clusters
                    .entry(name.clone())
                    .or_default()
                    .insert(cluster.id.clone());
            }
        }
    }

    fn group_named(&mut self, id: &str, name: Option<&str>) {
        let Some(name) = name else { return };
        let id = GroupId::from(id);
        self.groups
            .entry(name.to_owned())
            .or_default()
            .insert(id.clone());
        self.groups_in_small
            .entry(name.to_lowercase())
            .or_default()
            .insert(id.clone());
        self.group_names.insert(id, name.to_owned());
    }

    /// Takes an address and an ID for one
    pub fn address(&mut self, email: Option<&str>, id: &IdentityId) {
        if let Some(email) = email {
            self.emails
                .entry(email.to_lowercase())
                .or_default()
                .insert(id.clone());
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
    pub fn real_group(&self, id: &GroupId) -> GroupId {
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
    pub fn knows_group(&self, id: &str) -> bool {
        self.group_names.contains_key(&GroupId::from(id))
    }

    /// What people call a group
    pub fn group_label(&self, id: &GroupId) -> String {
        let name = self.group_names.get(id).map(String::as_str);
        name.or(id.provisional_name())
            .unwrap_or(id.as_str())
            .to_owned()
    }

    /// The default group, by its flag
    pub fn default_group(&self) -> Option<GroupId> {
        only(&self.defaults)
    }

    /// The targeted group, as far as it is known
    pub fn targeted(&self, group: &TargetedGroup) -> Option<GroupId> {
        match group {
            TargetedGroup::Unknown => None,
            TargetedGroup::None => self.default_group(),
            TargetedGroup::Named(name) => Some(self.group(name)),
        }
    }

    /// Who goes by an address or user ID; provisional where it has not been seen with an IAM ID
    pub fn identity(&self, name: &str) -> IdentityId {
        if ["IBMid-", "iam-ServiceId-", "iam-Profile-", "email:"]
            .iter()
            .any(|it| name.starts_with(it))
        {
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
    pub fn real_identity(&self, id: &IdentityId) -> IdentityId {
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
    pub fn has_address(&self, id: &IdentityId) -> bool {
        self.with_address.contains(id)
    }

    /// Whether this is the ID of a cluster that is listed
    pub fn is_cluster(&self, id: &ClusterId) -> bool {
        self.cluster_ids.contains(id)
    }

    /// The clusters that go by a name
    pub fn clusters(&self, name: &str) -> BTreeSet<ClusterId> {
        self.clusters.get(name).cloned().unwrap_or_default()
    }
}

fn only<T: Clone + Ord>(ids: &BTreeSet<T>) -> Option<T> {
    match ids.len() {
        1 => ids.first().cloned(),
        _ => None,
    }
}
