//! ## Asserts
//! Every API key is owned by one of a list.
//! ## Example
//! `kind = "owner-is-one-of"`, `scopes = ["us-south/*"]`, `owners = ["ops@example.com"]`

use serde::Deserialize;

use super::{Asserts, Places, Sees, Stretch, Violation};
use crate::account::{Fact, IdentityId};
use crate::commands;
use crate::index::{At, Index};
use crate::names::Names;

/// Every API key there is owned by one of these
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnerIsOneOf {
    #[serde(default)]
    scopes: Places,
    owners: Owners,
}

/// IDs or e-mail addresses, at least one
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<String>")]
struct Owners(Vec<String>);

impl TryFrom<Vec<String>> for Owners {
    type Error = &'static str;

    fn try_from(owners: Vec<String>) -> Result<Self, Self::Error> {
        if owners.is_empty() {
            return Err("expected at least one ID or e-mail address, got none");
        }
        Ok(Self(owners))
    }
}

impl Asserts for OwnerIsOneOf {
    const NAME: &'static str = "owner-is-one-of";

    fn text(&self) -> String {
        let owners: Vec<String> = self.owners.0.iter().map(|it| format!("`{it}`")).collect();
        format!(
            "{} owns the API key of {}",
            owners.join(" or "),
            self.scopes.text()
        )
    }

    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
        // Somebody on the list who is not in the account owns nothing there, so such a name is not looked for.
        let may: Vec<IdentityId> = self
            .owners
            .0
            .iter()
            .filter_map(|typed| Names(index).identity(typed).ok())
            .collect();
        self.scopes
            .reasons(index, stretch, Sees::Keys, |at, reasons| {
                reasons.extend(owned_by_another(at, &may));
            })
    }
}

fn owned_by_another(at: At<'_>, may: &[IdentityId]) -> Option<Violation> {
    let (index, scope, label) = (at.index, at.scope(), at.label());
    let owner = match at.key() {
        Fact::None => return None,
        Fact::Known(key) => key.owner.as_ref(),
        Fact::Unknown => None,
    };
    let reason = match owner {
        Some(owner) if may.contains(owner) => return None,
        Some(owner) => Violation::broken(format!(
            "The API key of {label} is owned by {}",
            index.identity_label(owner)
        ))
        .ended_by(at, commands::reset(scope))
        .with([commands::show_owner(index, scope)]),
        None => Violation::unknown(format!("Who owns the API key of {label} is not known"))
            .with(commands::settle_owner(index, scope)),
    };
    Some(reason.at(scope))
}
