//! What unit tests say all the time: `Account::new().key("us-south/prod", "ana")`.
//!
//! Everything that such an account says is known; what a test wants unknown it says with [`Account::but`].
//! The identity `ana` is `IBMid-ana` with the address `ana@example.com`; the group `prod` is `group-prod`.

use super::{Account, Ids, list, quoted};
use crate::account::{
    ClassicUser, Cluster, Identity, IdentityId, KeyState, Policy, Scope, Standing,
};
use crate::plan::Plan;
use crate::simulate::{Simulation, simulate};

impl Account {
    /// Pay-As-You-Go, linked to `1234567`, every list whole, the group `Default` flagged as default, owned by `olga`
    pub fn new() -> Self {
        Self::unknown()
            .say(
                "complete identities scopes.api_key resource_groups
             complete clusters.classic clusters.vpc clusters.satellite
             account classic 1234567 restricted no owner olga
             no access-groups
             no manual anywhere
             group Default id group-Default default",
            )
            .person("olga")
    }

    /// The key of `us-south/prod` is of `ana`, a person; `ops` is a functional ID that could own it
    pub fn owned_by_ana() -> Self {
        let account = Self::new().group("prod").person("ana");
        account.functional_id("ops").key("us-south/prod", "ana")
    }

    /// The key of `us-south/prod` is of `ops`, a functional ID
    pub fn owned_by_ops() -> Self {
        let account = Self::new().group("prod").functional_id("ops");
        account.key("us-south/prod", "ops")
    }

    /// A resource group that is not the default one
    #[must_use]
    pub fn group(self, name: &str) -> Self {
        let id = quoted(&format!("group-{name}"));
        self.say(format!("group {} id {id} not-default", quoted(name)))
    }

    /// An active person who may do nothing
    #[must_use]
    pub fn person(self, name: &str) -> Self {
        self.somebody(name, "user", &format!("email {name}@example.com"))
    }

    /// An active functional ID that holds everything a key owner needs, classic infrastructure included
    #[must_use]
    pub fn functional_id(self, name: &str) -> Self {
        self.somebody(name, "functional_id", &format!("email {name}@example.com"))
            .may_own_keys(name)
    }

    /// An active service ID that may do nothing
    #[must_use]
    pub fn service_id(self, name: &str) -> Self {
        self.somebody(name, "service_id", "")
    }

    /// Grants what a key owner needs
    #[must_use]
    pub fn may_own_keys(self, name: &str) -> Self {
        self.say(format!(
            "allow {name} Administrator on containers-kubernetes
             allow {name} Manager on containers-kubernetes
             allow {name} Administrator on container-registry
             allow {name} Administrator on cloud-object-storage
             allow {name} Administrator on is
             allow {name} Administrator on kms
             allow {name} Administrator on secrets-manager
             allow {name} Manager on secrets-manager
             allow {name} Administrator on support
             allow {name} Viewer every-group
             classic {name} 1234567_{name}@example.com account 1234567 key yes super yes devices yes"
        ))
    }

    /// A classic user of the linked infrastructure account who is no Super User and holds these permissions
    #[must_use]
    pub fn classic_permissions(self, name: &str, permissions: &[&str]) -> Self {
        let permissions = list(permissions);
        self.say(format!(
            "classic {name} 1234567_{name}@example.com account 1234567 key yes super no devices no permissions {permissions}"
        ))
    }

    /// A role on a service, anywhere
    #[must_use]
    pub fn grant(self, name: &str, role: &str, service: &str) -> Self {
        self.say(format!("allow {name} \"{role}\" on {service}"))
    }

    /// Viewer on every group itself
    #[must_use]
    pub fn sees_groups(self, name: &str) -> Self {
        self.say(format!("allow {name} Viewer every-group"))
    }

    /// An access group that grants one role on a service; its ID is `AccessGroupId-` and the name
    #[must_use]
    pub fn access_group(self, name: &str, members: &[&str], (role, service): (&str, &str)) -> Self {
        let members = list(members);
        self.say(format!(
            "access-group \"{name}\" members {members}
             allow \"@{name}\" \"{role}\" on {service}"
        ))
    }

    /// In what standing somebody is
    #[must_use]
    pub fn standing(self, name: &str, standing: Standing) -> Self {
        self.identity(name, |it| it.standing = Some(standing))
    }

    /// An active key; its ID is `ApiKey-` and the owner's name
    #[must_use]
    pub fn key(self, scope: &str, owner: &str) -> Self {
        let scope = quoted(scope);
        self.say(format!(
            "key {scope} owner {owner} active id ApiKey-{owner}"
        ))
    }

    /// In what state a key told before is
    #[must_use]
    pub fn key_state(mut self, scope: &str, state: KeyState) -> Self {
        if let Some(key) = self.record(scope_of(scope)).api_key.known_mut() {
            key.state = Some(state);
        }
        self
    }

    /// A manual credential of which only the user name is known
    #[must_use]
    pub fn manual(self, scope: &str, username: &str) -> Self {
        self.say(format!("manual {} {}", quoted(scope), quoted(username)))
    }

    /// A VPC cluster without add-ons, services and trusted profile
    #[must_use]
    pub fn vpc(self, name: &str, scope: &str) -> Self {
        let scope = quoted(scope);
        self.say(format!(
            "scope {scope}
             cluster {name} vpc {scope} profile none add-ons none services none"
        ))
    }

    /// A classic cluster in the linked infrastructure account
    #[must_use]
    pub fn classic(self, name: &str, scope: &str) -> Self {
        let scope = quoted(scope);
        self.say(format!(
            "scope {scope}
             cluster {name} classic {scope} account 1234567 profile none add-ons none services none"
        ))
    }

    /// Changes the cluster told last
    #[must_use]
    pub fn with(self, change: impl FnOnce(&mut Cluster)) -> Self {
        self.but(|it| change(it.clusters.last_mut().expect("a cluster before this")))
    }

    /// An add-on of the cluster told last
    #[must_use]
    pub fn with_add_on(self, name: &str) -> Self {
        self.with(|it| it.add_ons.get_or_insert_default().push(name.to_owned()))
    }

    /// Changes an identity told before
    #[must_use]
    pub fn identity(mut self, name: &str, change: impl FnOnce(&mut Identity)) -> Self {
        let id = self.find_identity(name).expect(name);
        change(self.listed(&id).expect("an identity told before"));
        self
    }

    /// Changes the classic user of an identity told before
    #[must_use]
    pub fn classic_user(self, name: &str, change: impl FnOnce(&mut ClassicUser)) -> Self {
        self.identity(name, |it| {
            change(it.classic.known_mut().expect("a classic user"));
        })
    }

    /// Keeps some of the known policies of an identity told before
    #[must_use]
    pub fn only_policies(self, name: &str, keep: impl FnMut(&Policy) -> bool) -> Self {
        self.identity(name, |it| {
            it.policies.as_mut().expect("policies").retain(keep);
        })
    }

    /// What a plan would do
    pub fn simulate(&self, plan: &str) -> Simulation {
        let plan = Plan::parse(plan).expect(plan);
        simulate(&self.index(), &plan)
    }

    fn somebody(self, name: &str, kind: &str, more: &str) -> Self {
        self.say(format!(
            "identity {name} {kind} active named {name} {more}
             policies {name} none"
        ))
    }
}

impl Default for Account {
    fn default() -> Self {
        Self::new()
    }
}

/// `IBMid-ana`
pub fn id(name: &str) -> IdentityId {
    Ids::Plain.identity(name, None)
}

/// `us-south/prod`
pub fn scope_of(name: &str) -> Scope {
    let (region, group) = name.split_once('/').expect("region/group");
    Scope::new(region, format!("group-{group}"))
}
