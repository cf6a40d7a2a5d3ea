//! What somebody can hold: IAM actions in sets, the roles and services that name them, and classic permissions.
//! Names become types when they are read; everything above compares types.

mod named;
pub use named::{Named, Vocabulary};

mod actions;
pub use actions::Rights;

mod role;
pub use role::Role;

mod service;
pub use service::Service;

mod access;
pub use access::{Access, RoleNeed, Where};

mod classic;
pub use classic::{
    CheckerName, ClassicPermission, classic_permission, every_classic_permission, permission,
};
pub(crate) use classic::{Granted, support_access};
