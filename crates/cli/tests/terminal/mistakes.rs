//! What is mistyped or missing: exit code 2, what was expected, and what may have been meant.

use expect_test::{Expect, expect};

use crate::keyatlas::{File, demo, keyatlas, keyatlas_reads};

#[track_caller]
fn says(arguments: &[&str], expected: Expect) {
    let run = keyatlas(arguments).exits(2);
    assert_eq!(run.out, "");
    expected.assert_eq(&run.err);
}

#[test]
fn names_that_are_not_there_are_answered_with_those_that_are() {
    let account = demo("owner-left");
    let ask =
        |actor: &'static str, action: &'static str, place: [&'static str; 2], expected: Expect| {
            says(
                &[
                    "decide", &account, "--actor", actor, "--action", action, place[0], place[1],
                ],
                expected,
            );
        };
    let mistyped = ["--actor", "ben@example.com", "--action", "worker ad"];
    let mistyped = [
        &["decide", &account],
        &mistyped[..],
        &["--scope", "us-south/prod"],
    ]
    .concat();
    let run = keyatlas(&mistyped).exits(2);
    let nearest =
        "error: --action: no action `worker ad`; the nearest is `worker add`, and there are ";
    let help = "help: an action is named as the command line names it, such as `worker add`\n";
    assert!(
        run.err.starts_with(nearest) && run.err.ends_with(help),
        "{}",
        run.err
    );
    ask(
        "ben@example.co",
        "worker add",
        ["--scope", "us-south/prod"],
        expect![[r#"
            error: --actor: no identity `ben@example.co`; the nearest is `ben@example.com`, and there are 5 others
            help: `ibmcloud account users --output json` shows what there is
        "#]],
    );
    ask(
        "ben@example.com",
        "worker add",
        ["--scope", "us-south/prd"],
        expect![[r#"
            error: --scope: no resource group `prd`; the nearest is `prod`, and there are 4 others
            help: `ibmcloud resource groups --output json` shows what there is
        "#]],
    );
    ask(
        "ben@example.com",
        "worker add",
        ["--cluster", "tiles-prd"],
        expect![[r#"
            error: --cluster: no cluster `tiles-prd`; the nearest is `tiles-prod`, and there are 16 others
            help: `ibmcloud ks cluster ls` shows what there is
        "#]],
    );
    says(
        &["resolve", &account, "--scope", "eu-gb/prod"],
        expect![[r#"
            error: --scope: no scope `eu-gb/prod`; there are `eu-de/team-maps`, `eu-de/Default`, `eu-de/prod`, `eu-de/staging` and 16 more
        "#]],
    );
}

#[test]
fn a_plan_says_where_it_goes_wrong() {
    let account = demo("owner-left");
    says(
        &["simulate", &account, "reset us-south/prod by ana"],
        expect![[r#"
            error: the plan, step 1, column 21: expected `as` and who runs it, got `by`
            help: A plan reads like `reset us-south/prod as ops@example.com; remove ana@example.com`
        "#]],
    );
    says(
        &["simulate", &account, "rest us-south/prod"],
        expect![[r#"
            error: the plan, step 1, column 1: expected a change (`reset`, `set`, `unset`, `invite`, `remove`, `standing`, `grant`, `revoke`, `add-permission`, `remove-permission`, `add-to-access-group`, `remove-from-access-group`, `delete-access-group`, `revoke-policy`, `tag`, `untag`, `setting`, `delete-cluster`, `authorize`, `unauthorize`, `recreate-key`, `delete-key`, `disable-key` or `enable-key`), got `rest`
            help: A plan reads like `reset us-south/prod as ops@example.com; remove ana@example.com`
        "#]],
    );
}

#[test]
fn a_plan_with_a_name_nobody_has_is_refused_and_not_an_input_error() {
    let run = keyatlas(&[
        "simulate",
        &demo("owner-left"),
        "reset us-south/prod as anna@example.com",
    ]);
    assert!(run.exits(1).out.contains("REFUSED"));
}

#[test]
fn a_file_that_is_no_account_says_what_it_is_instead() {
    says(
        &["resolve", "nowhere.json"],
        expect![[r#"
        error: cannot read `nowhere.json`: there is no such file
        help: `-` is standard input
    "#]],
    );
    let said = |text: &[u8]| {
        let file = File::of(text);
        let run = keyatlas(&["resolve", &file.path()]).exits(2);
        run.err.replace(&file.path(), "account.json")
    };
    expect![[r#"
        error: expected an account document in `account.json`: expected JSON, but line 1, column 1 is not: EOF while parsing a value
        help: make one of what the command line printed: `keyatlas import FILE... > account.json`
    "#]].assert_eq(&said(b""));
    expect![[r#"
        error: expected an account document in `account.json`: expected an object with `"format": "keyatlas/account@1"`, got a list
        help: make one of what the command line printed: `keyatlas import FILE... > account.json`
    "#]].assert_eq(&said(b"[1]"));
    expect![[r#"
        error: expected an account document in `account.json`: expected `format` to be `keyatlas/account@1`, got `"other"`
        help: make one of what the command line printed: `keyatlas import FILE... > account.json`
    "#]].assert_eq(&said(b"{\"format\": \"other\"}"));
    expect![[r#"
        error: expected an account document in `account.json`: expected JSON, but line 1, column 7 is not: bytes that are not UTF-8 text
        help: make one of what the command line printed: `keyatlas import FILE... > account.json`
    "#]]
    .assert_eq(&said(b"{\"a\": \xff}"));
}

#[test]
fn an_account_that_breaks_off_is_answered_as_far_as_it_goes_and_said_where_it_broke() {
    let account = "{\"format\": \"keyatlas/account@1\", \"complete\": [\"scopes.api_key\"], \"scopes\": [\n{\"region\": \"us-south\", \"resource_group\": \"g1\"},\n{\"region\": \"eu-de\", \"res";
    let run = keyatlas_reads(account, &["resolve", "-", "--json"]).exits(2);
    expect![[r#"
        left out: standard input, scopes[1]: broken at line 3, column 25 (EOF while parsing a string); what is whole before it is kept, and the rest is not known
    "#]]
    .assert_eq(&run.err);
    assert!(
        run.out.contains("us-south") && !run.out.contains("eu-de"),
        "{}",
        run.out
    );
    // Whether the key of us-south is none or was to come is not known.
    assert!(
        run.out.contains(r#""credential": "unknown""#),
        "{}",
        run.out
    );
    assert!(!run.out.contains(r#""credential": "none""#), "{}", run.out);
}

#[test]
fn a_wrong_field_is_left_out_and_said_and_the_rest_is_answered() {
    let account = "{\"format\": \"keyatlas/account@1\", \"clusters\": [{\"id\": \"c1\", \"region\": \"us-south\", \"resource_group\": \"g1\", \"workers\": \"three\"}]}";
    let run = keyatlas_reads(account, &["resolve", "-"]).exits(2);
    expect![[r#"
        left out: standard input, clusters[0].workers: expected a whole number, got string "three"
    "#]]
    .assert_eq(&run.err);
    assert!(run.out.contains("us-south/g1"));
}

#[test]
fn arguments_that_do_not_go_together_are_refused() {
    let account = demo("healthy");
    for arguments in [
        &["decide", &account, "--actor", "a", "--action", "worker add"][..],
        &["resolve"],
        &["resolve", &account, "--scope", "us-south"],
        &["resolve", &account, "--edition", "2024-01"],
        &["nonsense"],
        &[],
    ] {
        let run = keyatlas(arguments).exits(2);
        assert_eq!(run.out, "");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn tomorrow_is_no_date_and_expires_no_key() {
    let given = File::of("Getting key...");
    for when in ["tomorrow", "2026-02-30", "9:00"] {
        let run = keyatlas(&["import", &given.path(), "--as-of", when]).exits(2);
        assert_eq!(run.out, "");
        let refused = format!("got `{when}`");
        assert!(
            run.err.contains(&refused) && run.err.contains("2026-11-01T09:00:00Z"),
            "{}",
            run.err
        );
    }
}
