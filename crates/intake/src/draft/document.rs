//! A whole account: the one in view before, or a saved one.

use keyatlas_resolver::account::{Fact, Scope, Snapshot};

use super::{Draft, obsolete_key};

impl Draft<'_> {
    /// Lays in an account that was in view before, or a saved one
    pub(crate) fn document(&mut self, snapshot: &Snapshot) {
        let names = self.names;
        self.complete.extend(&snapshot.complete);
        self.seen.extend(&snapshot.seen);
        self.captured_at = snapshot.captured_at.clone().or(self.captured_at.take());
        self.laid_account(snapshot);
        self.laid_around(snapshot);
        for group in &snapshot.resource_groups {
            let id = names.real_group(&group.id);
            self.lay_group(id, group.name.clone(), group.default);
        }
        if snapshot.access_groups.is_some() {
            self.unreadable.remove("access_groups");
            self.access_groups.get_or_insert_default();
        }
        self.unreadable.add_all(&snapshot.unreadable);
        for group in snapshot.access_groups.iter().flatten() {
            let mut group = group.clone();
            for member in group.members.iter_mut().flatten() {
                *member.identity_mut() = names.real_identity(member.identity());
            }
            for policy in group.policies.iter_mut().flatten() {
                *policy = self.real_policy(policy);
            }
            let groups = self.access_groups.get_or_insert_default();
            groups.insert(group.id.clone(), group);
        }
        for identity in &snapshot.identities {
            let id = names.real_identity(&identity.id);
            let mut identity = identity.clone();
            for policy in identity.policies.iter_mut().flatten() {
                *policy = self.real_policy(policy);
            }
            self.identity(&id).lay(identity);
        }
        for record in &snapshot.scopes {
            let scope = Scope {
                region: record.region.clone(),
                resource_group: names.real_group(&record.resource_group),
            };
            self.scope(&scope);
            match &record.api_key {
                Fact::Known(key) => {
                    let mut key = key.clone();
                    key.owner = key.owner.map(|it| names.real_identity(&it));
                    key.created_by = key.created_by.map(|it| names.real_identity(&it));
                    self.api_key(&scope, key);
                }
                Fact::None => self.scope(&scope).api_key = Fact::None,
                Fact::Unknown => {}
            }
            self.manual(&scope, record.manual_credential.clone());
            let known = self.scope(&scope);
            if record.missing_permissions.is_some() {
                known.missing_permissions = record.missing_permissions.clone();
            }
            for key in record.obsolete_keys.iter().flatten() {
                let mut key = key.clone();
                key.owner = key.owner.map(|it| names.real_identity(&it));
                key.created_by = key.created_by.map(|it| names.real_identity(&it));
                obsolete_key(known, key);
            }
            if record.obsolete_keys.as_ref().is_some_and(Vec::is_empty) {
                known.obsolete_keys.get_or_insert_default();
            }
            if record.unreadable.has("obsolete_keys") {
                known.unreadable.add("obsolete_keys");
            }
        }
        for cluster in &snapshot.clusters {
            let mut cluster = cluster.clone();
            cluster.resource_group = cluster.resource_group.map(|it| names.real_group(&it));
            self.lay_cluster(cluster);
        }
    }

    fn laid_account(&mut self, snapshot: &Snapshot) {
        let mut new = snapshot.account.clone();
        let about = "the account's ID";
        self.notices
            .change(&mut self.account.id, new.id.take(), about);
        new.owner = new.owner.map(|it| self.names.real_identity(&it));
        new.settings = match (self.account.settings.take(), new.settings) {
            (Some(mut known), Some(new)) => {
                known.lay(new);
                Some(known)
            }
            (known, new) => new.or(known),
        };
        self.account.lay(new);
    }
}
