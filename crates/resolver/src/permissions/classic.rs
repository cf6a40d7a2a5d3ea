//! Which classic infrastructure permissions somebody holds.

use crate::account::{ClassicUser, Fact, IdentityId, PermissionName};
use crate::index::Index;
use crate::permissions::{Spot, granted_to};
use crate::rights::{ClassicPermission, Granted, RoleNeed, Service, Where, support_access};
use crate::truth::Truth;

/// Whether an identity's classic user holds a permission. The account owner holds all of them.
pub fn holds_classic(index: &Index, who: &IdentityId, permission: &ClassicPermission) -> Truth {
    if index.is_account_owner(who) {
        return Truth::Yes;
    }
    match given(index, who, permission) {
        Truth::No if index.may_own_account(who) => Truth::Unknown,
        given => given,
    }
}

fn given(index: &Index, who: &IdentityId, permission: &ClassicPermission) -> Truth {
    let classic = match index.identity(who).map(|identity| &identity.classic) {
        Some(Fact::Known(classic)) => classic,
        // Without a classic user there is nobody to hold a permission.
        Some(Fact::None) => return Truth::No,
        Some(Fact::Unknown) | None => return Truth::Unknown,
    };
    let listed = listed(classic, permission);
    let given = match permission.granted {
        Granted::Permission => classic.super_user == Some(true),
        Granted::AllDevices => classic.all_devices == Some(true),
        Granted::SupportCenter(_) => false,
    };
    if given || listed == Truth::Yes {
        return Truth::Yes;
    }
    match permission.granted {
        // A Super User holds it whatever the list says.
        Granted::Permission if classic.unreadable.has("super_user") => listed.or(Truth::Unknown),
        Granted::Permission => listed,
        // The Devices tab and the Support Center are not in the list of permissions,
        // so a list without them says nothing.
        Granted::AllDevices => Truth::of(classic.all_devices),
        Granted::SupportCenter(access) => {
            let access = support_access(access, index.edition());
            // A list that nobody saw may have support cases too; Super User lacks them.
            let listed = match classic.super_user {
                Some(true) => Truth::No,
                Some(false) | None => listed,
            };
            let need = RoleNeed::new(access, Service::SupportCenter, Where::Account);
            listed.or(granted_to(index, who, need, Spot::ANYWHERE.for_owner()))
        }
    }
}

/// Without a list of permissions, and beside one of which not all could be read, what a user holds is not known
fn listed(classic: &ClassicUser, permission: &ClassicPermission) -> Truth {
    let is_it = |it: &PermissionName| it.known().is_some_and(|it| it == permission);
    let mut list = classic.permissions.iter().flatten();
    Truth::listed(list.any(is_it), classic.lists_all_permissions())
}
