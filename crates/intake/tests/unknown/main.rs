//! Each field of each output in turn becomes something that nobody can read: what is said then is said with the field
//! too, nothing is granted that was limited, and no list that lost an entry is whole.
#![cfg(not(target_arch = "wasm32"))]

mod answers;
mod mutate;
mod says_more;

use std::collections::BTreeSet;

use keyatlas_intake::outputs::ALL;
use keyatlas_intake::{Corrections, Imported, PieceKind, RanBy, Source, import};
use keyatlas_samples::drawn::drawn;
use keyatlas_samples::stand_in::{Caller, DONE, Form, Session, World, every_line, run_line};
use serde_json::Value;

use answers::{ANSWERS, CLUSTERS, PROFILES};
use mutate::{WORD, cells, places, unknown_in};
use says_more::says_more;

/// An output, below the line that asked for it
struct Output {
    line: String,
    text: String,
}

/// What the owner of an account prints of it, in a form
fn printed(seed: u64, form: Form) -> Vec<Output> {
    let document = drawn(seed);
    let owner = document["account"]["owner"].as_str().expect("an owner");
    let caller = Caller::As(owner.to_owned());
    let world = World::from_value(document).expect("an account");
    let mut session = Session::default();
    let mut all = Vec::new();
    for line in every_line(&world, form) {
        // What is about a region and a group targets these first.
        let mut said = String::new();
        for command in line.split(" && ") {
            let printed = run_line(&world, &caller, &mut session, command);
            said = match printed.exit {
                DONE => printed.stdout,
                _ => String::new(),
            };
        }
        if !said.is_empty() {
            all.push(Output::new(
                &format!("$ {}", line.replace(" && ", "\n$ ")),
                &said,
            ));
        }
    }
    all
}

impl Output {
    fn new(line: &str, text: &str) -> Self {
        Self {
            line: line.to_owned(),
            text: text.to_owned(),
        }
    }

    /// Whether it joins names with IDs, or lists what others are about
    fn joins_names(&self) -> bool {
        const LISTS: [&str; 5] = [
            "target",
            "account users",
            "account list",
            "resource groups",
            "ks cluster ls",
        ];
        let command = self.command();
        let words = command.trim_start_matches("$ ibmcloud ");
        LISTS.iter().any(|it| words.starts_with(it))
    }

    /// The last of its commands without the values of its flags
    fn command(&self) -> String {
        let last = self.line.lines().last().unwrap_or_default();
        let mut before = "";
        let mut words: Vec<&str> = Vec::new();
        for word in last.split(' ') {
            let is_value = before.starts_with("--") && before != "--output";
            if !is_value && !word.contains(|it: char| it.is_ascii_digit()) {
                words.push(word);
            }
            before = word;
        }
        words.join(" ")
    }
}

/// Imports texts of the owner of the account
fn read(outputs: &[&Output], text: &str) -> Imported {
    let mut sources: Vec<Source> = Vec::new();
    for (at, it) in outputs.iter().enumerate() {
        sources.push(Source::new(
            format!("{at}"),
            format!("{}\n{}", it.line, it.text),
        ));
    }
    sources.push(Source::new("mutated", text));
    let said = Corrections {
        ran_by: Some(RanBy::AccountOwner),
        ..Corrections::default()
    };
    import(&sources, &said)
}

fn kind_of(imported: &Imported) -> Option<&'static str> {
    match imported
        .pieces
        .iter()
        .find(|it| it.source == "mutated")?
        .kind
    {
        PieceKind::Output(output) => Some(output.word),
        PieceKind::Failure | PieceKind::Unrecognised => None,
    }
}

/// What was tried, and what came of it
#[derive(Default)]
struct Trial {
    /// Each field of what each command prints
    tried: BTreeSet<String>,
    kinds: BTreeSet<&'static str>,
    wrong: Vec<String>,
}

impl Trial {
    /// Tries every place of an output that was not tried before, the other outputs around it
    fn of(&mut self, around: &[&Output], it: &Output) {
        let damaged = self.damaged(it);
        if damaged.is_empty() {
            return;
        }
        let before = read(around, &format!("{}\n{}", it.line, it.text));
        let Some(kind) = kind_of(&before) else { return };
        self.kinds.insert(kind);
        let right = serde_json::to_value(&before.snapshot).expect("JSON");
        for (what, text) in damaged {
            let after = read(around, &format!("{}\n{text}", it.line));
            let said = serde_json::to_value(&after.snapshot).expect("JSON");
            // Then it was read as a name.
            if said.to_string().contains(WORD) {
                continue;
            }
            let more = says_more(kind, &said, &right).into_iter();
            self.wrong
                .extend(more.map(|it| format!("{kind}: {what}: {it}")));
        }
    }

    /// What was changed, and the text with it
    fn damaged(&mut self, it: &Output) -> Vec<(String, String)> {
        let command = it.command();
        let mut is_new = |name: &str| self.tried.insert(format!("{command} {name}"));
        match serde_json::from_str::<Value>(&it.text) {
            Ok(value) => places(&value)
                .into_iter()
                .filter(|place| is_new(&place.name))
                .flat_map(|place| unknown_in(&value, &place))
                .collect(),
            Err(_) => cells(&it.text)
                .into_iter()
                .filter(|cell| is_new(&cell.name))
                .flat_map(|cell| [cell.unknown(&it.text), cell.cut_off(&it.text)])
                .collect(),
        }
    }
}

#[test]
fn what_nobody_can_read_makes_nothing_wider_and_nothing_absent() {
    let mut trial = Trial::default();
    for seed in 0..8 {
        for form in [Form::Json, Form::Text] {
            let all = printed(seed, form);
            for (at, it) in all.iter().enumerate() {
                let others = all[..at].iter().chain(&all[at + 1..]);
                let others: Vec<&Output> = others.filter(|it| it.joins_names()).collect();
                trial.of(&others, it);
            }
        }
    }
    let around = [CLUSTERS, PROFILES].map(|(line, text)| Output::new(line, text));
    for (line, text) in ANSWERS {
        trial.of(&around.each_ref(), &Output::new(line, text));
    }
    let wrong = &trial.wrong;
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // Each field of the account document is damaged in the tests of its reader.
    let all = ALL
        .iter()
        .map(|it| it.word)
        .filter(|it| *it != "account_document");
    let all: BTreeSet<&str> = all.collect();
    assert_eq!(all, trial.kinds, "every output was tried");
}
