//! What the credential in effect lacks of what the clusters of a scope need, and what nobody knows of it (R10).

use super::Effective;
use crate::account::{Fact, IdentityId, Infrastructure};
use crate::index::At;
use crate::permissions::{
    Class, OwnerNeed, RoleNeed, Span, check_owner, only_while, permissions_checked, roles_checked,
};
use crate::provider::{CredentialKind, Provider};
use crate::rights::Named;
use crate::truth::Truth;

/// The roles that the owner of a scope's key certainly lacks
pub fn missing_roles(at: At<'_>) -> Vec<RoleNeed> {
    let owner = at.owner().filter(|_| at.clusters().len() > 0);
    let checked = owner.map(|it| roles_checked(at, it));
    let lacks = checked.into_iter().flatten();
    lacks
        .filter(|(_, held)| *held == Truth::No)
        .filter_map(|(need, _)| need.role())
        .collect()
}

/// The roles that the owner of a scope's key is known to hold only with what ends after a while
pub(crate) fn roles_that_end(at: At<'_>, span: fn(bool) -> Span) -> Vec<RoleNeed> {
    let owner = at.owner().filter(|_| at.clusters().len() > 0);
    owner.map_or_else(Vec::new, |it| only_while(at, it, span))
}

/// The classic permissions of a class that the effective credential certainly lacks
pub fn missing_permissions<'a>(
    at: At<'a>,
    providers: &[Effective<'_>],
    class: Class,
) -> Vec<&'a str> {
    let classic = providers.iter().find(|it| it.provider == Provider::Classic);
    let Some(classic) = classic.filter(|_| at.clusters().len() > 0) else {
        return Vec::new();
    };
    // The checker looked at the credential itself, so its word comes first.
    let checked = at.record().and_then(|it| it.missing_permissions.as_ref());
    if let Some(checked) = checked.filter(|_| at.runs_on(Infrastructure::Classic) == Truth::Yes) {
        let found = match class {
            Class::Required => &checked.required,
            Class::Suggested => &checked.suggested,
        };
        return found.iter().map(Named::as_str).collect();
    }
    let user = classic_user(at, classic).map(|it| permissions_checked(at.index, it));
    let lacks = user.into_iter().flatten();
    lacks
        .filter(|(need, held)| *held == Truth::No && need.class == class)
        .filter_map(|(need, _)| need.permission())
        .map(|it| it.name)
        .collect()
}

/// What nobody knows of the effective credential, though clusters cannot be managed without it
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotKnown<'a> {
    /// Whose the credential is
    Holder,
    /// Whether the key's owner has these roles
    Roles(&'a IdentityId, Vec<&'static OwnerNeed>),
    /// Whether the classic user of this identity has these permissions
    Permissions(&'a IdentityId, Vec<&'static OwnerNeed>),
}

/// Finds what is not known in a scope, beside what is missing
pub fn not_known<'a>(at: At<'a>, providers: &[Effective<'a>]) -> Vec<NotKnown<'a>> {
    let mut found = Vec::new();
    let open = |who: &IdentityId, classic: bool| -> Vec<&'static OwnerNeed> {
        let open = check_owner(at, who, classic).not_known.into_iter();
        open.filter(|it| it.is_required() && it.permission().is_some() == classic)
            .collect()
    };
    match at.owner() {
        Some(owner) => found.push(NotKnown::Roles(owner, open(owner, false))),
        None if at.key() == Fact::None => {}
        None => found.push(NotKnown::Holder),
    }
    let checked = at
        .record()
        .and_then(|it| it.missing_permissions.as_ref())
        .is_some_and(|it| it.unreadable.is_empty());
    // A cluster of which nobody knows what it runs on may be a classic one.
    let uses_classic = at.lists_on(Infrastructure::Classic) != Truth::No;
    let classic = providers.iter().find(|it| it.provider == Provider::Classic);
    if let Some(classic) = classic.filter(|_| uses_classic && !checked) {
        match (classic.identity, classic.credential) {
            (Some(who), _) => found.push(NotKnown::Permissions(who, open(who, true))),
            (None, CredentialKind::None) => {}
            (None, _) => found.push(NotKnown::Holder),
        }
    }
    found.retain(|it| match it {
        NotKnown::Holder => true,
        NotKnown::Roles(_, what) | NotKnown::Permissions(_, what) => !what.is_empty(),
    });
    found.dedup();
    found
}

/// Whose classic permissions count: the manual user's where one is set, else the key owner's
fn classic_user<'a>(at: At<'_>, classic: &Effective<'a>) -> Option<&'a IdentityId> {
    let used = at.lists_on(Infrastructure::Classic) == Truth::Yes;
    match classic.credential {
        CredentialKind::ApiKey | CredentialKind::ManualCredential if used => classic.identity,
        _ => None,
    }
}
