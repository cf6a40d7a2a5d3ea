//! What was pasted, without its secrets, and what the person said about it.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_intake::{Corrections, Imported, NeedId, OutputId, PieceId, Source, import_into};
use keyatlas_resolver::account::{Identity, Snapshot, Timestamp};
use keyatlas_transcript::Blanked;
use serde::{Deserialize, Serialize};

use crate::browser::storage::Keepable;

/// The texts that the account in view was read from; reading them again gives the same account
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    /// The person's own account that was in view before the first of the texts
    pub base: Option<Snapshot>,
    /// In the order they came, secrets blanked
    pub texts: Vec<Source>,
    /// How many secrets were blanked in each
    pub blanked: BTreeMap<String, usize>,
    /// What the person said about them
    pub corrections: Corrections,
    /// How many texts were pasted so far, so that no name comes twice
    pub pasted: usize,
}

// Texts, their names and answers come blanked; the rest was read from them.
impl Keepable for Draft {}

/// A text as it comes in
pub(super) struct Incoming {
    /// A file's name; none for what was pasted
    pub name: Option<Blanked>,
    /// The text
    pub text: Blanked,
}

/// What became of incoming texts
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Added {
    /// The names of the texts that are new
    pub names: Vec<String>,
    /// How many were there already
    pub known: usize,
    /// How many held nothing
    pub empty: usize,
}

impl Draft {
    /// Takes texts in; `now` is when
    pub fn add(&mut self, incoming: Vec<Incoming>, now: &str) -> Added {
        let mut added = Added::default();
        for it in incoming {
            let text = it.text;
            if text.is_blank() {
                added.empty += 1;
                continue;
            }
            if self.texts.iter().any(|known| known.text == text) {
                added.known += 1;
                continue;
            }
            let name = match it.name {
                Some(name) => name.to_string(),
                None => {
                    self.pasted += 1;
                    format!("pasted {}", self.pasted)
                }
            };
            let name = self.unique(name);
            // A saved account says itself when it was captured.
            if !text.as_str().contains("keyatlas/account@") {
                self.corrections.as_of = Timestamp::try_from(now.to_owned()).ok();
            }
            if !text.found().is_empty() {
                self.blanked.insert(name.clone(), text.found().len());
            }
            self.texts.push(Source::new(name.as_str(), text));
            added.names.push(name);
        }
        added
    }

    /// Takes a text out again, with everything said about it
    pub fn remove(&mut self, name: &str) {
        self.texts.retain(|it| it.name.as_str() != name);
        self.blanked.remove(name);
        let of_it = |id: &str| {
            id.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(':'))
        };
        let said = &mut self.corrections;
        said.answers.retain(|id, _| !of_it(&id.0));
        said.outputs.retain(|id, _| !of_it(&id.0));
        said.left_out.retain(|id| !of_it(&id.0));
    }

    /// Notes what was chosen for a need; an empty value takes the choice back
    pub fn answer(&mut self, need: NeedId, value: Blanked) {
        if value.is_blank() {
            self.corrections.answers.remove(&need);
        } else {
            self.corrections.answers.insert(need, value);
        }
    }

    /// Notes what a piece is the output of; an empty word takes that back
    pub fn correct(&mut self, piece: PieceId, output: OutputId) {
        match output.0.is_empty() {
            true => self.corrections.outputs.remove(&piece),
            false => self.corrections.outputs.insert(piece, output),
        };
    }

    /// Leaves a piece out, or takes it in again
    pub fn leave_out(&mut self, piece: PieceId, left_out: bool) {
        if left_out {
            self.corrections.left_out.insert(piece);
        } else {
            self.corrections.left_out.remove(&piece);
        }
    }

    /// Reads all of it
    pub fn read(&self) -> Imported {
        let base = self.base.clone().unwrap_or_default();
        import_into(&base, &self.texts, &self.corrections)
    }

    /// How many letters there are to read
    pub fn size(&self) -> usize {
        self.texts.iter().map(|it| it.text.as_str().len()).sum()
    }

    /// How many secrets were blanked
    pub fn blanked(&self) -> usize {
        self.blanked.values().sum()
    }

    fn unique(&self, name: String) -> String {
        let taken: BTreeSet<&str> = self.texts.iter().map(|it| it.name.as_str()).collect();
        if !taken.contains(name.as_str()) {
            return name;
        }
        (2..)
            .map(|number| format!("{name} ({number})"))
            .find(|it| !taken.contains(it.as_str()))
            .unwrap_or(name)
    }
}

/// Carries over what a person marked by hand, such as a functional ID, since the texts do not say it
pub(super) fn keep_marks(read_before: &Snapshot, in_view: &Snapshot, read_now: &mut Snapshot) {
    let before: BTreeMap<_, _> = read_before
        .identities
        .iter()
        .map(|it| (&it.id, it.kind))
        .collect();
    for marked in &in_view.identities {
        if marked.kind.is_none() || before.get(&marked.id) == Some(&marked.kind) {
            continue;
        }
        match read_now.identities.iter_mut().find(|it| it.id == marked.id) {
            Some(known) => known.kind = marked.kind,
            None => {
                let mut listed = Identity::new(marked.id.as_str());
                listed.kind = marked.kind;
                read_now.identities.push(listed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::IdentityKind;

    use super::*;

    const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";

    fn pasted(text: &str) -> Vec<Incoming> {
        vec![Incoming {
            name: None,
            text: text.into(),
        }]
    }

    fn file(name: &str, text: &str) -> Vec<Incoming> {
        vec![Incoming {
            name: Some(name.into()),
            text: text.into(),
        }]
    }

    #[test]
    fn a_secret_never_reaches_the_draft() {
        let mut draft = Draft::default();
        draft.add(
            pasted(&format!("$ ibmcloud login --apikey {KEY}\nOK\n")),
            "now",
        );
        draft.add(file(&format!("{KEY}.txt"), "ibmcloud target"), "now");
        let kept = serde_json::to_string(&draft).expect("a draft is plain data");
        assert!(!kept.contains(KEY), "{kept}");
        assert_eq!(draft.blanked(), 1);
    }

    #[test]
    fn texts_of_one_name_are_told_apart_and_the_same_text_comes_once() {
        let mut draft = Draft::default();
        assert_eq!(draft.add(file("a.txt", "one"), "now").names, ["a.txt"]);
        assert_eq!(draft.add(file("a.txt", "two"), "now").names, ["a.txt (2)"]);
        assert_eq!(draft.add(file("b.txt", "two"), "now").known, 1);
        assert_eq!(draft.add(pasted(" \n"), "now").empty, 1);
        assert_eq!(draft.add(pasted("three"), "now").names, ["pasted 1"]);
    }

    #[test]
    fn a_text_goes_with_what_was_said_about_it_and_no_other() {
        let mut draft = Draft::default();
        draft.add(pasted("one"), "now");
        draft.leave_out(PieceId("pasted 1:1".to_owned()), true);
        draft.leave_out(PieceId("pasted 10:1".to_owned()), true);
        draft.answer(NeedId("pasted 1:1/region".to_owned()), "us-south".into());
        draft.remove("pasted 1");
        assert!(draft.texts.is_empty());
        assert!(draft.corrections.answers.is_empty());
        assert_eq!(draft.corrections.left_out.len(), 1);
        // A name that was used once does not come back with another text.
        assert_eq!(draft.add(pasted("two"), "now").names, ["pasted 2"]);
    }

    #[test]
    fn a_saved_account_keeps_its_own_date() {
        let saved = Snapshot {
            captured_at: "2026-10-01T09:00:00Z".to_owned().try_into().ok(),
            ..Snapshot::default()
        };
        let mut draft = Draft::default();
        draft.add(
            file("account.json", &saved.to_json()),
            "2026-11-22T09:00:00Z",
        );
        assert_eq!(draft.read().snapshot.captured_at, saved.captured_at);
    }

    #[test]
    fn what_a_person_marked_outlives_the_next_paste() {
        let marked = |kind| {
            let mut identity = Identity::new("IBMid-1");
            identity.kind = kind;
            Snapshot {
                identities: vec![identity],
                ..Snapshot::default()
            }
        };
        let before = marked(None);
        let in_view = marked(Some(IdentityKind::FunctionalId));
        let mut now = marked(None);
        keep_marks(&before, &in_view, &mut now);
        assert_eq!(now, in_view);
        let mut removed = marked(None);
        keep_marks(&in_view, &in_view, &mut removed);
        assert_eq!(removed, before, "what a text said goes with the text");
    }
}
