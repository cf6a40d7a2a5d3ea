//! `ibmcloud iam authorization-policies`: which service may use which.
//!
//! ```text
//! Getting authorization policies under account 0a1b... as ana@example.com...
//! OK
//!
//! ID:                        5f1c...
//! Source service name:       containers-kubernetes
//! Source service instance:   All instances
//! Target service name:       kms
//! Target service instance:   All instances
//! Roles:                     Reader
//! ```
//! Of a side with a limit that has no place in an account nobody knows what it is about.
//!
//! Source: <https://cloud.ibm.com/docs/key-protect?topic=key-protect-cli-plugin-key-protect-cli-plugin>

use std::collections::BTreeSet;

use keyatlas_resolver::account::{
    Authorization, AuthorizationSource, AuthorizationTarget, GroupId, List,
};
use serde_json::Value;

use super::policy::{is_in_place_of_a_role, is_pattern};
use super::policy_json::{holder, is_stand_in, role_name};
use super::user_policies;
use crate::draft::Draft;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text, every, is_hex_id, owned, says, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "authorizations",
    label: "ibmcloud iam authorization-policies",
    commands: &["iam authorization-policies"],
    precedes: &[&user_policies::OUTPUT],
    banners: &[BANNER],
    // Lists of other policies say the same where there are none.
    opens: |line, next| {
        let is_start = line.starts_with(NEXT) && next.starts_with("Source service");
        (is_start || line.starts_with(NONE)).then_some(1)
    },
    follows: |open, line| line > open || (open, line) == (1, 1),
    continues: |open, line| {
        let line = line.trimmed();
        // The start of one more may be all that is left of it.
        let starts_one = !line.is_empty() && NEXT.starts_with(line);
        !open.after_gap || open.rank == 0 || starts_one || line.contains(": ")
    },
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const BANNER: &str = "Getting authorization policies under account";
const NEXT: &str = "ID:";
const NONE: &str = "No policy found";
const ALL_INSTANCES: &str = "All instances";

#[derive(Debug)]
struct Authorizations {
    all: Vec<Authorization>,
    whole: bool,
    /// The account of all that they open
    account: Option<String>,
}

impl Reading for Authorizations {
    fn summary(&self) -> String {
        counted(self.all.len(), "authorization")
    }

    fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    fn is_seen_in_part(&mut self) {
        self.whole = false;
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        draft.authorizations(&self.all, self.whole);
        if self.whole {
            draft.is_whole(List::Authorizations);
        }
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let mut all: Vec<Authorization> = Vec::new();
    let mut is_none = false;
    let mut breaks_off = false;
    let mut block: Vec<(&str, &str)> = Vec::new();
    for line in text.lines {
        let trimmed = line.trimmed();
        breaks_off |= text.may_break_off(line);
        is_none |= trimmed.starts_with(NONE);
        if line.is_blank() {
            continue;
        }
        let (label, value) = trimmed.split_once(':').unwrap_or((trimmed, ""));
        if trimmed.starts_with(NEXT) {
            all.extend(of_block(&block));
            block.clear();
        }
        // What the last line would say may go on.
        let value = if text.may_break_off(line) { "" } else { value };
        if !block.is_empty() || trimmed.starts_with(NEXT) {
            block.push((label, value.trim()));
        }
    }
    all.extend(of_block(&block));
    if all.is_empty() && !is_none {
        return None;
    }
    note(&all, remarks);
    let is_headed = || (text.lines.first()).is_some_and(|it| it.trimmed().starts_with(BANNER));
    let asked_for_all = text.command.map_or_else(is_headed, |it| !it.narrowed);
    // Roles stand last; what only stands in the place of one has none.
    let ends = all.iter().all(|it| it.roles.is_some());
    let whole = asked_for_all && ends && !breaks_off;
    Some(Box::new(Authorizations {
        all,
        whole,
        account: None,
    }))
}

/// The lines of one authorization, by their labels; none where there are none
fn of_block(lines: &[(&str, &str)]) -> Option<Authorization> {
    let (_, id) = lines.first()?;
    let value = |label: &str| {
        let found = lines.iter().find(|it| it.0 == label)?;
        (!found.1.is_empty()).then(|| found.1.to_owned())
    };
    let knows_all = |side: &str, known: &[&str]| {
        let mut own = lines.iter().filter(|it| it.0.starts_with(side));
        // Nobody knows how a pattern is compared, but for the one that every instance fits.
        let is_said = |label: &str, value: &str| {
            !is_pattern(value) || label.ends_with("instance") && value == "*"
        };
        own.all(|it| known.contains(&it.0) && is_said(it.0, it.1))
    };
    let is_every = |it: &String| it == ALL_INSTANCES || it == "*";
    let instance = |label| value(label).map(|it| Some(it).filter(|it| !is_every(it)));
    let source = || {
        Some(AuthorizationSource {
            service: Some(value("Source service name")?),
            instance: instance("Source service instance")?,
            resource_type: value("Source resource type"),
            ..AuthorizationSource::default()
        })
    };
    let target = || {
        Some(AuthorizationTarget {
            service: Some(value("Target service name")?),
            instance: instance("Target service instance")?,
            ..AuthorizationTarget::default()
        })
    };
    // Whatever else stands there limits it in a way that nobody knows.
    let has_sides = |it: &str| it.starts_with("Source ") || it.starts_with("Target ");
    let is_plain =
        |it: &str| has_sides(it) || ["ID", "Version", "Description", "Roles"].contains(&it);
    let is_read = lines.iter().all(|it| is_plain(it.0));
    let source_is_known = knows_all(
        "Source",
        &[
            "Source service name",
            "Source service instance",
            "Source resource type",
        ],
    );
    let target_is_known = knows_all(
        "Target",
        &["Target service name", "Target service instance"],
    );
    let roles = value("Roles").filter(|it| !is_in_place_of_a_role(it));
    let roles = roles.map(|it| it.split(',').map(|it| it.trim().to_owned()).collect());
    Some(Authorization {
        id: (!id.is_empty()).then(|| (*id).to_owned()),
        source: (is_read && source_is_known).then(source).flatten(),
        target: (is_read && target_is_known).then(target).flatten(),
        roles,
        ..Authorization::default()
    })
}

fn note(all: &[Authorization], remarks: &mut Remarks) {
    let is_open = |it: &&Authorization| it.source.is_none() || it.target.is_none();
    let count = all.iter().filter(is_open).count();
    if count > 0 {
        let them = counted(count, "authorization");
        (remarks.notes).push(format!(
            "what {them} allows is not known: not all of it is read"
        ));
    }
}

/// A list of nothing else; policies of other kinds may stand in a list with them. Of an entry that does not say what
/// kind it is the others tell.
fn fits(it: &Shape) -> bool {
    let page = || it.whole.get("policies").and_then(Value::as_array);
    let Some(entries) = it.whole.as_array().or_else(page) else {
        return is_authorization(it.whole);
    };
    let is_another = |it: &Value| says(it, "type") && !is_authorization(it);
    entries.iter().any(is_authorization) && !entries.iter().any(is_another)
}

/// A policy that somebody holds is none, whatever it is called
fn is_authorization(entry: &Value) -> bool {
    text(entry, &["type"]) == Some("authorization") && holder(entry).is_none()
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let there = json.whole_entries().into_iter();
    let there = there.filter(|(_, it)| text(it, &["state"]) != Some("deleted"));
    let mut all = Vec::new();
    let mut accounts = BTreeSet::new();
    for (line, entry) in there {
        accounts.extend(side(entry, SIDES[1]).and_then(|it| it.account));
        let expected = match is_authorization(entry) && has_sides(entry) {
            true if !is_stand_in(entry) => None,
            true => {
                Some("expected an authorization; this only says that the list does not show it")
            }
            false => Some("expected an authorization with who may do what"),
        };
        match expected {
            None => all.push(authorization(entry)),
            Some(expected) => {
                remarks.problem(line, expected);
                all.push(unread(entry));
            }
        }
    }
    note(&all, remarks);
    let asked_for_all = json.command.is_some_and(|it| !it.narrowed);
    Some(Box::new(Authorizations {
        all,
        whole: asked_for_all && json.is_read_whole(remarks),
        account: accounts
            .pop_first()
            .filter(|it| accounts.is_empty() && is_hex_id(it)),
    }))
}

/// One of which only this is known, that there is one
fn unread(entry: &Value) -> Authorization {
    Authorization {
        id: owned(entry, &["id"]),
        ..Authorization::default()
    }
}

fn authorization(entry: &Value) -> Authorization {
    let target_account = side(entry, SIDES[1]).and_then(|it| it.account);
    // In a state that nobody knows it may not hold, and neither may it under a condition.
    let is_active = !says(entry, "state") || text(entry, &["state"]) == Some("active");
    let holds = is_active && !says(entry, "rule") && !says(entry, "pattern");
    let source = side(entry, SIDES[0]).filter(|it| it.group.is_none() && holds);
    let target = side(entry, SIDES[1]).filter(|it| it.resource_type.is_none());
    let role = |it: &Value| role_name(it).map(str::to_owned);
    Authorization {
        id: owned(entry, &["id"]),
        source: source.map(|it| AuthorizationSource {
            service: it.service,
            account: it.account.filter(|it| Some(it) != target_account.as_ref()),
            instance: it.instance,
            resource_type: it.resource_type,
        }),
        target: target.map(|it| AuthorizationTarget {
            service: it.service,
            instance: it.instance,
            resource_group: it.group.map(GroupId::from),
        }),
        roles: roles(entry).and_then(|it| every(it, role)),
        ..Authorization::default()
    }
}

/// The roles in either version; of one of both nobody knows which count
fn roles(entry: &Value) -> Option<&Value> {
    match (entry.get("roles"), entry.get("control")) {
        (Some(roles), None) => Some(roles),
        (None, Some(control)) => control.pointer("/grant/roles"),
        _ => None,
    }
}

/// Who may, and what: a list of one in the first version, an object in the second
const SIDES: [[&str; 2]; 2] = [["subjects", "subject"], ["resources", "resource"]];

fn has_sides(entry: &Value) -> bool {
    SIDES.iter().all(|it| it.iter().any(|it| says(entry, it)))
}

/// What the attributes of one side say
#[derive(Default)]
struct Side {
    service: Option<String>,
    account: Option<String>,
    instance: Option<String>,
    resource_type: Option<String>,
    group: Option<String>,
}

/// None where it has an attribute of another name, or compares one in another way
fn side(entry: &Value, [several, one]: [&str; 2]) -> Option<Side> {
    let only = match (entry.get(several), entry.get(one)) {
        (Some(several), None) => match several.as_array()?.as_slice() {
            [only] => only,
            _ => return None,
        },
        (None, only) => only?,
        (Some(_), Some(_)) => return None,
    };
    let tags = only.get("tags");
    if tags.is_some_and(|it| !it.is_null() && it.as_array().is_none_or(|it| !it.is_empty())) {
        return None;
    }
    let mut side = Side::default();
    for attribute in only.get("attributes")?.as_array()? {
        let name = text(attribute, &["name", "key"])?;
        if name == "serviceInstance" && is_every_instance(attribute) {
            continue;
        }
        if !matches!(
            attribute.get("operator").map(Value::as_str),
            None | Some(Some("stringEquals"))
        ) {
            return None;
        }
        let value = owned(attribute, &["value"]).filter(|it| !is_pattern(it))?;
        match name {
            "serviceName" => side.service = Some(value),
            "accountId" => side.account = Some(value),
            "serviceInstance" => side.instance = Some(value),
            "resourceType" => side.resource_type = Some(value),
            "resourceGroupId" => side.group = Some(value),
            _ => return None,
        }
    }
    side.service.is_some().then_some(side)
}

/// However it is compared, every instance fits `*`
fn is_every_instance(attribute: &Value) -> bool {
    let value = attribute.get("value");
    match attribute.get("operator").map(Value::as_str) {
        None | Some(Some("stringEquals" | "stringMatch")) => value == Some(&"*".into()),
        Some(Some("stringExists")) => value == Some(&true.into()),
        _ => false,
    }
}
