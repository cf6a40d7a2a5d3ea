//! What an output is added with, and what it moved.

use keyatlas_resolver::commands::{Command, places_to_fill};
use keyatlas_resolver::explain::Weight;
use keyatlas_transcript::command::{self, Typed};
use keyatlas_worker::Explained;
use keyatlas_worker::explained::Cause;

use super::diagnosis::weight_words;
use crate::ui::Tone;

/// What an output moved, in words
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Moved {
    /// Each cause that is weighed otherwise now, the one it was brought for first
    pub causes: Vec<MovedCause>,
    /// What Import said of it
    pub said: String,
}

/// A cause that is weighed otherwise now
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct MovedCause {
    pub tone: Tone,
    pub word: &'static str,
    /// What the account says now, and what that makes of the cause
    pub text: String,
}

/// What an output moved; `title` is the cause that it was brought for
pub(in super::super) fn moved(
    title: &str,
    before: &Explained,
    after: &Explained,
    said: String,
) -> Moved {
    let both = before.diagnoses.iter().zip(&after.diagnoses);
    let both = both.filter(|(before, after)| before.entry == after.entry);
    let mut causes: Vec<&Cause> = Vec::new();
    for (before, after) in both {
        for now in &after.causes {
            let then = before.causes.iter().find(|it| it.title == now.title);
            if then.is_some_and(|it| it.weight != now.weight) && !causes.contains(&now) {
                causes.push(now);
            }
        }
    }
    causes.sort_by_key(|it| it.title != title);
    Moved {
        causes: causes.into_iter().map(cause).collect(),
        said,
    }
}

fn cause(now: &Cause) -> MovedCause {
    let (tone, word) = weight_words(now.weight);
    let is = match now.weight {
        Weight::Yours => "yours",
        Weight::Possible => "possible",
        Weight::Unknown => "not known",
        Weight::RuledOut => "ruled out",
    };
    // The account may say nothing of a cause.
    let mut says: Vec<String> = now.evidence.iter().take(2).cloned().collect();
    says.push(format!("The cause “{}” is {is}.", now.title));
    MovedCause {
        tone,
        word,
        text: says.join(". "),
    }
}

/// The commands whose output an account can take, each of which could have printed what is pasted
pub(in super::super) fn printing(commands: &[Command]) -> Vec<Command> {
    // What runs inside a cluster prints nothing that an account holds.
    let is_read = |it: &&Command| it.as_str().starts_with("ibmcloud ");
    commands.iter().filter(is_read).cloned().collect()
}

/// The command line to set above an output that has none, so that its region and resource group are known
pub(in super::super) fn above(printed_by: &Command, output: &str) -> String {
    let is_typed = |line| matches!(command::read(line), Some(Typed::Ibmcloud(_)));
    let is_open = places_to_fill(printed_by.as_str()).next().is_some();
    match is_open || output.lines().any(is_typed) {
        true => String::new(),
        false => format!("$ {printed_by}\n"),
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::explain::{Context, explain};
    use keyatlas_resolver::testing::Account;

    use super::*;

    fn explained(account: &str) -> Explained {
        let index = Account::unknown().say(account).index();
        let text = "The IAM token exchange request failed with the message: it is so".into();
        let found = explain(&index, &text, &Context::default());
        Explained::of(Some(&index), &text, found)
    }

    #[test]
    fn the_cause_that_an_output_was_brought_for_stands_first_with_what_the_account_says_now() {
        const BEFORE: &str = "group prod id g1; cluster shop id c1 vpc us-south/prod
            key us-south/prod owner ana; identity ana named Ana";
        let before = explained(BEFORE);
        let after = explained(&format!("{BEFORE} active"));
        let title = "The owner of the API key has left, or is suspended";
        let moved = moved(title, &before, &after, String::new());
        let first = &moved.causes[0];
        assert_eq!(
            first.text,
            "Ana, who owns the API key of us-south/prod, is active. \
             The cause “The owner of the API key has left, or is suspended” is ruled out."
        );
        assert_eq!(first.word, "Ruled out");
    }

    #[test]
    fn a_cause_of_which_the_account_says_nothing_began_with_a_full_stop() {
        let before = explained("");
        let mut after = before.clone();
        let now = &mut after.diagnoses[0].causes[0];
        now.weight = Weight::RuledOut;
        now.evidence.clear();
        let moved = moved("", &before, &after, String::new());
        let text = &moved.causes[0].text;
        assert!(text.starts_with("The cause “"), "{text}");
    }

    #[test]
    fn an_output_without_its_command_line_was_asked_for_its_region_and_group() {
        let target = Command::ibmcloud("target -r us-south -g prod");
        let manual = Command::ks("credential get --region us-south").behind(&target);
        let output = "OK\nInfrastructure credentials for user name 1_ops set.";
        assert_eq!(above(&manual, output), format!("$ {manual}\n"));
        let own = format!("$ ibmcloud target -r eu-de -g test\n{output}");
        assert_eq!(above(&manual, &own), "");
        let open = Command::ibmcloud("iam user-policies <your_e-mail>");
        assert_eq!(above(&open, output), "");
    }

    #[test]
    fn what_runs_inside_a_cluster_prints_nothing_that_an_account_takes() {
        let pods = Command::kubectl("get pods -n kube-system");
        let keys = Command::ibmcloud("iam api-keys --all --output json");
        assert_eq!(printing(&[pods, keys.clone()]), [keys]);
    }
}
