//! What the owner of a scope's key needs for the clusters there, and what it lacks.

use crate::account::{Cluster, IdentityId, Infrastructure, Platform};
use crate::index::At;
use crate::rules::r10::{HYPER_PROTECT, KEY_PROTECT};
use crate::rules::r11;
use crate::truth::Truth;

use super::classic::{CLASSIC_PERMISSIONS, Class, holds_classic};
use super::need::VIEWER_ON_GROUP;
use super::roles::{RoleNeed, Service, Where, holds};

/// Something an owner lacks, or may lack
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What, in words: `Administrator on Container Registry` or `Add Server`
    pub what: String,
    /// What it is for
    pub needed_for: String,
    /// The classic permission's KeyName, where it is one
    pub key_name: Option<&'static str>,
    /// The role, where it is one
    pub role: Option<RoleNeed>,
    /// Whether clusters cannot be managed without it
    pub required: bool,
}

/// What an identity would bring to a scope as the owner of its key
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerCheck {
    /// Certainly lacking
    pub lacks: Vec<Lack>,
    /// Not known to be held
    pub not_known: Vec<Lack>,
}

/// Checks an identity against what the clusters of a scope use. With `classic` the permissions
/// of its classic user count too: it is the one that classic infrastructure sees.
pub fn check_owner(at: At<'_>, who: &IdentityId, classic: bool) -> OwnerCheck {
    let mut check = OwnerCheck::default();
    for (need, needed_for) in roles_needed(at) {
        let lack = Lack {
            what: need.to_string(),
            needed_for: needed_for.to_owned(),
            key_name: None,
            role: Some(need),
            required: true,
        };
        // The restriction does not touch the keys of service IDs.
        let is_met =
            need.service == Service::IamIdentity && r11::creates_keys(at.index, who) == Truth::Yes;
        let held = if is_met {
            Truth::Yes
        } else {
            holds(at.index, who, &need, at.scope())
        };
        check.add(held, lack);
    }
    if classic {
        for permission in &CLASSIC_PERMISSIONS {
            let lack = Lack {
                what: permission.name.to_owned(),
                needed_for: permission.needed_for.to_owned(),
                key_name: Some(permission.key_name),
                role: None,
                required: permission.class == Class::Required,
            };
            check.add(holds_classic(at.index, who, permission), lack);
        }
    }
    check
}

impl OwnerCheck {
    fn add(&mut self, held: Truth, lack: Lack) {
        match held {
            Truth::Yes => {}
            Truth::No => self.lacks.push(lack),
            Truth::Unknown => self.not_known.push(lack),
        }
    }
}

const ADMINISTRATOR: &[&str] = &["Administrator"];

/// The roles that every cluster asks of the key's owner, each with its purpose
pub(crate) const EVERY_CLUSTER: [(RoleNeed, &str); 4] = [
    (
        RoleNeed {
            service: Service::Kubernetes,
            any_of: ADMINISTRATOR,
            reach: Where::Scope,
        },
        "every cluster",
    ),
    (
        RoleNeed {
            service: Service::Kubernetes,
            any_of: &["Writer", "Manager"],
            reach: Where::Scope,
        },
        "every cluster",
    ),
    (
        RoleNeed {
            service: Service::Registry,
            any_of: ADMINISTRATOR,
            reach: Where::EveryGroup,
        },
        "default access to pull images",
    ),
    (VIEWER_ON_GROUP, "working in the group"),
];

const fn need(service: Service, any_of: &'static [&'static str], reach: Where) -> RoleNeed {
    RoleNeed {
        service,
        any_of,
        reach,
    }
}

/// What an owner needs where the account restricts who may create API keys
const CREATOR: (RoleNeed, &str) = (
    need(
        Service::IamIdentity,
        &["User API key creator"],
        Where::Account,
    ),
    "the account restricts who may create API keys",
);

/// The roles that clusters ask of the key's owner for what they run on or use, each with its purpose
fn by_use(at: At<'_>) -> [(RoleNeed, &'static str, Truth); 6] {
    let more = if at.may_have_more() {
        Truth::Unknown
    } else {
        Truth::No
    };
    let any = |known: &dyn Fn(&Cluster) -> Truth| at.clusters().map(known).fold(more, Truth::or);
    let uses = |names: &[&str]| any(&|it| it.uses(names));
    let openshift = any(&|it| Truth::of(it.platform.map(|it| it == Platform::Openshift)));
    let secrets = uses(&["secrets-manager"]);
    let certificates = "Ingress certificates in Secrets Manager";
    [
        (
            need(Service::VpcInfrastructure, ADMINISTRATOR, Where::Scope),
            "VPC workers, load balancers and volumes",
            at.runs_on(Infrastructure::Vpc),
        ),
        (
            need(Service::ObjectStorage, ADMINISTRATOR, Where::Scope),
            "the internal registry of OpenShift clusters",
            openshift,
        ),
        (
            need(
                Service::SecretsManager,
                &["Editor", "Administrator"],
                Where::EveryGroup,
            ),
            certificates,
            secrets,
        ),
        (
            need(Service::SecretsManager, &["Manager"], Where::EveryGroup),
            certificates,
            secrets,
        ),
        (
            need(Service::KeyProtect, ADMINISTRATOR, Where::Scope),
            "encrypting secrets with Key Protect",
            uses(KEY_PROTECT),
        ),
        (
            need(Service::HyperProtect, ADMINISTRATOR, Where::Scope),
            "encrypting secrets with Hyper Protect Crypto Services",
            uses(HYPER_PROTECT),
        ),
    ]
}

/// The roles that only some clusters ask of the key's owner, each with whether clusters here are known to
pub(crate) fn needed_by_some(at: At<'_>) -> impl Iterator<Item = (RoleNeed, Truth)> {
    by_use(at)
        .into_iter()
        .map(|(need, _, needed)| (need, needed))
}

/// The roles that the clusters of a scope certainly ask of the key's owner, each with its purpose
fn roles_needed(at: At<'_>) -> Vec<(RoleNeed, &'static str)> {
    let mut needs = EVERY_CLUSTER.to_vec();
    if at.index.snapshot().account.restrict_api_key_creation == Some(true) {
        needs.push(CREATOR);
    }
    let certain = by_use(at).into_iter().filter(|it| it.2 == Truth::Yes);
    needs.extend(certain.map(|(need, purpose, _)| (need, purpose)));
    needs
}
