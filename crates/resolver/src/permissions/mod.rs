//! What an identity holds, three-valued: roles from its own policies and its access groups,
//! and permissions of its classic user.

mod roles;
pub use roles::{Spot, holds, holds_at};
pub(crate) use roles::{
    covers_service, granted, granted_to, grants_role, grants_somewhere, undefined_role,
};

pub(crate) use crate::roles::ANY_ROLE;
pub use crate::roles::{ROLES, RoleNeed, Service, Where};

mod clauses;
pub(crate) use clauses::Clauses;

mod grants;
pub(crate) use grants::{Wanted, access_groups};

mod classic;
pub(crate) use classic::Granted;
pub use classic::{
    CLASSIC_PERMISSIONS, Class, ClassicPermission, OTHER_CLASSIC_PERMISSIONS, classic_permission,
    every_classic_permission, holds_classic,
};

mod need;
pub(crate) use need::{Answer, Ask, evaluate, plainly};
pub use need::{Need, VIEWER_ON_GROUP, held};

mod keys;
pub use keys::{KEY_CREATOR, OPERATOR_ON_IAM};
pub(crate) use keys::{creates_keys, is_key_creation_restricted, may_log_in, sets_keys};

mod owner;
pub(crate) use owner::{EVERY_CLUSTER, needed_by_some, permissions_checked, roles_checked};
pub use owner::{HYPER_PROTECT, KEY_PROTECT, Lack, Lacking, OwnerCheck, check_owner};
