//! R9: the caller's own roles must allow the action.

use super::{Rule, RuleId};
use crate::account::{IdentityId, Scope};
use crate::actions::{Action, Asks, Extra, Level};
use crate::index::Index;
use crate::permissions::{ANY_ROLE, Need, RoleNeed, Service, Where, classic_permission, holds};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R9,
    title: "The caller needs a role of their own",
    text: "Whoever runs a command needs the platform role it asks for on that cluster, group and region. Their own policies or their access groups grant it, apart from what the key holds. The account owner holds everything; while nobody says who that is, it may be anybody who is not ruled out. A command that targets a group asks for Viewer on it. So does a role that comes only from a policy for the whole group.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::PLATFORM_ROLES],
};

/// The role that setting a key or a manual credential asks for
pub const ADMINISTRATOR_ON_SCOPE: RoleNeed = RoleNeed {
    service: Service::Kubernetes,
    any_of: &["Administrator"],
    reach: Where::Scope,
};

/// The access to the group that working in it asks for
pub use crate::permissions::VIEWER_ON_GROUP;

/// Whether an identity is Administrator on a scope; a single cluster is not enough
pub fn administers(index: &Index, who: &IdentityId, scope: &Scope) -> Truth {
    holds(index, who, &ADMINISTRATOR_ON_SCOPE, scope)
}

/// What an action asks of whoever runs it
pub fn asked_of_the_caller(action: &Action) -> Vec<Need> {
    let mut needs = Vec::new();
    let role = |service, any_of, reach| RoleNeed {
        service,
        any_of,
        reach,
    };
    match action.asks() {
        Asks::Nothing => {}
        Asks::AnyOf(roles) => {
            let roles = if action.has(Extra::ServiceRole) {
                ANY_ROLE
            } else {
                roles
            };
            let need = at_level(action.level, |reach| role(action.service, roles, reach));
            if action.has(Extra::OwnerElseUnknown) {
                let why = "policies on all account management services are not part of an account document";
                needs.push(Need::Perhaps(why, Box::new(Need::OwnsAccount)));
            } else if action.has(Extra::ElseUnknown) {
                let why = "whether users of this account see each other is not part of an account document";
                needs.extend(need.map(|need| Need::Perhaps(why, Box::new(need))));
            } else {
                needs.extend(need);
            }
        }
        Asks::NotListed => {
            let why = "no page lists the role it asks for";
            let need = at_level(action.level, |reach| {
                role(action.service, ADMINISTRATOR_ON_SCOPE.any_of, reach)
            });
            needs.extend(need.map(|need| Need::Perhaps(why, Box::new(need))));
        }
    }
    if action.level == Level::Group && action.service != Service::ResourceGroup {
        needs.push(Need::Role(VIEWER_ON_GROUP));
    }
    needs.extend(action.extras.iter().filter_map(|it| beside_the_role(*it)));
    needs
}

fn at_level(level: Level, role: impl Fn(Where) -> RoleNeed) -> Option<Need> {
    match level {
        Level::Cluster => Some(Need::OnCluster(role(Where::Cluster))),
        Level::Group | Level::Region => Some(Need::Role(role(Where::Scope))),
        Level::Account => Some(Need::Role(role(Where::Account))),
        Level::Anywhere => None,
    }
}

fn beside_the_role(extra: Extra) -> Option<Need> {
    let administrator = |service, reach| {
        Need::Role(RoleNeed {
            service,
            any_of: ADMINISTRATOR_ON_SCOPE.any_of,
            reach,
        })
    };
    let classic = |key_name| {
        let held = classic_permission(key_name).map(Need::Classic);
        [Need::ClassicEnabled].into_iter().chain(held).collect()
    };
    match extra {
        Extra::Registry => Some(administrator(Service::Registry, Where::Account)),
        Extra::Satellite => Some(administrator(Service::Satellite, Where::Scope)),
        Extra::NoServiceId => Some(Need::NoServiceId),
        Extra::VlanSpanning => Some(Need::All(classic("NETWORK_VLAN_SPANNING"))),
        Extra::ManageUsers => {
            let mut manages: Vec<Need> = classic("USER_MANAGE");
            manages.push(Need::NotRecorded(
                "who is whose ancestor among classic users is not part of an account document",
            ));
            Some(Need::Either(vec![Need::OwnsAccount, Need::All(manages)]))
        }
        // The other rules have their say about these.
        Extra::SetsKey
        | Extra::Creates
        | Extra::ServiceRole
        | Extra::OrOperator
        | Extra::ElseUnknown
        | Extra::OwnerElseUnknown => None,
    }
}
