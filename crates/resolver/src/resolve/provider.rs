//! One provider of one scope: the rules in their order of precedence.

use super::{CredentialKind, Provider, ProviderAnswer, Step};
use crate::account::{ApiKey, Fact, ManualCredential};
use crate::index::At;
use crate::rules::{r01, r02, r03, r04, r06, r07};
use crate::truth::Truth;

/// Applies R1 to R4, then R6 and R7 to what they found
pub(super) fn resolve(at: At<'_>, provider: Provider) -> ProviderAnswer {
    let mut steps = Vec::new();
    match provider {
        Provider::Classic => {
            steps.push(r01::manual_credential(at));
            match at.manual() {
                Fact::Known(manual) => return with_manual(at, manual, steps),
                Fact::Unknown => return nothing_known(provider, steps),
                Fact::None => {}
            }
        }
        Provider::Vpc => steps.push(r02::never_manual("VPC")),
        Provider::Satellite => steps.push(r02::never_manual("Satellite")),
        Provider::Services => steps.push(r02::never_manual("What is not infrastructure")),
    }
    match at.key() {
        Fact::Known(key) => with_key(at, key, provider, steps),
        Fact::None => {
            steps.push(r04::no_key(at));
            no_credential(provider, steps)
        }
        Fact::Unknown => {
            steps.push(r03::key_not_known(at));
            if !at.lists_no_key() {
                return nothing_known(provider, steps);
            }
            steps.push(r06::no_key_is_listed(at));
            ProviderAnswer {
                usable: Truth::No,
                ..nothing_known(provider, steps)
            }
        }
    }
}

fn with_manual(at: At<'_>, manual: &ManualCredential, mut steps: Vec<Step>) -> ProviderAnswer {
    let (usable, step) = r06::manual_works(at, manual);
    steps.push(step);
    let identity = manual
        .username
        .as_deref()
        .and_then(|username| at.index.classic_users(username).next())
        .map(|identity| identity.id.clone());
    ProviderAnswer {
        provider: Provider::Classic,
        credential: CredentialKind::ManualCredential,
        identity,
        username: manual.username.clone(),
        usable,
        steps,
    }
}

fn with_key(at: At<'_>, key: &ApiKey, provider: Provider, mut steps: Vec<Step>) -> ProviderAnswer {
    steps.push(r03::key_decides(at, key));
    let (mut usable, step) = r06::key_works(at, key);
    steps.push(step);
    if provider == Provider::Classic {
        let (linked, step) = r07::reaches_classic(at, key);
        steps.push(step);
        usable = usable.and(linked);
    }
    ProviderAnswer {
        provider,
        credential: CredentialKind::ApiKey,
        identity: key.owner.clone(),
        username: None,
        usable,
        steps,
    }
}

fn no_credential(provider: Provider, steps: Vec<Step>) -> ProviderAnswer {
    ProviderAnswer {
        provider,
        credential: CredentialKind::None,
        identity: None,
        username: None,
        usable: Truth::No,
        steps,
    }
}

fn nothing_known(provider: Provider, steps: Vec<Step>) -> ProviderAnswer {
    ProviderAnswer {
        credential: CredentialKind::Unknown,
        usable: Truth::Unknown,
        ..no_credential(provider, steps)
    }
}
