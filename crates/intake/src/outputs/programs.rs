//! `ibmcloud iam service-ids`, `service-id NAME` and `trusted-profiles`: programs that are there, and their names.
//!
//! ```text
//! UUID                                             Name       Created At   Last Updated   Description   Locked
//! ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b   pipeline   2023-...     2023-...                     false
//! ```
//! The lists hold those of the default group of service IDs only, so whoever is missing may be there. The text of
//! trusted profiles is documented nowhere.
//!
//! Sources: <https://cloud.ibm.com/docs/openshift?topic=openshift-registry>,
//! <https://cloud.ibm.com/apidocs/iam-identity-token-api#list-service-ids>

use serde_json::Value;

use crate::reading::{Json, ProgramRow, Reading, Remarks, Text, expect_text, owned, text};
use crate::report::Problem;
use crate::table::{Column, Table, column, rows};

const COLUMNS: &[Column] = &[
    column("id", &["UUID", "ID"]),
    column("name", &["Name"]),
    column("created", &["Created At"]),
    column("updated", &["Last Updated"]),
    column("description", &["Description"]),
    column("locked", &["Locked"]),
];

/// Where a line of service IDs stands among those of this output
pub(crate) fn rank(line: &str) -> Option<u8> {
    (line == NONE || is_heading(line)).then_some(1)
}

const NONE: &str = "No service IDs found";

fn is_heading(line: &str) -> bool {
    line.starts_with("UUID ") && line.contains("Last Updated") && line.ends_with("Locked")
}

pub(crate) fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Reading> {
    let is_none = text.lines.iter().any(|it| it.trimmed() == NONE);
    let Some(table) = Table::headed(text.lines, is_heading, COLUMNS) else {
        return is_none.then_some(Reading::Programs(Vec::new()));
    };
    let mut programs = Vec::new();
    for (line, row) in rows(&table, "a service ID with its name", &mut remarks.problems) {
        match row.get("id").filter(|it| is_whole(it)) {
            Some(id) => programs.push(ProgramRow {
                iam_id: format!("iam-{id}"),
                name: row.get("name").map(str::to_owned),
            }),
            // Pages shorten the IDs in their samples.
            None => remarks
                .problems
                .push(Problem::at(line, "expected the whole ID of a service ID")),
        }
    }
    Some(Reading::Programs(programs))
}

/// `ServiceId-` and 36 letters
fn is_whole(id: &str) -> bool {
    id.strip_prefix("ServiceId-")
        .is_some_and(|it| it.len() == 36 && !it.contains("..."))
}

/// Whether an entry is a service ID
pub(crate) fn is_service_id(value: &Value) -> bool {
    starts(value, "ServiceId-")
}

/// Whether an entry is a trusted profile
pub(crate) fn is_profile(value: &Value) -> bool {
    starts(value, "Profile-")
}

fn starts(value: &Value, prefix: &str) -> bool {
    let id = text(value, &["id", "uuid"]);
    id.is_some_and(|it| it.starts_with(prefix)) && value.get("name").is_some()
}

pub(crate) fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
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
