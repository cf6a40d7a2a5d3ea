//! Access groups, and of which types of members the lists were read.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    AccessGroup, IdentityId, IdentityKind, List, MEMBERS, Member, MemberRule,
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
            ..AccessGroup::default()
        })
    }

    /// What was read of an access group by its name goes under its ID
    pub(crate) fn name_access_group(&mut self, name: &str, id: &str) {
        if let Some(groups) = &mut self.access_groups
            && let Some(by_name) = groups.remove(name)
        {
            groups.entry(id.to_owned()).or_insert_with(|| AccessGroup {
                id: id.to_owned(),
                ..by_name
            });
        }
        if let Some(types) = self.member_types.remove(name) {
            let by_id = self.member_types.entry(id.to_owned());
            by_id.or_default().extend(types);
        }
    }

    /// Lays in who is in an access group; of each type of members that was listed these are all
    pub(crate) fn members(&mut self, group: &str, members: Vec<Member>, listed: &[MemberType]) {
        let id = self.access_group(group).id.clone();
        let before = self.member_types.entry(id.clone()).or_default().clone();
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
            let mut others = known.iter_mut();
            match others.find(|it| it.identity() == member.identity()) {
                // Only one that says how they became a member says more.
                Some(old) if matches!(member, Member::Told(_)) => *old = member,
                Some(_) => {}
                None => known.push(member),
            }
        }
        listed
            .iter()
            .for_each(|it| group.unreadable.remove(it.word()));
        disagree
            .into_iter()
            .for_each(|it| group.unreadable.add(it.word()));
        still_unlisted(group);
        self.member_types.entry(id).or_default().extend(listed);
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
