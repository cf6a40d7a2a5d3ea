//! The steps of a plan in words.

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{Change, MembershipChange, Names, RoleChange, ScopeName};
use keyatlas_resolver::rules::r06::standing_word;
use keyatlas_resolver::simulate::StepStatus;

use crate::ui::Tone;

/// A step in words, its names apart so that they can be set in bold
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StepWords {
    /// Such as `Reset the key of`
    pub(crate) what: &'static str,
    /// Such as `us-south/prod`
    pub(crate) whose: String,
    /// Such as `as`, and who
    pub(crate) by: Option<(&'static str, String)>,
}

impl StepWords {
    /// The whole step in one sentence
    pub(crate) fn sentence(&self) -> String {
        match &self.by {
            Some(("", name)) => format!("{} {} {name}", self.what, self.whose),
            Some((word, name)) => format!("{} {} {word} {name}", self.what, self.whose),
            None => format!("{} {}", self.what, self.whose),
        }
    }
}

/// A step, with the names people know instead of those that were typed
pub(crate) fn said_of(index: &Index, change: &Change) -> StepWords {
    let plain = |what, whose| StepWords {
        what,
        whose,
        by: None,
    };
    match change {
        Change::Reset {
            target,
            as_identity,
        } => StepWords {
            what: "Reset the key of",
            whose: match &target.group {
                Some(group) => place(index, &ScopeName::new(target.region.clone(), group)),
                None => format!("{}, no group targeted", target.region),
            },
            by: Some(("as", person(index, as_identity))),
        },
        Change::SetManual { scope, user, .. } => StepWords {
            what: "Set a manual credential for",
            whose: place(index, scope),
            by: Some(("to", user.clone())),
        },
        Change::UnsetManual { scope } => {
            plain("Unset the manual credential of", place(index, scope))
        }
        Change::Remove { identity } => StepWords {
            what: "Remove",
            whose: person(index, identity),
            by: Some(("from", "the account".to_owned())),
        },
        Change::DeleteKey { scope } => plain("Delete the key of", place(index, scope)),
        Change::DisableKey { scope } => plain("Disable the key of", place(index, scope)),
        Change::EnableKey { scope } => plain("Enable the key of", place(index, scope)),
        Change::RecreateKey { scope, as_identity } => StepWords {
            what: "Recreate the key of",
            whose: place(index, scope),
            by: as_identity.as_ref().map(|it| ("as", person(index, it))),
        },
        Change::Grant(role) => StepWords {
            what: "Grant",
            whose: role_words(index, role),
            by: Some(("to", made_by(index, &role.identity, role.by.as_ref()))),
        },
        Change::Revoke(role) => StepWords {
            what: "Revoke",
            whose: role_words(index, role),
            by: Some(("from", made_by(index, &role.identity, role.by.as_ref()))),
        },
        Change::AddPermission(it) => StepWords {
            what: "Add the classic permission",
            whose: it.permission.clone(),
            by: Some(("to", made_by(index, &it.identity, it.by.as_ref()))),
        },
        Change::RemovePermission(it) => StepWords {
            what: "Remove the classic permission",
            whose: it.permission.clone(),
            by: Some(("from", made_by(index, &it.identity, it.by.as_ref()))),
        },
        Change::AddToAccessGroup(it) => StepWords {
            what: "Put",
            whose: person(index, &it.identity),
            by: Some(("into the access group", group_by(index, it))),
        },
        Change::RemoveFromAccessGroup(it) => StepWords {
            what: "Take",
            whose: person(index, &it.identity),
            by: Some(("out of the access group", group_by(index, it))),
        },
        Change::SetStanding { identity, standing } => StepWords {
            what: "Make",
            whose: person(index, identity),
            by: Some(("", standing_word(*standing).to_owned())),
        },
    }
}

/// Such as `Administrator on Kubernetes Service in us-south/prod`
fn role_words(index: &Index, role: &RoleChange) -> String {
    match role.grant(index) {
        Ok(grant) => grant.what(index),
        Err(_) => format!("{} on {}", role.role, role.service),
    }
}

/// Such as `Operators, by Olga`
fn group_by(index: &Index, it: &MembershipChange) -> String {
    let group = match Names(index).access_group(&it.access_group) {
        Ok(group) => group.label(),
        Err(_) => &it.access_group,
    };
    match &it.by {
        Some(by) => format!("{group}, by {}", person(index, by)),
        None => group.to_owned(),
    }
}

fn made_by(index: &Index, whose: &str, by: Option<&String>) -> String {
    match by {
        Some(by) => format!("{}, by {}", person(index, whose), person(index, by)),
        None => person(index, whose),
    }
}

/// Whether a step would be carried out; nothing where it simply is
pub(crate) fn status(status: StepStatus) -> Option<(Tone, &'static str)> {
    match status {
        StepStatus::Applied => None,
        StepStatus::NotCertain => Some((Tone::Unknown, "Not certain")),
        StepStatus::Refused => Some((Tone::Error, "Refused")),
    }
}

fn place(index: &Index, name: &ScopeName) -> String {
    match Names(index).scope(name) {
        Ok(scope) => index.scope_label(&scope),
        Err(_) => format!("{}/{}", name.region, name.group),
    }
}

fn person(index: &Index, typed: &str) -> String {
    match Names(index).identity(typed) {
        Ok(id) => index.identity_label(&id).to_owned(),
        Err(_) => IdentityId::from(typed)
            .provisional_email()
            .unwrap_or(typed)
            .to_owned(),
    }
}
