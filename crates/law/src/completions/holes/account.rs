//! The account itself, and its access groups.

use std::collections::BTreeSet;

use super::super::somebody::SOMEBODY;
use super::people::{contents, define, types, undefined, untyped};
use super::{Found, Presumption, each};
use crate::model::*;
use crate::world::everything;

impl Found<'_> {
    pub(super) fn account(&mut self) {
        let about = &self.doc.account;
        if about.owner.is_none() {
            let may_own = |it: &&Person| {
                let machine = it
                    .kind()
                    .is_some_and(|it| it == *"service_id" || it == *"trusted_profile");
                let removed = it.standing.as_ref().is_some_and(|it| it == "removed");
                !machine && !removed
            };
            let mut owners: Vec<Name> = (self.doc.identities.iter().filter(may_own))
                .map(|it| it.id.clone())
                .collect();
            if !self.doc.whole("identities") {
                owners.push(SOMEBODY.into());
                let unlisted = self.actors.iter().chain(
                    self.doc
                        .scopes
                        .iter()
                        .filter_map(|it| it.api_key.is()?.owner.as_ref()),
                );
                let unlisted: BTreeSet<&Name> = unlisted
                    .filter(|it| self.doc.person(it).is_none() && kind_of(it).is_none())
                    .collect();
                owners.extend(unlisted.into_iter().cloned());
            }
            self.holes
                .push(each(owners, |doc, it| doc.account.owner = Some(it)));
        }
        if about.r#type.is_none() {
            self.presumed.push(Presumption::NotLite);
        }
        if about.classic_account.is_unknown() {
            let through_the_key = |it: &&Cluster| {
                let slot = it.place().and_then(|it| self.doc.slot(&it).cloned());
                slot.is_none_or(|it| it.manual_credential.is().is_none())
            };
            let accounts = self.accounts_of(self.doc.clusters.iter().filter(through_the_key));
            self.presumed.push(Presumption::LinkedToClusters);
            self.holes.push(each(accounts, |doc, it| {
                doc.account.classic_account = Fact::Is(it);
            }));
            self.presumed.push(Presumption::Linked);
        }
        if about.totp_required.is_none() {
            self.presumed.push(Presumption::NoTotp);
        }
        if about.restrict_api_key_creation.is_none() {
            self.presumed.push(Presumption::Unrestricted);
        }
        self.left_open();
        if about.vrf.is_none() {
            self.holes.push(each(vec![true, false], |doc, it| {
                doc.account.vrf = Some(it);
            }));
        }
        if about.vlan_spanning.is_none() {
            self.holes.push(each(vec![true, false], |doc, it| {
                doc.account.vlan_spanning = Some(it);
            }));
        }
    }

    /// What no document says, where something of it depends on that
    fn left_open(&mut self) {
        let people = self.doc.identities.iter().map(|it| &it.policies);
        let groups = self.doc.access_groups.iter().flatten();
        let policies = people.chain(groups.map(|it| &it.policies));
        let mut policies = policies.flatten().flatten();
        let either = vec![false, true];
        if policies.any(|it| it.namespace.is_some()) {
            self.holes.push(each(either, |doc, it| {
                doc.left_open.namespace_configures = it;
            }));
        }
    }

    pub(super) fn access_groups(&mut self) {
        let everybody = self.everybody();
        let Some(groups) = &self.doc.access_groups else {
            let one = AccessGroup {
                id: "AccessGroupId-unseen".into(),
                members: Some(everybody),
                policies: Some(everything()),
            };
            self.holes
                .push(each(vec![Vec::new(), vec![one]], |doc, it| {
                    doc.access_groups = Some(it);
                }));
            return;
        };
        for (at, group) in groups.iter().enumerate() {
            if group.members.is_none() {
                let members = vec![Vec::new(), everybody.clone()];
                self.holes.push(each(members, move |doc, it| {
                    doc.access_groups.as_mut().expect("they are known")[at].members = Some(it);
                }));
            }
            for policy in untyped(group.policies.as_deref()) {
                self.holes.push(each(types(), move |doc, it| {
                    let groups = doc.access_groups.as_mut().expect("they are known");
                    let policies = groups[at].policies.as_mut().expect("they are known");
                    policies[policy].service_type = it;
                }));
            }
            for policy in undefined(group.policies.as_deref()) {
                self.holes.push(each(contents(), move |doc, it| {
                    let groups = doc.access_groups.as_mut().expect("they are known");
                    let policies = groups[at].policies.as_mut().expect("they are known");
                    define(&mut policies[policy], it);
                }));
            }
            if group.policies.is_none() {
                self.holes
                    .push(each(vec![Vec::new(), everything()], move |doc, it| {
                        doc.access_groups.as_mut().expect("they are known")[at].policies = Some(it);
                    }));
            }
        }
    }
}
