//! `ibmcloud iam account-settings --output json`: the settings of IAM that the account itself made. Their text is
//! documented nowhere.
//!
//! An enterprise may make a setting stricter and never looser, so `RESTRICTED` is certain and its opposite is not.
//! The answer of `GET /v1/accounts/ACCOUNT/effective_settings/identity` says what holds: it has those settings in
//! `effective`, the account's own in `account`, and the templates of the enterprise.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#get-account-settings>

use keyatlas_resolver::account::{
    self, ExternalIdentity, IamSettings, IdentityId, OtherAccount, UserMfa,
};
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

/// What `--show-external-identity` adds, and all that `GET /v1/accounts/ACCOUNT/settings/access_management` says
const EXTERNAL: &str = "external_account_identity_interaction";

#[derive(Debug, Default)]
struct Settings {
    account: Option<String>,
    own: Option<IamSettings>,
    effective: Option<IamSettings>,
    external: Option<ExternalIdentity>,
    /// A template of an enterprise makes some of them
    is_managed: bool,
    one_time_password: OneTimePassword,
}

/// What the settings say of the password that classic infrastructure may ask for at a login
#[derive(Debug, Default, Clone, Copy)]
enum OneTimePassword {
    #[default]
    NotSaid,
    Asked(bool),
    /// A level of which no page says what classic infrastructure makes of it
    Unclear,
}

impl Reading for Settings {
    fn summary(&self) -> String {
        "the settings of IAM".to_owned()
    }

    fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    fn of_another_account(&self) -> Option<Said> {
        Some(Box::new(OfAnother(OtherAccount {
            id: self.account.clone()?,
            external_identity: Some(self.external.clone()?),
        })))
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let account = &mut draft.account;
        let settings = account.settings.get_or_insert_default();
        for (known, said) in [
            (&mut settings.own, &self.own),
            (&mut settings.effective, &self.effective),
        ] {
            if let Some(said) = said {
                lay(known.get_or_insert_default(), said);
            }
        }
        let external = &mut settings.external_identity;
        *external = self.external.clone().or(external.take());
        if self.is_managed {
            settings.enterprise_managed = Some(true);
        }
        let restricts = |it: &Option<IamSettings>| {
            let word = it.as_ref()?.restrict_create_platform_apikey.as_deref()?;
            match word {
                "RESTRICTED" => Some(true),
                "NOT_RESTRICTED" | "NOT_SET" => Some(false),
                _ => None,
            }
        };
        // What the account itself does not restrict, its enterprise may.
        let own = restricts(&self.own).filter(|it| *it);
        if let Some(restricted) = restricts(&self.effective).or(own) {
            account.restrict_api_key_creation = Some(restricted);
            account.unreadable.remove("restrict_api_key_creation");
        }
        let effective = settings.effective.as_ref();
        let is_overruled = self.effective.is_none() && effective.is_some_and(|it| it.mfa.is_some());
        match self.one_time_password {
            _ if is_overruled => {}
            OneTimePassword::NotSaid => {}
            OneTimePassword::Asked(asked) => {
                account.totp_required = Some(asked);
                account.unreadable.remove("totp_required");
            }
            OneTimePassword::Unclear => {
                account.totp_required = None;
                account.unreadable.add("totp_required");
            }
        }
    }
}

/// Whose tokens another account takes, with services that clusters of this one may use
#[derive(Debug)]
struct OfAnother(OtherAccount);

impl Reading for OfAnother {
    fn summary(&self) -> String {
        "the settings of IAM of another account".to_owned()
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        draft.other_account(self.0.clone());
    }
}

/// What is newly said of settings; what is not said stays as it was
fn lay(known: &mut IamSettings, said: &IamSettings) {
    let later = |known: &mut Option<String>, said: &Option<String>| {
        *known = said.clone().or(known.take());
    };
    let keys = &said.restrict_create_platform_apikey;
    later(&mut known.restrict_create_platform_apikey, keys);
    later(
        &mut known.restrict_create_service_id,
        &said.restrict_create_service_id,
    );
    later(
        &mut known.restrict_user_list_visibility,
        &said.restrict_user_list_visibility,
    );
    later(&mut known.allowed_ip_addresses, &said.allowed_ip_addresses);
    later(&mut known.mfa, &said.mfa);
    if said.mfa.is_some() {
        known.unreadable.remove("mfa");
    }
    if said.user_mfa.is_some() {
        known.user_mfa.clone_from(&said.user_mfa);
        known.unreadable.remove("user_mfa");
    }
}

fn fits(it: &Shape) -> bool {
    let says_some = |it: &Value| TEXTS.iter().any(|name| it.get(*name).is_some());
    it.whole.get("account_id").is_some()
        && (says_some(it.whole) || it.whole.get("effective").is_some_and(says_some))
        || it.whole.get(EXTERNAL).is_some()
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    if !json.value.is_object() {
        return None;
    }
    let part = |name: &str| json.value.get(name).filter(|it| it.is_object());
    let effective = part("effective");
    let own = match effective {
        Some(_) => part("account"),
        None => Some(json.value).filter(|it| TEXTS.iter().any(|name| it.get(*name).is_some())),
    };
    // What holds says more than what the account itself made.
    let what_holds = effective.or(own);
    let templates = json.value.get("assigned_templates");
    let templates = templates.and_then(Value::as_array);
    Some(Box::new(Settings {
        account: owned(json.value, &["account_id"]),
        own: own.map(|it| settings(it, json, remarks)),
        effective: effective.map(|it| settings(it, json, remarks)),
        external: external(json, remarks),
        is_managed: templates.is_some_and(|it| !it.is_empty()),
        one_time_password: what_holds.map_or_else(OneTimePassword::default, |it| {
            one_time_password(it, json.whole)
        }),
    }))
}

fn settings(value: &Value, json: &Json, remarks: &mut Remarks) -> IamSettings {
    expect_text(value, json.line, &TEXTS, remarks);
    let said = |name| owned(value, &[name]);
    let exceptions = value.get("user_mfa").filter(|_| json.whole);
    IamSettings {
        restrict_create_platform_apikey: said("restrict_create_platform_apikey"),
        restrict_create_service_id: said("restrict_create_service_id"),
        restrict_user_list_visibility: said("restrict_user_list_visibility"),
        allowed_ip_addresses: said("allowed_ip_addresses"),
        mfa: said("mfa"),
        user_mfa: exceptions.and_then(|it| every(it, exception)),
        ..IamSettings::default()
    }
}

fn one_time_password(value: &Value, is_whole: bool) -> OneTimePassword {
    let exceptions = value.get("user_mfa");
    let is_empty = |it: &Value| it.is_null() || it.as_array().is_some_and(Vec::is_empty);
    let no_exceptions = is_whole && exceptions.is_none_or(is_empty);
    match text(value, &["mfa"]) {
        Some("TOTP4ALL") => OneTimePassword::Asked(true),
        Some("NONE" | "NONE_NO_ROPC" | "NONE_NORPC") if no_exceptions => {
            OneTimePassword::Asked(false)
        }
        Some("NONE" | "NONE_NO_ROPC" | "NONE_NORPC" | "NOT_SET") => OneTimePassword::NotSaid,
        None if !says(value, "mfa") => OneTimePassword::NotSaid,
        // The other levels may or may not ask classic infrastructure for a one-time password.
        Some(_) | None => OneTimePassword::Unclear,
    }
}

/// A user for whom it is another factor
fn exception(entry: &Value) -> Option<UserMfa> {
    Some(UserMfa {
        identity: IdentityId::from(text(entry, &["iam_id"])?),
        mfa: owned(entry, &["mfa"]),
    })
}

/// It has the form that an account document has for it
fn external(json: &Json, remarks: &mut Remarks) -> Option<ExternalIdentity> {
    let said = json.value.get(EXTERNAL);
    let said = said.filter(|it| json.whole && !it.is_null())?;
    let settings = json!({"settings": {"external_identity": said}});
    let document = json!({"format": "keyatlas/account@1", "account": settings});
    let (read, problems) = account::read_value(&document).ok()?;
    let problems = problems.iter();
    problems.for_each(|it| remarks.problem(json.line, it.to_string()));
    read.account.settings?.external_identity
}
