//! The snapshot while it is put together: pieces are laid in one by one, the later over the earlier.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    AccessGroup, Account, ApiKey, Cluster, ClusterId, Fact, GroupId, Identity, IdentityId, KeyId,
    List, ManualCredential, ObsoleteKey, ResourceGroup, Scope, ScopeRecord, Snapshot, Timestamp,
    Unreadable,
};

use crate::disputes::{Disputes, Noticed, contradiction};
use crate::listed_keys::{ListedKeys, may_be_of};
use crate::names::Names;
use crate::reading::MemberType;
use crate::report::PieceId;

/// Everything known so far, by ID
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub captured_at: Option<Timestamp>,
    pub complete: BTreeSet<List>,
    pub seen: BTreeSet<List>,
    /// The lists that are whole if whoever ran the commands of this import sees everything
    pub only_seen: BTreeSet<List>,
    pub account: Account,
    pub groups: BTreeMap<GroupId, ResourceGroup>,
    pub access_groups: Option<BTreeMap<String, AccessGroup>>,
    pub identities: BTreeMap<IdentityId, Identity>,
    pub scopes: BTreeMap<Scope, ScopeRecord>,
    pub clusters: BTreeMap<ClusterId, Cluster>,
    pub unreadable: Unreadable,
    pub notices: Noticed,
    /// Who owns each account that a list named
    pub owners: BTreeMap<String, String>,
    /// The types of members that were listed of each access group in this import
    pub member_types: BTreeMap<String, BTreeSet<MemberType>>,
    /// Scopes whose owner `api-key info` named in this import, with the ID of the key if it named one
    pub told: BTreeMap<Scope, Option<KeyId>>,
    /// The keys that lists of this import have of each scope
    pub listed: BTreeMap<Scope, ListedKeys>,
}

impl Draft {
    /// A list was read to its end
    pub fn is_whole(&mut self, list: List) {
        match self.only_seen.contains(&list) {
            true => self.seen.insert(list),
            false => self.complete.insert(list),
        };
    }

    /// An empty one that takes nothing in of what is in dispute
    pub fn knowing(disputes: Disputes) -> Self {
        Self {
            notices: Noticed::knowing(disputes),
            ..Self::default()
        }
    }

    /// What is newly said of a resource group; what is not said stays as it was
    pub fn learn_group(&mut self, id: GroupId, name: Option<String>, default: Option<bool>) {
        let known = self
            .groups
            .entry(id.clone())
            .or_insert_with(|| ResourceGroup {
                id,
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

    /// The access group of an ID or a name, made if there is none. That there is one says nothing of others.
    pub fn access_group(&mut self, name: &str) -> &mut AccessGroup {
        if self.access_groups.is_none() {
            self.unreadable.add("access_groups");
        }
        let groups = self.access_groups.get_or_insert_default();
        let named = groups.values().find(|it| it.label() == name);
        let id = named.map_or_else(|| name.to_owned(), |it| it.id.clone());
        let group = groups.entry(id);
        group.or_insert_with_key(|id| AccessGroup {
            id: id.clone(),
            ..AccessGroup::default()
        })
    }

    /// What was read of an access group by its name goes under its ID
    pub fn name_access_group(&mut self, name: &str, id: &str) {
        if let Some(groups) = &mut self.access_groups
            && let Some(by_name) = groups.remove(name)
        {
            groups.entry(id.to_owned()).or_insert_with(|| AccessGroup {
                id: id.to_owned(),
                ..by_name
            });
        }
        if let Some(types) = self.member_types.remove(name) {
            self.member_types
                .entry(id.to_owned())
                .or_default()
                .extend(types);
        }
    }

    /// The record of a scope, made if there is none
    pub fn scope(&mut self, scope: &Scope) -> &mut ScopeRecord {
        self.scopes
            .entry(scope.clone())
            .or_insert_with(|| ScopeRecord::new(scope.clone()))
    }

    /// Notes that a group exists, by name where it has one
    pub fn group(&mut self, id: &GroupId, name: Option<&str>) {
        let name = name.or(id.provisional_name()).map(str::to_owned);
        let is_new = !self.groups.contains_key(id);
        if is_new && name.is_none() {
            // An ID alone may be of a group that is gone.
            return;
        }
        self.learn_group(id.clone(), name, None);
    }

    /// The owner that `api-key info` names is that of the key in effect, whatever a list has
    pub fn owner_told(&mut self, scope: &Scope, told: ApiKey, names: &Names, piece: &PieceId) {
        let known = self
            .scopes
            .get(scope)
            .and_then(|it| it.api_key.known().cloned());
        let was_told = self.told.contains_key(scope);
        let id = self.told.entry(scope.clone()).or_default();
        *id = told.id.clone().or(id.take());
        let is_another = known
            .as_ref()
            .is_some_and(|it| differ(&it.owner, &told.owner));
        // A listed key of somebody who is known by an ID alone may be the same.
        let may_be_the_same = (known.as_ref())
            .filter(|_| self.listed.contains_key(scope) && !was_told)
            .is_some_and(|it| may_be_of(it, told.owner.as_ref(), names));
        let place = names.group_label(&scope.resource_group);
        let about = format!("the API key owner of `{}/{place}`", scope.region);
        if self.notices.is_disputed(&about, piece) {
            // Whose it is is not known, and neither is which of the keys that are listed it is.
            self.scope(scope).api_key = Fact::Known(ApiKey::default());
            return;
        }
        self.notices.says(&about, was_told && is_another, piece);
        if is_another && may_be_the_same {
            self.scope(scope).api_key = Fact::Known(told);
            return;
        }
        self.api_key(scope, told, names, piece);
        if let (Some(other), true) = (known, is_another) {
            obsolete_key(self.scope(scope), &other);
        }
    }

    /// A key in a part of a list says more of itself, and nothing of which one is in effect
    pub fn own_key(&mut self, scope: &Scope, own: ApiKey) {
        if let Some(known) = self
            .scope(scope)
            .api_key
            .known_mut()
            .filter(|it| it.id == own.id)
        {
            known.state = own.state;
            known.unreadable = own.unreadable;
            known.created_at = own.created_at;
        }
    }

    /// Lays the API key of a scope over what was known of it
    pub fn api_key(&mut self, scope: &Scope, new: ApiKey, names: &Names, piece: &PieceId) {
        let record = self
            .scopes
            .entry(scope.clone())
            .or_insert_with(|| ScopeRecord::new(scope.clone()));
        let about = format!(
            "the API key owner of `{}/{}`",
            scope.region,
            names.group_label(&scope.resource_group)
        );
        let old = match std::mem::take(&mut record.api_key) {
            Fact::Known(old) => old,
            Fact::None => {
                self.notices.push(contradiction(
                    about.clone(),
                    "nobody",
                    &shown_owner(&new),
                    piece,
                ));
                ApiKey::default()
            }
            Fact::Unknown => ApiKey::default(),
        };
        let same_key = old.id.is_some() && old.id == new.id;
        let both_listed = old.created_at.is_some() && new.created_at.is_some() && !same_key;
        if both_listed {
            // Both are in a list of keys: the newest is in effect, whichever was read first.
            let new_is_newer = (&new.created_at, &new.id) > (&old.created_at, &old.id);
            let (in_effect, obsolete) = if new_is_newer { (new, old) } else { (old, new) };
            record.api_key = Fact::Known(in_effect);
            obsolete_key(record, &obsolete);
            return;
        }
        let same_owner = old.owner.is_none() || new.owner.is_none() || old.owner == new.owner;
        if same_owner && (same_key || old.id.is_none() || new.id.is_none()) {
            record.api_key = Fact::Known(ApiKey {
                id: new.id.or(old.id),
                owner: new.owner.or(old.owner),
                created_at: new.created_at.or(old.created_at),
                state: later("state", &new.unreadable, new.state, old.state),
                unreadable: new
                    .unreadable
                    .over(&old.unreadable, |_| new.state.is_some()),
            });
            return;
        }
        if !same_owner {
            self.notices.push(contradiction(
                about,
                &shown_owner(&old),
                &shown_owner(&new),
                piece,
            ));
        }
        record.api_key = Fact::Known(new);
    }

    /// Lays the manual credential of a scope over what was known of it
    pub fn manual(
        &mut self,
        scope: &Scope,
        new: Fact<ManualCredential>,
        names: &Names,
        piece: &PieceId,
    ) {
        let record = self
            .scopes
            .entry(scope.clone())
            .or_insert_with(|| ScopeRecord::new(scope.clone()));
        let old = std::mem::take(&mut record.manual_credential);
        let place = format!(
            "{}/{}",
            scope.region,
            names.group_label(&scope.resource_group)
        );
        let about = format!("the manual credential of `{place}`");
        if !new.is_unknown() && self.notices.is_disputed(&about, piece) {
            return;
        }
        let disagrees = match (&old, &new) {
            (Fact::Unknown, _) | (_, Fact::Unknown) | (Fact::None, Fact::None) => false,
            (Fact::None, Fact::Known(_)) | (Fact::Known(_), Fact::None) => true,
            (Fact::Known(old), Fact::Known(new)) => {
                old.username.is_some() && new.username.is_some() && old.username != new.username
            }
        };
        if !new.is_unknown() {
            self.notices.says(&about, disagrees, piece);
        }
        if disagrees {
            self.notices.push(contradiction(
                about,
                &shown_manual(&old),
                &shown_manual(&new),
                piece,
            ));
        }
        record.manual_credential = match (old, new) {
            (old, Fact::Unknown) => old,
            (Fact::Known(old), Fact::Known(new)) if !disagrees => {
                let is_said = |field: &str| match field {
                    "state" => new.state.is_some(),
                    "classic_account" => new.classic_account.is_some(),
                    _ => false,
                };
                let unreadable = new.unreadable.over(&old.unreadable, is_said);
                Fact::Known(ManualCredential {
                    username: new.username.or(old.username),
                    classic_account: later(
                        "classic_account",
                        &new.unreadable,
                        new.classic_account,
                        old.classic_account,
                    ),
                    state: later("state", &new.unreadable, new.state, old.state),
                    unreadable,
                })
            }
            (_, new) => new,
        };
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
            ..Snapshot::default()
        }
    }
}

/// What is said later, or was said before; what was said later and cannot be read is not known
pub(crate) fn later<T>(
    field: &str,
    unreadable: &Unreadable,
    new: Option<T>,
    old: Option<T>,
) -> Option<T> {
    new.or(old.filter(|_| !unreadable.has(field)))
}

fn differ(one: &Option<IdentityId>, other: &Option<IdentityId>) -> bool {
    one.is_some() && other.is_some() && one != other
}

/// Keeps an earlier key that still exists, once
pub(crate) fn obsolete_key(record: &mut ScopeRecord, key: &ApiKey) {
    let Some(id) = &key.id else { return };
    let list = record.obsolete_keys.get_or_insert_default();
    if !list.iter().any(|it| it.id == *id) {
        list.push(ObsoleteKey {
            id: id.clone(),
            owner: key.owner.clone(),
        });
        list.sort_by(|a, b| a.id.cmp(&b.id));
    }
}

pub(crate) fn shown_owner(key: &ApiKey) -> String {
    key.owner.as_ref().map_or("somebody".into(), |it| {
        format!("`{}`", it.provisional_email().unwrap_or(it.as_str()))
    })
}

fn shown_manual(manual: &Fact<ManualCredential>) -> String {
    match manual {
        Fact::Known(it) => it
            .username
            .as_ref()
            .map_or("set".into(), |it| format!("`{it}`")),
        Fact::None => "not set".into(),
        Fact::Unknown => "unknown".into(),
    }
}
