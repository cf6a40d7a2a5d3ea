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

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::{AccessGroup, Policy, RoleDefinition};

use super::policy::{Listed, Operator, Partial};
use super::policy_holder::{Holder, asked_about, is_of_all, name_alone};
use super::policy_json::{fits, holder, policies, roles_of_the_account};
use crate::caller::Callers;
use crate::draft::{Draft, Holders, Unnamed};
use crate::output::Output;
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
struct PolicyLists {
    lists: Vec<PolicyList>,
    /// The roles of the account that they name and say the actions of
    roles: Vec<RoleDefinition>,
    /// What they say of whoever is not among them
    unnamed: Unnamed,
}

/// Everything that one identity, or one access group, is granted
#[derive(Debug)]
struct PolicyList {
    holder: Option<Holder>,
    /// The name that was asked for
    name: Option<String>,
    policies: Vec<Listed>,
}

impl PolicyLists {
    /// The accounts that they say they are of
    fn accounts(&self) -> BTreeSet<&str> {
        let listed = self.lists.iter().flat_map(|it| &it.policies);
        listed.filter_map(|it| it.account.as_deref()).collect()
    }
}

impl Reading for PolicyLists {
    fn summary(&self) -> String {
        let policies = self.lists.iter().flat_map(|it| &it.policies);
        let (hidden, known): (Vec<_>, Vec<_>) = policies.partition(|it| it.policy.is_unreadable());
        let more = match hidden.is_empty() {
            true => "",
            false => ", and some that cannot be read",
        };
        match known.len() {
            1 => format!("1 policy{more}"),
            count => format!("{count} policies{more}"),
        }
    }

    fn account(&self) -> Option<&str> {
        let accounts = self.accounts();
        (accounts.first().copied()).filter(|_| accounts.len() == 1)
    }

    fn caller<'a>(&'a self, callers: &mut Callers<'a>) {
        // Of several accounts nobody knows here which is the one in view.
        let is_one = self.accounts().len() < 2;
        for list in &self.lists {
            if let Some(Holder::Identity(name)) = &list.holder {
                let here = list.policies.iter();
                let here = here.filter(|it| is_one || it.account.is_none());
                (callers.policies).extend(here.map(|it| (name.as_str(), &it.policy)));
            }
        }
    }

    fn is_seen_in_part(&mut self) {
        if self.unnamed == Unnamed::HoldNone {
            self.unnamed = Unnamed::NotSaid;
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        if !self.roles.is_empty() {
            draft.roles(&self.roles);
        }
        // What is of one account alone was taken for this one before.
        let several = self.accounts().len() > 1;
        let here = draft.account.id.clone().filter(|_| several);
        if several && here.is_none() {
            draft.note("these policies are of several accounts; which of them is the account in view is not known");
        }
        let is_of_another = |it: &&Listed| match (&it.account, &here) {
            (Some(account), Some(here)) => account != here,
            _ => false,
        };
        let mut named = Holders::default();
        for list in &self.lists {
            let counting = list.policies.iter().filter(|it| !is_of_another(it));
            let policies = counting
                .map(|it| draft.printed_policy(&it.policy))
                .collect();
            match &list.holder {
                None => draft.note(&match &list.name {
                    Some(name) => format!("which ID `{name}` has is not known, so these policies belong to nobody; ask for them by the ID"),
                    None => "nobody is named, so these policies belong to nobody; keep the command line above them".to_owned(),
                }),
                Some(Holder::Identity(user)) => {
                    let id = draft.names.identity(user);
                    draft.identity(&id).policies = Some(policies);
                    named.identities.insert(id);
                }
                Some(Holder::AccessGroup(group)) => {
                    if let Some(name) = &list.name {
                        draft.name_access_group(name, group);
                    }
                    let known = draft.access_group(group);
                    known.policies = Some(policies);
                    let name = list.name.clone().filter(|it| it != group);
                    known.name = known.name.take().or(name);
                    named.access_groups.insert(known.id.clone());
                }
            }
        }
        draft.unnamed_hold(self.unnamed, &named);
    }

    fn conclude(&self, draft: &mut Draft<'_>) {
        draft.unnamed_hold_nothing();
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
    let by_banner = || {
        let of_group = || named(GROUP_BANNER).map(Holder::AccessGroup);
        named(BANNER).map(Holder::Identity).or_else(of_group)
    };
    // Whose they are a command says in the same words always. Users it may name by another of their names.
    let of_others = text
        .command
        .filter(|it| !it.text.contains(" user-policies"));
    let holder = match of_others {
        Some(command) => asked_about(command),
        None => by_banner().or_else(|| asked_about(text.command?)),
    };
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
        if let Some(rest) = trimmed.strip_prefix(NEXT) {
            close(draft.take(), &mut policies, remarks);
            let mut partial = Partial::default();
            partial.id(rest.split_whitespace().next());
            draft = Some((line.number, partial));
            in_resources = false;
            continue;
        }
        is_none |= trimmed.starts_with(NONE);
        let Some((_, draft)) = draft.as_mut() else {
            // A policy whose first line is not there, or reads like nothing that is known
            hides_some |= ["Roles:", "Resources:"]
                .iter()
                .any(|it| trimmed.starts_with(it));
            continue;
        };
        if let Some(roles) = trimmed.strip_prefix("Roles:") {
            let roles = roles.split(',').map(str::trim).filter(|it| !it.is_empty());
            roles.for_each(|role| draft.role(role));
        } else if let Some(rest) = trimmed.strip_prefix("Resources:") {
            in_resources = true;
            attribute(draft, rest);
        } else if in_resources && !trimmed.starts_with("Version:") {
            attribute(draft, trimmed);
        } else if !line.is_blank() && !trimmed.starts_with("Version:") {
            // Where a line was cut off nobody knows what it would have said.
            draft.limit(trimmed);
        }
    }
    close(draft, &mut policies, remarks);
    if hides_some && !policies.is_empty() {
        policies.push(Listed::unreadable());
    }
    if policies.is_empty() && !is_none {
        return None;
    }
    Some(Box::new(PolicyLists {
        lists: vec![PolicyList {
            name: text.command.and_then(|it| name_alone(it, &holder)),
            holder,
            policies,
        }],
        roles: Vec::new(),
        unnamed: Unnamed::NotSaid,
    }))
}

fn close(draft: Option<(usize, Partial)>, policies: &mut Vec<Listed>, remarks: &mut Remarks) {
    let Some((line, draft)) = draft else { return };
    let listed = draft.close();
    note(&listed.policy, line, remarks);
    policies.push(listed);
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

/// A name, wide blanks and a value; of most a name alone means any
fn attribute(draft: &mut Partial, line: &str) {
    match cells(line.trim()).as_slice() {
        [] => {}
        [(_, name), (_, text)] if name.eq_ignore_ascii_case("memo") => draft.memo(text),
        [(_, name)] if name.eq_ignore_ascii_case("namespace") => {
            draft.attribute(name, Operator::Equals, "");
        }
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

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let asked = json.command.and_then(asked_about);
    let of_all = json.command.is_some_and(is_of_all);
    let mut by_holder: BTreeMap<Option<Holder>, Vec<Listed>> = BTreeMap::new();
    // Policies of somebody nobody knows, of which each may be anybody's.
    let mut of_somebody = Vec::new();
    let mut roles = Vec::new();
    for (line, entry) in json.entries() {
        if text(entry, &["type"]) == Some("authorization")
            || text(entry, &["state"]) == Some("deleted")
        {
            continue;
        }
        let of = holder(entry);
        if matches!(&of, Some(Holder::AccessGroup(it)) if AccessGroup::is_public(it)) {
            continue;
        }
        let policies = policies(entry);
        // Of one that breaks off nobody knows whether its last role allows more.
        roles.extend(
            roles_of_the_account(entry)
                .into_iter()
                .filter(|_| json.whole),
        );
        (policies.iter()).for_each(|it| note(&it.policy, line, remarks));
        match of {
            None => of_somebody.extend(policies),
            holder => by_holder.entry(holder).or_default().extend(policies),
        }
    }
    // What names nobody belongs to whom was asked for, of whom an ID says more than that name.
    if !of_all && by_holder.len() < 2 && (by_holder.is_empty() || json.command.is_some()) {
        let only = by_holder.keys().next().cloned();
        let policies = by_holder.entry(only.unwrap_or_else(|| asked.clone()));
        policies.or_default().append(&mut of_somebody);
    }
    let may_be_anybodys = !of_somebody.is_empty();
    let hides_some = !json.whole || json.is_part() || may_be_anybodys;
    let lists = by_holder.into_iter().map(|(holder, mut policies)| {
        if hides_some {
            policies.push(Listed::unreadable());
        }
        let name = match (&holder, &asked) {
            (Some(Holder::AccessGroup(_)), Some(Holder::AccessGroup(name))) => Some(name.clone()),
            (holder, _) => json.command.and_then(|it| name_alone(it, holder)),
        };
        PolicyList {
            holder,
            name,
            policies,
        }
    });
    let narrowed = || json.command.is_some_and(|it| it.narrowed);
    Some(Box::new(PolicyLists {
        lists: lists.collect(),
        roles,
        unnamed: match may_be_anybodys {
            true => Unnamed::MayHoldSome,
            false if of_all && !hides_some && !narrowed() => Unnamed::HoldNone,
            false => Unnamed::NotSaid,
        },
    }))
}
