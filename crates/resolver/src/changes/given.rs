//! What somebody is given: a policy, or a classic permission, and what the checker finds then.

use super::Grant;
use crate::account::{AccessGroup, Fact, IdentityId, MissingPermissions, PermissionName, Snapshot};
use crate::permissions::{ClassicPermission, Granted, Service, every_classic_permission};
use crate::rights::support_access;
use crate::rules::Edition;

/// Adds a policy and leaves everything else as known, or unknown, as it was
pub(crate) fn grant_role(snapshot: &mut Snapshot, grant: &Grant, edition: Edition) {
    let policy = grant.policy();
    let listed = snapshot
        .identities
        .iter_mut()
        .find(|it| it.id == grant.identity);
    let own = listed.and_then(|it| it.policies.as_mut());
    match own {
        Some(policies) => policies.push(policy),
        // Policies that are not known stay so: a group of its own grants the one that is.
        None => {
            if snapshot.access_groups.is_none() {
                // Which others there are stays as unknown as it was.
                snapshot.unreadable.add("access_groups");
            }
            let groups = snapshot.access_groups.get_or_insert_default();
            groups.push(AccessGroup {
                id: group_of_its_own(&grant.identity),
                members: Some(vec![grant.identity.clone().into()]),
                policies: Some(vec![policy]),
                ..AccessGroup::default()
            });
        }
    }
    let everywhere = grant.region.is_none() && grant.resource_group.is_none();
    if grant.service == Service::SupportCenter && everywhere {
        for permission in every_classic_permission() {
            if let Granted::SupportCenter(access) = permission.granted
                && support_access(access, edition).is_covered_by(grant.role.rights())
            {
                found_no_more(snapshot, &grant.identity, permission);
            }
        }
    }
}

/// The access group that grants somebody what is granted while their own policies are not known
pub(crate) fn group_of_its_own(identity: &IdentityId) -> String {
    format!("{}{identity}", AccessGroup::INVENTED)
}

/// Adds a permission to a list that is known, and to no other
pub(crate) fn give_permission(
    snapshot: &mut Snapshot,
    who: &IdentityId,
    permission: &'static ClassicPermission,
) {
    let listed = snapshot.identities.iter_mut().find(|it| it.id == *who);
    let classic = listed.and_then(|it| it.classic.known_mut());
    if let Some(permissions) = classic.and_then(|it| it.permissions.as_mut()) {
        permissions.push(PermissionName::Known(permission));
    }
    found_no_more(snapshot, who, permission);
}

/// The checker would not find missing any more what somebody was given, wherever it is their credential
pub(crate) fn found_no_more(
    snapshot: &mut Snapshot,
    who: &IdentityId,
    permission: &ClassicPermission,
) {
    let username = snapshot
        .identities
        .iter()
        .find(|it| it.id == *who)
        .and_then(|it| it.classic.known())
        .and_then(|it| it.username.clone());
    for record in &mut snapshot.scopes {
        let theirs = match &record.manual_credential {
            Fact::Known(manual) => match (&manual.username, &username) {
                (Some(its), Some(name)) => its.eq_ignore_ascii_case(name),
                _ => false,
            },
            Fact::None => record
                .api_key
                .known()
                .is_some_and(|key| key.owner.as_ref() == Some(who)),
            Fact::Unknown => false,
        };
        if let Some(missing) = record.missing_permissions.as_mut().filter(|_| theirs) {
            finds_no_more(missing, permission);
        }
    }
}

/// The checker finds one permission missing no more
pub(crate) fn finds_no_more(missing: &mut MissingPermissions, permission: &ClassicPermission) {
    for list in [&mut missing.required, &mut missing.suggested] {
        list.retain(|it| it.known().is_none_or(|it| it.0 != permission));
    }
}
