//! What the import has led to so far.

use std::collections::BTreeMap;

use keyatlas_intake::{Imported, Notice};
use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{ShownState, resolve_all};

use crate::tasks::words::{capital, counted, state_tone, state_word};
use crate::ui::Tone;

/// Whether a text told anything about an account
pub(in super::super) fn holds_anything(snapshot: &Snapshot) -> bool {
    let nothing = Snapshot {
        captured_at: snapshot.captured_at.clone(),
        ..Snapshot::default()
    };
    *snapshot != nothing
}

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
                format!("{count} {}", state_word(state).to_lowercase()),
            )
        })
        .collect()
}

/// What intake noticed about the whole account; blanked secrets are said elsewhere
pub(in super::super) fn notices(read: &Imported) -> Vec<String> {
    let said = read
        .notices
        .iter()
        .filter(|it| !matches!(it, Notice::SecretsBlanked { .. }));
    said.map(|it| capital(&it.to_string())).collect()
}
