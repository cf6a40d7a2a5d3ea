//! `ibmcloud iam account-settings --output json`: the settings of IAM that the account itself made. Their text is
//! documented nowhere.
//!
//! An enterprise may make a setting stricter and never looser, so `RESTRICTED` is certain and its opposite is not.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#get-account-settings>

use keyatlas_resolver::account::{self, ExternalIdentity, IamSettings, IdentityId, UserMfa};
use serde_json::{Value, json};

use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, every, expect_text, owned, says, text};

pub static OUTPUT: Output = Output {
    word: "account_settings",
    label: "ibmcloud iam account-settings",
    commands: &["iam account-settings"],
    fits,
    read_json,
    ..Output::UNKNOWN
};

const TEXTS: [&str; 5] = [
    "restrict_create_platform_apikey",
    "restrict_create_service_id",
    "restrict_user_list_visibility",
    "allowed_ip_addresses",
    "mfa",
];

#[derive(Debug, Default)]
struct Settings {
    own: IamSettings,
    external: Option<ExternalIdentity>,
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
        let later = |known: &mut Option<String>, said: &Option<String>| {
            *known = said.clone().or(known.take());
        };
        let said = &self.own;
        let keys = &said.restrict_create_platform_apikey;
        later(&mut own.restrict_create_platform_apikey, keys);
        later(
            &mut own.restrict_create_service_id,
            &said.restrict_create_service_id,
        );
        later(
            &mut own.restrict_user_list_visibility,
            &said.restrict_user_list_visibility,
        );
        later(&mut own.allowed_ip_addresses, &said.allowed_ip_addresses);
        later(&mut own.mfa, &said.mfa);
        own.user_mfa = said.user_mfa.clone().or(own.user_mfa.take());
        let external = &mut settings.external_identity;
        *external = self.external.clone().or(external.take());
        if keys.as_deref() == Some("RESTRICTED") {
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
    let said = |name| owned(json.value, &[name]);
    let exceptions = json.value.get("user_mfa").filter(|_| json.whole);
    let is_empty = |it: &Value| it.as_array().is_some_and(Vec::is_empty);
    let no_exceptions = json.whole && exceptions.is_none_or(|it| it.is_null() || is_empty(it));
    Some(Box::new(Settings {
        own: IamSettings {
            restrict_create_platform_apikey: said("restrict_create_platform_apikey"),
            restrict_create_service_id: said("restrict_create_service_id"),
            restrict_user_list_visibility: said("restrict_user_list_visibility"),
            allowed_ip_addresses: said("allowed_ip_addresses"),
            mfa: said("mfa"),
            user_mfa: exceptions.and_then(|it| every(it, exception)),
        },
        external: external(json, remarks),
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

/// A user for whom it is another factor
fn exception(entry: &Value) -> Option<UserMfa> {
    Some(UserMfa {
        identity: IdentityId::from(text(entry, &["iam_id"])?),
        mfa: owned(entry, &["mfa"]),
    })
}

/// What `--show-external-identity` adds, which has the form that an account document has for it
fn external(json: &Json, remarks: &mut Remarks) -> Option<ExternalIdentity> {
    let said = json.value.get("external_account_identity_interaction");
    let said = said.filter(|it| json.whole && !it.is_null())?;
    let settings = json!({"settings": {"external_identity": said}});
    let document = json!({"format": "keyatlas/account@1", "account": settings});
    let (read, problems) = account::read_value(&document).ok()?;
    let problems = problems.iter();
    problems.for_each(|it| remarks.problem(json.line, it.to_string()));
    read.account.settings?.external_identity
}
