//! `ibmcloud iam account-settings --output json`: the settings of IAM that the account itself made. Their text is
//! documented nowhere.
//!
//! An enterprise may make a setting stricter and never looser, so `RESTRICTED` is certain and its opposite is not.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#get-account-settings>

use serde_json::Value;

use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, expect_text, owned, says, text};

pub static OUTPUT: Output = Output {
    word: "account_settings",
    label: "ibmcloud iam account-settings",
    commands: &["iam account-settings"],
    fits,
    read_json,
    ..Output::UNKNOWN
};

const TEXTS: [&str; 3] = [
    "restrict_create_platform_apikey",
    "restrict_user_list_visibility",
    "mfa",
];

#[derive(Debug, Default)]
struct Settings {
    create_keys: Option<String>,
    user_list: Option<String>,
    one_time_password: Option<bool>,
    /// A level of which no page says what classic infrastructure makes of it
    mfa_is_unclear: bool,
}

impl Reading for Settings {
    fn summary(&self) -> String {
        "the settings of IAM".to_owned()
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let account = &mut draft.account;
        let settings = account.settings.get_or_insert_default();
        let own = settings.own.get_or_insert_default();
        let keys = &mut own.restrict_create_platform_apikey;
        *keys = self.create_keys.clone().or(keys.take());
        let users = &mut own.restrict_user_list_visibility;
        *users = self.user_list.clone().or(users.take());
        if self.create_keys.as_deref() == Some("RESTRICTED") {
            account.restrict_api_key_creation = Some(true);
            account.unreadable.remove("restrict_api_key_creation");
        }
        if self.mfa_is_unclear {
            account.totp_required = None;
            account.unreadable.add("totp_required");
        } else if self.one_time_password.is_some() {
            account.totp_required = self.one_time_password;
            account.unreadable.remove("totp_required");
        }
    }
}

fn fits(it: &Shape) -> bool {
    it.whole.get("account_id").is_some()
        && (it.whole.get("restrict_create_platform_apikey").is_some()
            || it.whole.get("restrict_create_service_id").is_some()
            || it.whole.get("mfa").is_some())
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    if !json.value.is_object() {
        return None;
    }
    expect_text(json.value, json.line, &TEXTS, remarks);
    let mfa = text(json.value, &["mfa"]);
    let exceptions = json.value.get("user_mfa").and_then(Value::as_array);
    let no_exceptions = exceptions.is_none_or(Vec::is_empty);
    Some(Box::new(Settings {
        create_keys: owned(json.value, &["restrict_create_platform_apikey"]),
        user_list: owned(json.value, &["restrict_user_list_visibility"]),
        // The other levels may or may not ask classic infrastructure for a one-time password.
        one_time_password: match mfa {
            Some("TOTP4ALL") => Some(true),
            Some("NONE" | "NONE_NO_ROPC" | "NONE_NORPC") if no_exceptions => Some(false),
            _ => None,
        },
        mfa_is_unclear: says(json.value, "mfa")
            && !matches!(
                mfa,
                Some("TOTP4ALL" | "NONE" | "NONE_NO_ROPC" | "NONE_NORPC" | "NOT_SET")
            ),
    }))
}
