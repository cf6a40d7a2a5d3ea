//! R9: the caller's own roles must allow the action; here, Administrator on a scope.

use super::{Rule, RuleId};
use crate::account::{IdentityId, Scope};
use crate::index::Index;
use crate::permissions::{RoleNeed, Service, Where, holds};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R9,
    title: "The caller needs a role of their own",
    text: "Whoever runs a command needs the platform role it asks for on that cluster, group and region, from their own policies or their access groups, apart from what the key holds. The account owner holds everything.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::PLATFORM_ROLES],
    later: None,
};

/// The role that setting a key or a manual credential asks for
pub const ADMINISTRATOR_ON_SCOPE: RoleNeed = RoleNeed {
    service: Service::Kubernetes,
    any_of: &["Administrator"],
    reach: Where::Scope,
};

/// The access to the group that working in it asks for
pub const VIEWER_ON_GROUP: RoleNeed = RoleNeed {
    service: Service::ResourceGroup,
    any_of: &["Viewer", "Editor", "Operator", "Administrator"],
    reach: Where::Scope,
};

/// Whether an identity is Administrator on a scope; a single cluster is not enough
pub fn administers(index: &Index, who: &IdentityId, scope: &Scope) -> Truth {
    holds(index, who, &ADMINISTRATOR_ON_SCOPE, scope)
}
