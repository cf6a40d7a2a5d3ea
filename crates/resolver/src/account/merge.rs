//! Two entries of one name: what they agree on, and what either says alone.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Problem;
use super::token;

/// The lists of a document, and by which fields their entries are known
const LISTS: [(&str, &[&str]); 5] = [
    ("resource_groups", &["id"]),
    ("access_groups", &["id"]),
    ("identities", &["id"]),
    ("scopes", &["region", "resource_group"]),
    ("clusters", &["id"]),
];

/// What is found of one name
struct Alike {
    first: usize,
    count: usize,
    differences: Vec<String>,
}

/// The document with each name once in each list. Of two entries of one name what both say, or only one, counts;
/// what they disagree on is not known.
pub(super) fn joined(document: &Value) -> (Value, Vec<Problem>) {
    let mut document = document.clone();
    let mut problems = Vec::new();
    for (list, fields) in LISTS {
        let Some(Value::Array(entries)) = document.get_mut(list) else {
            continue;
        };
        let mut kept: Vec<Value> = Vec::with_capacity(entries.len());
        let mut found: BTreeMap<String, Alike> = BTreeMap::new();
        for entry in std::mem::take(entries) {
            let names = fields
                .iter()
                .map(|it| entry.get(it).and_then(Value::as_str));
            let Some(names) = names.collect::<Option<Vec<_>>>() else {
                kept.push(entry);
                continue;
            };
            let alike = found.entry(names.join("/")).or_insert_with(|| Alike {
                first: kept.len(),
                count: 0,
                differences: Vec::new(),
            });
            alike.count += 1;
            match alike.count {
                1 => kept.push(entry),
                _ => {
                    let first = &mut kept[alike.first];
                    *first = merged(first, &entry, "", &mut alike.differences);
                }
            }
        }
        *entries = kept;
        let several = found.into_iter().filter(|(_, it)| it.count > 1);
        problems.extend(several.map(|(name, alike)| problem(list, &name, &alike)));
    }
    (document, problems)
}

fn problem(list: &str, name: &str, alike: &Alike) -> Problem {
    let which = match alike.differences.as_slice() {
        [] => "they agree".to_owned(),
        them => format!("not known is where they differ: {}", them.join(", ")),
    };
    Problem {
        path: list.to_owned(),
        message: format!(
            "expected one entry for `{name}`, got {}; {which}",
            alike.count
        ),
    }
}

/// One value of two; a field on which they disagree is left out and counts as unreadable
fn merged(one: &Value, other: &Value, path: &str, differences: &mut Vec<String>) -> Value {
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return one.clone();
    };
    let mut joined = one.clone();
    for (name, theirs) in other {
        if name == "unreadable" {
            let fields = theirs.as_array().into_iter().flatten().cloned();
            fields.for_each(|field| give_up(&mut joined, field));
            continue;
        }
        let path = match path {
            "" => name.clone(),
            path => format!("{path}.{name}"),
        };
        let Some(ours) = one.get(name) else {
            // What two entries disagreed on, a third one does not settle.
            if !is_given_up(one, name) {
                joined.insert(name.clone(), theirs.clone());
            }
            continue;
        };
        match (ours, theirs) {
            _ if ours == theirs => {}
            (Value::Object(_), Value::Object(_)) => {
                let inner = merged(ours, theirs, &path, differences);
                joined.insert(name.clone(), inner);
            }
            _ => {
                let said = [ours, theirs].map(token::in_words);
                differences.push(format!("`{path}` ({} and {})", said[0], said[1]));
                joined.remove(name);
                give_up(&mut joined, Value::String(name.clone()));
            }
        }
    }
    Value::Object(joined)
}

fn is_given_up(object: &Map<String, Value>, field: &str) -> bool {
    let fields = object.get("unreadable").and_then(Value::as_array);
    fields.is_some_and(|fields| fields.iter().any(|it| it == field))
}

fn give_up(object: &mut Map<String, Value>, field: Value) {
    let fields = object
        .entry("unreadable")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(fields) = fields {
        fields.push(field);
    }
}
