//! `/simulate/#plan=reset%20us-south/prod%20as%20ops`: the plan in its text form.

use leptos::prelude::*;

use super::fragment::Pairs;
use super::{Task, fragment_of};

/// The address of a plan
pub fn address(plan: &str) -> String {
    let fragment = Pairs::default().with("plan", plan).written();
    if fragment.is_empty() {
        Task::Simulate.address()
    } else {
        format!("{}#{fragment}", Task::Simulate.address())
    }
}

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
    use super::*;

    #[test]
    fn a_plan_is_read_back_from_its_address() {
        let plan = r#"reset us-south/"Team A" as ops@example.com; remove IBMid-2"#;
        let address = address(plan);
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/simulate/");
        assert_eq!(plan_in(fragment), plan);
        assert_eq!(super::address(""), "/simulate/");
    }
}
