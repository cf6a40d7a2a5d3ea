//! Whatever is typed, by whoever, on whichever `ibmcloud`: a whole output, a refusal, or nothing.

use keyatlas_samples::all;
use keyatlas_samples::stand_in::{
    Build, Caller, DONE, FAILED, Form, NOT_KNOWN, Session, USAGE, World, every_line, run_line,
};
use serde_json::Value;

use crate::shell::{ADA, ANA, BOB, PIPELINE, Shell};

#[test]
fn every_line_prints_a_whole_output_or_nothing() {
    let world = Shell::of(ANA).world;
    let mut printed = 0;
    for build in Build::variations() {
        for whom in [ANA, ADA, BOB, PIPELINE] {
            printed += type_everything(&world, whom, &build);
        }
    }
    assert!(printed > 1000, "only {printed} went through");
}

#[test]
fn the_owner_of_a_demo_account_is_refused_nothing() {
    for slug in all()
        .iter()
        .map(|it| it.slug)
        .filter(|it| *it != "partly-known" && *it != "large")
    {
        let mut shell = Shell::of_demo(slug);
        for line in every_line(&shell.world, Form::Json) {
            let printed = shell.types(&line);
            let none_is_set = printed.stdout.contains("(E0051)");
            // Who has left, and who has no classic user.
            let nobody = ["is not found under", "Access Denied"]
                .iter()
                .any(|it| printed.stdout.contains(it));
            // An account without a linked one has nobody to ask.
            let not_linked = printed.stdout.contains("(E0057)");
            let fails = printed.exit == FAILED && !none_is_set && !nobody && !not_linked;
            assert!(!fails, "{slug}: {line}: {printed:?}");
        }
    }
}

/// Types every line in both forms; says how many went through
fn type_everything(world: &World, whom: &str, build: &Build) -> usize {
    let caller = Caller::As(whom.to_owned());
    let mut session = Session {
        build: build.clone(),
        ..Session::default()
    };
    let mut done = 0;
    for form in [Form::Json, Form::Text] {
        for line in every_line(world, form) {
            let printed = run_line(world, &caller, &mut session, &line);
            match printed.exit {
                DONE => done += 1,
                FAILED => assert!(
                    printed.stdout.contains(build.locale.word("FAILED")),
                    "{line}"
                ),
                // `target` before it may have printed; the command itself has not.
                NOT_KNOWN => assert!(!printed.stdout.contains("FAILED"), "{line}: {printed:?}"),
                USAGE => assert!(line.contains("sl user permissions"), "{line}: {printed:?}"),
                other => panic!("{line} ended with {other}"),
            }
            if printed.exit == DONE && line.ends_with(" --output json") && !build.update_banner {
                let start = printed.stdout.find(['[', '{']).expect("JSON");
                let json: Result<Value, _> = serde_json::from_str(&printed.stdout[start..]);
                assert!(json.is_ok(), "{line}: {}", printed.stdout);
            }
        }
    }
    done
}
