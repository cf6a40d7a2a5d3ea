//! What works that did not, what no longer does, and who takes over.

use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::CredentialKind;
use keyatlas_resolver::simulate::{InEffect, Simulation};

use super::Labels;
use crate::screen::{self, Page, Table, Tone};
use crate::tasks::resolve::{name, one_finding};

pub(super) fn write<'a>(page: &mut Page, labels: &Labels<'a>, simulation: &'a Simulation) {
    if !simulation.differences.is_empty() {
        page.heading("What changes");
        let mut table = Table::new(&["scope", "cluster", "provider", "change", "before", "after"]);
        for it in &simulation.differences {
            let (tone, change) = screen::change_word(it.change);
            let cluster = it.cluster.as_ref().map(|id| labels.cluster(id).to_owned());
            let (before, after) = (screen::outcome(it.before), screen::outcome(it.after));
            table.row([
                (Tone::Plain, labels.scope(&it.scope)),
                (
                    Tone::Plain,
                    cluster.unwrap_or_else(|| "(the scope)".to_owned()),
                ),
                (
                    Tone::Plain,
                    it.action
                        .clone()
                        .unwrap_or_else(|| name(it.provider).to_owned()),
                ),
                (tone, change.to_owned()),
                (before.0, before.1.to_owned()),
                (after.0, after.1.to_owned()),
            ]);
        }
        page.table(table);
    }
    for (heading, appears) in [
        ("Findings it brings", true),
        ("Findings it puts right", false),
    ] {
        let findings: Vec<_> = (simulation.findings.iter())
            .flat_map(|it| if appears { &it.appears } else { &it.disappears })
            .collect();
        if !findings.is_empty() {
            page.heading(heading);
        }
        for finding in findings {
            if appears {
                one_finding(page, finding);
            } else {
                page.item(2, "gone", Tone::Good, &finding.text);
            }
        }
    }
}

pub(super) fn write_handovers(page: &mut Page, labels: &Labels<'_>, simulation: &Simulation) {
    let index = labels.index;
    if !simulation.handovers.is_empty() {
        page.heading("Who takes over");
        let mut table = Table::new(&["scope", "provider", "before", "after"]);
        for it in &simulation.handovers {
            let before = it.before.as_ref().map(|it| in_effect(index, it));
            table.row([
                (Tone::Plain, labels.scope(&it.scope)),
                (Tone::Plain, name(it.provider).to_owned()),
                (
                    Tone::Plain,
                    before.unwrap_or_else(|| "not known".to_owned()),
                ),
                (Tone::Plain, in_effect(index, &it.after)),
            ]);
        }
        page.table(table);
    }
}

fn in_effect(index: &Index, it: &InEffect) -> String {
    match it.credential {
        CredentialKind::ApiKey => match &it.identity {
            Some(owner) => format!("API key of {}", index.identity_label(owner)),
            None => "API key, owner not known".to_owned(),
        },
        CredentialKind::ManualCredential => match &it.username {
            Some(username) => format!("manual credential of {username}"),
            None => "manual credential, user not known".to_owned(),
        },
        CredentialKind::None => "none".to_owned(),
        CredentialKind::Unknown => "not known".to_owned(),
    }
}
