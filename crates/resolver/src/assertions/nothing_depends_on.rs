//! ## Asserts
//! Nobody's clusters would break if this identity left.
//! ## Example
//! `kind = "nothing-depends-on"`, `identity = "ana@example.com"`

use serde::Deserialize;

use super::{Asserts, Places, Sees, Stretch, Violation};
use crate::account::{Fact, IdentityId, Infrastructure};
use crate::commands;
use crate::holds_up::{HoldsUp, what_identity_holds_up};
use crate::index::{At, Index};
use crate::names::Names;
use crate::truth::Truth;

/// No key and no manual credential is this identity's
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NothingDependsOn {
    identity: String,
}

impl Asserts for NothingDependsOn {
    const NAME: &'static str = "nothing-depends-on";
    const FORMERLY: Option<&'static str> = Some("nothing-hangs-on");

    fn text(&self) -> String {
        format!("no cluster depends on {}", self.identity)
    }

    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
        // What depends on somebody is found once for all scopes.
        if stretch.is_followed() {
            return Vec::new();
        }
        let identity = match Names(index).identity(&self.identity) {
            Ok(identity) => identity,
            Err(problem) => {
                return vec![Violation::unknown(problem.to_string()).with(problem.settle())];
            }
        };
        let holds_up = what_identity_holds_up(index, &identity);
        Places::default().reasons(index, Stretch::ALL, Sees::Keys, |at, reasons| {
            reasons.extend(by_key(at, &identity, &holds_up));
            reasons.extend(by_manual(at, &identity, &holds_up));
        })
    }
}

fn by_key(at: At<'_>, identity: &IdentityId, holds_up: &HoldsUp) -> Option<Violation> {
    let (index, scope, label) = (at.index, at.scope(), at.label());
    let name = index.identity_label(identity);
    let reason = if holds_up.by_key.contains(scope) {
        Violation::broken(format!("The API key of {label} is owned by {name}"))
            .ended_by(at, commands::reset(scope))
            .with([commands::show_owner(index, scope)])
    } else if at.owner().is_none() && at.key() != Fact::None {
        Violation::unknown(format!("Who owns the API key of {label} is not known"))
            .with(commands::settle_owner(index, scope))
    } else {
        return None;
    };
    Some(reason.at(scope))
}

fn by_manual(at: At<'_>, identity: &IdentityId, holds_up: &HoldsUp) -> Option<Violation> {
    let (index, scope, label) = (at.index, at.scope(), at.label());
    let name = index.identity_label(identity);
    let show = [
        commands::target(index, scope),
        commands::show_manual_credential(scope),
    ];
    let reason = if holds_up.by_manual.contains(scope) {
        Violation::broken(format!(
            "The manual credential of {label} is that of {name}"
        ))
        .ended_by(at, commands::unset_manual_credential(scope))
        .with(show)
    } else if holds_up.possibly_by_manual.contains(scope) {
        Violation::unknown(format!(
            "The manual credential of {label} is possibly that of {name}"
        ))
        .with(commands::settle_manual_user(index))
    } else if at.manual().is_unknown() && at.lists_on(Infrastructure::Classic) != Truth::No {
        Violation::unknown(format!(
            "Whether a manual credential is set in {label}, and whose, is not known"
        ))
        .with(show)
    } else {
        return None;
    };
    Some(reason.at(scope))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Account;

    fn said(account: &Account, identity: &str) -> Vec<(bool, String)> {
        let rule = NothingDependsOn {
            identity: identity.to_owned(),
        };
        let reasons = rule.violations(&account.index(), Stretch::ALL);
        reasons
            .into_iter()
            .map(|it| (it.certain, it.text))
            .collect()
    }

    fn account() -> Account {
        Account::new()
            .group("prod")
            .functional_id("ops")
            .person("ana")
            .classic("web", "us-south/prod")
            .key("us-south/prod", "ops")
            .vpc("shop", "eu-de/prod")
            .key("eu-de/prod", "ana")
    }

    #[test]
    fn a_key_and_a_manual_credential_hang_on_their_owner() {
        let account = account().manual("us-south/prod", "1234567_ops@example.com");
        assert_eq!(
            said(&account, "ops@example.com"),
            [
                (
                    true,
                    "The API key of us-south/prod is owned by ops".to_owned()
                ),
                (
                    true,
                    "The manual credential of us-south/prod is that of ops".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn who_owns_nothing_may_leave() {
        let account = account().key("eu-de/prod", "ops");
        assert_eq!(said(&account, "ana@example.com"), []);
    }

    #[test]
    fn what_is_not_known_may_be_theirs() {
        let account = account().but(|it| {
            for scope in &mut it.scopes {
                scope.manual_credential = Fact::Unknown;
                if let Some(key) = scope.api_key.known_mut() {
                    key.owner = None;
                }
            }
        });
        let texts: Vec<String> = said(&account, "ana@example.com")
            .into_iter()
            .map(|(certain, text)| {
                assert!(!certain);
                text
            })
            .collect();
        assert_eq!(
            texts,
            [
                "Who owns the API key of eu-de/prod is not known",
                "Who owns the API key of us-south/prod is not known",
                "Whether a manual credential is set in us-south/prod, and whose, is not known",
            ]
        );
    }
}
