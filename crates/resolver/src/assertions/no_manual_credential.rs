//! ## Asserts
//! No manual credential is set, so that the API key alone decides.
//! ## Example
//! `kind = "no-manual-credential"`, `scopes = ["us-south/*"]`

use serde::Deserialize;

use super::{Asserts, Places, Sees, Stretch, Violation};
use crate::account::Fact;
use crate::commands;
use crate::index::Index;

/// No manual credential is set there
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NoManualCredential {
    scopes: Places,
}

impl Asserts for NoManualCredential {
    const NAME: &'static str = "no-manual-credential";

    fn text(&self) -> String {
        format!("no manual credential is set in {}", self.scopes.text())
    }

    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
        let sees = Sees::ClassicClusters;
        self.scopes.reasons(index, stretch, sees, |at, reasons| {
            let label = at.label();
            let unset = commands::unset_manual_credential(at.scope());
            let reason = match at.manual() {
                Fact::None => return,
                Fact::Known(manual) => Violation::broken(match &manual.username {
                    Some(name) => format!("A manual credential of `{name}` is set in {label}"),
                    None => format!("A manual credential is set in {label}"),
                })
                .ended_by(at, unset),
                Fact::Unknown => Violation::unknown(format!(
                    "Whether a manual credential is set in {label} is not known"
                )),
            };
            let show = [
                commands::target(index, at.scope()),
                commands::show_manual_credential(at.scope()),
            ];
            reasons.push(reason.at(at.scope()).with(show));
        })
    }
}
