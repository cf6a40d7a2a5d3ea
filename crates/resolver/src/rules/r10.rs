//! R10: the effective credential must hold what its clusters need, and what the action does with it.

use super::{Rule, RuleId};
use crate::account::{Fact, IdentityId, Infrastructure, MissingPermissions};
use crate::actions::Work;
use crate::index::At;
use crate::permissions::{
    EVERY_CLUSTER, Need, RoleNeed, Service, Where, check_owner, classic_permission,
};
use crate::resolve::{CredentialKind, Provider, ProviderAnswer};
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
    later: None,
};

/// What the effective credential is known to lack, required and suggested kept apart
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Roles of the key's owner
    pub roles: Vec<String>,
    /// Classic permissions without which clusters cannot be managed
    pub required: Vec<String>,
    /// Classic permissions that some features need
    pub suggested: Vec<String>,
}

/// Finds what is missing in a scope
pub fn missing(at: At<'_>, providers: &[ProviderAnswer]) -> Missing {
    let mut missing = Missing::default();
    if at.clusters().len() == 0 {
        return missing;
    }
    if let Some(owner) = at.owner() {
        missing.roles = check_owner(at, owner, false)
            .lacks
            .into_iter()
            .map(|it| it.what)
            .collect();
    }
    let classic = providers.iter().find(|it| it.provider == Provider::Classic);
    let Some(classic) = classic else {
        return missing;
    };
    // The checker looked at the credential itself, so its word comes first.
    if let Some(checked) = at
        .record()
        .and_then(|record| record.missing_permissions.as_ref())
        .filter(|_| at.runs_on(Infrastructure::Classic) == Truth::Yes)
    {
        let MissingPermissions {
            required,
            suggested,
            unreadable: _,
        } = checked.clone();
        return Missing {
            required,
            suggested,
            ..missing
        };
    }
    if let Some(user) = classic_user(at, classic) {
        let lacks = check_owner(at, user, true).lacks;
        for lack in lacks.into_iter().filter(|lack| lack.key_name.is_some()) {
            if lack.required {
                missing.required.push(lack.what);
            } else {
                missing.suggested.push(lack.what);
            }
        }
    }
    missing
}

/// What nobody knows of the effective credential, though clusters cannot be managed without it
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKnown {
    /// Whose the credential is
    Holder,
    /// Whether the key's owner has these roles
    Roles(IdentityId, Vec<String>),
    /// Whether the classic user of this identity has these permissions
    Permissions(IdentityId, Vec<String>),
}

/// Finds what is not known in a scope, beside what is [`missing`]
pub fn not_known(at: At<'_>, providers: &[ProviderAnswer]) -> Vec<NotKnown> {
    let mut found = Vec::new();
    let open = |who: &IdentityId, classic: bool| -> Vec<String> {
        let open = check_owner(at, who, classic).not_known.into_iter();
        open.filter(|it| it.required && it.key_name.is_some() == classic)
            .map(|it| it.what)
            .collect()
    };
    match at.owner() {
        Some(owner) => found.push(NotKnown::Roles(owner.clone(), open(owner, false))),
        None if at.key() == Fact::None => {}
        None => found.push(NotKnown::Holder),
    }
    let checked = at
        .record()
        .and_then(|it| it.missing_permissions.as_ref())
        .is_some_and(|it| it.unreadable.is_empty());
    // A cluster of which nobody knows what it runs on may be a classic one.
    let uses_classic =
        (at.clusters()).any(|it| it.provider.is_none_or(|it| it == Infrastructure::Classic));
    let classic = providers.iter().find(|it| it.provider == Provider::Classic);
    if let Some(classic) = classic.filter(|_| uses_classic && !checked) {
        match (classic.identity.as_ref(), classic.credential) {
            (Some(who), _) => found.push(NotKnown::Permissions(who.clone(), open(who, true))),
            (None, CredentialKind::None) => {}
            (None, _) => found.push(NotKnown::Holder),
        }
    }
    found.retain(|it| match it {
        NotKnown::Holder => true,
        NotKnown::Roles(_, what) | NotKnown::Permissions(_, what) => !what.is_empty(),
    });
    found.dedup();
    found
}

/// Whose classic permissions count: the manual user's where one is set, else the key owner's
fn classic_user<'a>(at: At<'_>, classic: &'a ProviderAnswer) -> Option<&'a IdentityId> {
    let used = at
        .clusters()
        .any(|it| it.provider == Some(Infrastructure::Classic));
    match classic.credential {
        CredentialKind::ApiKey | CredentialKind::ManualCredential if used => {
            classic.identity.as_ref()
        }
        _ => None,
    }
}

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

/// The names that a cluster's list of services may have for Key Protect
pub const KEY_PROTECT: &[&str] = &["key-protect", "kms"];
/// The same for Hyper Protect Crypto Services
pub const HYPER_PROTECT: &[&str] = &["hs-crypto", "hyper-protect-crypto"];
