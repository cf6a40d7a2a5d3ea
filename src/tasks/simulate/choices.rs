//! What the form offers to choose from.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{Cluster, Fact, GroupId, IdentityKind, Scope, Standing};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::permissions::{ROLES, Service, every_classic_permission};

use super::draft::{Draft, Group};
use super::present::{Kind, person_label};
use crate::ui::Item;

/// The regions to choose from: those of the account, the one already chosen, and any where that is a choice
pub(crate) fn regions(index: &Index, kind: Kind, chosen: &str) -> Vec<Item> {
    let known = index.scopes().map(|at| at.scope().region.as_str());
    let all: BTreeSet<&str> = known
        .chain((!chosen.is_empty()).then_some(chosen))
        .collect();
    let mut items: Vec<Item> = all.into_iter().map(|it| Item::new(it, it)).collect();
    if kind.is_about_a_role() {
        items.insert(0, Item::new("", "Any region"));
    } else if chosen.is_empty() {
        items.insert(0, Item::new("", "Choose a region"));
    }
    items
}

/// The groups to choose from, each with what is there in the region
pub(crate) fn groups(index: &Index, draft: &Draft) -> Vec<Item> {
    let listed = index.snapshot().resource_groups.iter().map(|it| &it.id);
    let all: BTreeSet<&GroupId> = listed
        .chain(index.scopes().map(|at| &at.scope().resource_group))
        .collect();
    let mut items: Vec<Item> = all
        .iter()
        .map(|id| {
            let value = Group::Named(id.to_string()).value();
            Item::new(value, group_label(index, &draft.region, id))
        })
        .collect();
    items.sort_by_cached_key(|item| item.label.to_lowercase());
    if let Group::Named(typed) = &draft.group
        && !all.iter().any(|id| id.as_str() == typed)
    {
        items.insert(
            0,
            Item::new(
                draft.group.value(),
                format!("{typed} (not in this account)"),
            ),
        );
    }
    if draft.kind == Kind::Reset {
        items.insert(
            0,
            Item::new(Group::NONE, "None targeted (the default group is used)"),
        );
    }
    if draft.kind.is_about_a_role() {
        items.insert(0, Item::new("", "Any resource group"));
    } else if draft.group == Group::NotChosen {
        items.insert(0, Item::new("", "Choose a resource group"));
    }
    items
}

/// Who there is to choose from: functional IDs first, whoever is gone last; `nobody` stands for no choice
pub(crate) fn people(index: &Index, chosen: &str, nobody: &str) -> Vec<Item> {
    let mut all: Vec<_> = index.snapshot().identities.iter().collect();
    all.sort_by_cached_key(|it| {
        let gone = it.standing == Some(Standing::Removed);
        let kind = match it.kind() {
            Some(IdentityKind::FunctionalId) => 0,
            Some(IdentityKind::User) | None => 1,
            Some(IdentityKind::ServiceId) => 2,
            Some(IdentityKind::TrustedProfile) => 3,
        };
        (gone, kind, it.label().to_lowercase())
    });
    let mut items: Vec<Item> = all
        .iter()
        .map(|it| Item::new(it.id.as_str(), person_label(it)))
        .collect();
    if chosen.is_empty() {
        items.insert(0, Item::new("", nobody));
    } else if !items.iter().any(|it| it.value == chosen) {
        items.insert(0, Item::new(chosen, format!("{chosen} (not listed)")));
    }
    items
}

/// Who may be said to make a change, or nobody
pub(crate) fn makers(index: &Index, chosen: &str, nobody: &str) -> Vec<Item> {
    let mut items = people(index, chosen, nobody);
    if !chosen.is_empty() {
        items.insert(0, Item::new("", nobody));
    }
    items
}

/// The roles a policy can grant
pub(crate) fn roles() -> Vec<Item> {
    let roles = ROLES.iter();
    roles.map(|it| Item::new(*it, *it)).collect()
}

/// The services that roles are on
pub(crate) fn services() -> Vec<Item> {
    let label = |it: Service| match it {
        Service::AllServices => "All IAM-enabled services".to_owned(),
        Service::ResourceGroup => "The resource group itself".to_owned(),
        _ => it.title().to_owned(),
    };
    let services = Service::EVERY.into_iter();
    services.map(|it| Item::new(it.word(), label(it))).collect()
}

/// The clusters in the region and group that were chosen, and any
pub(crate) fn clusters(index: &Index, draft: &Draft) -> Vec<Item> {
    let group = match &draft.group {
        Group::Named(id) => Some(id.as_str()),
        Group::NotChosen | Group::NoneTargeted => None,
    };
    let fits = |it: &&Cluster| {
        let here = |wanted: &str, its: Option<&str>| its.is_none_or(|its| its == wanted);
        (draft.region.is_empty() || here(&draft.region, it.region.as_ref().map(|it| it.as_str())))
            && group.is_none_or(|id| here(id, it.resource_group.as_ref().map(|it| it.as_str())))
    };
    let all = index.snapshot().clusters.iter().filter(fits).take(MANY);
    let mut items: Vec<Item> = all
        .map(|it| Item::new(it.id.as_str(), it.label()))
        .collect();
    items.sort_by_cached_key(|item| item.label.to_lowercase());
    let chosen = &draft.access.cluster;
    if !chosen.is_empty() && !items.iter().any(|it| it.value == *chosen) {
        items.insert(0, Item::new(chosen.as_str(), chosen.as_str()));
    }
    items.insert(0, Item::new("", "Any cluster"));
    items
}

/// A list of more clusters than these helps nobody: choosing region and group makes it shorter
const MANY: usize = 500;

/// The classic infrastructure permissions that are given one by one
pub(crate) fn permissions(chosen: &str) -> Vec<Item> {
    let mut items: Vec<Item> = every_classic_permission()
        .filter(|it| it.is_given_by_itself())
        .map(|it| Item::new(it.key_name, format!("{} ({})", it.name, it.key_name)))
        .collect();
    if !items.iter().any(|it| it.value == chosen) {
        items.insert(
            0,
            Item::new(chosen, format!("{chosen} (no such permission)")),
        );
    }
    items
}

/// The access groups that are known, and the one already chosen
pub(crate) fn access_groups(index: &Index, chosen: &str) -> Vec<Item> {
    let all = index.snapshot().access_groups.iter().flatten();
    let mut items: Vec<Item> = all
        .map(|it| {
            let members = match it.members.as_ref().map(Vec::len) {
                Some(1) => "1 member".to_owned(),
                Some(many) => format!("{many} members"),
                None => "members not known".to_owned(),
            };
            Item::new(it.id.as_str(), format!("{} ({members})", it.label()))
        })
        .collect();
    items.sort_by_cached_key(|item| item.label.to_lowercase());
    if chosen.is_empty() {
        items.insert(0, Item::new("", "Choose an access group"));
    } else if !items.iter().any(|it| it.value == chosen) {
        items.insert(0, Item::new(chosen, format!("{chosen} (not known)")));
    }
    items
}

/// The standings somebody can be given
pub(crate) const STANDINGS: [(Standing, &str); 5] = [
    (Standing::Suspended, "Suspended"),
    (Standing::Active, "Active"),
    (
        Standing::ClassicDisabled,
        "Disabled for classic infrastructure",
    ),
    (Standing::VpnOnly, "VPN-only"),
    (Standing::Invalid, "Invalid: their IBMid is deleted"),
];

/// Those whose label holds what was typed; what is chosen stays in the list
pub(crate) fn narrowed(items: Vec<Item>, typed: &str, chosen: &str) -> Vec<Item> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return items;
    }
    items
        .into_iter()
        .filter(|it| it.value == chosen || it.label.to_lowercase().contains(&typed))
        .collect()
}

fn group_label(index: &Index, region: &str, id: &GroupId) -> String {
    let name = index.group_label(id);
    let default = match index.group(id).and_then(|it| it.default) {
        Some(true) => " (default)",
        Some(false) | None => "",
    };
    if region.is_empty() {
        return format!("{name}{default}");
    }
    let there = match index.at(&Scope::new(region, id.as_str())) {
        None => "nothing there yet".to_owned(),
        Some(at) => {
            let key = match (at.key(), at.owner()) {
                (Fact::Known(_), Some(owner)) => format!("key of {}", index.identity_label(owner)),
                (Fact::Known(_), None) => "a key, owner not known".to_owned(),
                (Fact::None, _) => "no key".to_owned(),
                (Fact::Unknown, _) => "key not known".to_owned(),
            };
            match at.clusters().len() {
                0 => key,
                1 => format!("{key}, 1 cluster"),
                many => format!("{key}, {many} clusters"),
            }
        }
    };
    format!("{name}{default}: {there}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_narrows_the_list_and_leaves_what_is_chosen() {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let index = Index::new(account);
        let all = people(&index, "", "Choose somebody");
        let lena = all
            .iter()
            .find(|it| it.label.contains("Lena"))
            .expect("she is listed");
        let left = narrowed(
            people(&index, &lena.value, "Choose somebody"),
            "okafor",
            &lena.value,
        );
        let labels: Vec<&str> = left.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "Ben Okafor (a person)",
                "Lena Fischer (a person, has left the account)"
            ]
        );
    }
}
