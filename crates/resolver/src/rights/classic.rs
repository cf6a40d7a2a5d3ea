//! Classic infrastructure permissions (IBM Cloud docs, Classic infrastructure roles).

use std::cmp::Ordering;

use serde::{Serialize, Serializer};

use super::{Access, Vocabulary};
use crate::sources::Edition;

/// One row of the table of classic permissions
#[derive(Debug)]
pub struct ClassicPermission {
    /// What the console calls it
    pub name: &'static str,
    /// What commands call it
    pub key_name: &'static str,
    pub(crate) granted: Granted,
    /// Where it stands in the table
    row: u8,
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

impl PartialEq for ClassicPermission {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}

impl Eq for ClassicPermission {}

impl Ord for ClassicPermission {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key_name.cmp(other.key_name)
    }
}

impl PartialOrd for ClassicPermission {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By the name that commands have for it
impl Serialize for ClassicPermission {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.serialize_str(self.key_name)
    }
}

/// The names that lists of somebody's permissions have
impl Vocabulary for &'static ClassicPermission {
    fn of_word(word: &str) -> Option<Self> {
        classic_permission(word)
    }

    fn word(self) -> &'static str {
        self.key_name
    }
}

/// A permission by the name that the checker has for it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckerName(pub &'static ClassicPermission);

impl Vocabulary for CheckerName {
    fn of_word(word: &str) -> Option<Self> {
        let found = every_classic_permission().find(|it| it.is_called(word));
        found.map(Self)
    }

    fn word(self) -> &'static str {
        self.0.name
    }
}

/// How the permission is given, which decides what **Super User** covers
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Granted {
    /// In the Permissions tab; Super User has it
    Permission,
    /// By a role on Support Center: what that has to allow by later pages ([`support_access`])
    SupportCenter(Access),
    /// In the Devices tab
    AllDevices,
}

/// What a role on Support Center has to allow for support cases: the page on the API key asks for Administrator, later
/// pages for less
pub(crate) fn support_access(by_later_pages: Access, edition: Edition) -> Access {
    match edition {
        Edition::June2025 => Access::ADMINISTRATOR,
        Edition::August2026 => by_later_pages,
    }
}

/// One row a line, in the order of the table on the page
macro_rules! table {
    ($($key_name:ident $granted:ident $name:literal)+) => {
        #[expect(non_camel_case_types, reason = "these are the names of the permissions")]
        enum Row { $($key_name),+ }

        /// The permissions by the names that commands have for them
        pub mod permission {
            use super::{AT_DEVICES, BY_ITSELF, ClassicPermission, EDIT_CASES, Row, VIEW_CASES};

            $(
                #[doc = $name]
                pub static $key_name: ClassicPermission = ClassicPermission {
                    name: $name,
                    key_name: stringify!($key_name),
                    granted: $granted,
                    row: Row::$key_name as u8,
                };
            )+
        }

        static EVERY: &[&ClassicPermission] = &[$(&permission::$key_name),+];
    };
}

const BY_ITSELF: Granted = Granted::Permission;
const AT_DEVICES: Granted = Granted::AllDevices;
const EDIT_CASES: Granted = Granted::SupportCenter(Access::EDITOR_OR_OPERATOR);
const VIEW_CASES: Granted = Granted::SupportCenter(Access::VIEWER);

table! {
    REMOTE_MANAGEMENT BY_ITSELF "IPMI Remote Management"
    SERVER_ADD BY_ITSELF "Add Server"
    SERVER_CANCEL BY_ITSELF "Cancel Server"
    SERVER_RELOAD BY_ITSELF "OS Reloads and Rescue Kernel"
    VIRTUAL_GUEST_VIEW BY_ITSELF "View Virtual Server Details"
    HARDWARE_VIEW BY_ITSELF "View Hardware Details"
    TICKET_ADD EDIT_CASES "Add Support Case"
    TICKET_EDIT EDIT_CASES "Edit Support Case"
    TICKET_VIEW VIEW_CASES "View Support Case"
    ACCESS_ALL_GUEST AT_DEVICES "Access All Virtual"
    ACCESS_ALL_HARDWARE AT_DEVICES "Access All Hardware"
    DNS_MANAGE BY_ITSELF "Manage DNS"
    PUBLIC_NETWORK_COMPUTE BY_ITSELF "Add Compute with Public Network Port"
    HOSTNAME_EDIT BY_ITSELF "Edit Hostname/Domain"
    IP_ADD BY_ITSELF "Add IP Addresses"
    NETWORK_ROUTE_MANAGE BY_ITSELF "Manage Network Subnet Routes"
    PORT_CONTROL BY_ITSELF "Manage Port Control"
    SECURITY_CERTIFICATE_MANAGE BY_ITSELF "Manage Certificates (SSL)"
    SECURITY_CERTIFICATE_VIEW BY_ITSELF "View Certificates (SSL)"
    ADD_SERVICE_STORAGE BY_ITSELF "Add/Upgrade Storage (Storage Layer)"
    NAS_MANAGE BY_ITSELF "Storage Manage"
    // Only some accounts and commands need these.
    NETWORK_VLAN_SPANNING BY_ITSELF "Manage Network VLAN Spanning"
    SERVICE_ADD BY_ITSELF "Add/Upgrade Services"
    SERVICE_CANCEL BY_ITSELF "Cancel Services"
    USER_MANAGE BY_ITSELF "Manage Users"
}

/// Every permission that clusters ask for, and those that only some accounts and commands need
pub fn every_classic_permission() -> impl Iterator<Item = &'static ClassicPermission> {
    EVERY.iter().copied()
}

/// The permission of a KeyName
pub fn classic_permission(key_name: &str) -> Option<&'static ClassicPermission> {
    every_classic_permission().find(|it| it.key_name == key_name)
}
