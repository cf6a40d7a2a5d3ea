//! `ibmcloud cbr rules` and `cbr rule ID --output json`: context-based restrictions.
//!
//! ```text
//! id       service_name            enforcement   description
//! 5f2e..   containers-kubernetes   enabled       only from the office
//! ```
//! The text says neither what a rule is about nor from where it lets through, so that only JSON says enough. That of
//! one rule has a line for each field, and in the place of lists a word for them or a number, by its version.
//!
//! Source: <https://cloud.ibm.com/docs/account?topic=account-cbr-plugin>

use std::collections::BTreeMap;

use keyatlas_resolver::account::{self, Enforcement, List, RestrictionRule};
use keyatlas_transcript::lines::Line;
use serde_json::{Value, json};

use crate::command::Command;
use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text};
use crate::report::counted;
use crate::table::{Column, Table, cells, column, rows};

pub static OUTPUT: Output = Output {
    word: "restriction_rules",
    label: "ibmcloud cbr rules",
    commands: &["cbr rules|rule"],
    is_heading: |line| line.starts_with("id ") && line.contains(" enforcement"),
    opens: |line, next| is_start_of(line, next, "::rule:").then_some(1),
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("id", &["id"]),
    column("service", &["service_name"]),
    column("enforcement", &["enforcement", "enforcement_mode"]),
    column("description", &["description"]),
];

const WITH_ID: &str = "expected a restriction with its ID";

#[derive(Debug)]
struct Rules {
    rules: Vec<RestrictionRule>,
    /// Whether one is missing that was there
    lacks_some: bool,
    whole: bool,
}

impl Reading for Rules {
    fn summary(&self) -> String {
        counted(self.rules.len(), "context-based restriction")
    }

    fn is_seen_in_part(&mut self) {
        self.whole = false;
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        draft.restriction_rules(&self.rules, self.whole);
        if self.lacks_some {
            draft.lacks_restriction_rules();
        }
        if self.whole {
            draft.is_whole(List::RestrictionRules);
        }
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let Some(table) = Table::headed(text.lines, OUTPUT.is_heading, COLUMNS) else {
        let rule = one_rule(text)?;
        remarks.notes.push(
            "the text leaves out what the restriction is about; run it with `--output json`".into(),
        );
        return Some(Box::new(Rules {
            rules: vec![rule],
            lacks_some: false,
            whole: false,
        }));
    };
    let mut rules = Vec::new();
    let mut lacks_some = false;
    for (line, row) in rows(&table, "a restriction with its ID", &mut remarks.problems) {
        // What the last line says may go on.
        let is_cut = line == text.open_end;
        let id = row.get("id");
        let Some(id) = id.filter(|_| !is_cut || row.get("service").is_some()) else {
            remarks.problem(line, WITH_ID);
            lacks_some = true;
            continue;
        };
        rules.push(RestrictionRule {
            id: Some(id.to_owned()),
            description: (row.get("description").filter(|_| !is_cut)).map(str::to_owned),
            enforcement_mode: row.get("enforcement").and_then(enforcement),
            ..RestrictionRule::default()
        });
    }
    Some(Box::new(Rules {
        rules,
        lacks_some,
        whole: is_every_line(text, remarks),
    }))
}

fn enforcement(word: &str) -> Option<Enforcement> {
    match word {
        "enabled" => Some(Enforcement::Enabled),
        "disabled" => Some(Enforcement::Disabled),
        "report" => Some(Enforcement::Report),
        _ => None,
    }
}

/// The text of one rule, which counts its contexts and operations and says nothing of them
fn one_rule(text: &Text) -> Option<RestrictionRule> {
    let said = fields(text);
    let is_one = ["contexts", "resources", "enforcement_mode"];
    if !is_one.iter().any(|it| said.contains_key(it)) {
        return None;
    }
    let value = |name| said.get(name).copied().flatten();
    Some(RestrictionRule {
        id: Some(value("id")?.to_owned()),
        description: value("description").map(str::to_owned),
        enforcement_mode: value("enforcement_mode").and_then(enforcement),
        unreadable: std::iter::once("operations").collect(),
        ..RestrictionRule::default()
    })
}

/// The fields of one thing in a text with a line for each, and the value where it is all on that line
pub(super) fn fields<'t>(text: &Text<'_, 't>) -> BTreeMap<&'t str, Option<&'t str>> {
    let lines = text.lines.iter().filter(|it| !it.text.starts_with(' '));
    let field = |line: &Line<'t>| {
        let (name, value) = match cells(line.text).as_slice() {
            [(_, name)] => (*name, None),
            [(_, name), (_, value)] => (*name, Some(*value)),
            _ => return None,
        };
        Some((name, value.filter(|_| !text.may_break_off(line))))
    };
    lines.filter_map(field).collect()
}

/// Whether a line is the ID of one thing, of which the next one has the cloud resource name
pub(super) fn is_start_of(line: &str, next: &str, kind: &str) -> bool {
    line.starts_with("id ") && next.starts_with("crn ") && next.contains(kind)
}

fn fits(it: &Shape) -> bool {
    is_rule(it.entry) || is_rule(it.whole) || is_empty_list(it.whole, "rules")
}

fn is_rule(value: &Value) -> bool {
    let has = |name| value.get(name).is_some();
    has("contexts") && (has("enforcement_mode") || has("operations"))
}

/// `{"count": 0, "rules": []}`
pub(super) fn is_empty_list(whole: &Value, list: &str) -> bool {
    let is_empty = whole
        .get(list)
        .and_then(Value::as_array)
        .is_some_and(Vec::is_empty);
    is_empty && whole.get("count").is_some()
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut rules = Vec::new();
    let mut lacks_some = false;
    // The resources of one rule read like a page of them.
    let entries = match is_rule(json.value) {
        true => Vec::from_iter(json.whole.then_some((json.line, json.value))),
        false => json.whole_entries(),
    };
    for (line, entry) in entries {
        let document = json!({"format": "keyatlas/account@1", "cbr": {"rules": [entry]}});
        let (read, problems) = account::read_value(&document).ok()?;
        problems
            .iter()
            .for_each(|it| remarks.problem(line, it.to_string()));
        let read = read.restrictions.and_then(|it| it.rules);
        let read = read.into_iter().flatten();
        let before = rules.len();
        rules.extend(read.filter(|it| it.id.is_some()));
        if rules.len() == before {
            remarks.problem(line, WITH_ID);
            lacks_some = true;
        }
    }
    Some(Box::new(Rules {
        whole: is_every(json, rules.len()) && json.is_read_whole(remarks),
        lacks_some,
        rules,
    }))
}

/// Whether a table is whole, was read as a whole, and all were asked for
pub(super) fn is_every_line(text: &Text, remarks: &Remarks) -> bool {
    let breaks_off = text.lines.iter().any(|it| text.may_break_off(it));
    asks_for_all(text.command) && !breaks_off && remarks.problems.is_empty()
}

/// Whether a list holds as many as it says, and all were asked for
pub(super) fn is_every(json: &Json, read: usize) -> bool {
    let said = json.value.get("count").and_then(Value::as_u64);
    said.is_none_or(|it| it == read as u64) && asks_for_all(json.command)
}

/// `cbr rules --service-name SERVICE` and other options list some; whoever lost the command line cannot know
fn asks_for_all(command: Option<&Command>) -> bool {
    const OF_FORM: [&str; 4] = ["--output", "-o", "-q", "--quiet"];
    let is_of_form = |it: &str| OF_FORM.contains(&it.split('=').next().unwrap_or(it));
    command.is_some_and(|it| {
        let mut options = it.text.split_whitespace().filter(|it| it.starts_with('-'));
        !it.narrowed && it.subject.is_none() && options.all(is_of_form)
    })
}
