//! Standard input, pipes that close, and colours.

use std::io::Read as _;
use std::process::Stdio;

use crate::keyatlas::{demo, keyatlas, keyatlas_reads, program, run};

#[test]
fn a_pipe_that_closes_early_ends_the_program_quietly() {
    for arguments in [
        &["resolve", &demo("large")][..],
        &["resolve", &demo("large"), "--json"],
    ] {
        let mut child = program()
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut out = child.stdout.take().expect("standard output");
        let mut first = [0; 10];
        out.read_exact(&mut first).expect("the first letters");
        drop(out);
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn an_account_may_come_on_standard_input() {
    let account = std::fs::read_to_string(demo("healthy")).expect("the demo");
    let from_input = keyatlas_reads(&account, &["resolve", "-"]).exits(0);
    let from_file = keyatlas(&["resolve", &demo("healthy")]);
    assert_eq!(from_input.out, from_file.out);
}

#[test]
fn a_plan_may_come_on_standard_input() {
    let plan = "reset us-south/prod as kubernetes-ops@example.com\n";
    let from_input = keyatlas_reads(plan, &["simulate", &demo("owner-left"), "-"]).exits(0);
    let from_argument = keyatlas(&["simulate", &demo("owner-left"), plan.trim()]);
    assert_eq!(from_input.out, from_argument.out);
}

#[test]
fn a_message_and_an_account_cannot_both_be_standard_input() {
    keyatlas_reads("{}", &["explain", "-"]).exits(2);
    keyatlas_reads("{}", &["simulate", "-", "-"]).exits(2);
    keyatlas_reads("{}", &["import", "-", "-"]).exits(2);
}

#[test]
fn a_mark_in_front_of_a_file_is_no_part_of_it() {
    let account = std::fs::read_to_string(demo("healthy")).expect("the demo");
    keyatlas_reads(&format!("\u{feff}{account}"), &["resolve", "-"]).exits(0);
}

#[test]
fn a_name_cannot_make_the_terminal_obey() {
    let account = r#"{"format": "keyatlas/account@1",
        "identities": [{"id": "IBMid-1", "name": "Ana\u001b[2J\u0007", "email": "ana@example.com"}],
        "scopes": [{"region": "us-south", "resource_group": "g\u001b]0;x",
                    "api_key": {"owner": "IBMid-1"}, "manual_credential": {"username": "1_\u001b[1m"}}],
        "clusters": [{"id": "c\u001b[7m1", "provider": "classic",
                      "region": "us-south", "resource_group": "g\u001b]0;x"}]}"#;
    let wrong = account.replace(
        "\"IBMid-1\", \"name\"",
        "\"IBMid-1\", \"kind\": \"\\u001b[2J\", \"name\"",
    );
    for arguments in [
        &["resolve", "-"][..],
        &["simulate", "-", "remove ana@example.com"],
        &[
            "decide",
            "-",
            "--actor",
            "ana@example.com",
            "--action",
            "worker add",
            "--cluster",
            "x\u{1b}[2J",
        ],
    ] {
        for account in [account, &wrong] {
            let run = keyatlas_reads(account, arguments);
            assert!(!run.out.contains('\u{1b}'), "{}", run.out);
            assert!(!run.err.contains('\u{1b}'), "{}", run.err);
            assert!(!run.out.contains('\u{7}'));
        }
    }
}

#[test]
fn colours_are_asked_for_or_left_out_and_change_no_word() {
    let account = demo("owner-left");
    let plain = keyatlas(&["resolve", &account]).exits(1).out;
    let forced = run(
        program()
            .args(["resolve", &account])
            .env("CLICOLOR_FORCE", "1"),
        "",
    );
    assert!(forced.out.contains("\u{1b}["), "no colours");
    let stripped = anstream::adapter::strip_str(&forced.out).to_string();
    assert_eq!(stripped, plain);
    let refused = run(
        program()
            .args(["resolve", &account])
            .env("CLICOLOR_FORCE", "1")
            .env("NO_COLOR", "1"),
        "",
    );
    assert_eq!(refused.out, plain);
}
