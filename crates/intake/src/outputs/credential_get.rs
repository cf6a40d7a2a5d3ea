//! `ibmcloud ks credential get --region REGION`: whether a manual credential is set, and whose.
//!
//! ```text
//! OK
//! Infrastructure credentials for user name 1234567_ops@example.com set for resource group prod.
//! ```
//! When none is set the command fails with `E0051`. That is a normal state, not an error:
//! ```text
//! FAILED
//! No credentials set for resource group prod.: The user credentials could not be found. (E0051)
//! ```
//! Source: <https://cloud.ibm.com/docs/openshift?topic=openshift-ts-perms-creds>

use keyatlas_resolver::account::{Fact, ManualCredential};
use keyatlas_transcript::lines::Line;
use serde_json::Value;

use crate::draft::Draft;
use crate::failure;
use crate::output::Output;
use crate::places::{About, GroupSaid};
use crate::reading::{Json, Reading, Remarks, Said, Text, owned, text};

pub static OUTPUT: Output = Output {
    word: "credential",
    label: "ibmcloud ks credential get",
    commands: &[
        "credential|credentials get",
        "credential-get|credentials-get",
    ],
    banners: &[
        "Getting infrastructure credentials",
        "Retrieving infrastructure credentials",
        "Getting the infrastructure credentials",
    ],
    is_heading: |line| {
        [SET, NOT_SET, NOT_FOUND]
            .iter()
            .any(|it| line.starts_with(it))
    },
    continues: |open, line| {
        let ends = |it: &Line| it.text.ends_with(['.', ')']) && !it.text.ends_with("...");
        !open.lines.last().is_some_and(ends) || line.trimmed().starts_with("Incident ID")
    },
    answers_by_failing: Some(is_not_set),
    fits: |it| !it.is_list && fits(it.entry) || failure::fits(it.entry) && is_not_found(it.entry),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const SET: &str = "Infrastructure credentials for user name";
const NOT_SET: &str = "No credentials set for resource group";
const NOT_FOUND: &str = "The user credentials could not be found";

#[derive(Debug, Default)]
struct CredentialAnswer {
    /// As the output names it
    group: Option<String>,
    /// None when no credential is set
    username: Option<String>,
}

impl Reading for CredentialAnswer {
    fn summary(&self) -> String {
        let group = self.group.as_ref().map(|it| format!(" for group `{it}`"));
        let group = group.unwrap_or_default();
        match &self.username {
            Some(username) => format!("manual credential of `{username}`{group}"),
            None => format!("no manual credential{group}"),
        }
    }

    fn about(&self) -> About<'_> {
        About::Scope {
            what: "this manual credential",
            group: match &self.group {
                Some(group) => GroupSaid::Named(group),
                None => GroupSaid::Targeted,
            },
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let Some(scope) = draft.scope_asked() else {
            return;
        };
        let manual = match &self.username {
            Some(username) => Fact::Known(ManualCredential {
                username: Some(username.clone()),
                ..ManualCredential::default()
            }),
            None => Fact::None,
        };
        draft.manual(scope, manual);
        draft.group(&scope.resource_group, None);
    }
}

/// Whether a failure says that none is set
fn is_not_set(message: &str) -> bool {
    message.contains(NOT_SET) || message.contains(NOT_FOUND) || message.contains("(E0051)")
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    // A narrow window breaks the sentence anywhere between two words.
    let said = |it: &&str| !matches!(*it, "" | "OK" | "FAILED");
    let lines = text.lines.iter().map(|it| it.trimmed()).filter(said);
    let sentence = lines.collect::<Vec<_>>().join(" ");
    if let Some((_, rest)) = sentence.split_once(SET) {
        let read = rest
            .split_once(" set for resource group")
            .map(|(username, group)| {
                let group = group.trim();
                let group = group.split_once(". ").map_or(group, |(group, _)| group);
                // A name without the end of its sentence may be half of one.
                let whole = group.strip_suffix('.').unwrap_or_default();
                (username.trim(), whole.trim())
            });
        let Some((username, group)) = read.filter(|(username, _)| !username.is_empty()) else {
            remarks.problem(
                text.lines.first().map_or(0, |it| it.number),
                "expected `... for user name USER set for resource group GROUP.`",
            );
            return None;
        };
        return Some(Box::new(CredentialAnswer {
            group: named(group),
            username: Some(username.to_owned()),
        }));
    }
    if !is_not_set(&sentence) {
        return None;
    }
    let group = sentence.split_once(NOT_SET).map(|(_, rest)| {
        // `prod.: The user ...`; a group's name may hold dots of its own.
        let end = rest.find(".:").or_else(|| rest.find(": "));
        rest[..end.unwrap_or(0)].trim().trim_end_matches('.')
    });
    Some(Box::new(CredentialAnswer {
        group: group.and_then(named),
        username: None,
    }))
}

/// Whether an object is the JSON of this command
fn fits(value: &Value) -> bool {
    value
        .as_object()
        .is_some_and(|it| it.contains_key("apiUser") && it.len() <= 2)
}

fn is_not_found(error: &Value) -> bool {
    text(error, &["code"]) == Some("E0051")
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    if text(json.value, &["code"]).is_some() {
        return match is_not_found(json.value) {
            true => Some(Box::new(CredentialAnswer::default())),
            false => None,
        };
    }
    let username = owned(json.value, &["apiUser"]);
    if username.is_none() {
        remarks.problem(json.line, "expected `apiUser` with a user name, got none");
        return None;
    }
    Some(Box::new(CredentialAnswer {
        group: None,
        username,
    }))
}

fn named(group: &str) -> Option<String> {
    (!group.is_empty()).then(|| group.to_owned())
}
