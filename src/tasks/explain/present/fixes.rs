//! What to do, said once: the same advice for several places has several blocks of commands.

use keyatlas_resolver::commands::Command;
use keyatlas_worker::explained::{Check, Fix, NothingRecognised};

/// One thing to do
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct FixWords {
    pub text: String,
    pub who: Option<String>,
    pub console: Option<String>,
    /// Commands that are run together, for one place after the other
    pub blocks: Vec<Vec<Command>>,
}

/// Puts the same advice together
pub(in super::super) fn fixes(all: &[Fix]) -> Vec<FixWords> {
    let mut said: Vec<FixWords> = Vec::new();
    for fix in all {
        let same = said
            .iter_mut()
            .find(|it| it.text == fix.text && it.who == fix.who && it.console == fix.console);
        let blocks = match same {
            Some(same) => &mut same.blocks,
            None => {
                said.push(FixWords {
                    text: fix.text.clone(),
                    who: fix.who.clone(),
                    console: fix.console.clone(),
                    blocks: Vec::new(),
                });
                match said.last_mut() {
                    Some(new) => &mut new.blocks,
                    None => continue,
                }
            }
        };
        if !fix.commands.is_empty() {
            blocks.push(fix.commands.clone());
        }
    }
    said
}

/// What to try when nothing was recognised, without what the checklist below says anyway
pub(in super::super) fn steps(nothing: &NothingRecognised, checklist: &[Check]) -> Vec<FixWords> {
    let is_listed = |command: &Command| checklist.iter().any(|it| it.command == *command);
    let mut steps = fixes(&nothing.steps);
    for step in &mut steps {
        step.blocks.retain(|block| !block.iter().all(is_listed));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(text: &str, command: &str) -> Fix {
        Fix {
            text: text.to_owned(),
            who: None,
            commands: vec![Command::ibmcloud(command)],
            console: None,
            resets: false,
        }
    }

    #[test]
    fn the_same_advice_for_two_places_is_said_once_with_two_blocks() {
        let said = fixes(&[
            fix("Reset", "target -g a"),
            fix("Wait", "target"),
            fix("Reset", "target -g b"),
        ]);
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
        }];
        let said = steps(&nothing, &checklist);
        assert!(said[0].blocks.is_empty());
        assert_eq!(said[1].blocks.len(), 1);
    }
}
