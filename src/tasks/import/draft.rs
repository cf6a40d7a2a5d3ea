//! What was pasted, without its secrets, and what the person said about it.

use std::collections::BTreeSet;

use keyatlas_intake::{Corrections, NeedId, OutputId, PieceId};
use keyatlas_resolver::account::Timestamp;
use keyatlas_transcript::Blanked;
use keyatlas_worker::Taken;
use serde::{Deserialize, Serialize};

use crate::browser::storage::Keepable;

/// The texts that the account in view was read from; reading them again gives the same account. The browser holds the
/// texts themselves, each by its name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    /// Whether the person's own account was in view before the first of the texts
    pub has_base: bool,
    /// In the order they came
    pub texts: Vec<Listed>,
    /// What the person said about them
    pub corrections: Corrections,
    /// How many texts were pasted so far, so that no name comes twice
    pub pasted: usize,
}

// Names of texts and answers come blanked; the rest are numbers.
impl Keepable for Draft {}

/// A text that was added
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    /// What a person calls it, such as `pasted 1` or a file's name; pieces are named after it
    pub name: Blanked,
    /// How many bytes it has
    pub size: usize,
    /// How many lines it has
    pub lines: usize,
    /// How many secrets were blanked in it
    pub blanked: usize,
}

/// What became of incoming texts
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Added {
    /// The names of the texts that are new
    pub names: Vec<Blanked>,
    /// How many were there already
    pub known: usize,
    /// How many held nothing
    pub empty: usize,
    /// The files that the browser could not read
    pub refused: Vec<Blanked>,
}

impl Draft {
    /// Takes texts in, each with the name of its file if it has one; `now` is when
    pub fn add(&mut self, taken: Vec<(Option<Blanked>, Taken)>, now: &str) -> Added {
        let mut added = Added::default();
        for (name, what) in taken {
            match what {
                Taken::Unreadable => added.refused.extend(name),
                Taken::Empty => added.empty += 1,
                Taken::Known => added.known += 1,
                Taken::New {
                    size,
                    lines,
                    blanked,
                    is_account,
                } => {
                    let name = self.unique(name);
                    // A saved account says itself when it was captured.
                    if !is_account {
                        self.corrections.as_of = Timestamp::try_from(now.to_owned()).ok();
                    }
                    added.names.push(name.clone());
                    self.texts.push(Listed {
                        name,
                        size,
                        lines,
                        blanked,
                    });
                }
            }
        }
        added
    }

    /// Takes a text out again, with everything said about it
    pub fn remove(&mut self, name: &Blanked) {
        self.texts.retain(|it| it.name != *name);
        let of_it = |id: &str| {
            id.strip_prefix(name.as_str())
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

    /// How many bytes there are to read
    pub fn size(&self) -> usize {
        self.texts.iter().map(|it| it.size).sum()
    }

    /// How many secrets were blanked
    pub fn blanked(&self) -> usize {
        self.texts.iter().map(|it| it.blanked).sum()
    }

    fn unique(&mut self, file: Option<Blanked>) -> Blanked {
        let name = file.unwrap_or_else(|| {
            self.pasted += 1;
            format!("pasted {}", self.pasted).into()
        });
        let taken: BTreeSet<&str> = self.texts.iter().map(|it| it.name.as_str()).collect();
        if !taken.contains(name.as_str()) {
            return name;
        }
        (2..)
            .map(|number| format!("{name} ({number})"))
            .find(|it| !taken.contains(it.as_str()))
            .map_or(name, Blanked::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(blanked: usize) -> Taken {
        Taken::New {
            size: 10,
            lines: 1,
            blanked,
            is_account: false,
        }
    }

    fn pasted() -> Vec<(Option<Blanked>, Taken)> {
        vec![(None, new(0))]
    }

    fn file(name: &str, what: Taken) -> Vec<(Option<Blanked>, Taken)> {
        vec![(Some(name.into()), what)]
    }

    #[test]
    fn a_secret_in_the_name_of_a_file_never_reaches_the_draft() {
        const KEY: &str = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7kL9_-";
        let mut draft = Draft::default();
        draft.add(file(&format!("{KEY}.txt"), new(1)), "now");
        let kept = serde_json::to_string(&draft).expect("a draft is plain data");
        assert!(!kept.contains(KEY), "{kept}");
        assert_eq!(draft.blanked(), 1);
    }

    #[test]
    fn texts_of_one_name_are_told_apart_and_what_adds_nothing_is_counted() {
        let mut draft = Draft::default();
        assert_eq!(
            draft.add(file("a.txt", new(0)), "now").names,
            [Blanked::from("a.txt")]
        );
        assert_eq!(
            draft.add(file("a.txt", new(0)), "now").names,
            [Blanked::from("a.txt (2)")]
        );
        assert_eq!(draft.add(file("b.txt", Taken::Known), "now").known, 1);
        assert_eq!(draft.add(vec![(None, Taken::Empty)], "now").empty, 1);
        assert_eq!(
            draft.add(file("c.txt", Taken::Unreadable), "now").refused,
            [Blanked::from("c.txt")]
        );
        assert_eq!(
            draft.add(pasted(), "now").names,
            [Blanked::from("pasted 1")]
        );
    }

    #[test]
    fn a_text_goes_with_what_was_said_about_it_and_no_other() {
        let mut draft = Draft::default();
        draft.add(pasted(), "now");
        draft.leave_out(PieceId("pasted 1:1".to_owned()), true);
        draft.leave_out(PieceId("pasted 10:1".to_owned()), true);
        draft.answer(NeedId("pasted 1:1/region".to_owned()), "us-south".into());
        draft.remove(&"pasted 1".into());
        assert!(draft.texts.is_empty());
        assert!(draft.corrections.answers.is_empty());
        assert_eq!(draft.corrections.left_out.len(), 1);
        // A name that was used once does not come back with another text.
        assert_eq!(
            draft.add(pasted(), "now").names,
            [Blanked::from("pasted 2")]
        );
    }

    #[test]
    fn only_what_is_no_saved_account_was_printed_now() {
        let mut draft = Draft::default();
        let saved = Taken::New {
            size: 10,
            lines: 1,
            blanked: 0,
            is_account: true,
        };
        draft.add(file("account.json", saved), "2026-11-22T09:00:00Z");
        assert_eq!(draft.corrections.as_of, None);
        draft.add(pasted(), "2026-11-22T09:00:00Z");
        assert!(draft.corrections.as_of.is_some());
    }
}
