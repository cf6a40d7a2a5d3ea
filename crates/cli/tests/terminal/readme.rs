//! What README.md shows of the command line is run as it stands there.

use std::process::Command;

use crate::keyatlas::{program_file, run};

const README: &str = include_str!("../../../../README.md");

/// The blocks of a language under the heading about the command line
fn blocks(language: &str) -> Vec<&'static str> {
    let (_, section) = README
        .split_once("\n## On the command line\n")
        .expect("a section on the command line");
    let section = section.split("\n## ").next().expect("the section");
    let start = format!("```{language}\n");
    section
        .split(start.as_str())
        .skip(1)
        .map(|it| it.split("```").next().expect("the block"))
        .collect()
}

#[test]
fn every_example_works() {
    let folder = tempfile::tempdir().expect("a folder");
    let demos = folder.path().join("demos");
    std::fs::create_dir(&demos).expect("a folder for the demos");
    for sample in keyatlas_samples::all() {
        let account = keyatlas_samples::snapshot(sample.slug).expect(sample.slug);
        let file = demos.join(format!("{}.json", sample.slug));
        std::fs::write(file, account.to_json()).expect("a demo account is written");
    }
    let [rules] = blocks("toml")[..] else {
        panic!("expected one file of assertions");
    };
    std::fs::write(folder.path().join("rules.toml"), rules).expect("the assertions are written");

    let folder_of_program = program_file().parent().expect("a folder").to_owned();
    let path = std::env::join_paths([folder_of_program].into_iter().chain(std::env::split_paths(
        &std::env::var_os("PATH").unwrap_or_default(),
    )))
    .expect("a search path");
    let mut examples = 0;
    for line in blocks("sh").into_iter().flat_map(str::lines) {
        let Some((command, says)) = line.split_once(" # ") else {
            continue;
        };
        let Some((_, code)) = says.rsplit_once("exits ") else {
            continue;
        };
        let mut shell = Command::new("sh");
        shell
            .args(["-c", command])
            .current_dir(folder.path())
            .env("PATH", &path);
        run(&mut shell, "").exits(code.parse().expect("an exit code"));
        examples += 1;
    }
    assert!(examples >= 6, "only {examples} examples say how they exit");
}
