//! The one text form of a plan.

use std::fmt::{Display, Formatter, Result};

use super::words::Name;
use super::{Change, MembershipChange, PermissionChange, Plan, RoleChange, ScopeName, Target};
use crate::account::Standing;

impl Display for Plan {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for (at, step) in self.steps.iter().enumerate() {
            if at > 0 {
                out.write_str("; ")?;
            }
            step.fmt(out)?;
        }
        Ok(())
    }
}

impl Display for Change {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Reset {
                target,
                as_identity,
            } => write!(out, "reset {target} as {}", Name(as_identity)),
            Self::SetManual {
                scope,
                user,
                account,
            } => {
                write!(out, "set {scope} user {}", Name(user))?;
                part(out, "account", account.as_deref())
            }
            Self::UnsetManual { scope } => write!(out, "unset {scope}"),
            Self::Remove { identity } => write!(out, "remove {}", Name(identity)),
            Self::DeleteKey { scope } => write!(out, "delete-key {scope}"),
            Self::DisableKey { scope } => write!(out, "disable-key {scope}"),
            Self::EnableKey { scope } => write!(out, "enable-key {scope}"),
            Self::RecreateKey { scope, as_identity } => {
                write!(out, "recreate-key {scope}")?;
                part(out, "as", as_identity.as_deref())
            }
            Self::Grant(role) => write!(out, "grant {role}"),
            Self::Revoke(role) => write!(out, "revoke {role}"),
            Self::AddPermission(permission) => write!(out, "add-permission {permission}"),
            Self::RemovePermission(permission) => write!(out, "remove-permission {permission}"),
            Self::AddToAccessGroup(it) => write!(out, "add-to-access-group {it}"),
            Self::RemoveFromAccessGroup(it) => write!(out, "remove-from-access-group {it}"),
            Self::SetStanding { identity, standing } => write!(
                out,
                "standing {} {}",
                Name(identity),
                standing_keyword(*standing)
            ),
        }
    }
}

impl Display for RoleChange {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let (identity, role, service) = (&self.identity, &self.role, &self.service);
        write!(
            out,
            "{} {} on {}",
            Name(identity),
            Name(role),
            Name(service)
        )?;
        part(out, "region", self.region.as_ref().map(|it| it.as_str()))?;
        part(out, "group", self.group.as_deref())?;
        part(out, "cluster", self.cluster.as_deref())?;
        part(out, "as", self.by.as_deref())
    }
}

impl Display for MembershipChange {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{} {}", Name(&self.identity), Name(&self.access_group))?;
        part(out, "as", self.by.as_deref())
    }
}

impl Display for PermissionChange {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{} {}", Name(&self.identity), Name(&self.permission))?;
        part(out, "as", self.by.as_deref())
    }
}

/// A part of a step that may be left out
fn part(out: &mut Formatter<'_>, keyword: &str, name: Option<&str>) -> Result {
    match name {
        Some(name) => write!(out, " {keyword} {}", Name(name)),
        None => Ok(()),
    }
}

/// What a standing is called in a plan, as in an account document
pub(super) fn standing_keyword(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Pending => "pending",
        Standing::Suspended => "suspended",
        Standing::ClassicDisabled => "classic_disabled",
        Standing::VpnOnly => "vpn_only",
        Standing::Invalid => "invalid",
        Standing::Removed => "removed",
    }
}

impl Display for Target {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}", Name(self.region.as_str()))?;
        match &self.group {
            Some(group) => write!(out, "/{}", Name(group)),
            None => Ok(()),
        }
    }
}

impl Display for ScopeName {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{}/{}", Name(self.region.as_str()), Name(&self.group))
    }
}
