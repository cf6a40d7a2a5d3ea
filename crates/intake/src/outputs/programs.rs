//! Service IDs and trusted profiles: programs that are there, and their names.
//!
//! The lists hold those of the default group of service IDs only, so whoever is missing may be there.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#list-service-ids>

use serde_json::Value;

use crate::reading::{Json, ProgramRow, Reading, Remarks, expect_text, owned, text};
use crate::report::Problem;

/// Whether an entry has a name, and an ID that starts so
pub(super) fn starts(value: &Value, prefix: &str) -> bool {
    let id = text(value, &["id", "uuid"]);
    id.is_some_and(|it| it.starts_with(prefix)) && value.get("name").is_some()
}

pub(super) fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let mut programs = Vec::new();
    for (line, entry) in json.entries() {
        expect_text(entry, line, &["id", "iam_id", "name"], remarks);
        let iam_id = owned(entry, &["iam_id"])
            .or_else(|| Some(format!("iam-{}", text(entry, &["id", "uuid"])?)));
        match iam_id {
            Some(iam_id) => programs.push(ProgramRow {
                iam_id,
                name: owned(entry, &["name"]),
            }),
            None => remarks.problems.push(Problem::at(
                line,
                "expected a service ID or trusted profile with an `id`",
            )),
        }
    }
    Some(Reading::Programs(programs))
}
