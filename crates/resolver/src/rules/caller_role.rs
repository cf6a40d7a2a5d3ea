//! R9: the caller's own roles must allow the action.

use super::{Rule, RuleId};
use crate::account::{IdentityId, Scope};
use crate::actions::{Action, Asks, Extra, Level};
use crate::index::Index;
use crate::permissions::{
    Access, ClassicPermission, Need, RoleNeed, Service, Where, holds, permission,
};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R9,
    title: "The caller needs a role of their own",
    text: "Whoever runs a command needs the platform role it asks for on that cluster, group and region. Their own policies or their access groups grant it, apart from what the key holds. The account owner holds everything; while nobody says who that is, it may be anybody who is not ruled out. A command that targets a group asks for Viewer on it. So does a role that comes only from a policy for the whole group.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::PLATFORM_ROLES],
};

/// What setting a key or a manual credential asks for, and working in the group
pub use crate::permissions::{ADMINISTRATOR_ON_SCOPE, VIEWER_ON_GROUP};

/// Whether an identity is Administrator on a scope; a single cluster is not enough
pub fn administers(index: &Index, who: &IdentityId, scope: &Scope) -> Truth {
    holds(index, who, ADMINISTRATOR_ON_SCOPE, scope)
}

/// What an action asks of whoever runs it
pub fn asked_of_the_caller(action: &Action) -> Vec<Need> {
    let mut needs = Vec::new();
    let service = action.service;
    let role = |access| at_level(action.level, |reach| RoleNeed::new(access, service, reach));
    match action.asks() {
        Asks::Nothing => {}
        Asks::Role(access) => {
            let need = role(match action.has(Extra::ServiceRole) {
                true => Access::ANY_ROLE,
                false => access,
            });
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
            let need = role(Access::ADMINISTRATOR);
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
    let administrator =
        |service, reach| Need::Role(RoleNeed::new(Access::ADMINISTRATOR, service, reach));
    let classic = |it: &'static ClassicPermission| vec![Need::ClassicEnabled, Need::Classic(it)];
    match extra {
        Extra::Registry => Some(administrator(Service::Registry, Where::Account)),
        Extra::Satellite => Some(administrator(Service::Satellite, Where::Scope)),
        Extra::NoServiceId => Some(Need::NoServiceId),
        Extra::VlanSpanning => Some(Need::All(classic(&permission::NETWORK_VLAN_SPANNING))),
        Extra::ManageUsers => {
            let mut manages = classic(&permission::USER_MANAGE);
            manages.push(Need::NotRecorded(
                "who is whose ancestor among classic users is not part of an account document",
            ));
            Some(Need::Either(vec![Need::OwnsAccount, Need::All(manages)]))
        }
        // The other rules have their say about these.
        Extra::SetsKey
        | Extra::Creates
        | Extra::ServiceRole
        | Extra::SyncsAccess
        | Extra::OrOperator
        | Extra::ElseUnknown
        | Extra::OwnerElseUnknown => None,
    }
}
