//! Every scenario of `tests/scenarios` holds.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;
use std::path::Path;

use keyatlas_samples::scenario::{count, file_names, run_all, run_file};

#[test]
fn every_scenario_holds() {
    let failures = run_all();
    for failure in &failures {
        eprintln!("{failure}");
    }
    assert!(
        failures.is_empty(),
        "{} scenarios do not hold",
        failures.len()
    );
    assert!(count() >= 60, "only {} scenarios were found", count());
}

#[test]
fn every_file_in_the_folder_is_built_in() {
    let folder = Path::new("../../tests/scenarios");
    let there: BTreeSet<String> = std::fs::read_dir(folder)
        .expect("the folder of the scenarios")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.ends_with(".md") && name != "README.md")
        .collect();
    let built_in: BTreeSet<String> = file_names().map(str::to_owned).collect();
    assert_eq!(there, built_in);
}

#[test]
fn a_scenario_that_does_not_hold_shows_what_came_instead() {
    let text = "## The key decides\n\n```account\ncomplete clusters.classic clusters.vpc clusters.satellite\ngroup prod\nno key us-south/prod\n```\n\n```answer\nus-south/prod ok\n```\n";
    let failures = run_file("wrong.md", text);
    assert_eq!(failures.len(), 1);
    let said = failures[0].to_string();
    assert!(
        said.starts_with("tests/scenarios/wrong.md:9: The key decides\n"),
        "{said}"
    );
    assert!(
        said.contains("- us-south/prod ok\n+ us-south/prod empty\n"),
        "{said}"
    );
}

#[test]
fn a_line_that_cannot_be_read_is_a_failure_at_its_line() {
    let text = "## Odd\n\n```account\ngroup prod\nkei us-south/prod\n```\n\n```answer\n```\n";
    let failures = run_file("odd.md", text);
    let said: Vec<_> = failures
        .iter()
        .map(|it| (it.line, it.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [(5, "expected a line such as `key` or `cluster`, got `kei`")]
    );
}
