//! Of a piece that says nothing of the account: what a failed command said, or why nothing was read.

use crate::command::Command;
use crate::failure;
use crate::pieces::Block;
use crate::reading::{Text, text};
use crate::report::PieceKind;
use crate::table::cells;

/// What a failed command said
pub(crate) fn failure_summary(block: &Block, printed: &Text) -> String {
    let said = match &block.json {
        Some((json, _)) => {
            let message = text(&json.value, &["description", "message"]).unwrap_or("no message");
            let code = text(&json.value, &["code"]).unwrap_or("no code");
            format!("{message} ({code})")
        }
        None => failure::message(printed),
    };
    match printed.command {
        Some(command) => format!("`{}` failed: {said}", command.text),
        None => format!("a command failed: {said}"),
    }
}

/// Why a stretch was not recognised
pub(crate) fn why_not(
    block: &Block,
    command: Option<&Command>,
    kind: PieceKind,
    corrected: bool,
) -> String {
    if let PieceKind::Output(output) = kind {
        if let (None, Some(lacks)) = (&block.json, output.text_lacks) {
            return lacks.to_owned();
        }
        let by = if corrected {
            "was said to be"
        } else {
            "should be"
        };
        return format!(
            "{by} the output of `{}`, but does not read like it",
            output.label
        );
    }
    if let Some(command) = command {
        let is_left_out = |it: &&&str| command.text.contains(*it);
        if let Some(words) = LEFT_OUT.iter().find(is_left_out) {
            return format!(
                "the output of `ibmcloud{words}` is not read; `ibmcloud iam api-keys --all --output json` says how many keys everybody has"
            );
        }
        return format!(
            "the output of `{}` says nothing about API keys or clusters that could be read",
            command.text
        );
    }
    let rows = (block.lines.iter()).filter(|it| cells(it.text).len() >= 3);
    match &block.json {
        Some((json, _)) if json.value.as_array().is_some_and(Vec::is_empty) => {
            "an empty list; the command line above it is missing, so it could be a list of anything"
                .into()
        }
        // It says who was there when Terraform last looked, and proves nobody's absence.
        Some((json, _)) if json.value.get("terraform_version").is_some() => {
            "a Terraform state, which says nothing of what others made since; import what the `ibmcloud` commands print"
                .into()
        }
        Some(_) => "JSON, but not the answer of a known command".into(),
        None if rows.count() * 2 > block.lines.len() => {
            "looks like a table, but has no heading of a known command".into()
        }
        None => "not the output of a known command".into(),
    }
}

/// What says how many keys somebody has, and is shown on no page
const LEFT_OUT: [&str; 2] = [" iam identity-limits", " iam api-keys-usage"];

/// `entry`, `3 entries`
pub(crate) fn counted_entries(count: usize) -> String {
    if count == 1 {
        "entry".into()
    } else {
        format!("{count} entries")
    }
}
