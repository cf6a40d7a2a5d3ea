//! `ibmcloud iam account-settings --output json`: the settings of IAM that the account itself made. Their text is
//! documented nowhere.
//!
//! An enterprise may make a setting stricter and never looser, so `RESTRICTED` is certain and its opposite is not.
//! The answer of `GET /v1/accounts/ACCOUNT/effective_settings/identity` says what holds: it has those settings in
//! `effective`, the account's own in `account`, and the templates of the enterprise.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-identity-token-api#get-account-settings>

use keyatlas_resolver::account::{
    self, ExternalIdentity, IamSettings, IdentityId, OtherAccount, Unreadable, UserMfa,
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
    /// Whether classic infrastructure asks for a one-time password at a login
    one_time_password: Setting,
}

/// What is newly said of something that an account may ask of everybody
#[derive(Debug, Default, Clone, Copy)]
enum Setting {
    #[default]
    NotSaid,
    Is(bool),
    /// The account itself does not ask it of everybody, and no longer if it did
    Lifted,
    /// What is said was not understood
    Unclear,
}

impl Setting {
    fn lay(
        self,
        known: &mut Option<bool>,
        field: &str,
        unreadable: &mut Unreadable,
        managed: bool,
    ) {
        let is_unclear = match self {
            Self::NotSaid => return,
            Self::Is(it) => {
                *known = Some(it);
                false
            }
            // What was known may be what an enterprise made of it.
            Self::Lifted => known.take_if(|it| *it).is_some() && managed,
            Self::Unclear => {
                *known = None;
                true
            }
        };
        match is_unclear {
            true => unreadable.add(field),
            false => unreadable.remove(field),
        }
    }
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
        let before = settings.effective.as_ref();
        let before = before.filter(|_| self.effective.is_none());
        let managed = settings.enterprise_managed == Some(true);
        // What the account itself does not restrict, its enterprise may.
        let keys = match (restricts_keys(&self.effective), restricts_keys(&self.own)) {
            (Setting::Is(holds), _) => Setting::Is(holds),
            (_, Setting::Is(true)) => Setting::Is(true),
            (Setting::Unclear, _) => Setting::Unclear,
            _ if before.is_some_and(|it| it.restrict_create_platform_apikey.is_some()) => {
                Setting::NotSaid
            }
            (Setting::NotSaid | Setting::Lifted, Setting::Is(false)) => Setting::Lifted,
            (Setting::NotSaid | Setting::Lifted, own) => own,
        };
        let password = match before.is_some_and(|it| it.mfa.is_some()) {
            true => Setting::NotSaid,
            false => self.one_time_password,
        };
        let unreadable = &mut account.unreadable;
        let known = &mut account.restrict_api_key_creation;
        keys.lay(known, "restrict_api_key_creation", unreadable, managed);
        let known = &mut account.totp_required;
        password.lay(known, "totp_required", unreadable, managed);
    }
}

fn restricts_keys(settings: &Option<IamSettings>) -> Setting {
    let Some(settings) = settings else {
        return Setting::NotSaid;
    };
    match settings.restrict_create_platform_apikey.as_deref() {
        Some("RESTRICTED") => Setting::Is(true),
        Some("NOT_RESTRICTED" | "NOT_SET") => Setting::Is(false),
        Some(_) => Setting::Unclear,
        None if settings.unreadable.has(TEXTS[0]) => Setting::Unclear,
        None => Setting::NotSaid,
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

/// What is newly said of settings; what is not said stays as it was, and what could not be read is not known
fn lay(known: &mut IamSettings, said: &IamSettings) {
    let texts = [
        &mut known.restrict_create_platform_apikey,
        &mut known.restrict_create_service_id,
        &mut known.restrict_user_list_visibility,
        &mut known.allowed_ip_addresses,
        &mut known.mfa,
    ];
    for ((field, known_one), said_one) in TEXTS.into_iter().zip(texts).zip(each_text(said)) {
        if said_one.is_some() {
            known_one.clone_from(said_one);
            known.unreadable.remove(field);
        } else if said.unreadable.has(field) {
            *known_one = None;
            known.unreadable.add(field);
        }
    }
    let are_unread = said.unreadable.has("user_mfa");
    if said.mfa.is_some() || said.user_mfa.is_some() || are_unread {
        known.user_mfa.clone_from(&said.user_mfa);
        match are_unread {
            true => known.unreadable.add("user_mfa"),
            false => known.unreadable.remove("user_mfa"),
        }
    }
}

/// Those of [`TEXTS`]
fn each_text(of: &IamSettings) -> [&Option<String>; 5] {
    [
        &of.restrict_create_platform_apikey,
        &of.restrict_create_service_id,
        &of.restrict_user_list_visibility,
        &of.allowed_ip_addresses,
        &of.mfa,
    ]
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
        one_time_password: what_holds
            .map_or_else(Setting::default, |it| one_time_password(it, json.whole)),
    }))
}

fn settings(value: &Value, json: &Json, remarks: &mut Remarks) -> IamSettings {
    expect_text(value, json.line, &TEXTS, remarks);
    let said = |name| owned(value, &[name]);
    let is_unread = |it: &&str| says(value, it) && !value[*it].is_string();
    let mut unreadable: Unreadable = TEXTS.into_iter().filter(is_unread).collect();
    let exceptions = value
        .get("user_mfa")
        .filter(|it| json.whole && !it.is_null());
    let user_mfa = exceptions.and_then(|it| every(it, exception));
    if !json.whole || exceptions.is_some() && user_mfa.is_none() {
        unreadable.add("user_mfa");
    }
    IamSettings {
        restrict_create_platform_apikey: said("restrict_create_platform_apikey"),
        restrict_create_service_id: said("restrict_create_service_id"),
        restrict_user_list_visibility: said("restrict_user_list_visibility"),
        // An empty text says that every address is allowed.
        allowed_ip_addresses: (value.get("allowed_ip_addresses").and_then(Value::as_str))
            .map(|it| it.trim().to_owned()),
        mfa: said("mfa"),
        user_mfa,
        unreadable,
    }
}

fn one_time_password(value: &Value, is_whole: bool) -> Setting {
    let exceptions = value.get("user_mfa");
    let is_empty = |it: &Value| it.is_null() || it.as_array().is_some_and(Vec::is_empty);
    let no_exceptions = is_whole && exceptions.is_none_or(is_empty);
    match text(value, &["mfa"]) {
        Some("TOTP4ALL") => Setting::Is(true),
        Some("NONE" | "NONE_NO_ROPC" | "NONE_NORPC") if no_exceptions => Setting::Is(false),
        Some("NONE" | "NONE_NO_ROPC" | "NONE_NORPC" | "NOT_SET") => Setting::Lifted,
        None if !says(value, "mfa") => Setting::NotSaid,
        // The other levels may or may not ask classic infrastructure for a one-time password.
        Some(_) | None => Setting::Unclear,
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
