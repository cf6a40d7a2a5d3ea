//! `ibmcloud iam service-ids` and `service-id NAME`: programs that are there, and their names.
//!
//! ```text
//! UUID                                             Name       Created At   Last Updated   Description   Locked
//! ServiceId-33333333-0c1d-4e2f-9a3b-1c2d3e4f5a6b   pipeline   2023-...     2023-...                     false
//! ```
//! Source: <https://cloud.ibm.com/docs/openshift?topic=openshift-registry>

use keyatlas_resolver::account::IdentityId;

use super::api_keys;
use super::programs::{Program, Programs, read_json, starts};
use crate::output::Output;
use crate::reading::{Remarks, Said, Text};
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "service_ids",
    label: "ibmcloud iam service-ids",
    commands: &["iam service-ids|service-id"],
    // Keys have a heading much like it.
    precedes: &[&api_keys::OUTPUT],
    is_heading: |line| line == NONE || is_heading(line),
    fits: |it| starts(it.entry, "ServiceId-"),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("id", &["UUID", "ID"]),
    column("name", &["Name"]),
    column("created", &["Created At"]),
    column("updated", &["Last Updated"]),
    column("description", &["Description"]),
    column("locked", &["Locked"]),
];

const NONE: &str = "No service IDs found";

fn is_heading(line: &str) -> bool {
    line.starts_with("UUID ") && line.contains("Last Updated") && line.ends_with("Locked")
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let is_none = text.lines.iter().any(|it| it.trimmed() == NONE);
    let Some(table) = Table::headed(text.lines, is_heading, COLUMNS) else {
        return match is_none {
            true => Some(Box::new(Programs(Vec::new()))),
            false => None,
        };
    };
    let mut programs = Vec::new();
    for (line, row) in rows(&table, "a service ID with its name", &mut remarks.problems) {
        match row.get("id").filter(|it| is_whole(it)) {
            Some(id) => programs.push(Program {
                id: IdentityId::from(format!("iam-{id}")),
                // A name with nothing behind it may go on where the paste breaks off.
                name: (row.get("name"))
                    .filter(|_| line != text.open_end || row.get("locked").is_some())
                    .map(str::to_owned),
                may_have_classic: false,
                account: None,
            }),
            // Pages shorten the IDs in their samples.
            None => remarks.problem(line, "expected the whole ID of a service ID"),
        }
    }
    Some(Box::new(Programs(programs)))
}

/// `ServiceId-` and 36 letters
pub(super) fn is_whole(id: &str) -> bool {
    id.strip_prefix("ServiceId-")
        .is_some_and(|it| it.len() == 36 && !it.contains("..."))
}
