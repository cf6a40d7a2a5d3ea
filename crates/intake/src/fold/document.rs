//! A whole account: the one in view before, or a saved one.

use keyatlas_resolver::account::{ApiKey, Fact, Scope, Snapshot};

use super::{clusters::lay_cluster, real_policy};
use crate::disputes::change;
use crate::draft::{Draft, later, obsolete_key};
use crate::names::Names;
use crate::report::PieceId;

/// An account that was in view before, or a saved one
pub(crate) fn document(draft: &mut Draft, snapshot: &Snapshot, names: &Names, piece: &PieceId) {
    draft.complete.extend(&snapshot.complete);
    draft.seen.extend(&snapshot.seen);
    draft.captured_at = snapshot.captured_at.clone().or(draft.captured_at.take());
    account(draft, snapshot, names, piece);
    for group in &snapshot.resource_groups {
        let id = names.real_group(&group.id);
        draft.learn_group(id, group.name.clone(), group.default);
    }
    if snapshot.access_groups.is_some() {
        draft.unreadable.remove("access_groups");
    }
    draft.unreadable.add_all(&snapshot.unreadable);
    for group in snapshot.access_groups.iter().flatten() {
        let mut group = group.clone();
        for member in group.members.iter_mut().flatten() {
            *member = names.real_identity(member);
        }
        group
            .policies
            .iter_mut()
            .flatten()
            .for_each(|it| real_policy(it, names));
        draft
            .access_groups
            .get_or_insert_default()
            .insert(group.id.clone(), group);
    }
    for identity in &snapshot.identities {
        let id = names.real_identity(&identity.id);
        let known = draft.identity(&id);
        known.kind = identity.kind.or(known.kind);
        known.name = identity.name.clone().or(known.name.take());
        known.email = identity.email.clone().or(known.email.take());
        known.standing = identity.standing.or(known.standing);
        known.api_key_count = identity.api_key_count.or(known.api_key_count);
        if let Some(policies) = &identity.policies {
            let mut policies = policies.clone();
            policies.iter_mut().for_each(|it| real_policy(it, names));
            known.policies = Some(policies);
        }
        if !identity.classic.is_unknown() {
            known.classic = identity.classic.clone();
        }
    }
    for record in &snapshot.scopes {
        let scope = Scope {
            region: record.region.clone(),
            resource_group: names.real_group(&record.resource_group),
        };
        draft.scope(&scope);
        match &record.api_key {
            Fact::Known(key) => {
                let owner = key.owner.as_ref().map(|it| names.real_identity(it));
                draft.api_key(
                    &scope,
                    ApiKey {
                        owner,
                        ..key.clone()
                    },
                    names,
                    piece,
                );
            }
            Fact::None => draft.scope(&scope).api_key = Fact::None,
            Fact::Unknown => {}
        }
        draft.manual(&scope, record.manual_credential.clone(), names, piece);
        let known = draft.scope(&scope);
        if record.missing_permissions.is_some() {
            known.missing_permissions = record.missing_permissions.clone();
        }
        for key in record.obsolete_keys.iter().flatten() {
            let owner = key.owner.as_ref().map(|it| names.real_identity(it));
            obsolete_key(
                known,
                &ApiKey {
                    id: Some(key.id.clone()),
                    owner,
                    ..ApiKey::default()
                },
            );
        }
        if record.obsolete_keys.as_ref().is_some_and(Vec::is_empty) {
            known.obsolete_keys.get_or_insert_default();
        }
        if record.unreadable.has("obsolete_keys") {
            known.unreadable.add("obsolete_keys");
        }
    }
    for cluster in &snapshot.clusters {
        let mut cluster = cluster.clone();
        cluster.resource_group = cluster.resource_group.map(|it| names.real_group(&it));
        lay_cluster(draft, cluster, piece);
    }
}

fn account(draft: &mut Draft, snapshot: &Snapshot, names: &Names, piece: &PieceId) {
    let (new, known) = (&snapshot.account, &mut draft.account);
    let text = |it: &String| it.clone();
    change(
        &mut known.id,
        new.id.clone(),
        text,
        || "the account's ID".into(),
        &mut draft.notices,
        piece,
    );
    known.name = new.name.clone().or(known.name.take());
    let marks = &new.unreadable;
    known.kind = later("type", marks, new.kind, known.kind);
    let owner = new.owner.as_ref().map(|it| names.real_identity(it));
    known.owner = later("owner", marks, owner, known.owner.take());
    if !new.classic_account.is_unknown() || marks.has("classic_account") {
        known.classic_account = new.classic_account.clone();
    }
    known.vrf = new.vrf.or(known.vrf);
    known.vlan_spanning = new.vlan_spanning.or(known.vlan_spanning);
    known.totp_required = later(
        "totp_required",
        marks,
        new.totp_required,
        known.totp_required,
    );
    known.restrict_api_key_creation = later(
        "restrict_api_key_creation",
        marks,
        new.restrict_api_key_creation,
        known.restrict_api_key_creation,
    );
    known.settings = new.settings.clone().or(known.settings.take());
    known.unreadable = marks.over(&known.unreadable, |field| match field {
        "type" => new.kind.is_some(),
        "owner" => new.owner.is_some(),
        "classic_account" => !new.classic_account.is_unknown(),
        "totp_required" => new.totp_required.is_some(),
        "restrict_api_key_creation" => new.restrict_api_key_creation.is_some(),
        _ => false,
    });
}
