//! One recognised message in words: what it is, what was read out, why it can happen.

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::explain::{Contradiction, Entry, Kind, Weight, entry};
use keyatlas_resolver::index::Index;
use keyatlas_worker::Explained;
use keyatlas_worker::explained::{Cause, Diagnosis, Fix};

use super::facts::{FactWords, facts};
use super::fixes::{FixWords, fixes};
use crate::routes;
use crate::ui::Tone;

/// A diagnosis in words
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct DiagnosisWords {
    /// Its entry in the catalogue
    pub entry: &'static Entry,
    /// Whether it is about the cluster's credentials, said before anything else
    pub verdict: Verdict,
    /// How often the same message stands in the text
    pub times: usize,
    /// What was read out
    pub facts: Vec<FactWords>,
    /// What the causes were weighed against, in a sentence
    pub weighed: Option<String>,
    /// That the account rules every cause out
    pub contradiction: Option<Contradiction>,
    /// Why it can have happened, the most likely first
    pub causes: Vec<CauseWords>,
    /// What speaks against itself
    pub ruled_out: Vec<CauseWords>,
    /// Where it is not about credentials: what is so, and what to do
    pub instead: Option<(Vec<String>, Vec<FixWords>)>,
}

/// Whether a reset could help
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Verdict {
    pub tone: Tone,
    pub word: &'static str,
    pub text: &'static str,
}

/// A cause in words
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct CauseWords {
    pub weight: Weight,
    pub tone: Tone,
    pub word: &'static str,
    pub cause: Cause,
    /// What to do about it
    pub fixes: Vec<FixWords>,
    /// Whether it is unfolded at first
    pub is_open: bool,
    /// Addresses of the scopes it fits, with their names
    pub scopes: Vec<(String, String)>,
}

/// How many scopes of a cause get links
const LINKED: usize = 4;

/// Every diagnosis in words
pub(in super::super) fn diagnoses(index: &Index, explained: &Explained) -> Vec<DiagnosisWords> {
    let found = explained.diagnoses.iter();
    found
        .filter_map(|it| Some(diagnosis(index, entry(&it.entry)?, it)))
        .collect()
}

fn diagnosis(index: &Index, entry: &'static Entry, found: &Diagnosis) -> DiagnosisWords {
    let verdict = verdict(entry);
    let facts = facts(found);
    let times = found.times;
    if !entry.is_permission_problem {
        let said = found.causes.iter().flat_map(|it| &it.evidence);
        let said = said.filter(|it| *it != entry.meaning).cloned().collect();
        let all: Vec<Fix> = found
            .causes
            .iter()
            .flat_map(|it| it.fixes.clone())
            .collect();
        return DiagnosisWords {
            entry,
            verdict,
            times,
            facts,
            weighed: None,
            contradiction: None,
            causes: Vec::new(),
            ruled_out: Vec::new(),
            instead: Some((said, fixes(index, &all))),
        };
    }
    let mut causes = Vec::new();
    let mut ruled_out = Vec::new();
    for (at, cause) in found.causes.iter().enumerate() {
        let open = at == 0;
        let words = cause_words(index, cause, found, open);
        if cause.weight == Weight::RuledOut {
            ruled_out.push(words);
        } else {
            causes.push(words);
        }
    }
    DiagnosisWords {
        entry,
        verdict,
        times,
        facts,
        weighed: (index.scopes().len() > 0).then(|| found.weighed.text.clone()),
        contradiction: found.contradiction.clone(),
        causes,
        ruled_out,
        instead: None,
    }
}

fn verdict(entry: &Entry) -> Verdict {
    let tone = match entry.kind {
        Kind::Credential => Tone::Warning,
        Kind::Caller | Kind::LookAlike => Tone::Info,
        Kind::NormalState => Tone::Good,
    };
    let (word, text) = entry.in_short();
    Verdict { tone, word, text }
}

/// How well a cause fits, in a word
pub(super) fn weight_words(weight: Weight) -> (Tone, &'static str) {
    match weight {
        Weight::Yours => (Tone::Error, "Yours"),
        Weight::Possible => (Tone::Warning, "Possible"),
        Weight::Unknown => (Tone::Unknown, "Not known"),
        Weight::RuledOut => (Tone::Quiet, "Ruled out"),
    }
}

fn cause_words(index: &Index, cause: &Cause, found: &Diagnosis, is_open: bool) -> CauseWords {
    let (tone, word) = weight_words(cause.weight);
    let one = match found.weighed.scopes.as_slice() {
        [one] => std::slice::from_ref(one),
        _ => &[],
    };
    let fitting: &[Scope] = if cause.scopes.is_empty() {
        one
    } else {
        &cause.scopes
    };
    let linked = fitting.iter().take(LINKED);
    CauseWords {
        weight: cause.weight,
        tone,
        word,
        is_open,
        scopes: linked
            .filter(|it| index.at(it).is_some())
            .map(|it| (routes::scope::address(index, it), index.scope_label(it)))
            .collect(),
        fixes: fixes(index, &cause.fixes),
        cause: cause.clone(),
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::explain::{Context, explain};
    use keyatlas_resolver::testing::Account;

    use super::*;

    fn words(index: &Index, text: &str) -> DiagnosisWords {
        let text = text.into();
        let found = explain(index, &text, &Context::default());
        let found = Explained::of(Some(index), &text, found);
        let mut all = diagnoses(index, &found);
        assert_eq!(all.len(), 1, "{text}");
        all.remove(0)
    }

    fn owner_left() -> Index {
        let account = Account::unknown().say(
            "complete identities
             identity ana removed named Ana
             identity ops active named Ops
             key us-south/1f owner ana
             no manual us-south/1f",
        );
        account.index()
    }

    #[test]
    fn the_cause_that_is_yours_comes_first_unfolded_with_a_reset_to_simulate() {
        let found = words(
            &owner_left(),
            "IAM token exchange request failed: Provided API key could not be found",
        );
        let first = &found.causes[0];
        assert_eq!((first.word, first.is_open), ("Yours", true));
        let plans: Vec<_> = first.fixes.iter().flat_map(|it| &it.plans).collect();
        let [(address, words)] = plans.as_slice() else {
            panic!("expected one plan, got {plans:?}")
        };
        assert!(address.starts_with("/simulate/#plan=reset"), "{address}");
        // What roles Ops holds is not known.
        let expected = "Simulate a reset of us-south/group-1f as Ops (not certain to be enough)";
        assert_eq!(words, expected);
        assert_eq!(first.scopes[0].0, "/scope/#us-south/group-1f");
        assert!(found.causes.iter().all(|it| it.weight != Weight::RuledOut));
    }

    #[test]
    fn a_look_alike_says_not_to_reset_and_what_to_do_instead() {
        let found = words(
            &owner_left(),
            "The user account has insufficient infrastructure quota to provision the worker",
        );
        assert!(found.verdict.text.contains("Do not reset the key"));
        assert!(found.causes.is_empty());
        let (_, fixes) = found.instead.expect("there is something else to do");
        assert!(!fixes.is_empty());
        assert!(
            fixes
                .iter()
                .flat_map(|it| it.blocks.iter().flatten())
                .all(|it| !it.as_str().contains("reset"))
        );
    }

    #[test]
    fn code_and_incident_id_are_read_out_to_be_copied() {
        let found = words(
            &Account::unknown().index(),
            "Not authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063",
        );
        let copied: Vec<&str> = found
            .facts
            .iter()
            .filter(|it| it.is_copied)
            .map(|it| it.value.as_str())
            .collect();
        assert_eq!(copied, ["E0003", "bc8feb57-c156-4643-b117-a695a0580063"]);
        assert_eq!(found.verdict.word, "Your own login or role");
        assert_eq!(found.weighed, None, "no account is in view");
    }

    #[test]
    fn the_same_message_again_adds_its_incident_id() {
        let line = "Not authorized. Log in to IBM Cloud and try again. (E0003)\nIncident ID: ";
        let ids = [
            "bc8feb57-c156-4643-b117-a695a0580063",
            "0c8feb57-c156-4643-b117-a695a0580063",
        ];
        let found = words(
            &Account::unknown().index(),
            &format!("{line}{}\n{line}{}\n", ids[0], ids[1]),
        );
        assert_eq!(found.times, 2);
        let said: Vec<&str> = found
            .facts
            .iter()
            .filter(|it| it.name == "Incident ID")
            .map(|it| it.value.as_str())
            .collect();
        assert_eq!(said, ids);
    }
}
