//! What the owner of a scope's key needs for the clusters there, and what it lacks.

use crate::account::{IdentityId, Infrastructure, Platform};
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

/// The roles that the services in use in a scope ask of the key's owner, each with its purpose
fn roles_needed(at: At<'_>) -> Vec<(RoleNeed, &'static str)> {
    let uses = |names: &[&str]| {
        at.clusters()
            .any(|cluster| names.iter().any(|name| cluster.uses_service(name)))
    };
    let runs_on = |wanted| {
        at.clusters()
            .any(|cluster| cluster.provider == Some(wanted))
    };
    let need = |service, any_of, reach| RoleNeed {
        service,
        any_of,
        reach,
    };

    let mut needs = EVERY_CLUSTER.to_vec();
    if at.index.snapshot().account.restrict_api_key_creation == Some(true) {
        let creators: &[&str] = &["User API key creator"];
        needs.push((
            need(Service::IamIdentity, creators, Where::Account),
            "the account restricts who may create API keys",
        ));
    }
    if runs_on(Infrastructure::Vpc) {
        needs.push((
            need(Service::VpcInfrastructure, ADMINISTRATOR, Where::Scope),
            "VPC workers, load balancers and volumes",
        ));
    }
    if at
        .clusters()
        .any(|cluster| cluster.platform == Some(Platform::Openshift))
    {
        needs.push((
            need(Service::ObjectStorage, ADMINISTRATOR, Where::Scope),
            "the internal registry of OpenShift clusters",
        ));
    }
    if uses(&["secrets-manager"]) {
        let purpose = "Ingress certificates in Secrets Manager";
        needs.push((
            need(
                Service::SecretsManager,
                &["Editor", "Administrator"],
                Where::EveryGroup,
            ),
            purpose,
        ));
        needs.push((
            need(Service::SecretsManager, &["Manager"], Where::EveryGroup),
            purpose,
        ));
    }
    if uses(KEY_PROTECT) {
        needs.push((
            need(Service::KeyProtect, ADMINISTRATOR, Where::Scope),
            "encrypting secrets with Key Protect",
        ));
    }
    if uses(HYPER_PROTECT) {
        needs.push((
            need(Service::HyperProtect, ADMINISTRATOR, Where::Scope),
            "encrypting secrets with Hyper Protect Crypto Services",
        ));
    }
    needs
}
