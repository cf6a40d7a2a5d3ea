//! Access groups and who is in them.

use keyatlas_resolver::account::List;

use crate::draft::Draft;
use crate::names::Names;
use crate::reading::{AccessGroupList, MemberList, MemberType};

/// `iam access-groups`
pub(crate) fn access_groups(draft: &mut Draft, list: &AccessGroupList) {
    for row in &list.groups {
        if let Some(name) = &row.name {
            draft.name_access_group(name, &row.id);
        }
        let group = draft.access_group(&row.id);
        group.name = row.name.clone().or(group.name.take());
        // Whoever logs in may become a member, so no list of members is whole.
        match row.has_rules {
            Some(false) => group.unreadable.remove("rules"),
            Some(true) | None => group.unreadable.add("rules"),
        }
        if group.unreadable.has("rules") {
            group.members.get_or_insert_default();
            group.unreadable.add("members");
        }
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
    let group = draft.access_group(name);
    let id = group.id.clone();
    let known = group.members.get_or_insert_default();
    for member in members {
        if !known.contains(&member) {
            known.push(member);
        }
    }
    let read = draft.member_types.entry(id.clone()).or_default();
    read.extend(&list.lists);
    let are_all = MemberType::ALL.iter().all(|it| read.contains(it));
    let group = draft.access_group(&id);
    if are_all && !group.unreadable.has("rules") {
        group.unreadable.remove("members");
    } else {
        group.unreadable.add("members");
    }
    true
}
