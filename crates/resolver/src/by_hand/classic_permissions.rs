//! Classic infrastructure permissions: a permission set, or one after the other.

use super::ByHand;
use crate::commands::{edit_classic_permission, list_classic_users, show_classic_permissions};
use crate::permissions::ClassicPermission;

const PERMISSIONS: &str =
    "Manage > Access (IAM) > Users > the user > Classic infrastructure > Permissions";

/// What gives everything of the Permissions tab at once
pub fn permission_set() -> ByHand {
    ByHand::new(
        "Choose **Super User** under **Permission sets**, and click **Set**. **View Only** can change nothing, **Basic User** lacks some permissions, and **Super User** lacks only support cases and devices",
        PERMISSIONS,
    )
    .run([list_classic_users(), edit_classic_permission("ALL", true)])
}

/// What gives the permissions of the Permissions tab, if any
pub fn classic_permissions(missing: &[&ClassicPermission]) -> Vec<ByHand> {
    if missing.is_empty() {
        return Vec::new();
    }
    let one_by_one = ByHand::new(
        "Or give the missing permissions one by one, and click **Save**. You cannot give what you do not hold",
        PERMISSIONS,
    );
    let edit = missing
        .iter()
        .map(|it| edit_classic_permission(it.key_name, true));
    let look = [list_classic_users(), show_classic_permissions()];
    vec![
        permission_set(),
        one_by_one.run(look.into_iter().chain(edit)),
    ]
}
