//! Pastes that were cut off, quoted, or are no output at all.

use keyatlas_resolver::account::List;

use super::read;

#[test]
fn marks_of_terminals_mail_and_markdown_do_no_harm() {
    let plain = read(&[fixture!("documented.txt")]);
    let disguises: [fn(&str) -> String; 6] = [
        |text| text.replace('\n', "\r\n"),
        |text| text.replace("  ", "\u{a0}\u{a0}"),
        |text| text.lines().map(|it| format!("> {it}\n")).collect(),
        |text| text.lines().map(|it| format!("    {it}\n")).collect(),
        |text| format!("Here is what I see:\n\n```sh\n{text}```\nThanks!"),
        |text| {
            text.replace("OK\n", "\x1b[1;32mOK\x1b[0m\n")
                .replace("shop ", "\x1b[36;1mshop\x1b[0m ")
        },
    ];
    for (number, disguise) in disguises.iter().enumerate() {
        let imported = read(&[&disguise(fixture!("documented.txt"))]);
        assert_eq!(imported.snapshot, plain.snapshot, "disguise {number}");
    }
    let indented_json = fixture!("resource-groups.json")
        .lines()
        .map(|it| format!(">   {it}\n"))
        .collect::<String>();
    assert_eq!(read(&[&indented_json]).snapshot.resource_groups.len(), 2);
}

#[test]
fn a_cut_off_json_paste_keeps_its_whole_entries_and_says_so() {
    let whole = fixture!("api-keys.json");
    let cut = &whole[..whole.find("ApiKey-4444").expect("the third key")];
    let imported = read(&[fixture!("resource-groups.json"), cut]);
    let piece = imported.pieces.last().expect("a piece");
    assert_eq!(piece.summary, "2 API keys of clusters");
    assert!(
        piece.problems[0].message.contains("breaks off"),
        "{piece:#?}"
    );
    assert!(!imported.snapshot.is_complete(List::ApiKeys));
    assert_eq!(imported.snapshot.scopes.len(), 1);
}

#[test]
fn a_list_broken_in_its_middle_goes_on_after_the_break() {
    let entry = |id: &str| {
        format!(
            "{{\"id\": \"{id}\", \"name\": \"{id}\", \"region\": \"eu-de\", \"workerCount\": 1, \"resourceGroup\": \"g\"}}"
        )
    };
    let text = format!(
        "[\n{},\n{{\"id\": oops }},\n{},\n{}\n]\n",
        entry("a"),
        entry("b"),
        entry("c")
    );
    let imported = read(&[&text]);
    let ids: Vec<_> = imported
        .snapshot
        .clusters
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "b", "c"]);
    assert!(imported.snapshot.complete.is_empty());
}

#[test]
fn a_saved_account_that_breaks_off_keeps_its_whole_entries_and_no_list_is_whole() {
    let saved = r#"{"format":"keyatlas/account@1","complete":["identities","resource_groups"],
"account":{"classic_account":null},
"access_groups":[{"id":"AccessGroupId-1","members":[]},{"id":"AccessGroupId-2"}],
"identities":[{"id":"IBMid-1"},{"id":"IBMid-2"}]}"#;
    let whole = read(&[saved]).snapshot;
    assert!(whole.is_complete(List::Identities) && whole.access_groups_are_known());
    for end in ["AccessGroupId-2", "IBMid-2"] {
        let at = saved.find(end).expect("there");
        let part = read(&[&saved[..at]]).snapshot;
        assert!(part.complete.is_empty(), "cut at {end}");
        assert!(!part.access_groups_are_known(), "cut at {end}");
        assert!(part.identities.len() < 2, "cut at {end}");
        assert!(part.account.unreadable.has("totp_required"), "cut at {end}");
    }
}

#[test]
fn binary_noise_is_said_to_be_no_text() {
    let noise: String = (0u8..200)
        .map(|it| char::from(it % 32))
        .chain("\u{fffd}".repeat(50).chars())
        .collect();
    let imported = read(&[&noise, fixture!("resource-groups.json")]);
    assert!(imported.pieces[0].summary.starts_with("not text"));
    assert_eq!(imported.snapshot.resource_groups.len(), 2);
}
