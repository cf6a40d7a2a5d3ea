//! Keys, manual credentials, and what they lack.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    ApiKey, Fact, KeyId, KeyState, List, ManualCredential, MissingPermissions, Scope,
};

use super::classic_account;
use crate::draft::Draft;
use crate::names::Names;
use crate::reading::{CredentialAnswer, KeyEntry, KeyList, KeyOwner, PermissionReport, SetUpBy};
use crate::report::PieceId;

/// `api-key info`
pub(crate) fn key_owner(
    draft: &mut Draft,
    owner: &KeyOwner,
    scope: Option<&Scope>,
    names: &Names,
    piece: &PieceId,
) {
    let id = owner
        .iam_id
        .as_ref()
        .map(|it| names.real_identity(it))
        .or_else(|| owner.email.as_deref().map(|it| names.identity(it)));
    if let Some(id) = &id {
        let identity = draft.identity(id);
        identity.name = identity.name.take().or_else(|| owner.name.clone());
        identity.email = identity.email.take().or_else(|| owner.email.clone());
    }
    if let Some(scope) = scope {
        let key = ApiKey {
            id: owner.key.clone(),
            owner: id,
            ..ApiKey::default()
        };
        draft.owner_told(scope, key, names, piece);
        draft.group(&scope.resource_group, None);
    }
}

/// `credential get`
pub(crate) fn credential(
    draft: &mut Draft,
    answer: &CredentialAnswer,
    scope: &Scope,
    names: &Names,
    piece: &PieceId,
) {
    let manual = match &answer.username {
        Some(username) => Fact::Known(ManualCredential {
            username: Some(username.clone()),
            ..ManualCredential::default()
        }),
        None => Fact::None,
    };
    draft.manual(scope, manual, names, piece);
    draft.group(&scope.resource_group, None);
}

/// `infra-permissions get`
pub(crate) fn permissions(
    draft: &mut Draft,
    report: &PermissionReport,
    scope: &Scope,
    names: &Names,
    piece: &PieceId,
) {
    if let Some((required, suggested)) = &report.missing {
        let unreadable = ["required", "suggested"];
        let unreadable = unreadable
            .into_iter()
            .filter(|_| report.more_may_be_missing);
        draft.scope(scope).missing_permissions = Some(MissingPermissions {
            required: required.clone(),
            suggested: suggested.clone(),
            unreadable: unreadable.collect(),
        });
    }
    match report.set_up_by {
        Some(SetUpBy::LinkedAccount) => {
            draft.manual(scope, Fact::None, names, piece);
            if let Some(number) = &report.classic_account {
                classic_account(draft, Fact::Known(number.clone()), piece);
            }
        }
        Some(SetUpBy::ManualCredential) => {
            let manual = ManualCredential {
                classic_account: report.classic_account.clone(),
                ..ManualCredential::default()
            };
            draft.manual(scope, Fact::Known(manual), names, piece);
        }
        None => {}
    }
    draft.group(&scope.resource_group, None);
}

/// A whole list of keys no longer has some that were known: they were deleted, and what still names them is broken
fn mark_deleted(draft: &mut Draft, list: &KeyList) {
    let ids: BTreeSet<&KeyId> = list.entries.iter().map(|it| &it.id).collect();
    for record in draft.scopes.values_mut() {
        if let Some(obsolete) = &mut record.obsolete_keys {
            obsolete.retain(|it| ids.contains(&it.id));
        }
        if let Some(key) = record.api_key.known_mut()
            && key.id.as_ref().is_some_and(|id| !ids.contains(id))
        {
            key.state = Some(KeyState::Deleted);
        }
    }
}

/// `iam api-keys`
pub(crate) fn keys(
    draft: &mut Draft,
    list: &KeyList,
    scopes: &[(&KeyEntry, Option<Scope>)],
    names: &Names,
    piece: &PieceId,
) {
    if list.whole {
        mark_deleted(draft, list);
    }
    for (entry, scope) in scopes {
        let Some(scope) = scope else { continue };
        let key = ApiKey {
            id: Some(entry.id.clone()),
            owner: entry.owner.clone(),
            created_at: entry.created_at.clone(),
            state: entry.state,
            unreadable: entry
                .state
                .is_none()
                .then_some("state")
                .into_iter()
                .collect(),
        };
        if !list.whole {
            // A newer key of somebody else may be in effect.
            draft.own_key(scope, key);
            continue;
        }
        draft.listed_key(scope, key, names, piece);
        if list.whole {
            draft.scope(scope).obsolete_keys.get_or_insert_default();
        }
        draft.group(&scope.resource_group, None);
    }
    for (owner, count) in &list.counts {
        draft.identity(owner).api_key_count = Some(*count);
    }
    if list.whole && scopes.iter().all(|(_, scope)| scope.is_some()) {
        draft.is_whole(List::ListedKeys);
    }
}
