//! `ibmcloud iam access-group-users GROUP --output json` and its siblings: who is in an access group. The text is
//! documented nowhere.
//!
//! An answer over HTTP names its group in the address of its first page. Whoever is a member by a rule is one until
//! their login ends, and is in no list before it. No page says whether a list without `membership_type` has them, too.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-access-groups>

use std::collections::BTreeSet;

use keyatlas_resolver::account::{AccessGroup, Member, Membership, MembershipKind};
use serde_json::Value;

use super::api_keys;
use crate::draft::{Draft, MemberType};
use crate::output::Output;
use crate::reading::{Json, Reading, Remarks, Said, owned, says, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "access_group_members",
    label: "ibmcloud iam access-group-users",
    commands: &["iam access-group-users|access-group-service-ids|access-group-trusted-profiles"],
    requests: &["v2/groups/*/members"],
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
    members: Vec<Listed>,
    /// The types of members of which these are all
    lists: Vec<MemberType>,
}

/// One of them
#[derive(Debug)]
struct Listed {
    who: String,
    membership: Told,
}

/// How somebody became a member
#[derive(Debug)]
enum Told {
    Is(MembershipKind),
    NotSaid,
    Unreadable,
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
        if AccessGroup::is_public(group) {
            return;
        }
        let mut untold = BTreeSet::new();
        let members = self.members.iter().map(|it| {
            let identity = draft.names.identity(&it.who);
            let told = |kind: Option<MembershipKind>, identity| {
                Member::Told(Membership {
                    identity,
                    membership: kind,
                    unreadable: kind.is_none().then_some("membership").into_iter().collect(),
                    // No output says who was put there by a template.
                    by_template: None,
                })
            };
            match it.membership {
                Told::NotSaid => {
                    untold.insert(identity.clone());
                    identity.into()
                }
                Told::Is(MembershipKind::Static) => identity.into(),
                Told::Is(MembershipKind::Dynamic) => told(Some(MembershipKind::Dynamic), identity),
                Told::Unreadable => told(None, identity),
            }
        });
        let members = members.collect();
        draft.members(group, members, &untold, &self.lists);
    }

    fn conclude(&self, draft: &mut Draft<'_>) {
        draft.untold_may_be_by_rule();
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
        Some(Listed {
            who: owned(entry, &["iam_id"])?,
            membership: membership(entry),
        })
    });
    let whole = json.is_read_whole(remarks);
    let asked = json.command.and_then(|it| asked_for(&it.text));
    // The answer over HTTP holds members of every type.
    let narrowed = json.command.is_some_and(|it| it.narrowed);
    let over_http = json.value.get("members").is_some() && every_type && !narrowed;
    let lists = match asked {
        Some(kind) if whole => vec![kind],
        None if whole && over_http => MemberType::ALL.to_vec(),
        Some(_) | None => Vec::new(),
    };
    Some(Box::new(Members {
        group: (json.command.and_then(|it| it.subject.clone())).or_else(|| of_page(json.value)),
        members,
        lists,
    }))
}

fn membership(entry: &Value) -> Told {
    match text(entry, &["membership_type"]) {
        Some("static") => Told::Is(MembershipKind::Static),
        Some("dynamic") => Told::Is(MembershipKind::Dynamic),
        None if !says(entry, "membership_type") => Told::NotSaid,
        Some(_) | None => Told::Unreadable,
    }
}

/// The group in the address of a page: `.../v2/groups/AccessGroupId-1/members?limit=100`
fn of_page(page: &Value) -> Option<String> {
    let address = text(page.get("first")?, &["href"])?;
    let (_, rest) = address.split_once("/groups/")?;
    let (group, rest) = rest.split_once('/')?;
    rest.starts_with("members").then(|| group.to_owned())
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
