//! Access groups and who is in them.

use keyatlas_resolver::account::{AccessGroup, List, MEMBERS};

use crate::draft::Draft;
use crate::names::Names;
use crate::reading::{AccessGroupList, MemberList};

/// `iam access-groups`
pub(crate) fn access_groups(draft: &mut Draft, list: &AccessGroupList, names: &Names) {
    let whose = list.of.as_deref().map(|it| names.identity(it));
    for row in &list.groups {
        if let Some(name) = &row.name {
            draft.name_access_group(name, &row.id);
        }
        let group = draft.access_group(&row.id);
        group.name = row.name.clone().or(group.name.take());
        // Whoever logs in may become a member, so no list of members is whole.
        match row.has_rules {
            Some(false) => group.unreadable.remove("rules"),
            Some(true) | None => {
                group.unreadable.add("rules");
                group.unreadable.add("members");
            }
        }
        if let Some(who) = &whose {
            expect_more_members(group);
            let members = group.members.get_or_insert_default();
            if !members.contains(who) {
                members.push(who.clone());
            }
        }
        still_unlisted(group);
    }
    if list.whole {
        draft.access_groups.get_or_insert_default();
        draft.unreadable.remove("access_groups");
        draft.is_whole(List::AccessGroups);
    }
}

/// `iam access-group-users` and its siblings; tells whether it is known of which group
pub(crate) fn members(draft: &mut Draft, list: &MemberList, names: &Names) -> bool {
    let Some(name) = &list.group else {
        return false;
    };
    let members: Vec<_> = list.members.iter().map(|it| names.identity(it)).collect();
    let id = draft.access_group(name).id.clone();
    let before = draft.member_types.entry(id.clone()).or_default().clone();
    let group = draft.access_group(&id);
    expect_more_members(group);
    let known = group.members.get_or_insert_default();
    let mut disagree = Vec::new();
    for kind in &list.lists {
        let is_missing = |it: &_| kind.has(it) && !members.contains(it);
        if before.contains(kind) {
            // Two lists of one import: whoever is in one of them alone may be in the group.
            let is_new = |it: &&_| kind.has(it) && !known.contains(it);
            if known.iter().any(is_missing) || members.iter().any(|it| is_new(&it)) {
                disagree.push(*kind);
            }
        } else {
            known.retain(|it| !is_missing(it));
        }
    }
    for member in members {
        if !known.contains(&member) {
            known.push(member);
        }
    }
    for kind in &list.lists {
        group.unreadable.remove(kind.word());
    }
    for kind in disagree {
        group.unreadable.add(kind.word());
    }
    still_unlisted(group);
    let read = draft.member_types.entry(id).or_default();
    read.extend(&list.lists);
    true
}

/// Notes the kinds of members of which none were listed yet
fn expect_more_members(group: &mut AccessGroup) {
    let unlisted: Vec<_> = group.unlisted_members().collect();
    unlisted.into_iter().for_each(|it| group.unreadable.add(it));
}

/// Whether there may be members that are not listed
fn still_unlisted(group: &mut AccessGroup) {
    let more = MEMBERS.iter().any(|it| group.unreadable.has(it));
    match more || group.unreadable.has("rules") {
        true => group.unreadable.add("members"),
        false => group.unreadable.remove("members"),
    }
}
