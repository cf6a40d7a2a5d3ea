//! Where another credential, or somebody else's, takes over, even if it works just as well.

use super::differences::{both, is_another};
use super::{Handover, InEffect};
use crate::resolve::{AccountAnswer, ProviderAnswer};

/// Compares whose credential is in effect, by scope and provider
pub(super) fn find(was: &AccountAnswer, would_be: &AccountAnswer) -> Vec<Handover> {
    let mut found = Vec::new();
    for (old, new) in both(was, would_be) {
        for provider in &new.providers {
            // Where the last cluster goes, what nothing ran on before is no change.
            let old = old.provider(provider.provider);
            if let Some(old) = old.filter(|old| is_another(old, provider)) {
                found.push(Handover {
                    scope: new.scope(),
                    provider: provider.provider,
                    before: Some(in_effect(old)),
                    after: in_effect(provider),
                });
            }
        }
    }
    found
}

fn in_effect(answer: &ProviderAnswer) -> InEffect {
    InEffect {
        credential: answer.credential,
        identity: answer.identity.clone(),
        username: answer.username.clone(),
    }
}
