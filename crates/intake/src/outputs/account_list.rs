//! `ibmcloud account list`, once `ibmcloud iam accounts`: the accounts one is in, and who owns each.
//!
//! ```text
//! Retrieving all accounts of ana@example.com...
//! OK
//! Account GUID                       Name      State    Owner
//! 0a1b2c3d4e5f60718293a4b5c6d7e8f9   Example   ACTIVE   ana@example.com
//! ```
//! Older ones have a column `Type` and call the last one `Owner User ID`. In JSON, by public scripts, an account has
//! `name`, `account_id`, `state` and `owner_ibmid`.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_account#ibmcloud_account_list>

use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text, is_hex_id, is_whole_address, owned};
use crate::report::counted;
use crate::table::{Column, Table, column, rows};

pub static OUTPUT: Output = Output {
    word: "account_list",
    label: "ibmcloud account list",
    commands: &["account list", "iam accounts"],
    banners: &["Retrieving all accounts of "],
    is_heading,
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const COLUMNS: &[Column] = &[
    column("id", &["Account GUID", "Account ID"]),
    column("name", &["Name"]),
    column("type", &["Type"]),
    column("state", &["State"]),
    column("owner", &["Owner", "Owner User ID"]),
];

fn is_heading(line: &str) -> bool {
    line.starts_with("Account GUID") && line.contains("Owner")
}

/// Accounts by their IDs, and who owns each
#[derive(Debug)]
struct AccountOwners(Vec<(String, String)>);

impl Reading for AccountOwners {
    fn summary(&self) -> String {
        match self.0.as_slice() {
            [(_, owner)] => format!("an account of `{owner}`"),
            all => format!("the owners of {}", counted(all.len(), "account")),
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        draft.owners.extend(self.0.iter().cloned());
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let table = Table::headed(text.lines, is_heading, COLUMNS)?;
    let mut owners = Vec::new();
    for (line, row) in rows(&table, "an account with its owner", &mut remarks.problems) {
        let id = row.get("id").filter(|it| is_hex_id(it));
        match (id, row.get("owner")) {
            (Some(id), Some(owner)) if line != text.open_end || is_whole_address(owner) => {
                owners.push((id.to_owned(), owner.to_owned()));
            }
            _ => remarks.problem(line, "expected an account ID and the address of its owner"),
        }
    }
    Some(Box::new(AccountOwners(owners)))
}

fn fits(it: &Shape) -> bool {
    it.has("account_id") && it.has("owner_ibmid")
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let fields: (&[&str], &[&str]) = (&["account_id", "owner_ibmid"], &[]);
    let expected = "an account with `account_id` and `owner_ibmid`";
    let owners = json.each(fields, expected, remarks, |entry| {
        let id = owned(entry, &["account_id"]).filter(|it| is_hex_id(it))?;
        Some((id, owned(entry, &["owner_ibmid"])?))
    });
    Some(Box::new(AccountOwners(owners)))
}
