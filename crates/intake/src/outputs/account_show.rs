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
//! No page shows the JSON. Public scripts take `account_id`, `name` and `ims_account_id` from it; what it calls VRF none
//! of them says.
//!
//! Sources: <https://cloud.ibm.com/docs/key-protect?topic=key-protect-private-endpoints>,
//! <https://github.com/manotux/IBM-Cloud-Toolkit>

use keyatlas_resolver::account::Fact;
use serde_json::Value;

use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text, is_hex_id, owned, says};

pub static OUTPUT: Output = Output {
    word: "account_shown",
    label: "ibmcloud account show",
    commands: &["account show"],
    banners: &["Retrieving account "],
    opens: |line, _| Some(KEYS.iter().position(|it| line.starts_with(it))? as u8 + 1),
    continues: |_, _| false,
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const KEYS: [&str; 6] = [
    "Account Name:",
    "Account ID:",
    "Currently Targeted Account:",
    "Linked Softlayer Account:",
    "VRF Enabled:",
    "Service Endpoint Enabled:",
];

#[derive(Debug, Default)]
struct AccountShown {
    id: Option<String>,
    name: Option<String>,
    linked: Option<String>,
    vrf: Option<bool>,
    /// What says nothing of VRF would not say it another time
    is_text: bool,
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
        account.name = self.name.clone().or(account.name.take());
        let about = "virtual routing and forwarding";
        notices.change(&mut account.vrf, self.vrf, about);
        // The line is missing on some pages; asking again would not bring it.
        match self.vrf {
            Some(_) => account.unreadable.remove("vrf"),
            None if account.vrf.is_none() && self.is_text => account.unreadable.add("vrf"),
            None => {}
        }
        if let Some(number) = &self.linked {
            draft.classic_account(Fact::Known(number.clone()));
        }
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let mut shown = AccountShown {
        is_text: true,
        ..AccountShown::default()
    };
    for line in text.lines {
        let Some((key, value)) = line.trimmed().split_once(':') else {
            continue;
        };
        let value = value.trim();
        match key {
            "Account ID" if is_hex_id(value) => shown.id = Some(value.to_owned()),
            "Account Name" if !value.is_empty() && !text.may_break_off(line) => {
                shown.name = Some(value.to_owned());
            }
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

/// Profiles have such fields too, and an identity
fn fits(it: &Shape) -> bool {
    let is_of_account = ["account_id", "name", "ims_account_id"];
    !it.is_list && is_of_account.iter().all(|name| it.has(name)) && !it.has_any(&["id", "iam_id"])
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let id = owned(json.value, &["account_id"]).filter(|it| is_hex_id(it));
    if id.is_none() {
        let message = "expected an account with an `account_id` of 32 hexadecimal digits";
        remarks.problem(json.line, message);
    }
    let linked = json.value.get("ims_account_id");
    let linked = linked.and_then(|it| match it {
        Value::String(number) => Some(number.clone()).filter(|it| is_number(it)),
        number => number.as_u64().map(|it| it.to_string()),
    });
    if linked.is_none() && says(json.value, "ims_account_id") {
        remarks.problem(json.line, "expected a number for `ims_account_id`");
    }
    Some(Box::new(AccountShown {
        id: Some(id?),
        name: owned(json.value, &["name"]),
        linked,
        ..AccountShown::default()
    }))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}
