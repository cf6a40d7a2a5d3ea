//! The part of a draft that is about what somebody may do.

use keyatlas_resolver::account::{IdentityId, Standing};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{
    MembershipChange, Names, PermissionChange, RoleChange, access_group_name, identity_name,
    scope_name,
};

use super::{Draft, Group, Missing, Scope};

/// A role, a classic permission, an access group or a standing
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Access {
    /// Such as `Administrator`
    pub(crate) role: String,
    /// As a plan calls it
    pub(crate) service: String,
    /// The cluster's ID; empty for any
    pub(crate) cluster: String,
    /// The KeyName
    pub(crate) permission: String,
    /// The access group's ID, or what was typed for it; empty while none is chosen
    pub(crate) access_group: String,
    /// The new standing
    pub(crate) standing: Standing,
    /// Who makes the change; empty where that is not said
    pub(crate) by: String,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            role: "Administrator".to_owned(),
            service: "containers-kubernetes".to_owned(),
            cluster: String::new(),
            permission: "SERVER_ADD".to_owned(),
            access_group: String::new(),
            standing: Standing::Suspended,
            by: String::new(),
        }
    }
}

impl Access {
    pub(super) fn take_role(&mut self, index: &Index, change: &RoleChange) {
        match change.grant(index) {
            Ok(grant) => {
                self.role = grant.role.to_owned();
                self.service = grant.service.word().to_owned();
            }
            Err(_) => {
                self.role.clone_from(&change.role);
                self.service.clone_from(&change.service);
            }
        }
        self.cluster = match &change.cluster {
            Some(typed) => match Names(index).cluster(typed) {
                Ok(id) => id.to_string(),
                Err(_) => typed.clone(),
            },
            None => String::new(),
        };
    }

    pub(super) fn take_permission(&mut self, index: &Index, change: &PermissionChange) {
        self.permission = match change.resolve(index) {
            Ok((_, permission)) => permission.key_name.to_owned(),
            Err(_) => change.permission.clone(),
        };
    }

    pub(super) fn take_membership(&mut self, index: &Index, change: &MembershipChange) {
        self.access_group = match Names(index).access_group(&change.access_group) {
            Ok(group) => group.id.clone(),
            Err(_) => change.access_group.clone(),
        };
    }
}

impl Draft {
    pub(super) fn role(&self, index: &Index) -> Result<RoleChange, Missing> {
        let group = match &self.group {
            Group::Named(id) => {
                let scope = Scope::new(self.region.as_str(), id.as_str());
                Some(scope_name(index, &scope).group)
            }
            Group::NotChosen | Group::NoneTargeted => None,
        };
        let is_for_groups = self.access.service == "resource-group";
        let has_clusters = self.access.service == "containers-kubernetes";
        let some = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        Ok(RoleChange {
            identity: self.somebody(index).ok_or(Missing::Person)?,
            role: self.access.role.clone(),
            service: self.access.service.clone(),
            region: some(&self.region)
                .filter(|_| !is_for_groups)
                .map(Into::into),
            group,
            cluster: some(&self.access.cluster).filter(|_| has_clusters),
            by: self.by(index),
        })
    }

    pub(super) fn permission(&self, index: &Index) -> Result<PermissionChange, Missing> {
        Ok(PermissionChange {
            identity: self.somebody(index).ok_or(Missing::Person)?,
            permission: self.access.permission.clone(),
            by: self.by(index),
        })
    }

    pub(super) fn membership(&self, index: &Index) -> Result<MembershipChange, Missing> {
        let identity = self.somebody(index).ok_or(Missing::Person)?;
        let chosen = &self.access.access_group;
        if chosen.is_empty() {
            return Err(Missing::AccessGroup);
        }
        let access_group = match Names(index).access_group(chosen) {
            Ok(group) => access_group_name(index, group),
            Err(_) => chosen.clone(),
        };
        Ok(MembershipChange {
            identity,
            access_group,
            by: self.by(index),
        })
    }

    pub(super) fn by(&self, index: &Index) -> Option<String> {
        let by = &self.access.by;
        (!by.is_empty()).then(|| identity_name(index, &IdentityId::from(by.as_str())))
    }
}
