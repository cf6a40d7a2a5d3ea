//! The action table: every command that concerns clusters and their credentials, with what it asks of
//! whoever runs it and what it does with the credential of the scope.
//!
//! The rows are plain data in `table.txt`, one command (or a few that are alike) a line.

mod row;
pub use row::{
    Action, Asks, Extra, IamAction, Level, PageRole, PlaceOption, RunsWith, SpelledAs, Work,
};

mod read;
pub use read::{Mistake, read};

use std::sync::LazyLock;

use keyatlas_transcript::command::is_ibmcloud;
use thiserror::Error;

use crate::likeness::known_names;

/// The text of the table
pub const TABLE: &str = include_str!("table.txt");

/// Every row, in the order of the table
pub fn actions() -> &'static [Action] {
    static ROWS: LazyLock<Vec<Action>> =
        LazyLock::new(|| read(TABLE).expect("the table is built in, and tests read it"));
    &ROWS
}

/// The row of a command as somebody types it: `worker add`, `ibmcloud ks worker add`, `oc worker add`.
/// A leading `cluster` may be left out; old spellings such as `bx cs worker-add` are read too.
pub fn find_action(typed: &str) -> Option<&'static Action> {
    find_in(actions(), typed)
}

/// The same in other rows than those there are
pub fn find_in<'a>(rows: &'a [Action], typed: &str) -> Option<&'a Action> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let words = match words.as_slice() {
        [first, rest @ ..] if is_ibmcloud(first) => rest,
        rest => rest,
    };
    let words = match words {
        ["ks" | "oc" | "cs", rest @ ..] => rest,
        rest => rest,
    };
    let name = words.join(" ");
    let with_cluster = format!("cluster {name}");
    let named = |wanted: &str| rows.iter().find(|it| it.commands.contains(&wanted));
    named(&name)
        .or_else(|| named(&with_cluster))
        .or_else(|| named(RENAMED.iter().find(|(old, _)| *old == name)?.1))
        .or_else(|| {
            // Old commands have hyphens where there are blanks now.
            let apart = |it: &str| it.replace('-', " ");
            let name = apart(&name);
            let is_it = |it: &&str| apart(it) == name;
            rows.iter().find(|row| row.commands.iter().any(is_it))
        })
}

/// Old commands that have other words now
const RENAMED: [(&str, &str); 6] = [
    ("cluster-create", "cluster create classic"),
    ("clusters", "cluster ls"),
    ("workers", "worker ls"),
    ("credentials-set", "credential set classic"),
    ("credentials-unset", "credential unset"),
    ("vlans", "vlan ls"),
];

/// Why a text is no action
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no action `{typed}`; {known}")]
pub struct NoSuchAction {
    /// As typed
    pub typed: String,
    /// Those there are, the most similar first
    pub known: String,
}

/// The row of a command as somebody types it, or what they may have meant
pub fn action_typed(typed: &str) -> Result<&'static Action, NoSuchAction> {
    find_action(typed).ok_or_else(|| NoSuchAction {
        typed: typed.to_owned(),
        known: known_names(
            typed,
            (actions().iter().flat_map(|it| &it.commands))
                .map(|it| (*it).to_owned())
                .collect(),
        ),
    })
}

#[cfg(test)]
mod tests;
