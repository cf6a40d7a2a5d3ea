//! Which findings a scope must have, may have and must not have.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{
    AccountType, Fact, IdentityId, IdentityKind, Infrastructure, KeyState, List, Policy, Standing,
};

use super::Certainty::{self, May, Must};
use super::Here;

impl Here<'_> {
    /// Whether a classic cluster could be here without being known to be
    fn might_have_classic(&self) -> bool {
        let scope = self.record.scope();
        !self.account.is_complete(List::ClassicClusters)
            || self.account.clusters.iter().any(|it| {
                it.provider.is_none_or(|it| it == Infrastructure::Classic)
                    && it.region.as_ref().is_none_or(|it| *it == scope.region)
                    && it
                        .resource_group
                        .as_ref()
                        .is_none_or(|it| *it == scope.resource_group)
            })
    }

    /// R12: the infrastructure account that classic operations reach here; outer `None` is unknown
    pub(super) fn classic_account_in_effect(&self) -> Option<Option<&str>> {
        match &self.record.manual_credential {
            Fact::Known(manual) => manual.account().map(Some),
            Fact::Unknown => None,
            Fact::None => match &self.account.account.classic_account {
                Fact::Known(linked) => Some(Some(linked)),
                Fact::None => Some(None),
                Fact::Unknown => None,
            },
        }
    }

    pub(super) fn findings(&self) -> BTreeMap<&'static str, Certainty> {
        let mut there = BTreeMap::new();
        let mut if_so = |id: &'static str, so: bool| {
            if so {
                there.insert(id, Must);
            }
        };
        let about = &self.account.account;
        let standing = self.owner_standing();
        let in_effect = self.classic_account_in_effect();
        let has_clusters = !self.clusters.is_empty();

        if_so(
            "orphaned-cluster",
            self.clusters.iter().any(|it| {
                it.provider == Some(Infrastructure::Classic)
                    && it.classic_account.is_some()
                    && in_effect.is_some_and(|account| account != it.classic_account.as_deref())
            }),
        );
        if_so(
            "services-unusable",
            has_clusters && self.key_works() == "no",
        );
        if_so(
            "lite-account",
            has_clusters && about.kind == Some(AccountType::Lite),
        );
        if_so(
            "owner-gone",
            matches!(
                standing,
                Some(Standing::Removed | Standing::Suspended | Standing::Invalid)
            ),
        );
        if_so(
            "manual-user-gone",
            self.is_classic_in_question()
                && self.record.manual_credential.known().is_some()
                && self.manual_works() == "no",
        );

        if_so("owner-pending", standing == Some(Standing::Pending));
        if_so("owner-vpn-only", standing == Some(Standing::VpnOnly));
        if_so(
            "key-locked",
            self.record.api_key.known().and_then(|it| it.state) == Some(KeyState::Locked),
        );
        let kind = match self.owner() {
            Some(owner) => owner.kind(),
            None => self.owner_id().and_then(IdentityId::kind),
        };
        if_so("owner-is-person", kind == Some(IdentityKind::User));
        if_so("owner-is-service-id", kind == Some(IdentityKind::ServiceId));
        if_so(
            "owner-is-trusted-profile",
            kind == Some(IdentityKind::TrustedProfile),
        );
        if_so(
            "owner-kind-unknown",
            self.owner_id().is_some() && kind.is_none(),
        );
        if_so(
            "many-keys",
            self.owner()
                .and_then(|it| it.api_key_count)
                .is_some_and(|count| count >= 18),
        );
        let without_classic_key = self.owner().is_some_and(|owner| match &owner.classic {
            Fact::None => true,
            Fact::Known(user) => user.api_key == Some(false),
            Fact::Unknown => false,
        });
        if_so(
            "owner-without-classic-key",
            self.has_classic()
                && self.record.manual_credential == Fact::None
                && without_classic_key,
        );
        if_so(
            "multizone-without-spanning",
            about.vrf == Some(false)
                && about.vlan_spanning == Some(false)
                && self.clusters.iter().any(|it| {
                    it.provider == Some(Infrastructure::Classic)
                        && it
                            .zones
                            .as_ref()
                            .is_some_and(|zones| zones.iter().collect::<BTreeSet<_>>().len() > 1)
                }),
        );
        if_so(
            "obsolete-keys",
            self.record
                .obsolete_keys
                .as_ref()
                .is_some_and(|keys| !keys.is_empty()),
        );
        if self.record.manual_credential.known().is_some() && !self.has_classic() {
            let certainty = if self.might_have_classic() { May } else { Must };
            there.insert("manual-without-classic", certainty);
        }
        there.extend(
            self.shadow()
                .map(|certainty| ("manual-shadows-owner", certainty)),
        );
        there.extend(self.permissions());
        there
    }

    /// A manual credential shadows another owner: certain once both are known by name
    fn shadow(&self) -> Option<Certainty> {
        let manual = self.record.manual_credential.known()?;
        let owner = self.owner_id()?;
        // Where nothing is classic the manual credential stands in front of nobody.
        if !self.has_classic() {
            return None;
        }
        let is_owner = self.manual_user().map(|it| it.id == *owner);
        let owners_name = self
            .owner()
            .and_then(|it| it.classic.known())
            .and_then(|it| it.username.as_deref());
        match (is_owner, &manual.username, owners_name) {
            (Some(true), _, _) => None,
            (Some(false), _, _) => Some(Must),
            (None, Some(_), Some(_)) => Some(Must),
            (None, _, _) => Some(May),
        }
    }

    /// What the checker said is certain, and so is a list that plainly lacks the first thing needed
    fn permissions(&self) -> Vec<(&'static str, Certainty)> {
        let mut there = Vec::new();
        // Permissions are missing for what clusters use.
        if self.clusters.is_empty() {
            return there;
        }
        match &self.record.missing_permissions {
            _ if !self.is_classic_in_question() => {}
            Some(missing) => {
                if !missing.required.is_empty() {
                    there.push(("required-permission-missing", Must));
                }
                if !missing.suggested.is_empty() {
                    there.push(("suggested-permission-missing", Must));
                }
            }
            None => {
                let certainty = self.cannot_add_servers();
                there.extend(certainty.map(|it| ("required-permission-missing", it)));
                there.extend(certainty.map(|_| ("suggested-permission-missing", May)));
            }
        }
        there.extend(self.roles_missing().map(|it| ("required-role-missing", it)));
        there
    }

    /// Whether whoever classic operations run as is known to be unable to add a server
    fn cannot_add_servers(&self) -> Option<Certainty> {
        let runs_as = match self.record.manual_credential {
            Fact::Known(_) => self.manual_user()?,
            Fact::None => self.owner()?,
            Fact::Unknown => return None,
        };
        if !self.has_classic() || self.is_account_owner(&runs_as.id) {
            return None;
        }
        let user = runs_as.classic.known();
        let certainly_not = user.is_some_and(|user| {
            user.super_user == Some(false)
                && (user.permissions.as_ref())
                    .is_some_and(|them| !them.iter().any(|it| it == "SERVER_ADD"))
        });
        Some(if certainly_not { Must } else { May })
    }

    /// Whether the owner is known to lack Administrator on Kubernetes Service here, which every owner needs
    fn roles_missing(&self) -> Option<Certainty> {
        let owner = self.owner()?;
        let own = owner.policies.as_ref()?;
        if self.is_account_owner(&owner.id) {
            return None;
        }
        let Some(groups) = &self.account.access_groups else {
            return Some(May);
        };
        let mut policies: Vec<&Policy> = own.iter().collect();
        for group in groups {
            match (&group.members, &group.policies) {
                (Some(members), _) if !members.contains(&owner.id) => {}
                (Some(_), Some(theirs)) => policies.extend(theirs),
                (Some(_), None) | (None, _) => return Some(May),
            }
        }
        let administers = policies.into_iter().any(|it| {
            it.roles.iter().any(|role| role == "Administrator")
                && it
                    .service
                    .as_ref()
                    .is_none_or(|it| it == "containers-kubernetes")
        });
        Some(if administers { May } else { Must })
    }

    fn is_account_owner(&self, id: &IdentityId) -> bool {
        self.account.account.owner.as_ref() == Some(id)
    }
}
