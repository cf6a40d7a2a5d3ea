//! What the service stores for a scope.

use keyatlas_resolver::account::{
    ApiKey, Fact, KeyId, KeyState, ManualCredential, ManualState, MissingPermissions, ObsoleteKey,
    Scope,
};

use super::cursor::{Cursor, known};
use super::draft::Draft;

/// `scope us-south/prod`: it exists, and that is all
pub(super) fn scope(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let scope = place(words, draft)?;
    draft.record(scope);
    Ok(())
}

/// `key us-south/prod owner ana disabled made 2026-03-01T09:00:00Z id ApiKey-…`
pub(super) fn key(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let scope = place(words, draft)?;
    let mut key = ApiKey::default();
    let mut owner_word = String::new();
    while let Some(next) = words.next() {
        if let Some(state) = known::<KeyState>(&next) {
            key.state = Some(state);
            continue;
        }
        match next.as_str() {
            "owner" => {
                owner_word = words.need("an identity")?;
                key.owner = Some(draft.find_identity(&owner_word)?);
            }
            "made" => key.created_at = Some(words.time()?),
            "id" => key.id = Some(KeyId::from(words.need("an ID")?)),
            other => {
                return Err(format!(
                    "expected a key state, `owner`, `made` or `id`, got `{other}`"
                ));
            }
        }
    }
    if key.id.is_none() {
        key.id = draft.key_id(&scope, &owner_word).map(KeyId::from);
    }
    draft.record(scope).api_key = Fact::Known(key);
    Ok(())
}

/// `no key eu-de/prod`
pub(super) fn no_key(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let scope = place(words, draft)?;
    draft.record(scope).api_key = Fact::None;
    Ok(())
}

/// `obsolete us-south/prod ApiKey-1 owner ana`
pub(super) fn obsolete(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let scope = place(words, draft)?;
    let id = KeyId::from(words.need("the ID of a key")?);
    let mut owner = None;
    while let Some(next) = words.next() {
        match next.as_str() {
            "owner" => owner = Some(draft.find_identity(&words.need("an identity")?)?),
            other => return Err(format!("expected `owner`, got `{other}`")),
        }
    }
    let keys = draft.record(scope).obsolete_keys.get_or_insert_default();
    keys.push(ObsoleteKey {
        id,
        owner,
        ..ObsoleteKey::default()
    });
    Ok(())
}

/// `no obsolete us-south/prod`
pub(super) fn no_obsolete(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let scope = place(words, draft)?;
    draft.record(scope).obsolete_keys = Some(Vec::new());
    Ok(())
}

/// `manual us-south/prod 1234567_ops@example.com valid account 1234567`; without a name, only that one is set
pub(super) fn manual(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let scope = place(words, draft)?;
    let mut manual = ManualCredential::default();
    while let Some(next) = words.next() {
        match (known::<ManualState>(&next), next.as_str()) {
            (Some(state), _) => manual.state = Some(state),
            (None, "account") => manual.classic_account = Some(words.need("an account")?),
            (None, _) if manual.username.is_none() => manual.username = Some(next),
            (None, other) => {
                return Err(format!(
                    "expected `valid`, `invalid` or `account`, got `{other}`"
                ));
            }
        }
    }
    draft.record(scope).manual_credential = Fact::Known(manual);
    Ok(())
}

/// `no manual us-south/prod`, `no manual anywhere`
pub(super) fn no_manual(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let word = words.need("`region/group` or `anywhere`")?;
    if word == "anywhere" {
        draft.no_manual_anywhere = true;
    } else {
        let scope = draft.find_scope(&word)?;
        draft.record(scope).manual_credential = Fact::None;
    }
    Ok(())
}

/// `missing us-south/prod required "Add Server,Cancel Server" suggested "Manage DNS"`
pub(super) fn missing(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let scope = place(words, draft)?;
    let mut missing = MissingPermissions::default();
    while let Some(next) = words.next() {
        match next.as_str() {
            "required" => missing.required = words.list("permissions")?,
            "suggested" => missing.suggested = words.list("permissions")?,
            "nothing" => {}
            other => {
                return Err(format!(
                    "expected `required`, `suggested` or `nothing`, got `{other}`"
                ));
            }
        }
    }
    draft.record(scope).missing_permissions = Some(missing);
    Ok(())
}

fn place(words: &mut Cursor, draft: &Draft) -> Result<Scope, String> {
    draft.find_scope(&words.need("`region/group`")?)
}
