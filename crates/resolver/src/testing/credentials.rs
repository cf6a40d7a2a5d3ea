//! What the service stores for a scope.

use super::Account;
use super::cursor::{Cursor, is_taken};
use crate::account::{
    ApiKey, Fact, KeyId, ManualCredential, MissingPermissions, ObsoleteKey, Scope,
};

/// `scope us-south/prod`: it exists, and that is all
pub(super) fn scope(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let scope = place(words, told)?;
    told.record(scope);
    Ok(())
}

/// `key us-south/prod owner ana disabled made 2026-03-01T09:00:00Z id ApiKey-…`
pub(super) fn key(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let scope = place(words, told)?;
    let mut key = ApiKey::default();
    let mut owner = String::new();
    words.details(
        "a key state, `owner`, `made`, `until` or `id`",
        |next, words| {
            match next {
                "owner" => {
                    owner = words.need("an identity")?;
                    key.owner = Some(told.find_identity(&owner)?);
                }
                "made" => key.created_at = Some(words.time()?),
                "until" => key.expires_at = Fact::Known(words.time()?),
                "id" => key.id = Some(KeyId::from(words.need("an ID")?)),
                _ => return Ok(is_taken(&mut key.state, next)),
            }
            Ok(true)
        },
    )?;
    key.id = key.id.or_else(|| told.ids.key(&scope, &owner));
    told.record(scope).api_key = Fact::Known(key);
    Ok(())
}

/// `no key eu-de/prod`
pub(super) fn no_key(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let scope = place(words, told)?;
    told.record(scope).api_key = Fact::None;
    Ok(())
}

/// `obsolete us-south/prod ApiKey-1 owner ana`
pub(super) fn obsolete(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let scope = place(words, told)?;
    let id = KeyId::from(words.need("the ID of a key")?);
    let mut owner = None;
    words.details("`owner`", |next, words| {
        if next == "owner" {
            owner = Some(told.find_identity(&words.need("an identity")?)?);
        }
        Ok(next == "owner")
    })?;
    let keys = told.record(scope).obsolete_keys.get_or_insert_default();
    keys.push(ObsoleteKey {
        id,
        owner,
        ..ObsoleteKey::default()
    });
    Ok(())
}

/// `no obsolete us-south/prod`
pub(super) fn no_obsolete(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let scope = place(words, told)?;
    told.record(scope).obsolete_keys = Some(Vec::new());
    Ok(())
}

/// `manual us-south/prod 1234567_ops@example.com valid account 1234567`; without a name, only that one is set
pub(super) fn manual(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let scope = place(words, told)?;
    let mut manual = ManualCredential::default();
    words.details("`valid`, `invalid` or `account`", |next, words| {
        if next == "account" {
            manual.classic_account = Some(words.need("an account")?);
        } else if !is_taken(&mut manual.state, next) {
            let is_first = manual.username.is_none();
            manual.username.get_or_insert_with(|| next.to_owned());
            return Ok(is_first);
        }
        Ok(true)
    })?;
    told.record(scope).manual_credential = Fact::Known(manual);
    Ok(())
}

/// `no manual us-south/prod`, `no manual anywhere`
pub(super) fn no_manual(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let word = words.need("`region/group` or `anywhere`")?;
    if word == "anywhere" {
        told.no_manual_anywhere = true;
        for record in &mut told.snapshot.scopes {
            if record.manual_credential.is_unknown() {
                record.manual_credential = Fact::None;
            }
        }
    } else {
        let scope = told.find_scope(&word)?;
        told.record(scope).manual_credential = Fact::None;
    }
    Ok(())
}

/// `missing us-south/prod required "Add Server,Cancel Server" suggested "Manage DNS"`
pub(super) fn missing(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let scope = place(words, told)?;
    let mut missing = MissingPermissions::default();
    words.details("`required`, `suggested` or `nothing`", |next, words| {
        match next {
            "required" => missing.required = words.list_or_none("permissions")?,
            "suggested" => missing.suggested = words.list_or_none("permissions")?,
            "nothing" => {}
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    told.record(scope).missing_permissions = Some(missing);
    Ok(())
}

fn place(words: &mut Cursor, told: &mut Account) -> Result<Scope, String> {
    told.find_scope(&words.need("`region/group`")?)
}
