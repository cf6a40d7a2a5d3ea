//! `ibmcloud target`, and the same lines after `ibmcloud login`.
//!
//! ```text
//! API endpoint:     https://cloud.ibm.com
//! Region:           us-south
//! User:             ana@example.com
//! Account:          Example (0123...) <-> 1234567
//! Resource group:   No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'
//! ```
//! An account without `<->` and a number has no linked classic infrastructure account. In JSON, by public scripts, there
//! are `region.name`, `user.user_email`, `account.guid`, `account.name`, `resource_group.guid` and its `name`.
//!
//! Source: <https://cloud.ibm.com/docs/cli?topic=cli-ibmcloud_cli#ibmcloud_target>

use keyatlas_resolver::account::{Fact, GroupId, Region, Standing};

use crate::caller::Callers;
use crate::context::{Context, TargetedGroup};
use crate::draft::Draft;
use crate::names::Names;
use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks, Said, Text, is_hex_id, is_whole_address, owned};
use crate::regions;

pub static OUTPUT: Output = Output {
    word: "target",
    label: "ibmcloud target",
    commands: &["target|login"],
    targets: true,
    banners: &TARGETED,
    opens,
    follows: |open, line| line > open || (open, line) == (0, 0),
    continues: |_, _| false,
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

fn opens(line: &str, _: &str) -> Option<u8> {
    let (key, _) = key_value(line)?;
    KEYS.iter().position(|it| *it == key).map(|at| at as u8 + 1)
}

const KEYS: [&str; 8] = [
    "API endpoint",
    "Region",
    "User",
    "Account",
    "Resource group",
    "CF API endpoint",
    "Org",
    "Space",
];

/// What the command says before it shows what is targeted now
const TARGETED: [&str; 4] = [
    "Targeted account ",
    "Targeted region ",
    "Targeted resource group ",
    "Switched to region ",
];

#[derive(Debug, Default)]
struct Target {
    region: Option<Region>,
    user: Option<String>,
    account_name: Option<String>,
    account_id: Option<String>,
    classic_account: Fact<String>,
    group: TargetedGroup,
    /// The name of that group, where its ID is given too
    group_name: Option<String>,
}

impl Reading for Target {
    fn summary(&self) -> String {
        let account = self.account_name.as_deref().or(self.account_id.as_deref());
        match (&self.region, account) {
            (None, Some(account)) if self.account_id.is_some() => format!("account `{account}`"),
            (region, _) => {
                let region = region.as_ref().map_or("no region", Region::as_str);
                let named = self.group_name.as_ref();
                let group = match &self.group {
                    TargetedGroup::Named(group) => format!("group `{}`", named.unwrap_or(group)),
                    TargetedGroup::Unknown => "group not shown".to_owned(),
                    TargetedGroup::None => "no resource group".to_owned(),
                };
                format!("targets {region}, {group}")
            }
        }
    }

    fn account(&self) -> Option<&str> {
        self.account_id.as_deref()
    }

    fn targets(&self, context: &mut Context) {
        context.account = self.account_id.clone().or(context.account.take());
        context.region = self.region.clone().or(context.region.take());
        if self.group != TargetedGroup::Unknown {
            context.group = self.group.clone();
        }
    }

    fn caller<'a>(&'a self, callers: &mut Callers<'a>) {
        callers.logged_in.extend(self.user.as_deref());
    }

    fn join(&self, names: &mut Names) {
        if let TargetedGroup::Named(id) = &self.group {
            names.group_named(id, self.group_name.as_deref());
        }
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        let known = &mut draft.account;
        let about = "the account's ID";
        draft
            .notices
            .change(&mut known.id, self.account_id.clone(), about);
        known.name = self.account_name.clone().or(known.name.take());
        draft.classic_account(self.classic_account.clone());
        if let TargetedGroup::Named(id) = &self.group {
            draft.group(&GroupId::from(id.as_str()), self.group_name.as_deref());
        }
        let Some(user) = &self.user else { return };
        let id = draft.names.identity(user);
        let identity = draft.identity(&id);
        // Whoever could log in was active; a list of users says it more exactly.
        identity.standing = identity.standing.or(Some(Standing::Active));
        draft.me = Some(id);
    }
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let mut target = Target::default();
    let mut any = false;
    for line in text.lines {
        if let Some(group) = line.trimmed().strip_prefix("Targeted resource group ") {
            target.group = TargetedGroup::Named(group.trim().to_owned());
            any = true;
        }
        if let Some(value) = line.trimmed().strip_prefix("Targeted account ") {
            account(value.trim(), &mut target);
            any = true;
        }
        let Some((key, value)) = key_value(line.trimmed()) else {
            continue;
        };
        any |= key != "API endpoint";
        match key {
            "Region" if !value.is_empty() => {
                target.region = regions::region(value);
                if target.region.is_none() && !value.starts_with("No region") {
                    remarks.problems.push(crate::report::Problem::at(
                        line.number,
                        format!("expected a region such as `us-south`, got `{value}`"),
                    ));
                }
            }
            "User" if !value.is_empty() => {
                let is_whole = !text.may_break_off(line) || is_whole_address(value);
                target.user = is_whole.then(|| value.to_owned());
            }
            "Account" if !value.is_empty() && !value.starts_with("No account") => {
                account(value, &mut target);
            }
            "Resource group" => {
                target.group = if value.starts_with("No resource group") || value.is_empty() {
                    TargetedGroup::None
                } else {
                    TargetedGroup::Named(value.to_owned())
                };
            }
            _ => {}
        }
    }
    // The address alone, before `ibmcloud login` asks for a password.
    remarks.says_nothing =
        !any && (text.lines.iter()).all(|it| it.trimmed().starts_with("API endpoint"));
    match any {
        true => Some(Box::new(target)),
        false => None,
    }
}

fn fits(it: &Shape) -> bool {
    it.whole.get("api_endpoint").is_some()
        && (it.whole.get("account").is_some() || it.whole.get("region").is_some())
}

fn read_json(json: &Json, _: &mut Remarks) -> Option<Said> {
    let inside = |name: &str, fields: &[&str]| owned(json.value.get(name)?, fields);
    let group = json.value.get("resource_group");
    let id = group.and_then(|it| owned(it, &["guid", "id"]));
    let name = group.and_then(|it| owned(it, &["name"]));
    let group = match group {
        Some(group) => match id.as_ref().or(name.as_ref()).cloned() {
            Some(group) => TargetedGroup::Named(group),
            None if group.is_null() || group.as_object().is_some_and(serde_json::Map::is_empty) => {
                TargetedGroup::None
            }
            None => TargetedGroup::Unknown,
        },
        None => TargetedGroup::Unknown,
    };
    Some(Box::new(Target {
        region: inside("region", &["name", "id"]).and_then(|it| regions::region(&it)),
        user: inside("user", &["user_email", "name", "display_name"]),
        account_name: inside("account", &["name"]),
        account_id: inside("account", &["guid", "id"]),
        classic_account: Fact::Unknown,
        group,
        group_name: name.filter(|_| id.is_some()),
    }))
}

fn account(value: &str, target: &mut Target) {
    let (account, classic) = match value.rsplit_once("<->") {
        Some((account, classic)) => (account.trim(), Some(classic.trim())),
        None => (value, None),
    };
    target.classic_account = match classic {
        Some(number) if !number.is_empty() => Fact::Known(number.to_owned()),
        // A line that a narrow window cut off says nothing about what would follow.
        Some(_) => Fact::Unknown,
        None if account.ends_with(')') => Fact::None,
        None => Fact::Unknown,
    };
    match account.rsplit_once('(') {
        Some((name, id)) if is_hex_id(id.trim_end_matches(')')) => {
            target.account_id = Some(id.trim_end_matches(')').to_owned());
            target.account_name = Some(name.trim().to_owned()).filter(|it| !it.is_empty());
        }
        _ if is_hex_id(account) => target.account_id = Some(account.to_owned()),
        _ => target.account_name = Some(account.to_owned()),
    }
}

fn key_value(line: &str) -> Option<(&'static str, &str)> {
    let (key, value) = line.trim_start().split_once(':')?;
    let key = KEYS
        .iter()
        .find(|it| it.eq_ignore_ascii_case(key.trim_end()))?;
    Some((key, value.trim()))
}
