//! What an identity has of what the clusters of a scope need of the key's owner.

use crate::account::IdentityId;
use crate::index::{At, Index};
use crate::rights::{RoleNeed, Service};
use crate::truth::Truth;

use super::classic::holds_classic;
use super::keys::creates_keys;
use super::owner_needs::{OwnerNeed, When, owner_needs};
use super::{Span, Spot, holds, holds_as_owner, holds_at};

/// What an identity would bring to a scope as the owner of its key
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerCheck {
    /// Certainly lacking
    pub lacks: Vec<&'static OwnerNeed>,
    /// Not known to be held
    pub not_known: Vec<&'static OwnerNeed>,
}

/// Checks an identity against what the clusters of a scope use. With `classic` the permissions
/// of its classic user count too: it is the one that classic infrastructure sees.
pub fn check_owner(at: At<'_>, who: &IdentityId, classic: bool) -> OwnerCheck {
    let mut check = OwnerCheck::default();
    let permissions = classic.then(|| permissions_checked(at.index, who));
    let all = roles_checked(at, who).chain(permissions.into_iter().flatten());
    for (need, held) in all {
        match held {
            Truth::Yes => {}
            Truth::No => check.lacks.push(need),
            Truth::Unknown => check.not_known.push(need),
        }
    }
    check
}

/// Whether an identity holds each role that the clusters of a scope certainly ask of the key's owner
pub(crate) fn roles_checked(
    at: At<'_>,
    who: &IdentityId,
) -> impl Iterator<Item = (&'static OwnerNeed, Truth)> {
    let roles = owner_needs().iter().filter_map(|it| Some((it, it.role()?)));
    let asked = roles.filter(move |(it, _)| it.is_asked_in(at) == Truth::Yes);
    asked.map(move |(it, need)| {
        // The restriction does not touch the keys of service IDs.
        let is_met =
            need.service == Service::IamIdentity && creates_keys(at.index, who) == Truth::Yes;
        let held = if is_met {
            Truth::Yes
        } else {
            match need.service {
                // A key is created once.
                Service::IamIdentity => holds(at.index, who, need, at.scope()),
                _ => holds_as_owner(at.index, who, need, at.scope()),
            }
        };
        (it, held)
    })
}

/// The roles that somebody holds with what ends after a while, and certainly lacks without it
pub(crate) fn only_while(at: At<'_>, who: &IdentityId, span: fn(bool) -> Span) -> Vec<RoleNeed> {
    let held = |need: RoleNeed, with: bool| {
        let spot = Spot {
            span: span(with),
            ..Spot::from(at.scope())
        };
        holds_at(at.index, who, need, spot)
    };
    let checked = at.index.rights_may_end().then(|| roles_checked(at, who));
    let checked = checked.into_iter().flatten();
    let not_certain = checked.filter(|(_, held)| *held == Truth::Unknown);
    let roles = not_certain.filter_map(|(need, _)| need.role());
    roles
        .filter(|it| held(*it, true) == Truth::Yes && held(*it, false) == Truth::No)
        .collect()
}

/// Whether the classic user of an identity holds each permission of the table
pub(crate) fn permissions_checked(
    index: &Index,
    who: &IdentityId,
) -> impl Iterator<Item = (&'static OwnerNeed, Truth)> {
    owner_needs().iter().filter_map(move |it| {
        let permission = it.permission()?;
        Some((it, holds_classic(index, who, permission)))
    })
}

/// The roles that only some clusters ask of the key's owner, each with whether clusters here are known to
pub(crate) fn needed_by_some(at: At<'_>) -> impl Iterator<Item = (RoleNeed, Truth)> {
    let by_use = owner_needs().iter().filter(|it| match it.when {
        When::EveryCluster | When::KeyCreationIsRestricted => false,
        When::RunsOn(_) | When::Platform(_) | When::Uses(_) => true,
    });
    by_use.filter_map(move |it| Some((it.role()?, it.is_asked_in(at))))
}
