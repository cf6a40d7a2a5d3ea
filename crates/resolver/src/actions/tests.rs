//! The table is whole, and every row says what it has to.

use std::collections::BTreeSet;

use super::*;
use crate::provider::Provider;

/// The rows whose page and API disagree
const BOTH: [u8; 17] = [
    14, 18, 28, 30, 35, 39, 42, 44, 47, 70, 83, 85, 86, 94, 96, 99, 110,
];

#[test]
fn there_are_122_rows_in_their_order() {
    let numbers: Vec<u8> = actions().iter().map(|it| it.number).collect();
    assert_eq!(numbers, (1..=122).collect::<Vec<u8>>());
}

#[test]
fn page_and_api_disagree_in_17_rows_and_the_api_decides() {
    let both: Vec<u8> = (actions().iter().filter(|it| it.disagrees))
        .map(|it| it.number)
        .collect();
    assert_eq!(both, BOTH);
    for action in actions() {
        let said = action.disagreement();
        assert_eq!(said.is_some(), action.disagrees, "{}", action.name());
        if let Some(said) = said {
            let name = action.iam_action.name().expect("the API's action");
            assert!(
                said.contains(name) && said.contains("The API decides"),
                "{said}"
            );
        }
    }
}

#[test]
fn every_row_has_every_field() {
    let mut names = BTreeSet::new();
    for action in actions() {
        let name = action.name();
        for command in &action.commands {
            assert!(names.insert(*command), "`{command}` stands twice");
            assert_eq!(
                find_action(command).map(|it| it.number),
                Some(action.number)
            );
            assert_eq!(command.trim(), *command);
        }
        assert!(!action.sources().is_empty(), "{name} names no source");
        for api in &action.api {
            let method = ["GET", "POST", "PUT", "PATCH", "DELETE", "/"];
            assert!(method.iter().any(|it| api.starts_with(it)), "{name}: {api}");
        }
        // What the reference of the API lists has a path there.
        let listed = !matches!(action.iam_action, IamAction::NotListed | IamAction::Classic);
        assert!(!listed || !action.api.is_empty(), "{name} has no API");
        assert_eq!(
            action.command().is_none(),
            action.spelled_as == SpelledAs::Api
        );
        if let Some(note) = action.note {
            assert!(note.contains(' ') || note == "deprecated", "{name}: {note}");
        }
    }
}

#[test]
fn editor_and_operator_are_siblings() {
    let asks = |name: &str| find_action(name).expect(name).asks();
    let Asks::AnyOf(operate) = asks("worker add") else {
        panic!("a role")
    };
    let Asks::AnyOf(update) = asks("ingress alb enable") else {
        panic!("a role")
    };
    assert!(operate.contains(&"Operator") && !operate.contains(&"Editor"));
    assert!(update.contains(&"Editor") && !update.contains(&"Operator"));
}

/// Row by row what the table gives: the role that decides, and the provider whose credential is exercised
#[test]
fn the_api_decides_in_every_row_that_has_one() {
    for action in actions() {
        let least = match action.asks() {
            Asks::AnyOf(roles) => roles[0],
            Asks::Nothing => "none",
            Asks::NotListed => "not listed",
        };
        let expected = match action.iam_action {
            IamAction::Read | IamAction::View => "Viewer",
            IamAction::Update => "Editor",
            IamAction::Operate => "Operator",
            IamAction::Create => "Administrator",
            _ => continue,
        };
        assert_eq!(least, expected, "{}", action.name());
    }
}

#[test]
fn commands_are_found_as_people_type_them() {
    let number = |typed: &str| find_action(typed).map(|it| it.number);
    assert_eq!(number("ibmcloud ks worker add"), Some(52));
    assert_eq!(number("oc  worker   add"), Some(52));
    assert_eq!(number("master refresh"), Some(24));
    assert_eq!(number("cluster master refresh"), Some(24));
    assert_eq!(number("ibmcloud iam api-keys --all"), Some(115));
    assert_eq!(number("worker fly"), None);
    assert_eq!(number(""), None);
}

#[test]
fn workers_are_ordered_with_the_credential_of_their_provider() {
    let runs = |name: &str| find_action(name).expect(name).runs;
    let own = |work| {
        Some(RunsWith {
            provider: None,
            work,
        })
    };
    assert_eq!(runs("worker add"), own(Work::Order));
    assert_eq!(runs("worker reboot"), own(Work::Reload));
    assert_eq!(runs("worker ls"), None);
    let classic = runs("worker-pool create classic").and_then(|it| it.provider);
    assert_eq!(classic, Some(Provider::Classic));
}

#[test]
fn what_a_row_asks_besides_its_role_is_read() {
    let asks = |command: &str, extra: Extra| {
        let action = find_action(command).expect(command);
        assert!(action.has(extra), "{command} asks for {extra:?}");
    };
    asks("api-key reset", Extra::SetsKey);
    asks("cluster create vpc-gen2", Extra::Creates);
    asks("cluster create satellite", Extra::Satellite);
    asks("iam api-key-delete", Extra::OrOperator);
    asks("account user-remove", Extra::NoServiceId);
    let deletes = find_action("iam api-key-delete").expect("listed");
    assert_eq!(deletes.asks(), Asks::AnyOf(&["Operator", "Administrator"]));
}
