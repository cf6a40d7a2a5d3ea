//! Many texts at once, and what is sent to support.

use serde_json::Value;
use tempfile::TempDir;

use crate::keyatlas::{demo, keyatlas, keyatlas_reads};

const GONE: &str = "IAM token exchange request failed: Provided API key could not be found (P0005)\nIncident ID: 586fe36e84cf9fb2-IAD\n";
const EXPIRED: &str = "FAILED\nSomething was refused. (E0031)\n";

/// A folder with files of these names and texts
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    folder
}

fn lines(out: &str) -> Vec<Value> {
    let lines = out.lines();
    lines
        .map(|it| serde_json::from_str(it).expect("JSON"))
        .collect()
}

#[test]
fn a_refusal_beside_an_account_in_which_the_key_works_is_never_in_order() {
    let run = keyatlas_reads(GONE, &["explain", &demo("healthy")]).exits(4);
    assert!(run.out.contains("CONTRADICTION"), "{}", run.out);
    assert!(!run.out.to_lowercase().contains("in order"), "{}", run.out);
}

#[test]
fn the_files_of_a_folder_are_explained_one_by_one_and_the_worst_is_the_exit_code() {
    let logs = folder(&[
        ("a.log", GONE.as_bytes()),
        ("b.log", b"all is well\n"),
        ("c.log", EXPIRED.as_bytes()),
    ]);
    let path = logs.path().display().to_string();
    let run = keyatlas(&[
        "explain",
        &demo("owner-left"),
        "--text",
        &path,
        "--json-lines",
    ])
    .exits(1);
    let entries: Vec<(String, Option<String>)> = lines(&run.out)
        .iter()
        .map(|it| {
            let file = it["file"].as_str().expect("its name").to_owned();
            let entry = it["diagnoses"][0]["entry"].as_str().map(str::to_owned);
            (
                file.rsplit('/').next().unwrap_or_default().to_owned(),
                entry,
            )
        })
        .collect();
    let entry = |name: &str| Some(name.to_owned());
    assert_eq!(
        entries,
        [
            ("a.log".to_owned(), entry("apikey-missing")),
            ("b.log".to_owned(), None),
            ("c.log".to_owned(), entry("token-expired"))
        ]
    );
    let run = keyatlas(&["explain", "--text", &path]).exits(1);
    assert!(
        run.out.contains("a.log <==") && run.out.contains("c.log <=="),
        "{}",
        run.out
    );
    let run = keyatlas(&["explain", "--text", &path, "--json"]).exits(1);
    assert_eq!(run.json()["files"].as_array().map(Vec::len), Some(3));
}

#[test]
fn a_file_that_is_no_text_leaves_the_others_and_exits_with_2() {
    let logs = folder(&[
        ("a.log", GONE.as_bytes()),
        ("b.bin", b"\x00\x01\x02\xff\xfe\x00"),
    ]);
    let path = logs.path().display().to_string();
    let run = keyatlas(&["explain", "--text", &path, "--json-lines"]).exits(2);
    assert_eq!(lines(&run.out).len(), 1, "{}", run.out);
    assert!(run.err.contains("b.bin"), "{}", run.err);
    keyatlas(&["explain", "--text", "no-such-folder/a.log"]).exits(2);
}

#[test]
fn standard_input_is_one_of_several_texts() {
    let logs = folder(&[("a.log", EXPIRED.as_bytes())]);
    let path = logs.path().join("a.log").display().to_string();
    let run = keyatlas_reads(GONE, &["explain", "--json-lines", "--text", "-", &path]).exits(1);
    let files: Vec<Value> = lines(&run.out)
        .iter()
        .map(|it| it["file"].clone())
        .collect();
    assert_eq!(files, [Value::from("-"), Value::from(path)]);
}

#[test]
fn a_text_for_the_case_holds_what_was_pasted_and_names_go_where_that_is_wanted() {
    let pasted = format!("$ ibmcloud target\nUser:  ana@example.com\n{GONE}");
    let run = keyatlas_reads(&pasted, &["explain", "--support"]).exits(4);
    for wanted in [
        "586fe36e84cf9fb2-IAD",
        "ana@example.com",
        "Account ID: <account ID>",
    ] {
        assert!(
            run.out.contains(wanted),
            "{wanted} is missing in\n{}",
            run.out
        );
    }
    let run = keyatlas_reads(&pasted, &["explain", "--support", "--redacted"]).exits(4);
    assert!(!run.out.contains("ana@"), "{}", run.out);
    let run = keyatlas_reads(&pasted, &["explain", "--support", "--json"]).exits(4);
    assert!(
        run.json()["redacted"]
            .as_str()
            .is_some_and(|it| !it.contains("ana@"))
    );
    keyatlas_reads(&pasted, &["explain", "--redacted"]).exits(2);
}
