//! What a whole list of users says about those who are not in it.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{ApiKey, IdentityId, List, Scope, Settings, Standing};

use crate::draft::Draft;
use crate::reading::{IsWhole, Reading, UserRow};
use crate::recognise::Found;
use crate::report::Notice;

/// The users that the lists in a paste name
#[derive(Debug, Default)]
pub(crate) struct UserLists {
    listed: BTreeSet<IdentityId>,
    whole: bool,
    /// Every user came with an IAM ID, so an ID that is missing is missing
    by_id: bool,
    /// Every user came with an address
    by_address: bool,
}

impl UserLists {
    /// Puts the lists together; pages count as whole when there are as many users as they say
    pub fn gather<'f>(found: impl Iterator<Item = &'f Found>) -> Self {
        let mut lists = Self {
            by_id: true,
            by_address: true,
            ..Self::default()
        };
        let mut pages: BTreeSet<&str> = BTreeSet::new();
        let mut total = 0;
        for it in found {
            let Reading::Users(rows, whole) = &it.reading else {
                continue;
            };
            for row in rows {
                lists.by_id &= row.iam_id.is_some();
                lists.by_address &= has_address(row);
            }
            match whole {
                IsWhole::Yes => lists.whole = true,
                IsWhole::No => {}
                IsWhole::PageOf(all) => {
                    total = total.max(*all);
                    pages.extend(
                        rows.iter()
                            .filter_map(|it| it.iam_id.as_deref().or(it.user_id.as_deref())),
                    );
                }
            }
        }
        lists.whole |= total > 0 && pages.len() as u64 >= total;
        lists
    }

    /// Notes who was listed
    pub fn list(&mut self, identities: Vec<IdentityId>) {
        self.listed.extend(identities);
    }

    /// Decides about every owner of a key that is in no list
    pub fn conclude(&self, draft: &mut Draft, me: Option<&IdentityId>) {
        // Where users are hidden, whoever may not manage them sees themselves alone.
        let account = &draft.account;
        let are_hidden = (account.settings.as_ref()).is_some_and(Settings::hide_users);
        let sees_all = !are_hidden
            || !draft.only_seen.contains(&List::Identities)
            || me.is_some() && account.owner.as_ref() == me;
        if !sees_all {
            return;
        }
        if self.whole {
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
            self.by_address
        } else {
            self.by_id && id.as_str().starts_with("IBMid-")
        };
        self.whole && comparable && !self.listed.contains(id)
    }
}

fn has_address(row: &UserRow) -> bool {
    row.email.is_some() || row.user_id.as_ref().is_some_and(|it| it.contains('@'))
}
