//! The policies of access groups boiled down to bits, so that most of them are ruled out without a look at
//! their text, and which groups each identity is in.

use super::{RoleNeed, covers_service, roles::Service, undefined_role};
use crate::account::{AccessGroup, IdentityId, Policy};
use crate::lookup::{self, Lookup};
use crate::truth::Truth;

/// What is asked of policies, in bits
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    service: u16,
    roles: u64,
}

impl Wanted {
    pub(crate) fn by(need: &RoleNeed) -> Self {
        Self {
            service: need.service.bit(),
            roles: bits_of(need.any_of),
        }
    }
}

/// One policy of an access group in bits
#[derive(Debug, Clone, Copy)]
pub(crate) struct PolicyBits {
    roles: u64,
    services: u16,
    /// Which group, and which of its policies
    pub(crate) group: u32,
    pub(crate) at: u32,
}

impl PolicyBits {
    fn of(policy: &Policy, group: u32, at: u32) -> Self {
        let covered = Service::EVERY
            .iter()
            .filter(|it| covers_service(policy, **it) != Truth::No);
        let may_grant_any = policy.unreadable.has("roles") || undefined_role(policy).is_some();
        Self {
            services: covered.fold(0, |bits, it| bits | it.bit()),
            roles: if may_grant_any {
                u64::MAX
            } else {
                bits_of(&policy.roles)
            },
            group,
            at,
        }
    }

    /// Whether the policy is, or may be, about the service
    pub(crate) fn covers(self, wanted: Wanted) -> bool {
        self.services & wanted.service != 0
    }

    /// Whether the policy could grant one of the roles; two roles may share a bit, so its text has to agree
    pub(crate) fn may_grant(self, wanted: Wanted) -> bool {
        self.roles & wanted.roles != 0
    }
}

/// The access groups of an account, made ready for questions; whoever asks shows them again
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// Those of one group side by side
    policies: Vec<PolicyBits>,
    /// Where those of each group end
    ends: Vec<u32>,
    /// Groups whose members are not all known
    without_members: Vec<u32>,
    /// Everybody who is in a group: where they are first listed, and all their groups
    people: Vec<Person>,
    /// Positions in `people`
    by_name: Lookup,
}

#[derive(Debug, Clone)]
struct Person {
    listed: (u32, u32),
    groups: Vec<u32>,
}

impl Groups {
    pub(crate) fn of(groups: &[AccessGroup]) -> Self {
        let mut ready = Self::default();
        for (group, it) in (0..).zip(groups) {
            let policies = it.policies.as_deref().unwrap_or_default();
            let bits = (0..)
                .zip(policies)
                .map(|(at, it)| PolicyBits::of(it, group, at));
            ready.policies.extend(bits);
            ready.ends.push(ready.policies.len() as u32);
            for (at, member) in (0..).zip(it.members.iter().flatten()) {
                if member.is_certain() {
                    ready.put(groups, member.identity(), (group, at));
                }
            }
            if !it.members_are_known() {
                ready.without_members.push(group);
            }
        }
        ready
    }

    fn put(&mut self, groups: &[AccessGroup], who: &IdentityId, listed: (u32, u32)) {
        let people = &self.people;
        let name = |at: u32| name(groups, people[at as usize].listed);
        self.by_name.make_room_for(1);
        let new = people.len() as u32;
        let hash = lookup::hash(who.as_str());
        let at = self.by_name.find_or_insert(hash, |at| name(at) == who, new);
        if at == new {
            let groups = Vec::new();
            self.people.push(Person { listed, groups });
        }
        let of_person = &mut self.people[at as usize].groups;
        if of_person.last() != Some(&listed.0) {
            of_person.push(listed.0);
        }
    }

    /// The groups that somebody certainly is in, in their order
    pub(crate) fn with(&self, groups: &[AccessGroup], who: &IdentityId) -> &[u32] {
        let is_it = |at: u32| name(groups, self.people[at as usize].listed) == who;
        match self.by_name.find(lookup::hash(who.as_str()), is_it) {
            Some(at) => &self.people[at as usize].groups,
            None => &[],
        }
    }

    /// The groups that anybody may be in, since nobody knows their members
    pub(crate) fn without_members(&self) -> &[u32] {
        &self.without_members
    }

    /// The policies of every group, group by group
    pub(crate) fn all_policies(&self) -> &[PolicyBits] {
        &self.policies
    }

    /// The policies of a group
    pub(crate) fn policies(&self, group: u32) -> &[PolicyBits] {
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

/// A bit for each name, in whatever letters; every question asks, so nothing is copied
fn bits_of(names: &[impl AsRef<str>]) -> u64 {
    let hash = |name: &str| {
        let bytes = name.bytes().map(|it| u64::from(it.to_ascii_lowercase()));
        bytes.fold(0, lookup::both)
    };
    let bit = |name: &str| 1 << (hash(name) >> 58);
    names.iter().fold(0, |bits, it| bits | bit(it.as_ref()))
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
        let ready = Groups::of(&groups);
        let with = |who: &str| ready.with(&groups, &IdentityId::from(who));
        assert_eq!(with("ana"), [0]);
        assert_eq!(with("ben"), [0, 3]);
        assert_eq!(with("cem"), [3]);
        assert_eq!(with("dan"), [0; 0]);
        assert_eq!(ready.without_members(), [1]);
    }
    #[test]
    fn a_policy_may_grant_only_roles_it_names_however_often_it_names_them() {
        let policy = Policy {
            roles: vec!["Viewer".to_owned(), "Viewer".to_owned()],
            ..Policy::default()
        };
        let bits = PolicyBits::of(&policy, 0, 0);
        let wanted = |roles: &'static [&'static str]| {
            Wanted::by(&RoleNeed {
                service: Service::Kubernetes,
                any_of: roles,
                reach: crate::permissions::Where::Account,
            })
        };
        assert!(bits.may_grant(wanted(&["Viewer"])));
        assert!(bits.may_grant(wanted(&["Administrator", "Viewer"])));
        assert!(!bits.may_grant(wanted(&["Administrator"])));
    }
}
