//! The table is whole, and every row says what it has to.

use std::collections::BTreeSet;

use super::*;
use crate::account::{ClusterId, Region};
use crate::provider::Provider;
use crate::rights::{Access, Role};

#[test]
fn where_page_and_api_disagree_the_api_decides() {
    let disagree: Vec<&Action> = (actions().iter())
        .filter(|it| it.disagreement().is_some())
        .collect();
    assert!(!disagree.is_empty());
    for action in disagree {
        let said = action.disagreement().expect("it is said");
        let name = action.iam_action.name().expect("the API's action");
        assert!(
            said.contains(name) && said.contains("The API decides"),
            "{said}"
        );
    }
    let disagreement = |name: &str| find_action(name).expect(name).disagreement();
    assert!(disagreement("cluster ca get").is_some());
    assert_eq!(disagreement("worker add"), None);
}

#[test]
fn a_line_that_is_no_row_says_what_was_expected() {
    let said = |line: &'static str| read(line).expect_err(line).to_string();
    assert_eq!(
        said("ks | worker fly | | O"),
        "expected 8 cells, got 4 in `ks | worker fly | | O`"
    );
    assert!(said("ks | worker fly | | O | Pilot | cluster | |").starts_with("expected a role"));
    assert!(said("ks | | | O | Operator | cluster | |").starts_with("expected a command"));
}

#[test]
fn every_row_has_every_field() {
    let mut names = BTreeSet::new();
    for action in actions() {
        let name = action.name();
        for command in &action.commands {
            assert!(names.insert(*command), "`{command}` stands twice");
            assert_eq!(find_action(command), Some(action));
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
            action.command(name, None, None).is_none(),
            action.spelled_as == SpelledAs::Api
        );
        if let Some(note) = action.note {
            assert!(note.contains(' ') || note == "deprecated", "{name}: {note}");
        }
    }
}

#[test]
fn a_command_names_its_place_by_the_option_that_it_has() {
    let (web, region) = (ClusterId::from("c1"), Region::from("us-south"));
    for (name, line) in [
        ("worker add", "ibmcloud ks worker add --cluster c1"),
        ("api-key info", "ibmcloud ks api-key info --cluster c1"),
        (
            "api-key reset",
            "ibmcloud ks api-key reset --region us-south",
        ),
        ("cluster ls", "ibmcloud ks cluster ls"),
        ("storage volume get", "ibmcloud ks storage volume get"),
    ] {
        let action = find_action(name).expect(name);
        let command = action.command(name, Some(&web), Some(&region));
        assert_eq!(command.expect("it has one").as_str(), line);
    }
    let one = find_action("worker reload").expect("it is listed");
    let several = one.command("worker reload", None, Some(&region));
    assert_eq!(
        several.expect("it has one").as_str(),
        "ibmcloud ks worker reload --cluster <cluster>"
    );
}

#[test]
fn editor_and_operator_are_siblings() {
    let asks = |name: &str| find_action(name).expect(name).asks();
    assert_eq!(asks("worker add"), Asks::Role(Access::OPERATOR));
    assert_eq!(asks("ingress alb enable"), Asks::Role(Access::EDITOR));
    assert_eq!(Access::OPERATOR.words(), "Operator or Administrator");
    assert_eq!(Access::EDITOR.words(), "Editor or Administrator");
}

/// Row by row what the table gives: the role that decides, and the provider whose credential is exercised
#[test]
fn the_api_decides_in_every_row_that_has_one() {
    for action in actions() {
        let least = match action.asks() {
            Asks::Role(access) => access.roles().next(),
            Asks::Nothing | Asks::NotListed => None,
        };
        let expected = match action.iam_action {
            IamAction::Read | IamAction::View => Role::Viewer,
            IamAction::Update => Role::Editor,
            IamAction::Operate => Role::Operator,
            IamAction::Create => Role::Administrator,
            _ => continue,
        };
        assert_eq!(least, Some(expected), "{}", action.name());
    }
}

#[test]
fn commands_are_found_as_people_type_them() {
    let found = |typed: &str| find_action(typed).map(Action::name);
    assert_eq!(found("ibmcloud ks worker add"), Some("worker add"));
    assert_eq!(found("oc  worker   add"), Some("worker add"));
    assert_eq!(found("master refresh"), Some("cluster master refresh"));
    assert_eq!(
        found("cluster master refresh"),
        Some("cluster master refresh")
    );
    assert_eq!(
        found("ibmcloud iam api-keys --all"),
        Some("iam api-keys --all")
    );
    assert_eq!(found("worker fly"), None);
    assert_eq!(found(""), None);
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
    assert_eq!(deletes.asks(), Asks::Role(Access::OPERATOR));
}
