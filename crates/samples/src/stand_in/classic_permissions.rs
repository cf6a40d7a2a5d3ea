//! The classic permissions that clusters ask for, under every name they have.
//!
//! Sources: <https://cloud.ibm.com/docs/containers?topic=containers-classic-roles>, and for what Super User holds
//! the Terraform provider's resource `ibm_iam_user_invite`

/// A classic permission
pub struct Permission {
    /// As the console and the checker call it
    pub name: &'static str,
    /// As the interface calls it
    pub key: &'static str,
    /// Its department in `sl user permissions`
    pub department: &'static str,
    /// The sections of `infra-permissions get` that list it
    pub sections: &'static [Section],
    /// Whether the permission set Super User holds it
    pub in_super_user: bool,
}

/// A section of `infra-permissions get`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Virtual workers
    Virtual,
    /// Bare metal workers
    Physical,
    /// Network
    Network,
    /// Storage
    Storage,
}

const fn row(
    name: &'static str,
    key: &'static str,
    department: &'static str,
    sections: &'static [Section],
    in_super_user: bool,
) -> Permission {
    Permission {
        name,
        key,
        department,
        sections,
        in_super_user,
    }
}

use Section::{Network, Physical, Storage, Virtual};

const WORKERS: &[Section] = &[Virtual, Physical];
const ALL_FOUR: &[Section] = &[Virtual, Physical, Network, Storage];
const NET: &[Section] = &[Network];
const STO: &[Section] = &[Storage];

/// Every one of them
pub const PERMISSIONS: &[Permission] = &[
    row(
        "IPMI Remote Management",
        "REMOTE_MANAGEMENT",
        "Devices",
        WORKERS,
        true,
    ),
    row("Add Server", "SERVER_ADD", "Account", WORKERS, true),
    row("Cancel Server", "SERVER_CANCEL", "Account", WORKERS, true),
    row(
        "OS Reloads and Rescue Kernel",
        "SERVER_RELOAD",
        "Devices",
        WORKERS,
        true,
    ),
    row(
        "View Virtual Server Details",
        "VIRTUAL_GUEST_VIEW",
        "Devices",
        &[Virtual],
        true,
    ),
    row(
        "View Hardware Details",
        "HARDWARE_VIEW",
        "Devices",
        &[Physical],
        true,
    ),
    row("Add Support Case", "TICKET_ADD", "Support", ALL_FOUR, false),
    row(
        "Edit Support Case",
        "TICKET_EDIT",
        "Support",
        ALL_FOUR,
        false,
    ),
    row(
        "View Support Case",
        "TICKET_VIEW",
        "Support",
        ALL_FOUR,
        false,
    ),
    row(
        "Access All Virtual",
        "ACCESS_ALL_GUEST",
        "Devices",
        &[Virtual],
        false,
    ),
    row(
        "Access All Hardware",
        "ACCESS_ALL_HARDWARE",
        "Devices",
        &[Physical],
        false,
    ),
    row("Manage DNS", "DNS_MANAGE", "Services", NET, true),
    row(
        "Add Compute with Public Network Port",
        "PUBLIC_NETWORK_COMPUTE",
        "Network",
        &[Virtual, Physical, Network],
        true,
    ),
    row(
        "Edit Hostname/Domain",
        "HOSTNAME_EDIT",
        "Devices",
        NET,
        true,
    ),
    row("Add IP Addresses", "IP_ADD", "Network", NET, true),
    row(
        "Manage Network Subnet Routes",
        "NETWORK_ROUTE_MANAGE",
        "Network",
        NET,
        true,
    ),
    row("Manage Port Control", "PORT_CONTROL", "Devices", NET, true),
    row(
        "Manage Certificates (SSL)",
        "SECURITY_CERTIFICATE_MANAGE",
        "Services",
        NET,
        true,
    ),
    row(
        "View Certificates (SSL)",
        "SECURITY_CERTIFICATE_VIEW",
        "Services",
        NET,
        true,
    ),
    row(
        "Add/Upgrade Storage (Storage Layer)",
        "ADD_SERVICE_STORAGE",
        "Account",
        STO,
        true,
    ),
    row("Storage Manage", "NAS_MANAGE", "Services", STO, true),
    row(
        "Manage Network VLAN Spanning",
        "NETWORK_VLAN_SPANNING",
        "Network",
        &[],
        true,
    ),
    row("Add/Upgrade Services", "SERVICE_ADD", "Account", &[], true),
    row("Cancel Services", "SERVICE_CANCEL", "Account", &[], true),
    row("Manage Users", "USER_MANAGE", "Account", &[], true),
];

/// Names under which the checker was seen to list a permission that the console calls something else
const NAMES_OF_THE_CHECKER: &[(&str, &str)] = &[
    ("Add Storage", "ADD_SERVICE_STORAGE"),
    ("Add/Upgrade Storage (StorageLayer)", "ADD_SERVICE_STORAGE"),
    ("Manage Storage", "NAS_MANAGE"),
    ("Access All Virtual Servers", "ACCESS_ALL_GUEST"),
];

/// The sections that list a permission by one of its names; what is not in the table stands in the first
pub fn sections(name: &str) -> &'static [Section] {
    let of_the_checker = NAMES_OF_THE_CHECKER.iter().find(|(it, _)| *it == name);
    let known = PERMISSIONS.iter().find(|it| {
        it.name.eq_ignore_ascii_case(name) || of_the_checker.is_some_and(|(_, key)| it.key == *key)
    });
    match known {
        Some(it) if !it.sections.is_empty() => it.sections,
        _ => &[Virtual],
    }
}

/// The KeyNames of the permissions that the set Super User holds
pub fn of_super_user() -> impl Iterator<Item = &'static str> {
    let held = PERMISSIONS.iter().filter(|it| it.in_super_user);
    held.map(|it| it.key)
}
