//! What people may do, changed as plainly as that can be said.

use keyatlas_resolver::account::{
    AccessGroup, Fact, Identity, IdentityId, IdentityKind, Member, Policy, Scope, Standing,
};

use super::Role;
use super::reset::has_no_fine_limits;
use super::standing::may_own_account;
use super::told::Fate::{self, Done, Either, Refused};
use super::told::Told;

impl Told {
    pub(super) fn fate_of_grant(&self, it: &Role) -> Fate {
        if self.cannot_be_granted(it) || self.no_such_cluster(it) {
            return Refused;
        }
        let special = matches!(it.role, "Writer" | "Manager" | "User API key creator");
        let nonsense = match it.service {
            "resource-group" => special || it.region.is_some(),
            _ => it.role == "User API key creator" && it.service != "iam-identity",
        };
        let no_clusters = it.cluster.is_some() && it.service != "containers-kubernetes";
        if nonsense || no_clusters {
            return Refused;
        }
        match self.own_policies(&it.who) {
            Some(policies) if policies.iter().any(|policy| grants(policy, it)) => Refused,
            Some(_) => self.as_whoever_makes_it(it),
            // Something granted earlier in the plan may stand in a group of its own.
            None => Either,
        }
    }

    pub(super) fn fate_of_revocation(&self, it: &Role) -> Fate {
        if self.cannot_be_granted(it) || self.no_such_cluster(it) {
            return Refused;
        }
        match self.own_policies(&it.who) {
            Some(policies) if policies.iter().any(|policy| grants(policy, it)) => {
                self.as_whoever_makes_it(it)
            }
            Some(_) => Refused,
            None => Either,
        }
    }

    /// Nobody said who makes it, or the account owner does: nothing else is in the way
    fn as_whoever_makes_it(&self, it: &Role) -> Fate {
        match &it.by {
            None => Done,
            Some(by) if self.cannot_log_in(by) => Refused,
            Some(_) => Either,
        }
    }

    pub(super) fn grant(&mut self, it: &Role) {
        let policy = policy(it);
        match self.listed_mut(&it.who).and_then(|it| it.policies.as_mut()) {
            Some(policies) => policies.push(policy),
            None => {
                // Which groups there are stays as unknown as it was.
                let unknown = || {
                    vec![AccessGroup {
                        id: "unknown".to_owned(),
                        name: None,
                        members: None,
                        policies: None,
                        ..AccessGroup::default()
                    }]
                };
                let groups = self.account.access_groups.get_or_insert_with(unknown);
                groups.push(AccessGroup {
                    id: format!("granted to {}", it.who),
                    name: None,
                    members: Some(vec![it.who.clone().into()]),
                    policies: Some(vec![policy]),
                    ..AccessGroup::default()
                });
            }
        }
        let everywhere = it.region.is_none() && it.group.is_none();
        if it.service == "support" && everywhere {
            let all = ["Add Support Case", "Edit Support Case", "View Support Case"];
            for name in all.into_iter().filter(|_| it.role == "Administrator") {
                self.checker_finds(&it.who, name, false);
            }
        }
    }

    pub(super) fn revoke(&mut self, it: &Role) {
        let take_out = |policies: &mut Vec<Policy>| {
            for policy in policies.iter_mut().filter(|policy| grants(policy, it)) {
                policy.roles.retain(|role| role != it.role);
            }
            policies.retain(|policy| !policy.roles.is_empty());
        };
        if let Some(policies) = self.listed_mut(&it.who).and_then(|it| it.policies.as_mut()) {
            take_out(policies);
        }
        for group in self.account.access_groups.iter_mut().flatten() {
            if group.id == format!("granted to {}", it.who) {
                group.policies.as_mut().into_iter().for_each(take_out);
            }
        }
        if it.service == "support" {
            // What else may still grant it is a question of its own.
            let scopes = self.scopes_of_classic_user(&it.who);
            self.unspoken.extend(scopes);
        }
    }

    pub(super) fn fate_of_permission(
        &self,
        who: &IdentityId,
        which: &str,
        by: Option<&IdentityId>,
        add: bool,
    ) -> Fate {
        if self.cannot_be_changed(who) || which == "TICKET_ADD" || by == Some(who) {
            return Refused;
        }
        let has = match self.listed(who).map(|it| &it.classic) {
            Some(Fact::None) => return Refused,
            Some(Fact::Known(classic)) if classic.super_user == Some(true) => Some(true),
            Some(Fact::Known(classic)) => {
                (classic.permissions.as_ref()).map(|them| them.iter().any(|it| it == which))
            }
            Some(Fact::Unknown) | None => None,
        };
        // Whoever may own the account may hold what no list has.
        if may_own_account(&self.account, who) && has == Some(false) {
            return Either;
        }
        if has == Some(add) {
            return Refused;
        }
        match by {
            None => Done,
            Some(by) if self.cannot_log_in(by) => Refused,
            Some(by) if self.account.account.owner.as_ref() == Some(by) => Either,
            Some(_) => Either,
        }
    }

    pub(super) fn add_permission(&mut self, who: &IdentityId, which: &str) {
        let classic = self.listed_mut(who).and_then(|it| it.classic.known_mut());
        if let Some(permissions) = classic.and_then(|it| it.permissions.as_mut()) {
            permissions.push(which.into());
        }
        self.checker_finds(who, console_name(which), false);
    }

    /// A list of permissions loses one; the permission set Super User becomes the list of the others
    pub(super) fn remove_permission(&mut self, who: &IdentityId, which: &str) {
        if let Some(classic) = self.listed_mut(who).and_then(|it| it.classic.known_mut()) {
            if classic.super_user == Some(true) {
                classic.super_user = Some(false);
                let permissions = classic.permissions.get_or_insert_default();
                permissions.extend(SUPER_USER.iter().map(|&it| it.into()));
            }
            if let Some(permissions) = &mut classic.permissions {
                permissions.retain(|it| it != which);
            }
        }
        self.checker_finds(who, console_name(which), true);
    }

    pub(super) fn fate_of_membership(
        &self,
        who: &IdentityId,
        group: &str,
        by: Option<&IdentityId>,
        join: bool,
    ) -> Fate {
        if self.cannot_be_changed(who) || by.is_some_and(|it| self.cannot_log_in(it)) {
            return Refused;
        }
        let groups = || self.account.access_groups.iter().flatten();
        let Some(found) = groups().find(|it| it.id == group) else {
            return Refused;
        };
        let is_in_it = match known_members(found) {
            Some(_) => found.has(who),
            // Whoever was put into it is in it, whoever else may be.
            None if join && found.has(who) => true,
            // Nobody knows who is in it, so nobody knows how to leave it; joined in this plan is in it.
            None if !join => return Refused,
            None => groups().any(|it| it.id == joined(who, group)),
        };
        if is_in_it == join { Refused } else { Done }
    }

    pub(super) fn join(&mut self, who: &IdentityId, group: &str) {
        let group = self.group(who, group);
        let is_known = known_members(group).is_some();
        match &mut group.members {
            Some(members) if is_known => members.push(who.clone().into()),
            _ => {
                let beside_it = AccessGroup {
                    id: joined(who, &group.id),
                    name: None,
                    members: Some(vec![who.clone().into()]),
                    policies: group.policies.clone(),
                    ..AccessGroup::default()
                };
                self.account
                    .access_groups
                    .get_or_insert_default()
                    .push(beside_it);
            }
        }
    }

    pub(super) fn quit(&mut self, who: &IdentityId, group: &str) {
        let members = self.group(who, group).members.as_mut();
        members
            .expect("nobody leaves a group of unknown members")
            .retain(|it| it.identity() != who);
    }

    fn group(&mut self, who: &IdentityId, group: &str) -> &mut AccessGroup {
        // Whether the checker sees more or fewer support cases by that is a question of its own.
        let scopes = self.scopes_of_classic_user(who);
        let groups = self.account.access_groups.iter_mut().flatten();
        let group = groups.into_iter().find(|it| it.id == group);
        let group = group.expect("a step that is not refused finds its group");
        let policies = group.policies.as_ref();
        let about_cases = |it: &Policy| it.service == Some("support".into());
        if policies.is_none_or(|them| them.iter().any(about_cases)) {
            self.unspoken.extend(scopes);
        }
        group
    }

    pub(super) fn fate_of_standing(&self, who: &IdentityId, wanted: Standing) -> Fate {
        let kind = self.listed(who).map_or(who.kind(), Identity::kind);
        let no_user = matches!(
            kind,
            Some(IdentityKind::ServiceId | IdentityKind::TrustedProfile)
        );
        let impossible = matches!(wanted, Standing::Removed | Standing::Pending);
        match self.standing(who) {
            _ if no_user || impossible => Refused,
            Some(Standing::Removed | Standing::Invalid) => Refused,
            Some(now) if now == wanted => Refused,
            Some(_) | None => Done,
        }
    }

    /// Whoever owns the account holds everything but what a restricted account asks of its owner too
    fn cannot_be_granted(&self, it: &Role) -> bool {
        let binds_owner = it.role == "User API key creator" && it.service == "iam-identity";
        let is_owner = self.account.account.owner.as_ref() == Some(&it.who);
        !(binds_owner && is_owner) && self.cannot_be_changed(&it.who)
    }

    /// Whoever owns the account holds everything; whoever is gone holds nothing
    fn cannot_be_changed(&self, who: &IdentityId) -> bool {
        self.account.account.owner.as_ref() == Some(who)
            || self.standing(who) == Some(Standing::Removed)
    }

    fn cannot_log_in(&self, who: &IdentityId) -> bool {
        matches!(
            self.standing(who),
            Some(Standing::Removed | Standing::Suspended | Standing::Invalid | Standing::Pending)
        )
    }

    fn no_such_cluster(&self, it: &Role) -> bool {
        let there = |id: &str| self.account.clusters.iter().any(|it| it.id.as_str() == id);
        it.cluster.is_some_and(|id| !there(id))
    }

    fn listed(&self, who: &IdentityId) -> Option<&Identity> {
        self.account.identities.iter().find(|it| it.id == *who)
    }

    fn own_policies(&self, who: &IdentityId) -> Option<&Vec<Policy>> {
        self.listed(who)?.policies.as_ref()
    }

    /// Where the classic user of somebody is in effect
    pub(super) fn scopes_of_classic_user(&self, who: &IdentityId) -> Vec<Scope> {
        let username = self
            .listed(who)
            .and_then(|it| it.classic.known())
            .and_then(|it| it.username.clone());
        let records = self
            .account
            .scopes
            .iter()
            .filter(|it| match &it.manual_credential {
                Fact::Known(manual) => match (&manual.username, &username) {
                    (Some(set), Some(theirs)) => set.to_lowercase() == theirs.to_lowercase(),
                    (_, None) | (None, _) => false,
                },
                Fact::None => it.api_key.known().and_then(|key| key.owner.as_ref()) == Some(who),
                Fact::Unknown => false,
            });
        records.map(|it| it.scope()).collect()
    }

    /// What the checker finds missing changes with what it looks at
    fn checker_finds(&mut self, who: &IdentityId, name: &str, missing: bool) {
        for scope in self.scopes_of_classic_user(who) {
            let Some(found) = &mut self.record_mut(&scope).missing_permissions else {
                continue;
            };
            let there = found
                .required
                .iter()
                .chain(&found.suggested)
                .any(|it| it == name);
            if !missing {
                found.required.retain(|it| it != name);
                found.suggested.retain(|it| it != name);
            } else if !there && name == "Manage DNS" {
                found.suggested.push(name.into());
            } else if !there {
                found.required.push(name.into());
            }
        }
    }
}

/// Exactly that, neither wider nor narrower
/// The group beside one whose members are not known, for somebody who joined it
fn joined(who: &IdentityId, group: &str) -> String {
    format!("{who} joined {group}")
}

/// Who is in a group, where nobody else may be
fn known_members(group: &AccessGroup) -> Option<&Vec<Member>> {
    group.members.as_ref().filter(|_| !group.may_have_rules())
}

fn grants(held: &Policy, it: &Role) -> bool {
    let wanted = policy(it);
    held.roles.iter().any(|role| role == it.role)
        && has_no_fine_limits(held)
        && (&held.service, &held.region, &held.resource_group)
            == (&wanted.service, &wanted.region, &wanted.resource_group)
        && (&held.cluster, &held.resource_type) == (&wanted.cluster, &wanted.resource_type)
}

fn policy(it: &Role) -> Policy {
    let about_groups = it.service == "resource-group";
    let named = !about_groups && it.service != "all";
    Policy {
        roles: vec![it.role.into()],
        service: named.then(|| it.service.into()),
        service_type: (it.service == "all").then(|| "service".to_owned()),
        region: it.region.map(Into::into),
        resource_group: it.group.map(Into::into),
        cluster: it.cluster.map(Into::into),
        resource_type: about_groups.then(|| "resource-group".to_owned()),
        ..Policy::default()
    }
}

fn console_name(which: &str) -> &'static str {
    match which {
        "SERVER_ADD" => "Add Server",
        "SERVER_CANCEL" => "Cancel Server",
        _ => "Manage DNS",
    }
}

/// Rows 1 to 6 and 12 to 24 of the table of classic permissions, and the one to manage users
const SUPER_USER: &[&str] = &[
    "REMOTE_MANAGEMENT",
    "SERVER_ADD",
    "SERVER_CANCEL",
    "SERVER_RELOAD",
    "VIRTUAL_GUEST_VIEW",
    "HARDWARE_VIEW",
    "DNS_MANAGE",
    "PUBLIC_NETWORK_COMPUTE",
    "HOSTNAME_EDIT",
    "IP_ADD",
    "NETWORK_ROUTE_MANAGE",
    "PORT_CONTROL",
    "SECURITY_CERTIFICATE_MANAGE",
    "SECURITY_CERTIFICATE_VIEW",
    "ADD_SERVICE_STORAGE",
    "NAS_MANAGE",
    "NETWORK_VLAN_SPANNING",
    "SERVICE_ADD",
    "SERVICE_CANCEL",
    "USER_MANAGE",
];
