//! What is sent to support: the outputs it asks for, and a text for the case. Both hold what was pasted and what is
//! known of the person's own account, and nothing else.

mod pasted;
pub(super) use pasted::{Output, pasted};

mod redact;

use std::fmt::Write;

use keyatlas_transcript::Blanked;
use serde::{Deserialize, Serialize};

use super::answer::{Diagnosis, Explanation, WordKind};
use super::find;
use super::place::Place;
use crate::account::{Fact, Scope};
use crate::index::Index;

/// A text for a case, and the outputs that belong to it
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportBundle {
    /// The text, with the outputs that were pasted; what is missing has a place to fill in
    pub case: String,
    /// The same without people's names and addresses and without IDs of accounts
    pub redacted: String,
}

/// How many IDs of one kind, and how many letters of a message, are told
const TOLD: usize = 20;
const LETTERS: usize = 600;

/// Up to which length a whole text is searched for IDs; of a longer one those beside its messages are taken
const SEARCHED: usize = 1_000_000;

/// Puts together what is sent to support. Of an account that is not the person's own nothing belongs into it: then
/// none is given, and the text alone counts.
pub fn support_bundle(
    own: Option<&Index>,
    text: &Blanked,
    explanation: &Explanation,
) -> SupportBundle {
    let case = case(own, text.as_str(), explanation);
    SupportBundle {
        redacted: redact::redacted(&case, &own.map(known).unwrap_or_default()),
        case,
    }
}

/// What the person's own account calls people and itself
fn known(own: &Index) -> redact::Known<'_> {
    let snapshot = own.snapshot();
    let mut known = redact::Known::default();
    for it in &snapshot.identities {
        known.people.extend(it.name.as_deref());
        let classic = it.classic.known().into_iter();
        known
            .people
            .extend(classic.filter_map(|it| it.username.as_deref()));
    }
    let manual = snapshot
        .scopes
        .iter()
        .filter_map(|it| it.manual_credential.known());
    known
        .people
        .extend(manual.filter_map(|it| it.username.as_deref()));
    let account = &snapshot.account;
    known.accounts.extend(account.id.as_deref());
    known
        .accounts
        .extend(account.classic_account.known().map(String::as_str));
    let clusters = snapshot.clusters.iter();
    known
        .accounts
        .extend(clusters.filter_map(|it| it.classic_account.as_deref()));
    known
}

fn case(own: Option<&Index>, text: &str, explanation: &Explanation) -> String {
    let diagnoses = &explanation.diagnoses;
    let mut case = String::from("What happened\n");
    if diagnoses.is_empty() {
        line(&mut case, "Command that was run", Some("<the command>"));
        line(&mut case, "Message", Some("<the whole message>"));
    }
    for it in diagnoses {
        message(&mut case, it, text);
    }
    for (name, ids) in ids(text, diagnoses) {
        let more = ids.len().saturating_sub(TOLD);
        for id in ids.iter().take(TOLD) {
            line(&mut case, name, Some(id));
        }
        if more > 0 {
            let _ = writeln!(case, "{name}: {more} more");
        }
    }
    case.push_str("\nWhere\n");
    match own {
        Some(index) => where_it_is(&mut case, index, explanation),
        None => where_the_text_says(&mut case, diagnoses),
    }
    case.push_str("\nOutputs\n");
    let place = match own {
        Some(_) => explanation.place.clone(),
        None => Place::of_texts(diagnoses),
    };
    let pasted = pasted(text);
    for (check, output) in place.outputs() {
        let _ = writeln!(case, "$ {}", check.command);
        let Some(output) = output else {
            continue;
        };
        match pasted.iter().find(|(it, _)| *it == output) {
            Some((_, lines)) => {
                let _ = writeln!(case, "{}", text[lines.clone()].trim_end());
            }
            None => case.push_str("<output>\n"),
        }
    }
    case
}

/// A message as it was pasted, and what names its place
fn message(case: &mut String, it: &Diagnosis, text: &str) {
    let said = text.get(it.span.0..it.span.1).unwrap_or_default();
    let mut said: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.chars().count() > LETTERS {
        said = said.chars().take(LETTERS).collect();
        said += " ...";
    }
    line(case, "Message", Some(&said));
    line(case, "Code", it.extracted.code.as_deref());
    if !it.again.is_empty() {
        let _ = writeln!(case, "It appears {} times in the text", 1 + it.again.len());
    }
    for (name, value) in [
        ("Cluster", &it.extracted.cluster),
        ("Worker", &it.extracted.worker),
        ("Zone", &it.extracted.zone),
    ] {
        line(case, name, value.as_deref());
    }
    case.push('\n');
}

/// Every ID that support finds a request by, each once, in the order of the text
fn ids(text: &str, diagnoses: &[Diagnosis]) -> Vec<(&'static str, Vec<String>)> {
    let kinds = [
        ("Incident ID", WordKind::IncidentId),
        ("Request ID", WordKind::RequestId),
        ("Trace ID", WordKind::TraceId),
        ("Transaction ID", WordKind::TransactionId),
        ("Correlation ID", WordKind::CorrelationId),
        ("Order ID", WordKind::OrderId),
    ];
    let mut all: Vec<(WordKind, String)> = Vec::new();
    if text.len() <= SEARCHED {
        all.extend(find::ids(text));
    }
    for it in diagnoses {
        let extracted = &it.extracted;
        let own = [
            (WordKind::IncidentId, &extracted.incident_id),
            (WordKind::RequestId, &extracted.request_id),
            (WordKind::TraceId, &extracted.trace_id),
            (WordKind::TransactionId, &extracted.transaction_id),
            (WordKind::CorrelationId, &extracted.correlation_id),
            (WordKind::OrderId, &extracted.order_id),
        ];
        all.extend(
            own.into_iter()
                .filter_map(|(kind, id)| Some((kind, id.clone()?))),
        );
        let again = it.again.iter().filter_map(|it| it.incident_id.clone());
        all.extend(again.map(|id| (WordKind::IncidentId, id)));
    }
    let of_kind = |kind| {
        let mut seen = std::collections::BTreeSet::new();
        let its = all.iter().filter(|(it, _)| *it == kind);
        let its = its.filter(|(_, id)| seen.insert(id));
        its.map(|(_, id)| id.clone()).collect::<Vec<_>>()
    };
    kinds
        .map(|(name, kind)| (name, of_kind(kind)))
        .into_iter()
        .collect()
}

/// What the text says of the place
fn where_the_text_says(case: &mut String, diagnoses: &[Diagnosis]) {
    let place = Place::of_texts(diagnoses);
    line(case, "Account ID", Some("<account ID>"));
    line(
        case,
        "Region",
        Some(place.region.as_deref().unwrap_or("<region>")),
    );
    let group = place.group.as_deref();
    line(
        case,
        "Resource group",
        Some(group.unwrap_or("<resource group>")),
    );
}

/// What is known of the place in the person's own account
fn where_it_is(case: &mut String, index: &Index, explanation: &Explanation) {
    let account = index.snapshot().account.id.as_deref();
    let Some(at) = scope(explanation).and_then(|it| index.at(it)) else {
        where_the_text_says(case, &explanation.diagnoses);
        if let Some(account) = account {
            *case = case.replace("<account ID>", account);
        }
        return;
    };
    line(case, "Account ID", Some(account.unwrap_or("<account ID>")));
    line(case, "Region", Some(at.scope().region.as_str()));
    let group = index.group_label(&at.scope().resource_group);
    line(case, "Resource group", Some(group));
    let owner = match at.key() {
        Fact::Known(key) => (key.owner.as_ref()).map_or("not known", |it| index.identity_label(it)),
        Fact::None => "there is no key",
        Fact::Unknown => "not known",
    };
    // A label that ends in `API key` or `credential` would have what follows taken for a secret where it is printed.
    line(case, "API key owner", Some(owner));
    let (label, manual) = match at.manual() {
        Fact::Known(manual) => (
            "Manual credential user",
            (manual.username.as_deref()).unwrap_or("set, user name not known"),
        ),
        Fact::None => ("Manual credential", "none set"),
        Fact::Unknown => ("Manual credential", "not known"),
    };
    line(case, label, Some(manual));
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

fn line(case: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        // Writing to a String cannot fail.
        let _ = writeln!(case, "{name}: {value}");
    }
}
