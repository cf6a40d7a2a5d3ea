//! The smallest sets of changes that make a decision *allowed*, each proven by deciding again.

mod change;
pub use change::FixChange;

mod apply;
pub use apply::with_changes;

mod repair;
pub(crate) use repair::given;
mod search;
mod small;

use serde::Serialize;

use crate::by_hand::ByHand;
use crate::changes::{self, Change, MadeBy, permitters};
use crate::commands::{self, Command};
use crate::index::Index;
use crate::plan::Plan;

use crate::decide::{Decision, Question, decide};

/// A decision with its fixes
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The decision itself
    #[serde(flatten)]
    pub decision: Decision,
    /// Smallest sets of changes that make it allowed
    pub fixes: Vec<Fix>,
}

/// Decides, with the smallest fixes; they cost a search, so a page asks for them last
pub fn answer(index: &Index, question: &Question) -> Answer {
    Answer {
        decision: decide(index, question),
        fixes: fixes(index, question),
    }
}

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
    /// How a person does it step by step, where there is more to it than a command
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ByHand>,
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
    let steps: Vec<Option<Change>> = changes.iter().map(|it| it.step(index)).collect();
    let plan =
        (steps.iter().cloned().collect::<Option<_>>()).map(|steps| Plan { steps }.to_string());
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
            .zip(steps)
            .zip(texts)
            .map(|((change, step), text)| FixStep {
                console: change.console(),
                by: made_by(index, question, &change, step.as_ref()),
                note: change.note(),
                steps: change.by_hand(index),
                text,
                change,
            })
            .collect(),
        commands,
        proven,
    }
}

fn made_by(
    index: &Index,
    question: &Question,
    change: &FixChange,
    step: Option<&Change>,
) -> MadeBy {
    let by = step.and_then(|step| {
        let kind = changes::kind_of(changes::ALL, step)?;
        Some((kind.who_may)(index, step))
    });
    match (by, change) {
        (Some(by), _) => by,
        (None, FixChange::AddClassicPermission { permission, .. }) => {
            permitters(index, None, permission)
        }
        (None, FixChange::LiftActionControl { .. }) => MadeBy {
            identities: Vec::new(),
            text: "the enterprise administrator, in the root account".to_owned(),
        },
        (None, _) => MadeBy {
            identities: vec![question.actor.clone()],
            text: format!("{} alone", index.identity_label(&question.actor)),
        },
    }
}
