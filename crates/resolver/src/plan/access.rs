//! The changes that concern what people may do: roles, classic infrastructure permissions and access groups.

use super::names::{NameProblem, Names};
use crate::account::{AccessGroup, IdentityId, Region};
use crate::decide::Grant;
use crate::index::Index;
use crate::likeness::known_names;
use crate::permissions::{ClassicPermission, ROLES, Service, every_classic_permission};

/// A role on a service, as typed. A part that is left out means any.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RoleChange {
    /// Whose: an ID, or an e-mail address
    pub identity: String,
    /// Such as `Administrator`
    pub role: String,
    /// Such as `containers-kubernetes`; `resource-group` is access to the group itself, `all` is all
    /// IAM-enabled services
    pub service: String,
    /// Only in this region
    pub region: Option<Region>,
    /// Only in this resource group
    pub group: Option<String>,
    /// Only on this cluster
    pub cluster: Option<String>,
    /// Who makes the change, where that is said
    pub by: Option<String>,
}

/// A classic infrastructure permission, as typed
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PermissionChange {
    /// Whose: an ID, or an e-mail address
    pub identity: String,
    /// Its KeyName such as `SERVER_ADD`, or its name in the console
    pub permission: String,
    /// Who makes the change, where that is said
    pub by: Option<String>,
}

/// An access group that somebody is put into, or taken out of, as typed
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MembershipChange {
    /// Who: an ID, or an e-mail address
    pub identity: String,
    /// The access group's name, or its ID
    pub access_group: String,
    /// Who makes the change, where that is said
    pub by: Option<String>,
}

impl RoleChange {
    /// The role that is meant, in an account
    pub fn grant(&self, index: &Index) -> Result<Grant, NameProblem> {
        let names = Names(index);
        let some = |typed: Option<&String>| typed.map(|it| names.group(it)).transpose();
        Ok(Grant {
            identity: names.identity(&self.identity)?,
            role: role(&self.role)?,
            service: service(&self.service)?,
            region: (self.region.as_ref())
                .map(|it| names.region(it))
                .transpose()?,
            resource_group: some(self.group.as_ref())?,
            cluster: (self.cluster.as_ref())
                .map(|it| names.cluster(it))
                .transpose()?,
        })
    }

    /// Who makes the change, where that is said
    pub fn by(&self, index: &Index) -> Result<Option<IdentityId>, NameProblem> {
        somebody(index, self.by.as_ref())
    }
}

impl PermissionChange {
    /// Whose permission it is, and which, in an account
    pub fn resolve(
        &self,
        index: &Index,
    ) -> Result<(IdentityId, &'static ClassicPermission), NameProblem> {
        Ok((
            Names(index).identity(&self.identity)?,
            permission(&self.permission)?,
        ))
    }

    /// Who makes the change, where that is said
    pub fn by(&self, index: &Index) -> Result<Option<IdentityId>, NameProblem> {
        somebody(index, self.by.as_ref())
    }
}

impl MembershipChange {
    /// Who it is, and which access group, in an account
    pub fn resolve<'a>(
        &self,
        index: &'a Index,
    ) -> Result<(IdentityId, &'a AccessGroup), NameProblem> {
        let names = Names(index);
        Ok((
            names.identity(&self.identity)?,
            names.access_group(&self.access_group)?,
        ))
    }

    /// Who makes the change, where that is said
    pub fn by(&self, index: &Index) -> Result<Option<IdentityId>, NameProblem> {
        somebody(index, self.by.as_ref())
    }
}

fn somebody(index: &Index, typed: Option<&String>) -> Result<Option<IdentityId>, NameProblem> {
    typed.map(|it| Names(index).identity(it)).transpose()
}

fn role(typed: &str) -> Result<&'static str, NameProblem> {
    let found = ROLES.into_iter().find(|it| it.eq_ignore_ascii_case(typed));
    found.ok_or_else(|| NameProblem::NoRole {
        typed: typed.to_owned(),
        known: known_names(typed, ROLES.map(str::to_owned).to_vec()),
    })
}

/// By its name in policies, or by the name people see
fn service(typed: &str) -> Result<Service, NameProblem> {
    let is_it = |it: &Service| it.word() == typed || it.title().eq_ignore_ascii_case(typed);
    let found = Service::EVERY.into_iter().find(is_it);
    found.ok_or_else(|| NameProblem::NoService {
        typed: typed.to_owned(),
        known: known_names(
            typed,
            Service::EVERY.map(|it| it.word().to_owned()).to_vec(),
        ),
    })
}

fn permission(typed: &str) -> Result<&'static ClassicPermission, NameProblem> {
    let found = every_classic_permission().find(|it| it.is_called(typed));
    found.ok_or_else(|| NameProblem::NoPermission {
        typed: typed.to_owned(),
        known: known_names(
            typed,
            every_classic_permission()
                .map(|it| it.key_name.to_owned())
                .collect(),
        ),
    })
}
