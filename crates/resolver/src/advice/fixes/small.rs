//! The part of an account that a decision looks at, so that proofs cost the same in an account of any size.

use std::collections::BTreeSet;

use crate::account::{AccessGroup, Cluster, IdentityId, Scope, Snapshot};
use crate::index::{At, Index};

use crate::decide::Site;

/// Keeps the scopes, their clusters, the cluster in question and the identities, what the lists say about being
/// whole, and of all else enough to answer every question about the account as the whole of it does
pub(super) fn part(site: Site<'_>, scopes: &[Scope], identities: &BTreeSet<&IdentityId>) -> Index {
    let index = site.index;
    let whole = index.snapshot();
    // What is missing under one name may be there under another: everything that has a name stays.
    let unjoined = index.has_unjoined_groups()
        || identities
            .iter()
            .any(|it| index.identity(it).is_none() && index.may_be_listed(it));
    let (people, records): (Vec<_>, Vec<_>) = if unjoined {
        (
            whole.identities.iter().collect(),
            whole.scopes.iter().collect(),
        )
    } else {
        let people = identities.iter().filter_map(|it| index.identity(it));
        let ats = scopes.iter().filter_map(|scope| index.at(scope));
        (people.collect(), ats.filter_map(At::record).collect())
    };
    Index::new(Snapshot {
        format: whole.format,
        // Every field is here by name, so that nobody forgets a new one.
        captured_at: whole.captured_at.clone(),
        evidence: whole.evidence.clone(),
        roles: whole.roles.clone(),
        authorizations: whole.authorizations.clone(),
        restrictions: whole.restrictions.clone(),
        action_controls: whole.action_controls.clone(),
        other_accounts: whole.other_accounts.clone(),
        complete: whole.complete.clone(),
        seen: whole.seen.clone(),
        account: whole.account.clone(),
        resource_groups: (whole.resource_groups.iter())
            .filter(|it| unjoined || scopes.iter().any(|scope| scope.resource_group == it.id))
            .cloned()
            .collect(),
        access_groups: whole.access_groups.as_deref().map(|groups| {
            groups
                .iter()
                .map(|group| with_members(group, identities))
                .collect()
        }),
        identities: people.into_iter().cloned().collect(),
        scopes: records.into_iter().cloned().collect(),
        clusters: clusters(site, scopes, unjoined).into_iter().collect(),
        unreadable: whole.unreadable.clone(),
        // What happened before decides nothing.
        history: None,
    })
    .following(index.edition())
}

/// The clusters of the scopes and the one in question; of the others one of each kind that a rule tells apart:
/// by infrastructure account, by where they may be, and by scope where nothing joins the names
fn clusters(site: Site<'_>, scopes: &[Scope], unjoined: bool) -> Vec<Cluster> {
    let index = site.index;
    let ats = scopes.iter().filter_map(|scope| index.at(scope));
    let mut kept: Vec<&Cluster> = ats.flat_map(|at| at.clusters()).collect();
    kept.extend(site.cluster);
    let others = index.scopes().flat_map(|at| at.clusters().take(1));
    kept.extend(others.filter(|_| unjoined));
    let mut placeless = BTreeSet::new();
    kept.extend(
        (index.clusters_without_scope())
            .filter(|it| placeless.insert((it.provider, &it.region, &it.resource_group))),
    );
    if index.may_have_several_classic_accounts() {
        let mut accounts = BTreeSet::new();
        kept.extend((index.snapshot().clusters.iter()).filter(|it| {
            let account = it.classic_account.as_deref();
            let says_something = account.is_some() || it.has_unreadable_account();
            accounts.len() < 2 && says_something && accounts.insert(account)
        }));
    }
    let mut ids = BTreeSet::new();
    kept.retain(|it| ids.insert(&it.id));
    kept.into_iter().cloned().collect()
}

/// Groups have many members, of whom a decision asks for few
fn with_members(group: &AccessGroup, identities: &BTreeSet<&IdentityId>) -> AccessGroup {
    let members = group.members.as_ref().map(|members| {
        let asked_for = members
            .iter()
            .filter(|it| identities.contains(it.identity()));
        asked_for.cloned().collect()
    });
    AccessGroup {
        members,
        id: group.id.clone(),
        name: group.name.clone(),
        rules: group.rules.clone(),
        policies: group.policies.clone(),
        template: group.template.clone(),
        members_added: group.members_added,
        members_removed: group.members_removed,
        unreadable: group.unreadable.clone(),
    }
}
