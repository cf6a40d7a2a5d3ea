//! Whose policies an output lists: the command line says, however the line below it is worded.

use keyatlas_intake::Imported;
use keyatlas_resolver::account::Policy;

use super::{has_no_problem, read};

const SERVICE: &str = "ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b";

/// Commands with whom each names, and what may stand below it
const ASKED: [(&str, &str, &str); 4] = [
    (
        "service-policies ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "iam-ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b",
        "Getting policies of service ID pipeline under current account as olga@example.com...",
    ),
    (
        "trusted-profile-policies Profile-1",
        "iam-Profile-1",
        "Getting policies of user store under current account as olga@example.com...",
    ),
    (
        "user-policies IBMid-A",
        "IBMid-A",
        "Die Richtlinien von ana@example.com werden abgerufen",
    ),
    (
        "access-group-policies AccessGroupId-1",
        "AccessGroupId-1",
        "Retrieving the policies of group ops of account Example as olga@example.com",
    ),
];

const ONE: &str = "\
Policy ID:   6c5f0001-0c1d-4e2f-9a3b-1c2d3e4f5a6b
Roles:       Administrator
Resources:
             Service Name        containers-kubernetes
";

fn policies<'i>(imported: &'i Imported, of: &str) -> Option<&'i [Policy]> {
    let snapshot = &imported.snapshot;
    let mut identities = snapshot.identities.iter();
    let mut groups = snapshot.access_groups.iter().flatten();
    match identities.find(|it| it.id.as_str() == of) {
        Some(identity) => identity.policies.as_deref(),
        None => groups.find(|it| it.id == of)?.policies.as_deref(),
    }
}

/// Before, what stood below a line that nobody knew belonged to nobody, or was a list of authorizations
#[test]
fn policies_belong_to_whom_the_command_names_however_the_next_line_is_worded() {
    for (command, who, banner) in ASKED {
        for banner in [format!("{banner}\nOK\n\n"), String::new()] {
            let read_below = |answer: &str| {
                let imported = read(&[&format!("$ ibmcloud iam {command}\n{banner}{answer}")]);
                has_no_problem(&imported);
                assert_eq!(imported.pieces.len(), 1, "{imported:#?}");
                imported
            };
            let some = read_below(ONE);
            assert_eq!(policies(&some, who).map(<[_]>::len), Some(1), "{some:#?}");
            let none = read_below("No policy found\n");
            assert_eq!(policies(&none, who), Some([].as_slice()), "{none:#?}");
            assert_eq!(none.snapshot.authorizations, None);
            let listed = read_below("[]\n");
            assert_eq!(policies(&listed, who), Some([].as_slice()), "{listed:#?}");
        }
    }
}

#[test]
fn policies_of_a_name_that_no_id_goes_with_belong_to_nobody_and_say_why() {
    for answer in [ONE, "[]\n"] {
        let text = format!("$ ibmcloud iam service-policies pipeline\n{answer}");
        let imported = read(&[&text]);
        assert!(imported.snapshot.identities.is_empty());
        let notes = &imported.pieces[0].notes;
        assert!(notes[0].contains("which ID `pipeline` has"), "{notes:?}");
    }
}

/// What is left of an answer whose command line is lost is not that of the command above it
#[test]
fn a_line_that_is_no_first_one_takes_nothing_over() {
    let lost = format!("$ ibmcloud iam service-policies {SERVICE}\nsomething else\nmore\n{ONE}");
    let imported = read(&[&lost]);
    assert!(imported.snapshot.identities.is_empty(), "{imported:#?}");
}
