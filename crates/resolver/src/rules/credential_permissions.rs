//! R10: the effective credential must hold what its clusters need, and what the action does with it.

use super::{Edition, Later, Rule, RuleId};
use crate::actions::Work;
use crate::permissions::{
    EVERY_CLUSTER, HYPER_PROTECT, KEY_PROTECT, Need, RoleNeed, Service, Where, classic_permission,
};
use crate::provider::Provider;
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R10,
    title: "The credential in effect needs permissions of its own",
    text: "The key's owner must hold what the provider and the services in use need. For classic infrastructure the user of a manual credential must. The account owner holds everything. Super User lacks support cases and device access. What `infra-permissions get` reports outweighs a list.",
    sources: &[
        sources::API_KEY_CREDENTIALS,
        sources::CLASSIC_ROLES,
        sources::PLATFORM_ROLES,
        sources::PERMISSION_ERRORS,
    ],
    later: Some(Later {
        text: "Editor on Support Center is enough to add and edit support cases, and Viewer to see them. The earlier page asks for Administrator.",
        source: sources::MIGRATED_PERMISSIONS,
        followed_in: &[Edition::August2026],
    }),
};

const ADMINISTRATOR: &[&str] = &["Administrator"];

const VPC_ADMINISTRATOR: RoleNeed = RoleNeed {
    service: Service::VpcInfrastructure,
    any_of: ADMINISTRATOR,
    reach: Where::Scope,
};

/// What infrastructure asks of the credential that does some work there
pub fn asked_by_infrastructure(provider: Provider, work: Work) -> Vec<Need> {
    match provider {
        Provider::Vpc => vec![Need::Role(VPC_ADMINISTRATOR)],
        Provider::Classic => asked_by_classic(work),
        // A location brings its own hosts; nothing on them is asked of the key's owner.
        Provider::Satellite | Provider::Services => Vec::new(),
    }
}

/// The sets of the table of classic permissions, operation by operation
fn asked_by_classic(work: Work) -> Vec<Need> {
    let permission = |name: &str| classic_permission(name).map(Need::Classic);
    let list = |names: &[&str]| names.iter().filter_map(|name| permission(name)).collect();
    let sees = || {
        let either = list(&["VIRTUAL_GUEST_VIEW", "HARDWARE_VIEW"]);
        Need::OneOf(
            "whether the workers are virtual or bare metal is not known",
            either,
        )
    };
    let cases = ["TICKET_ADD", "TICKET_EDIT", "TICKET_VIEW"];
    let order = || {
        let mut needs: Vec<Need> = list(&["SERVER_ADD"]);
        needs.push(sees());
        needs.extend::<Vec<Need>>(list(&cases));
        needs.extend(permission("PUBLIC_NETWORK_COMPUTE").map(|need| {
            let why = "only workers with a public port need it";
            Need::Perhaps(why, Box::new(need))
        }));
        needs
    };
    let cancel = || {
        let mut needs: Vec<Need> = list(&["SERVER_CANCEL"]);
        needs.push(sees());
        needs.extend::<Vec<Need>>(list(&cases));
        needs
    };
    match work {
        Work::Order | Work::Create => order(),
        Work::Cancel => cancel(),
        Work::Resize => {
            let why = "whether workers are added or given up is not known";
            vec![Need::OneOf(
                why,
                vec![Need::All(order()), Need::All(cancel())],
            )]
        }
        Work::Replace => {
            let mut needs = order();
            needs.extend::<Vec<Need>>(list(&["SERVER_CANCEL"]));
            needs
        }
        Work::Reload => {
            let mut needs: Vec<Need> = list(&["REMOTE_MANAGEMENT", "SERVER_RELOAD"]);
            needs.push(sees());
            needs
        }
        Work::Network => {
            let public = list(&[
                "DNS_MANAGE",
                "HOSTNAME_EDIT",
                "IP_ADD",
                "NETWORK_ROUTE_MANAGE",
                "PORT_CONTROL",
                "SECURITY_CERTIFICATE_MANAGE",
                "SECURITY_CERTIFICATE_VIEW",
            ]);
            let why = "only a public load balancer needs it";
            (public.into_iter())
                .map(|it| Need::Perhaps(why, Box::new(it)))
                .collect()
        }
        Work::Subnets => list(&["IP_ADD", "NETWORK_ROUTE_MANAGE"]),
        Work::Storage => list(&["ADD_SERVICE_STORAGE", "NAS_MANAGE"]),
        Work::Look | Work::Master | Work::Kms | Work::Secrets => Vec::new(),
    }
}

/// What other services ask of the key's owner. `uses` says whether the clusters in question use a service.
pub fn asked_by_services(work: Work, uses: impl Fn(&[&str]) -> Truth) -> Vec<Need> {
    let role = |service, any_of, reach| {
        Need::Role(RoleNeed {
            service,
            any_of,
            reach,
        })
    };
    let key_protect = || role(Service::KeyProtect, ADMINISTRATOR, Where::Scope);
    let hyper_protect = || role(Service::HyperProtect, ADMINISTRATOR, Where::Scope);
    let in_use = || -> Vec<Need> {
        let services = [
            (KEY_PROTECT, key_protect()),
            (HYPER_PROTECT, hyper_protect()),
        ];
        let needed = services.map(|(names, need)| match uses(names) {
            Truth::Yes => Some(need),
            Truth::No => None,
            Truth::Unknown => {
                let why = "which key management service the cluster uses is not known";
                Some(Need::Perhaps(why, Box::new(need)))
            }
        });
        needed.into_iter().flatten().collect()
    };
    match work {
        Work::Create => EVERY_CLUSTER
            .iter()
            .map(|(need, _)| Need::Role(*need))
            .collect(),
        Work::Master => in_use(),
        Work::Kms => {
            let (kp, hp) = (uses(KEY_PROTECT), uses(HYPER_PROTECT));
            // Which service it would be is the caller's choice, unless the cluster has one already.
            let either = || Need::Either(vec![key_protect(), hyper_protect()]);
            let one_of = |needs| {
                let why = "which key management service the cluster uses is not known";
                Need::OneOf(why, needs)
            };
            vec![match (kp, hp) {
                (Truth::Yes, _) => key_protect(),
                (Truth::No, Truth::Yes) => hyper_protect(),
                (Truth::No, Truth::No) => either(),
                (Truth::Unknown, Truth::No) => one_of(vec![key_protect(), either()]),
                (Truth::No, Truth::Unknown) => one_of(vec![hyper_protect(), either()]),
                (Truth::Unknown, Truth::Yes | Truth::Unknown) => {
                    one_of(vec![key_protect(), hyper_protect()])
                }
            }]
        }
        Work::Secrets => vec![
            role(
                Service::SecretsManager,
                &["Editor", "Administrator"],
                Where::EveryGroup,
            ),
            role(Service::SecretsManager, &["Manager"], Where::EveryGroup),
        ],
        Work::Look
        | Work::Order
        | Work::Cancel
        | Work::Resize
        | Work::Replace
        | Work::Reload
        | Work::Network
        | Work::Subnets
        | Work::Storage => Vec::new(),
    }
}
