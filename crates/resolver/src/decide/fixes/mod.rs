//! The smallest sets of changes that make a decision *allowed*, each proven by deciding again.

mod change;
pub use change::{FixChange, Grant};

mod apply;
pub use apply::with_changes;
pub(crate) use apply::{found_no_more, give_permission, grant_role, is_invented_for_a_grant};

mod made_by;
pub use made_by::MadeBy;
pub(crate) use made_by::{
    granters, holds_granted, may_change_members, may_edit_permission, may_grant, member_changers,
    permitters,
};

mod revoke;

mod repair;
mod search;
mod small;

use serde::Serialize;

use crate::changes::Change;
use crate::commands::{self, Command};
use crate::index::Index;
use crate::plan::Plan;

use super::Question;

/// A set of changes of which none can be left out
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// In a sentence
    pub text: String,
    /// Where it leads
    pub kind: FixKind,
    /// Its changes as the text of a plan, where a plan can hold them all
    pub plan: Option<String>,
    /// The changes, in the order in which they are made
    pub changes: Vec<FixStep>,
    /// Every command of every change, in order
    pub commands: Vec<Command>,
    /// Whether the decision on the changed account was *allowed*
    pub proven: bool,
}

/// Where a fix leads
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FixKind {
    /// Steps of a plan, which can be simulated
    Plan,
    /// Another question: the same in another resource group
    Instead,
    /// Something that no plan holds
    Outside,
}

/// One change of a fix
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FixStep {
    /// The change
    #[serde(flatten)]
    pub change: FixChange,
    /// The same in words
    pub text: String,
    /// Where the console does it
    pub console: &'static str,
    /// Who may make it
    pub by: MadeBy,
    /// What to know before making it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// The fixes of a question, the smallest first; none where it is allowed already, or where no change of
/// roles, permissions, keys, manual credentials and targets would do
pub fn fixes(index: &Index, question: &Question) -> Vec<Fix> {
    search::smallest(index, question)
        .into_iter()
        .map(|(changes, proven)| in_words(index, question, changes, proven))
        .collect()
}

fn in_words(index: &Index, question: &Question, changes: Vec<FixChange>, proven: bool) -> Fix {
    let mut commands = Vec::new();
    // A log-in or a target has to be said again where it is needed again; a list is read once.
    let list = commands::list_classic_users();
    for command in changes.iter().flat_map(|it| it.commands(index)) {
        let read = command == list && commands.contains(&list);
        if !read && commands.last() != Some(&command) {
            commands.push(command);
        }
    }
    let steps: Option<Vec<Change>> = changes.iter().map(|it| it.step(index)).collect();
    let plan = steps.map(|steps| Plan { steps }.to_string());
    let elsewhere = |it: &FixChange| matches!(it, FixChange::TargetGroup { .. });
    let texts: Vec<String> = changes.iter().map(|it| it.text(index)).collect();
    Fix {
        text: texts.join("; "),
        kind: match &plan {
            Some(_) => FixKind::Plan,
            None if changes.iter().any(elsewhere) => FixKind::Instead,
            None => FixKind::Outside,
        },
        plan,
        changes: changes
            .into_iter()
            .zip(texts)
            .map(|(change, text)| FixStep {
                console: change.console(),
                by: made_by::who(index, question, &change),
                note: change.note(),
                text,
                change,
            })
            .collect(),
        commands,
        proven,
    }
}
