//! Several API keys of one scope in a list: nothing in the list says which of them is in effect.
//!
//! The newest is likely to be. But a list lacks the keys that were deleted, and the service keeps the ID of the one it
//! uses, not the newest. So the key in effect is the only one that is left after what is known otherwise: what
//! `api-key info` says, and what was in effect before.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{ApiKey, Fact, IdentityId, KeyId, ObsoleteKey, Scope, Timestamp};

use super::Draft;
use super::credentials::shown_owner;
use crate::names::Names;
use crate::report::Notice;

/// The keys that a list has of one scope
#[derive(Debug, Default)]
pub(super) struct ListedKeys {
    keys: BTreeMap<KeyId, ApiKey>,
    /// What was known of the key in effect when the list was read
    before: Option<ApiKey>,
}

impl Draft<'_> {
    /// A key in a whole list; the newest of a scope counts until [`Draft::keys_in_effect`] looks at them all
    pub(crate) fn listed_key(&mut self, scope: &Scope, listed: ApiKey) {
        let known = self.scopes.get(scope).and_then(|it| it.api_key.known());
        let of_scope = (self.listed.entry(scope.clone())).or_insert_with(|| ListedKeys {
            before: known.cloned(),
            ..ListedKeys::default()
        });
        if let Some(id) = &listed.id {
            of_scope.keys.insert(id.clone(), listed.clone());
        }
        let told = known.filter(|_| self.told.contains_key(scope));
        let Some(told) = told.filter(|it| it.owner != listed.owner) else {
            return self.api_key(scope, listed);
        };
        if !may_be_of(&listed, told.owner.as_ref(), self.names) {
            let (later, earlier) = (shown_owner(told), shown_owner(&listed));
            let about = self.key_owner_of(scope);
            self.notices.contradict(about, earlier, later);
        }
    }

    /// Says of every scope with listed keys which of them is in effect, as far as that is known
    pub(crate) fn keys_in_effect(&mut self) {
        let names = self.names;
        for (scope, listed) in std::mem::take(&mut self.listed) {
            let told = self.told.get(&scope).cloned();
            let record = self.scope(&scope);
            let Fact::Known(known) = &record.api_key else {
                continue;
            };
            let is_listed = |id: &KeyId| listed.keys.contains_key(id);
            if known.id.as_ref().is_some_and(|id| !is_listed(id)) {
                // It was deleted, or somebody named it who knows better.
                continue;
            }
            let candidates = match &told {
                Some(id) => listed.told(id.as_ref(), known.owner.as_ref(), names),
                None => listed.likely(),
            };
            let in_effect = what_they_share(&candidates, known, told.is_some());
            let others = listed.keys.values();
            let others: Vec<&ApiKey> = others.filter(|it| !candidates.contains(it)).collect();
            let obsolete = record.obsolete_keys.get_or_insert_default();
            obsolete.retain(|it| !is_listed(&it.id));
            obsolete.extend(others.into_iter().filter_map(as_obsolete));
            obsolete.sort_by(|a, b| a.id.cmp(&b.id));
            let more_may_be = candidates.len() > 1;
            record.unreadable.remove("obsolete_keys");
            if more_may_be && obsolete.is_empty() {
                record.obsolete_keys = None;
            } else if more_may_be {
                record.unreadable.add("obsolete_keys");
            }
            let owner_is_unknown = in_effect.owner.is_none();
            record.api_key = Fact::Known(in_effect);
            if more_may_be && owner_is_unknown {
                let mut newest_first: Vec<&ApiKey> = candidates;
                newest_first.sort_by_key(|it| std::cmp::Reverse(age(it)));
                let mut owners = Vec::new();
                for owner in newest_first.into_iter().filter_map(|it| it.owner.clone()) {
                    if !owners.contains(&owner) {
                        owners.push(owner);
                    }
                }
                let scope = scope.clone();
                self.notices.push(Notice::KeysOfSeveral { scope, owners });
            }
        }
    }
}

impl ListedKeys {
    /// Those that may be the one whose ID or owner `api-key info` names
    fn told(&self, id: Option<&KeyId>, owner: Option<&IdentityId>, names: &Names) -> Vec<&ApiKey> {
        if let Some(named) = id.and_then(|id| self.keys.get(id)) {
            return vec![named];
        }
        let all = self.keys.values();
        all.filter(|it| may_be_of(it, owner, names)).collect()
    }

    /// Those that may be in effect where nobody was asked about it
    fn likely(&self) -> Vec<&ApiKey> {
        let Some(newest) = self.keys.values().max_by_key(|it| age(it)) else {
            return Vec::new();
        };
        match &self.before {
            // What is newer than the key that was in effect came with a reset.
            Some(before) if before.id.is_some() && before.created_at.is_some() => vec![newest],
            Some(before) if before.owner.is_some() && before.owner == newest.owner => {
                let of_owner = |it: &&ApiKey| it.owner == newest.owner;
                self.keys.values().filter(of_owner).collect()
            }
            _ => self.keys.values().collect(),
        }
    }
}

/// What is known of the key in effect, whichever of several it is
fn what_they_share(candidates: &[&ApiKey], known: &ApiKey, is_told: bool) -> ApiKey {
    let [first, others @ ..] = candidates else {
        return known.clone();
    };
    if others.is_empty() {
        // An answer about it alone says more than the list.
        let is_known = known.id.is_some() && known.id == first.id;
        let mut key = if is_known {
            known.clone()
        } else {
            ApiKey::default()
        };
        key.lay((*first).clone());
        key.owner = known.owner.clone().or(key.owner);
        return key;
    }
    let owner = Some(&first.owner).filter(|owner| others.iter().all(|it| it.owner == **owner));
    let mut shared = ApiKey {
        owner: match is_told {
            true => known.owner.clone(),
            false => owner.cloned().flatten(),
        },
        ..ApiKey::default()
    };
    if others.iter().all(|it| it.state == first.state) {
        shared.state = first.state;
    }
    if shared.state.is_none() {
        shared.unreadable.add("state");
    }
    shared
}

/// Whether a listed key may be of somebody: an address may be that of everybody who is known by an ID alone
pub(super) fn may_be_of(listed: &ApiKey, owner: Option<&IdentityId>, names: &Names) -> bool {
    let (Some(of), Some(owner)) = (&listed.owner, owner) else {
        return true;
    };
    of == owner || owner.provisional_email().is_some() && !names.has_address(of)
}

fn age(key: &ApiKey) -> (Option<&Timestamp>, Option<&KeyId>) {
    (key.created_at.as_ref(), key.id.as_ref())
}

fn as_obsolete(key: &ApiKey) -> Option<ObsoleteKey> {
    Some(ObsoleteKey::of(key.id.clone()?, key))
}
