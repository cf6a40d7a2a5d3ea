//! Who they are, what they hold, and who is not listed.

use std::collections::BTreeSet;

use super::super::somebody::{classic_user, own_username, whole_person};
use super::{Found, each};
use crate::hide::UNDEFINED;
use crate::model::*;
use crate::world::{OWN_ROLES, PERMISSIONS, everything, names};

impl Found<'_> {
    pub(super) fn people(&mut self) {
        let unmatched = self.unmatched();
        for (at, person) in self.doc.identities.iter().enumerate() {
            if person.kind().is_none() {
                let kinds = names(&["user", "functional_id"]);
                self.holes.push(each(kinds, move |doc, it| {
                    doc.identities[at].kind = Some(it);
                }));
            }
            if person.standing.is_none() {
                let standings = names(&["active", "suspended", "pending", "classic_disabled"]);
                self.holes.push(each(standings, move |doc, it| {
                    doc.identities[at].standing = Some(it);
                }));
            }
            if person.api_key_count.is_none() {
                self.holes.push(each(vec![3, 18], move |doc, it| {
                    doc.identities[at].api_key_count = Some(it);
                }));
            }
            if person.policies.is_none() {
                self.holes
                    .push(each(vec![Vec::new(), everything()], move |doc, it| {
                        doc.identities[at].policies = Some(it);
                    }));
            }
            for policy in untyped(person.policies.as_deref()) {
                self.holes.push(each(types(), move |doc, it| {
                    let policies = doc.identities[at].policies.as_mut();
                    policies.expect("they are known")[policy].service_type = it;
                }));
            }
            for policy in undefined(self.doc, person.policies.as_deref()) {
                self.holes.push(each(contents(), move |doc, it| {
                    let policies = doc.identities[at].policies.as_mut();
                    define(
                        &mut policies.expect("they are known")[policy],
                        doc.roles.is_some(),
                        it,
                    );
                }));
            }
            match &person.classic {
                Fact::Unknown => {
                    let own = own_username(&person.id);
                    let mut users = vec![Fact::No];
                    users.extend([false, true].map(|it| Fact::Is(classic_user(&own, it))));
                    for name in &unmatched {
                        users.extend([false, true].map(|it| Fact::Is(classic_user(name, it))));
                    }
                    self.holes
                        .push(each(users, move |doc, it| doc.identities[at].classic = it));
                }
                Fact::Is(user) => self.classic(at, person, user, &unmatched),
                Fact::No => {}
            }
        }
    }

    pub(super) fn classic(
        &mut self,
        at: usize,
        person: &Person,
        user: &ClassicUser,
        unmatched: &[Name],
    ) {
        fn put(doc: &mut Doc, at: usize, change: impl FnOnce(&mut ClassicUser)) {
            if let Some(user) = doc.identities[at].classic.is_mut() {
                change(user);
            }
        }
        if user.username.is_none() {
            let mut usernames = vec![own_username(&person.id)];
            usernames.extend(unmatched.iter().cloned());
            self.holes.push(each(usernames, move |doc, it| {
                put(doc, at, |user| user.username = Some(it));
            }));
        }
        let either = vec![false, true];
        if user.api_key.is_none() {
            self.holes.push(each(either.clone(), move |doc, it| {
                put(doc, at, |user| user.api_key = Some(it));
            }));
        }
        if user.super_user.is_none() {
            self.holes.push(each(either.clone(), move |doc, it| {
                put(doc, at, |user| user.super_user = Some(it));
            }));
        }
        if user.all_devices.is_none() {
            self.holes.push(each(either, move |doc, it| {
                put(doc, at, |user| user.all_devices = Some(it));
            }));
        }
        if user.permissions.is_none() {
            // Super User lacks support cases, which a list of permissions would have to add.
            let every = PERMISSIONS
                .iter()
                .copied()
                .filter(|it| user.super_user != Some(true) || !it.starts_with("TICKET_"))
                .filter(|it| user.all_devices != Some(false) || !it.starts_with("ACCESS_ALL"));
            let lists = vec![Vec::new(), every.map(Name::from).collect::<Vec<_>>()];
            self.holes.push(each(lists, move |doc, it| {
                put(doc, at, |user| user.permissions = Some(it));
            }));
        }
    }

    /// Those who are named and not listed, and whoever may have a manual credential's user name
    pub(super) fn unlisted_people(&mut self) {
        if self.doc.whole("identities") {
            return;
        }
        let mut named: BTreeSet<Name> = self.actors.clone();
        named.extend(self.doc.account.owner.clone());
        named.extend(
            self.doc
                .scopes
                .iter()
                .filter_map(|it| it.api_key.is()?.owner.clone()),
        );
        let unmatched = self.unmatched();
        for id in named.into_iter().filter(|it| self.doc.person(it).is_none()) {
            let mut ways = vec![None];
            for kind in ["functional_id", "user"] {
                ways.extend([true, false].map(|it| Some(whole_person(&id, kind, it))));
            }
            for standing in ["suspended", "classic_disabled", "pending"] {
                ways.push(Some(Person {
                    standing: Some(standing.into()),
                    ..whole_person(&id, "functional_id", true)
                }));
            }
            if let Some(name) = unmatched.first() {
                ways.push(Some(Person {
                    classic: Fact::Is(classic_user(name, true)),
                    ..whole_person(&id, "functional_id", true)
                }));
            }
            self.holes
                .push(each(ways, |doc, it| doc.identities.extend(it)));
        }
        if let Some(name) = unmatched.first() {
            let user = Name::from("IBMid-user");
            let mut ways = vec![None];
            ways.push(Some(Person {
                classic: Fact::Is(classic_user(name, true)),
                ..whole_person(&user, "user", true)
            }));
            ways.push(Some(Person {
                standing: Some("suspended".into()),
                classic: Fact::Is(classic_user(name, true)),
                ..whole_person(&user, "user", true)
            }));
            self.holes
                .push(each(ways, |doc, it| doc.identities.extend(it)));
        }
    }
}

/// The policies of which nobody said for which services they are, by position
pub(super) fn untyped(policies: Option<&[Policy]>) -> Vec<usize> {
    let policies = policies.unwrap_or_default().iter().enumerate();
    let is_one = |it: &Policy| {
        let of_a_kind = [
            &it.service,
            &it.service_type,
            &it.service_group,
            &it.resource_type,
        ];
        of_a_kind.iter().all(|it| it.is_none())
    };
    policies
        .filter(|(_, it)| is_one(it))
        .map(|(at, _)| at)
        .collect()
}

/// For which services such a policy may be: for all that have resources, or for those too that manage the account
pub(super) fn types() -> Vec<Option<Name>> {
    vec![Some("service".into()), None]
}

/// The policies with a role that no list defines, by position
pub(super) fn undefined(doc: &Doc, policies: Option<&[Policy]>) -> Vec<usize> {
    let policies = policies.unwrap_or_default().iter().enumerate();
    let has_one = |it: &Policy| (it.roles.iter()).any(|it| is_undefined(doc.roles.is_some(), it));
    policies
        .filter(|(_, it)| has_one(it))
        .map(|(at, _)| at)
        .collect()
}

/// What such a role may contain: nothing that is asked for, or everything
pub(super) fn contents() -> Vec<Vec<Name>> {
    let every = [
        "Administrator",
        "Editor",
        "Operator",
        "Viewer",
        "Manager",
        "Writer",
        "Reader",
        "User API key creator",
    ];
    vec![Vec::new(), names(&every)]
}

pub(super) fn define(policy: &mut Policy, own_are_listed: bool, contents: Vec<Name>) {
    (policy.roles).retain(|it| !is_undefined(own_are_listed, it));
    policy.roles.extend(contents);
}

/// Whether a role is one of an account of which no list says what it allows
fn is_undefined(own_are_listed: bool, role: &Name) -> bool {
    let is_own = OWN_ROLES.iter().any(|it| *role == *it.0);
    *role == *UNDEFINED || is_own && !own_are_listed
}
