//! An account while a plan is carried out, as plainly as that can be said.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    ApiKey, Fact, Identity, IdentityId, KeyState, List, ManualCredential, ObsoleteKey, Policy,
    Region, Scope, ScopeRecord, Snapshot, Standing,
};

use super::Change::{
    self, AddPermission, Authorize, DeleteAccessGroup, DeleteCluster, DeleteKey, DisableKey,
    EnableKey, Grant, Invite, Join, Quit, Recreate, Remove, RemovePermission, Reset, Revoke,
    RevokePolicy, Set, Setting, Stand, Tag, Unauthorize, Unset, Untag,
};
use super::standing::has_left;

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
        match (self.fate_of(change), change) {
            (Done, Reset(..) | Recreate(..)) if self.has_restrictions() => Either,
            (Done, Reset(..) | Recreate(..) | Set(..) | Unset(..)) => self.is_let_through(),
            (fate, _) => fate,
        }
    }

    /// R9: what an enterprise denies nobody does, whatever roles they have
    fn is_let_through(&self) -> Fate {
        let takes = "containers-kubernetes.cluster.create";
        let controls = self.account.action_controls.iter().flatten();
        let each = controls.map(|it| match &it.actions {
            Some(actions) if actions.iter().any(|it| it == takes) => Refused,
            Some(_) => Done,
            None => Either,
        });
        let all: Vec<Fate> = each.collect();
        let worst = [Refused, Either].into_iter().find(|it| all.contains(it));
        worst.unwrap_or(Done)
    }

    /// Whom a restriction lets in is said in the law
    fn has_restrictions(&self) -> bool {
        let mut rules = self
            .account
            .restrictions
            .iter()
            .flat_map(|it| it.rules.iter().flatten());
        rules.next().is_some()
    }

    fn fate_of(&self, change: &Change) -> Fate {
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
            Recreate(scope, who) => match (who.as_ref(), self.key(scope)) {
                (_, Fact::None) => Refused,
                (Some(who), _) => self.fate_of_reset(scope, who),
                (None, Fact::Known(key)) if key.owner.is_some() => key
                    .owner
                    .map_or(Refused, |who| self.fate_of_reset(scope, &who)),
                (None, _) => Refused,
            },
            Grant(role) => self.fate_of_grant(role),
            Revoke(role) => self.fate_of_revocation(role),
            AddPermission(who, which, by) => self.fate_of_permission(who, which, by.as_ref(), true),
            RemovePermission(who, which, by) => {
                self.fate_of_permission(who, which, by.as_ref(), false)
            }
            Join(who, group, by) => self.fate_of_membership(who, group, by.as_ref(), true),
            Quit(who, group, by) => self.fate_of_membership(who, group, by.as_ref(), false),
            DeleteAccessGroup(group) if self.lists_members_of(group) => Done,
            DeleteAccessGroup(_) => Refused,
            Invite(address) if self.is_listed_at(address) => Refused,
            Invite(_) => Done,
            Stand(who, standing) => self.fate_of_standing(who, *standing),
            Tag(cluster, _) | Untag(cluster, _) if self.lists(cluster) => Done,
            // Whether the credential is able to is said in the law.
            DeleteCluster(cluster) if self.lists(cluster) => Either,
            Tag(..) | Untag(..) | DeleteCluster(_) => Refused,
            Setting(..) => Done,
            RevokePolicy(id) if self.lists_whoever_has(id) => Done,
            RevokePolicy(_) => Refused,
            Authorize(..) => Done,
            Unauthorize(to, role) if self.authorizes(to, role) => Done,
            Unauthorize(..) => Refused,
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
                let credential = ManualCredential {
                    username: Some((*user).to_owned()),
                    classic_account: account.map(str::to_owned),
                    state: None,
                    ..ManualCredential::default()
                };
                self.set_manual(scope, Fact::Known(credential));
            }
            Unset(scope) => {
                if self.record(scope).manual_credential.is_unknown() {
                    self.unspoken.insert(scope.clone());
                }
                if self.record(scope).manual_credential != Fact::None {
                    self.set_manual(scope, Fact::None);
                }
            }
            Remove(who) => self.remove(who),
            DeleteKey(scope) => self.set_key_state(scope, KeyState::Deleted),
            DisableKey(scope) => self.set_key_state(scope, KeyState::Disabled),
            EnableKey(scope) => self.set_key_state(scope, KeyState::Active),
            Recreate(scope, who) => {
                let owner = self.key(scope).known().and_then(|key| key.owner.clone());
                if let Some(who) = who.clone().or(owner) {
                    self.recreate(scope, &who);
                }
            }
            Grant(role) => self.grant(role),
            Revoke(role) => self.revoke(role),
            AddPermission(who, which, _) => self.add_permission(who, which),
            RemovePermission(who, which, _) => self.remove_permission(who, which),
            Join(who, group, _) => self.join(who, group),
            Quit(who, group, _) => self.quit(who, group),
            DeleteAccessGroup(group) => self.delete_access_group(group),
            Invite(address) => self.invite(address),
            Tag(cluster, tag) => self.tag(cluster, tag, true),
            Untag(cluster, tag) => self.tag(cluster, tag, false),
            Setting(name, value) => self.change_setting(name, *value),
            DeleteCluster(cluster) => self.delete_cluster(cluster),
            RevokePolicy(id) => self.revoke_policy(id),
            Authorize(to, role) => self.authorize(to, role),
            Unauthorize(to, role) => self.unauthorize(to, role),
            Stand(who, standing) => {
                if !matches!(self.standing(who), Some(Standing::Active) | None) {
                    // A manual credential that was refused meanwhile may have been refused for good.
                    let theirs = self.scopes_of_classic_user(who);
                    self.unspoken.extend(theirs);
                }
                self.listed_or_new(who).standing = Some(*standing);
            }
        }
    }

    /// R11: the caller becomes the owner; the old key stays behind; what the checker said is about the old one
    fn reset(&mut self, scope: &Scope, who: &IdentityId) {
        let old = self.key(scope);
        let old_owner = old.known().and_then(|key| key.owner.clone());
        let old_owner_removed = old_owner
            .as_ref()
            .is_some_and(|it| self.standing(it) == Some(Standing::Removed));
        let owner_is_there = old_owner
            .as_ref()
            .is_some_and(|it| self.standing(it).is_some());
        let record = self.record_mut(scope);
        if let Fact::Known(ApiKey { id, state, .. }) = old
            && state != Some(KeyState::Deleted)
            && !old_owner_removed
            && (state.is_some() || owner_is_there)
        {
            let obsolete = ObsoleteKey {
                id: id.unwrap_or_else(|| "<api_key_id>".into()),
                owner: old_owner,
                ..ObsoleteKey::default()
            };
            record.obsolete_keys.get_or_insert_default().push(obsolete);
        }
        if record.manual_credential.known().is_none() {
            record.missing_permissions = None;
        }
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
        let identity = self.listed_or_new(who);
        identity.standing = Some(Standing::Removed);
        identity.api_key_count = Some(0);
    }

    /// A reset, and the key before it is deleted
    fn recreate(&mut self, scope: &Scope, who: &IdentityId) {
        let old = self.key(scope);
        let left_behind = self.record(scope).obsolete_keys;
        let owner = old.known().and_then(|key| key.owner.clone());
        let gone = (old.known()).is_none_or(|key| key.state == Some(KeyState::Deleted))
            || (owner.as_ref()).is_some_and(|it| self.standing(it) == Some(Standing::Removed));
        self.reset(scope, who);
        self.record_mut(scope).obsolete_keys = left_behind;
        if let Some(owner) = owner.filter(|_| !gone)
            && let Some(owner) = self.listed_mut(&owner)
        {
            owner.api_key_count = owner.api_key_count.map(|count| count.saturating_sub(1));
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
    pub(super) fn target(&self, region: &Region, group: Option<&str>) -> Option<Scope> {
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

    /// Every policy, where all of them are known
    pub(super) fn policies(&self, who: &IdentityId) -> Option<Vec<&Policy>> {
        let listed = self.account.identities.iter().find(|it| it.id == *who)?;
        let mut policies: Vec<_> = listed.policies.as_ref()?.iter().collect();
        for group in self.account.access_groups.as_ref()? {
            group.members.as_ref().filter(|_| !group.may_have_rules())?;
            if group.has(who) {
                policies.extend(group.policies.as_ref()?);
            }
        }
        Some(policies)
    }

    pub(super) fn standing(&self, who: &IdentityId) -> Option<Standing> {
        match self.account.identities.iter().find(|it| it.id == *who) {
            Some(listed) => listed.standing,
            None => has_left(&self.account, who).then_some(Standing::Removed),
        }
    }

    pub(super) fn key(&self, scope: &Scope) -> Fact<ApiKey> {
        match self.record(scope).api_key {
            Fact::Unknown if self.account.is_complete(List::ApiKeys) => Fact::None,
            other => other,
        }
    }

    pub(super) fn record(&self, scope: &Scope) -> ScopeRecord {
        let found = self.account.scopes.iter().find(|it| it.scope() == *scope);
        found
            .cloned()
            .unwrap_or_else(|| ScopeRecord::new(scope.clone()))
    }

    pub(super) fn record_mut(&mut self, scope: &Scope) -> &mut ScopeRecord {
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

    pub(super) fn listed_or_new(&mut self, who: &IdentityId) -> &mut Identity {
        let identities = &mut self.account.identities;
        let at = identities
            .iter()
            .position(|it| it.id == *who)
            .unwrap_or_else(|| {
                identities.push(Identity::new(who.as_str()));
                identities.len() - 1
            });
        &mut identities[at]
    }

    pub(super) fn listed_mut(&mut self, who: &IdentityId) -> Option<&mut Identity> {
        self.account.identities.iter_mut().find(|it| it.id == *who)
    }
}
