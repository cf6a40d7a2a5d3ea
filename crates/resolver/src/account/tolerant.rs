//! Reads one entry of a document and leaves out only those places that do not fit.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::Problem;

/// Takes out whatever does not fit, one place at a time, until the rest does
pub(super) fn tolerant<T: DeserializeOwned>(
    mut value: Value,
    at: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let mut taken_out: Vec<(String, usize)> = Vec::new();
    loop {
        let (place, message) = match list_for_an_object(&value) {
            Some(place) => (place, "expected an object, got a list".to_owned()),
            None => match serde_path_to_error::deserialize::<_, T>(&value) {
                Ok(read) => return Some(read),
                Err(error) => (parts(error.path()), plain(&error.inner().to_string())),
            },
        };
        let (pointer, shown) = written(&place, at, &taken_out);
        problems.push(Problem {
            path: shown,
            message,
        });
        let (parent, _) = pointer.rsplit_once('/')?;
        match (value.pointer_mut(parent)?, place.last()?) {
            (Value::Object(object), Part::Key(key)) => {
                object.remove(key)?;
            }
            (Value::Array(entries), Part::Position(position)) if *position < entries.len() => {
                entries.remove(*position);
                taken_out.push((parent.to_owned(), *position));
            }
            _ => return None,
        }
    }
}

/// One part of a path into a document
#[derive(Clone)]
enum Part {
    Key(String),
    Position(usize),
}

fn parts(path: &Path) -> Vec<Part> {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Part::Position(*index)),
            Segment::Map { key } => Some(Part::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Fields inside an entry that hold an object, and those that hold a list of objects
const OBJECTS: [&str; 4] = [
    "api_key",
    "manual_credential",
    "missing_permissions",
    "classic",
];
const LISTS_OF_OBJECTS: [&str; 2] = ["policies", "obsolete_keys"];

/// The first list that stands where an object should. The JSON reader would take its entries for the
/// object's fields in their order, and so read nonsense without a word.
fn list_for_an_object(value: &Value) -> Option<Vec<Part>> {
    match value {
        Value::Array(_) => Some(Vec::new()),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let below = if OBJECTS.contains(&name.as_str()) {
                list_for_an_object(value)
            } else if LISTS_OF_OBJECTS.contains(&name.as_str()) {
                let entries = value.as_array()?;
                entries.iter().enumerate().find_map(|(at, entry)| {
                    let mut below = list_for_an_object(entry)?;
                    below.insert(0, Part::Position(at));
                    Some(below)
                })
            } else {
                None
            };
            let mut path = below?;
            path.insert(0, Part::Key(name.clone()));
            Some(path)
        }),
        _ => None,
    }
}

/// The place as a JSON pointer into what is left, and as a path into what was read
fn written(place: &[Part], at: &str, taken_out: &[(String, usize)]) -> (String, String) {
    let mut pointer = String::new();
    let mut shown = at.to_owned();
    for part in place {
        match part {
            Part::Position(index) => {
                let before = taken_out
                    .iter()
                    .filter(|(parent, position)| *parent == pointer && position <= index)
                    .count();
                shown.push_str(&format!("[{}]", index + before));
                pointer.push_str(&format!("/{index}"));
            }
            Part::Key(key) => {
                shown.push_str(&format!(".{key}"));
                pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1")));
            }
        }
    }
    (pointer, shown)
}

/// The reader's message in words that name no type of the program
fn plain(message: &str) -> String {
    let Some((got, expected)) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
        .and_then(|rest| rest.split_once(", expected "))
    else {
        return message
            .replace("missing field", "expected a field")
            .replace("unknown variant", "got")
            .replace(", expected", "; expected");
    };
    let expected = match expected {
        "u32" => "a whole number",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        other if other.starts_with("struct ") => "an object",
        other if other.starts_with("option") => "a value or null",
        other => other,
    };
    format!("expected {expected}, got {got}")
}
