//! Everything that can be held.

use super::names;
use crate::model::*;

/// Every classic permission that a rule asks for
pub const PERMISSIONS: &[&str] = &[
    "REMOTE_MANAGEMENT",
    "SERVER_ADD",
    "SERVER_CANCEL",
    "SERVER_RELOAD",
    "VIRTUAL_GUEST_VIEW",
    "HARDWARE_VIEW",
    "TICKET_ADD",
    "TICKET_EDIT",
    "TICKET_VIEW",
    "ACCESS_ALL_GUEST",
    "ACCESS_ALL_HARDWARE",
    "DNS_MANAGE",
    "PUBLIC_NETWORK_COMPUTE",
    "HOSTNAME_EDIT",
    "IP_ADD",
    "NETWORK_ROUTE_MANAGE",
    "PORT_CONTROL",
    "SECURITY_CERTIFICATE_MANAGE",
    "SECURITY_CERTIFICATE_VIEW",
    "ADD_SERVICE_STORAGE",
    "NAS_MANAGE",
    "NETWORK_VLAN_SPANNING",
    "USER_MANAGE",
];

/// What the roles of the pages allow on Kubernetes Service, action by action
pub const PAGE_ROLES: &[(&str, &[&str])] = &[
    ("Viewer", &["read", "view"]),
    ("Editor", &["read", "view", "update"]),
    ("Operator", &["read", "view", "operate"]),
    (
        "Administrator",
        &["read", "view", "update", "operate", "create"],
    ),
];

/// The roles that the account defines on Kubernetes Service, each with the role of the pages that allows the same
pub const OWN_ROLES: [(&str, &str); 3] = [
    ("Day watch", "Viewer"),
    ("Night watch", "Operator"),
    ("Caretaker", "Administrator"),
];

/// The definition of one of them
pub fn own_role((name, like): (&str, &str)) -> Role {
    let same = PAGE_ROLES.iter().find(|it| it.0 == like);
    let (_, actions) = same.expect("a role of the pages");
    let action = |it: &&str| Name::from(&*format!("containers-kubernetes.cluster.{it}"));
    let id = name.replace(' ', "");
    Role {
        crn: Name::from(&*format!(
            "crn:v1:bluemix:public:iam-access-management::a/1::customRole:{id}"
        )),
        name: name.into(),
        service: "containers-kubernetes".into(),
        actions: actions.iter().map(action).collect(),
    }
}

/// From one hour to another, by the clock of UTC
pub fn from_to(from: u8, to: u8) -> Condition {
    let at = |operator: &str, hour: u8| Rule {
        key: Some("{{environment.attributes.current_time}}".into()),
        operator: operator.into(),
        value: Some(Name::from(&*format!("{hour:02}:00:00+00:00"))),
        ..Rule::default()
    };
    let both = vec![at("timeGreaterThanOrEquals", from), at("timeLessThan", to)];
    Condition {
        rule: Rule {
            operator: "and".into(),
            conditions: Some(both),
            ..Rule::default()
        },
    }
}

/// Every right there is
pub fn everything() -> Vec<Policy> {
    let policy = |roles: &[&str], service: Option<&str>, kind: Option<&str>| Policy {
        roles: names(roles),
        service: service.map(Name::from),
        resource_type: kind.map(Name::from),
        ..Policy::default()
    };
    let mut of_resources = policy(&["Administrator", "Manager", "Writer"], None, None);
    of_resources.service_type = Some("service".into());
    vec![
        of_resources,
        policy(&["Administrator"], None, Some("resource-group")),
        policy(&["Administrator"], Some("support"), None),
        policy(&["Administrator"], Some("user-management"), None),
        policy(
            &["Administrator", "User API key creator"],
            Some("iam-identity"),
            None,
        ),
    ]
}
