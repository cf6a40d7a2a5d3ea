//! `ibmcloud iam user-policies USER`: what one user may do, without the policies of access groups.
//!
//! ```text
//! Policy ID:   6c5f...
//! Roles:       Viewer, Administrator
//! Resources:
//!              Service Name       containers-kubernetes
//!              Service Instance   <cluster ID>
//! ```
//! A policy that names anything the account document cannot say is left out, since without that part it would
//! grant too much.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_commands_iam>

use keyatlas_resolver::account::{ClusterId, GroupId, Policy};
use serde_json::Value;

use crate::reading::{Json, PolicyList, Reading, Remarks, Text, text};
use crate::regions::region;
use crate::report::Problem;
use crate::table::cells;

const BANNER: &str = "Getting policies of user ";

/// Where a line stands among those of this output
pub(crate) fn rank(line: &str) -> Option<u8> {
    if line.starts_with(BANNER) || line.starts_with("Retrieving policies of user") {
        return Some(0);
    }
    line.starts_with("Policy ID:").then_some(1)
}

pub(crate) fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Reading> {
    let banner = text
        .lines
        .iter()
        .find_map(|it| it.trimmed().strip_prefix(BANNER));
    let user = banner
        .and_then(|it| it.split_once(" under "))
        .map(|(user, _)| user.trim().to_owned())
        .or_else(|| text.command?.subject.clone());
    let mut list = PolicyList {
        user,
        policies: Vec::new(),
    };
    let mut draft: Option<Draft> = None;
    for line in text.lines {
        let trimmed = line.trimmed();
        if trimmed.starts_with("Policy ID:") {
            close(draft.take(), &mut list, remarks);
            draft = Some(Draft::new(line.number));
            continue;
        }
        let Some(draft) = draft.as_mut() else {
            continue;
        };
        if let Some(roles) = trimmed.strip_prefix("Roles:") {
            draft.policy.roles = roles
                .split(',')
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
                .collect();
        } else if let Some(rest) = trimmed.strip_prefix("Resources:") {
            draft.in_resources = true;
            draft.attribute_line(rest);
        } else if draft.in_resources {
            draft.attribute_line(trimmed);
        }
    }
    close(draft, &mut list, remarks);
    let any = !list.policies.is_empty() || !remarks.problems.is_empty();
    any.then_some(Reading::Policies(list))
}

/// Whether an entry is a policy
pub(crate) fn fits(value: &Value) -> bool {
    value.get("roles").is_some()
        && (value.get("resources").is_some() || value.get("subjects").is_some())
}

pub(crate) fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let mut list = PolicyList {
        user: json.command.and_then(|it| it.subject.clone()),
        policies: Vec::new(),
    };
    for (line, entry) in json.entries() {
        let mut draft = Draft::new(line);
        let roles = entry
            .get("roles")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        draft.policy.roles = roles
            .filter_map(|role| {
                let name =
                    text(role, &["display_name"]).or(text(role, &["role_id"])?.rsplit(':').next());
                name.map(str::to_owned)
            })
            .collect();
        for resource in entry
            .get("resources")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            for attribute in resource
                .get("attributes")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                if let (Some(name), Some(value)) =
                    (text(attribute, &["name"]), text(attribute, &["value"]))
                {
                    draft.attribute(name, value);
                }
            }
        }
        let subject = entry
            .get("subjects")
            .and_then(|it| it.pointer("/0/attributes/0/value"));
        list.user = list
            .user
            .take()
            .or_else(|| subject.and_then(Value::as_str).map(str::to_owned));
        close(Some(draft), &mut list, remarks);
    }
    Some(Reading::Policies(list))
}

struct Draft {
    line: usize,
    policy: Policy,
    resource: Option<String>,
    in_resources: bool,
    unknown: Option<String>,
}

impl Draft {
    fn new(line: usize) -> Self {
        Self {
            line,
            policy: Policy::default(),
            resource: None,
            in_resources: false,
            unknown: None,
        }
    }

    fn attribute_line(&mut self, line: &str) {
        if let [(_, name), (_, value), ..] = cells(line.trim()).as_slice() {
            self.attribute(name, value);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|it| it.to_ascii_lowercase())
            .collect();
        if value.is_empty() || value == "*" {
            return;
        }
        match plain.as_str() {
            "servicename" => self.policy.service = Some(value.to_owned()),
            "serviceinstance" => self.policy.cluster = Some(ClusterId::from(value)),
            "region" => self.policy.region = region(value),
            "resourcegroupid" => self.policy.resource_group = Some(GroupId::from(value)),
            "resourcegroupname" | "resourcegroup" => {
                self.policy.resource_group = Some(GroupId::from(format!("name:{value}")));
            }
            "resourcetype" => self.policy.resource_type = Some(value.to_owned()),
            "resource" => self.resource = Some(value.to_owned()),
            "memo" if value.ends_with("applies to the resource group") => {
                self.policy.resource_type = Some("resource-group".to_owned());
            }
            "memo" | "accountid" | "servicetype" | "version" => {}
            _ => self.unknown = Some(name.to_owned()),
        }
    }
}

fn close(draft: Option<Draft>, list: &mut PolicyList, remarks: &mut Remarks) {
    let Some(mut draft) = draft else { return };
    if let Some(resource) = draft.resource.take() {
        if draft.policy.resource_type.as_deref() == Some("resource-group") {
            draft.policy.resource_group = Some(GroupId::from(resource));
        } else {
            draft.unknown = Some("Resource".to_owned());
        }
    }
    if draft.policy.roles.is_empty() {
        remarks
            .problems
            .push(Problem::at(draft.line, "expected a policy with roles"));
    } else if let Some(unknown) = draft.unknown {
        remarks.notes.push(format!(
            "line {}: a policy is limited by `{unknown}`, which has no place in an account, so it is left out",
            draft.line
        ));
    } else {
        list.policies.push(draft.policy);
    }
}
