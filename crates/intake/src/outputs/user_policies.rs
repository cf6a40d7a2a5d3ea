//! `ibmcloud iam user-policies USER` and its siblings: what somebody, or an access group, may do.
//!
//! ```text
//! Policy ID:   6c5f...
//! Roles:       Viewer, Administrator
//! Resources:
//!              Service Name       containers-kubernetes
//!              Service Instance   <cluster ID>
//! ```
//! The JSON comes in two versions, which one list may mix: the second has `control` where the first has `roles`.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_iam>

use std::collections::BTreeMap;

use keyatlas_resolver::account::Policy;
use serde_json::Value;

use super::policy::{Operator, Partial};
use crate::caller::Callers;
use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text, text};
use crate::table::cells;

pub static OUTPUT: Output = Output {
    word: "user_policies",
    label: "ibmcloud iam user-policies",
    commands: &["iam *-policies"],
    banners: &[BANNER, GROUP_BANNER, "Retrieving policies of user"],
    is_heading: |line| line.starts_with(NEXT) || line.starts_with(NONE),
    follows: |open, line| line > open || (open, line) == (1, 1),
    continues: |open, line| {
        !open.after_gap
            || line.trimmed().contains(':')
            || cells(line.text).len() > 1
            || is_cut_short(line.trimmed())
    },
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const BANNER: &str = "Getting policies of user ";
const GROUP_BANNER: &str = "Retrieving all policies of access group ";
const NONE: &str = "No policy found";
/// What every policy starts with
const NEXT: &str = "Policy ID:";

#[derive(Debug)]
struct PolicyLists(Vec<PolicyList>);

/// Everything that one identity, or one access group, is granted
#[derive(Debug)]
struct PolicyList {
    holder: Option<Holder>,
    policies: Vec<Policy>,
}

/// Who holds policies
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    /// By address, user name or IAM ID
    Identity(String),
    /// By name or ID
    AccessGroup(String),
}

impl Reading for PolicyLists {
    fn summary(&self) -> String {
        let policies = self.0.iter().flat_map(|it| &it.policies);
        let (hidden, known): (Vec<_>, Vec<_>) = policies.partition(|it| it.is_unreadable());
        let more = match hidden.is_empty() {
            true => "",
            false => ", and some that cannot be read",
        };
        match known.len() {
            1 => format!("1 policy{more}"),
            count => format!("{count} policies{more}"),
        }
    }

    fn caller<'a>(&'a self, callers: &mut Callers<'a>) {
        for list in &self.0 {
            if let Some(Holder::Identity(name)) = &list.holder {
                callers.policies.push((name, &list.policies));
            }
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        for PolicyList { holder, policies } in &self.0 {
            let policies = policies.iter().map(|it| draft.printed_policy(it)).collect();
            match holder {
                None => draft.note("nobody is named, so these policies belong to nobody; keep the command line above them"),
                Some(Holder::Identity(user)) => {
                    let id = draft.names.identity(user);
                    draft.identity(&id).policies = Some(policies);
                }
                Some(Holder::AccessGroup(name)) => {
                    draft.access_group(name).policies = Some(policies);
                }
            }
        }
    }
}

/// Whether a line is all that is left of the start of one more policy
fn is_cut_short(line: &str) -> bool {
    !line.is_empty() && line != NEXT && NEXT.starts_with(line)
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let named = |banner: &str| {
        let mut lines = text.lines.iter();
        let rest = lines.find_map(|it| it.trimmed().strip_prefix(banner))?;
        let (name, _) = rest.split_once(" under ")?;
        Some(name.trim().to_owned())
    };
    let holder = named(BANNER)
        .map(Holder::Identity)
        .or_else(|| named(GROUP_BANNER).map(Holder::AccessGroup))
        .or_else(|| text.command.and_then(asked_about));
    let mut policies = Vec::new();
    let mut draft: Option<(usize, Partial)> = None;
    let mut in_resources = false;
    let mut is_none = false;
    let mut hides_some = false;
    let mut shows_type = false;
    for line in text.lines {
        let trimmed = line.trimmed();
        let ends_a_policy = trimmed.starts_with("Memo ") || shows_type && trimmed == "Resource";
        if is_cut_short(trimmed) || text.may_break_off(line) && !ends_a_policy {
            // Of what stands here the rest may be lost, and more policies with it.
            hides_some = true;
            is_none |= trimmed == NONE;
            if let Some((_, draft)) = draft.as_mut() {
                draft.limit("what the last line would say");
            }
            continue;
        }
        shows_type |= trimmed.starts_with("Resource Type");
        if trimmed.starts_with(NEXT) {
            close(draft.take(), &mut policies, remarks);
            draft = Some((line.number, Partial::default()));
            in_resources = false;
            continue;
        }
        is_none |= trimmed.starts_with(NONE);
        let Some((_, draft)) = draft.as_mut() else {
            continue;
        };
        if let Some(roles) = trimmed.strip_prefix("Roles:") {
            let roles = roles.split(',').map(str::trim).filter(|it| !it.is_empty());
            roles.for_each(|role| draft.role(role));
        } else if let Some(rest) = trimmed.strip_prefix("Resources:") {
            in_resources = true;
            attribute(draft, rest);
        } else if in_resources {
            attribute(draft, trimmed);
        } else if !line.is_blank() && !trimmed.starts_with("Version:") {
            // Where a line was cut off nobody knows what it would have said.
            draft.limit(trimmed);
        }
    }
    close(draft, &mut policies, remarks);
    if hides_some && !policies.is_empty() {
        policies.push(Policy::unreadable());
    }
    if policies.is_empty() && !is_none {
        return None;
    }
    Some(Box::new(PolicyLists(vec![PolicyList { holder, policies }])))
}

fn close(draft: Option<(usize, Partial)>, policies: &mut Vec<Policy>, remarks: &mut Remarks) {
    let Some((line, draft)) = draft else { return };
    let policy = draft.close();
    note(&policy, line, remarks);
    policies.push(policy);
}

/// Says what of a policy is not known
fn note(policy: &Policy, line: usize, remarks: &mut Remarks) {
    if policy.is_unreadable() {
        remarks.problem(
            line,
            "expected a policy with roles and resources; what this one grants is not known",
        );
        return;
    }
    let limits = policy.unreadable.iter().map(|it| format!("`{it}`"));
    let limits: Vec<String> = limits.collect();
    if !limits.is_empty() {
        remarks.notes.push(format!(
            "line {line}: a policy is limited by {}, which is not read, so what it grants is only possible",
            limits.join(", ")
        ));
    }
}

/// A name, wide blanks and a value; a name alone means any
fn attribute(draft: &mut Partial, line: &str) {
    match cells(line.trim()).as_slice() {
        [] => {}
        [(_, name)] if VALUELESS.iter().any(|it| it.eq_ignore_ascii_case(name)) => {
            draft.says_what_it_reaches();
        }
        [(_, name)] if name.starts_with("All resources") => draft.says_what_it_reaches(),
        [(_, other)] => draft.limit(*other),
        [(_, name), (_, value)] => draft.attribute(name, Operator::Equals, value),
        [(_, name), ..] => draft.limit(*name),
    }
}

/// What may stand without a value
const VALUELESS: [&str; 6] = [
    "Service Name",
    "Service Instance",
    "Service Type",
    "Region",
    "Resource Type",
    "Resource",
];

fn fits(it: &Shape) -> bool {
    it.has("roles") && (it.has("resources") || it.has("subjects"))
        || it.has("control") && (it.has("resource") || it.has("subject"))
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let asked = json.command.and_then(asked_about);
    let mut by_holder: BTreeMap<Option<Holder>, Vec<Policy>> = BTreeMap::new();
    // Policies of somebody nobody knows, of which each may be anybody's.
    let mut of_somebody = Vec::new();
    for (line, entry) in json.entries() {
        if text(entry, &["type"]) == Some("authorization")
            || text(entry, &["state"]) == Some("deleted")
        {
            continue;
        }
        let policy = policy(entry);
        note(&policy, line, remarks);
        let of = match holder(entry) {
            // The ID of an identity says more than the name that was asked for.
            Some(Holder::Identity(id)) => Some(Holder::Identity(id)),
            other => asked.clone().or(other),
        };
        match of {
            None => of_somebody.push(policy),
            holder => by_holder.entry(holder).or_default().push(policy),
        }
    }
    if by_holder.is_empty() {
        by_holder.insert(asked, std::mem::take(&mut of_somebody));
    }
    let hides_some = !json.whole || json.is_part() || !of_somebody.is_empty();
    let lists = by_holder.into_iter().map(|(holder, mut policies)| {
        if hides_some {
            policies.push(Policy::unreadable());
        }
        PolicyList { holder, policies }
    });
    Some(Box::new(PolicyLists(lists.collect())))
}

fn asked_about(command: &crate::command::Command) -> Option<Holder> {
    let name = command.subject.clone()?;
    if command.text.contains(" access-group-policies") {
        return Some(Holder::AccessGroup(name));
    }
    // Service IDs and trusted profiles have names of their own, which are nobody's address.
    let machine = [
        ("service-policies", "ServiceId-"),
        ("trusted-profile-policies", "Profile-"),
    ];
    let machine = machine.iter().find(|(word, _)| command.text.contains(word));
    match machine {
        None => Some(Holder::Identity(name)),
        Some((_, prefix)) if name.starts_with(prefix) => {
            Some(Holder::Identity(format!("iam-{name}")))
        }
        Some((_, prefix)) => name
            .strip_prefix("iam-")?
            .starts_with(prefix)
            .then_some(Holder::Identity(name)),
    }
}

/// Whose a policy is: a list of attributes in the first version, an object that holds one in the second
fn holder(entry: &Value) -> Option<Holder> {
    let subject = entry.pointer("/subjects/0").or(entry.get("subject"))?;
    let mut attributes = subject.get("attributes")?.as_array()?.iter();
    attributes.find_map(|it| {
        let value = text(it, &["value"])?.to_owned();
        match text(it, &["name", "key"])? {
            "iam_id" => Some(Holder::Identity(value)),
            "access_group_id" => Some(Holder::AccessGroup(value)),
            _ => None,
        }
    })
}

fn policy(entry: &Value) -> Policy {
    let mut draft = Partial::default();
    if !entry.is_object() {
        draft.nothing_known();
    }
    if !matches!(entry.get("state"), None | Some(Value::Null))
        && text(entry, &["state"]) != Some("active")
    {
        draft.limit("state");
    }
    let roles = entry.get("roles").or(entry.pointer("/control/grant/roles"));
    match roles.and_then(Value::as_array) {
        None => draft.limit("roles"),
        Some(roles) => roles.iter().for_each(|it| role(&mut draft, it)),
    }
    for condition in ["rule", "pattern"] {
        if !matches!(entry.get(condition), None | Some(Value::Null)) {
            draft.limit("condition");
        }
    }
    match (entry.get("resources"), entry.get("resource")) {
        (Some(Value::Array(resources)), None) => match resources.as_slice() {
            [resource] => reach(&mut draft, resource),
            // How several of them go together is not documented.
            _ => draft.nothing_known(),
        },
        (None, Some(resource)) => reach(&mut draft, resource),
        _ => draft.nothing_known(),
    }
    draft.close()
}

fn role(draft: &mut Partial, role: &Value) {
    let id = text(role, &["role_id", "id"]);
    // The last part of such an ID may read like a role of IAM.
    let own = id.filter(|it| it.contains("::customRole:"));
    if let Some(id) = own {
        draft.own_role(id);
    }
    let by_id = || id.filter(|_| own.is_none())?.rsplit(':').next();
    match text(role, &["display_name"]).or_else(by_id) {
        Some(name) => draft.role(name),
        None if own.is_some() => {}
        None => draft.limit("roles"),
    }
}

fn reach(draft: &mut Partial, resource: &Value) {
    let Some(attributes) = resource.get("attributes").and_then(Value::as_array) else {
        return draft.nothing_known();
    };
    draft.says_what_it_reaches();
    for attribute in attributes {
        let name = text(attribute, &["name", "key"]);
        let operator = match attribute.get("operator") {
            None | Some(Value::Null) => Operator::Equals,
            Some(Value::String(word)) if word == "stringEquals" => Operator::Equals,
            Some(other) => Operator::Other(other.as_str().unwrap_or_default()),
        };
        match (name, attribute.get("value")) {
            (Some(name), Some(Value::String(value))) => {
                draft.attribute(name, operator, value.trim());
            }
            (Some(name), _) => draft.attribute(name, Operator::Other(""), "?"),
            (None, _) => draft.nothing_known(),
        }
    }
    match resource.get("tags") {
        None | Some(Value::Null) => {}
        Some(Value::Array(tags)) if tags.is_empty() => {}
        Some(_) => draft.limit("tags"),
    }
}
