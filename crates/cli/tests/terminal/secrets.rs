//! A terminal and the log of a CI job are read by others: no secret that goes in comes out.

#[path = "../../../transcript/tests/planted/shapes.rs"]
mod shapes;

#[path = "../../../transcript/tests/planted/pastes.rs"]
mod pastes;

use serde_json::json;

use crate::keyatlas::{File, Run, demo, keyatlas, keyatlas_reads};

#[track_caller]
fn hides(run: &Run, secret: &str, text: &str) {
    let said = format!("{}\n{}", run.out, run.err);
    assert!(!said.contains(secret), "{text}: {said}");
}

const MESSAGE: &str =
    "The infrastructure authentication credentials are not authorized for the request.";

#[test]
fn no_shape_of_secret_comes_out_of_any_command() {
    let account = demo("healthy");
    // A program starts for each, so many shapes go in at once, each on lines of its own.
    let planted = shapes::planted_in_each_shape();
    let texts: Vec<&str> = planted.iter().map(|(text, _)| text.as_str()).collect();
    let whole = texts.join("\n\n");
    let pasted = File::of(format!("{whole}\n{MESSAGE}\n"));
    let document = File::of(
        json!({
            "format": "keyatlas/account@1",
            "note": whole,
            "resource_groups": [{"id": "g1", "name": whole, "default": true}],
            "identities": [{"id": "IBMid-1", "name": whole, "standing": whole}],
            "scopes": [{"region": "us-south", "resource_group": "g1", "api_key": {"owner": "IBMid-1", "secret": whole}}],
            "clusters": [{"id": "c1", "name": whole, "region": "us-south", "resource_group": "g1"}]
        })
        .to_string(),
    );
    let runs = [
        keyatlas(&["import", &pasted.path()]),
        keyatlas(&["import", "--json", &pasted.path(), &document.path()]),
        keyatlas(&["resolve", &document.path()]),
        keyatlas(&["resolve", "--json", &document.path()]),
        keyatlas(&["explain", &account, "--text", &pasted.path()]),
        keyatlas(&["explain", "--json", "--text", &pasted.path()]),
        keyatlas_reads(&format!("{MESSAGE}\n{whole}"), &["explain"]),
        keyatlas(&["check", &account, &pasted.path()]),
        keyatlas_reads(&whole, &["simulate", &account, "-"]),
    ];
    for run in &runs {
        for (text, secret) in &planted {
            hides(run, secret, text);
        }
    }
}

#[test]
fn no_argument_with_a_secret_is_echoed() {
    let account = demo("healthy");
    for (at, (text, secret)) in shapes::planted_in_each_shape().iter().enumerate() {
        let rules = File::of(format!(
            "[[assert]]\nname = {}\nkind = \"no-person-owns\"",
            json!(text)
        ));
        // Every shape in a third of the places, and every place with a third of the shapes.
        for arguments in [
            vec!["simulate", &account, "--", text.as_str()],
            vec![
                "decide",
                &account,
                &format!("--actor={text}"),
                "--action",
                "worker add",
                "--cluster",
                "web",
            ],
            vec![
                "decide",
                &account,
                &format!("--action={text}"),
                "--cluster",
                "web",
            ],
            vec![
                "decide",
                &account,
                "--action",
                "worker add",
                &format!("--scope={text}"),
            ],
            vec!["resolve", &account, &format!("--leaving={text}")],
            vec!["resolve", "--", text.as_str()],
            vec!["import", &account, &format!("--answer={text}=x")],
            vec!["check", &account, &rules.path()],
            vec!["resolve", &account, text.as_str()],
            vec!["explain", &format!("--edition={text}")],
        ]
        .iter()
        .skip(at % 3)
        .step_by(3)
        {
            hides(&keyatlas(arguments), secret, text);
        }
    }
}

#[test]
fn explain_does_not_echo_the_secret_that_stands_in_a_message() {
    let key = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";
    let run = keyatlas_reads(
        &format!(
            "The worker node instance '{key}' can't be found. Review 'classic' infrastructure user permissions."
        ),
        &["explain"],
    );
    hides(&run, key, "a span");
    assert!(run.out.contains("[blanked: API key]"), "{}", run.out);
}

#[test]
fn no_secret_of_what_people_paste_comes_out_of_any_command() {
    let account = demo("healthy");
    let pastes = pastes::pastes();
    let texts: Vec<&str> = pastes.iter().map(|it| it.text.as_str()).collect();
    // Each stands below a message, so that explain has something to say of it.
    let whole = texts.join(&format!("\n\n{MESSAGE}\n\n"));
    let pasted = File::of(whole.clone());
    let exported = keyatlas(&["import", &pasted.path()]);
    let runs = [
        keyatlas(&["import", "--json", &pasted.path()]),
        keyatlas_reads(&whole, &["import", "-"]),
        keyatlas(&["explain", &account, "--text", &pasted.path()]),
        keyatlas(&["explain", "--json", &account, "--text", &pasted.path()]),
        keyatlas(&["explain", "--support", &account, "--text", &pasted.path()]),
        keyatlas_reads(&whole, &["explain", "--json-lines"]),
        keyatlas(&["check", &account, &pasted.path()]),
        keyatlas(&["resolve", &pasted.path()]),
        keyatlas_reads(&whole, &["simulate", &account, "-"]),
        keyatlas_reads(&exported.out, &["resolve", "--json", "-"]),
        exported,
    ];
    for paste in &pastes {
        // What is shorter may stand in a word.
        for secret in paste.secrets.iter().filter(|it| it.len() > 6) {
            for run in &runs {
                hides(run, secret, paste.name);
            }
        }
    }
}
