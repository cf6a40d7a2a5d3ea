//! Which credential the message can be about.

use super::{Said, said};
use crate::account::{Cluster, Fact, Infrastructure};
use crate::explain::answer::{CauseId, Weight};
use crate::explain::asked::{Asked, Here};
use crate::resolve::Provider;
use crate::truth::Truth;

/// Whether the message is about classic infrastructure: by itself, else by what runs in the scope
pub(super) fn is_classic(asked: &Asked<'_>, here: Here<'_>) -> Truth {
    match asked.provider {
        Some(Provider::Classic) => Truth::Yes,
        Some(Provider::Vpc | Provider::Satellite | Provider::Services) => Truth::No,
        None => {
            let clusters = || here.at.clusters().chain(perhaps_there(here));
            let all_known = clusters().all(|it| it.provider.is_some());
            let classic = clusters()
                .filter(|it| it.provider == Some(Infrastructure::Classic))
                .count();
            if here.at.clusters().len() == 0 || !all_known {
                Truth::Unknown
            } else if classic == 0 {
                Truth::No
            } else if classic == clusters().count() {
                Truth::Yes
            } else {
                Truth::Unknown
            }
        }
    }
}

/// Clusters of which it is not known where they are, and that may be in a scope
pub(super) fn perhaps_there<'a>(here: Here<'a>) -> impl Iterator<Item = &'a Cluster> {
    let scope = here.at.scope();
    (here.at.index.clusters_without_scope()).filter(|it| {
        it.region.as_ref().is_none_or(|it| *it == scope.region)
            && (it.resource_group.as_ref())
                .is_none_or(|it| here.at.index.may_be_one_group(it, &scope.resource_group))
    })
}

/// What a fault of classic infrastructure means for a message of which nobody knows whether it is about that
pub(super) fn if_classic(asked: &Asked<'_>, here: Here<'_>, fault: Said) -> Said {
    match (is_classic(asked, here), fault.weight) {
        (Truth::Unknown, Weight::Yours) => Said {
            weight: Weight::Possible,
            evidence: format!(
                "{}. It is the cause if the message is about classic infrastructure",
                fault.evidence
            ),
        },
        _ => fault,
    }
}

/// Whether the API key is what was refused. For classic infrastructure a manual credential comes first.
pub(super) fn key_is_in_use(asked: &Asked<'_>, here: Here<'_>) -> Truth {
    // A token exchange is always about the API key.
    let exchanges_the_key = asked.entry.causes.contains(&CauseId::NewKeyNotKnownYet)
        || asked.entry.causes.contains(&CauseId::RegistryRole);
    if exchanges_the_key {
        return Truth::Yes;
    }
    match (is_classic(asked, here), here.at.manual()) {
        (Truth::No, _) | (_, Fact::None) => Truth::Yes,
        (Truth::Yes, Fact::Known(_)) => Truth::No,
        _ => Truth::Unknown,
    }
}

/// What a fault of the key means for the message
pub(super) fn key_fault(asked: &Asked<'_>, here: Here<'_>, evidence: String) -> Said {
    match key_is_in_use(asked, here) {
        Truth::Yes => said(Weight::Yours, evidence),
        Truth::Unknown => said(
            Weight::Possible,
            format!(
                "{evidence}. It is the cause unless classic infrastructure uses a manual credential instead of the key"
            ),
        ),
        Truth::No => shadowed(here),
    }
}

/// Why the key cannot be the cause
pub(super) fn shadowed(here: Here<'_>) -> Said {
    said(
        Weight::RuledOut,
        format!(
            "In {} a manual credential is set, so classic infrastructure never sees the API key",
            here.at.label()
        ),
    )
}
