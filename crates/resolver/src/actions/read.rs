//! From the text of the table to its rows.

use thiserror::Error;

use super::{Action, Extra, IamAction, Level, PageRole, PlaceOption, RunsWith, SpelledAs, Work};
use crate::provider::Provider;
use crate::rights::Service;

/// A line that is no row
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{expected} in `{line}`")]
pub struct Mistake {
    /// The line
    pub line: &'static str,
    /// What was expected
    pub expected: String,
}

/// Reads a table of actions: one command, or a few that are alike, a line
pub fn read(text: &'static str) -> Result<Vec<Action>, Mistake> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| row(line).map_err(|expected| Mistake { line, expected }))
        .collect()
}

fn row(line: &'static str) -> Result<Action, String> {
    let cells: Vec<&'static str> = line.split('|').map(str::trim).collect();
    let [spelled, commands, api, act, role, level, runs, also] = cells[..] else {
        return Err(format!("expected 8 cells, got {}", cells.len()));
    };
    let mut extras = Vec::new();
    let mut service = Service::Kubernetes;
    let mut note = None;
    let mut without_option = Vec::new();
    let mut option = (level == "cluster").then_some(PlaceOption::Cluster);
    for word in also.split(';').map(str::trim).filter(|it| !it.is_empty()) {
        if let Some(command) = word.strip_prefix("no --cluster ") {
            without_option.push(command);
            continue;
        }
        match (word, extra(word), on_service(word)) {
            ("--region", ..) => option = Some(PlaceOption::Region),
            (_, Some(it), _) => extras.push(it),
            (_, None, Some(it)) => service = it,
            (_, None, None) => note = Some(word),
        }
    }
    Ok(Action {
        commands: match list(commands, ',') {
            none if none.is_empty() => return Err("expected a command".to_owned()),
            commands => commands,
        },
        spelled_as: match spelled {
            "ks" => SpelledAs::Ks,
            "platform" => SpelledAs::Platform,
            "api" => SpelledAs::Api,
            other => return Err(format!("expected `ks`, `platform` or `api`, got `{other}`")),
        },
        api: list(api, ';'),
        iam_action: iam_action(act)?,
        page_role: page_role(role)?,
        level: match level {
            "cluster" => Level::Cluster,
            "group" => Level::Group,
            "region" => Level::Region,
            "account" => Level::Account,
            "-" => Level::Anywhere,
            other => return Err(format!("expected a level, got `{other}`")),
        },
        service,
        runs: runs_with(runs)?,
        extras,
        option,
        without_option,
        note,
    })
}

fn list(cell: &'static str, between: char) -> Vec<&'static str> {
    cell.split(between)
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect()
}

fn iam_action(act: &'static str) -> Result<IamAction, String> {
    Ok(match act {
        "R" => IamAction::Read,
        "U" => IamAction::Update,
        "O" => IamAction::Operate,
        "C" => IamAction::Create,
        "V" => IamAction::View,
        "none" => IamAction::None,
        "-" => IamAction::NotListed,
        "classic" => IamAction::Classic,
        name if name.contains('.') => IamAction::Other(name),
        other => return Err(format!("expected an IAM action, got `{other}`")),
    })
}

fn page_role(role: &str) -> Result<PageRole, String> {
    Ok(match role {
        "none" => PageRole::None,
        "Viewer" => PageRole::Viewer,
        "Editor" => PageRole::Editor,
        "Operator" => PageRole::Operator,
        "Administrator" => PageRole::Administrator,
        "?" => PageRole::NotListed,
        other => return Err(format!("expected a role, got `{other}`")),
    })
}

fn runs_with(cell: &str) -> Result<Option<RunsWith>, String> {
    let Some((provider, work)) = cell.split_once(' ') else {
        return match cell {
            "" => Ok(None),
            other => Err(format!("expected a provider and a work, got `{other}`")),
        };
    };
    let provider = match provider {
        "own" => None,
        "classic" => Some(Provider::Classic),
        "vpc" => Some(Provider::Vpc),
        "satellite" => Some(Provider::Satellite),
        "services" => Some(Provider::Services),
        other => return Err(format!("expected a provider, got `{other}`")),
    };
    let work = match work {
        "look" => Work::Look,
        "order" => Work::Order,
        "cancel" => Work::Cancel,
        "resize" => Work::Resize,
        "replace" => Work::Replace,
        "reload" => Work::Reload,
        "network" => Work::Network,
        "subnets" => Work::Subnets,
        "storage" => Work::Storage,
        "create" => Work::Create,
        "master" => Work::Master,
        "kms" => Work::Kms,
        "secrets" => Work::Secrets,
        other => return Err(format!("expected a work, got `{other}`")),
    };
    Ok(Some(RunsWith { provider, work }))
}

fn extra(word: &str) -> Option<Extra> {
    Some(match word {
        "sets-key" => Extra::SetsKey,
        "creates" => Extra::Creates,
        "service-role" => Extra::ServiceRole,
        "registry" => Extra::Registry,
        "satellite" => Extra::Satellite,
        "syncs-access" => Extra::SyncsAccess,
        "or-operator" => Extra::OrOperator,
        "no-service-id" => Extra::NoServiceId,
        "else-unknown" => Extra::ElseUnknown,
        "owner-else-unknown" => Extra::OwnerElseUnknown,
        "manage-users" => Extra::ManageUsers,
        "vlan-spanning" => Extra::VlanSpanning,
        _ => return None,
    })
}

fn on_service(word: &str) -> Option<Service> {
    Some(match word {
        "on iam-identity" => Service::IamIdentity,
        "on user-management" => Service::UserManagement,
        "on resource-group" => Service::ResourceGroup,
        _ => return None,
    })
}
