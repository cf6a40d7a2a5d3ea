//! The places of an output, and texts in which one of them holds what nobody can read.

use serde_json::Value;

/// What no layout has in any place
const NOBODY_KNOWS: [&str; 6] = ["\"zzqx\"", "null", "5.25", "[]", "{}", "[{\"zzqx\": 1}]"];

/// The word that nobody knows, as it would be kept
pub const WORD: &str = "zzqx";

/// A place in JSON
pub struct Place {
    /// Its path without numbers, so that it is tried once
    pub name: String,
    /// Whether a list stands there
    is_list: bool,
    pointer: String,
}

/// Every place in a value, the first of each name
pub fn places(value: &Value) -> Vec<Place> {
    let mut all = Vec::new();
    collect(value, String::new(), String::new(), &mut all);
    all
}

fn collect(value: &Value, name: String, pointer: String, all: &mut Vec<Place>) {
    if !name.is_empty() {
        all.push(Place {
            name: name.clone(),
            is_list: value.is_array(),
            pointer: pointer.clone(),
        });
    }
    match value {
        Value::Array(list) => {
            for (at, it) in list.iter().enumerate() {
                collect(it, format!("{name}[]"), format!("{pointer}/{at}"), all);
            }
        }
        Value::Object(fields) => {
            for (field, it) in fields {
                let escaped = field.replace('~', "~0").replace('/', "~1");
                // An attribute is told by its name, which stands beside its value.
                let of = ["name", "key"]
                    .iter()
                    .find_map(|it| fields.get(*it)?.as_str());
                let mark = match (of, field.as_str()) {
                    (Some(of), "value" | "operator") => format!("({of})"),
                    _ => String::new(),
                };
                collect(
                    it,
                    format!("{name}.{field}{mark}"),
                    format!("{pointer}/{escaped}"),
                    all,
                );
            }
        }
        _ => {}
    }
}

/// What was put into a place, and the value with it
pub fn unknown_in(value: &Value, place: &Place) -> Vec<(String, String)> {
    // That a list is empty is an answer, and so is `null` for what a policy may have.
    let may_be_none = [".template", ".tags"]
        .iter()
        .any(|it| place.name.ends_with(it));
    let may_be_list = place.is_list || place.name.contains(".value(");
    let says = |with: &str| may_be_list && with == "[]" || may_be_none && with == "null";
    let all = NOBODY_KNOWS.iter().filter(|it| !says(it));
    all.map(|with| {
        let mut value = value.clone();
        let at = value.pointer_mut(&place.pointer).expect("a place");
        *at = serde_json::from_str(with).expect("JSON");
        let text = serde_json::to_string_pretty(&value).expect("JSON");
        (format!("{} = {with}", place.name), text)
    })
    .collect()
}

/// A cell of a table, or what stands behind a label
pub struct Cell {
    /// Its row's first word where labels stand, and its number
    pub name: String,
    start: usize,
    end: usize,
}

/// What two blanks part on each line behind the first
pub fn cells(text: &str) -> Vec<Cell> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut below = "heading";
    for line in text.split_inclusive('\n') {
        let label = line
            .split(':')
            .next()
            .filter(|it| it.len() < 30 && line.contains(": "));
        let mut at = 0;
        let mut number = 0;
        let line = line.trim_end();
        while at < line.len() {
            let length = line[at..].find("  ").unwrap_or(line.len() - at);
            if length > 0 && !line[at..at + length].trim().is_empty() {
                all.push(Cell {
                    name: format!("{}#{number}", label.unwrap_or(below)),
                    start: start + at,
                    end: start + at + length,
                });
                number += 1;
            }
            at += length;
            at += line[at..].len() - line[at..].trim_start().len();
        }
        if number > 1 && label.is_none() {
            below = "row";
        }
        start = text[start..]
            .find('\n')
            .map_or(text.len(), |it| start + it + 1);
    }
    all
}

impl Cell {
    /// The text with a word in the cell that nobody knows
    pub fn unknown(&self, text: &str) -> (String, String) {
        let width = (self.end - self.start).max(WORD.len());
        let said = format!("{}{WORD:width$}{}", &text[..self.start], &text[self.end..]);
        (format!("{} = {WORD}", self.name), said)
    }

    /// The text cut off before the last letter of the cell
    pub fn cut_off(&self, text: &str) -> (String, String) {
        let inside = (self.start..self.end).rev();
        let last = inside.into_iter().find(|it| text.is_char_boundary(*it));
        let said = text[..last.unwrap_or(self.start)].to_owned();
        (format!("{} cut off", self.name), said)
    }
}
