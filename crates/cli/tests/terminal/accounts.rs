//! Every command on every demo account.

use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::{identity_name, scope_name};

use crate::keyatlas::{Run, demo, keyatlas, keyatlas_reads};
use crate::words;

const MESSAGE: &str =
    "The infrastructure authentication credentials are not authorized for the request. (E0031)";

/// An answer is never an input error, and fits 80 columns but for what is there to be copied
#[track_caller]
fn reads_well(run: &Run) {
    assert!(matches!(run.code, Some(0 | 1 | 4)), "{run:?}");
    assert_eq!(run.err, "");
    assert!(!run.out.contains('\u{1b}'), "colours in a file");
    for line in run.out.lines() {
        let line_start = line.trim_start();
        let typed = line_start.starts_with("$ ") || line_start.starts_with("# fill in: ");
        let one_word = !line.trim().contains(' ');
        assert!(
            line.chars().count() <= 80 || typed || one_word,
            "too wide: {line}"
        );
        assert_eq!(line, line.trim_end(), "blanks at the end");
    }
}

/// Text and machine form of one question have one exit code
#[track_caller]
fn both_forms(arguments: &[&str], input: &str) {
    let text = keyatlas_reads(input, arguments);
    reads_well(&text);
    let machine = keyatlas_reads(input, &[arguments, &["--json"]].concat());
    assert_eq!(machine.code, text.code);
    assert!(machine.json().is_object());
    assert_eq!(machine.err, "");
    words::are_plain(&text.out);
    words::are_plain(&machine.out);
}

#[test]
fn every_command_answers_on_every_demo_account() {
    for sample in keyatlas_samples::all() {
        let file = demo(sample.slug);
        let index = Index::new(keyatlas_samples::snapshot(sample.slug).expect(sample.slug));
        let at = (index.scopes())
            .find(|at| at.clusters().len() > 0)
            .expect("a scope with clusters");
        let name = scope_name(&index, at.scope());
        let scope = format!("{}/{}", name.region, name.group);
        let cluster = at.clusters().next().expect("a cluster").id.to_string();
        let actor = identity_name(&index, &index.snapshot().identities[0].id);

        both_forms(&["resolve", &file], "");
        both_forms(&["resolve", &file, "--scope", &scope], "");
        let who = ["decide", &file, "--actor", &actor, "--action", "worker add"];
        both_forms(&[&who[..], &["--scope", &scope]].concat(), "");
        both_forms(&[&who[..], &["--cluster", &cluster]].concat(), "");
        let plan = format!("reset {scope} as {actor}; remove {actor}");
        both_forms(&["simulate", &file, &plan], "");
        both_forms(&["explain", &file], MESSAGE);
    }
}

#[test]
fn the_state_of_a_demo_is_its_exit_code() {
    for (slug, code) in [
        ("owner-left", 1),
        ("healthy", 0),
        ("manual-shadow", 1),
        ("orphaned", 1),
        ("partly-known", 4),
        ("totp", 1),
        ("large", 1),
    ] {
        keyatlas(&["resolve", &demo(slug)]).exits(code);
    }
}

#[test]
fn a_question_exits_with_its_answer() {
    let ask = |slug: &str, actor: &str, scope: &str, code: i32| {
        let arguments = ["--actor", actor, "--action", "worker add", "--scope", scope];
        keyatlas(&[&["decide", &demo(slug)][..], &arguments].concat()).exits(code);
    };
    ask("healthy", "jonas@example.com", "eu-gb/prod", 0);
    ask("owner-left", "ben@example.com", "us-south/prod", 1);
    ask("partly-known", "sam@example.com", "us-south/prod", 4);

    let simulate = |plan: &str, code: i32| {
        keyatlas(&["simulate", &demo("owner-left"), plan]).exits(code);
    };
    simulate("reset us-south/prod as kubernetes-ops@example.com", 0);
    simulate("remove ben@example.com", 1);
    simulate("reset us-south/prod as chloe@example.com", 1);
    // What somebody may no longer run is a loss, but for whoever leaves.
    simulate("remove chloe@example.com", 0);
    simulate("standing chloe@example.com suspended", 1);
    simulate("remove-from-access-group ben@example.com cluster-admins", 1);
    let plan = "reset us-south/prod as sam@example.com";
    keyatlas(&["simulate", &demo("partly-known"), plan]).exits(4);

    keyatlas_reads(MESSAGE, &["explain", &demo("owner-left")]).exits(1);
    keyatlas_reads(MESSAGE, &["explain"]).exits(4);
    keyatlas_reads("hello", &["explain", &demo("owner-left")]).exits(4);
}

#[test]
fn both_editions_answer_and_differ_where_a_service_id_resets() {
    let file = demo("service-id");
    let plan = keyatlas_samples::snapshot("service-id")
        .expect("the demo")
        .identities
        .into_iter()
        .find(|it| it.id.as_str().starts_with("iam-ServiceId-"))
        .map(|it| format!("reset us-south/Default as {}", it.id))
        .expect("a service ID");
    let refused = |edition: &str| {
        let run = keyatlas(&["simulate", &file, &plan, "--json", "--edition", edition]);
        run.json()["steps"][0]["status"].to_string()
    };
    let said = |edition: &str| {
        let run = keyatlas(&["simulate", &file, &plan, "--edition", edition]);
        run.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // That the pages differ is said where they are compared, and not beside somebody's refused reset.
    let earlier = said("2025-06");
    assert!(
        earlier.contains("a service ID cannot set the API key"),
        "{earlier}"
    );
    assert!(!earlier.contains("differ"), "{earlier}");
    assert_eq!(refused("2025-06"), "\"refused\"");
    assert_ne!(refused("2026-08"), "\"refused\"");
}
