//! Findings that come and go with a plan.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{At, Compared, list, place, text};

impl Compared<'_> {
    /// What goes is gone in every completion, and what comes is there
    pub(super) fn findings(&mut self) {
        for which in ["appears", "disappears"] {
            for at in finding_changes(self.heard, which) {
                self.report.answers += 1;
                let other = self.said.iter().position(|it| match which {
                    "appears" => !is_found(&it["after"], &at),
                    _ => stays(it, &at) && !finding_changes(it, which).contains(&at),
                });
                if at.2 != "owner-kind-unknown"
                    && let Some(other) = other
                {
                    self.complain(format!("plan finding {which}"), format!("{at:?}"), other);
                }
            }
        }
    }
}

fn finding_changes(simulation: &Value, which: &str) -> BTreeSet<At> {
    let mut found = BTreeSet::new();
    for change in list(simulation, "findings") {
        let (region, group) = place(&change["scope"]);
        for it in list(change, which) {
            found.insert((region.clone(), group.clone(), text(it, "id").to_owned()));
        }
    }
    found
}

/// Whether a finding is there afterwards, in the very words of before
fn stays(simulation: &Value, at: &At) -> bool {
    let texts = |answer: &Value| -> BTreeSet<String> {
        let mut scopes = list(answer, "scopes").iter();
        let scope = scopes.find(|it| place(it) == (at.0.clone(), at.1.clone()));
        let findings = scope.into_iter().flat_map(|it| list(it, "findings"));
        let same = findings.filter(|it| text(it, "id") == at.2);
        same.map(|it| text(it, "text").to_owned()).collect()
    };
    !texts(&simulation["before"]).is_disjoint(&texts(&simulation["after"]))
}

fn is_found(answer: &Value, at: &At) -> bool {
    let mut scopes = list(answer, "scopes").iter();
    let scope = scopes.find(|it| place(it) == (at.0.clone(), at.1.clone()));
    scope.is_none_or(|it| list(it, "findings").iter().any(|it| text(it, "id") == at.2))
}
