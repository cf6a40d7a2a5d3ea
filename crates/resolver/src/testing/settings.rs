//! Settings of IAM.

use super::Account;
use super::cursor::Cursor;
use crate::account::{IamSettings, UserMfa};

/// `settings own keys RESTRICTED mfa TOTP4ALL except ana NONE addresses 192.0.2.0/24`; `effective` instead of `own`
pub(super) fn settings(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let is_own = match words.need("`own` or `effective`")?.as_str() {
        "own" => true,
        "effective" => false,
        other => return Err(format!("expected `own` or `effective`, got `{other}`")),
    };
    let mut it = IamSettings::default();
    words.details("`keys`, `mfa`, `except` or `addresses`", |next, words| {
        let value = match next {
            "except" => {
                let exception = UserMfa {
                    identity: told.find_identity(&words.need("an identity")?)?,
                    mfa: Some(words.need("a word of the service")?),
                };
                it.user_mfa.get_or_insert_default().push(exception);
                return Ok(true);
            }
            "keys" => &mut it.restrict_create_platform_apikey,
            "mfa" => &mut it.mfa,
            "addresses" => &mut it.allowed_ip_addresses,
            _ => return Ok(false),
        };
        *value = Some(words.need("a word of the service")?);
        Ok(true)
    })?;
    let settings = told.snapshot.account.settings.get_or_insert_default();
    let whose = match is_own {
        true => &mut settings.own,
        false => &mut settings.effective,
    };
    *whose = Some(it);
    Ok(())
}
