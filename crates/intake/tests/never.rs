//! What must never happen, whatever is pasted: a panic, a secret that survives, a long wait.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../../transcript/tests/planted/mod.rs"]
mod planted;

use keyatlas_intake::{Blanked, Corrections, Imported, Source, commands_to_gather, import};
use proptest::prelude::*;

macro_rules! fixtures {
    ($($name:literal),*) => { [$(include_str!(concat!("fixtures/", $name))),*] };
}

static FIXTURES: [&str; 11] = fixtures![
    "documented.txt",
    "infra-permissions.txt",
    "api-keys.json",
    "resource-groups.json",
    "account-users.json",
    "clusters-classic.json",
    "clusters-vpc.json",
    "cluster-get-new.txt",
    "old.txt",
    "user-policies.txt",
    "sl-users.txt"
];

fn read(text: &str) -> Imported {
    let imported = import(&[Source::new("pasted", text)], &Corrections::default());
    // What is made from a snapshot must hold up as well.
    commands_to_gather(&imported.snapshot);
    imported
}

#[test]
fn every_beginning_of_a_long_transcript_is_read() {
    let whole = FIXTURES.join("\n");
    for end in (0..=whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        // Every place for the first part, then a step that is no divisor of anything.
        if end < 2500 || end % 37 == 0 {
            read(&whole[..end]);
        }
    }
}

#[test]
fn four_megabytes_are_read_whole() {
    let mut table = String::from(
        "$ ibmcloud ks cluster ls\nName   ID   State   Created   Workers   Location   Version   Resource Group Name   Provider\n",
    );
    let mut json = String::from("[");
    for number in 0..16_000 {
        table.push_str(&format!(
            "cluster-{number}   c{number:019}   normal   1 year ago   3   dal10   1.35.7_1520   team a   classic\n"
        ));
        json.push_str(&format!(
            "{{\"id\": \"v{number:019}\", \"name\": \"vpc-{number}\", \"region\": \"eu-de\", \"provider\": \"vpc-gen2\", \"resourceGroup\": \"a8a12accd63b437bbd6d58fb8b462ca7\", \"resourceGroupName\": \"Default\", \"workerCount\": 3}},\n"
        ));
    }
    json.push_str("{}]\n");
    let text = format!("{table}{json}");
    assert!(text.len() > 4_000_000, "{}", text.len());
    assert_eq!(read(&text).snapshot.clusters.len(), 32_000);
}

#[test]
fn text_that_is_all_openings_is_no_trap() {
    for opening in [
        "[\n",
        "{\n",
        "{\"a\":\n",
        "[{\n",
        "eyJ",
        "-----BEGIN PRIVATE KEY-----\n",
        "\"apikey\": \"",
        "://",
        "name: \n",
        "$ ibmcloud ",
        "FAILED\n",
        "{}",
        "{}\n",
        "Policy ID:\n",
        "\x1b]",
        "Bearer ",
    ] {
        let text = opening.repeat(100_000 / opening.len());
        assert!(
            read(&text).snapshot.clusters.is_empty(),
            "{opening:?} gave clusters"
        );
    }
}

fn part() -> impl Strategy<Value = String> {
    planted::around(&FIXTURES)
}

proptest! {
    #![proptest_config(planted::config(400, "tests/kept/never.txt"))]

    #[test]
    fn no_text_makes_it_panic(parts in prop::collection::vec(part(), 0..12)) {
        read(&parts.concat());
    }

    #[test]
    fn no_secret_survives(
        before in prop::collection::vec(part(), 0..5),
        (line, secret) in planted::planted(),
        after in prop::collection::vec(part(), 0..5),
    ) {
        let before = before.concat();
        // Behind `kubectl \` the next line's `-p` is a pod.
        prop_assume!(!(before.ends_with('\\') && line.starts_with("-p ")));
        let text = format!("{before}\n{line}\n{}", after.concat());
        let imported = read(&text);
        let everything = format!("{imported:?}");
        prop_assert!(!everything.contains(&secret), "{secret} in {everything}");
        prop_assert!(imported.blanked > 0);
    }

    #[test]
    fn blanking_twice_changes_nothing(parts in prop::collection::vec(part(), 0..8), (line, _) in planted::planted()) {
        let once = Blanked::from(format!("{}\n{line}", parts.concat()));
        let twice = Blanked::new(once.as_str());
        prop_assert_eq!(&twice, &once);
        prop_assert!(twice.found().is_empty());
    }

    #[test]
    fn an_import_says_the_same_each_time(parts in prop::collection::vec(part(), 0..8)) {
        let text = parts.concat();
        prop_assert_eq!(read(&text), read(&text));
    }
}
