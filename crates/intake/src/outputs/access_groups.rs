//! `ibmcloud iam access-groups --output json`: which access groups there are. The text is documented nowhere.
//!
//! No command lists the rules by which users become members when they log in; a group that has some is
//! `is_federated`, and anybody may be in it, as in one of which that is not said. The Public Access group decides
//! nothing here: its policies reach Object Storage alone.
//!
//! Source: <https://cloud.ibm.com/apidocs/iam-access-groups>

use keyatlas_resolver::account::{self, List};
use serde_json::Value;

use crate::command::Command;
use crate::draft::{Draft, expect_more_members, still_unlisted};
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, owned, text};
use crate::report::counted;

pub static OUTPUT: Output = Output {
    word: "access_groups",
    label: "ibmcloud iam access-groups",
    commands: &["iam access-groups"],
    fits,
    read_json,
    ..Output::UNKNOWN
};

/// Access groups, and whether these are all
#[derive(Debug, Default)]
struct AccessGroups {
    groups: Vec<AccessGroup>,
    /// Whose groups these are, where somebody's alone were asked for
    of: Option<String>,
    whole: bool,
    /// Whether whoever's they are is in no other
    all_of_somebody: bool,
}

#[derive(Debug, Default)]
struct AccessGroup {
    id: String,
    name: Option<String>,
    rules: Rules,
}

/// What is said of rules by which users become members when they log in
#[derive(Debug, Default)]
enum Rules {
    None,
    Some,
    #[default]
    NotSaid,
    Unreadable,
}

impl Reading for AccessGroups {
    fn summary(&self) -> String {
        counted(self.groups.len(), "access group")
    }

    fn is_seen_in_part(&mut self) {
        self.whole = false;
        self.all_of_somebody = false;
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let whose = self.of.as_deref().map(|it| draft.names.identity(it));
        for it in &self.groups {
            if let Some(name) = &it.name {
                draft.name_access_group(name, &it.id);
            }
            let group = draft.access_group(&it.id);
            group.name = it.name.clone().or(group.name.take());
            // Whoever logs in may become a member, whoever is listed.
            match it.rules {
                Rules::None => group.unreadable.remove("rules"),
                Rules::NotSaid if group.rules.is_some() => {}
                Rules::Some | Rules::NotSaid | Rules::Unreadable => group.unreadable.add("rules"),
            }
            if let Some(who) = &whose {
                expect_more_members(group);
                if !group.has(who) {
                    let members = group.members.get_or_insert_default();
                    members.push(who.clone().into());
                }
            }
            still_unlisted(group);
        }
        let listed = self.groups.iter().map(|it| it.id.as_str()).collect();
        if let Some(who) = whose.filter(|_| self.all_of_somebody) {
            draft.is_in_no_other_group(&who, &listed);
        }
        if self.whole {
            draft.access_groups.get_or_insert_default();
            draft.unreadable.remove("access_groups");
            draft.is_whole(List::AccessGroups);
            draft.no_other_groups(&listed);
        }
    }
}

fn fits(it: &Shape) -> bool {
    text(it.entry, &["id"]).is_some_and(|it| it.starts_with("AccessGroupId-")) && it.has("name")
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let fields: (&[&str], &[&str]) = (&["id", "name"], &["is_federated"]);
    let mut groups = json.each(fields, "an access group with an `id`", remarks, |entry| {
        Some(AccessGroup {
            id: owned(entry, &["id"])?,
            name: owned(entry, &["name"]),
            rules: match entry.get("is_federated") {
                Some(Value::Bool(true)) => Rules::Some,
                Some(Value::Bool(false)) => Rules::None,
                None | Some(Value::Null) => Rules::NotSaid,
                Some(_) => Rules::Unreadable,
            },
        })
    });
    groups.retain(|it| !account::AccessGroup::is_public(&it.id));
    let of = json.command.filter(|it| is_of_somebody(it));
    // Without the command line nobody can see whether it asked for the groups of one person.
    let is_every = json.command.is_some_and(|it| !it.narrowed) && json.is_read_whole(remarks);
    Some(Box::new(AccessGroups {
        groups,
        of: of.and_then(|it| it.subject.clone()),
        whole: is_every && of.is_none(),
        all_of_somebody: is_every && of.is_some(),
    }))
}

/// `access-groups -u USER` lists the groups of that one
fn is_of_somebody(command: &Command) -> bool {
    let mut words = command.text.split_whitespace();
    words.any(|it| {
        let of_somebody = ["-u", "-s", "-p", "--user", "--service-id", "--profile"];
        it.split('=')
            .next()
            .is_some_and(|it| of_somebody.contains(&it))
    })
}
