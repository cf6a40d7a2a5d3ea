//! ## Asserts
//! No required permission or role is missing: every credential in effect holds what its clusters need.
//! ## Example
//! `kind = "owner-holds-what-is-needed"`

use serde::Deserialize;

use super::{Asserts, Places, Sees, Stretch, Violation};
use crate::account::{Fact, IdentityId};
use crate::commands::{self, Command};
use crate::effective::{NotKnown, not_known};
use crate::findings::{WORDS, required_permission_missing, required_role_missing};
use crate::index::{At, Index};
use crate::permissions::OwnerNeed;
use crate::resolve::resolve_with;
use crate::words::listed;

/// Every owner there holds what its clusters need
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OwnerHoldsWhatIsNeeded {
    scopes: Places,
}

impl Asserts for OwnerHoldsWhatIsNeeded {
    const NAME: &'static str = "owner-holds-what-is-needed";

    fn text(&self) -> String {
        format!(
            "the owner of the API key of {} holds what the clusters there need",
            self.scopes.text()
        )
    }

    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
        self.scopes
            .reasons(index, stretch, Sees::Clusters, |at, reasons| {
                if at.clusters().len() > 0 {
                    lacks(at, reasons);
                }
            })
    }
}

fn lacks(at: At<'_>, reasons: &mut Vec<Violation>) {
    let resolved = resolve_with(
        &[
            &required_permission_missing::KIND,
            &required_role_missing::KIND,
        ],
        at,
    );
    for finding in resolved.findings_in_words(WORDS, |_| true) {
        let broken = Violation::broken(finding.text.clone()).at(at.scope());
        reasons.push(broken.found(at, finding));
    }
    let not_known = not_known(at, &resolved.providers);
    reasons.extend(not_known.into_iter().map(|it| in_words(at, &it)));
}

fn in_words(at: At<'_>, not_known: &NotKnown<'_>) -> Violation {
    let (index, scope, label) = (at.index, at.scope(), at.label());
    let open = |who: &IdentityId, what: &[&OwnerNeed]| {
        let what: Vec<_> = what.iter().map(|it| it.words()).collect();
        let what: Vec<&str> = what.iter().map(AsRef::as_ref).collect();
        Violation::unknown(format!(
            "Whether {} holds {} for {label} is not known",
            index.identity_label(who),
            listed(&what),
        ))
    };
    let reason = match not_known {
        NotKnown::Roles(who, what) => open(who, what).with(commands::settle_roles(index, who)),
        NotKnown::Permissions(who, what) => {
            let shows_more = commands::settle_missing_permissions(index, scope).is_some();
            open(who, what).with(match shows_more {
                true => vec![
                    commands::target(index, scope),
                    commands::show_missing_permissions(scope),
                ],
                false => Vec::from_iter(commands::settle_classic(index, who)),
            })
        }
        NotKnown::Holder => Violation::unknown(format!(
            "Whose credential {label} uses is not known, and so what it holds is not either"
        ))
        .with(settle_holder(at)),
    };
    reason.at(scope)
}

/// What was read is not asked for again
fn settle_holder(at: At<'_>) -> Vec<Command> {
    let (index, scope) = (at.index, at.scope());
    let owner_is_known = at.key() == Fact::None || at.owner().is_some();
    let owner = (!owner_is_known).then(|| commands::settle_owner(index, scope));
    let manual = match at.manual() {
        Fact::Unknown => Some(commands::settle_manual_credential(index, scope)),
        Fact::Known(_) => commands::settle_manual_user(index),
        Fact::None => None,
    };
    owner.flatten().into_iter().chain(manual).collect()
}
