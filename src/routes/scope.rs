//! `/scope/#us-south/prod`, and `&finding=owner-gone` to look at one finding.

use keyatlas_resolver::account::{GroupId, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::order;
use leptos::prelude::*;

use super::fragment::{Pairs, decoded, encoded};
use super::{Task, fragment_of};

/// The scope an address names, in the words of the address
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The region
    pub region: String,
    /// The resource group: its name, else its ID
    pub group: String,
    /// The finding to show
    pub finding: Option<String>,
}

/// The address of a scope
pub fn address(index: &Index, scope: &Scope) -> String {
    format!("{}#{}", Task::Scope.address(), words(index, scope))
}

/// The address of one finding of a scope
pub fn finding(index: &Index, scope: &Scope, finding: &str) -> String {
    format!("{}&finding={}", address(index, scope), encoded(finding))
}

/// What the address in view asks for; nothing while no scope is chosen or another page is in view
pub fn read() -> Memo<Option<Asked>> {
    let fragment = fragment_of(Task::Scope);
    Memo::new(move |_| fragment.get().as_deref().and_then(asked))
}

/// `us-south/prod`, encoded
pub(super) fn words(index: &Index, scope: &Scope) -> String {
    format!(
        "{}/{}",
        encoded(scope.region.as_str()),
        encoded(group_word(index, &scope.resource_group))
    )
}

/// Reads a fragment; `None` when it does not name a scope
pub fn asked(fragment: &str) -> Option<Asked> {
    let (place, rest) = fragment.split_once('&').unwrap_or((fragment, ""));
    let (region, group) = place.split_once('/')?;
    if region.is_empty() || group.is_empty() {
        return None;
    }
    Some(Asked {
        region: decoded(region),
        group: decoded(group),
        finding: Pairs::read(rest).get("finding").map(str::to_owned),
    })
}

impl Asked {
    /// The scope of the account in view, by the group's ID, its name, or its name ignoring case
    pub fn find(&self, index: &Index) -> Option<Scope> {
        let in_region = || {
            index
                .scopes()
                .map(|at| at.scope())
                .filter(|scope| scope.region.as_str() == self.region)
        };
        let named = |fits: &dyn Fn(&GroupId) -> bool| {
            let mut found = in_region().filter(|scope| fits(&scope.resource_group));
            let first = found.next()?;
            found.next().is_none().then(|| first.clone())
        };
        named(&|id| id.as_str() == self.group)
            .or_else(|| named(&|id| index.group_label(id) == self.group))
            .or_else(|| {
                let wanted = order::small_letters(&self.group);
                named(&|id| order::small_letters(index.group_label(id)) == wanted)
            })
    }

    /// What a person calls it
    pub fn label(&self) -> String {
        format!("{}/{}", self.region, self.group)
    }
}

/// The group's name while no other group has the same, else its ID
fn group_word<'a>(index: &'a Index, id: &'a GroupId) -> &'a str {
    let label = index.group_label(id);
    let namesakes = index
        .snapshot()
        .resource_groups
        .iter()
        .filter(|group| group.label() == label)
        .count();
    if namesakes > 1 { id.as_str() } else { label }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::testing::Account;

    use super::*;

    fn account(groups: &[(&str, &str)]) -> Index {
        let told = groups.iter().fold(Account::unknown(), |told, (id, name)| {
            told.say(format!(
                "group {id} id {id} named \"{name}\"; scope us-south/{id}"
            ))
        });
        told.index()
    }

    fn back(index: &Index, scope: &Scope) -> Option<Scope> {
        let address = address(index, scope);
        let (_, fragment) = address.split_once('#').expect("it has a fragment");
        asked(fragment).expect("it names a scope").find(index)
    }

    #[test]
    fn a_scope_is_named_by_its_group_and_found_again() {
        let index = account(&[("1f", "prod"), ("2f", "Team A/B & 100 %")]);
        let scope = Scope::new("us-south", "1f");
        assert_eq!(address(&index, &scope), "/scope/#us-south/prod");
        assert_eq!(back(&index, &scope), Some(scope));
        let odd = Scope::new("us-south", "2f");
        assert_eq!(back(&index, &odd), Some(odd));
    }

    #[test]
    fn two_groups_of_one_name_are_told_apart_by_their_ids() {
        let index = account(&[("1f", "prod"), ("2f", "prod")]);
        let scope = Scope::new("us-south", "2f");
        assert_eq!(address(&index, &scope), "/scope/#us-south/2f");
        assert_eq!(back(&index, &scope), Some(scope));
        let unclear = asked("us-south/prod").expect("it names a scope");
        assert_eq!(unclear.find(&index), None);
    }

    #[test]
    fn a_finding_has_an_address_of_its_own() {
        let index = account(&[("1f", "prod")]);
        let address = finding(&index, &Scope::new("us-south", "1f"), "owner-gone");
        assert_eq!(address, "/scope/#us-south/prod&finding=owner-gone");
        let read = asked("us-south/prod&finding=owner-gone").expect("it names a scope");
        assert_eq!(read.finding.as_deref(), Some("owner-gone"));
    }

    #[test]
    fn what_names_no_scope_is_none() {
        for fragment in ["", "us-south", "/prod", "us-south/", "main"] {
            assert_eq!(asked(fragment), None, "{fragment}");
        }
    }
}
