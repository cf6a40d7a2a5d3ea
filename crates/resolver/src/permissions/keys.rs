//! Who may create an API key, and who may make it that of a scope.

use super::owner_needs::KEY_CREATOR;
use super::{Spot, granted_to, holds_at};
use crate::account::{IdentityId, IdentityKind, Settings, Standing};
use crate::index::Index;
use crate::rights::{Access, RoleNeed, Service, Where};
use crate::sources::Edition;
use crate::truth::Truth;

/// What the later pages ask of a service ID that sets a key
pub const OPERATOR_ON_IAM: RoleNeed =
    RoleNeed::new(Access::OPERATOR, Service::IamIdentity, Where::Account);
/// What is enough for it by the table of roles: Editor creates keys too
pub(crate) const KEYS_OF_SERVICE_IDS: RoleNeed = RoleNeed::new(
    Access::EDITOR_OR_OPERATOR,
    Service::IamIdentity,
    Where::Account,
);

/// Whether somebody who stands so can run commands at all
pub fn may_log_in(standing: Option<Standing>) -> Truth {
    match standing {
        Some(Standing::Active | Standing::ClassicDisabled) => Truth::Yes,
        Some(Standing::Pending | Standing::Suspended | Standing::Invalid | Standing::Removed) => {
            Truth::No
        }
        Some(Standing::VpnOnly) | None => Truth::Unknown,
    }
}

/// Whether an identity of this kind may set a key
pub fn sets_keys(index: &Index, who: &IdentityId) -> Truth {
    match (index.kind_of(who), index.edition()) {
        (Some(IdentityKind::ServiceId), Edition::June2025) => Truth::No,
        (Some(IdentityKind::ServiceId), Edition::August2026) => {
            holds_at(index, who, KEYS_OF_SERVICE_IDS, Spot::ANYWHERE)
        }
        (Some(IdentityKind::TrustedProfile), _) => Truth::No,
        (Some(IdentityKind::User | IdentityKind::FunctionalId) | None, _) => Truth::Yes,
    }
}

/// Whether the account restricts who may create API keys; where nobody said so, it does not
pub(crate) fn is_key_creation_restricted(index: &Index) -> Truth {
    let account = &index.snapshot().account;
    match account.restrict_api_key_creation {
        None if account.unreadable.has("restrict_api_key_creation") => Truth::Unknown,
        None => Truth::of(Some(
            account
                .settings
                .as_ref()
                .is_some_and(Settings::restrict_keys),
        )),
        restricted => Truth::of(restricted),
    }
}

/// Whether an identity may create keys where the account restricts it. Even the account owner needs the role, by
/// a policy; the keys of a service ID are not touched by that.
pub(crate) fn creates_keys(index: &Index, who: &IdentityId) -> Truth {
    match index.kind_of(who) {
        Some(IdentityKind::ServiceId) => Truth::Yes,
        _ => granted_to(index, who, KEY_CREATOR, Spot::ANYWHERE),
    }
}
