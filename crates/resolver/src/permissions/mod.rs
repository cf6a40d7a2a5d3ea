//! What an identity holds, three-valued: roles from its own policies and its access groups,
//! and permissions of its classic user.

mod roles;
pub use roles::{RoleNeed, Service, Where, holds};

mod classic;
pub use classic::{CLASSIC_PERMISSIONS, Class, ClassicPermission, holds_classic};

mod owner;
pub use owner::{Lack, OwnerCheck, check_owner};
