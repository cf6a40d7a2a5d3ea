//! A command that failed: `FAILED`, a message with a code, and an incident ID.
//!
//! Nothing follows for the account, except from `E0051`, which says that no manual credential is set.

use serde_json::Value;

use crate::reading::{Text, text};
use crate::table::shortened;

/// Whether a line starts the answer of a command that failed
pub(crate) fn starts(line: &str) -> bool {
    line == "FAILED"
}

/// What it said, in one line
pub(crate) fn message(text: &Text) -> String {
    let mut lines = text.lines.iter().map(|it| it.trimmed());
    let said = lines.find(|it| !matches!(*it, "" | "OK" | "FAILED") && !it.ends_with("..."));
    said.map_or_else(|| "no message".to_owned(), shortened)
}

/// Whether an object is an error of the service
pub(crate) fn fits(value: &Value) -> bool {
    text(value, &["code"]).is_some()
        && (value.get("description").is_some() || value.get("incidentID").is_some())
}
