//! What the import has led to so far.

use keyatlas_resolver::order;
use std::collections::BTreeMap;

use keyatlas_resolver::account::{IdentityId, IdentityKind, Snapshot};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{ShownState, resolve_all};

use keyatlas_worker::Imported;

use crate::tasks::words::{capital, counted, state_tone, state_word};
use crate::ui::Tone;

/// `12 scopes`
pub(in super::super) fn scopes(index: &Index) -> String {
    counted(index.scopes().len(), "scope", "scopes")
}

/// What the account holds, such as `34 clusters, 4 resource groups, 6 people and services`
pub(in super::super) fn contents(snapshot: &Snapshot) -> String {
    let people = match snapshot.identities.len() {
        1 => "1 identity".to_owned(),
        many => format!("{many} identities"),
    };
    format!(
        "{}, {}, {people}",
        counted(snapshot.clusters.len(), "cluster", "clusters"),
        counted(
            snapshot.resource_groups.len(),
            "resource group",
            "resource groups"
        ),
    )
}

/// How many scopes are in which state, the most urgent first
pub(in super::super) fn states(index: &Index) -> Vec<(Tone, String)> {
    let mut counts: BTreeMap<ShownState, usize> = BTreeMap::new();
    for scope in resolve_all(index) {
        *counts.entry(scope.shown()).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(state, count)| {
            (
                state_tone(state),
                format!("{count} {}", order::small_letters(state_word(state))),
            )
        })
        .collect()
}

/// What intake noticed about the whole account
pub(in super::super) fn notices(read: &Imported) -> Vec<String> {
    read.notices.iter().map(|it| capital(it)).collect()
}

/// The identities of the account in view that are marked as something else than the texts say
pub(in super::super) fn marks(
    said: &BTreeMap<IdentityId, IdentityKind>,
    in_view: &Snapshot,
) -> BTreeMap<IdentityId, IdentityKind> {
    let identities = in_view.identities.iter();
    identities
        .filter_map(|it| Some((it.id.clone(), it.kind?)))
        .filter(|(id, kind)| said.get(id) != Some(kind))
        .collect()
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::Identity;

    use super::*;

    #[test]
    fn what_a_person_marked_outlives_the_next_paste_and_what_a_text_said_goes_with_it() {
        let functional = (IdentityId::from("IBMid-1"), IdentityKind::FunctionalId);
        let mut identity = Identity::new("IBMid-1");
        identity.kind = Some(IdentityKind::FunctionalId);
        let in_view = Snapshot {
            identities: vec![identity],
            ..Snapshot::default()
        };
        let marked = marks(&BTreeMap::new(), &in_view);
        assert_eq!(marked, [functional.clone()].into());
        assert!(marks(&[functional].into(), &in_view).is_empty());
    }
}
