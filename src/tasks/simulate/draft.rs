//! A change in the making: what the form holds until it is put into the plan.

mod access;
pub(crate) use access::Access;

use std::cmp::Reverse;

use keyatlas_resolver::account::{IdentityId, IdentityKind, Region, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{Change, Names, ScopeName, Target, identity_name, scope_name};
use keyatlas_resolver::resolve::AccountAnswer;
use thiserror::Error;

use super::present::Kind;

/// What the form holds
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// Which kind of change
    pub(crate) kind: Kind,
    /// The region; empty while none is chosen
    pub(crate) region: String,
    /// The resource group
    pub(crate) group: Group,
    /// The identity's ID, or what was typed for it; empty while nobody is chosen
    pub(crate) identity: String,
    /// The classic user name
    pub(crate) user: String,
    /// The infrastructure account it reaches
    pub(crate) account: String,
    /// What somebody may do
    pub(crate) access: Access,
}

/// Which resource group
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Group {
    /// Not chosen yet
    #[default]
    NotChosen,
    /// None is targeted
    NoneTargeted,
    /// The group's ID, or what was typed for it
    Named(String),
}

/// What is missing from the form
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum Missing {
    #[error("choose a region")]
    Region,
    #[error("choose a resource group")]
    Group,
    #[error("choose who runs the reset: they become the owner")]
    Caller,
    #[error("choose who is removed")]
    Leaver,
    #[error("choose whose it is")]
    Person,
    #[error("choose an access group")]
    AccessGroup,
    #[error("type the classic infrastructure user name, such as `1234567_ops@example.com`")]
    User,
    #[error("expected the digits of an infrastructure account, got `{0}`")]
    Account(String),
}

impl Draft {
    /// A first change, at the scope that most needs one
    pub(crate) fn fresh(index: &Index, answers: &AccountAnswer, me: Option<&IdentityId>) -> Self {
        let mut draft = Self::default();
        let most_urgent = answers
            .scopes
            .iter()
            .map(|it| (it.state, it.scope()))
            .map(|(state, scope)| {
                let clusters = index.at(&scope).map_or(0, |at| at.clusters().len());
                (clusters, state, scope)
            })
            .filter(|(clusters, ..)| *clusters > 0)
            .min_by_key(|(clusters, state, _)| (*state, Reverse(*clusters)));
        if let Some((_, _, scope)) = most_urgent {
            draft.region = scope.region.to_string();
            draft.group = Group::Named(scope.resource_group.to_string());
        }
        draft.identity = likely_caller(index, me);
        draft
    }

    /// A change of the plan, to be edited
    pub(crate) fn of(index: &Index, change: &Change) -> Self {
        let mut draft = Self {
            kind: Kind::of(change),
            ..Self::default()
        };
        match change {
            Change::Reset {
                target,
                as_identity,
            } => {
                draft.region = target.region.to_string();
                draft.group = match &target.group {
                    Some(group) => named(index, group),
                    None => Group::NoneTargeted,
                };
                draft.identity = somebody(index, as_identity);
            }
            Change::SetManual {
                scope,
                user,
                account,
            } => {
                draft.at(index, scope);
                draft.user.clone_from(user);
                draft.account = account.clone().unwrap_or_default();
            }
            Change::Remove { identity } => draft.identity = somebody(index, identity),
            Change::RecreateKey { scope, as_identity } => {
                draft.at(index, scope);
                draft.access.by = whoever(index, as_identity.as_ref());
            }
            Change::Grant(role) | Change::Revoke(role) => {
                draft.identity = somebody(index, &role.identity);
                draft.region = role
                    .region
                    .as_ref()
                    .map_or(String::new(), Region::to_string);
                draft.group = match &role.group {
                    Some(group) => named(index, group),
                    None => Group::NotChosen,
                };
                draft.access.take_role(index, role);
                draft.access.by = whoever(index, role.by.as_ref());
            }
            Change::AddPermission(it) | Change::RemovePermission(it) => {
                draft.identity = somebody(index, &it.identity);
                draft.access.take_permission(index, it);
                draft.access.by = whoever(index, it.by.as_ref());
            }
            Change::AddToAccessGroup(it) | Change::RemoveFromAccessGroup(it) => {
                draft.identity = somebody(index, &it.identity);
                draft.access.take_membership(index, it);
                draft.access.by = whoever(index, it.by.as_ref());
            }
            Change::SetStanding { identity, standing } => {
                draft.identity = somebody(index, identity);
                draft.access.standing = *standing;
            }
            Change::UnsetManual { scope }
            | Change::DeleteKey { scope }
            | Change::DisableKey { scope }
            | Change::EnableKey { scope } => draft.at(index, scope),
        }
        draft
    }

    /// The same place, with another kind of change
    pub(crate) fn choose(&mut self, kind: Kind, index: &Index, me: Option<&IdentityId>) {
        let before = self.kind;
        self.kind = kind;
        match kind {
            Kind::Reset if before != Kind::Reset => self.identity = likely_caller(index, me),
            Kind::Reset => {}
            // Whoever is logged in runs resets, and is the last one to be removed.
            _ if kind.names_somebody() && (before == Kind::Reset || !before.names_somebody()) => {
                self.identity.clear();
            }
            _ => {}
        }
        // Everywhere is a choice of its own, and not the place that was chosen before.
        if kind.is_about_a_role() && !before.is_about_a_role() {
            self.region.clear();
            self.group = Group::NotChosen;
        }
        if kind != Kind::Reset && self.group == Group::NoneTargeted {
            self.group = Group::NotChosen;
        }
    }

    /// The change, or what is missing
    pub(crate) fn change(&self, index: &Index) -> Result<Change, Missing> {
        if self.kind.is_somewhere() && self.region.is_empty() {
            return Err(Missing::Region);
        }
        Ok(match self.kind {
            Kind::Reset => Change::Reset {
                target: self.target(index)?,
                as_identity: self.somebody(index).ok_or(Missing::Caller)?,
            },
            Kind::Remove => Change::Remove {
                identity: self.somebody(index).ok_or(Missing::Leaver)?,
            },
            Kind::SetManual => {
                let scope = self.scope(index)?;
                let user = self.user.trim().to_owned();
                if user.is_empty() {
                    return Err(Missing::User);
                }
                let account = self.account.trim();
                if !account.bytes().all(|byte| byte.is_ascii_digit()) {
                    return Err(Missing::Account(account.to_owned()));
                }
                Change::SetManual {
                    scope,
                    user,
                    account: (!account.is_empty()).then(|| account.to_owned()),
                }
            }
            Kind::UnsetManual => Change::UnsetManual {
                scope: self.scope(index)?,
            },
            Kind::DeleteKey => Change::DeleteKey {
                scope: self.scope(index)?,
            },
            Kind::DisableKey => Change::DisableKey {
                scope: self.scope(index)?,
            },
            Kind::EnableKey => Change::EnableKey {
                scope: self.scope(index)?,
            },
            Kind::RecreateKey => Change::RecreateKey {
                scope: self.scope(index)?,
                as_identity: self.by(index),
            },
            Kind::Grant => Change::Grant(self.role(index)?),
            Kind::Revoke => Change::Revoke(self.role(index)?),
            Kind::AddPermission => Change::AddPermission(self.permission(index)?),
            Kind::RemovePermission => Change::RemovePermission(self.permission(index)?),
            Kind::AddToAccessGroup => Change::AddToAccessGroup(self.membership(index)?),
            Kind::RemoveFromAccessGroup => Change::RemoveFromAccessGroup(self.membership(index)?),
            Kind::SetStanding => Change::SetStanding {
                identity: self.somebody(index).ok_or(Missing::Person)?,
                standing: self.access.standing,
            },
        })
    }

    fn at(&mut self, index: &Index, scope: &ScopeName) {
        self.region = scope.region.to_string();
        self.group = named(index, &scope.group);
    }

    fn target(&self, index: &Index) -> Result<Target, Missing> {
        match self.group {
            Group::NoneTargeted => Ok(Target {
                region: self.region.as_str().into(),
                group: None,
            }),
            Group::NotChosen | Group::Named(_) => self.scope(index).map(Target::from),
        }
    }

    fn scope(&self, index: &Index) -> Result<ScopeName, Missing> {
        match &self.group {
            Group::Named(id) => Ok(scope_name(
                index,
                &Scope::new(self.region.as_str(), id.as_str()),
            )),
            Group::NotChosen | Group::NoneTargeted => Err(Missing::Group),
        }
    }

    fn somebody(&self, index: &Index) -> Option<String> {
        (!self.identity.is_empty())
            .then(|| identity_name(index, &IdentityId::from(self.identity.as_str())))
    }
}

impl Group {
    pub(super) const NONE: &str = "none";

    /// What stands for it in a list
    pub(crate) fn value(&self) -> String {
        match self {
            Self::NotChosen => String::new(),
            Self::NoneTargeted => Self::NONE.to_owned(),
            // The mark keeps a group that is called `none` apart from none.
            Self::Named(id) => format!("={id}"),
        }
    }

    /// What a value of the list stands for
    pub(crate) fn of(value: &str) -> Self {
        match value.strip_prefix('=') {
            Some(id) => Self::Named(id.to_owned()),
            None if value == Self::NONE => Self::NoneTargeted,
            None => Self::NotChosen,
        }
    }
}

/// Whoever the person is; else the one functional ID there is
fn likely_caller(index: &Index, me: Option<&IdentityId>) -> String {
    if let Some(me) = me {
        return me.to_string();
    }
    let mut functional = index
        .snapshot()
        .identities
        .iter()
        .filter(|it| it.kind() == Some(IdentityKind::FunctionalId));
    match (functional.next(), functional.next()) {
        (Some(one), None) => one.id.to_string(),
        _ => String::new(),
    }
}

fn named(index: &Index, typed: &str) -> Group {
    Group::Named(match Names(index).group(typed) {
        Ok(id) => id.to_string(),
        Err(_) => typed.to_owned(),
    })
}

fn whoever(index: &Index, typed: Option<&String>) -> String {
    typed.map_or(String::new(), |it| somebody(index, it))
}

fn somebody(index: &Index, typed: &str) -> String {
    match Names(index).identity(typed) {
        Ok(id) => id.to_string(),
        Err(_) => typed.to_owned(),
    }
}

#[cfg(test)]
mod tests;
