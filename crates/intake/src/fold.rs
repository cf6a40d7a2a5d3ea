//! Lays what a piece says into the draft.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{
    ApiKey, ClassicUser, Cluster, ClusterId, Fact, GroupId, IdentityId, Infrastructure, List,
    ManualCredential, Policy, Region, ResourceGroup, Scope, Snapshot, Standing,
};

use crate::draft::{Draft, change, obsolete_key};
use crate::names::Names;
use crate::places::Places;
use crate::reading::{
    ClassicPermissions, ClassicRow, ClusterRow, CredentialAnswer, GroupRow, IsWhole, KeyEntry,
    KeyList, KeyOwner, PermissionReport, PolicyList, SetUpBy, Target, UserRow,
};
use crate::report::PieceId;

/// An account that was in view before, or a saved one
pub(crate) fn document(draft: &mut Draft, snapshot: &Snapshot, names: &Names, piece: &PieceId) {
    draft.complete.extend(&snapshot.complete);
    draft.captured_at = snapshot.captured_at.clone().or(draft.captured_at.take());
    account(draft, snapshot, names, piece);
    for group in &snapshot.resource_groups {
        let id = names.real_group(&group.id);
        let known = draft
            .groups
            .entry(id.clone())
            .or_insert_with(|| ResourceGroup {
                id,
                name: None,
                default: None,
            });
        known.name = group.name.clone().or(known.name.take());
        known.default = group.default.or(known.default);
    }
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
    known.kind = new.kind.or(known.kind);
    known.owner = new
        .owner
        .as_ref()
        .map(|it| names.real_identity(it))
        .or(known.owner.take());
    if !new.classic_account.is_unknown() {
        known.classic_account = new.classic_account.clone();
    }
    known.vrf = new.vrf.or(known.vrf);
    known.vlan_spanning = new.vlan_spanning.or(known.vlan_spanning);
    known.totp_required = new.totp_required.or(known.totp_required);
    known.restrict_api_key_creation = new
        .restrict_api_key_creation
        .or(known.restrict_api_key_creation);
}

/// `resource groups`
pub(crate) fn groups(draft: &mut Draft, rows: &[GroupRow], whole: IsWhole) {
    for row in rows {
        let id = GroupId::from(row.id.as_str());
        let known = draft
            .groups
            .entry(id.clone())
            .or_insert_with(|| ResourceGroup {
                id,
                name: None,
                default: None,
            });
        known.name = row.name.clone().or(known.name.take());
        known.default = row.default.or(known.default);
    }
    if whole == IsWhole::Yes {
        draft.complete.insert(List::ResourceGroups);
    }
}

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
        let mut standing = identity.standing.take();
        let about = || format!("where `{}` stands", name);
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

fn classic_account(draft: &mut Draft, new: Fact<String>, piece: &PieceId) {
    if new.is_unknown() {
        return;
    }
    let as_text = |fact: &Fact<String>| match fact {
        Fact::Known(number) => Some(number.clone()),
        Fact::None => Some("none".to_owned()),
        Fact::Unknown => None,
    };
    let mut old = as_text(&draft.account.classic_account);
    let about = || "the linked classic infrastructure account".to_owned();
    change(
        &mut old,
        as_text(&new),
        String::clone,
        about,
        &mut draft.notices,
        piece,
    );
    draft.account.classic_account = new;
}

/// `cluster ls` and `cluster get`
pub(crate) fn clusters(
    draft: &mut Draft,
    rows: &[ClusterRow],
    covers: &[List],
    names: &Names,
    places: &Places,
    piece: &PieceId,
) {
    for row in rows {
        let id = ClusterId::from(row.id.as_str());
        let (region, group) = places.site(&id);
        let group = crate::places::group_of(row, names).or(group);
        if let Some(group) = &group {
            draft.group(group, row.group_name.as_deref());
        }
        let cluster = Cluster {
            name: row.name.clone(),
            provider: row.provider,
            platform: row.platform,
            region: row.region.clone().or(region),
            resource_group: group,
            workers: row.workers,
            zones: row.zones.clone(),
            trusted_profile: row.trusted_profile.clone(),
            add_ons: row.add_ons.clone(),
            services: row.services.clone(),
            ..Cluster::new(id)
        };
        lay_cluster(draft, cluster, piece);
    }
    draft.complete.extend(covers);
}

fn lay_cluster(draft: &mut Draft, new: Cluster, piece: &PieceId) {
    let known = draft
        .clusters
        .entry(new.id.clone())
        .or_insert_with(|| Cluster::new(new.id.clone()));
    let label = new.name.clone().unwrap_or_else(|| new.id.to_string());
    let notices = &mut draft.notices;
    change(
        &mut known.region,
        new.region,
        Region::to_string,
        || format!("the region of cluster `{label}`"),
        notices,
        piece,
    );
    change(
        &mut known.resource_group,
        new.resource_group,
        GroupId::to_string,
        || format!("the resource group of cluster `{label}`"),
        notices,
        piece,
    );
    change(
        &mut known.provider,
        new.provider,
        |it| shown_provider(*it),
        || format!("the provider of cluster `{label}`"),
        notices,
        piece,
    );
    known.name = new.name.or(known.name.take());
    known.platform = new.platform.or(known.platform);
    known.classic_account = new.classic_account.or(known.classic_account.take());
    known.workers = new.workers.or(known.workers);
    known.zones = new.zones.or(known.zones.take());
    known.add_ons = new.add_ons.or(known.add_ons.take());
    known.services = new.services.or(known.services.take());
    if !new.trusted_profile.is_unknown() {
        known.trusted_profile = new.trusted_profile;
    }
}

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
        draft.api_key(scope, key, names, piece);
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
        draft.missing(scope, required.clone(), suggested.clone());
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

/// `iam api-keys`
pub(crate) fn keys(
    draft: &mut Draft,
    list: &KeyList,
    scopes: &[(&KeyEntry, Option<Scope>)],
    names: &Names,
    piece: &PieceId,
) {
    for (entry, scope) in scopes {
        let Some(scope) = scope else { continue };
        let key = ApiKey {
            id: Some(entry.id.clone()),
            owner: entry.owner.clone(),
            created_at: entry.created_at.clone(),
            state: Some(entry.state),
        };
        draft.api_key(scope, key, names, piece);
        if list.whole {
            draft.scope(scope).obsolete_keys.get_or_insert_default();
        }
        draft.group(&scope.resource_group, None);
    }
    for (owner, count) in &list.counts {
        draft.identity(owner).api_key_count = Some(*count);
    }
    if list.whole && scopes.iter().all(|(_, scope)| scope.is_some()) {
        draft.complete.insert(List::ApiKeys);
    }
}

/// `iam user-policies`
pub(crate) fn policies(draft: &mut Draft, list: &PolicyList, names: &Names) -> bool {
    let Some(user) = &list.user else { return false };
    let id = names.identity(user);
    let mut policies = list.policies.clone();
    policies.iter_mut().for_each(|it| real_policy(it, names));
    draft.identity(&id).policies = Some(policies);
    true
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
    classic.permissions = Some(list.permissions.clone());
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

fn real_policy(policy: &mut Policy, names: &Names) {
    if let Some(group) = &policy.resource_group {
        policy.resource_group = Some(names.real_group(group));
    }
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

fn shown_provider(provider: Infrastructure) -> String {
    match provider {
        Infrastructure::Classic => "classic",
        Infrastructure::Vpc => "vpc",
        Infrastructure::Satellite => "satellite",
    }
    .to_owned()
}
