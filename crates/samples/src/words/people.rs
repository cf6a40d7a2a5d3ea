//! Identities, their classic users, and what they may do.

use keyatlas_resolver::account::{
    AccessGroup, ClassicUser, Fact, Identity, IdentityKind, Policy, Region, RoleDefinition,
    Standing,
};

use super::cursor::{Cursor, known};
use super::draft::Draft;

/// `identity ana user active named "Ana Petrova" email ana@example.com keys 3 id IBMid-…`
pub(super) fn identity(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let word = words.need("an identity")?;
    let mut told = Identity::new("");
    let mut id = None;
    while let Some(next) = words.next() {
        if let Some(kind) = known::<IdentityKind>(&next) {
            told.kind = Some(kind);
            continue;
        }
        if let Some(standing) = known::<Standing>(&next) {
            told.standing = Some(standing);
            continue;
        }
        match next.as_str() {
            "id" => id = Some(words.need("an ID")?),
            "email" => told.email = Some(words.need("an address")?),
            "named" => told.name = Some(words.need("a name")?),
            "keys" => told.api_key_count = Some(words.number()?),
            other => {
                return Err(format!(
                    "expected a kind, a standing, `id`, `email`, `named` or `keys`, got `{other}`"
                ));
            }
        }
    }
    told.id = draft.declare_identity(&word, told.kind, id)?;
    draft.snapshot.identities.push(told);
    Ok(())
}

/// `classic ana none`, `classic ana 1234567_ana@example.com account 1234567 key yes super no devices yes permissions SERVER_ADD,SERVER_CANCEL`
pub(super) fn classic(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let id = draft.find_identity(&words.need("an identity")?)?;
    let name = words.need("`none` or a classic user name")?;
    let mut user = ClassicUser::default();
    while let Some(next) = words.next() {
        match next.as_str() {
            "account" => user.account = Some(words.need("an account")?),
            "key" => user.api_key = Some(words.yes_or_no()?),
            "super" => user.super_user = Some(words.yes_or_no()?),
            "devices" => user.all_devices = Some(words.yes_or_no()?),
            "permissions" => user.permissions = Some(words.list("permissions")?),
            other => {
                return Err(format!(
                    "expected `account`, `key`, `super`, `devices` or `permissions`, got `{other}`"
                ));
            }
        }
    }
    draft.listed(&id)?.classic = if name == "none" {
        Fact::None
    } else {
        user.username = (name != "unnamed").then_some(name);
        Fact::Known(user)
    };
    Ok(())
}

/// `policies ana none`: its policies are known, and there are none
pub(super) fn policies(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let id = draft.find_identity(&words.need("an identity")?)?;
    match words.need("`none`")?.as_str() {
        "none" => draft.listed(&id)?.policies = Some(Vec::new()),
        other => return Err(format!("expected `none`, got `{other}`")),
    }
    Ok(())
}

/// `role "Night watch" id crn:v1:… on containers-kubernetes allows containers-kubernetes.cluster.operate`
pub(super) fn role(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let mut role = RoleDefinition {
        name: Some(words.need("a name")?),
        ..RoleDefinition::default()
    };
    while let Some(next) = words.next() {
        match next.as_str() {
            "id" => role.crn = words.need("an ID")?,
            "on" => role.service = Some(words.need("a service")?),
            "allows" => role.actions = Some(words.list("actions")?),
            other => return Err(format!("expected `id`, `on` or `allows`, got `{other}`")),
        }
    }
    draft.snapshot.roles.get_or_insert_default().push(role);
    Ok(())
}

/// `allow ana Administrator,Manager on containers-kubernetes region us-south group prod cluster web`, `allow @admins Viewer the-group prod`
pub(super) fn allow(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let who = words.need("an identity, or an access group after `@`")?;
    let mut policy = Policy {
        roles: words.list("roles")?,
        ..Policy::default()
    };
    while let Some(next) = words.next() {
        match next.as_str() {
            "on" => policy.service = Some(words.need("a service")?.into()),
            "ids" => policy.role_ids = Some(words.list("IDs of roles")?),
            "region" => policy.region = Some(Region::from(words.need("a region")?)),
            "group" => policy.resource_group = Some(draft.find_group(&words.need("a group")?)?),
            "cluster" => policy.cluster = Some(draft.find_cluster(&words.need("a cluster")?)?),
            "the-group" => {
                policy.resource_group = Some(draft.find_group(&words.need("a group")?)?);
                policy.resource_type = Some("resource-group".to_owned());
            }
            "every-group" => policy.resource_type = Some("resource-group".to_owned()),
            other => {
                return Err(format!(
                    "expected `on`, `region`, `group`, `cluster`, `the-group` or `every-group`, got `{other}`"
                ));
            }
        }
    }
    let policies = match who.strip_prefix('@') {
        Some(name) => {
            let group = (draft.snapshot.access_groups.iter_mut().flatten())
                .find(|it| it.name.as_deref() == Some(name))
                .ok_or_else(|| {
                    format!("expected an access group that was declared, got `{name}`")
                })?;
            &mut group.policies
        }
        None => {
            let id = draft.find_identity(&who)?;
            &mut draft.listed(&id)?.policies
        }
    };
    policies.get_or_insert_default().push(policy);
    Ok(())
}

/// `access-group admins members ana,ben id AccessGroupId-…`
pub(super) fn access_group(words: &mut Cursor, draft: &mut Draft) -> Result<(), String> {
    let name = words.need("an access group")?;
    let mut group = AccessGroup {
        id: format!("AccessGroupId-{name}"),
        name: Some(name),
        members: None,
        policies: None,
        ..AccessGroup::default()
    };
    while let Some(next) = words.next() {
        match next.as_str() {
            "id" => group.id = words.need("an ID")?,
            "members" => {
                let members: Vec<String> = words.list("members")?;
                let members = members
                    .iter()
                    .map(|it| draft.find_identity(it).map(Into::into));
                group.members = Some(members.collect::<Result<_, _>>()?);
            }
            other => return Err(format!("expected `members` or `id`, got `{other}`")),
        }
    }
    draft
        .snapshot
        .access_groups
        .get_or_insert_default()
        .push(group);
    Ok(())
}

/// `no access-groups`: they are known, and there are none
pub(super) fn no_access_groups(draft: &mut Draft) -> Result<(), String> {
    draft.snapshot.access_groups.get_or_insert_default();
    Ok(())
}
