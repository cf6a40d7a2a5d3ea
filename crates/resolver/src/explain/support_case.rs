//! A draft of a case for support.

use std::fmt::Write;

use super::answer::Explanation;
use crate::account::{Fact, Scope};
use crate::index::Index;

/// A draft of a support case. It holds what was recognised and what the account says, never the pasted
/// text itself, so nothing secret can slip in with it.
pub fn support_case(index: &Index, explanation: &Explanation) -> String {
    let mut draft = String::from("What happened\n");
    if explanation.diagnoses.is_empty() {
        line(&mut draft, "Command that was run", Some("<the command>"));
        line(&mut draft, "Message", Some("<the whole message>"));
        line(&mut draft, "Incident ID", Some("<the ID printed with it>"));
    }
    for it in &explanation.diagnoses {
        let message = it.about.patterns.first().copied().unwrap_or(it.about.title);
        line(&mut draft, "Message", Some(message));
        line(&mut draft, "Code", it.extracted.code.as_deref());
        line(
            &mut draft,
            "Incident ID",
            Some(
                it.extracted
                    .incident_id
                    .as_deref()
                    .unwrap_or("<the ID printed with it, if any>"),
            ),
        );
        for id in it
            .again
            .iter()
            .filter_map(|it| it.incident_id.as_deref())
            .take(10)
        {
            line(&mut draft, "Incident ID", Some(id));
        }
        for (name, id) in [
            ("Request ID", &it.extracted.request_id),
            ("Trace ID", &it.extracted.trace_id),
            ("Transaction ID", &it.extracted.transaction_id),
            ("Correlation ID", &it.extracted.correlation_id),
            ("Order ID", &it.extracted.order_id),
        ] {
            line(&mut draft, name, id.as_deref());
        }
        line(&mut draft, "Cluster", it.extracted.cluster.as_deref());
        line(&mut draft, "Worker", it.extracted.worker.as_deref());
        draft.push('\n');
    }

    draft.push_str("Where\n");
    let account = &index.snapshot().account;
    line(
        &mut draft,
        "Account ID",
        Some(account.id.as_deref().unwrap_or("<account ID>")),
    );
    match scope(explanation).and_then(|it| index.at(it)) {
        Some(at) => {
            line(&mut draft, "Region", Some(at.scope().region.as_str()));
            line(
                &mut draft,
                "Resource group",
                Some(index.group_label(&at.scope().resource_group)),
            );
            let owner = match at.key() {
                Fact::Known(key) => key
                    .owner
                    .as_ref()
                    .map_or("not known", |it| index.identity_label(it)),
                Fact::None => "there is no key",
                Fact::Unknown => "not known",
            };
            line(&mut draft, "Owner of the API key", Some(owner));
            let manual = match at.manual() {
                Fact::Known(manual) => manual
                    .username
                    .as_deref()
                    .unwrap_or("set, user name not known"),
                Fact::None => "none set",
                Fact::Unknown => "not known",
            };
            line(&mut draft, "Manual credential", Some(manual));
        }
        None => {
            line(&mut draft, "Region", Some("<region>"));
            line(&mut draft, "Resource group", Some("<resource group>"));
        }
    }

    draft.push_str("\nOutputs (remove any API key or token before you attach them)\n");
    for check in &explanation.checklist {
        let _ = writeln!(draft, "$ {}\n<output>", check.command);
    }
    draft
}

/// The one scope that the diagnoses are about
fn scope(explanation: &Explanation) -> Option<&Scope> {
    explanation
        .diagnoses
        .iter()
        .find_map(|it| match it.weighed.scopes.as_slice() {
            [one] => Some(one),
            _ => None,
        })
}

fn line(draft: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        // Writing to a String cannot fail.
        let _ = writeln!(draft, "{name}: {value}");
    }
}
