//! The changes of a plan said a second time: what each does to the account, and nothing more.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    ApiKey, Fact, Identity, IdentityId, IdentityKind, KeyState, List, ManualCredential,
    ObsoleteKey, Policy, Region, Scope, ScopeRecord, Snapshot, Standing,
};
use proptest::prelude::*;
use proptest::sample::select;

use crate::random::{GROUPS, REGIONS, USERNAMES, identity_id};

/// One step, with the groups by ID
#[derive(Debug, Clone)]
pub enum Change {
    Reset(Region, Option<&'static str>, IdentityId),
    Set(Scope, &'static str, Option<&'static str>),
    Unset(Scope),
    Remove(IdentityId),
    DeleteKey(Scope),
    DisableKey(Scope),
    EnableKey(Scope),
}

use Change::{DeleteKey, DisableKey, EnableKey, Remove, Reset, Set, Unset};

/// Any step
pub fn change() -> impl Strategy<Value = Change> {
    let group = || proptest::option::weighted(0.8, select(GROUPS));
    let account = || proptest::option::of(select(&["1234567", "7654321"][..]));
    prop_oneof![
        4 => (select(REGIONS), group(), identity_id())
            .prop_map(|(region, group, who)| Reset(region.into(), group, who)),
        2 => (scope(), select(USERNAMES), account()).prop_map(|(at, name, account)| Set(at, name, account)),
        2 => scope().prop_map(Unset),
        3 => identity_id().prop_map(Remove),
        1 => scope().prop_map(DeleteKey),
        1 => scope().prop_map(DisableKey),
        1 => scope().prop_map(EnableKey),
    ]
}

fn scope() -> impl Strategy<Value = Scope> {
    (select(REGIONS), select(GROUPS)).prop_map(|(region, group)| Scope::new(region, group))
}

/// The plan as people type it
pub fn text(plan: &[Change]) -> String {
    let at = |scope: &Scope| format!("{}/{}", scope.region, name(scope.resource_group.as_str()));
    let step = |change: &Change| match change {
        Reset(region, Some(group), who) => format!("reset {region}/{} as {who}", name(group)),
        Reset(region, None, who) => format!("reset {region} as {who}"),
        Set(scope, user, Some(account)) => {
            format!("set {} user {user} account {account}", at(scope))
        }
        Set(scope, user, None) => format!("set {} user {user}", at(scope)),
        Unset(scope) => format!("unset {}", at(scope)),
        Remove(who) => format!("remove {who}"),
        DeleteKey(scope) => format!("delete-key {}", at(scope)),
        DisableKey(scope) => format!("disable-key {}", at(scope)),
        EnableKey(scope) => format!("enable-key {}", at(scope)),
    };
    plan.iter().map(step).collect::<Vec<_>>().join("; ")
}

/// The names of `random::groups`
fn name(group: &str) -> String {
    group.replace("group-", "")
}

/// Whether a step is carried out
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Done,
    Refused,
    /// The plain wording does not decide it
    Either,
}

use Fate::{Done, Either, Refused};

/// The account while a plan is carried out
pub struct Told {
    pub account: Snapshot,
    /// Scopes of which the plain wording says nothing any more
    pub unspoken: BTreeSet<Scope>,
}

impl Told {
    pub fn new(account: &Snapshot) -> Self {
        Self {
            account: account.clone(),
            unspoken: BTreeSet::new(),
        }
    }

    /// Whether a step can be carried out
    pub fn fate(&self, change: &Change) -> Fate {
        match change {
            Reset(region, group, who) => match self.target(region, *group) {
                Some(scope) => self.fate_of_reset(&scope, who),
                None => Refused,
            },
            Set(..) => Done,
            Unset(scope) => match self.record(scope).manual_credential {
                Fact::Known(_) => Done,
                Fact::Unknown | Fact::None => Either,
            },
            Remove(who) => {
                let owner = self.account.account.owner.as_ref();
                match (owner == Some(who), self.standing(who)) {
                    (true, _) => Refused,
                    (false, Some(Standing::Removed) | None) => Either,
                    (false, Some(_)) => Done,
                }
            }
            DeleteKey(scope) | DisableKey(scope) => match self.key(scope) {
                Fact::None => Refused,
                Fact::Unknown => Either,
                Fact::Known(key) => match key.state {
                    Some(KeyState::Locked) => Refused,
                    Some(KeyState::Active) | None => Done,
                    Some(KeyState::Disabled | KeyState::Deleted | KeyState::Expired) => Either,
                },
            },
            EnableKey(scope) => match self.key(scope) {
                Fact::None => Refused,
                Fact::Unknown => Either,
                Fact::Known(key) => match key.state {
                    Some(KeyState::Deleted) => Refused,
                    Some(KeyState::Disabled) => Done,
                    Some(KeyState::Active | KeyState::Locked | KeyState::Expired) | None => Either,
                },
            },
        }
    }

    /// Carries out a step that is not refused
    pub fn carry_out(&mut self, change: &Change) {
        match change {
            Reset(region, group, who) => {
                if let Some(scope) = self.target(region, *group) {
                    self.reset(&scope, who);
                }
            }
            Set(scope, user, account) => {
                let record = self.record_mut(scope);
                record.manual_credential = Fact::Known(ManualCredential {
                    username: Some((*user).to_owned()),
                    classic_account: account.map(str::to_owned),
                    state: None,
                });
                record.missing_permissions = None;
            }
            Unset(scope) => {
                if self.record(scope).manual_credential.is_unknown() {
                    self.unspoken.insert(scope.clone());
                }
                let record = self.record_mut(scope);
                if record.manual_credential != Fact::None {
                    record.missing_permissions = None;
                }
                record.manual_credential = Fact::None;
            }
            Remove(who) => self.remove(who),
            DeleteKey(scope) => self.set_key_state(scope, KeyState::Deleted),
            DisableKey(scope) => self.set_key_state(scope, KeyState::Disabled),
            EnableKey(scope) => self.set_key_state(scope, KeyState::Active),
        }
    }

    /// R11: the caller becomes the owner; the old key stays behind; what the checker said is about the old one
    fn reset(&mut self, scope: &Scope, who: &IdentityId) {
        let old = self.key(scope);
        let old_owner = old.known().and_then(|key| key.owner.clone());
        let old_owner_removed = old_owner
            .as_ref()
            .is_some_and(|it| self.standing(it) == Some(Standing::Removed));
        let record = self.record_mut(scope);
        if let Fact::Known(ApiKey {
            id: Some(id),
            state,
            ..
        }) = old
            && state != Some(KeyState::Deleted)
            && !old_owner_removed
        {
            let obsolete = ObsoleteKey {
                id,
                owner: old_owner,
            };
            record.obsolete_keys.get_or_insert_default().push(obsolete);
        }
        record.missing_permissions = None;
        record.api_key = Fact::Known(ApiKey {
            owner: Some(who.clone()),
            ..ApiKey::default()
        });
        if let Some(caller) = self.listed_mut(who) {
            caller.api_key_count = caller.api_key_count.map(|count| count + 1);
        }
    }

    /// R13: its keys go, and it is no longer in the account
    fn remove(&mut self, who: &IdentityId) {
        for record in &mut self.account.scopes {
            if let Some(key) = record.api_key.known_mut()
                && key.owner.as_ref() == Some(who)
            {
                key.state = Some(KeyState::Deleted);
            }
            if let Some(keys) = &mut record.obsolete_keys {
                keys.retain(|it| it.owner.as_ref() != Some(who));
            }
        }
        if self.listed_mut(who).is_none() {
            self.account.identities.push(Identity::new(who.as_str()));
        }
        if let Some(identity) = self.listed_mut(who) {
            identity.standing = Some(Standing::Removed);
            identity.api_key_count = Some(0);
        }
    }

    fn set_key_state(&mut self, scope: &Scope, state: KeyState) {
        match self.key(scope) {
            Fact::Unknown => {
                self.unspoken.insert(scope.clone());
            }
            Fact::None => {}
            Fact::Known(mut key) => {
                let gone = matches!(key.state, Some(KeyState::Deleted | KeyState::Expired));
                if !gone || state == KeyState::Deleted {
                    key.state = Some(state);
                    self.record_mut(scope).api_key = Fact::Known(key);
                }
            }
        }
    }

    /// R5
    fn target(&self, region: &Region, group: Option<&str>) -> Option<Scope> {
        let groups = &self.account.resource_groups;
        let group = match group {
            Some(group) => group.into(),
            None => groups
                .iter()
                .find(|it| it.default == Some(true))?
                .id
                .clone(),
        };
        Some(Scope {
            region: region.clone(),
            resource_group: group,
        })
    }

    /// R8 and R11
    fn fate_of_reset(&self, scope: &Scope, who: &IdentityId) -> Fate {
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
        let Some(policies) = self.policies(who) else {
            return Either;
        };
        let administers = policies.iter().any(|it| {
            has(it, "Administrator")
                && is_about(it, "containers-kubernetes", scope)
                && it.resource_type.is_none()
        });
        // Whether a policy about everything is also one about groups is not said, nor the other way round.
        let might_administer = policies
            .iter()
            .any(|it| has(it, "Administrator") && is_about(it, "containers-kubernetes", scope));
        let sees_group = policies.iter().any(|it| {
            has(it, "Viewer")
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
        let creates = policies.iter().any(|it| {
            has(it, "User API key creator") && it.service.as_deref() == Some("iam-identity")
        });
        match restricted {
            _ if !might_administer || !might_see_group => Refused,
            Some(true) if !creates => Refused,
            Some(false) if administers && sees_group => Done,
            Some(true) | Some(false) | None => Either,
        }
    }

    /// Every policy, where all of them are known
    fn policies(&self, who: &IdentityId) -> Option<Vec<&Policy>> {
        let listed = self.account.identities.iter().find(|it| it.id == *who)?;
        let mut policies: Vec<_> = listed.policies.as_ref()?.iter().collect();
        for group in self.account.access_groups.as_ref()? {
            if group.members.as_ref()?.contains(who) {
                policies.extend(group.policies.as_ref()?);
            }
        }
        Some(policies)
    }

    fn standing(&self, who: &IdentityId) -> Option<Standing> {
        match self.account.identities.iter().find(|it| it.id == *who) {
            Some(listed) => listed.standing,
            None => self
                .account
                .is_complete(List::Identities)
                .then_some(Standing::Removed),
        }
    }

    fn key(&self, scope: &Scope) -> Fact<ApiKey> {
        match self.record(scope).api_key {
            Fact::Unknown if self.account.is_complete(List::ApiKeys) => Fact::None,
            other => other,
        }
    }

    fn record(&self, scope: &Scope) -> ScopeRecord {
        let found = self.account.scopes.iter().find(|it| it.scope() == *scope);
        found
            .cloned()
            .unwrap_or_else(|| ScopeRecord::new(scope.clone()))
    }

    fn record_mut(&mut self, scope: &Scope) -> &mut ScopeRecord {
        let scopes = &mut self.account.scopes;
        let at = scopes
            .iter()
            .position(|it| it.scope() == *scope)
            .unwrap_or_else(|| {
                scopes.push(ScopeRecord::new(scope.clone()));
                scopes.len() - 1
            });
        &mut scopes[at]
    }

    fn listed_mut(&mut self, who: &IdentityId) -> Option<&mut Identity> {
        self.account.identities.iter_mut().find(|it| it.id == *who)
    }
}

fn has(policy: &Policy, role: &str) -> bool {
    policy.roles.iter().any(|it| it == role)
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
