//! `ibmcloud ks infra-permissions get`: which classic permissions are missing, and whose they would be.
//!
//! The tail of its second line settles whether a manual credential is set: `... set up by linked account API key.`
//! or `... set up by manually set IaaS credentials.` Required and suggested permissions stay apart.
//!
//! Source: <https://cloud.ibm.com/docs/containers?topic=containers-access-creds>

use keyatlas_resolver::account::{CheckerWord, Fact, ManualCredential, MissingPermissions};
use serde_json::Value;

use crate::draft::Draft;
use crate::output::Output;
use crate::places::{About, GroupSaid};
use crate::reading::{Json, Reading, Remarks, Said, Text, owned};
use crate::table::{is_decoration, shortened};

pub static OUTPUT: Output = Output {
    word: "infra_permissions",
    label: "ibmcloud ks infra-permissions get",
    commands: &[
        "infra-permissions|infra-permission get",
        "infra-permissions-get",
    ],
    banners: &[ANALYZING],
    opens,
    continues: |open, line| continues(line.trimmed()) || !open.after_gap,
    fits: |it| PARTS.iter().any(|part| it.whole.get(part).is_some()),
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const ANALYZING: &str = "Analyzing the infrastructure permissions for resource group";
const RETRIEVED: &str = "Retrieved suggested and required infrastructure permissions";
const SET_UP_BY: &str = "infrastructure access set up by";
const HEADINGS: [&str; 4] = [
    "Missing Virtual Worker Permissions",
    "Missing Physical Worker Permissions",
    "Missing Network Permissions",
    "Missing Storage Permissions",
];

fn opens(line: &str, _: &str) -> Option<u8> {
    if line.starts_with(RETRIEVED) || line.contains(SET_UP_BY) {
        return Some(1);
    }
    HEADINGS
        .iter()
        .position(|it| line.trim_end_matches(':').eq_ignore_ascii_case(it))
        .map(|at| at as u8 + 2)
}

#[derive(Debug, Default)]
struct PermissionReport {
    group: Option<String>,
    /// The heading was there and named no group: none was targeted
    no_group_targeted: bool,
    /// Absent when no section was pasted
    missing: Option<(Vec<CheckerWord>, Vec<CheckerWord>)>,
    /// A part of that could not be read
    more_may_be_missing: bool,
    set_up_by: Option<SetUpBy>,
    classic_account: Option<String>,
}

#[derive(Debug)]
enum SetUpBy {
    LinkedAccount,
    ManualCredential,
}

impl Reading for PermissionReport {
    fn summary(&self) -> String {
        match &self.missing {
            Some((required, suggested)) if required.is_empty() && suggested.is_empty() => {
                "no permission is missing".into()
            }
            Some((required, suggested)) => format!(
                "{} required and {} suggested permissions are missing",
                required.len(),
                suggested.len()
            ),
            None => "whose credential the permissions are checked for".into(),
        }
    }

    fn about(&self) -> About<'_> {
        About::Scope {
            what: "these permissions",
            group: match &self.group {
                Some(group) => GroupSaid::Named(group),
                None if self.no_group_targeted => GroupSaid::Default,
                None => GroupSaid::Targeted,
            },
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let Some(scope) = draft.scope_asked() else {
            return;
        };
        if let Some((required, suggested)) = &self.missing {
            let unreadable = ["required", "suggested"].into_iter();
            draft.scope(scope).missing_permissions = Some(MissingPermissions {
                required: required.clone(),
                suggested: suggested.clone(),
                unreadable: unreadable.filter(|_| self.more_may_be_missing).collect(),
            });
        }
        match self.set_up_by {
            Some(SetUpBy::LinkedAccount) => {
                draft.manual(scope, Fact::None);
                if let Some(number) = &self.classic_account {
                    draft.classic_account(Fact::Known(number.clone()));
                }
            }
            Some(SetUpBy::ManualCredential) => {
                let manual = ManualCredential {
                    classic_account: self.classic_account.clone(),
                    ..ManualCredential::default()
                };
                draft.manual(scope, Fact::Known(manual));
            }
            None => {}
        }
        draft.group(&scope.resource_group, None);
    }
}

/// Whether a line belongs to this output, also after an empty one
fn continues(line: &str) -> bool {
    class_of(line).is_some()
        || line.starts_with("No changes are suggested")
        || line.starts_with("To set infrastructure permissions")
        || line.starts_with("...")
        || line == "OK"
        || is_half_a_heading(line)
}

/// Whether more letters would make it the heading of a section, as where a paste breaks off
fn is_half_a_heading(line: &str) -> bool {
    let is_half = |it: &&str| it.len() > line.len() && it.starts_with(line);
    !line.is_empty() && HEADINGS.iter().any(is_half)
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let mut report = PermissionReport::default();
    let (mut required, mut suggested) = (Vec::new(), Vec::new());
    let mut sections = 0;
    // A section is there for what it lists, so one without anything was cut off.
    let mut section_is_empty = false;
    let mut said = String::new();
    for line in text.lines {
        let trimmed = line.trimmed();
        let heading = opens(trimmed, "").is_some_and(|it| it >= 2);
        if heading {
            sections += 1;
            section_is_empty = true;
        } else if let Some(group) = trimmed.strip_prefix(ANALYZING) {
            // A heading without its dots may end in half a name.
            let ends = ["...", "…"];
            let Some(group) = ends.iter().find_map(|it| group.trim().strip_suffix(*it)) else {
                continue;
            };
            let group = group.trim();
            let group = group.trim_matches(['\'', '"']);
            report.no_group_targeted = group.is_empty() || group.starts_with("No resource group");
            report.group = (!report.no_group_targeted).then(|| group.to_owned());
        } else if sections == 0 && class_of(trimmed).is_none() {
            said.push_str(trimmed);
            said.push(' ');
        } else if let Some((name, class)) = class_of(trimmed) {
            let list = match class {
                Class::Required => &mut required,
                Class::Suggested => &mut suggested,
            };
            section_is_empty = false;
            // One permission is listed for each kind of worker that needs it.
            let permission = CheckerWord::from(name);
            if !list.contains(&permission) {
                list.push(permission);
            }
            sections = sections.max(1);
        } else if is_half_a_heading(trimmed) {
            section_is_empty = true;
        } else if !line.is_blank() && !is_decoration(trimmed) && !continues(trimmed) {
            remarks.problem(
                line.number,
                format!(
                    "expected a permission and `required` or `suggested`, got `{}`",
                    shortened(trimmed)
                ),
            );
        }
    }
    report.set_up_by = set_up_by(&said);
    report.classic_account = said
        .split_once("account ID ")
        // A number at the end may have lost digits.
        .and_then(|(_, rest)| rest.trim_end().split_once(char::is_whitespace))
        .map(|(number, _)| number)
        .filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned);
    report.missing = (sections > 0).then_some((required, suggested));
    report.more_may_be_missing = section_is_empty || !remarks.problems.is_empty();
    let says_something = report.missing.is_some() || report.set_up_by.is_some();
    says_something.then_some(Box::new(report))
}

#[derive(Clone, Copy)]
enum Class {
    Required,
    Suggested,
}

fn class_of(line: &str) -> Option<(&str, Class)> {
    let (name, class) = line.rsplit_once([' ', '\t'])?;
    let class = match class.to_ascii_lowercase().as_str() {
        "required" => Class::Required,
        "suggested" | "recommended" => Class::Suggested,
        _ => return None,
    };
    let name = name.trim();
    let starts_sentence = RETRIEVED.starts_with(line) || line.starts_with("No changes are");
    let is_sentence = name.contains(" are ") || name.len() > 80 || starts_sentence;
    (!name.is_empty() && !is_sentence).then_some((name, class))
}

fn set_up_by(said: &str) -> Option<SetUpBy> {
    let (_, tail) = said.split_once(SET_UP_BY)?;
    let tail = tail.trim().to_ascii_lowercase();
    if tail.starts_with("linked account") {
        Some(SetUpBy::LinkedAccount)
    } else if tail.starts_with("manually") {
        Some(SetUpBy::ManualCredential)
    } else {
        None
    }
}

const PARTS: [&str; 4] = [
    "virtualWorkerManagerPermissions",
    "physicalWorkerManagerPermissions",
    "networkManagerPermissions",
    "storageManagerPermissions",
];

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    if !json.value.is_object() {
        return None;
    }
    let (mut required, mut suggested) = (Vec::new(), Vec::new());
    let mut unclear = |what: &str| {
        remarks.problem(json.line, format!("expected `{what}` to list permissions"));
    };
    let parts = PARTS
        .iter()
        .filter_map(|it| Some((it, json.value.get(*it)?)));
    for (name, part) in parts {
        if !part.is_object() && !part.is_null() {
            unclear(name);
        }
        for class in ["required", "recommended", "suggested"] {
            let list = if class == "required" {
                &mut required
            } else {
                &mut suggested
            };
            let in_class = part.get(class).unwrap_or(&Value::Null);
            let missing = in_class.get("missingPermissions").unwrap_or(&Value::Null);
            if !(in_class.is_object() || in_class.is_null())
                || !(missing.is_array() || missing.is_null())
            {
                unclear(class);
            }
            for name in missing.as_array().into_iter().flatten() {
                match name.as_str().map(CheckerWord::from) {
                    Some(name) if list.contains(&name) => {}
                    Some(name) => list.push(name),
                    None => unclear("missingPermissions"),
                }
            }
        }
    }
    if let Some(kind) = owned(json.value, &["accountType"]) {
        remarks.notes.push(format!(
            "`accountType` is `{kind}`; what its values mean is not documented, so `ibmcloud ks credential get` has to say whether a manual credential is set"
        ));
    }
    Some(Box::new(PermissionReport {
        // Missing or empty parts mean that nothing is missing, but a cut-off answer may have lost some.
        missing: json.whole.then_some((required, suggested)),
        more_may_be_missing: !remarks.problems.is_empty(),
        // The account is that of the credential in effect, and the answer does not say which that is.
        ..PermissionReport::default()
    }))
}
