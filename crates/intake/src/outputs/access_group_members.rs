//! `ibmcloud iam access-group-users GROUP --output json` and its siblings: who is in an access group. The text is
//! documented nowhere.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-access-groups>

use serde_json::Value;

use super::api_keys;
use crate::draft::{Draft, MemberType};
use crate::output::Output;
use crate::reading::{Json, Reading, Remarks, Said, owned, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "access_group_members",
    label: "ibmcloud iam access-group-users",
    commands: &["iam access-group-users|access-group-service-ids|access-group-trusted-profiles"],
    precedes: &[&api_keys::OUTPUT],
    fits: |it| is_member(it.entry),
    read_json,
    ..Output::UNKNOWN
};

/// Who is in an access group
#[derive(Debug, Default)]
struct Members {
    /// By name or ID
    group: Option<String>,
    members: Vec<String>,
    /// The types of members of which these are all
    lists: Vec<MemberType>,
}

impl Reading for Members {
    fn summary(&self) -> String {
        let members = counted(self.members.len(), "member");
        match &self.group {
            Some(group) => format!("{members} of access group `{group}`"),
            None => members,
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let Some(group) = &self.group else {
            return draft.note(
                "which access group this is of is not known; keep the command line above it",
            );
        };
        let members = self.members.iter().map(|it| draft.names.identity(it));
        draft.members(group, members.collect(), &self.lists);
    }
}

/// Whether an entry is a member of an access group
fn is_member(value: &Value) -> bool {
    let has_type = text(value, &["type"]).is_some_and(|it| member_type(it).is_some());
    value.get("iam_id").is_some()
        && (value.get("membership_type").is_some() || has_type)
        && value.get("entity_tag").is_none()
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let mut every_type = true;
    let fields: (&[&str], &[&str]) = (&["iam_id", "type"], &[]);
    let members = json.each(fields, "a member with an `iam_id`", remarks, |entry| {
        every_type &= entry.get("membership_type").is_some();
        owned(entry, &["iam_id"])
    });
    let whole = json.is_read_whole(remarks);
    let asked = json.command.and_then(|it| asked_for(&it.text));
    // The answer over HTTP holds members of every type.
    let over_http = json.value.get("members").is_some() && every_type;
    let lists = match asked {
        Some(kind) if whole => vec![kind],
        None if whole && over_http => MemberType::ALL.to_vec(),
        Some(_) | None => Vec::new(),
    };
    Some(Box::new(Members {
        group: json.command.and_then(|it| it.subject.clone()),
        members,
        lists,
    }))
}

fn asked_for(command: &str) -> Option<MemberType> {
    let words = [
        ("access-group-users", MemberType::User),
        ("access-group-service-ids", MemberType::ServiceId),
        ("access-group-trusted-profiles", MemberType::TrustedProfile),
    ];
    let found = words.into_iter().find(|(word, _)| command.contains(word));
    found.map(|(_, kind)| kind)
}

fn member_type(word: &str) -> Option<MemberType> {
    match word {
        "user" => Some(MemberType::User),
        "service" => Some(MemberType::ServiceId),
        "profile" => Some(MemberType::TrustedProfile),
        _ => None,
    }
}
