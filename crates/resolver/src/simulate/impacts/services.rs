//! Key management and Secrets Manager ask whose key it is.

use super::{Hurt, Reset, blank, for_clusters, names};
use crate::commands;
use crate::permissions::{OwnerNeed, Service, When, check_owner, holds_as_owner, owner_needs};
use crate::rules::RuleId;
use crate::simulate::{Certainty, Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;
use crate::words::{by_number, listed};

/// What fails when the new owner lacks a role on the services that clusters use
pub(super) fn access(reset: Reset<'_>, found: &mut Vec<Impact>) {
    let at = reset.at;
    let check = check_owner(at, reset.caller, false);
    let about = |lacks: &[&OwnerNeed]| -> Vec<String> {
        lacks
            .iter()
            .filter(|it| is_of_a_service(it))
            .map(|it| it.words().into_owned())
            .collect()
    };
    let name = at.index.identity_label(reset.caller);
    for (lacks, certainty) in [
        (about(&check.lacks), Certainty::Certain),
        (about(&check.not_known), Certainty::Possible),
    ] {
        if lacks.is_empty() {
            continue;
        }
        let clusters: Vec<_> = at
            .clusters()
            .filter(|it| it.services.as_ref().is_some_and(|it| !it.is_empty()))
            .collect();
        let lacks = listed(&lacks.iter().map(String::as_str).collect::<Vec<_>>());
        let text = match certainty {
            Certainty::Certain => format!(
                "Encrypted secrets or Ingress certificates of {} fail: {name} lacks {lacks}. Grant it before the reset",
                names(&clusters)
            ),
            Certainty::Possible | Certainty::Watch => format!(
                "Encrypted secrets or Ingress certificates of {} possibly fail: whether {name} has {lacks} is not known. Check it before the reset",
                names(&clusters)
            ),
        };
        found.push(Impact {
            certainty,
            text,
            cluster: match clusters.as_slice() {
                [one] => Some(one.id.clone()),
                _ => None,
            },
            clusters: clusters.iter().map(|it| it.id.clone()).collect(),
            settle: match certainty {
                Certainty::Certain => Vec::new(),
                Certainty::Possible | Certainty::Watch => {
                    commands::settle_roles(at.index, reset.caller)
                }
            },
            ..about_services(reset)
        });
    }
    not_known_services(reset, found);
}

/// Clusters of which nobody said which services they use
fn not_known_services(reset: Reset<'_>, found: &mut Vec<Impact>) {
    let at = reset.at;
    // Hyper Protect Crypto Services counts only where a cluster is known to use it.
    let perhaps_used = [Service::KeyProtect, Service::SecretsManager].map(When::Uses);
    let mut needed = owner_needs()
        .iter()
        .filter(|it| perhaps_used.contains(&it.when));
    let holds_all = needed.all(|it| {
        let holds = |need| holds_as_owner(at.index, reset.caller, need, at.scope());
        it.role().map(holds) == Some(Truth::Yes)
    });
    if holds_all {
        return;
    }
    let hurt = at
        .clusters()
        .filter(|it| !it.services_are_known())
        .map(|cluster| Hurt {
            cluster,
            truth: Truth::Unknown,
            settle: commands::settle_services(cluster).into_iter().collect(),
        });
    for_clusters(hurt, found, |clusters, _| Impact {
        text: format!(
            "Whether {} {} key management or Secrets Manager is not known. If {}, {} needs a role there before the reset",
            names(clusters),
            by_number(clusters.len(), "uses", "use"),
            by_number(clusters.len(), "it does", "they do"),
            at.index.identity_label(reset.caller)
        ),
        ..about_services(reset)
    });
}

fn about_services(reset: Reset<'_>) -> Impact {
    blank(
        reset.at,
        reset.step,
        ImpactId::ServiceAccess,
        "Key management and Secrets Manager",
        RuleId::R10,
        sources::ENCRYPTION,
    )
}

/// Whether only clusters that use a service of its own need it
fn is_of_a_service(need: &OwnerNeed) -> bool {
    matches!(need.when, When::Uses(_))
}
