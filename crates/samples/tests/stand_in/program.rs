//! The stand-in as a program: what a script or the collector starts.

use std::env;
use std::path::PathBuf;
use std::process::{self, Command, Output};

use crate::shell::ANA;

fn world() -> PathBuf {
    PathBuf::from("tests/stand_in/account.json")
}

fn program() -> Command {
    let mut program =
        Command::new(env::var_os("CARGO_BIN_EXE_ibmcloud").expect("Cargo says where it lies"));
    for name in ["WORLD", "AS", "STATE"] {
        program.env_remove(format!("KEYATLAS_STAND_IN_{name}"));
    }
    program
}

fn said(output: &Output) -> (String, Option<i32>) {
    let text = String::from_utf8(output.stdout.clone()).expect("text");
    (text, output.status.code())
}

#[test]
fn targets_are_kept_in_the_file_of_the_state() {
    let state = env::temp_dir().join(format!("keyatlas-stand-in-{}.json", process::id()));
    let _ = std::fs::remove_file(&state);
    let run = |words: &[&str]| {
        let mut program = program();
        program.env("KEYATLAS_STAND_IN_STATE", &state);
        program.arg("--world").arg(world()).args(["--as", ANA]);
        said(&program.args(words).output().expect("a program"))
    };
    assert_eq!(run(&["target", "-r", "us-east", "-g", "team a"]).1, Some(0));
    let (text, exit) = run(&["ks", "credential", "get"]);
    assert!(text.contains("resource group team a."), "{text}");
    assert_eq!(exit, Some(0));
    let (body, exit) = run(&["rest", "GET", "/v1/credentials"]);
    assert_eq!(
        (body.trim(), exit),
        (
            "{\n  \"apiUser\": \"1234567_ledger@example.com\"\n}",
            Some(0)
        )
    );
    std::fs::remove_file(&state).expect("the state was written");
    assert_eq!(
        run(&["ks", "credential", "get", "--region", "us-south"]).1,
        Some(1)
    );
}

#[test]
fn the_environment_may_say_it_all_and_nobody_is_logged_in_without_a_name() {
    let mut program = program();
    program.env("KEYATLAS_STAND_IN_WORLD", world());
    let (text, exit) = said(&program.arg("target").output().expect("a program"));
    assert_eq!(exit, Some(1));
    assert!(text.starts_with("FAILED\nNot logged in."), "{text}");
    program.env("KEYATLAS_STAND_IN_AS", ANA);
    let (text, exit) = said(&program.output().expect("a program"));
    assert_eq!(exit, Some(0));
    assert!(text.contains("ana@example.com"), "{text}");
}

#[test]
fn what_it_cannot_play_ends_with_an_exit_of_its_own() {
    let exit = |words: &[&str]| {
        let output = program().args(words).output().expect("a program");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let world = world().display().to_string();
    let as_ana = ["--world", world.as_str(), "--as", ANA];
    let with = |words: &[&'static str]| exit(&[as_ana.as_slice(), words].concat());
    assert_eq!(with(&["iam", "access-groups"]).0, Some(70));
    assert_eq!(with(&["iam", "nothing"]).0, Some(2));
    assert_eq!(exit(&["target"]).0, Some(2));
    let (code, message) = exit(&["--world", "/nowhere.json", "target"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("cannot read `/nowhere.json`"), "{message}");
    let listed = program().arg("--commands").output().expect("a program");
    let (text, _) = said(&listed);
    assert!(
        text.contains("ibmcloud ks cluster ls\n  text: IBM Cloud Kubernetes Service"),
        "{text}"
    );
    assert!(
        text.contains("ibmcloud ks zone ls\n  text: no document shows it\n"),
        "{text}"
    );
}
