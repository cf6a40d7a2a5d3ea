//! Who may reset a key, as plainly as that can be said.

use keyatlas_resolver::account::{Identity, IdentityId, IdentityKind, Policy, Scope, Standing};

use super::standing::may_own_account;
use super::told::Fate::{self, Done, Either, Refused};
use super::told::Told;

impl Told {
    /// R8 and R11
    pub(super) fn fate_of_reset(&self, scope: &Scope, who: &IdentityId) -> Fate {
        let listed = self.account.identities.iter().find(|it| it.id == *who);
        let kind = listed.map_or(who.kind(), Identity::kind);
        if matches!(
            kind,
            Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile)
        ) {
            return Refused;
        }
        match self.standing(who) {
            Some(Standing::Removed | Standing::Suspended | Standing::Invalid) => return Refused,
            Some(Standing::Pending | Standing::VpnOnly) | None => return Either,
            Some(Standing::Active | Standing::ClassicDisabled) => {}
        }
        let restricted = self.account.account.restrict_api_key_creation;
        if self.account.account.owner.as_ref() == Some(who) {
            return if restricted == Some(true) {
                Either
            } else {
                Done
            };
        }
        // Whoever may own the account may hold everything.
        if may_own_account(&self.account, who) {
            return Either;
        }
        let Some(policies) = self.policies(who) else {
            return Either;
        };
        let administers = policies.iter().any(|it| {
            has(it, "Administrator")
                && is_about(it, "containers-kubernetes", scope)
                && it.resource_type.is_none()
                && has_no_fine_limits(it)
        });
        // Whether a policy about everything is also one about groups is not said, nor the other way round.
        let might_administer = policies
            .iter()
            .any(|it| has(it, "Administrator") && is_about(it, "containers-kubernetes", scope));
        let sees_group = policies.iter().any(|it| {
            has(it, "Viewer")
                && has_no_fine_limits(it)
                && it.service.is_none()
                && it.region.is_none()
                && it.cluster.is_none()
                && it.resource_type.as_deref() == Some("resource-group")
                && it
                    .resource_group
                    .as_ref()
                    .is_none_or(|it| *it == scope.resource_group)
        });
        let might_see_group = policies
            .iter()
            .any(|it| it.service.is_none() || it.resource_type.is_some());
        let creates = policies
            .iter()
            .any(|it| has(it, "User API key creator") && may_be_about_keys(it));
        match restricted {
            _ if !might_administer || !might_see_group => Refused,
            Some(true) if !creates => Refused,
            Some(false) if administers && sees_group => Done,
            Some(true | false) | None => Either,
        }
    }
}

fn has(policy: &Policy, role: &str) -> bool {
    policy.roles.iter().any(|it| it == role)
}

/// A policy that names no service, nor that it is for those with resources, may be for those that manage the account
fn may_be_about_keys(policy: &Policy) -> bool {
    policy.service == Some("iam-identity".into())
        || policy.service.is_none() && policy.service_type.as_deref() != Some("service")
}

/// Whether nothing limits a policy but a service, a region, a group or a cluster
pub(super) fn has_no_fine_limits(policy: &Policy) -> bool {
    let of_a_kind = policy
        .service_type
        .as_ref()
        .filter(|_| policy.service.is_none());
    let limits = [&policy.namespace, &policy.service_group];
    limits.iter().all(|it| it.is_none())
        && of_a_kind.is_none_or(|it| it == "service")
        && policy.tags.is_none()
        && policy.condition.is_none()
}

fn is_about(policy: &Policy, service: &str, scope: &Scope) -> bool {
    policy.service.as_ref().is_none_or(|it| it == service)
        && policy.region.as_ref().is_none_or(|it| *it == scope.region)
        && policy
            .resource_group
            .as_ref()
            .is_none_or(|it| *it == scope.resource_group)
        && policy.cluster.is_none()
}
