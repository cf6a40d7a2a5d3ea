//! `iam api-keys` and `api-key info`.

use keyatlas_intake::{Corrections, Source, import, import_into};
use keyatlas_resolver::account::{KeyState, List};

use super::{DEFAULT, TEAM_A, has_no_problem, owner, read, scope};

#[test]
fn the_list_of_keys_gives_the_whole_map() {
    let command = "$ ibmcloud iam api-keys --all --output json\n";
    let keys = format!("{command}{}", fixture!("api-keys.json"));
    let imported = read(&[
        &keys,
        fixture!("resource-groups.json"),
        fixture!("account-users.json"),
    ]);
    has_no_problem(&imported);
    // Two keys are listed there, of two owners.
    let south = scope(&imported, "us-south", DEFAULT);
    assert_eq!(south.api_key.known().expect("a key").owner, None);
    let tokyo = scope(&imported, "jp-tok", TEAM_A)
        .api_key
        .known()
        .expect("a key");
    assert_eq!(tokyo.state, Some(KeyState::Disabled));
    assert!(imported.snapshot.is_complete(List::ListedKeys));
    assert!(imported.snapshot.is_complete(List::Identities));
    let ana = imported
        .snapshot
        .identities
        .iter()
        .find(|it| it.name.as_deref() == Some("Ana Ops"));
    assert_eq!(ana.expect("Ana").api_key_count, Some(2));
    assert_eq!(imported.blanked, 1);
    assert!(!format!("{imported:?}").contains("aB3dE5gH7jK9"));
}

#[test]
fn a_description_without_region_or_group_is_asked_about() {
    let text = "[{\"id\": \"ApiKey-1\", \"entity_tag\": \"1\", \"name\": \"containers-kubernetes-key\", \"description\": \"who knows\", \"iam_id\": \"IBMid-1\", \"created_at\": \"2024-01-01T00:00+0000\"}, {\"id\": \"ApiKey-2\", \"name\": \"mine\", \"iam_id\": \"IBMid-2\", \"created_at\": \"2024-01-01T00:00+0000\"}]";
    let texts = [Source::new(
        "a",
        format!("$ ibmcloud iam api-keys --all --output json\n{text}"),
    )];
    let imported = import(&texts, &Corrections::default());
    assert!(
        !imported.snapshot.is_complete(List::ListedKeys),
        "a key nobody can place leaves the list open"
    );
    let needs = &imported.pieces[0].needs;
    assert_eq!(needs.len(), 2);
    let mut corrections = Corrections::default();
    corrections
        .answers
        .insert(needs[0].id.clone(), "us-south".into());
    corrections
        .answers
        .insert(needs[1].id.clone(), "prod".into());
    let again = import(&texts, &corrections);
    assert_eq!(owner(&again, "us-south", "name:prod"), "IBMid-1");
    assert!(again.snapshot.is_complete(List::ListedKeys));
}

#[test]
fn a_key_that_a_whole_list_no_longer_has_was_deleted() {
    let whole = fixture!("api-keys.json");
    let command = "$ ibmcloud iam api-keys --all --output json\n";
    let first = read(&[
        &format!("{command}{whole}"),
        fixture!("resource-groups.json"),
    ]);
    let fewer = whole
        .replace("ApiKey-44444444", "ApiKey-66666666")
        .replace("ap-north", "eu-de");
    let sources = [Source::new("later", format!("{command}{fewer}"))];
    let second = import_into(&first.snapshot, &sources, &Corrections::default());
    let tokyo = scope(&second, "jp-tok", TEAM_A)
        .api_key
        .known()
        .expect("a key");
    assert_eq!(tokyo.state, Some(KeyState::Deleted));
    assert_eq!(owner(&second, "jp-tok", TEAM_A), "IBMid-220000GONE");
}

#[test]
fn keys_that_are_past_their_date_are_expired_when_the_day_is_known() {
    let text = fixture!("api-keys.json").replace(
        "\"disabled\": true",
        "\"expires_at\": \"2026-01-01T00:00+0000\"",
    );
    let texts = [
        Source::new("a", text),
        Source::new("b", fixture!("resource-groups.json")),
    ];
    let state = |as_of: Option<&str>| {
        let corrections = Corrections {
            as_of: as_of.and_then(|it| it.to_owned().try_into().ok()),
            ..Corrections::default()
        };
        let imported = import(&texts, &corrections);
        scope(&imported, "jp-tok", TEAM_A)
            .api_key
            .known()
            .expect("a key")
            .state
    };
    assert_eq!(state(Some("2026-11-22T09:00:00Z")), Some(KeyState::Expired));
    assert_eq!(state(Some("2025-11-22T09:00:00Z")), Some(KeyState::Active));
    assert_eq!(
        state(Some("2026-01-01T00:30+0100")),
        Some(KeyState::Active),
        "it is still December where the key expires"
    );
    assert_eq!(state(None), None, "which day it is has nobody said");
}

#[test]
fn a_date_that_is_none_is_listed_and_settles_no_state() {
    for date in ["soon", "2026-02-30", "01.02.2026"] {
        let text = fixture!("api-keys.json").replace(
            "\"disabled\": true",
            &format!("\"disabled\": false, \"expires_at\": \"{date}\""),
        );
        let imported = read(&[&text, fixture!("resource-groups.json")]);
        let problems = &imported.pieces[0].problems;
        let listed = problems.iter().filter(|it| it.message.contains(date));
        assert_eq!(listed.count(), 1, "{problems:?}");
        let key = scope(&imported, "jp-tok", TEAM_A).api_key.known();
        assert_eq!(key.and_then(|it| it.state()), None);
        assert!(!imported.snapshot.is_complete(List::ListedKeys));
    }
}

#[test]
fn the_json_of_api_key_info_may_name_the_key_or_the_owner() {
    let ask = |id: &str| {
        format!(
            "$ ibmcloud ks api-key info --cluster shop --output json\n{{\"id\": \"{id}\", \"name\": \"Ana\", \"email\": \"ana@example.com\"}}\n"
        )
    };
    let by_key = read(&[fixture!("clusters-classic.json"), &ask("ApiKey-1")]);
    let key = scope(&by_key, "us-south", DEFAULT)
        .api_key
        .known()
        .expect("a key");
    assert_eq!(key.id.as_ref().expect("an ID").as_str(), "ApiKey-1");
    assert_eq!(owner(&by_key, "us-south", DEFAULT), "email:ana@example.com");
    let by_owner = read(&[fixture!("clusters-classic.json"), &ask("IBMid-9")]);
    assert_eq!(owner(&by_owner, "us-south", DEFAULT), "IBMid-9");
}
