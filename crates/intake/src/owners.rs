//! What a whole list of users says about those who are not in it.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{ApiKey, IdentityId, List, Scope, Settings, Standing};

use crate::draft::Draft;
use crate::reading::IsWhole;
use crate::report::Notice;

/// The users that the lists of an import name
#[derive(Debug, Default)]
pub(crate) struct UserLists {
    listed: BTreeSet<IdentityId>,
    whole: bool,
    /// Some came without an IAM ID, so an ID that is missing may be one of theirs
    some_lack_ids: bool,
    /// Some came without an address
    some_lack_addresses: bool,
    /// Who is on a page, and how many there are on all pages
    on_pages: BTreeSet<String>,
    total: u64,
}

impl UserLists {
    /// Somebody who is listed
    pub fn lists(&mut self, who: IdentityId, has_id: bool, has_address: bool) {
        self.some_lack_ids |= !has_id;
        self.some_lack_addresses |= !has_address;
        self.listed.insert(who);
    }

    /// Whether a list is whole; pages are when there are as many users as they say
    pub fn ends<'n>(&mut self, whole: IsWhole, names: impl Iterator<Item = &'n str>) {
        match whole {
            IsWhole::Yes => self.whole = true,
            IsWhole::No => {}
            IsWhole::PageOf(all) => {
                self.total = self.total.max(all);
                self.on_pages.extend(names.map(str::to_owned));
            }
        }
    }

    fn is_whole(&self) -> bool {
        self.whole || self.total > 0 && self.on_pages.len() as u64 >= self.total
    }

    /// Decides about every owner of a key that is in no list
    pub fn conclude(&self, draft: &mut Draft<'_>) {
        let me = draft.me.clone();
        let me = me.as_ref();
        // Where users are hidden, whoever may not manage them sees themselves alone.
        let account = &draft.account;
        let are_hidden = (account.settings.as_ref()).is_some_and(Settings::hide_users);
        let sees_all = !are_hidden
            || !draft.only_seen.contains(&List::Identities)
            || me.is_some() && account.owner.as_ref() == me;
        if !sees_all {
            return;
        }
        if self.is_whole() {
            draft.is_whole(List::Identities);
        }
        let mut owners: BTreeMap<IdentityId, Vec<Scope>> = BTreeMap::new();
        for record in draft.scopes.values() {
            let key: Option<&ApiKey> = record.api_key.known();
            if let Some(owner) = key.and_then(|it| it.owner.clone()) {
                owners.entry(owner).or_default().push(record.scope());
            }
        }
        // Who stood somewhere before and is gone from the list now has left, owner or not.
        let stood = draft
            .identities
            .values()
            .filter(|it| it.standing.is_some())
            .map(|it| it.id.clone());
        for id in stood.collect::<Vec<_>>() {
            owners.entry(id).or_default();
        }
        for (owner, scopes) in owners {
            let identity = draft.identity(&owner);
            if !self.proves_removed(&owner)
                || Some(&owner) == me
                || identity.standing == Some(Standing::Removed)
            {
                continue;
            }
            identity.standing = Some(Standing::Removed);
            if !scopes.is_empty() {
                draft.notices.push(Notice::OwnerRemoved {
                    identity: owner,
                    scopes,
                    presumed: !draft.complete.contains(&List::Identities),
                });
            }
        }
    }

    /// A list of users holds no service IDs and no trusted profiles, so about those it proves nothing
    fn proves_removed(&self, id: &IdentityId) -> bool {
        let comparable = if id.provisional_email().is_some() {
            !self.some_lack_addresses
        } else {
            !self.some_lack_ids && id.as_str().starts_with("IBMid-")
        };
        self.is_whole() && comparable && !self.listed.contains(id)
    }
}
