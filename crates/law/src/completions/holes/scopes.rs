//! Keys and manual credentials.

use std::collections::BTreeSet;

use super::super::somebody::{NOBODY, OTHER_STRANGER, SOMEBODY, STRANGER, SUSPENDED, own_username};
use super::{Found, Presumption, each, way};
use crate::model::*;
use crate::world::names;

impl Found<'_> {
    pub(super) fn scopes(&mut self) {
        let usernames: BTreeSet<Name> = (self.doc.identities.iter())
            .filter_map(|it| it.classic.is()?.username.clone())
            .collect();
        let mut owners: Vec<Name> = self.everybody();
        owners.push(NOBODY.into());
        if !self.doc.whole("identities") {
            owners.extend(names(&[SOMEBODY, SUSPENDED]));
        }
        for (at, slot) in self.doc.scopes.iter().enumerate() {
            self.key(at, slot, &owners);
            if slot.obsolete_keys.is_none() {
                let one = OldKey {
                    id: "ApiKey-old".into(),
                    owner: None,
                };
                self.holes
                    .push(each(vec![Vec::new(), vec![one]], move |doc, it| {
                        doc.scopes[at].obsolete_keys = Some(it);
                    }));
            }
            match &slot.manual_credential {
                Fact::Unknown => {
                    let set = |username: &Name, state: &str| {
                        Fact::Is(Manual {
                            username: Some(username.clone()),
                            classic_account: digits(username),
                            state: Some(state.into()),
                        })
                    };
                    let mut ways = vec![Fact::No, set(&STRANGER.into(), "invalid")];
                    ways.push(set(&STRANGER.into(), "valid"));
                    ways.extend(usernames.iter().map(|it| set(it, "valid")));
                    self.holes.push(each(ways, move |doc, it| {
                        doc.scopes[at].manual_credential = it;
                    }));
                }
                Fact::Is(manual) => self.manual(at, manual, &usernames),
                Fact::No => {}
            }
        }
    }

    pub(super) fn key(&mut self, at: usize, slot: &Slot, owners: &[Name]) {
        let key = |owner: &Name, state: Option<&str>| {
            Fact::Is(Key {
                id: Some("ApiKey-unseen".into()),
                owner: Some(owner.clone()),
                state: state.map(Name::from),
            })
        };
        match &slot.api_key {
            Fact::Unknown if self.doc.whole("scopes.api_key") => {
                self.holes
                    .push(vec![way(move |doc| doc.scopes[at].api_key = Fact::No)]);
            }
            Fact::Unknown => {
                let mut ways = vec![Fact::No];
                // Where every key that exists is listed, one that is not was deleted.
                if !self.doc.whole("api_keys") {
                    ways.extend(owners.iter().map(|it| key(it, None)));
                }
                ways.extend(owners.first().map(|it| key(it, Some("deleted"))));
                self.holes
                    .push(each(ways, move |doc, it| doc.scopes[at].api_key = it));
            }
            Fact::Is(known) => {
                if known.owner.is_none() {
                    self.holes.push(each(owners.to_vec(), move |doc, it| {
                        if let Some(key) = doc.scopes[at].api_key.is_mut() {
                            key.owner = Some(it);
                        }
                    }));
                }
                if known.state.is_none() {
                    self.presumed.push(Presumption::KeyIsActive(at));
                }
            }
            Fact::No => {}
        }
    }

    pub(super) fn manual(&mut self, at: usize, manual: &Manual, usernames: &BTreeSet<Name>) {
        fn put(doc: &mut Doc, at: usize, change: impl FnOnce(&mut Manual)) {
            if let Some(manual) = doc.scopes[at].manual_credential.is_mut() {
                change(manual);
            }
        }
        if manual.username.is_none() {
            let mut ways: Vec<Name> = usernames.iter().cloned().collect();
            ways.extend(self.doc.identities.iter().map(|it| own_username(&it.id)));
            ways.extend(names(&[STRANGER, OTHER_STRANGER]));
            ways.extend(names(&["111_stranger@x.org", "111_other@x.org"]));
            ways.sort();
            ways.dedup();
            self.holes.push(each(ways, move |doc, it| {
                put(doc, at, |manual| manual.username = Some(it));
            }));
        }
        if manual.account().is_none() {
            let place = self.doc.scopes[at].place();
            let ways = self.accounts_of(self.doc.clusters_at(&place));
            self.presumed.push(Presumption::ReachesClusters(at));
            self.holes.push(each(ways, move |doc, it| {
                put(doc, at, |manual| {
                    // A user name with digits says it already.
                    let said = manual.username.as_ref().and_then(digits);
                    manual.classic_account = Some(said.unwrap_or(it));
                });
            }));
        }
        if manual.state.is_none() {
            let ways = names(&["valid", "invalid"]);
            self.holes.push(each(ways, move |doc, it| {
                put(doc, at, |manual| manual.state = Some(it));
            }));
        }
    }
}
