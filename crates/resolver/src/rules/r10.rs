//! R10: the effective credential must hold what its clusters need.

use super::{Rule, RuleId};
use crate::account::{IdentityId, Infrastructure, MissingPermissions};
use crate::index::At;
use crate::permissions::check_owner;
use crate::resolve::{CredentialKind, Provider, ProviderAnswer};
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R10,
    title: "The credential in effect needs permissions of its own",
    text: "The key's owner, or the manual credential's user for classic infrastructure, must hold what the provider and the services in use need. The account owner holds everything. Super User lacks support cases and device access. What `infra-permissions get` reports outweighs a list.",
    sources: &[
        sources::API_KEY_CREDENTIALS,
        sources::CLASSIC_ROLES,
        sources::PLATFORM_ROLES,
        sources::PERMISSION_ERRORS,
    ],
    later: None,
};

/// What the effective credential is known to lack, required and suggested kept apart
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Roles of the key's owner
    pub roles: Vec<String>,
    /// Classic permissions without which clusters cannot be managed
    pub required: Vec<String>,
    /// Classic permissions that some features need
    pub suggested: Vec<String>,
}

/// Finds what is missing in a scope
pub fn missing(at: At<'_>, providers: &[ProviderAnswer]) -> Missing {
    let mut missing = Missing::default();
    if at.clusters().len() == 0 {
        return missing;
    }
    if let Some(owner) = at.owner() {
        missing.roles = check_owner(at, owner, false)
            .lacks
            .into_iter()
            .map(|it| it.what)
            .collect();
    }
    let classic = providers.iter().find(|it| it.provider == Provider::Classic);
    let Some(classic) = classic else {
        return missing;
    };
    // The checker looked at the credential itself, so its word comes first.
    if let Some(checked) = at
        .record()
        .and_then(|record| record.missing_permissions.as_ref())
    {
        let MissingPermissions {
            required,
            suggested,
        } = checked.clone();
        return Missing {
            required,
            suggested,
            ..missing
        };
    }
    if let Some(user) = classic_user(at, classic) {
        let lacks = check_owner(at, user, true).lacks;
        for lack in lacks.into_iter().filter(|lack| lack.key_name.is_some()) {
            if lack.required {
                missing.required.push(lack.what);
            } else {
                missing.suggested.push(lack.what);
            }
        }
    }
    missing
}

/// Whose classic permissions count: the manual user's where one is set, else the key owner's
fn classic_user<'a>(at: At<'_>, classic: &'a ProviderAnswer) -> Option<&'a IdentityId> {
    let used = at
        .clusters()
        .any(|it| it.provider == Some(Infrastructure::Classic));
    match classic.credential {
        CredentialKind::ApiKey | CredentialKind::ManualCredential if used => {
            classic.identity.as_ref()
        }
        _ => None,
    }
}
