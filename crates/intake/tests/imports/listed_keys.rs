//! Several API keys of one scope in a list: the newest is only likely to be the one in effect.

use keyatlas_intake::{Corrections, Imported, Notice, Source, commands_to_gather, import_into};
use keyatlas_resolver::account::{ApiKey, IdentityId, KeyState};

use super::{DEFAULT, USERS_A_AND_B, read, scope};

/// Keys of `us-south` and the default group, the oldest first, and one of another scope so that the list is whole
fn list(of: &[(&str, &str)]) -> String {
    let entry = |id: &str, place: &str, owner: &str, month: usize| {
        format!(
            r#"{{"id":"{id}","entity_tag":"1","name":"containers-kubernetes-key","description":"{DEFAULT} {place}","iam_id":"{owner}","created_at":"2026-{month:02}-01T00:00+0000"}}"#
        )
    };
    let here = (1..)
        .zip(of)
        .map(|(month, (id, owner))| entry(id, "us-south", owner, month));
    let mut entries: Vec<String> = here.collect();
    entries.push(entry("ApiKey-9", "jp-tok", "IBMid-Z", 9));
    format!(
        "$ ibmcloud iam api-keys --all --output json\n[{}]\n",
        entries.join(",\n")
    )
}

fn two() -> String {
    list(&[("ApiKey-1", "IBMid-A"), ("ApiKey-2", "IBMid-B")])
}

const CLUSTERS: &str = "\
$ ibmcloud ks cluster ls
OK
Name   ID                     State    Created      Workers   Location   Version       Resource Group Name   Provider
web    c0ffee0123456789abcd   normal   1 year ago   3         Dallas     1.31.9_1571   Default               vpc-gen2
";

fn info(address: &str) -> String {
    format!(
        "$ ibmcloud ks api-key info --cluster web\nGetting information about the API key owner for cluster web...\nOK\nName   Email\nX      {address}\n"
    )
}

fn key(imported: &Imported) -> &ApiKey {
    let scope = scope(imported, "us-south", DEFAULT);
    scope.api_key.known().expect("a key")
}

fn owner(imported: &Imported) -> Option<&str> {
    key(imported).owner.as_ref().map(IdentityId::as_str)
}

/// The keys that are said to be left over, or nothing where nobody can say
fn left_over(imported: &Imported) -> Option<Vec<&str>> {
    let keys = scope(imported, "us-south", DEFAULT).obsolete_keys.as_ref();
    keys.map(|it| it.iter().map(|it| it.id.as_str()).collect())
}

#[test]
fn the_newest_of_several_listed_keys_is_only_likely_to_be_the_one_in_effect() {
    let imported = read(&[
        &two(),
        USERS_A_AND_B,
        CLUSTERS,
        fixture!("resource-groups.json"),
    ]);
    assert_eq!((owner(&imported), left_over(&imported)), (None, None));
    let both = Notice::KeysOfSeveral {
        scope: scope(&imported, "us-south", DEFAULT).scope(),
        owners: vec!["IBMid-B".into(), "IBMid-A".into()],
    };
    assert!(imported.notices.contains(&both), "{:?}", imported.notices);
    let next = commands_to_gather(&imported.snapshot);
    let asks = |it: &str| next.iter().any(|command| command.text.contains(it));
    assert!(
        asks("api-key info --cluster c0ffee0123456789abcd"),
        "{next:#?}"
    );
}

#[test]
fn api_key_info_says_which_of_several_listed_keys_is_in_effect_and_which_are_left_over() {
    let groups = fixture!("resource-groups.json");
    for (address, of, left) in [
        ("b@example.com", "IBMid-B", "ApiKey-1"),
        ("a@example.com", "IBMid-A", "ApiKey-2"),
    ] {
        let (list, info) = (two(), info(address));
        for texts in [[&*list, &*info], [&*info, &*list]] {
            let imported = read(&[texts[0], texts[1], USERS_A_AND_B, CLUSTERS, groups]);
            assert_eq!(owner(&imported), Some(of));
            assert_eq!(left_over(&imported), Some(vec![left]));
            assert_eq!(key(&imported).state, Some(KeyState::Active));
        }
    }
}

#[test]
fn keys_of_one_owner_are_of_that_owner_whichever_is_in_effect() {
    let of_one = list(&[("ApiKey-1", "IBMid-A"), ("ApiKey-2", "IBMid-A")]);
    let imported = read(&[&of_one]);
    assert_eq!(owner(&imported), Some("IBMid-A"));
    assert_eq!(
        (&key(&imported).id, key(&imported).state),
        (&None, Some(KeyState::Active))
    );
    assert_eq!(left_over(&imported), None, "nobody can say which to delete");
    let disabled = of_one.replacen(
        r#""iam_id":"IBMid-A""#,
        r#""disabled":true,"iam_id":"IBMid-A""#,
        1,
    );
    let imported = read(&[&disabled]);
    assert_eq!(
        key(&imported).state(),
        None,
        "the one in effect may be disabled"
    );
}

#[test]
fn a_newer_key_than_the_one_that_was_in_effect_came_with_a_reset() {
    let before = read(&[&list(&[("ApiKey-1", "IBMid-A")])]);
    assert_eq!(owner(&before), Some("IBMid-A"));
    let later = [Source::new("later", two())];
    let imported = import_into(&before.snapshot, &later, &Corrections::default());
    assert_eq!(owner(&imported), Some("IBMid-B"));
    assert_eq!(left_over(&imported), Some(vec!["ApiKey-1"]));
}

#[test]
fn what_api_key_info_said_before_goes_with_the_newest_key_and_with_no_other() {
    let groups = fixture!("resource-groups.json");
    let after = |address: &str| {
        let before = read(&[&info(address), USERS_A_AND_B, CLUSTERS, groups]);
        let later = [Source::new("later", two())];
        let imported = import_into(&before.snapshot, &later, &Corrections::default());
        owner(&imported).map(str::to_owned)
    };
    assert_eq!(after("b@example.com").as_deref(), Some("IBMid-B"));
    // The newer key may have come since, with a reset.
    assert_eq!(after("a@example.com"), None);
}

#[test]
fn an_address_is_joined_with_no_owner_of_several_listed_keys() {
    let groups = fixture!("resource-groups.json");
    let (list, info) = (two(), info("a@example.com"));
    for texts in [[&*list, &*info], [&*info, &*list]] {
        let imported = read(&[texts[0], texts[1], CLUSTERS, groups]);
        assert_eq!(owner(&imported), Some("email:a@example.com"));
        assert_eq!(left_over(&imported), None, "either key may be theirs");
    }
}
