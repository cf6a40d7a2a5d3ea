//! What the form offers to choose from.

use keyatlas_resolver::order;
use std::collections::BTreeSet;

use keyatlas_resolver::account::{Cluster, Fact, GroupId, IdentityKind, Policy, Scope, Standing};
use keyatlas_resolver::changes::{Field, Part, Setting, Syntax};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::permissions::{Role, Service, every_classic_permission};

use super::draft::{Draft, Group};
use super::present::person_label;
use crate::ui::Item;

/// What there is to choose from for a part of a change; nothing where something is typed
pub(crate) fn items_of(index: &Index, draft: &Draft, part: &Part) -> Vec<Item> {
    let chosen = draft.get(part.field);
    match part.field {
        Field::Region => regions(index, part, chosen),
        Field::Group => groups(index, draft, part),
        Field::Identity | Field::By => people(index, chosen, blank(part, chosen)),
        Field::Role => roles(),
        Field::Service => services(),
        Field::Cluster => clusters(index, draft, part),
        Field::Permission => permissions(chosen),
        Field::AccessGroup => access_groups(index, chosen, part),
        Field::Standing => STANDINGS
            .map(|(word, label)| Item::new(word, label))
            .to_vec(),
        Field::Policy => policies(index, chosen, part),
        Field::Setting => Setting::ALL
            .map(|it| Item::new(it.word(), it.title()))
            .to_vec(),
        Field::Value => vec![Item::new("true", "Yes"), Item::new("false", "No")],
        Field::User
        | Field::Account
        | Field::Address
        | Field::Tag
        | Field::Source
        | Field::Target => Vec::new(),
    }
}

/// What stands for no choice, where there is such a choice or nothing is chosen yet
fn blank(part: &Part, chosen: &str) -> Option<Item> {
    (part.may_be_left_out() || chosen.is_empty()).then(|| Item::new("", part.blank))
}

/// The regions to choose from: those of the account, and the one already chosen
fn regions(index: &Index, part: &Part, chosen: &str) -> Vec<Item> {
    let known = index.scopes().map(|at| at.scope().region.as_str());
    let all: BTreeSet<&str> = known
        .chain((!chosen.is_empty()).then_some(chosen))
        .collect();
    let items = all.into_iter().map(|it| Item::new(it, it));
    blank(part, chosen).into_iter().chain(items).collect()
}

/// The groups to choose from, each with what is there in the region
fn groups(index: &Index, draft: &Draft, part: &Part) -> Vec<Item> {
    let (region, group) = (draft.get(Field::Region), draft.group());
    let listed = index.snapshot().resource_groups.iter().map(|it| &it.id);
    let all: BTreeSet<&GroupId> = listed
        .chain(index.scopes().map(|at| &at.scope().resource_group))
        .collect();
    let mut items: Vec<Item> = all
        .iter()
        .map(|id| {
            let value = Group::Named(id.to_string()).value();
            Item::new(value, group_label(index, region, id))
        })
        .collect();
    items.sort_by_cached_key(|item| order::small_letters(&item.label));
    if let Group::Named(typed) = &group
        && !all.iter().any(|id| id.as_str() == typed)
    {
        items.insert(
            0,
            Item::new(group.value(), format!("{typed} (not in this account)")),
        );
    }
    let nothing = match part.syntax {
        Syntax::MaybeSlash => {
            items.insert(0, Item::new(Group::NONE, part.blank));
            Some(Item::new("", "Choose a resource group")).filter(|_| group == Group::NotChosen)
        }
        _ => blank(part, draft.get(Field::Group)),
    };
    nothing.into_iter().chain(items).collect()
}

/// Who there is to choose from, and nobody first where that is a choice: functional IDs first, whoever is gone last
pub(crate) fn people(index: &Index, chosen: &str, nobody: Option<Item>) -> Vec<Item> {
    let mut all: Vec<_> = index.snapshot().identities.iter().collect();
    all.sort_by_cached_key(|it| {
        let gone = it.standing == Some(Standing::Removed);
        let kind = match it.kind() {
            Some(IdentityKind::FunctionalId) => 0,
            Some(IdentityKind::User) | None => 1,
            Some(IdentityKind::ServiceId) => 2,
            Some(IdentityKind::TrustedProfile) => 3,
        };
        (gone, kind, order::small_letters(it.label()))
    });
    let mut items: Vec<Item> = all
        .iter()
        .map(|it| Item::new(it.id.as_str(), person_label(it)))
        .collect();
    if !chosen.is_empty() && !items.iter().any(|it| it.value == chosen) {
        items.insert(0, Item::new(chosen, format!("{chosen} (not listed)")));
    }
    nobody.into_iter().chain(items).collect()
}

/// The roles a policy can grant
fn roles() -> Vec<Item> {
    let names = Role::EVERY.map(Role::name);
    names.into_iter().map(|it| Item::new(it, it)).collect()
}

/// The services that roles are on
fn services() -> Vec<Item> {
    let label = |it: Service| match it {
        Service::AllServices => "All IAM-enabled services".to_owned(),
        Service::ResourceGroup => "The resource group itself".to_owned(),
        _ => it.title().to_owned(),
    };
    let services = Service::EVERY.into_iter();
    services.map(|it| Item::new(it.word(), label(it))).collect()
}

/// The clusters in the region and group that were chosen, and any
fn clusters(index: &Index, draft: &Draft, part: &Part) -> Vec<Item> {
    let region = draft.get(Field::Region);
    let group = draft.group();
    let group = match &group {
        Group::Named(id) => Some(id.as_str()),
        Group::NotChosen | Group::NoneTargeted => None,
    };
    let fits = |it: &&Cluster| {
        let here = |wanted: &str, its: Option<&str>| its.is_none_or(|its| its == wanted);
        (region.is_empty() || here(region, it.region.as_ref().map(|it| it.as_str())))
            && group.is_none_or(|id| here(id, it.resource_group.as_ref().map(|it| it.as_str())))
    };
    let all = index.snapshot().clusters.iter().filter(fits).take(MANY);
    let mut items: Vec<Item> = all
        .map(|it| Item::new(it.id.as_str(), it.label()))
        .collect();
    items.sort_by_cached_key(|item| order::small_letters(&item.label));
    let chosen = draft.get(Field::Cluster);
    if !chosen.is_empty() && !items.iter().any(|it| it.value == chosen) {
        items.insert(0, Item::new(chosen, chosen));
    }
    blank(part, chosen).into_iter().chain(items).collect()
}

/// A list of more clusters than these helps nobody: choosing region and group makes it shorter
const MANY: usize = 500;

/// The classic infrastructure permissions that are given one by one
fn permissions(chosen: &str) -> Vec<Item> {
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
fn access_groups(index: &Index, chosen: &str, part: &Part) -> Vec<Item> {
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
    items.sort_by_cached_key(|item| order::small_letters(&item.label));
    if !chosen.is_empty() && !items.iter().any(|it| it.value == chosen) {
        items.insert(0, Item::new(chosen, format!("{chosen} (not known)")));
    }
    blank(part, chosen).into_iter().chain(items).collect()
}

/// The policies whose ID is known, each with whose it is and which roles it grants, and the one already chosen
fn policies(index: &Index, chosen: &str, part: &Part) -> Vec<Item> {
    let snapshot = index.snapshot();
    let people = (snapshot.identities.iter()).map(|it| (it.label(), &it.policies));
    let groups = snapshot.access_groups.iter().flatten();
    let groups = groups.map(|it| (it.label(), &it.policies));
    let item = |whose: &str, policy: &Policy| {
        let id = policy.id.as_deref()?;
        let roles: Vec<&str> = policy.roles.iter().map(|it| it.as_str()).collect();
        Some(Item::new(
            id,
            format!("{whose}: {} ({id})", roles.join(", ")),
        ))
    };
    let mut items: Vec<Item> = people
        .chain(groups)
        .flat_map(|(whose, policies)| {
            let policies = policies.iter().flatten();
            policies.filter_map(move |it| item(whose, it))
        })
        .take(MANY)
        .collect();
    items.sort_by_cached_key(|item| order::small_letters(&item.label));
    if !chosen.is_empty() && !items.iter().any(|it| it.value == chosen) {
        items.insert(0, Item::new(chosen, format!("{chosen} (not known)")));
    }
    blank(part, chosen).into_iter().chain(items).collect()
}

/// The statuses somebody can be given
const STANDINGS: [(&str, &str); 5] = [
    ("suspended", "Suspended"),
    ("active", "Active"),
    ("classic_disabled", "Disabled for classic infrastructure"),
    ("vpn_only", "VPN-only"),
    ("invalid", "Invalid: their IBMid is deleted"),
];

/// Those whose label holds what was typed; what is chosen stays in the list
pub(crate) fn narrowed(items: Vec<Item>, typed: &str, chosen: &str) -> Vec<Item> {
    let typed = order::small_letters(typed.trim());
    if typed.is_empty() {
        return items;
    }
    items
        .into_iter()
        .filter(|it| it.value == chosen || order::small_letters(&it.label).contains(&typed))
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
        let all = people(&index, "", None);
        let lena = all
            .iter()
            .find(|it| it.label.contains("Lena"))
            .expect("she is listed");
        let left = narrowed(people(&index, &lena.value, None), "okafor", &lena.value);
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
