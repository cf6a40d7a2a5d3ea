//! Key management and Secrets Manager ask whose key it is.

use super::{Hurt, Reset, blank, for_clusters, names};
use crate::commands;
use crate::permissions::{Lack, RoleNeed, Service, Where, check_owner, holds};
use crate::rules::RuleId;
use crate::simulate::{Certainty, Impact, ImpactId};
use crate::sources;
use crate::truth::Truth;
use crate::words::{by_number, listed};

/// What fails when the new owner lacks a role on the services that clusters use
pub(super) fn access(reset: Reset<'_>, found: &mut Vec<Impact>) {
    let at = reset.at;
    let check = check_owner(at, reset.caller, false);
    let about = |lacks: &[Lack]| -> Vec<String> {
        lacks
            .iter()
            .filter(|lack| lack.role().is_some_and(|role| is_checked(role.service)))
            .map(|lack| lack.words().into_owned())
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

/// Who holds these has no trouble, whichever services clusters use
const NEEDED_IF_USED: [RoleNeed; 2] = [
    RoleNeed {
        service: Service::KeyProtect,
        any_of: &["Administrator"],
        reach: Where::Scope,
    },
    RoleNeed {
        service: Service::SecretsManager,
        any_of: &["Manager"],
        reach: Where::EveryGroup,
    },
];

/// Clusters of which nobody said which services they use
fn not_known_services(reset: Reset<'_>, found: &mut Vec<Impact>) {
    let at = reset.at;
    let holds_both = NEEDED_IF_USED
        .iter()
        .all(|need| holds(at.index, reset.caller, need, at.scope()) == Truth::Yes);
    if holds_both {
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

fn is_checked(service: Service) -> bool {
    matches!(
        service,
        Service::KeyProtect | Service::HyperProtect | Service::SecretsManager
    )
}
