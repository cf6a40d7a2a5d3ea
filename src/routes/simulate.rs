//! `/simulate/#plan=reset%20us-south/prod%20as%20ops`: the plan in its text form; or
//! `/simulate/#scope=us-south/prod&scope=eu-de/prod`: scopes to make a plan for; or
//! `/simulate/#leaving=ana@example.com`: somebody whose place others have to take; or
//! `/simulate/#step=invite`: the form for a step of that kind.

use keyatlas_transcript::Blanked;
use leptos::prelude::*;

use keyatlas_resolver::account::{IdentityId, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::identity_name;

use super::fragment::Pairs;
use super::{Task, fragment_of, scope};

/// The address of a plan
pub fn address(plan: &Blanked) -> String {
    let fragment = Pairs::default().with("plan", plan).written();
    if fragment.is_empty() {
        Task::Simulate.address()
    } else {
        format!("{}#{fragment}", Task::Simulate.address())
    }
}

/// The address at which several scopes are reset as one plan
pub fn several<'a>(index: &Index, scopes: impl Iterator<Item = &'a Scope>) -> String {
    let scopes: Vec<String> = scopes
        .map(|it| format!("{SCOPE}={}", scope::words(index, it)))
        .collect();
    format!("{}#{}", Task::Simulate.address(), scopes.join("&"))
}

/// The scopes in the address in view that a plan is to be made for, as they are written there
pub fn read_several() -> Memo<Vec<scope::Asked>> {
    let fragment = fragment_of(Task::Simulate);
    Memo::new(move |_| fragment.get().as_deref().map(scopes_in).unwrap_or_default())
}

fn scopes_in(fragment: &str) -> Vec<scope::Asked> {
    let pairs = Pairs::read(fragment);
    let each = pairs.all(SCOPE).filter_map(|it| it.split_once('/'));
    each.map(|(region, group)| scope::Asked {
        region: region.to_owned(),
        group: group.to_owned(),
        finding: None,
    })
    .collect()
}

const SCOPE: &str = "scope";

/// The address at which somebody leaves, and others take over what depends on them
pub fn leaving(index: &Index, who: &IdentityId) -> String {
    let fragment = Pairs::default().with(LEAVING, identity_name(index, who));
    format!("{}#{}", Task::Simulate.address(), fragment.written())
}

/// Who leaves, as the address in view has it; none where it is about something else
pub fn read_leaving() -> Memo<Option<String>> {
    let fragment = fragment_of(Task::Simulate);
    Memo::new(move |_| {
        let fragment = fragment.get()?;
        Pairs::read(&fragment).get(LEAVING).map(str::to_owned)
    })
}

const LEAVING: &str = "leaving";

/// The address at which the form asks for a step of a kind, named by its keyword
pub fn step(keyword: &str) -> String {
    let fragment = Pairs::default().with(STEP, keyword);
    format!("{}#{}", Task::Simulate.address(), fragment.written())
}

/// The keyword of the step that the address in view asks for
pub fn read_step() -> Memo<Option<String>> {
    let fragment = fragment_of(Task::Simulate);
    Memo::new(move |_| Pairs::read(&fragment.get()?).get(STEP).map(str::to_owned))
}

const STEP: &str = "step";

/// The plan in the address in view, as text; empty while there is none
pub fn read() -> Memo<String> {
    let fragment = fragment_of(Task::Simulate);
    Memo::new(move |_| fragment.get().as_deref().map(plan_in).unwrap_or_default())
}

/// The plan a fragment holds
pub fn plan_in(fragment: &str) -> String {
    Pairs::read(fragment)
        .get("plan")
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::testing::Account;

    use super::*;

    #[test]
    fn several_scopes_are_read_back_whatever_their_groups_are_called() {
        let account = Account::unknown().say("group \"Team A, B & C\" id g1; group prod id g2");
        let index = account.index();
        let scopes = [Scope::new("us-south", "g1"), Scope::new("eu-de", "g2")];
        let address = several(&index, scopes.iter());
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/simulate/");
        let read: Vec<String> = scopes_in(fragment)
            .iter()
            .map(scope::Asked::label)
            .collect();
        assert_eq!(read, ["us-south/Team A, B & C", "eu-de/prod"]);
        assert_eq!(plan_in(fragment), "");
    }

    #[test]
    fn who_leaves_is_read_back() {
        let account = Account::unknown().say("identity IBMid-1 email ana+ops@example.com");
        let address = leaving(&account.index(), &"IBMid-1".into());
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/simulate/");
        let pairs = Pairs::read(fragment);
        assert_eq!(pairs.get(LEAVING), Some("ana+ops@example.com"));
        assert_eq!(plan_in(fragment), "");
    }

    #[test]
    fn the_step_that_the_form_asks_for_is_no_plan() {
        let address = step("add-permission");
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/simulate/");
        assert_eq!(Pairs::read(fragment).get(STEP), Some("add-permission"));
        assert_eq!(plan_in(fragment), "");
    }

    #[test]
    fn a_plan_is_read_back_from_its_address() {
        let plan = r#"reset us-south/"Team A" as ops@example.com; remove IBMid-2"#;
        let address = address(&plan.into());
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/simulate/");
        assert_eq!(plan_in(fragment), plan);
        assert_eq!(super::address(&Blanked::default()), "/simulate/");
    }
}
