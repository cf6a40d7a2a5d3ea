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

use keyatlas_resolver::account::Fact;

use crate::draft::Draft;
use crate::output::Output;
use crate::reading::{Reading, Remarks, Said, Text, is_hex_id};

pub static OUTPUT: Output = Output {
    word: "account_shown",
    label: "ibmcloud account show",
    commands: &["account show"],
    banners: &["Retrieving account "],
    opens: |line, _| Some(KEYS.iter().position(|it| line.starts_with(it))? as u8 + 1),
    continues: |_, _| false,
    read_text,
    json_lacks: Some(
        "no page shows the JSON of `ibmcloud account show`; run it without `--output json`",
    ),
    ..Output::UNKNOWN
};

const KEYS: [&str; 5] = [
    "Account ID:",
    "Currently Targeted Account:",
    "Linked Softlayer Account:",
    "VRF Enabled:",
    "Service Endpoint Enabled:",
];

#[derive(Debug, Default)]
struct AccountShown {
    id: Option<String>,
    linked: Option<String>,
    vrf: Option<bool>,
}

impl Reading for AccountShown {
    fn summary(&self) -> String {
        "the account itself".to_owned()
    }

    fn account(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let (notices, account) = (&mut draft.notices, &mut draft.account);
        notices.change(&mut account.id, self.id.clone(), "the account's ID");
        let about = "virtual routing and forwarding";
        notices.change(&mut account.vrf, self.vrf, about);
        // The line is missing on some pages; asking again would not bring it.
        match self.vrf {
            Some(_) => account.unreadable.remove("vrf"),
            None if account.vrf.is_none() => account.unreadable.add("vrf"),
            None => {}
        }
        if let Some(number) = &self.linked {
            draft.classic_account(Fact::Known(number.clone()));
        }
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
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
                other => remarks.problem(
                    line.number,
                    format!("expected `true` or `false`, got `{other}`"),
                ),
            },
            _ => {}
        }
    }
    shown.id.as_ref()?;
    Some(Box::new(shown))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}
