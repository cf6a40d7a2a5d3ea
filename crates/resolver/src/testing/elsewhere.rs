//! What an enterprise denies in the account, and other accounts.

use super::Account;
use super::cursor::Cursor;
use crate::account::{
    ActionControl, ExternalAccess, ExternalIdentity, ExternalTypes, OtherAccount, Template,
};

/// `action-control containers-kubernetes denies containers-kubernetes.cluster.create template t1`
pub(super) fn action_control(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let mut control = ActionControl {
        service: Some(words.need("a service")?),
        ..ActionControl::default()
    };
    words.details("`denies` or `template`", |next, words| {
        match next {
            "denies" => control.actions = Some(words.list("actions")?),
            "template" => control.template = Some(template(words)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let controls = &mut told.snapshot.action_controls;
    controls.get_or_insert_default().push(control);
    Ok(())
}

/// The template of an enterprise that something comes from
pub(super) fn template(words: &mut Cursor) -> Result<Template, String> {
    Ok(Template {
        id: Some(words.need("a template")?),
        ..Template::default()
    })
}

/// `other-account A users limited service-ids enabled services monitor from B,C`: whose tokens it takes
pub(super) fn other_account(words: &mut Cursor, told: &mut Account) -> Result<(), String> {
    let id = words.need("an account")?;
    let mut types = ExternalTypes::default();
    let mut allowed = Vec::new();
    let may_follow = "`users`, `service-ids`, `services` or `from`";
    words.details(may_follow, |next, words| {
        let access = match next {
            "users" => &mut types.user,
            "service-ids" => &mut types.service_id,
            "services" => &mut types.service,
            "from" => {
                allowed = words.list("accounts")?;
                return Ok(true);
            }
            _ => return Ok(false),
        };
        access.get_or_insert_with(ExternalAccess::default).state = Some(words.need("a state")?);
        Ok(true)
    })?;
    let each = [&mut types.user, &mut types.service_id, &mut types.service];
    for access in each.into_iter().flatten() {
        access.external_allowed_accounts = Some(allowed.clone());
    }
    let others = &mut told.snapshot.other_accounts;
    others.get_or_insert_default().push(OtherAccount {
        id,
        external_identity: Some(ExternalIdentity {
            identity_types: Some(types),
        }),
    });
    Ok(())
}
