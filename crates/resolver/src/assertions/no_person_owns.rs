//! ## Asserts
//! No API key is owned by a person, who may leave.
//! ## Example
//! `kind = "no-person-owns"`, `scopes = ["*/prod"]`

use serde::Deserialize;

use super::{Asserts, Places, Sees, Stretch, Violation};
use crate::account::{Fact, IdentityKind};
use crate::commands;
use crate::index::At;
use crate::index::Index;

/// No API key there is owned by a person
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoPersonOwns {
    scopes: Places,
}

impl Asserts for NoPersonOwns {
    const NAME: &'static str = "no-person-owns";

    fn text(&self) -> String {
        format!("no person owns the API key of {}", self.scopes.text())
    }

    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
        self.scopes
            .reasons(index, stretch, Sees::Keys, |at, reasons| {
                reasons.extend(owned_by_a_person(at));
            })
    }
}

fn owned_by_a_person(at: At<'_>) -> Option<Violation> {
    let (index, scope, label) = (at.index, at.scope(), at.label());
    let owner = match at.key() {
        Fact::None => return None,
        Fact::Known(key) => key.owner.as_ref(),
        Fact::Unknown => None,
    };
    let Some(owner) = owner else {
        let text = format!("Who owns the API key of {label} is not known");
        return Some(
            Violation::unknown(text)
                .at(scope)
                .with(commands::settle_owner(index, scope)),
        );
    };
    let name = index.identity_label(owner);
    match index.kind_of(owner) {
        Some(
            IdentityKind::FunctionalId | IdentityKind::ServiceId | IdentityKind::TrustedProfile,
        ) => None,
        Some(IdentityKind::User) => Some(
            Violation::broken(format!("The API key of {label} is owned by {name}, a person"))
                .at(scope)
                .ended_by(at, commands::reset(scope))
                .with([commands::show_owner(index, scope)]),
        ),
        None => Some(
            Violation::unknown(format!(
                "The API key of {label} is owned by {name}. Whether that is a person or a functional ID is not known. Say so as `kind` of that identity in the account document"
            ))
            .at(scope),
        ),
    }
}
