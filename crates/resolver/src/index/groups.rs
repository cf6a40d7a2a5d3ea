//! The access groups made ready for questions: which of them each identity is in, and a mark of every policy.

use crate::account::{AccessGroup, IdentityId, Policy};
use crate::lookup::{self, Lookup};
use crate::rights::Rights;
use crate::truth::Truth;

/// What a policy is about in bits, as whoever asks for the groups reads it
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mark {
    /// What it may allow, on one of the services or another
    pub(crate) rights: Rights,
    pub(crate) services: u16,
}

/// One policy of an access group by its mark
#[derive(Debug, Clone, Copy)]
pub(crate) struct Marked {
    pub(crate) mark: Mark,
    /// Which group, and which of its policies
    pub(crate) group: u32,
    pub(crate) at: u32,
}

/// The access groups of an account, made ready for questions; whoever asks shows them again
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// Those of one group side by side
    policies: Vec<Marked>,
    /// Where those of each group end
    ends: Vec<u32>,
    /// Groups of which nobody knows whom all they were given
    without_members: Vec<u32>,
    /// Groups in which others may be by a rule
    by_rule: Vec<u32>,
    /// Everybody who is in a group: where they are first listed, and all their groups
    people: Vec<Person>,
    /// Positions in `people`
    by_name: Lookup,
}

#[derive(Debug, Clone)]
struct Person {
    listed: (u32, u32),
    groups: Vec<u32>,
    /// Those they are in by a rule until their login ends, each with whether it has not ended
    sessions: Vec<(u32, Truth)>,
}

impl Groups {
    /// `lasts` says of how many hours a session that was seen certainly lasts until the account was gathered
    pub(super) fn of(
        groups: &[AccessGroup],
        mark: impl Fn(&Policy) -> Mark,
        lasts: impl Fn(u32) -> Truth,
    ) -> Self {
        let mut ready = Self::default();
        for (group, it) in (0..).zip(groups) {
            if AccessGroup::is_public(&it.id) {
                ready.ends.push(ready.policies.len() as u32);
                continue;
            }
            let policies = it.policies.as_deref().unwrap_or_default();
            let marked = (0..).zip(policies).map(|(at, it)| Marked {
                mark: mark(it),
                group,
                at,
            });
            ready.policies.extend(marked);
            ready.ends.push(ready.policies.len() as u32);
            for (at, member) in (0..).zip(it.members.iter().flatten()) {
                let session = match member.is_by_rule() {
                    true => lasts(it.hours_at_least()),
                    false => Truth::Unknown,
                };
                let session = (!member.is_certain()).then_some(session);
                ready.put(groups, member.identity(), (group, at), session);
            }
            if !it.lists_all_it_was_given() {
                ready.without_members.push(group);
            } else if it.may_have_rules() {
                ready.by_rule.push(group);
            }
        }
        ready
    }

    fn put(
        &mut self,
        groups: &[AccessGroup],
        who: &IdentityId,
        listed: (u32, u32),
        session: Option<Truth>,
    ) {
        let people = &self.people;
        let name = |at: u32| name(groups, people[at as usize].listed);
        self.by_name.make_room_for(1);
        let new = people.len() as u32;
        let hash = lookup::hash(who.as_str());
        let at = self.by_name.find_or_insert(hash, |at| name(at) == who, new);
        if at == new {
            self.people.push(Person {
                listed,
                groups: Vec::new(),
                sessions: Vec::new(),
            });
        }
        let of_person = &mut self.people[at as usize];
        match session {
            Some(session) => of_person.sessions.push((listed.0, session)),
            None if of_person.groups.last() == Some(&listed.0) => {}
            None => of_person.groups.push(listed.0),
        }
    }

    /// The groups that somebody certainly is in, in their order, and those that they are in until their login ends,
    /// each with whether it has not ended
    pub(crate) fn with(
        &self,
        groups: &[AccessGroup],
        who: &IdentityId,
    ) -> (&[u32], &[(u32, Truth)]) {
        let is_it = |at: u32| name(groups, self.people[at as usize].listed) == who;
        match self.by_name.find(lookup::hash(who.as_str()), is_it) {
            Some(at) => {
                let person = &self.people[at as usize];
                (&person.groups, &person.sessions)
            }
            None => (&[], &[]),
        }
    }

    /// The groups that anybody may be in, since nobody knows their members
    pub(crate) fn without_members(&self) -> &[u32] {
        &self.without_members
    }

    /// The groups that users may be in by a rule, though no list has them
    pub(crate) fn by_rule(&self) -> &[u32] {
        &self.by_rule
    }

    /// The policies of every group, group by group
    pub(crate) fn all_policies(&self) -> &[Marked] {
        &self.policies
    }

    /// The policies of a group
    pub(crate) fn policies(&self, group: u32) -> &[Marked] {
        let group = group as usize;
        let from = group.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.policies[from as usize..self.ends[group] as usize]
    }
}

fn name(groups: &[AccessGroup], (group, member): (u32, u32)) -> &IdentityId {
    let members = groups[group as usize]
        .members
        .as_deref()
        .unwrap_or_default();
    members[member as usize].identity()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(members: Option<&[&str]>) -> AccessGroup {
        AccessGroup {
            id: "AccessGroupId-1".to_owned(),
            members: members.map(|it| it.iter().map(|it| IdentityId::from(*it).into()).collect()),
            ..AccessGroup::default()
        }
    }

    #[test]
    fn everybody_is_in_the_groups_that_list_them_each_once() {
        let groups = [
            group(Some(&["ana", "ben", "ana"])),
            group(None),
            group(Some(&[])),
            group(Some(&["ben", "cem"])),
        ];
        let ready = Groups::of(&groups, |_| Mark::default(), |_| Truth::Yes);
        let with = |who: &str| ready.with(&groups, &IdentityId::from(who)).0;
        assert_eq!(with("ana"), [0]);
        assert_eq!(with("ben"), [0, 3]);
        assert_eq!(with("cem"), [3]);
        assert_eq!(with("dan"), [0; 0]);
        assert_eq!(ready.without_members(), [1]);
    }
}
