//! Names as people type them: what they stand for in an account, and what to type for a thing of the account.

mod scope_name;
pub use scope_name::{ScopeName, ScopeNameProblem, Target};

mod access;
pub use access::{permission, role, service};

mod access_group;
pub use access_group::access_group_name;

mod words;
pub(crate) use words::{Token, Typed, Word, split};

mod reads_like;
use reads_like::{
    reads_like_a_cluster_id, reads_like_a_region, reads_like_an_address, reads_like_an_id,
};

use std::collections::BTreeSet;

use thiserror::Error;

use crate::account::{ClusterId, GroupId, IdentityId, List, Member, Region, Scope, Standing};
use crate::commands::{self, Command};
use crate::index::Index;
use crate::likeness::{in_backticks, is_a_slip, known_names};
use crate::regions;

/// Why a name stands for nothing, or for too much
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameProblem {
    /// A region code that cannot be one, or is one letter away from one
    #[error("no region `{typed}`; {known}")]
    Region {
        /// As typed
        typed: String,
        /// What there is instead
        known: String,
    },
    /// No group has the name
    #[error("no resource group `{typed}`; {known}")]
    NoGroup {
        /// As typed
        typed: String,
        /// Those there are, the most similar first
        known: String,
    },
    /// Several groups have the name
    #[error(
        "`{typed}` could be any of the resource groups {several}; use the ID, or the exact spelling"
    )]
    SeveralGroups {
        /// As typed
        typed: String,
        /// Their names or IDs
        several: String,
    },
    /// Nobody has the ID or the address
    #[error("no identity `{typed}`; {known}")]
    NoIdentity {
        /// As typed
        typed: String,
        /// Who it could have meant
        known: String,
    },
    /// Several identities have the address
    #[error("several identities have the address `{typed}`: {several}; use the ID")]
    SeveralIdentities {
        /// As typed
        typed: String,
        /// Their IDs
        several: String,
    },
    /// No cluster has the ID or the name
    #[error("no cluster `{typed}`; {known}")]
    NoCluster {
        /// As typed
        typed: String,
        /// Those there are, the most similar first
        known: String,
    },
    /// Several clusters have the name
    #[error("several clusters have the name `{typed}`: {several}; use the ID")]
    SeveralClusters {
        /// As typed
        typed: String,
        /// Their IDs
        several: String,
    },
    /// No access group has the ID or the name
    #[error("no access group `{typed}`; {known}")]
    NoAccessGroup {
        /// As typed
        typed: String,
        /// Those there are, the most similar first
        known: String,
    },
    /// Several access groups have the name
    #[error("several access groups have the name `{typed}`: {several}; use the ID")]
    SeveralAccessGroups {
        /// As typed
        typed: String,
        /// Their IDs
        several: String,
    },
    /// Which access groups there are is not known
    #[error("which access groups there are is not known, nor is `{typed}`")]
    AccessGroupsNotKnown {
        /// As typed
        typed: String,
    },
    /// A role that no service has
    #[error("no role `{typed}`; {known}")]
    NoRole {
        /// As typed
        typed: String,
        /// Those there are, the most similar first
        known: String,
    },
    /// A service that no cluster asks a role on
    #[error("no service `{typed}`; {known}")]
    NoService {
        /// As typed
        typed: String,
        /// Those there are, the most similar first
        known: String,
    },
    /// A classic permission that no cluster needs
    #[error("no classic infrastructure permission `{typed}`; {known}")]
    NoPermission {
        /// As typed
        typed: String,
        /// Those there are, the most similar first
        known: String,
    },
    /// No group is targeted, and which one is the default is not known
    #[error("no resource group is targeted, and which group is the account's default is not known")]
    NoDefaultGroup,
}

impl NameProblem {
    /// The command that shows what there is
    pub fn settle(&self) -> Option<Command> {
        match self {
            Self::Region { .. } => Some(Command::ks("locations")),
            Self::NoGroup { .. } | Self::SeveralGroups { .. } => Some(commands::list_groups()),
            Self::NoIdentity { .. } | Self::SeveralIdentities { .. } => {
                Some(commands::list_users())
            }
            Self::NoCluster { .. } | Self::SeveralClusters { .. } => {
                Some(commands::list_clusters())
            }
            Self::NoAccessGroup { .. }
            | Self::SeveralAccessGroups { .. }
            | Self::AccessGroupsNotKnown { .. } => Some(commands::list_access_groups()),
            Self::NoDefaultGroup => Some(commands::show_default_group()),
            Self::NoRole { .. } | Self::NoService { .. } | Self::NoPermission { .. } => None,
        }
    }
}

/// Looks names up in an account
#[derive(Debug, Clone, Copy)]
pub struct Names<'a>(pub &'a Index);

impl Names<'_> {
    /// The scope of a name that has both halves
    pub fn scope(self, name: &ScopeName) -> Result<Scope, NameProblem> {
        Ok(Scope {
            region: self.region(&name.region)?,
            resource_group: self.group(&name.group)?,
        })
    }

    /// The scope a reset acts on; without a group it is the default one's (R5)
    pub fn target(self, target: &Target) -> Result<Scope, NameProblem> {
        let region = self.region(&target.region)?;
        let resource_group = match &target.group {
            Some(group) => self.group(group)?,
            None => crate::rules::default_group::default_group(self.0)
                .cloned()
                .ok_or(NameProblem::NoDefaultGroup)?,
        };
        Ok(Scope {
            region,
            resource_group,
        })
    }

    /// The region; one without any scope is fine, since a key can be made in advance
    pub fn region(self, typed: &Region) -> Result<Region, NameProblem> {
        let here = self.0.scopes().map(|at| at.scope().region.as_str());
        let known: BTreeSet<&str> = here.chain(regions::REGIONS).collect();
        let is_known = known.contains(typed.as_str()) || regions::is_known(typed.as_str());
        // There may be a new one that no page lists, but not one letter away from one that is.
        let is_new = || {
            reads_like_a_region(typed.as_str())
                && !known.iter().any(|it| is_a_slip(typed.as_str(), it))
        };
        if is_known || is_new() {
            return Ok(typed.clone());
        }
        Err(NameProblem::Region {
            typed: typed.to_string(),
            known: known_names(
                typed.as_str(),
                known.into_iter().map(str::to_owned).collect(),
            ),
        })
    }

    /// The group of that ID, else of exactly that name, else the only one of it ignoring case
    pub fn group(self, typed: &str) -> Result<GroupId, NameProblem> {
        let groups = every_group(self.0);
        if let Some(id) = groups.iter().find(|id| id.as_str() == typed) {
            return Ok((*id).clone());
        }
        let named: Vec<_> = groups
            .iter()
            .map(|id| (*id, self.0.group_label(id)))
            .collect();
        let mut found: Vec<_> = named.iter().filter(|(_, name)| *name == typed).collect();
        if found.is_empty() {
            let lower = typed.to_lowercase();
            let same = named.iter().filter(|it| it.1.to_lowercase() == lower);
            found = same.collect();
        }
        match found.as_slice() {
            [(id, _)] => Ok((*id).clone()),
            [] => Err(NameProblem::NoGroup {
                typed: typed.to_owned(),
                known: known_names(typed, named.iter().map(|it| it.1.to_owned()).collect()),
            }),
            several => Err(NameProblem::SeveralGroups {
                typed: typed.to_owned(),
                several: in_backticks(several.iter().map(|(id, name)| match *name == typed {
                    true => id.to_string(),
                    false => (*name).to_owned(),
                })),
            }),
        }
    }

    /// The cluster of that ID, else the only one of that name.
    /// While the lists of clusters are not whole, an ID nobody has is taken as it is.
    pub fn cluster(self, typed: &str) -> Result<ClusterId, NameProblem> {
        let snapshot = self.0.snapshot();
        let clusters = &snapshot.clusters;
        if let Some(cluster) = clusters.iter().find(|it| it.id.as_str() == typed) {
            return Ok(cluster.id.clone());
        }
        let named: Vec<_> = (clusters.iter())
            .filter(|it| it.name.as_deref() == Some(typed))
            .collect();
        match named.as_slice() {
            [one] => Ok(one.id.clone()),
            [] if reads_like_a_cluster_id(typed)
                && !List::CLUSTERS.iter().all(|it| snapshot.is_complete(*it)) =>
            {
                Ok(ClusterId::from(typed))
            }
            [] => Err(NameProblem::NoCluster {
                typed: typed.to_owned(),
                known: known_names(
                    typed,
                    clusters.iter().map(|it| it.label().to_owned()).collect(),
                ),
            }),
            several => Err(NameProblem::SeveralClusters {
                typed: typed.to_owned(),
                several: in_backticks(several.iter().map(|it| it.id.to_string())),
            }),
        }
    }

    /// The identity of that ID, else the only one of that address ignoring case.
    /// While the list of identities is not whole, an ID or address nobody has is taken as it is.
    pub fn identity(self, typed: &str) -> Result<IdentityId, NameProblem> {
        let as_id = IdentityId::from(typed);
        if self.0.identity(&as_id).is_some() {
            return Ok(as_id);
        }
        let listed = self.0.snapshot().identities.iter();
        let mut found: BTreeSet<&IdentityId> = listed
            .filter(|it| {
                let email = it.email.as_deref().or(it.id.provisional_email());
                email.is_some_and(|email| email.eq_ignore_ascii_case(typed))
            })
            .map(|it| &it.id)
            .collect();
        if found.is_empty() {
            let mentioned = mentioned(self.0);
            if mentioned.contains(&as_id) {
                return Ok(as_id);
            }
            found.extend(mentioned.iter().filter(|id| {
                let email = id.provisional_email();
                email.is_some_and(|email| email.eq_ignore_ascii_case(typed))
            }));
        }
        let found: Vec<&IdentityId> = found.into_iter().collect();
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] => {
                let id = if reads_like_an_id(typed) {
                    as_id
                } else if reads_like_an_address(typed) {
                    IdentityId::from(format!("email:{typed}"))
                } else {
                    return Err(no_identity(self.0, typed));
                };
                // Nobody is called so: a whole list does not have them, by whatever name.
                match self.0.standing(&id) {
                    Some(Standing::Removed) => Err(no_identity(self.0, typed)),
                    _ => Ok(id),
                }
            }
            several => Err(NameProblem::SeveralIdentities {
                typed: typed.to_owned(),
                several: in_backticks(several.iter().map(ToString::to_string)),
            }),
        }
    }
}

/// What to type for a scope: the group's name, or its ID where the name is not its own
pub fn scope_name(index: &Index, scope: &Scope) -> ScopeName {
    let label = index.group_label(&scope.resource_group);
    let its_own = Names(index).group(label).as_ref() == Ok(&scope.resource_group);
    let group = if its_own {
        label
    } else {
        scope.resource_group.as_str()
    };
    ScopeName::new(scope.region.clone(), group)
}

/// What to type for an identity: its address, or its ID where the address is not its own
pub fn identity_name(index: &Index, identity: &IdentityId) -> String {
    let address = index.address(identity);
    let its_own = Names(index).identity(address).as_ref() == Ok(identity);
    if its_own { address } else { identity.as_str() }.to_owned()
}

fn every_group(index: &Index) -> BTreeSet<&GroupId> {
    let listed = index.snapshot().resource_groups.iter().map(|it| &it.id);
    listed
        .chain(index.scopes().map(|at| &at.scope().resource_group))
        .collect()
}

/// Identities that something names though no list has them
fn mentioned(index: &Index) -> BTreeSet<&IdentityId> {
    let snapshot = index.snapshot();
    let keys = index.scopes().filter_map(|at| at.owner());
    let members = snapshot
        .access_groups
        .iter()
        .flatten()
        .flat_map(|group| group.members.iter().flatten())
        .map(Member::identity);
    keys.chain(members).chain(&snapshot.account.owner).collect()
}

fn no_identity(index: &Index, typed: &str) -> NameProblem {
    let identities = &index.snapshot().identities;
    // Somebody who typed a person's name is answered with what to type instead.
    let lower = typed.to_lowercase();
    let by_name: Vec<String> = identities
        .iter()
        .filter(|it| {
            it.name
                .as_deref()
                .is_some_and(|name| name.to_lowercase().contains(&lower))
        })
        .map(|it| identity_name(index, &it.id))
        .collect();
    let known = match by_name.as_slice() {
        [one] if !lower.is_empty() => format!("did you mean `{one}`?"),
        _ => known_names(
            typed,
            identities
                .iter()
                .map(|it| identity_name(index, &it.id))
                .collect(),
        ),
    };
    NameProblem::NoIdentity {
        typed: typed.to_owned(),
        known,
    }
}

#[cfg(test)]
mod tests;
