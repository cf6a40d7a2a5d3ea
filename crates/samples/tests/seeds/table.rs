//! The tables themselves: a row for each statement; of the seeds a section for each document.

use std::fs;

use super::at;

/// A statement of a document
pub struct Row {
    table: &'static str,
    line: usize,
    cells: Vec<String>,
}

/// The sections, in order
pub fn sections() -> Vec<String> {
    let sections = text(SEEDS);
    let headings = sections.lines().filter_map(|it| it.strip_prefix("## "));
    headings.map(str::to_owned).collect()
}

/// What the documents of the seeds say
pub const SEEDS: &str = "docs/seeds.md";
/// What IAM says of policies, groups and settings
pub const POLICIES: &str = "docs/policies.md";

/// Every row, without the heads of the tables
pub fn rows(table: &'static str) -> Vec<Row> {
    let text = text(table);
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, it)| it.starts_with('|'))
        .map(|(at, line)| Row {
            table,
            line: at + 1,
            cells: cells(line),
        })
        .filter(|it| {
            let first = it.cells.first().map(String::as_str);
            !matches!(first, Some("statement" | "---"))
        })
        .collect()
}

fn text(table: &str) -> String {
    fs::read_to_string(at(table)).expect("the table")
}

/// A bar inside a cell is written `\|`
fn cells(line: &str) -> Vec<String> {
    let line = line.replace("\\|", "\u{0}");
    let inside = line.trim().trim_start_matches('|').trim_end_matches('|');
    let cells = inside.split('|');
    cells
        .map(|it| it.replace('\u{0}', "|").trim().to_owned())
        .collect()
}

impl Row {
    /// What is wrong with it, if something is
    pub fn wrong(&self) -> Option<String> {
        self.mistake()
            .map(|it| format!("{}:{}: {it}", self.table, self.line))
    }

    fn mistake(&self) -> Option<String> {
        let [statement, holds, tests] = self.cells.as_slice() else {
            return Some(format!("{} cells instead of 3", self.cells.len()));
        };
        if statement.is_empty() || holds.is_empty() {
            return Some("an empty cell".to_owned());
        }
        if let Some(reason) = holds.strip_prefix("Left out:") {
            let is_reason = reason.split_whitespace().count() > 2;
            return match (is_reason, tests.as_str()) {
                (true, "none") => None,
                _ => Some("what is left out has a reason, and `none` for its test".to_owned()),
            };
        }
        tests.split("<br>").find_map(missing)
    }

    /// Whether its statement is about something that a document prints, and it is left out
    pub fn leaves_out(&self, printed: &str) -> bool {
        let [statement, holds, ..] = self.cells.as_slice() else {
            return false;
        };
        holds.starts_with("Left out:") && statement.contains(&format!("`{printed}`"))
    }
}

/// Why a test such as `` `path` name of the test `` is not there
fn missing(test: &str) -> Option<String> {
    let words = test
        .trim()
        .strip_prefix('`')
        .and_then(|it| it.split_once("` "));
    let Some((path, name)) = words else {
        return Some(format!(
            "expected a path in backticks and a test, got: {test}"
        ));
    };
    let Ok(text) = fs::read_to_string(at(path)) else {
        return Some(format!("there is no file {path}"));
    };
    let is_there = match path.ends_with(".md") {
        true => text.lines().any(|it| it == format!("## {name}")),
        false => is_test(&text, name),
    };
    (!is_there).then(|| format!("{path} has no test {name}"))
}

/// Whether a function of this name stands below a line that makes it a test
fn is_test(text: &str, name: &str) -> bool {
    let mut is_marked = false;
    for line in text.lines().map(str::trim) {
        let words = line.trim_start_matches("pub ").trim_start_matches("async ");
        if let Some(rest) = words.strip_prefix("fn ") {
            let is_named = rest
                .strip_prefix(name)
                .is_some_and(|it| it.starts_with('('));
            if is_marked && is_named {
                return true;
            }
            is_marked = false;
        }
        is_marked |= line.starts_with("#[") && line.contains("test");
    }
    false
}

#[test]
fn a_row_without_its_test_is_wrong() {
    let row = |cells: [&str; 3]| Row {
        table: SEEDS,
        line: 1,
        cells: cells.map(str::to_owned).to_vec(),
    };
    let here = "`crates/samples/tests/seeds/table.rs` a_row_without_its_test_is_wrong";
    assert_eq!(row(["a", "b", here]).wrong(), None);
    for tests in [
        "",
        "none",
        "`crates/samples/tests/seeds/table.rs` no_such_test",
        "`crates/samples/tests/seeds/table.rs` is_test",
        "`crates/samples/tests/seeds/nowhere.rs` a_row_without_its_test_is_wrong",
        "`tests/scenarios/reset.md` A reset makes",
    ] {
        assert!(row(["a", "b", tests]).wrong().is_some(), "{tests}");
    }
    assert!(row(["a", "Left out: why", "none"]).wrong().is_some());
    assert_eq!(row(["a", "Left out: nobody asks it", "none"]).wrong(), None);
}
