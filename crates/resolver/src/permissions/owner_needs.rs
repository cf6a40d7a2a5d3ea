//! What the owner of a key must hold: one table, and every rule reads it. A row says what asks for it, at which work
//! the credential in effect is asked for it, what it is, how much depends on it, what it is for, and the page.

use std::borrow::Cow;

use crate::account::{Infrastructure, Platform};
use crate::actions::Work;
use crate::index::At;
use crate::rights::{Access, ClassicPermission, RoleNeed, Service, Where, permission};
use crate::sources::{self, Source};
use crate::truth::Truth;

/// How much depends on something
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Clusters cannot be managed without it
    Required,
    /// Some features need it
    Suggested,
}

/// One row of the table
#[derive(Debug, PartialEq, Eq)]
pub struct OwnerNeed {
    /// What asks for it
    pub when: When,
    /// The work at which the credential in effect is asked for it
    work: &'static [(Work, Certain)],
    /// What it is
    pub what: Held,
    /// How much depends on it
    pub class: Class,
    /// What it is for, and what fails without it
    pub needed_for: &'static str,
    /// The page that says so
    pub source: Source,
}

/// What asks for something of the owner of a key
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Every cluster
    EveryCluster,
    /// The account, where it restricts who may create API keys
    KeyCreationIsRestricted,
    /// Clusters on an infrastructure
    RunsOn(Infrastructure),
    /// Clusters of a platform
    Platform(Platform),
    /// Clusters that use a service
    Uses(Service),
}

/// What somebody can hold
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// A role
    Role(RoleNeed),
    /// A classic permission
    Permission(&'static ClassicPermission),
}

/// Whether a work certainly asks for something
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certain {
    /// It does
    Always,
    /// Only for workers with a public port
    PublicPort,
    /// Only for a public load balancer
    PublicBalancer,
    /// It asks for one of several, by the kind of the workers
    KindOfWorker,
    /// Where the cluster uses the service
    InUse,
    /// Where the cluster uses the service, or the caller chooses it
    Chosen,
}

/// Setting a key, or a manual credential, asks for it too
pub const ADMINISTRATOR_ON_SCOPE: RoleNeed =
    RoleNeed::new(Access::ADMINISTRATOR, Service::Kubernetes, Where::Scope);
/// Access to a resource group itself; working in the group asks for it
pub const VIEWER_ON_GROUP: RoleNeed =
    RoleNeed::new(Access::VIEWER, Service::ResourceGroup, Where::Scope);
/// What creating a key takes where the account restricts it
pub const KEY_CREATOR: RoleNeed = role(Access::KEY_CREATOR, Service::IamIdentity, Where::Account);
/// What pulling images by default takes
pub const REGISTRY_ADMINISTRATOR: RoleNeed =
    role(Access::ADMINISTRATOR, Service::Registry, Where::EveryGroup);

const WORKS_IN_CLUSTERS: RoleNeed =
    role(Access::WRITER_OR_MANAGER, Service::Kubernetes, Where::Scope);

/// One row a line
macro_rules! table {
    ($(
        $when:ident $(($of:path))? [$($work:ident $certain:ident),*] $what:ident $needed:tt
        $class:ident $needed_for:literal $source:ident;
    )+) => {
        static TABLE: &[OwnerNeed] = &[$(OwnerNeed {
            when: When::$when $(($of))?,
            work: &[$((Work::$work, Certain::$certain)),*],
            what: table!($what $needed),
            class: Class::$class,
            needed_for: $needed_for,
            source: sources::$source,
        }),+];
    };
    (role ($need:ident)) => { Held::Role($need) };
    (role ($access:ident, $service:ident, $reach:ident)) => {
        Held::Role(RoleNeed::new(Access::$access, Service::$service, Where::$reach))
    };
    (classic ($permission:ident)) => { Held::Permission(&permission::$permission) };
}

use Infrastructure::{Classic, Vpc};
use Platform::Openshift;
use Service::{HyperProtect, KeyProtect, SecretsManager};

table! {
    EveryCluster [Create Always] role(ADMINISTRATOR_ON_SCOPE) Required "every cluster" PLATFORM_ROLES;
    EveryCluster [Create Always] role(WORKS_IN_CLUSTERS) Required "every cluster" PLATFORM_ROLES;
    EveryCluster [Create Always] role(REGISTRY_ADMINISTRATOR) Required "default access to pull images" PLATFORM_ROLES;
    EveryCluster [Create Always] role(VIEWER_ON_GROUP) Required "working in the group" PLATFORM_ROLES;
    KeyCreationIsRestricted [] role(KEY_CREATOR) Required "the account restricts who may create API keys" PLATFORM_ROLES;
    RunsOn(Vpc) [] role(ADMINISTRATOR, VpcInfrastructure, Scope) Required "VPC workers, load balancers and volumes" API_KEY_CREDENTIALS;
    Platform(Openshift) [] role(ADMINISTRATOR, ObjectStorage, Scope) Required "the internal registry of OpenShift clusters" PLATFORM_ROLES;
    Uses(SecretsManager) [Secrets Always] role(EDITOR, SecretsManager, EveryGroup) Required "Ingress certificates in Secrets Manager" PLATFORM_ROLES;
    Uses(SecretsManager) [Secrets Always] role(MANAGER, SecretsManager, EveryGroup) Required "Ingress certificates in Secrets Manager" PLATFORM_ROLES;
    Uses(KeyProtect) [Master InUse, Kms Chosen] role(ADMINISTRATOR, KeyProtect, Scope) Required "encrypting secrets with Key Protect" PLATFORM_ROLES;
    Uses(HyperProtect) [Master InUse, Kms Chosen] role(ADMINISTRATOR, HyperProtect, Scope) Required "encrypting secrets with Hyper Protect Crypto Services" PLATFORM_ROLES;

    RunsOn(Classic) [Reload Always] classic(REMOTE_MANAGEMENT) Required "manage workers" CLASSIC_ROLES;
    RunsOn(Classic) [Order Always] classic(SERVER_ADD) Required "add workers" CLASSIC_ROLES;
    RunsOn(Classic) [Cancel Always] classic(SERVER_CANCEL) Required "delete workers" CLASSIC_ROLES;
    RunsOn(Classic) [Reload Always] classic(SERVER_RELOAD) Required "update, reboot and reload workers" CLASSIC_ROLES;
    RunsOn(Classic) [Order KindOfWorker, Cancel KindOfWorker, Reload KindOfWorker] classic(VIRTUAL_GUEST_VIEW) Required "list virtual workers" CLASSIC_ROLES;
    RunsOn(Classic) [Order KindOfWorker, Cancel KindOfWorker, Reload KindOfWorker] classic(HARDWARE_VIEW) Required "list bare metal workers" CLASSIC_ROLES;
    RunsOn(Classic) [Order Always, Cancel Always] classic(TICKET_ADD) Required "provisioning, which opens support cases" CLASSIC_ROLES;
    RunsOn(Classic) [Order Always, Cancel Always] classic(TICKET_EDIT) Required "provisioning, which opens support cases" CLASSIC_ROLES;
    RunsOn(Classic) [Order Always, Cancel Always] classic(TICKET_VIEW) Required "provisioning, which opens support cases" CLASSIC_ROLES;
    RunsOn(Classic) [] classic(ACCESS_ALL_GUEST) Suggested "see virtual workers of clusters that others made" CLASSIC_ROLES;
    RunsOn(Classic) [] classic(ACCESS_ALL_HARDWARE) Suggested "see bare metal workers of clusters that others made" CLASSIC_ROLES;
    RunsOn(Classic) [Network PublicBalancer] classic(DNS_MANAGE) Suggested "public load balancers and Ingress" CLASSIC_ROLES;
    RunsOn(Classic) [Order PublicPort] classic(PUBLIC_NETWORK_COMPUTE) Suggested "workers with a public port" CLASSIC_ROLES;
    RunsOn(Classic) [Network PublicBalancer] classic(HOSTNAME_EDIT) Suggested "public load balancers and Ingress" CLASSIC_ROLES;
    RunsOn(Classic) [Network PublicBalancer, Subnets Always] classic(IP_ADD) Suggested "subnets of load balancers" CLASSIC_ROLES;
    RunsOn(Classic) [Network PublicBalancer, Subnets Always] classic(NETWORK_ROUTE_MANAGE) Suggested "VLANs and subnets" CLASSIC_ROLES;
    RunsOn(Classic) [Network PublicBalancer] classic(PORT_CONTROL) Suggested "ports of load balancers" CLASSIC_ROLES;
    RunsOn(Classic) [Network PublicBalancer] classic(SECURITY_CERTIFICATE_MANAGE) Suggested "certificates of load balancers" CLASSIC_ROLES;
    RunsOn(Classic) [Network PublicBalancer] classic(SECURITY_CERTIFICATE_VIEW) Suggested "certificates of load balancers" CLASSIC_ROLES;
    RunsOn(Classic) [Storage Always] classic(ADD_SERVICE_STORAGE) Suggested "order file and block storage" CLASSIC_ROLES;
    RunsOn(Classic) [Storage Always] classic(NAS_MANAGE) Suggested "manage file and block storage" CLASSIC_ROLES;
}

const fn role(access: Access, service: Service, reach: Where) -> RoleNeed {
    RoleNeed::new(access, service, reach)
}

/// Every row, what every cluster asks for first
pub fn owner_needs() -> &'static [OwnerNeed] {
    TABLE
}

impl OwnerNeed {
    /// In words: `Administrator on Container Registry` or `Add Server`
    pub fn words(&self) -> Cow<'static, str> {
        match self.what {
            Held::Role(need) => need.words().into(),
            Held::Permission(permission) => permission.name.into(),
        }
    }

    /// The role, where it is one
    pub fn role(&self) -> Option<RoleNeed> {
        match self.what {
            Held::Role(need) => Some(need),
            Held::Permission(_) => None,
        }
    }

    /// The classic permission, where it is one
    pub fn permission(&self) -> Option<&'static ClassicPermission> {
        match self.what {
            Held::Role(_) => None,
            Held::Permission(permission) => Some(permission),
        }
    }

    /// Whether clusters cannot be managed without it
    pub fn is_required(&self) -> bool {
        self.class == Class::Required
    }

    /// Whether the clusters of a scope ask for it
    pub(crate) fn is_asked_in(&self, at: At<'_>) -> Truth {
        let more = || match at.may_have_more() {
            true => Truth::Unknown,
            false => Truth::No,
        };
        match self.when {
            When::EveryCluster => Truth::Yes,
            When::KeyCreationIsRestricted => {
                let restricted = at.index.snapshot().account.restrict_api_key_creation;
                Truth::of(Some(restricted == Some(true)))
            }
            When::RunsOn(infrastructure) => at.runs_on(infrastructure),
            When::Platform(wanted) => at.runs_platform(wanted).or(more()),
            When::Uses(service) => at.uses(service).or(more()),
        }
    }

    /// Whether some work asks the credential in effect for it
    pub(crate) fn at_work(&self, work: Work) -> Option<Certain> {
        // Whatever is done on VPC needs it.
        if self.when == When::RunsOn(Vpc) {
            return Some(Certain::Always);
        }
        let asked = self.work.iter().find(|it| it.0 == work);
        asked.map(|it| it.1)
    }
}

/// How much depends on a classic permission; what no cluster asks for is at most suggested
pub(crate) fn class_of(permission: &ClassicPermission) -> Class {
    let mut rows = TABLE.iter();
    let row = rows.find(|it| it.permission() == Some(permission));
    row.map_or(Class::Suggested, |it| it.class)
}
