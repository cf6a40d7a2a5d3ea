//! What an identity holds, three-valued: roles from its own policies and its access groups,
//! and permissions of its classic user.

mod roles;
pub use roles::{Spot, holds, holds_as_owner, holds_at};
pub(crate) use roles::{allowed_by_roles, covers_service, granted, granted_to, grants_somewhere};

pub(crate) use crate::rights::Granted;
pub use crate::rights::{
    Access, ClassicPermission, Role, RoleNeed, Service, Where, classic_permission,
    every_classic_permission, permission,
};

mod span;
pub use span::Span;

mod conditions;
mod glob;
mod tags;
pub(crate) use conditions::{condition, is_about_time};
pub(crate) use tags::{fits, is_understood};

mod clauses;
pub(crate) use clauses::{Clauses, counts_on, is_limited_to_clusters, namespace};

mod membership;
pub(crate) use membership::{groups_of, may_be_in};

mod grants;
pub(crate) use grants::{Wanted, access_groups};

mod classic;
pub use classic::holds_classic;

mod need;
pub(crate) use need::{Answer, Ask, evaluate, plainly};
pub use need::{Need, held};

mod keys;
pub(crate) use keys::KEYS_OF_SERVICE_IDS;
pub use keys::OPERATOR_ON_IAM;
pub(crate) use keys::{creates_keys, is_key_creation_restricted, may_log_in, sets_keys};

mod authorizations;
pub(crate) use authorizations::authorized_one_by_one;
pub use authorizations::{
    Authorized, authorized, authorized_role, not_authorized, used_by_authorization,
};

mod controls;
pub use controls::{controls, has_controls};

mod elsewhere;
pub use elsewhere::{Elsewhere, elsewhere};

mod called;
pub use called::Called;

mod restrictions;
pub use restrictions::{
    enforced, is_on, lets_service_in, may_be_enforced_on, restricts_clusters, restricts_people,
};
pub(crate) use restrictions::{restricted_clusters, unread_zones};

mod owner_needs;
pub use owner_needs::{
    ADMINISTRATOR_ON_SCOPE, Class, Held, KEY_CREATOR, OwnerNeed, REGISTRY_ADMINISTRATOR,
    VIEWER_ON_GROUP, When, owner_needs,
};
pub(crate) use owner_needs::{Certain, class_of};

mod owner;
pub use owner::{OwnerCheck, check_owner};
pub(crate) use owner::{needed_by_some, only_while, permissions_checked, roles_checked};
