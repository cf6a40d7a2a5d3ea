//! The keys and manual credentials of scopes.

use keyatlas_resolver::account::{
    ApiKey, Fact, IdentityId, ManualCredential, ObsoleteKey, Scope, ScopeRecord,
};

use super::Draft;
use super::listed_keys::may_be_of;

impl Draft<'_> {
    /// The owner that `api-key info` names is that of the key in effect, whatever a list has
    pub(crate) fn owner_told(&mut self, scope: &Scope, told: ApiKey) {
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
            .is_some_and(|it| may_be_of(it, told.owner.as_ref(), self.names));
        let about = self.key_owner_of(scope);
        if self.notices.is_disputed(&about) {
            // Whose it is is not known, and neither is which of the keys that are listed it is.
            self.scope(scope).api_key = Fact::Known(ApiKey::default());
            return;
        }
        self.notices.says(&about, was_told && is_another);
        if is_another && may_be_the_same {
            self.scope(scope).api_key = Fact::Known(told);
            return;
        }
        self.api_key(scope, told);
        if let (Some(other), true) = (known, is_another) {
            replaced(self.scope(scope), &other);
        }
    }

    /// A key in a part of a list says more of itself, and nothing of which one is in effect
    pub(crate) fn own_key(&mut self, scope: &Scope, own: ApiKey) {
        let record = self.scope(scope);
        let mut others = record.obsolete_keys.iter_mut().flatten();
        if let Some(other) = others.find(|it| Some(&it.id) == own.id.as_ref())
            && !own.last_used_at.is_unknown()
        {
            other.last_used_at = own.last_used_at.clone();
        }
        if let Some(known) = record.api_key.known_mut().filter(|it| it.id == own.id) {
            known.lay(ApiKey { owner: None, ..own });
        }
    }

    /// Lays the API key of a scope over what was known of it
    pub(crate) fn api_key(&mut self, scope: &Scope, new: ApiKey) {
        let about = self.key_owner_of(scope);
        let old = match std::mem::take(&mut self.scope(scope).api_key) {
            Fact::Known(old) => old,
            Fact::None => {
                let (nobody, new) = ("nobody".to_owned(), shown_owner(&new));
                self.notices.contradict(about.clone(), nobody, new);
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
            let record = self.scope(scope);
            record.api_key = Fact::Known(in_effect);
            replaced(record, &obsolete);
            return;
        }
        let same_owner = old.owner.is_none() || new.owner.is_none() || old.owner == new.owner;
        if same_owner && (same_key || old.id.is_none() || new.id.is_none()) {
            let mut known = old;
            known.lay(new);
            self.scope(scope).api_key = Fact::Known(known);
            return;
        }
        if !same_owner {
            let (old, new) = (shown_owner(&old), shown_owner(&new));
            self.notices.contradict(about, old, new);
        }
        self.scope(scope).api_key = Fact::Known(new);
    }

    pub(super) fn key_owner_of(&self, scope: &Scope) -> String {
        format!("the API key owner of `{}`", self.names.place(scope))
    }

    /// Lays the manual credential of a scope over what was known of it
    pub(crate) fn manual(&mut self, scope: &Scope, new: Fact<ManualCredential>) {
        let old = std::mem::take(&mut self.scope(scope).manual_credential);
        let about = format!("the manual credential of `{}`", self.names.place(scope));
        if !new.is_unknown() && self.notices.is_disputed(&about) {
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
            self.notices.says(&about, disagrees);
        }
        if disagrees {
            let (old, new) = (shown_manual(&old), shown_manual(&new));
            self.notices.contradict(about, old, new);
        }
        self.scope(scope).manual_credential = match (old, new) {
            (old, Fact::Unknown) => old,
            (Fact::Known(mut known), Fact::Known(new)) if !disagrees => {
                known.lay(new);
                Fact::Known(known)
            }
            (_, new) => new,
        };
    }
}

fn differ(one: &Option<IdentityId>, other: &Option<IdentityId>) -> bool {
    one.is_some() && other.is_some() && one != other
}

fn replaced(record: &mut ScopeRecord, key: &ApiKey) {
    if let Some(id) = &key.id {
        obsolete_key(record, ObsoleteKey::of(id.clone(), key));
    }
}

/// Keeps an earlier key that still exists, once
pub(crate) fn obsolete_key(record: &mut ScopeRecord, key: ObsoleteKey) {
    let list = record.obsolete_keys.get_or_insert_default();
    if !list.iter().any(|it| it.id == key.id) {
        list.push(key);
        list.sort_by(|a, b| a.id.cmp(&b.id));
    }
}

pub(super) fn shown_owner(key: &ApiKey) -> String {
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
