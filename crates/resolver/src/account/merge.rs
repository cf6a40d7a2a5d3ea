//! Two entries of one name: what they agree on, and what either says alone.

use serde_json::{Map, Value};

use super::reader::in_words;

/// One value of two; a field on which they disagree is left out and counts as unreadable
pub(super) fn merged(
    one: &Value,
    other: &Value,
    path: &str,
    differences: &mut Vec<String>,
) -> Value {
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
            joined.insert(name.clone(), theirs.clone());
            continue;
        };
        match (ours, theirs) {
            _ if ours == theirs => {}
            (Value::Object(_), Value::Object(_)) => {
                let inner = merged(ours, theirs, &path, differences);
                joined.insert(name.clone(), inner);
            }
            _ => {
                let said = [ours, theirs].map(in_words);
                differences.push(format!("`{path}` ({} and {})", said[0], said[1]));
                joined.remove(name);
                give_up(&mut joined, Value::String(name.clone()));
            }
        }
    }
    Value::Object(joined)
}

fn give_up(object: &mut Map<String, Value>, field: Value) {
    let fields = object
        .entry("unreadable")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(fields) = fields {
        fields.push(field);
    }
}
