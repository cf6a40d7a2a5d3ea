//! Whole pastes: every output there is, of today and of the first years, in any order.

use keyatlas_intake::{Corrections, Imported, Source, commands_to_gather, import_into};
use keyatlas_resolver::account::{self, Fact, IdentityId, List, Snapshot};
use serde_json::Value;

use super::{DEFAULT, TEAM_A, kinds, owner, read, read_by_the_owner, regions, scope};

#[test]
fn the_documented_outputs_with_their_command_lines_give_the_right_atlas() {
    let imported = read_by_the_owner(&[fixture!("documented.txt")]);
    assert_eq!(
        regions(&imported),
        [
            ("shop", "us-south"),
            ("shop-vpc", "us-south"),
            ("ledger", "us-east"),
            ("toronto", "us-east"),
            ("toronto-vpc", "ca-tor"),
        ]
    );
    assert_eq!(
        owner(&imported, "us-south", DEFAULT),
        "email:ana@example.com"
    );
    assert_eq!(
        owner(&imported, "us-east", TEAM_A),
        "email:ledger@example.com"
    );
    assert_eq!(
        scope(&imported, "us-south", DEFAULT).manual_credential,
        Fact::None
    );
    let manual = scope(&imported, "us-east", TEAM_A)
        .manual_credential
        .known();
    assert_eq!(
        manual.expect("set").username.as_deref(),
        Some("1234567_ledger@example.com")
    );
    assert_eq!(imported.me, Some(IdentityId::from("email:ana@example.com")));
    assert_eq!(
        imported.snapshot.account.classic_account,
        Fact::Known("1234567".into())
    );
    assert_eq!(
        imported.snapshot.account.name.as_deref(),
        Some("Example Shop")
    );
    for list in [
        List::ClassicClusters,
        List::VpcClusters,
        List::SatelliteClusters,
        List::ResourceGroups,
    ] {
        assert!(imported.snapshot.is_complete(list), "{list:?}");
    }
    let default: Vec<_> = imported
        .snapshot
        .resource_groups
        .iter()
        .filter(|it| it.default == Some(true))
        .collect();
    assert_eq!(default[0].id.as_str(), DEFAULT);
    assert!(imported.snapshot.clusters.iter().all(|it| {
        it.resource_group
            .as_ref()
            .is_some_and(|it| it.provisional_name().is_none())
    }));
    assert!(
        imported
            .pieces
            .iter()
            .all(|it| it.needs.is_empty() && it.problems.is_empty())
    );
}

#[test]
fn a_first_impression_of_every_piece_is_kept() {
    let imported = read(&[fixture!("documented.txt")]);
    let listed: Vec<_> = imported
        .pieces
        .iter()
        .map(|it| format!("{} {}", it.id, it.summary))
        .collect();
    expect_test::expect![[r#"
        pasted 1:3 5 clusters in 3 regions
        pasted 1:10 the API key of cluster `shop` belongs to `ana@example.com`
        pasted 1:15 the API key of cluster `ledger` belongs to `ledger@example.com`
        pasted 1:20 targets us-south, group `Default`
        pasted 1:28 no manual credential for group `Default`
        pasted 1:33 manual credential of `1234567_ledger@example.com` for group `team a`
        pasted 1:35 2 resource groups"#]]
    .assert_eq(&listed.join("\n"));
}

#[test]
fn pieces_in_any_order_give_the_same_snapshot() {
    let texts = [
        fixture!("resource-groups.json"),
        fixture!("account-users.json"),
        fixture!("api-keys.json"),
        fixture!("clusters-classic.json"),
        fixture!("cluster-get-new.txt"),
        "Getting information about the API key owner for cluster toronto-vpc...\nOK\nName   Email\nBob    bob@example.com\n",
        fixture!("clusters-vpc.json"),
        "$ ibmcloud ks credential get --region us-south\nInfrastructure credentials for user name 1234567_x@example.com set for resource group team a.\n",
    ];
    let wanted = read(&texts).snapshot;
    for turn in 1..texts.len() {
        let mut other = texts;
        other.rotate_left(turn);
        assert_eq!(read(&other).snapshot, wanted, "turned by {turn}");
        other.reverse();
        assert_eq!(
            read(&other).snapshot,
            wanted,
            "turned by {turn} and reversed"
        );
    }
    assert_eq!(read(&[&texts.join("\n")]).snapshot, wanted, "as one text");
}

#[test]
fn outputs_of_the_first_years_are_read() {
    let imported = read_by_the_owner(&[fixture!("old.txt")]);
    assert_eq!(
        kinds(&imported),
        ["clusters", "cluster", "credential", "failure"]
    );
    assert_eq!(
        regions(&imported),
        [("old", "us-south"), ("older", "eu-de")]
    );
    assert_eq!(
        scope(&imported, "us-south", DEFAULT).manual_credential,
        Fact::None
    );
    assert!(imported.snapshot.is_complete(List::ClassicClusters));
    let failure = &imported.pieces[3];
    assert!(failure.summary.contains("E0003"), "{}", failure.summary);
    assert!(
        failure
            .text
            .as_ref()
            .is_some_and(|it| it.contains("Incident ID"))
    );
}

#[test]
fn a_saved_account_comes_back_as_it_was() {
    let first = read(&[
        fixture!("documented.txt"),
        fixture!("api-keys.json"),
        fixture!("account-users.json"),
    ]);
    let again = read(&[&first.snapshot.to_json()]);
    assert_eq!(again.snapshot, first.snapshot);
    assert_eq!(kinds(&again), ["account_document"]);
}

#[test]
fn every_field_that_a_document_can_have_survives_an_import() {
    let whole = include_str!("../../../resolver/tests/whole-account.json");
    let (snapshot, _) = account::read(&whole.into()).expect("an account document");
    let imported = read(&[whole]).snapshot;
    let as_json = |it| serde_json::to_value(it).expect("a snapshot is JSON");
    let (before, after) = (as_json(&snapshot), as_json(&imported));
    for (field, value) in before.as_object().expect("an object") {
        match (field.as_str(), value) {
            // A list that is known to be whole is seen, too.
            ("seen", _) => {}
            // What a scope could not tell is asked again; only some of it is taken over.
            ("scopes", value) => {
                for part in [
                    "api_key",
                    "obsolete_keys",
                    "manual_credential",
                    "missing_permissions",
                ] {
                    assert_eq!(after[field][0][part], value[0][part], "{part}");
                }
            }
            (_, value) => assert_eq!(&after[field], value, "{field}"),
        }
    }
}

#[test]
fn an_empty_list_of_a_document_was_lost_by_an_import() {
    let whole: Value =
        serde_json::from_str(include_str!("../../../resolver/tests/whole-account.json"))
            .expect("JSON");
    let mut lists = Vec::new();
    paths_of_lists(&whole, "", &mut lists);
    assert!(lists.len() > 20, "{lists:?}");
    for list in lists {
        let mut document = whole.clone();
        *document.pointer_mut(&list).expect("a list") = Value::Array(Vec::new());
        let text = document.to_string();
        let (snapshot, _) = account::read(&text.as_str().into()).expect("an account document");
        let kept = |it: &Snapshot| {
            let it = serde_json::to_value(it).expect("a snapshot is JSON");
            it.pointer(&list).cloned()
        };
        let imported = read(&[&text]).snapshot;
        // A list that is always there has nothing in it but who is named elsewhere.
        if let Some(read) = kept(&snapshot) {
            assert_eq!(kept(&imported), Some(read), "{list}");
        }
    }
}

/// Where the lists of a document are, as JSON pointers
fn paths_of_lists(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(entries) => {
            found.push(at.to_owned());
            for (number, entry) in entries.iter().enumerate() {
                paths_of_lists(entry, &format!("{at}/{number}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                paths_of_lists(field, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn of_two_pieces_of_one_text_that_disagree_neither_counts_and_of_two_texts_the_later_does() {
    let get = |user: &str| {
        format!(
            "$ ibmcloud ks credential get --region us-south\nInfrastructure credentials for user name {user} set for resource group prod.\n"
        )
    };
    let set = |imported: &Imported| {
        let manual = &scope(imported, "us-south", "name:prod").manual_credential;
        manual.known().and_then(|it| it.username.clone())
    };
    let said = |imported: &Imported| -> Vec<String> {
        imported.notices.iter().map(ToString::to_string).collect()
    };
    for order in [[&get("1_a"), &get("1_b")], [&get("1_b"), &get("1_a")]] {
        let imported = read(&[&order.map(String::as_str).concat()]);
        assert_eq!(set(&imported), None);
        assert_eq!(said(&imported).len(), 1);
        assert!(said(&imported)[0].ends_with("which is right is not known"));
    }
    let later = read(&[&get("1_a"), &get("1_b")]);
    assert_eq!(set(&later).as_deref(), Some("1_b"));
    let first = read(&[&get("1_a")]);
    let second = [Source::new("later", get("1_b"))];
    let second = import_into(&first.snapshot, &second, &Corrections::default());
    assert_eq!(set(&second).as_deref(), Some("1_b"));
    assert_eq!(
        said(&second),
        [
            "the manual credential of `us-south/prod` was `1_a`, but later:2 says `1_b`; the later one counts"
        ]
    );
}

#[test]
fn the_next_commands_ask_only_for_what_is_unknown() {
    let nothing: Vec<_> = commands_to_gather(&Default::default())
        .into_iter()
        .map(|it| it.text)
        .collect();
    expect_test::expect![[r#"
        ibmcloud target
        ibmcloud resource groups --output json
        ibmcloud account users --output json
        ibmcloud iam api-keys --all --output json
        ibmcloud ks cluster ls
        ibmcloud ks cluster ls --provider classic --output json
        ibmcloud ks cluster ls --provider vpc-gen2 --output json
        ibmcloud iam access-groups --output json
        ibmcloud iam access-policies --api-version v2 --output json"#]]
    .assert_eq(&nothing.join("\n"));
    let imported = read_by_the_owner(&[fixture!("documented.txt")]);
    let next: Vec<_> = commands_to_gather(&imported.snapshot)
        .into_iter()
        .map(|it| it.text)
        .collect();
    expect_test::expect![[r#"
        ibmcloud account users --output json
        ibmcloud iam api-keys --all --output json
        ibmcloud iam access-groups --output json
        ibmcloud iam user-policies ana@example.com --api-version v2 --output json
        ibmcloud iam user-policies ledger@example.com --api-version v2 --output json
        ibmcloud target -r ca-tor -g Default
        ibmcloud ks api-key info --cluster c5a2b3c4d5e6f7a8b9c4
        ibmcloud target -r us-east -g Default
        ibmcloud ks api-key info --cluster c4a2b3c4d5e6f7a8b9c3
        ibmcloud ks credential get --region us-east
        ibmcloud ks infra-permissions get --region us-east
        ibmcloud target -r us-east -g "team a"
        ibmcloud ks infra-permissions get --region us-east
        ibmcloud target -r us-south -g Default
        ibmcloud ks infra-permissions get --region us-south"#]]
    .assert_eq(&next.join("\n"));
}
