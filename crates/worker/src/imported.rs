//! What an import says about what it read, as it travels to the page.

use std::collections::BTreeMap;

use keyatlas_intake::outputs::{self, Output};
use keyatlas_intake::{Imported as Read, Piece as PieceRead, PieceKind as KindRead};
use keyatlas_intake::{Notice, OutputId, PieceId};
use keyatlas_resolver::account::{IdentityId, IdentityKind, Snapshot};
use serde::{Deserialize, Serialize};

pub use keyatlas_intake::Need;

/// What came out of an import, without the account itself
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// Every output that was found, and the first stretches that were not recognised, in the order of the texts
    pub pieces: Vec<Piece>,
    /// How many more stretches were not recognised, by the name of their text
    pub more_unrecognised: BTreeMap<String, usize>,
    /// Who is logged in
    pub me: Option<IdentityId>,
    /// What a person should know about the whole account; blanked secrets are said elsewhere
    pub notices: Vec<String>,
    /// Whether the texts told anything about an account
    pub holds_anything: bool,
    /// The identities whose kind the texts say
    pub kinds: BTreeMap<IdentityId, IdentityKind>,
    /// What a piece can be said to be the output of
    pub printed: Vec<Printed>,
}

/// An output that a command prints
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Its word in corrections
    pub id: OutputId,
    /// The command
    pub label: String,
}

/// One output that was found in the texts, or a stretch that was not recognised
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Stays the same while its text stays the same
    pub id: PieceId,
    /// The name of the text it stands in
    pub source: String,
    /// Its first and last line there, counted from 1
    pub lines: (usize, usize),
    /// What it is
    pub kind: PieceKind,
    /// The command line above it
    pub command: Option<String>,
    /// What was read; for what was not recognised, why
    pub summary: String,
    /// What it lacks before it can be used whole
    pub needs: Vec<Need>,
    /// What in it could not be read
    pub problems: Vec<String>,
    /// What was filled in or left open, and why
    pub notes: Vec<String>,
    /// The first lines of the text where it was not recognised, and where a command failed
    pub text: Option<String>,
    /// How many lines are not in `text`
    pub more_lines: usize,
}

/// What a piece is
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PieceKind {
    /// What this command printed
    Printed(String),
    /// A saved account
    Account,
    /// A command that failed
    Failure,
    /// Nothing known
    Unrecognised,
}

impl Imported {
    /// What the page needs of an import
    pub fn of(read: Read) -> (Self, Snapshot) {
        let Read {
            snapshot,
            pieces,
            me,
            blanked: _,
            notices,
        } = read;
        let said = notices
            .iter()
            .filter(|it| !matches!(it, Notice::SecretsBlanked { .. }));
        let kinds = (snapshot.identities.iter()).filter_map(|it| Some((it.id.clone(), it.kind?)));
        let printed = outputs::ALL.iter().filter(|it| is_printed(it));
        let (pieces, more_unrecognised) = listed(pieces);
        let imported = Self {
            pieces,
            more_unrecognised,
            me,
            notices: said.map(ToString::to_string).collect(),
            holds_anything: holds_anything(&snapshot),
            kinds: kinds.collect(),
            printed: printed
                .map(|it| Printed {
                    id: OutputId(it.word.to_owned()),
                    label: it.label.to_owned(),
                })
                .collect(),
        };
        (imported, snapshot)
    }
}

/// How many stretches that were not recognised travel: a log can have a hundred thousand
const UNRECOGNISED: usize = 200;

fn listed(read: Vec<PieceRead>) -> (Vec<Piece>, BTreeMap<String, usize>) {
    let mut pieces = Vec::new();
    let mut more = BTreeMap::new();
    let mut unrecognised = 0;
    for it in read {
        if it.kind == KindRead::Unrecognised && it.needs.is_empty() {
            unrecognised += 1;
            if unrecognised > UNRECOGNISED {
                *more.entry(it.source).or_default() += 1;
                continue;
            }
        }
        pieces.push(piece(it));
    }
    (pieces, more)
}

fn piece(read: PieceRead) -> Piece {
    let (text, more_lines) = match read.text {
        Some(text) => {
            let (shown, more) = shortened(text);
            (Some(shown), more)
        }
        None => (None, 0),
    };
    Piece {
        id: read.id,
        source: read.source,
        lines: read.lines,
        kind: match read.kind {
            KindRead::Output(output) if is_printed(output) => {
                PieceKind::Printed(output.label.to_owned())
            }
            KindRead::Output(_) => PieceKind::Account,
            KindRead::Failure => PieceKind::Failure,
            KindRead::Unrecognised => PieceKind::Unrecognised,
        },
        command: read.command,
        summary: read.summary,
        needs: read.needs,
        problems: read.problems.iter().map(ToString::to_string).collect(),
        // That it was left out is its state already.
        notes: read
            .notes
            .into_iter()
            .filter(|it| it != "left out")
            .collect(),
        text,
        more_lines,
    }
}

/// Whether a command prints it
fn is_printed(output: &Output) -> bool {
    !output.commands.is_empty()
}

/// Whether a text told anything about an account
fn holds_anything(snapshot: &Snapshot) -> bool {
    let nothing = Snapshot {
        captured_at: snapshot.captured_at.clone(),
        ..Snapshot::default()
    };
    *snapshot != nothing
}

/// How many lines of a text are shown, and how many bytes if they are long
const SHOWN_LINES: usize = 200;
const SHOWN_BYTES: usize = 100_000;

/// The first lines of a text, and how many are left
fn shortened(text: String) -> (String, usize) {
    let longest = (0..=SHOWN_BYTES.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let mut breaks = text[..longest].match_indices('\n');
    let end = match breaks.nth(SHOWN_LINES - 1) {
        Some((at, _)) => at,
        None => longest,
    };
    let more = text[end..].lines().filter(|it| !it.is_empty()).count();
    if more == 0 {
        return (text, 0);
    }
    (text[..end].to_owned(), more)
}

#[cfg(test)]
mod tests {
    use keyatlas_intake::{Corrections, Source, import};

    use super::*;

    #[test]
    fn only_the_first_pieces_of_a_log_travel_and_the_others_are_counted() {
        let log = "{\"level\":\"warn\"}\nall is well\n".repeat(300);
        let read = import(&[Source::new("log.txt", log)], &Corrections::default());
        let found = read.pieces.len();
        let (imported, _) = Imported::of(read);
        assert_eq!(imported.pieces.len(), UNRECOGNISED);
        let more = [("log.txt".to_owned(), found - UNRECOGNISED)];
        assert_eq!(imported.more_unrecognised, more.into());
    }

    #[test]
    fn only_the_first_lines_of_a_long_text_travel() {
        let (shown, more) = shortened("a line\n".repeat(300));
        assert_eq!((shown.lines().count(), more), (200, 100));
        assert_eq!(
            shortened("one\ntwo\n".to_owned()),
            ("one\ntwo\n".to_owned(), 0)
        );
        let (shown, more) = shortened("é".repeat(SHOWN_BYTES));
        assert_eq!((shown.len(), more), (SHOWN_BYTES, 1));
    }
}
