//! Taking a granted role away again.

use super::Grant;
use super::apply::group_of_its_own;
use crate::account::{IdentityKind, Policy, Snapshot};
use crate::commands::{self, Command, quoted};
use crate::index::Index;

impl Grant {
    /// Whether a policy grants the role just so far: neither wider nor narrower
    pub(crate) fn is_in(&self, policy: &Policy) -> bool {
        if !policy.unreadable.is_empty() {
            return false;
        }
        let wanted = self.policy();
        let holds_role = policy
            .roles
            .iter()
            .any(|it| it.eq_ignore_ascii_case(self.role));
        holds_role
            && policy.service == wanted.service
            && policy.region == wanted.region
            && policy.resource_group == wanted.resource_group
            && policy.cluster == wanted.cluster
            && policy.resource_type == wanted.resource_type
    }

    /// The policies that a revocation takes the role out of, where they are known
    pub(crate) fn policies<'a>(&self, snapshot: &'a Snapshot) -> Option<Vec<&'a Policy>> {
        let own = snapshot
            .identities
            .iter()
            .find(|it| it.id == self.identity)
            .and_then(|it| it.policies.as_ref());
        let granted = (snapshot.access_groups.iter().flatten())
            .filter(|group| group.id == group_of_its_own(&self.identity))
            .flat_map(|group| group.policies.iter().flatten());
        let found: Vec<&Policy> = own
            .into_iter()
            .flatten()
            .chain(granted)
            .filter(|it| self.is_in(it))
            .collect();
        (own.is_some() || !found.is_empty()).then_some(found)
    }

    /// Takes the role out of those policies, and leaves their other roles
    pub(crate) fn revoke(&self, snapshot: &mut Snapshot) {
        let without = |policies: &mut Vec<Policy>| {
            for policy in policies.iter_mut().filter(|it| self.is_in(it)) {
                (policy.roles).retain(|it| !it.eq_ignore_ascii_case(self.role));
            }
            policies.retain(|it| !it.roles.is_empty() || !it.unreadable.is_empty());
        };
        let own = snapshot
            .identities
            .iter_mut()
            .find(|it| it.id == self.identity)
            .and_then(|it| it.policies.as_mut());
        own.into_iter().for_each(without);
        let group = group_of_its_own(&self.identity);
        (snapshot.access_groups.iter_mut().flatten())
            .filter(|it| it.id == group)
            .filter_map(|it| it.policies.as_mut())
            .for_each(without);
    }

    /// The commands that find the policy and take the role out of it
    pub(crate) fn commands_to_revoke(&self, index: &Index, others: &[String]) -> Vec<Command> {
        let who = &self.identity;
        let kind = index
            .identity(who)
            .map_or_else(|| who.kind(), |it| it.kind());
        let (noun, whom) = match kind {
            Some(IdentityKind::ServiceId) => ("service-policy", who.as_str()),
            Some(IdentityKind::TrustedProfile) => ("trusted-profile-policy", who.as_str()),
            Some(IdentityKind::User | IdentityKind::FunctionalId) | None => {
                ("user-policy", index.address(who))
            }
        };
        let whom = quoted(whom);
        let change = if others.is_empty() {
            format!("iam {noun}-delete {whom} <policy_id>")
        } else {
            let roles = quoted(&others.join(","));
            format!("iam {noun}-update {whom} <policy_id> --roles {roles}")
        };
        vec![
            commands::show_policies(index, who),
            Command::ibmcloud(change),
        ]
    }
}
