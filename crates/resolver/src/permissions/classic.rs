//! Classic infrastructure permissions (IBM Cloud docs, Classic infrastructure roles).

use crate::account::{ClassicUser, Fact, IdentityId};
use crate::index::Index;
use crate::permissions::{RoleNeed, Service, Spot, Where, granted_to};
use crate::sources::Edition;
use crate::truth::Truth;

/// How much depends on a permission
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Clusters cannot be managed without it
    Required,
    /// Some features need it
    Suggested,
}

/// One row of the table of classic permissions
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassicPermission {
    /// What the console calls it
    pub name: &'static str,
    /// What commands call it
    pub key_name: &'static str,
    /// How much depends on it
    pub class: Class,
    /// What it is for
    pub needed_for: &'static str,
    pub(crate) granted: Granted,
}

impl ClassicPermission {
    /// Whether it is given and taken by itself: not with a role on Support Center, nor in the Devices tab
    pub fn is_given_by_itself(&self) -> bool {
        self.granted == Granted::Permission
    }

    /// Whether this is what the checker or a command means by a name
    pub fn is_called(&self, name: &str) -> bool {
        // Pages of 2026 have new names for the two permissions about devices.
        let newer = match self.key_name {
            "ACCESS_ALL_GUEST" => Some("Auto virtual server access"),
            "ACCESS_ALL_HARDWARE" => Some("Auto bare metal server access"),
            _ => None,
        };
        [Some(self.name), Some(self.key_name), newer]
            .into_iter()
            .flatten()
            .any(|it| it.eq_ignore_ascii_case(name))
    }
}

/// How the permission is given, which decides what **Super User** covers
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Granted {
    /// In the Permissions tab; Super User has it
    Permission,
    /// By a Support Center role: of which, later pages say
    SupportCenter(&'static [&'static str]),
    /// In the Devices tab
    AllDevices,
}

impl Granted {
    /// The roles on Support Center that give it, if such roles do: the page on the API key names one alone
    pub(crate) fn support_roles(self, edition: Edition) -> Option<&'static [&'static str]> {
        match (self, edition) {
            (Self::SupportCenter(_), Edition::June2025) => Some(&["Administrator"]),
            (Self::SupportCenter(roles), Edition::August2026) => Some(roles),
            (Self::Permission | Self::AllDevices, _) => None,
        }
    }
}

use Class::{Required, Suggested};
use Granted::{AllDevices, Permission, SupportCenter};

const fn row(
    name: &'static str,
    key_name: &'static str,
    class: Class,
    granted: Granted,
    needed_for: &'static str,
) -> ClassicPermission {
    ClassicPermission {
        name,
        key_name,
        class,
        needed_for,
        granted,
    }
}

const EDIT_CASES: &[&str] = &["Editor", "Operator", "Administrator"];
const VIEW_CASES: &[&str] = &["Viewer", "Editor", "Operator", "Administrator"];

/// The required and suggested permissions, in the order of the table
pub const CLASSIC_PERMISSIONS: [ClassicPermission; 21] = [
    row(
        "IPMI Remote Management",
        "REMOTE_MANAGEMENT",
        Required,
        Permission,
        "manage workers",
    ),
    row(
        "Add Server",
        "SERVER_ADD",
        Required,
        Permission,
        "add workers",
    ),
    row(
        "Cancel Server",
        "SERVER_CANCEL",
        Required,
        Permission,
        "delete workers",
    ),
    row(
        "OS Reloads and Rescue Kernel",
        "SERVER_RELOAD",
        Required,
        Permission,
        "update, reboot and reload workers",
    ),
    row(
        "View Virtual Server Details",
        "VIRTUAL_GUEST_VIEW",
        Required,
        Permission,
        "list virtual workers",
    ),
    row(
        "View Hardware Details",
        "HARDWARE_VIEW",
        Required,
        Permission,
        "list bare metal workers",
    ),
    row(
        "Add Support Case",
        "TICKET_ADD",
        Required,
        SupportCenter(EDIT_CASES),
        "provisioning, which opens support cases",
    ),
    row(
        "Edit Support Case",
        "TICKET_EDIT",
        Required,
        SupportCenter(EDIT_CASES),
        "provisioning, which opens support cases",
    ),
    row(
        "View Support Case",
        "TICKET_VIEW",
        Required,
        SupportCenter(VIEW_CASES),
        "provisioning, which opens support cases",
    ),
    row(
        "Access All Virtual",
        "ACCESS_ALL_GUEST",
        Suggested,
        AllDevices,
        "see virtual workers of clusters that others made",
    ),
    row(
        "Access All Hardware",
        "ACCESS_ALL_HARDWARE",
        Suggested,
        AllDevices,
        "see bare metal workers of clusters that others made",
    ),
    row(
        "Manage DNS",
        "DNS_MANAGE",
        Suggested,
        Permission,
        "public load balancers and Ingress",
    ),
    row(
        "Add Compute with Public Network Port",
        "PUBLIC_NETWORK_COMPUTE",
        Suggested,
        Permission,
        "workers with a public port",
    ),
    row(
        "Edit Hostname/Domain",
        "HOSTNAME_EDIT",
        Suggested,
        Permission,
        "public load balancers and Ingress",
    ),
    row(
        "Add IP Addresses",
        "IP_ADD",
        Suggested,
        Permission,
        "subnets of load balancers",
    ),
    row(
        "Manage Network Subnet Routes",
        "NETWORK_ROUTE_MANAGE",
        Suggested,
        Permission,
        "VLANs and subnets",
    ),
    row(
        "Manage Port Control",
        "PORT_CONTROL",
        Suggested,
        Permission,
        "ports of load balancers",
    ),
    row(
        "Manage Certificates (SSL)",
        "SECURITY_CERTIFICATE_MANAGE",
        Suggested,
        Permission,
        "certificates of load balancers",
    ),
    row(
        "View Certificates (SSL)",
        "SECURITY_CERTIFICATE_VIEW",
        Suggested,
        Permission,
        "certificates of load balancers",
    ),
    row(
        "Add/Upgrade Storage (Storage Layer)",
        "ADD_SERVICE_STORAGE",
        Suggested,
        Permission,
        "order file and block storage",
    ),
    row(
        "Storage Manage",
        "NAS_MANAGE",
        Suggested,
        Permission,
        "manage file and block storage",
    ),
];

/// Permissions that only some accounts and commands need
pub const OTHER_CLASSIC_PERMISSIONS: [ClassicPermission; 4] = [
    row(
        "Manage Network VLAN Spanning",
        "NETWORK_VLAN_SPANNING",
        Suggested,
        Permission,
        "clusters in several zones without VRF",
    ),
    row(
        "Add/Upgrade Services",
        "SERVICE_ADD",
        Suggested,
        Permission,
        "order VLANs from the catalog",
    ),
    row(
        "Cancel Services",
        "SERVICE_CANCEL",
        Suggested,
        Permission,
        "cancel ordered services",
    ),
    row(
        "Manage Users",
        "USER_MANAGE",
        Suggested,
        Permission,
        "change the permissions of users one is an ancestor of",
    ),
];

/// The permission of a KeyName
pub fn classic_permission(key_name: &str) -> Option<&'static ClassicPermission> {
    every_classic_permission().find(|it| it.key_name == key_name)
}

/// Every permission in the table and beside it
pub fn every_classic_permission() -> impl Iterator<Item = &'static ClassicPermission> {
    static EVERY: [&[ClassicPermission]; 2] = [&CLASSIC_PERMISSIONS, &OTHER_CLASSIC_PERMISSIONS];
    EVERY.into_iter().flatten()
}

/// Whether an identity's classic user holds a permission. The account owner holds all of them.
pub fn holds_classic(index: &Index, who: &IdentityId, permission: &ClassicPermission) -> Truth {
    if index.is_account_owner(who) {
        return Truth::Yes;
    }
    match given(index, who, permission) {
        Truth::No if index.may_own_account(who) => Truth::Unknown,
        given => given,
    }
}

fn given(index: &Index, who: &IdentityId, permission: &ClassicPermission) -> Truth {
    let classic = match index.identity(who).map(|identity| &identity.classic) {
        Some(Fact::Known(classic)) => classic,
        // Without a classic user there is nobody to hold a permission.
        Some(Fact::None) => return Truth::No,
        Some(Fact::Unknown) | None => return Truth::Unknown,
    };
    let listed = listed(classic, permission.key_name);
    let given = match permission.granted {
        Granted::Permission => classic.super_user == Some(true),
        Granted::AllDevices => classic.all_devices == Some(true),
        Granted::SupportCenter(_) => false,
    };
    if given || listed == Truth::Yes {
        return Truth::Yes;
    }
    match permission.granted {
        // A Super User holds it whatever the list says.
        Granted::Permission if classic.unreadable.has("super_user") => listed.or(Truth::Unknown),
        Granted::Permission => listed,
        // The Devices tab and the Support Center are not in the list of permissions,
        // so a list without them says nothing.
        Granted::AllDevices => Truth::of(classic.all_devices),
        Granted::SupportCenter(_) => {
            let roles = permission.granted.support_roles(index.edition());
            let any_of = roles.unwrap_or_default();
            // A list that nobody saw may have support cases too; Super User lacks them.
            let listed = match classic.super_user {
                Some(true) => Truth::No,
                Some(false) | None => listed,
            };
            let need = RoleNeed {
                service: Service::SupportCenter,
                any_of,
                reach: Where::Account,
            };
            listed.or(granted_to(index, who, &need, Spot::ANYWHERE))
        }
    }
}

/// A list of permissions is whole; without one, what a user holds is not known
fn listed(classic: &ClassicUser, key_name: &str) -> Truth {
    Truth::of(
        classic
            .permissions
            .as_ref()
            .map(|names| names.iter().any(|name| name == key_name)),
    )
}
