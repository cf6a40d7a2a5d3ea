//! From blocks to pieces: which command an output answers, what it says, and where it was asked.

use keyatlas_resolver::account::{self, Region};

use crate::command::Command;
use crate::input::Corrections;
use crate::lines::Plain;
use crate::outputs::{
    account_users, api_key_info, api_keys, classic_users, cluster_get, cluster_ls, credential_get,
    failure, infra_permissions, resource_groups, target, user_policies,
};
use crate::pieces::{Block, Event, split};
use crate::reading::{IsWhole, Json, Reading, Remarks, TargetedGroup, Text};
use crate::regions;
use crate::report::{Piece, PieceId, PieceKind, Problem, counted};
use crate::table::cells;

/// A piece with what it says, and what was targeted when it was printed
pub(crate) struct Found {
    pub piece: Piece,
    pub reading: Reading,
    /// `--region`, else what was targeted
    pub region: Option<Region>,
    /// What was targeted
    pub group: TargetedGroup,
}

/// Everything that one text holds
pub(crate) fn recognise(source: &str, text: &str, corrections: &Corrections) -> Vec<Found> {
    let plain = Plain::new(text);
    let mut found: Vec<Found> = Vec::new();
    let mut context = Context::default();
    for stretch in stretches(split(&plain)) {
        let before = context.follow(&stretch.commands);
        let answers = assign(&stretch);
        let mut target_shown = false;
        for (block, command_at) in stretch.blocks.iter().zip(answers) {
            let command = command_at.map(|at| &stretch.commands[at]);
            let id = piece_id(source, block, &found);
            let read = read(block, command, &id, corrections);
            if let Reading::Target(target) = &read.reading {
                context.region = target.region.clone().or(context.region.take());
                if target.group != TargetedGroup::Unknown {
                    context.group = target.group.clone();
                }
                target_shown = true;
            }
            let at = match command_at {
                Some(at) if !target_shown => &before[at],
                _ => &context,
            };
            let given = command
                .and_then(|it| it.region.as_deref())
                .and_then(regions::region);
            found.push(Found {
                region: given.or_else(|| at.region.clone()),
                group: at.group.clone(),
                piece: piece(id, source, block, command, &read),
                reading: read.reading,
            });
        }
    }
    found
}

/// Commands, and the outputs up to the next ones
#[derive(Default)]
struct Stretch<'t> {
    commands: Vec<Command>,
    blocks: Vec<Block<'t>>,
}

fn stretches(events: Vec<Event<'_>>) -> Vec<Stretch<'_>> {
    let mut stretches = vec![Stretch::default()];
    for event in events {
        match event {
            Event::Commands(commands) => {
                let has_output = stretches.last().is_some_and(|it| !it.blocks.is_empty());
                if has_output {
                    stretches.push(Stretch::default());
                }
                if let Some(last) = stretches.last_mut() {
                    last.commands.extend(commands);
                }
            }
            Event::Block(block) => {
                if let Some(last) = stretches.last_mut() {
                    last.blocks.push(block);
                }
            }
        }
    }
    stretches
}

/// Which command each output answers.
///
/// A terminal that was given several lines at once shows all of them before the first output. Then outputs and
/// commands of a kind belong together in order, but only if there are as many of one as of the other.
fn assign(stretch: &Stretch) -> Vec<Option<usize>> {
    let mut answers = vec![None; stretch.blocks.len()];
    let kinds: std::collections::BTreeSet<PieceKind> =
        stretch.commands.iter().filter_map(|it| it.gives).collect();
    for kind in kinds {
        let commands: Vec<usize> = positions(&stretch.commands, |it| it.gives == Some(kind));
        let blocks: Vec<usize> = positions(&stretch.blocks, |it| it.kind == Some(kind));
        if commands.len() == blocks.len() || commands.len() == 1 {
            for (command, block) in commands.into_iter().zip(blocks) {
                answers[block] = Some(command);
            }
        }
    }
    let unnamed = stretch
        .blocks
        .first()
        .is_some_and(|it| matches!(it.kind, None | Some(PieceKind::Failure)));
    if stretch.commands.len() == 1 && unnamed {
        answers[0] = Some(0);
    }
    answers
}

fn positions<T>(list: &[T], test: impl Fn(&T) -> bool) -> Vec<usize> {
    (list.iter().enumerate())
        .filter(|(_, it)| test(it))
        .map(|(at, _)| at)
        .collect()
}

/// What is targeted at a place in a text
#[derive(Clone, Default)]
struct Context {
    region: Option<Region>,
    group: TargetedGroup,
}

impl Context {
    /// Goes through commands; gives what was targeted when each of them ran
    fn follow(&mut self, commands: &[Command]) -> Vec<Self> {
        let mut before = Vec::with_capacity(commands.len());
        for command in commands {
            before.push(self.clone());
            if !command.is_target() {
                continue;
            }
            if let Some(region) = &command.region {
                self.region = regions::region(region);
            }
            if let Some(group) = &command.group {
                self.group = TargetedGroup::Named(group.clone());
            }
            if command.unsets_region {
                self.region = None;
            }
            if command.unsets_group {
                self.group = TargetedGroup::None;
            }
        }
        if commands.iter().filter(|it| it.is_target()).count() > 1 {
            // Which of them an output came after cannot be told from the commands alone.
            *self = Self::default();
        }
        before
    }
}

struct Read {
    kind: PieceKind,
    reading: Reading,
    remarks: Remarks,
    summary: String,
}

fn read(block: &Block, command: Option<&Command>, id: &PieceId, corrections: &Corrections) -> Read {
    let corrected = corrections.outputs.get(id).copied();
    let expected = command.and_then(|it| it.gives);
    let kind = corrected
        .or(block.kind)
        .or(expected)
        .unwrap_or(PieceKind::Unrecognised);
    let mut remarks = Remarks::default();
    let reading = match &block.json {
        Some((json, entry_lines)) => {
            let json_part = Json {
                value: &json.value,
                command,
                line: block.lines.first().map_or(0, |it| it.number),
                entry_lines,
                whole: json.cut_at.is_none(),
            };
            let reading = read_json(kind, &json_part, corrections, &mut remarks);
            if !json_part.whole && reading.is_some() {
                remarks.problems.push(Problem::at(
                    block.lines.last().map_or(0, |it| it.number),
                    match json_part.is_list() {
                        true => format!(
                            "the JSON breaks off here; its first {} were read",
                            counted_entries(json_part.entries().len())
                        ),
                        false => "the JSON breaks off here; what came before was read".to_owned(),
                    },
                ));
            }
            reading
        }
        None => {
            let text = Text {
                lines: &block.lines,
                command,
            };
            read_text(kind, &text, &mut remarks)
        }
    };
    match reading {
        Some(reading) => {
            let summary = match kind {
                PieceKind::Failure => failure_summary(block, command),
                _ => summary(&reading),
            };
            Read {
                kind,
                reading,
                remarks,
                summary,
            }
        }
        None => Read {
            kind: PieceKind::Unrecognised,
            reading: Reading::Nothing,
            summary: why_not(block, command, kind, corrected.is_some()),
            remarks,
        },
    }
}

fn read_text(kind: PieceKind, text: &Text, remarks: &mut Remarks) -> Option<Reading> {
    match kind {
        PieceKind::Clusters => cluster_ls::read_text(text, remarks),
        PieceKind::Cluster => cluster_get::read_text(text, remarks),
        PieceKind::ApiKeyInfo => api_key_info::read_text(text, remarks),
        PieceKind::Credential => credential_get::read_text(text, remarks),
        PieceKind::InfraPermissions => infra_permissions::read_text(text, remarks),
        PieceKind::ResourceGroups => resource_groups::read_text(text, remarks),
        PieceKind::AccountUsers => account_users::read_text(text, remarks),
        PieceKind::Target => target::read_text(text, remarks),
        PieceKind::UserPolicies => user_policies::read_text(text, remarks),
        PieceKind::ClassicUsers => classic_users::read_text(text, remarks),
        PieceKind::ClassicPermissions => classic_users::read_permissions_text(text, remarks),
        PieceKind::Failure => Some(Reading::Nothing),
        PieceKind::ApiKeys | PieceKind::AccountDocument | PieceKind::Unrecognised => None,
    }
}

fn read_json(
    kind: PieceKind,
    json: &Json,
    corrections: &Corrections,
    remarks: &mut Remarks,
) -> Option<Reading> {
    match kind {
        PieceKind::Clusters | PieceKind::Cluster => cluster_get::read_json(json, remarks),
        PieceKind::ApiKeyInfo => api_key_info::read_json(json, remarks),
        PieceKind::Credential => credential_get::read_json(json, remarks),
        PieceKind::InfraPermissions => infra_permissions::read_json(json, remarks),
        PieceKind::ResourceGroups => resource_groups::read_json(json, remarks),
        PieceKind::AccountUsers => account_users::read_json(json, remarks),
        PieceKind::Target => target::read_json(json, remarks),
        PieceKind::ApiKeys => api_keys::read_json(json, corrections.as_of.as_deref(), remarks),
        PieceKind::UserPolicies => user_policies::read_json(json, remarks),
        PieceKind::ClassicUsers => classic_users::read_json(json, remarks),
        PieceKind::ClassicPermissions => classic_users::read_permissions_json(json, remarks),
        PieceKind::AccountDocument => document(json, remarks),
        PieceKind::Failure => Some(Reading::Nothing),
        PieceKind::Unrecognised => None,
    }
}

fn document(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    match account::read_value(json.value.clone()) {
        Ok((mut snapshot, problems)) => {
            let problems = problems
                .into_iter()
                .map(|it| Problem::at(json.line, it.to_string()));
            remarks.problems.extend(problems);
            if !json.whole || !remarks.problems.is_empty() {
                // What was lost may have been in any of the lists.
                snapshot.complete.clear();
            }
            Some(Reading::Document(Box::new(snapshot)))
        }
        Err(error) => {
            remarks
                .problems
                .push(Problem::at(json.line, error.to_string()));
            None
        }
    }
}

fn piece_id(source: &str, block: &Block, found: &[Found]) -> PieceId {
    let line = block.lines.first().map_or(1, |it| it.number);
    let id = format!("{source}:{line}");
    let same = (found.iter().rev())
        .take_while(|it| it.piece.id.0 == id || it.piece.id.0.starts_with(&format!("{id}.")))
        .count();
    PieceId(if same == 0 {
        id
    } else {
        format!("{id}.{}", same + 1)
    })
}

fn piece(
    id: PieceId,
    source: &str,
    block: &Block,
    command: Option<&Command>,
    read: &Read,
) -> Piece {
    let first = block.lines.first().map_or(1, |it| it.number);
    let last = block.lines.last().map_or(first, |it| it.number);
    let keep_text = matches!(read.kind, PieceKind::Unrecognised | PieceKind::Failure);
    Piece {
        id,
        source: source.to_owned(),
        lines: (first, last),
        kind: read.kind,
        command: command.map(|it| it.text.clone()),
        summary: read.summary.clone(),
        needs: Vec::new(),
        problems: read.remarks.problems.clone(),
        notes: read.remarks.notes.clone(),
        text: keep_text.then(|| {
            block
                .lines
                .iter()
                .map(|it| it.text)
                .collect::<Vec<_>>()
                .join("\n")
        }),
    }
}

fn failure_summary(block: &Block, command: Option<&Command>) -> String {
    let said = match &block.json {
        Some((json, _)) => {
            let message = crate::reading::text(&json.value, &["description", "message"])
                .unwrap_or("no message");
            let code = crate::reading::text(&json.value, &["code"]).unwrap_or("no code");
            format!("{message} ({code})")
        }
        None => failure::message(&Text {
            lines: &block.lines,
            command,
        }),
    };
    match command {
        Some(command) => format!("`{}` failed: {said}", command.text),
        None => format!("a command failed: {said}"),
    }
}

/// Why a stretch was not recognised
fn why_not(block: &Block, command: Option<&Command>, kind: PieceKind, corrected: bool) -> String {
    if kind == PieceKind::ApiKeys && block.json.is_none() {
        return "the table of `ibmcloud iam api-keys` leaves out who owns a key; add `--all --output json`".into();
    }
    if kind != PieceKind::Unrecognised {
        let by = if corrected {
            "was said to be"
        } else {
            "should be"
        };
        return format!(
            "{by} the output of `{}`, but does not read like it",
            kind.command()
        );
    }
    if let Some(command) = command {
        return format!(
            "the output of `{}` says nothing about API keys or clusters that could be read",
            command.text
        );
    }
    match &block.json {
        Some((json, _)) if json.value.as_array().is_some_and(Vec::is_empty) => {
            "an empty list; the command line above it is missing, so it could be a list of anything"
                .into()
        }
        Some(_) => "JSON, but not the answer of a known command".into(),
        None if block
            .lines
            .iter()
            .filter(|it| cells(it.text).len() >= 3)
            .count()
            * 2
            > block.lines.len() =>
        {
            "looks like a table, but has no heading of a known command".into()
        }
        None => "not the output of a known command".into(),
    }
}

fn counted_entries(count: usize) -> String {
    if count == 1 {
        "entry".into()
    } else {
        format!("{count} entries")
    }
}

/// What was read, in a few words
fn summary(reading: &Reading) -> String {
    match reading {
        Reading::Clusters(rows, _) => match rows.as_slice() {
            [row] => format!("cluster `{}`", row.name.as_deref().unwrap_or(&row.id)),
            rows => {
                let regions: std::collections::BTreeSet<_> =
                    rows.iter().filter_map(|it| it.region.as_ref()).collect();
                match regions.len() {
                    0 => counted(rows.len(), "cluster"),
                    count => format!(
                        "{} in {}",
                        counted(rows.len(), "cluster"),
                        counted(count, "region")
                    ),
                }
            }
        },
        Reading::KeyOwner(owner) => {
            let who = owner
                .email
                .as_deref()
                .or(owner.name.as_deref())
                .unwrap_or("nobody named");
            match &owner.cluster {
                Some(cluster) => format!("the API key of cluster `{cluster}` belongs to `{who}`"),
                None => format!("an API key belongs to `{who}`"),
            }
        }
        Reading::Credential(answer) => {
            let group = answer
                .group
                .as_ref()
                .map(|it| format!(" for group `{it}`"))
                .unwrap_or_default();
            match &answer.username {
                Some(username) => format!("manual credential of `{username}`{group}"),
                None => format!("no manual credential{group}"),
            }
        }
        Reading::InfraPermissions(report) => match &report.missing {
            Some((required, suggested)) if required.is_empty() && suggested.is_empty() => {
                "no permission is missing".into()
            }
            Some((required, suggested)) => format!(
                "{} required and {} suggested permissions are missing",
                required.len(),
                suggested.len()
            ),
            None => "whose credential the permissions are checked for".into(),
        },
        Reading::Groups(rows, _) => counted(rows.len(), "resource group"),
        Reading::Users(rows, whole) => match whole {
            IsWhole::PageOf(total) if *total > rows.len() as u64 => {
                format!("{} of {}", rows.len(), counted(*total as usize, "user"))
            }
            _ => counted(rows.len(), "user"),
        },
        Reading::Target(target) => {
            let region = target.region.as_ref().map_or("no region", Region::as_str);
            let group = match &target.group {
                TargetedGroup::Unknown => "group not shown".to_owned(),
                TargetedGroup::None => "no resource group".to_owned(),
                TargetedGroup::Named(group) => format!("group `{group}`"),
            };
            format!("targets {region}, {group}")
        }
        Reading::Keys(keys) => format!("{} of clusters", counted(keys.entries.len(), "API key")),
        Reading::Document(snapshot) => format!(
            "account with {} and {}",
            counted(snapshot.clusters.len(), "cluster"),
            counted(snapshot.scopes.len(), "scope")
        ),
        Reading::Policies(list) => match list.policies.len() {
            1 => "1 policy".into(),
            count => format!("{count} policies"),
        },
        Reading::ClassicUsers(rows) => counted(rows.len(), "classic user"),
        Reading::ClassicPermissions(list) => counted(list.permissions.len(), "classic permission"),
        Reading::Nothing => String::new(),
    }
}
