//! Access groups, and of which types of members the lists were read.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    AccessGroup, IdentityId, IdentityKind, List, MEMBERS, Member, MemberRule, Membership,
};

use super::Draft;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MemberType {
    User,
    ServiceId,
    TrustedProfile,
}

impl MemberType {
    pub const ALL: [Self; 3] = [Self::User, Self::ServiceId, Self::TrustedProfile];

    /// As the document names members that may be missing
    pub fn word(self) -> &'static str {
        MEMBERS[self as usize]
    }

    /// Whether an identity is of this type
    pub fn has(self, id: &IdentityId) -> bool {
        match id.kind() {
            Some(IdentityKind::ServiceId) => self == Self::ServiceId,
            Some(IdentityKind::TrustedProfile) => self == Self::TrustedProfile,
            Some(IdentityKind::User | IdentityKind::FunctionalId) | None => self == Self::User,
        }
    }
}

impl Draft<'_> {
    /// The access group of an ID or a name, made if there is none. That there is one says nothing of others.
    pub(crate) fn access_group(&mut self, name: &str) -> &mut AccessGroup {
        if self.access_groups.is_none() {
            self.unreadable.add("access_groups");
        }
        let groups = self.access_groups.get_or_insert_default();
        let named = groups.values().find(|it| it.label() == name);
        let id = named.map_or_else(|| name.to_owned(), |it| it.id.clone());
        let group = groups.entry(id);
        group.or_insert_with_key(|id| AccessGroup {
            id: id.clone(),
            // Whether it has some only a list of groups says, or one of its rules.
            unreadable: std::iter::once("rules").collect(),
            ..AccessGroup::default()
        })
    }

    /// What was read of an access group by its name goes under its ID
    pub(crate) fn name_access_group(&mut self, name: &str, id: &str) {
        let Some(by_name) = self.access_groups.as_mut().and_then(|it| it.remove(name)) else {
            return;
        };
        let types = self.member_types.remove(name).unwrap_or_default();
        let untold = self.untold_members.remove(name).unwrap_or_default();
        let groups = self.access_groups.get_or_insert_default();
        if !groups.contains_key(id) {
            let group = AccessGroup {
                id: id.to_owned(),
                ..by_name
            };
            groups.insert(id.to_owned(), group);
            self.member_types.insert(id.to_owned(), types);
            self.untold_members.insert(id.to_owned(), untold);
            return;
        }
        if let Some(members) = by_name.members {
            let types: Vec<MemberType> = types.into_iter().collect();
            self.members(id, members, &untold, &types);
        }
        let known = self.access_group(id);
        known.policies = by_name.policies.or(known.policies.take());
        known.rules = by_name.rules.or(known.rules.take());
    }

    /// Lays in who is in an access group; of each type of members that was listed these are all. How those who are
    /// `untold` became members was not said.
    pub(crate) fn members(
        &mut self,
        group: &str,
        members: Vec<Member>,
        untold: &BTreeSet<IdentityId>,
        listed: &[MemberType],
    ) {
        let id = self.access_group(group).id.clone();
        let before = self.member_types.entry(id.clone()).or_default().clone();
        let mut still_untold = self.untold_members.remove(&id).unwrap_or_default();
        let group = self.access_group(&id);
        expect_more_members(group);
        let known = group.members.get_or_insert_default();
        let mut disagree = Vec::new();
        for kind in listed {
            let is_missing =
                |it: &Member| kind.has(it.identity()) && !lists(&members, it.identity());
            if before.contains(kind) {
                // Two lists of one import: whoever is in one of them alone may be in the group.
                let is_new = |it: &Member| kind.has(it.identity()) && !lists(known, it.identity());
                if known.iter().any(is_missing) || members.iter().any(is_new) {
                    disagree.push(*kind);
                }
            } else {
                known.retain(|it| !is_missing(it));
            }
        }
        for member in members {
            let who = member.identity().clone();
            let is_untold = untold.contains(&who);
            let mut others = known.iter_mut();
            match others.find(|it| it.identity() == &who) {
                // Only one that says how they became a member says more.
                Some(_) if is_untold => continue,
                Some(old) if matches!(member, Member::Told(_)) || !old.is_certain() => {
                    *old = member;
                }
                Some(_) => {}
                None => known.push(member),
            }
            match is_untold {
                true => still_untold.insert(who),
                false => still_untold.remove(&who),
            };
        }
        listed
            .iter()
            .for_each(|it| group.unreadable.remove(it.word()));
        disagree
            .into_iter()
            .for_each(|it| group.unreadable.add(it.word()));
        still_unlisted(group);
        self.untold_members.insert(id.clone(), still_untold);
        self.member_types.entry(id).or_default().extend(listed);
    }

    /// Whoever is in an access group that has rules may be in it by one of them, where no output says that they are not
    pub(crate) fn untold_may_be_by_rule(&mut self) {
        let groups = self.access_groups.iter_mut().flat_map(BTreeMap::values_mut);
        for group in groups.filter(|it| it.may_have_rules()) {
            let Some(untold) = self.untold_members.get(&group.id) else {
                continue;
            };
            for member in group.members.iter_mut().flatten() {
                let who = member.identity().clone();
                // Rules are about logins of users.
                if untold.contains(&who) && MemberType::User.has(&who) {
                    *member = Member::Told(Membership {
                        identity: who,
                        membership: None,
                        by_template: None,
                        unreadable: std::iter::once("membership").collect(),
                    });
                }
            }
        }
    }
}

impl Draft<'_> {
    /// Takes back the access groups that a newer list of all of them does not have
    pub(crate) fn no_other_groups(&mut self, listed: &BTreeSet<&str>) {
        let groups = self.access_groups.get_or_insert_default();
        let before = groups.len();
        groups.retain(|id, _| listed.contains(id.as_str()));
        let are_gone = groups.len() < before;
        if are_gone && self.only_seen.contains(&List::AccessGroups) {
            // They may be hidden from whoever printed the list.
            self.unreadable.add("access_groups");
        }
    }

    /// Takes somebody out of the access groups that a newer list of all of theirs does not have
    pub(crate) fn is_in_no_other_group(&mut self, who: &IdentityId, listed: &BTreeSet<&str>) {
        let sees_all = !self.only_seen.contains(&List::AccessGroups);
        let groups = self.access_groups.iter_mut().flatten();
        for (_, group) in groups.filter(|(id, _)| !listed.contains(id.as_str())) {
            let Some(members) = &mut group.members else {
                continue;
            };
            let before = members.len();
            members.retain(|it| it.identity() != who);
            if members.len() < before && !sees_all {
                let kind = MemberType::ALL.into_iter().find(|it| it.has(who));
                kind.iter().for_each(|it| group.unreadable.add(it.word()));
                still_unlisted(group);
            }
        }
    }

    /// Lays in the rules by which users become members of an access group: all of them, or some
    pub(crate) fn member_rules(&mut self, group: &str, rules: Vec<MemberRule>, are_all: bool) {
        let group = self.access_group(group);
        expect_more_members(group);
        // Those that are listed now take the place of what was said of them before.
        let known = group.rules.get_or_insert_default();
        known.retain(|old| !are_all && rules.iter().all(|it| it.name != old.name));
        known.extend(rules);
        match are_all {
            true => group.unreadable.remove("rules"),
            false => group.unreadable.add("rules"),
        }
        still_unlisted(group);
    }
}

fn lists(members: &[Member], who: &IdentityId) -> bool {
    members.iter().any(|it| it.identity() == who)
}

/// Notes the kinds of members of which none were listed yet
pub(crate) fn expect_more_members(group: &mut AccessGroup) {
    let unlisted: Vec<_> = group.unlisted_members().collect();
    unlisted.into_iter().for_each(|it| group.unreadable.add(it));
}

/// Whether there may be members that are not listed
pub(crate) fn still_unlisted(group: &mut AccessGroup) {
    let more = MEMBERS.iter().any(|it| group.unreadable.has(it));
    match more {
        true => group.unreadable.add("members"),
        false => group.unreadable.remove("members"),
    }
}
