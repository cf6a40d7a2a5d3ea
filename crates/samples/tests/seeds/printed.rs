//! Every command that answers about the demo accounts print, and that rules and messages name, taken apart.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use keyatlas_intake::commands_to_gather;
use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::advice::{answer, lock_down};
use keyatlas_resolver::candidates::candidates;
use keyatlas_resolver::decide::{Place, Question};
use keyatlas_resolver::explain::{self, Context, explain};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::rules::RULEBOOK;
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::transcript::Blanked;
use keyatlas_samples::{all, snapshot};
use serde::Serialize;
use serde_json::Value;

/// A command line of `ibmcloud`: its words, then its options with their values
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Command {
    words: Vec<String>,
    options: BTreeMap<String, Option<String>>,
}

impl Command {
    /// `bx` and `cs` are what `ibmcloud` and `ks` were called; `ks` and `oc` are the same plug-in
    pub fn read(line: &str) -> Self {
        let mut parts = words(line).into_iter().peekable();
        parts.next_if(|it| it == "ibmcloud" || it == "bx");
        parts.next_if(|it| it == "ks" || it == "oc" || it == "cs");
        let mut command = Self {
            words: Vec::new(),
            options: BTreeMap::new(),
        };
        while let Some(part) = parts.next() {
            if part.starts_with('-') {
                let value = parts.next_if(|it| !it.starts_with('-'));
                command.options.insert(part, value);
            } else if !part.starts_with('[') {
                command.words.push(part);
            }
        }
        command
    }

    /// Whether it is the other one with its places filled in, and perhaps with more
    pub fn does(&self, other: &Self) -> bool {
        let given = other.words.iter().filter(|it| !is_place(it));
        let is_named = self
            .words
            .iter()
            .zip(given.clone())
            .filter(|(a, b)| a == b)
            .count()
            == given.count();
        let has = |(option, value): (&String, &Option<String>)| {
            self.options.get(option).is_some_and(|it| match value {
                Some(value) if !is_place(value) && !names(option, value) => {
                    it.as_ref() == Some(value)
                }
                Some(_) | None => it.is_some() == value.is_some(),
            })
        };
        is_named && other.options.iter().all(has)
    }

    pub fn has_no_options(&self) -> bool {
        self.options.is_empty()
    }

    pub fn words(&self) -> String {
        self.words.join(" ")
    }
}

/// What somebody puts something in for, as in `<region>` or `(true|false)`
fn is_place(word: &str) -> bool {
    word.starts_with(['<', '(', '['])
}

/// Whether a value only names its option, as in `--region REGION`
fn names(option: &str, value: &str) -> bool {
    let option = option.to_uppercase().replace('-', "_");
    option.ends_with(&format!("_{value}"))
}

/// A place may have blanks in it
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in line.split_whitespace() {
        match words.last_mut() {
            Some(open) if open.starts_with('<') && !open.ends_with('>') => {
                open.push(' ');
                open.push_str(part);
            }
            _ => words.push(part.to_owned()),
        }
    }
    words
}

/// Each once
pub fn commands() -> &'static [Command] {
    static ALL: LazyLock<Vec<Command>> = LazyLock::new(|| {
        let mut found = Found::default();
        for command in commands_to_gather(&Snapshot::default()) {
            found.line(&command.text);
        }
        let meanings = explain::all().iter().map(|it| it.meaning);
        for text in RULEBOOK.iter().map(|it| it.text).chain(meanings) {
            let commands = text.split('`').skip(1).step_by(2);
            commands.for_each(|it| found.line(it));
        }
        for pattern in explain::all().iter().flat_map(|it| it.patterns) {
            let index = Index::new(Snapshot::default());
            found.of(&explain(
                &index,
                &Blanked::new(pattern),
                &Context::default(),
            ));
        }
        // The large one says nothing that the others do not, many times over.
        let slugs = all().iter().map(|it| it.slug);
        for slug in slugs.filter(|it| *it != "large") {
            found.of_account(&Index::new(snapshot(slug).expect("a demo account")));
        }
        found.commands.into_iter().collect()
    });
    &ALL
}

#[derive(Default)]
struct Found {
    commands: BTreeSet<Command>,
}

impl Found {
    fn of_account(&mut self, index: &Index) {
        self.of(&answer_all(index));
        for at in index.scopes() {
            let scope = at.scope();
            self.of(&candidates(index, scope));
            if let Some(leak) = lock_down(index, scope) {
                for way in [&leak.delete_first, &leak.replace_first] {
                    self.of(&simulate(index, &way.plan));
                }
            }
            let label = format!("{}/{}", scope.region, scope.resource_group);
            self.plan(index, &format!("unset {label}; set {label} user 1_x"));
        }
        for who in index.snapshot().identities.iter().map(|it| &it.id).take(2) {
            self.plan(index, &format!("remove-permission {who} SERVER_ADD"));
            for at in index.scopes().take(2) {
                let question = Question {
                    actor: who.clone(),
                    action: find_action("worker add").expect("an action"),
                    place: Place::Scope(at.scope().clone()),
                };
                self.of(&answer(index, &question));
            }
        }
    }

    fn plan(&mut self, index: &Index, plan: &str) {
        let plan: Plan = plan.parse().expect("a plan");
        self.of(&simulate(index, &plan));
    }

    fn of(&mut self, answer: &impl Serialize) {
        self.walk(&serde_json::to_value(answer).expect("an answer is JSON"));
    }

    fn walk(&mut self, value: &Value) {
        match value {
            Value::String(line) => self.line(line),
            Value::Array(all) => all.iter().for_each(|it| self.walk(it)),
            Value::Object(all) => all.values().for_each(|it| self.walk(it)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn line(&mut self, line: &str) {
        let commands = line.split(" && ");
        for command in commands.filter(|it| it.starts_with("ibmcloud ")) {
            self.commands.insert(Command::read(command));
        }
    }
}
