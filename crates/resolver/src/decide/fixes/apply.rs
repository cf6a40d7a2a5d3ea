//! The account as it is after some changes.

use crate::account::{
    AccessGroup, Fact, IdentityId, KeyState, ManualCredential, Scope, Snapshot, Unreadable,
};
use crate::index::Index;
use crate::permissions::{
    CLASSIC_PERMISSIONS, ClassicPermission, Granted, Service, classic_permission, holds_classic,
};
use crate::rules::Edition;
use crate::rules::r11::{self, Permit};
use crate::rules::r12;
use crate::truth::Truth;

use super::super::{Place, Question};
use super::{FixChange, Grant};

/// The account and the question after some changes, in their order; none where one of them would be
/// refused
pub fn with_changes(
    index: &Index,
    question: &Question,
    changes: &[FixChange],
) -> Option<(Index, Question)> {
    let mut now = index.clone();
    let mut question = question.clone();
    for change in changes {
        now = match change {
            FixChange::GrantRole(grant) => snapshot(now, |it| grant_role(it, grant)),
            FixChange::AddClassicPermission {
                identity,
                scope,
                permission,
            } => add_permission(now, identity.as_ref(), scope, permission)?,
            FixChange::Reset { scope, identity } => reset(now, scope, identity, question.edition)?,
            FixChange::EnableKey { scope, .. } => enable(now, scope)?,
            FixChange::SetManual {
                scope,
                username,
                classic_account,
                ..
            } => {
                let credential = ManualCredential {
                    username: Some(username.clone()),
                    classic_account: classic_account.clone(),
                    ..ManualCredential::default()
                };
                r12::set_manual(&mut now, scope, Fact::Known(credential));
                now
            }
            FixChange::UnsetManual { scope } => {
                now.at(scope)?.manual().known()?;
                r12::set_manual(&mut now, scope, Fact::None);
                now
            }
            FixChange::TargetGroup { scope } => {
                question.place = Place::Scope(scope.clone());
                now
            }
        };
    }
    Some((now, question))
}

fn snapshot(index: Index, change: impl FnOnce(&mut Snapshot)) -> Index {
    let mut snapshot = index.into_snapshot();
    change(&mut snapshot);
    Index::new(snapshot)
}

/// Adds a policy and leaves everything else as known, or unknown, as it was
pub(crate) fn grant_role(snapshot: &mut Snapshot, grant: &Grant) {
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
            let group = |members, policies| AccessGroup {
                id: group_of_its_own(&grant.identity),
                name: None,
                members,
                policies,
                unreadable: Unreadable::default(),
            };
            let groups = snapshot
                .access_groups
                .get_or_insert_with(|| vec![group(None, None)]);
            groups.push(group(
                Some(vec![grant.identity.clone()]),
                Some(vec![policy]),
            ));
        }
    }
    let everywhere = grant.region.is_none() && grant.resource_group.is_none();
    if grant.service == Service::SupportCenter && everywhere {
        for permission in &CLASSIC_PERMISSIONS {
            if matches!(permission.granted, Granted::SupportCenter(roles) if roles.contains(&grant.role))
            {
                found_no_more(snapshot, &grant.identity, permission.key_name);
            }
        }
    }
}

/// The access group that grants somebody what is granted while their own policies are not known
pub(crate) fn group_of_its_own(identity: &IdentityId) -> String {
    format!("{OF_ITS_OWN}{identity}")
}

const OF_ITS_OWN: &str = "AccessGroupId-of-";

/// Whether an access group is none of the account's, but invented to hold what was granted
pub(crate) fn is_invented_for_a_grant(group: &AccessGroup) -> bool {
    group.id.starts_with(OF_ITS_OWN)
}

fn add_permission(
    now: Index,
    identity: Option<&IdentityId>,
    scope: &Scope,
    key_name: &str,
) -> Option<Index> {
    let permission = classic_permission(key_name)?;
    // Support cases are granted by a role, devices by a tab of their own.
    if permission.granted != Granted::Permission {
        return None;
    }
    if identity.is_some_and(|who| gains_nothing(&now, who, permission)) {
        return None;
    }
    Some(snapshot(now, |it| match identity {
        None => {
            let record = it.scopes.iter_mut().find(|it| it.scope() == *scope);
            if let Some(missing) = record.and_then(|it| it.missing_permissions.as_mut()) {
                missing.required.retain(|it| !permission.is_called(it));
                missing.suggested.retain(|it| !permission.is_called(it));
            }
        }
        Some(identity) => give_permission(it, identity, key_name),
    }))
}

/// Whoever has it already, or has no classic user, is given nothing by a permission
pub(super) fn gains_nothing(
    index: &Index,
    who: &IdentityId,
    permission: &ClassicPermission,
) -> bool {
    let none = (index.identity(who)).is_some_and(|it| it.classic == Fact::None);
    none || holds_classic(index, who, permission) == Truth::Yes
}

/// Adds a permission to a list that is known, and to no other
pub(crate) fn give_permission(snapshot: &mut Snapshot, who: &IdentityId, key_name: &str) {
    let listed = snapshot.identities.iter_mut().find(|it| it.id == *who);
    let classic = listed.and_then(|it| it.classic.known_mut());
    if let Some(permissions) = classic.and_then(|it| it.permissions.as_mut()) {
        permissions.push(key_name.to_owned());
    }
    found_no_more(snapshot, who, key_name);
}

/// The checker would not find missing any more what somebody was given, wherever it is their credential
pub(crate) fn found_no_more(snapshot: &mut Snapshot, who: &IdentityId, key_name: &str) {
    let Some(permission) = classic_permission(key_name) else {
        return;
    };
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
            missing.required.retain(|it| !permission.is_called(it));
            missing.suggested.retain(|it| !permission.is_called(it));
        }
    }
}

fn reset(mut now: Index, scope: &Scope, as_whom: &IdentityId, edition: Edition) -> Option<Index> {
    match r11::may_reset(&now, as_whom, scope, edition) {
        Permit::Allowed => {
            r11::reset(&mut now, as_whom, scope);
            Some(now)
        }
        Permit::Refused(_) | Permit::NotKnown(_) => None,
    }
}

fn enable(mut now: Index, scope: &Scope) -> Option<Index> {
    let disabled =
        matches!(now.at(scope)?.key(), Fact::Known(key) if key.state == Some(KeyState::Disabled));
    if !disabled {
        return None;
    }
    if let Some(key) = now.record_mut(scope).api_key.known_mut() {
        key.state = Some(KeyState::Active);
    }
    Some(now)
}
