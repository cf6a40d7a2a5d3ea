//! The part of an account that a decision looks at, so that proofs cost the same in an account of any size.

use std::collections::BTreeSet;

use crate::account::{AccessGroup, IdentityId, Scope, Snapshot};
use crate::index::Index;

use super::super::Site;

/// Keeps the scopes, their clusters, the cluster in question and the identities; all else that is kept
/// apart in lists goes, and what the lists say about being whole stays
pub(super) fn part(site: Site<'_>, scopes: &[Scope], identities: &BTreeSet<&IdentityId>) -> Index {
    let whole = site.index.snapshot();
    let ats = scopes.iter().filter_map(|scope| site.index.at(scope));
    let of_scopes: Vec<_> = ats.clone().flat_map(|at| at.clusters()).collect();
    let alone = site
        .cluster
        .filter(|it| !of_scopes.iter().any(|other| other.id == it.id));
    Index::new(Snapshot {
        format: whole.format,
        captured_at: None,
        complete: whole.complete.clone(),
        seen: whole.seen.clone(),
        account: whole.account.clone(),
        resource_groups: whole.resource_groups.clone(),
        access_groups: whole.access_groups.as_deref().map(|groups| {
            groups
                .iter()
                .map(|group| with_members(group, identities))
                .collect()
        }),
        identities: identities
            .iter()
            .filter_map(|it| site.index.identity(it).cloned())
            .collect(),
        scopes: ats.filter_map(|at| at.record().cloned()).collect(),
        clusters: of_scopes.into_iter().chain(alone).cloned().collect(),
        unreadable: whole.unreadable.clone(),
    })
}

/// Groups have many members, of whom a decision asks for few
fn with_members(group: &AccessGroup, identities: &BTreeSet<&IdentityId>) -> AccessGroup {
    let members = group.members.as_ref().map(|members| {
        let asked_for = members.iter().filter(|it| identities.contains(it));
        asked_for.cloned().collect()
    });
    AccessGroup {
        members,
        id: group.id.clone(),
        name: group.name.clone(),
        policies: group.policies.clone(),
        unreadable: group.unreadable.clone(),
    }
}
