//! Every command that the product names to find something out is one of the stand-in's.
//!
//! Found twice: in the answers for every demo account and for an account of which nothing is known, and in the
//! sources, where a command stands that no demo account asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use keyatlas_intake::{Corrections, PieceKind, Source, commands_to_gather, import};
use keyatlas_resolver::account::{Scope, Snapshot};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::advice::answer;
use keyatlas_resolver::candidates::candidates;
use keyatlas_resolver::decide::{Place, Question};
use keyatlas_resolver::explain::{self, Context, explain};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::simulate::simulate;
use keyatlas_samples::stand_in::{DONE, USAGE};
use keyatlas_samples::{all, snapshot};
use keyatlas_transcript::Blanked;
use serde::Serialize;
use serde_json::Value;

use crate::shell::Shell;

/// Commands that change something, log in, or point a tool at a cluster: they find nothing out
const CHANGE_SOMETHING: &[&str] = &[
    "login",
    "config --locale",
    "cr login",
    "sat subscription identity set",
    "iam api-key-delete",
    "iam access-group-delete",
    "iam api-key-disable",
    "iam api-key-enable",
    "iam api-key-unlock",
    "iam user-policy-create",
    "iam user-policy-delete",
    "iam service-policy-create",
    "iam service-policy-delete",
    "iam trusted-profile-policy-create",
    "iam trusted-profile-policy-delete",
    "iam access-group-policy-delete",
    "iam account-settings-update",
    "iam authorization-policy-create",
    "iam authorization-policy-delete",
    "resource tag-attach",
    "resource tag-detach",
    "iam access-group-user-add",
    "iam access-group-user-remove",
    "iam access-group-service-id-add",
    "iam access-group-service-id-remove",
    "iam access-group-trusted-profile-add",
    "iam access-group-trusted-profile-remove",
    "iam service-id-delete",
    "iam trusted-profile-delete",
    "account user-remove",
    "account user-invite",
    "account user-status-update",
    "sl user permission-edit",
    "resource group-create",
    "ks api-key reset",
    "ks credential set classic",
    "ks credential unset",
    "ks cluster config",
    "ks cluster create",
    "ks cluster master refresh",
    "ks init",
    "ks cluster pull-secret apply",
    "ks cluster rm",
    "ks worker add",
    "ks worker reboot",
    "ks worker replace",
    "ks worker-pool resize",
];

/// Commands that explanations name as text, though no document shows their text: a person looks at what they print,
/// and no answer rests on it
const NOT_SHOWN_AS_TEXT: &[&str] = &["is instances", "worker get", "worker ls", "zone ls"];

/// What the answers for every demo account name, and those for an account of which nothing is known
fn named_by_answers() -> Seen {
    let mut seen = Seen::default();
    for slug in demos() {
        look_at(
            &mut seen,
            &Index::new(snapshot(slug).expect("a demo account")),
        );
    }
    look_at(&mut seen, &Index::new(Snapshot::default()));
    seen
}

fn demos() -> impl Iterator<Item = &'static str> {
    all().iter().map(|it| it.slug).filter(|it| *it != "large")
}

#[test]
fn the_answers_name_no_command_that_the_stand_in_has_not() {
    let seen = named_by_answers();
    assert!(
        seen.commands.len() > 300,
        "only {} were found",
        seen.commands.len()
    );
    let unknown = seen.unknown();
    assert!(unknown.is_empty(), "{unknown:#?}");
    assert_eq!(
        seen.not_shown(),
        NOT_SHOWN_AS_TEXT
            .iter()
            .copied()
            .map(str::to_owned)
            .collect()
    );
}

#[test]
fn what_the_named_commands_print_is_read() {
    let mut read = 0;
    for slug in demos() {
        let mut shell = Shell::of_demo(slug);
        let mut seen = Seen::default();
        let account = snapshot(slug).expect("a demo account");
        look_at(&mut seen, &Index::new(account));
        for line in seen.commands {
            let line = filled(&line);
            let printed = shell.types(&line);
            if printed.exit != DONE {
                continue;
            }
            let text = printed.below(&line);
            let imported = import(&[Source::new("one", text)], &Corrections::default());
            let mut pieces = imported.pieces.iter();
            let unread = pieces.find(|it| it.kind == PieceKind::Unrecognised);
            assert!(unread.is_none(), "{slug}: {line}: {unread:#?}");
            read += 1;
        }
    }
    assert!(read > 150, "only {read} were printed");
}

#[test]
fn the_sources_name_no_command_that_the_stand_in_has_not() {
    let crates = Path::new("..");
    let mut seen = Seen::default();
    for place in ["resolver/src", "intake/src"] {
        read_sources(&crates.join(place), &mut seen);
    }
    assert!(
        seen.commands.len() > 40,
        "only {} were found",
        seen.commands.len()
    );
    let unknown = seen.unknown();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn no_command_that_is_said_to_change_something_is_one_of_the_stand_in() {
    let mut shell = Shell::of_demo("healthy");
    for words in CHANGE_SOMETHING {
        let line = format!("ibmcloud {words}");
        assert_eq!(shell.types(&line).exit, USAGE, "{line}");
    }
}

fn look_at(seen: &mut Seen, index: &Index) {
    seen.look_at(&answer_all(index));
    seen.look_at(&commands_to_gather(index.snapshot()));
    let mut scopes: Vec<Scope> = index.scopes().map(|it| it.scope().clone()).collect();
    scopes.push(Scope::new("us-south", "nowhere"));
    let known = index.snapshot().identities.iter().map(|it| it.id.clone());
    let mut actors: Vec<_> = known.take(4).collect();
    actors.push("IBMid-nobody".into());
    for scope in &scopes {
        seen.look_at(&candidates(index, scope));
        let place = format!("{}/{}", scope.region, scope.resource_group);
        let plan: Result<Plan, _> = format!("reset {place} as unknown; unset {place}").parse();
        if let Ok(plan) = plan {
            seen.look_at(&simulate(index, &plan));
        }
    }
    for (at, action) in actions().iter().enumerate() {
        for (nth, actor) in actors.iter().enumerate() {
            let question = Question {
                actor: actor.clone(),
                action,
                place: Place::Scope(scopes[(at + nth) % scopes.len()].clone()),
            };
            seen.look_at(&answer(index, &question));
        }
    }
    for identity in &index.snapshot().identities {
        let plan: Plan = format!("remove {}", identity.id).parse().expect("a plan");
        seen.look_at(&simulate(index, &plan));
    }
    for pattern in explain::all()
        .iter()
        .flat_map(|it| it.patterns.iter().map(|text| it.said(text)))
    {
        seen.look_at(&explain(
            index,
            &Blanked::new(&pattern),
            &Context::default(),
        ));
    }
}

#[derive(Default)]
struct Seen {
    commands: BTreeSet<String>,
}

impl Seen {
    fn look_at(&mut self, answer: &impl Serialize) {
        self.walk(&serde_json::to_value(answer).expect("an answer is JSON"));
    }

    fn walk(&mut self, value: &Value) {
        match value {
            Value::String(line) if line.starts_with("ibmcloud ") => {
                self.commands.extend(line.split(" && ").map(str::to_owned));
            }
            Value::Array(all) => all.iter().for_each(|it| self.walk(it)),
            Value::Object(all) => all.values().for_each(|it| self.walk(it)),
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The names of the commands whose text no document shows
    fn not_shown(&self) -> BTreeSet<String> {
        let mut shell = Shell::of_demo("healthy");
        let texts = self
            .commands
            .iter()
            .map(|it| shell.types(&filled(it)).stderr);
        let names = texts.filter_map(|it| {
            let (_, rest) = it.split_once("no document shows the text of `")?;
            Some(rest.split_once('`')?.0.to_owned())
        });
        names.collect()
    }

    /// The commands that are neither the stand-in's nor said to change something
    fn unknown(&self) -> BTreeMap<String, String> {
        let mut shell = Shell::of_demo("healthy");
        let mut unknown = BTreeMap::new();
        for line in &self.commands {
            let rest = line
                .trim_start_matches("ibmcloud ")
                .replacen("oc ", "ks ", 1);
            let changes = CHANGE_SOMETHING
                .iter()
                .any(|it| rest == *it || rest.starts_with(&format!("{it} ")));
            let printed = shell.types(&filled(line));
            if !changes && printed.exit == USAGE {
                unknown.insert(line.clone(), printed.stderr);
            }
        }
        unknown
    }
}

/// A word in place of every `<word>` that a person fills in
fn filled(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push('x');
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    out + rest
}

/// What stands in `Command::ibmcloud(...)`, `Command::ks(...)` and in quotes behind `ibmcloud`
fn read_sources(folder: &Path, seen: &mut Seen) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_sources(&path, seen);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            if path.components().any(|it| it.as_os_str() == "tests") || path.ends_with("tests.rs") {
                continue;
            }
            for (start, program) in [("Command::ibmcloud(", ""), ("Command::ks(", "ks ")] {
                for (at, _) in text.match_indices(start) {
                    let rest = text[at + start.len()..].trim_start();
                    let rest = rest
                        .strip_prefix("format_args!(")
                        .unwrap_or(rest)
                        .trim_start();
                    // A name put together of parts, such as `access-group-{members}`, is whole in answers only.
                    if let Some(words) = rest.strip_prefix('"').and_then(|it| it.split('"').next())
                        && !words.contains("-{")
                    {
                        seen.commands
                            .insert(format!("ibmcloud {program}{}", with_words(words)));
                    }
                }
            }
        }
    }
}

/// A word in place of every `{}` that the program fills in
fn with_words(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('x');
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    out + rest
}
