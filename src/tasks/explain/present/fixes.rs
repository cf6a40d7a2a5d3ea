//! What to do, said once: the same advice for several places has several blocks of commands.

use keyatlas_resolver::changes::Field;
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_worker::explained::{Check, Fix, NothingRecognised};

use crate::routes;

/// One thing to do
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct FixWords {
    pub text: String,
    pub who: Option<String>,
    pub console: Option<String>,
    /// Commands that are run together, for one place after the other
    pub blocks: Vec<Vec<Command>>,
    /// Addresses of the same as plans, with their words
    pub plans: Vec<(String, String)>,
}

/// Puts the same advice together
pub(in super::super) fn fixes(index: &Index, all: &[Fix]) -> Vec<FixWords> {
    let mut said: Vec<FixWords> = Vec::new();
    for fix in all {
        let same = said
            .iter()
            .position(|it| it.text == fix.text && it.who == fix.who && it.console == fix.console);
        let at = same.unwrap_or_else(|| {
            said.push(FixWords {
                text: fix.text.clone(),
                who: fix.who.clone(),
                console: fix.console.clone(),
                blocks: Vec::new(),
                plans: Vec::new(),
            });
            said.len() - 1
        });
        let words = &mut said[at];
        if !fix.commands.is_empty() {
            words.blocks.push(fix.commands.clone());
        }
        words
            .plans
            .extend(fix.plan.as_ref().map(|it| simulated(index, it, fix.proven)));
    }
    said
}

/// Where a plan is simulated, and what is read on the way there
fn simulated(index: &Index, plan: &Plan, proven: bool) -> (String, String) {
    let mut words = match plan.steps.as_slice() {
        [one] if one.is_reset() => {
            let owner = one.person(index, Field::By);
            format!("Simulate a reset of {} as {owner}", one.place(index))
        }
        _ => format!("Simulate: {plan}"),
    };
    if !proven {
        words += " (not certain to be enough)";
    }
    (routes::simulate::address(&plan.to_string().into()), words)
}

/// What to try when nothing was recognised, without what the checklist below says anyway
pub(in super::super) fn steps(
    index: &Index,
    nothing: &NothingRecognised,
    checklist: &[Check],
) -> Vec<FixWords> {
    let is_listed = |command: &Command| checklist.iter().any(|it| it.command == *command);
    let mut steps = fixes(index, &nothing.steps);
    for step in &mut steps {
        step.blocks.retain(|block| !block.iter().all(is_listed));
    }
    steps
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::Snapshot;

    use super::*;

    fn nothing_known() -> Index {
        Index::new(Snapshot::default())
    }

    fn fix(text: &str, command: &str) -> Fix {
        Fix {
            text: text.to_owned(),
            who: None,
            commands: vec![Command::ibmcloud(command)],
            console: None,
            plan: None,
            proven: false,
        }
    }

    #[test]
    fn the_same_advice_for_two_places_is_said_once_with_two_blocks() {
        let said = fixes(
            &nothing_known(),
            &[
                fix("Reset", "target -g a"),
                fix("Wait", "target"),
                fix("Reset", "target -g b"),
            ],
        );
        assert_eq!(said.len(), 2);
        assert_eq!(said[0].blocks.len(), 2);
        assert_eq!(said[1].text, "Wait");
    }

    #[test]
    fn what_the_checklist_says_is_not_said_twice() {
        let nothing = NothingRecognised {
            text: String::new(),
            steps: vec![fix("Gather", "target"), fix("Look", "account list")],
            perhaps: Vec::new(),
        };
        let checklist = [Check {
            text: "Account details".to_owned(),
            command: Command::ibmcloud("target"),
            pasted: false,
        }];
        let said = steps(&nothing_known(), &nothing, &checklist);
        assert!(said[0].blocks.is_empty());
        assert_eq!(said[1].blocks.len(), 1);
    }
}
