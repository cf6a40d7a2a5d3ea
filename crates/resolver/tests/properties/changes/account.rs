//! Clusters, settings, policies and access groups, changed as plainly as that can be said.

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    AccessGroup, Authorization, AuthorizationSource, AuthorizationTarget, Cluster, IdentityId,
    Policy,
};

use super::told::Told;

impl Told {
    pub(super) fn lists(&self, cluster: &str) -> bool {
        let mut clusters = self.account.clusters.iter();
        clusters.any(|it| it.id.as_str() == cluster)
    }

    /// Tags that nobody listed stay so
    pub(super) fn tag(&mut self, cluster: &str, tag: &str, attach: bool) {
        let clusters = self.account.clusters.iter_mut();
        for it in clusters.filter(|it| it.id.as_str() == cluster) {
            let Some(tags) = &mut it.access_tags else {
                continue;
            };
            tags.retain(|it| it != tag);
            if attach {
                tags.push(tag.to_owned());
            }
        }
    }

    pub(super) fn change_setting(&mut self, name: &str, value: bool) {
        let account = &mut self.account.account;
        match name {
            "totp_required" => account.totp_required = Some(value),
            _ => account.restrict_api_key_creation = Some(value),
        }
    }

    /// The cluster goes, and what is stored for its scope stays
    pub(super) fn delete_cluster(&mut self, cluster: &str) {
        let mut clusters = self.account.clusters.iter();
        let found = clusters.find(|it| it.id.as_str() == cluster);
        if let Some(scope) = found.and_then(|it| it.scope()) {
            self.record_mut(&scope);
        }
        let accounts = |clusters: &[Cluster]| {
            let accounts = clusters.iter().filter_map(|it| it.classic_account.clone());
            accounts.collect::<BTreeSet<String>>().len()
        };
        let clusters = &mut self.account.clusters;
        let had = accounts(clusters);
        clusters.retain(|it| it.id.as_str() != cluster);
        // What a cluster told of infrastructure accounts is true also once it is gone.
        if had > 1 && accounts(clusters) < 2 {
            let noted = &mut self.account.account.unreadable;
            noted.add("another_classic_account");
        }
    }

    pub(super) fn authorizes(&self, to: &str, role: &str) -> bool {
        let listed = self.account.authorizations.iter().flatten();
        let mut listed = listed.filter(|it| is_for(it, to, role));
        listed.next().is_some()
    }

    pub(super) fn authorize(&mut self, to: &str, role: &str) {
        if self.authorizes(to, role) {
            return;
        }
        let listed = self.account.authorizations.get_or_insert_default();
        listed.push(Authorization {
            source: Some(AuthorizationSource {
                service: Some("containers-kubernetes".to_owned()),
                ..AuthorizationSource::default()
            }),
            target: Some(AuthorizationTarget {
                service: Some(to.to_owned()),
                ..AuthorizationTarget::default()
            }),
            roles: Some(vec![role.to_owned()]),
            ..Authorization::default()
        });
    }

    pub(super) fn unauthorize(&mut self, to: &str, role: &str) {
        let listed = self.account.authorizations.iter_mut().flatten();
        let roles = listed.filter(|it| is_for(it, to, role));
        for roles in roles.filter_map(|it| it.roles.as_mut()) {
            roles.retain(|it| it != role);
        }
        if let Some(listed) = &mut self.account.authorizations {
            listed.retain(|it| it.roles.as_ref().is_none_or(|it| !it.is_empty()));
        }
    }

    pub(super) fn lists_members_of(&self, group: &str) -> bool {
        let mut groups = self.account.access_groups.iter().flatten();
        groups.any(|it| it.id == group && it.members.is_some())
    }

    /// Whoever joined it in this plan loses what it grants with the others
    pub(super) fn delete_access_group(&mut self, id: &str) {
        let groups = self.account.access_groups.iter().flatten();
        let (gone, kept): (Vec<_>, Vec<_>) = (groups.cloned())
            .partition(|it| it.id == id || it.id.ends_with(&format!(" joined {id}")));
        let everybody = self.everybody();
        let hit = gone.iter().flat_map(|it| may_be_in(it, &everybody));
        self.has_other_cases(hit);
        self.account.access_groups = Some(kept);
    }

    fn everybody(&self) -> Vec<IdentityId> {
        let listed = self.account.identities.iter();
        listed.map(|it| it.id.clone()).collect()
    }

    /// Whether the checker sees more or fewer support cases of people is a question of its own
    fn has_other_cases(&mut self, people: impl IntoIterator<Item = IdentityId>) {
        for who in people {
            let scopes = self.scopes_of_classic_user(&who);
            self.unspoken.extend(scopes);
        }
    }

    /// Whose policy it is: somebody's, or of a group whose members are listed
    pub(super) fn lists_whoever_has(&self, id: &str) -> bool {
        let is_it = |it: &Policy| it.id.as_deref() == Some(id);
        let mut people = self.account.identities.iter();
        let mut groups = self.account.access_groups.iter().flatten();
        people.any(|it| it.policies.iter().flatten().any(is_it))
            || groups
                .find(|it| it.policies.iter().flatten().any(is_it))
                .is_some_and(|it| it.members.is_some())
    }

    pub(super) fn revoke_policy(&mut self, id: &str) {
        let everybody = self.everybody();
        let mut hit: Vec<IdentityId> = Vec::new();
        let mut take = |policies: &mut Option<Vec<Policy>>, people: Vec<IdentityId>| {
            let Some(policies) = policies else { return };
            let before = policies.len();
            policies.retain(|it| it.id.as_deref() != Some(id));
            if policies.len() < before {
                hit.extend(people);
            }
        };
        for it in &mut self.account.identities {
            take(&mut it.policies, vec![it.id.clone()]);
        }
        for it in self.account.access_groups.iter_mut().flatten() {
            let people = may_be_in(it, &everybody);
            take(&mut it.policies, people);
        }
        self.has_other_cases(hit);
    }
}

/// Whoever was put into a group, and everybody where it may have rules
fn may_be_in(group: &AccessGroup, everybody: &[IdentityId]) -> Vec<IdentityId> {
    let members = group.members.iter().flatten();
    let by_rule = everybody.iter().filter(|_| group.may_have_rules());
    let members = members.map(|it| it.identity().clone());
    members.chain(by_rule.cloned()).collect()
}

/// Whether an authorization of any instance of Kubernetes Service is for any of another service, in a role
fn is_for(it: &Authorization, to: &str, role: &str) -> bool {
    let source = it.source.as_ref().and_then(|it| it.service.as_deref());
    let target = it.target.as_ref().and_then(|it| it.service.as_deref());
    let roles = it.roles.iter().flatten();
    source == Some("containers-kubernetes")
        && target == Some(to)
        && roles.into_iter().any(|it| it == role)
}
