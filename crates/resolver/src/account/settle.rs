//! What no record of a document says alone: which lists are whole, what their absence says, and which names repeat.

use std::collections::BTreeSet;

use super::reader::{Found, Reader};
use super::{Cluster, List, ResourceGroup, ScopeRecord, Snapshot};
use crate::lookup;

/// What no field says alone: which lists are whole, and what their absence says
pub(super) fn settle(it: &mut Snapshot, found: Found, reader: &mut Reader) {
    list_default_groups(&it.resource_groups, reader);
    let is_read = |field| found.is_whole(Snapshot::FIELDS, field);
    let is_placed =
        |it: &Cluster| !it.unreadable.has("region") && !it.unreadable.has("resource_group");
    let are_placed = it.clusters.iter().all(is_placed);
    let have_keys = it.scopes.iter().all(|it| !it.unreadable.has("api_key"));
    let cbr = it.restrictions.as_ref();
    let is_in_cbr = |list: &str| cbr.is_none_or(|it| !it.unreadable.has(list));
    let has_rules = cbr.is_none_or(|it| it.rules.is_some()) && is_in_cbr("rules");
    let has_zones = cbr.is_none_or(|it| it.zones.is_some()) && is_in_cbr("zones");
    // A list with an entry that cannot be read is not whole, whatever the document says.
    let is_whole = |list: &List| {
        let holds = match list {
            List::ClassicClusters | List::VpcClusters | List::SatelliteClusters => are_placed,
            List::ApiKeys | List::ListedKeys => have_keys,
            List::RestrictionRules => has_rules,
            List::Zones => has_zones,
            List::Identities
            | List::ResourceGroups
            | List::AccessGroups
            | List::Roles
            | List::Authorizations
            | List::History => true,
        };
        holds && is_read(list.field())
    };
    for lists in [&mut it.complete, &mut it.seen] {
        *lists = as_set(lists.iter().copied().filter(is_whole));
    }

    // Of a field that is no list, not even a part is known; of a whole list that is left out, all is.
    let groups_are_read = is_read("access_groups");
    let is_all = it.complete.contains(&List::AccessGroups);
    it.access_groups = match it.access_groups.take() {
        Some(groups) if groups_are_read || !groups.is_empty() => Some(groups),
        None if is_all => Some(Vec::new()),
        Some(_) | None => None,
    };
    if it.access_groups.is_some() && !groups_are_read {
        it.unreadable.add("access_groups");
    }
    for field in [
        "clusters",
        "roles",
        "authorizations",
        "action_controls",
        "other_accounts",
        "cbr",
        "history",
        "evidence",
    ] {
        if !is_read(field) {
            it.unreadable.add(field);
        }
    }
}

/// A command without a group is for the default one, so there can only be one
fn list_default_groups(groups: &[ResourceGroup], reader: &mut Reader) {
    let flagged = groups.iter().filter(|it| it.default == Some(true));
    let flagged: Vec<String> = flagged.map(|it| format!("`{}`", it.label())).collect();
    if flagged.len() > 1 {
        let message = format!(
            "expected one default group, got {}; which one a command without a group means is not known",
            flagged.join(" and ")
        );
        reader.list_in("resource_groups", message);
    }
}

/// One by one, since collecting and taking out would bring the page a sort and half a tree
pub(super) fn as_set(lists: impl IntoIterator<Item = List>) -> BTreeSet<List> {
    let mut set = BTreeSet::new();
    for list in lists {
        set.insert(list);
    }
    set
}

/// The first list in which two entries have one name
pub(super) fn repeated(snapshot: &Snapshot) -> Option<&'static str> {
    fn names<T>(list: &[T], name: fn(&T) -> &str) -> Vec<&str> {
        list.iter().map(name).collect()
    }
    let scope = |it: &ScopeRecord| format!("{}\0{}", it.region, it.resource_group);
    let scopes: Vec<String> = snapshot.scopes.iter().map(scope).collect();
    let groups = snapshot.access_groups.as_deref().unwrap_or_default();
    let lists = [
        (
            "resource_groups",
            names(&snapshot.resource_groups, |it| it.id.as_str()),
        ),
        ("access_groups", names(groups, |it| it.id.as_str())),
        (
            "identities",
            names(&snapshot.identities, |it| it.id.as_str()),
        ),
        ("scopes", names(&scopes, |it| it.as_str())),
        ("clusters", names(&snapshot.clusters, |it| it.id.as_str())),
    ];
    let found = lists.into_iter().find(|(_, names)| lookup::repeats(names));
    found.map(|(list, _)| list)
}
