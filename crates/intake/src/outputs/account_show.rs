//! `ibmcloud account show`: the linked infrastructure account, and virtual routing and forwarding.
//!
//! ```text
//! Retrieving account Zoe Example's Account of zoe.example@example.com...
//! OK
//!
//! Account ID:                   6a2f3d4e5b6c7d8e9f0a1b2c3d4e5f60
//! Currently Targeted Account:   true
//! Linked Softlayer Account:     0123456
//! VRF Enabled:                  true
//! Service Endpoint Enabled:     false
//! ```
//! The line on VRF is missing on some pages. Whose address the first sentence holds no page says, so it is not read.
//!
//! Source: <https://cloud.ibm.com/docs/key-protect?topic=key-protect-private-endpoints>

use crate::output::Output;
use crate::reading::{AccountShown, Reading, Remarks, Text, is_hex_id};
use crate::report::Problem;

pub static OUTPUT: Output = Output {
    word: "account_shown",
    label: "ibmcloud account show",
    commands: &["account show"],
    opens: |line, _| rank(line),
    continues: |_, _| false,
    read_text,
    ..Output::UNKNOWN
};

const BANNER: &str = "Retrieving account ";
const KEYS: [&str; 5] = [
    "Account ID:",
    "Currently Targeted Account:",
    "Linked Softlayer Account:",
    "VRF Enabled:",
    "Service Endpoint Enabled:",
];

/// Where a line stands among those of this output
fn rank(line: &str) -> Option<u8> {
    if line.starts_with(BANNER) {
        return Some(0);
    }
    let at = KEYS.iter().position(|it| line.starts_with(it))?;
    Some(at as u8 + 1)
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Reading> {
    let mut shown = AccountShown::default();
    for line in text.lines {
        let Some((key, value)) = line.trimmed().split_once(':') else {
            continue;
        };
        let value = value.trim();
        match key {
            "Account ID" if is_hex_id(value) => shown.id = Some(value.to_owned()),
            "Linked Softlayer Account" if is_number(value) && !text.may_break_off(line) => {
                shown.linked = Some(value.to_owned());
            }
            "VRF Enabled" => match value {
                "true" => shown.vrf = Some(true),
                "false" => shown.vrf = Some(false),
                other => remarks.problems.push(Problem::at(
                    line.number,
                    format!("expected `true` or `false`, got `{other}`"),
                )),
            },
            _ => {}
        }
    }
    shown.id.is_some().then_some(Reading::AccountShown(shown))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}
