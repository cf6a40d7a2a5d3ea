//! How each output gives itself away: the words its lines start with, or the shape of its JSON.

use crate::outputs::{
    access_groups, account_list, account_settings, account_show, account_users, api_key_info,
    api_keys, classic_users, cluster_get, cluster_ls, cluster_parts, credential_get, failure,
    infra_permissions, programs, resource_groups, target, user_policies,
};
use crate::reading::PAGES;
use crate::report::PieceKind;
use keyatlas_transcript::lines::Line;

/// Whether a start is only the next of several in one output
pub(crate) fn goes_on(kind: PieceKind, open_rank: u8, rank: u8) -> bool {
    match kind {
        PieceKind::UserPolicies => rank == 1 && open_rank <= 1,
        PieceKind::Target => rank == 0 && open_rank == 0,
        _ => false,
    }
}

/// Which output a line starts or belongs to, and how far into it
pub(crate) fn opening(line: &Line, next: &Line) -> Option<(PieceKind, u8)> {
    use PieceKind as Kind;
    let text = line.trimmed();
    // Every start of an output is a letter or the three dots of a shortened line.
    if !text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '.') {
        return None;
    }
    let found = [
        (Kind::Target, target::rank(text)),
        (Kind::ResourceGroups, resource_groups::rank(text)),
        (Kind::AccountUsers, account_users::rank(text)),
        (Kind::Clusters, cluster_ls::rank(text)),
        (Kind::Cluster, cluster_get::rank(text, Some(next))),
        (Kind::ApiKeyInfo, api_key_info::rank(text)),
        (Kind::Credential, credential_get::rank(text)),
        (Kind::InfraPermissions, infra_permissions::rank(text)),
        (Kind::UserPolicies, user_policies::rank(text)),
        (Kind::ClassicUsers, classic_users::rank(text)),
        (
            Kind::ClassicPermissions,
            classic_users::permissions_rank(text),
        ),
        // Keys have a heading much like it.
        (Kind::ServiceIds, programs::rank(text)),
        (Kind::ApiKeys, api_keys::rank(text)),
        (Kind::AccountShown, account_show::rank(text)),
        (Kind::AccountList, account_list::rank(text)),
    ];
    found
        .into_iter()
        .find_map(|(kind, rank)| Some((kind, rank?)))
}

/// Which output a JSON value is, by its shape
pub(crate) fn shape(value: &serde_json::Value) -> Option<PieceKind> {
    use PieceKind as Kind;
    if value
        .get("format")
        .and_then(|it| it.as_str())
        .is_some_and(|it| it.starts_with("keyatlas/"))
    {
        return Some(Kind::AccountDocument);
    }
    if target::fits(value) {
        return Some(Kind::Target);
    }
    if account_settings::fits(value) {
        return Some(Kind::AccountSettings);
    }
    if cluster_parts::is_spanning(value) {
        return Some(Kind::VlanSpanning);
    }
    if infra_permissions::fits(value) {
        return Some(Kind::InfraPermissions);
    }
    let page = PAGES.iter().find_map(|name| value.get(*name)?.as_array());
    let (entries, is_list) = match (value.as_array(), page) {
        (Some(list), _) | (None, Some(list)) => (list.as_slice(), true),
        (None, None) => (std::slice::from_ref(value), false),
    };
    if value
        .get("apikeys")
        .is_some_and(serde_json::Value::is_array)
    {
        return Some(Kind::ApiKeys);
    }
    entries.iter().take(20).find_map(|entry| {
        let fits = [
            (Kind::AccessGroups, access_groups::fits(entry)),
            (Kind::AccessGroupMembers, access_groups::is_member(entry)),
            (Kind::ServiceIds, programs::is_service_id(entry)),
            (Kind::TrustedProfiles, programs::is_profile(entry)),
            (Kind::ApiKeys, api_keys::fits(entry)),
            (
                Kind::ClassicPermissions,
                classic_users::is_permissions(entry),
            ),
            (Kind::ClassicUsers, classic_users::fits(entry)),
            (Kind::UserPolicies, user_policies::fits(entry)),
            (Kind::AccountUsers, account_users::fits(entry)),
            (Kind::Workers, is_list && cluster_parts::is_worker(entry)),
            (
                if is_list {
                    Kind::Clusters
                } else {
                    Kind::Cluster
                },
                cluster_get::fits(entry),
            ),
            (Kind::ResourceGroups, resource_groups::fits(entry)),
            (Kind::Credential, !is_list && credential_get::fits(entry)),
            (Kind::ApiKeyInfo, !is_list && api_key_info::fits(entry)),
            (Kind::Failure, failure::fits(entry)),
        ];
        let kind = fits
            .into_iter()
            .find_map(|(kind, fits)| fits.then_some(kind))?;
        let is_answer =
            kind == Kind::Failure && crate::reading::text(entry, &["code"]) == Some("E0051");
        Some(if is_answer { Kind::Credential } else { kind })
    })
}
