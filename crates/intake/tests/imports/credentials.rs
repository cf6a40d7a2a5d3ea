//! `credential get` and `infra-permissions get`.

use keyatlas_intake::{Corrections, Source, Wanted, import};
use keyatlas_resolver::account::Fact;

use super::{has_no_problem, kinds, read, scope};

#[test]
fn the_checker_settles_whether_a_manual_credential_is_set() {
    let command = "$ ibmcloud ks infra-permissions get --region us-south\n";
    let imported = read(&[&format!("{command}{}", fixture!("infra-permissions.txt"))]);
    has_no_problem(&imported);
    let record = scope(&imported, "us-south", "name:prod");
    assert_eq!(record.manual_credential, Fact::None);
    let missing = record.missing_permissions.as_ref().expect("a report");
    assert_eq!(
        missing.required,
        [
            "View Virtual Server Details",
            "Add Storage",
            "Manage Storage"
        ]
    );
    assert_eq!(missing.suggested, ["Add Server"]);
    let manual = fixture!("infra-permissions.txt")
        .replace("linked account API key", "manually set IaaS credentials");
    let imported = read(&[&format!("{command}{manual}")]);
    let set = scope(&imported, "us-south", "name:prod")
        .manual_credential
        .known()
        .expect("set");
    assert_eq!(
        (set.username.as_deref(), set.classic_account.as_deref()),
        (None, Some("1234567"))
    );
    assert_eq!(
        set.state, None,
        "the checker says nothing about whether the key works"
    );
}

#[test]
fn headings_and_empty_lines_may_be_lost() {
    let bare: String = fixture!("infra-permissions.txt")
        .lines()
        .skip(2)
        .filter(|it| !it.is_empty())
        .map(|it| format!("{it}\n"))
        .collect();
    let imported = read(&[&bare]);
    assert_eq!(imported.pieces.len(), 1);
    assert_eq!(
        imported.pieces[0].summary,
        "3 required and 1 suggested permissions are missing"
    );
    assert_eq!(imported.pieces[0].needs.len(), 2);
    let tail = read(&["...with infrastructure access set up by linked account API key."]);
    assert_eq!(kinds(&tail), ["infra_permissions"]);
}

#[test]
fn a_piece_without_a_region_needs_one_and_takes_the_one_chosen() {
    let texts = [Source::new(
        "a",
        "OK\nInfrastructure credentials for user name 1_x set for resource group prod.\n",
    )];
    let imported = import(&texts, &Corrections::default());
    let need = &imported.pieces[0].needs[0];
    assert_eq!((need.wanted, need.choices.len()), (Wanted::Region, 13));
    assert!(imported.snapshot.scopes.is_empty());
    let mut corrections = Corrections::default();
    corrections.answers.insert(need.id.clone(), "eu-de".into());
    let again = import(&texts, &corrections);
    assert!(
        scope(&again, "eu-de", "name:prod")
            .manual_credential
            .known()
            .is_some()
    );
    assert_eq!(again.pieces[0].needs.len(), 1, "the choice stays open");
}

#[test]
fn the_only_place_that_fits_is_offered_first_and_not_taken() {
    let group = "Infrastructure credentials for user name 1_x set for resource group team a.\n";
    let imported = read(&[fixture!("documented.txt"), group]);
    let piece = imported.pieces.last().expect("a piece");
    let [need] = piece.needs.as_slice() else {
        panic!("{piece:#?}")
    };
    assert_eq!(
        (need.wanted, need.choices[0].value.as_str()),
        (Wanted::Region, "us-east")
    );
    let stored = imported
        .snapshot
        .scopes
        .iter()
        .map(|it| it.manual_credential.known());
    assert!(
        stored
            .flatten()
            .all(|it| it.username.as_deref() != Some("1_x"))
    );
}

#[test]
fn an_answer_without_its_command_line_is_no_part_of_the_failure_before_it() {
    let text = "$ ibmcloud ks credential get --region eu-de\nFAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)\n\nOK\nInfrastructure credentials for user name 1_x set for resource group prod.\n";
    let imported = read(&[text]);
    assert_eq!(imported.pieces.len(), 2);
    assert_eq!(
        scope(&imported, "eu-de", "name:prod").manual_credential,
        Fact::None
    );
}
