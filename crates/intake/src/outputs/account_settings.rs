//! `ibmcloud iam account-settings --output json`: the settings of IAM that the account itself made. Their text is
//! documented nowhere.
//!
//! An enterprise may make a setting stricter and never looser, so `RESTRICTED` is certain and its opposite is not.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#get-account-settings>

use serde_json::Value;

use crate::output::Output;
use crate::reading::{IamSettings, Json, Reading, Remarks, expect_text, owned, text};

pub static OUTPUT: Output = Output {
    word: "account_settings",
    label: "ibmcloud iam account-settings",
    commands: &["iam account-settings"],
    fits: |it| fits(it.whole),
    read_json,
    ..Output::UNKNOWN
};

const TEXTS: [&str; 3] = [
    "restrict_create_platform_apikey",
    "restrict_user_list_visibility",
    "mfa",
];

/// Whether an object holds the settings
fn fits(value: &Value) -> bool {
    value.get("account_id").is_some()
        && (value.get("restrict_create_platform_apikey").is_some()
            || value.get("restrict_create_service_id").is_some()
            || value.get("mfa").is_some())
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    if !json.value.is_object() {
        return None;
    }
    expect_text(json.value, json.line, &TEXTS, remarks);
    let mfa = text(json.value, &["mfa"]);
    let exceptions = json.value.get("user_mfa").and_then(Value::as_array);
    let no_exceptions = exceptions.is_none_or(Vec::is_empty);
    Some(Reading::IamSettings(IamSettings {
        create_keys: owned(json.value, &["restrict_create_platform_apikey"]),
        user_list: owned(json.value, &["restrict_user_list_visibility"]),
        // The other levels may or may not ask classic infrastructure for a one-time password.
        one_time_password: match mfa {
            Some("TOTP4ALL") => Some(true),
            Some("NONE" | "NONE_NO_ROPC" | "NONE_NORPC") if no_exceptions => Some(false),
            _ => None,
        },
        mfa_is_unclear: crate::reading::says(json.value, "mfa")
            && !matches!(
                mfa,
                Some("TOTP4ALL" | "NONE" | "NONE_NO_ROPC" | "NONE_NORPC" | "NOT_SET")
            ),
    }))
}
