//! Users, who is logged in, what they may do.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{ClassicUser, Fact, IdentityId, ManualCredential, Standing};

use super::{classic_account, real_policy, with_real_cluster};
use crate::disputes::change;
use crate::draft::Draft;
use crate::names::Names;
use crate::reading::{
    ClassicPermissions, ClassicRow, Holder, PolicyList, ProgramRow, Target, UserRow,
};
use crate::report::PieceId;

/// `account users`; says which identities were listed
pub(crate) fn users(
    draft: &mut Draft,
    rows: &[UserRow],
    names: &Names,
    piece: &PieceId,
) -> Vec<IdentityId> {
    let mut listed = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(name) = row.iam_id.as_ref().or(row.user_id.as_ref()) else {
            continue;
        };
        let id = names.identity(name);
        let address = row
            .email
            .clone()
            .or_else(|| row.user_id.clone().filter(|it| it.contains('@')));
        let identity = draft.identity(&id);
        identity.email = address.or(identity.email.take());
        identity.name = row.name.clone().or(identity.name.take());
        let known = identity.standing.take();
        let mut standing = known.filter(|_| !row.standing_is_unclear);
        let about = || format!("the standing of `{name}`");
        change(
            &mut standing,
            row.standing,
            |it| shown_standing(*it),
            about,
            &mut draft.notices,
            piece,
        );
        draft.identity(&id).standing = standing;
        if row.owns_the_account {
            draft.account.owner = Some(id.clone());
        }
        listed.push(id);
    }
    listed
}

/// `target`; says who is logged in
pub(crate) fn target(
    draft: &mut Draft,
    target: &Target,
    names: &Names,
    piece: &PieceId,
) -> Option<IdentityId> {
    let text = |it: &String| it.clone();
    let known = &mut draft.account;
    change(
        &mut known.id,
        target.account_id.clone(),
        text,
        || "the account's ID".into(),
        &mut draft.notices,
        piece,
    );
    known.name = target.account_name.clone().or(known.name.take());
    classic_account(draft, target.classic_account.clone(), piece);
    let id = names.identity(target.user.as_deref()?);
    let identity = draft.identity(&id);
    // Whoever could log in was active; a list of users says it more exactly.
    identity.standing = identity.standing.or(Some(Standing::Active));
    Some(id)
}

/// `iam user-policies`
pub(crate) fn policies(draft: &mut Draft, list: &PolicyList, names: &Names) -> bool {
    let mut policies = list.policies.clone();
    for policy in &mut policies {
        real_policy(policy, names);
        with_real_cluster(policy, names);
    }
    match &list.holder {
        None => return false,
        Some(Holder::Identity(user)) => {
            let id = names.identity(user);
            draft.identity(&id).policies = Some(policies);
        }
        Some(Holder::AccessGroup(name)) => draft.access_group(name).policies = Some(policies),
    }
    true
}

/// `iam service-ids` and `iam trusted-profiles`: whoever is listed is there
pub(crate) fn programs(draft: &mut Draft, rows: &[ProgramRow], names: &Names) {
    for row in rows {
        let id = names.real_identity(&IdentityId::from(row.iam_id.as_str()));
        let identity = draft.identity(&id);
        identity.name = row.name.clone().or(identity.name.take());
        identity.standing = Some(Standing::Active);
        // Neither a service ID nor a trusted profile can have a classic user.
        identity.classic = Fact::None;
    }
}

/// Whoever is in no whole list of classic users has none, if everybody in it is somebody who is known
pub(crate) fn without_classic_user(draft: &mut Draft, rows: &[ClassicRow], names: &Names) {
    let mut listed = BTreeSet::new();
    for row in rows {
        let owner = classic_owner(row, rows, names);
        let known = owner.filter(|it| {
            draft
                .identities
                .get(it)
                .is_some_and(|it| it.standing.is_some())
        });
        match known {
            Some(id) => listed.insert(id),
            None => return,
        };
    }
    for it in draft.identities.values_mut() {
        let is_user = it.id.kind().is_none() && it.email.is_some();
        let is_here = it.standing.is_some_and(|it| it != Standing::Removed);
        if is_user && is_here && !listed.contains(&it.id) {
            it.classic = Fact::None;
        }
    }
}

/// `sl user list`
pub(crate) fn classic_users(draft: &mut Draft, rows: &[ClassicRow], names: &Names) {
    for row in rows {
        let Some(id) = classic_owner(row, rows, names) else {
            continue;
        };
        let identity = draft.identity(&id);
        let mut classic = identity.classic.known().cloned().unwrap_or_default();
        classic.username = Some(row.username.clone());
        classic.account = ManualCredential {
            username: Some(row.username.clone()),
            ..ManualCredential::default()
        }
        .account()
        .map(str::to_owned)
        .or(classic.account);
        classic.api_key = row.api_key.or(classic.api_key);
        identity.classic = Fact::Known(classic);
    }
}

/// `sl user permissions`, once `sl user list` says whose number it is; tells whether it did
pub(crate) fn classic_permissions(
    draft: &mut Draft,
    list: &ClassicPermissions,
    users: &BTreeMap<String, ClassicRow>,
    names: &Names,
) -> bool {
    let Some(row) = list.user_id.as_ref().and_then(|it| users.get(it)) else {
        return false;
    };
    let Some(id) = classic_owner(row, std::slice::from_ref(row), names) else {
        return false;
    };
    let identity = draft.identity(&id);
    let mut classic: ClassicUser = identity.classic.known().cloned().unwrap_or_default();
    classic.username = Some(row.username.clone());
    classic.permissions = list.permissions.clone();
    identity.classic = Fact::Known(classic);
    true
}

/// Whose classic user this is: by the address in its name, else by an address that no other row has
fn classic_owner(row: &ClassicRow, rows: &[ClassicRow], names: &Names) -> Option<IdentityId> {
    let in_name = row
        .username
        .split_once('_')
        .map(|(_, rest)| rest)
        .filter(|it| it.contains('@'));
    if let Some(address) = in_name {
        return Some(names.identity(address));
    }
    let email = row.email.as_deref()?;
    let alike = rows
        .iter()
        .filter(|it| it.email.as_deref() == Some(email))
        .count();
    (alike == 1).then(|| names.identity(email))
}

fn shown_standing(standing: Standing) -> String {
    match standing {
        Standing::Active => "active",
        Standing::Pending => "pending",
        Standing::Suspended => "suspended",
        Standing::ClassicDisabled => "disabled for classic infrastructure",
        Standing::VpnOnly => "VPN only",
        Standing::Invalid => "invalid",
        Standing::Removed => "removed",
    }
    .to_owned()
}
