//! The list of pieces: what each is, what became of it, what it lacks.

use keyatlas_intake::{Corrections, NeedId, OutputId, PieceId, Wanted};
use keyatlas_resolver::commands::Spelling;
use keyatlas_worker::{Imported, Need, Piece, PieceKind, Printed};

use super::spelled;
use crate::tasks::words::capital;
use crate::ui::{Item, Tone};

/// One row of the list of pieces
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Row {
    /// Which piece
    pub id: PieceId,
    /// The command, or what it is
    pub title: String,
    /// Where it stands, such as `pasted 1, lines 3 to 20`
    pub place: String,
    /// What became of it
    pub state: PieceState,
    /// What was read, or why nothing was
    pub summary: String,
    /// What it lacks, answered or not
    pub needs: Vec<NeedRow>,
    /// What could not be read, with lines and what was expected
    pub problems: Vec<String>,
    /// What was filled in or left open, and why
    pub notes: Vec<String>,
    /// The text where it was not recognised, or where a command failed
    pub text: Option<String>,
    /// How many lines of it are not there
    pub more_lines: usize,
    /// What the person said it is
    pub said_to_be: Option<OutputId>,
    /// Whether a person may say what it is
    pub may_be_corrected: bool,
}

/// What became of a piece
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum PieceState {
    /// It lacks a region, group or cluster
    NeedsAnswer(Wanted),
    /// Nothing was read
    NotRecognised,
    /// A part was read
    InPart,
    /// A message to explain
    Failed,
    /// Read
    Read,
    /// The person left it out
    LeftOut,
}

impl PieceState {
    pub fn tone(self) -> Tone {
        match self {
            Self::NeedsAnswer(_) | Self::InPart => Tone::Warning,
            Self::NotRecognised => Tone::Unknown,
            Self::Failed => Tone::Info,
            Self::Read => Tone::Good,
            Self::LeftOut => Tone::Quiet,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::NeedsAnswer(Wanted::Region) => "Needs a region",
            Self::NeedsAnswer(Wanted::Group) => "Needs a resource group",
            Self::NeedsAnswer(Wanted::Cluster) => "Needs a cluster",
            Self::NeedsAnswer(Wanted::Account) => "Is of another account",
            Self::NotRecognised => "Not recognised",
            Self::InPart => "Read in part",
            Self::Failed => "A message",
            Self::Read => "Read",
            Self::LeftOut => "Left out",
        }
    }
}

/// Something a piece lacks
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NeedRow {
    pub need: Need,
    /// Such as ``Region of this manual credential``
    pub label: String,
    /// What can be chosen, the empty choice first
    pub items: Vec<Item>,
    /// What was chosen; empty while nothing is
    pub chosen: String,
}

impl NeedRow {
    /// Whether a name has to be typed, because no output names any that could be chosen
    pub fn is_typed(&self) -> bool {
        self.need.wanted == Wanted::Group && self.need.choices.is_empty()
    }
}

/// The rows of the list
pub(in super::super) fn rows(read: &Imported, said: &Corrections, spelling: Spelling) -> Vec<Row> {
    read.pieces
        .iter()
        .map(|piece| row(piece, said, spelling))
        .collect()
}

fn row(piece: &Piece, said: &Corrections, spelling: Spelling) -> Row {
    let needs: Vec<NeedRow> = piece
        .needs
        .iter()
        .map(|need| need_row(need, said))
        .collect();
    let (first, last) = piece.lines;
    let place = if first == last {
        format!("{}, line {first}", piece.source)
    } else {
        format!("{}, lines {first} to {last}", piece.source)
    };
    Row {
        title: match (&piece.command, &piece.kind) {
            (Some(command), _) => command.clone(),
            (None, PieceKind::Failure) => "A command that failed".to_owned(),
            (None, PieceKind::Unrecognised) => "Text".to_owned(),
            (None, PieceKind::Printed(command)) => spelled(command, spelling),
            (None, PieceKind::Account) => "A saved account".to_owned(),
        },
        place,
        state: state(piece, &needs, said),
        summary: capital(&piece.summary),
        problems: piece.problems.iter().map(|it| capital(it)).collect(),
        notes: piece.notes.iter().map(|it| capital(it)).collect(),
        more_lines: piece.more_lines,
        text: piece.text.clone(),
        said_to_be: said.outputs.get(&piece.id).cloned(),
        may_be_corrected: piece.kind == PieceKind::Unrecognised
            || said.outputs.contains_key(&piece.id),
        id: piece.id.clone(),
        needs,
    }
}

fn state(piece: &Piece, needs: &[NeedRow], said: &Corrections) -> PieceState {
    if said.left_out.contains(&piece.id) {
        return PieceState::LeftOut;
    }
    if let Some(open) = needs.iter().find(|it| it.chosen.is_empty()) {
        return PieceState::NeedsAnswer(open.need.wanted);
    }
    match &piece.kind {
        PieceKind::Unrecognised => PieceState::NotRecognised,
        PieceKind::Failure => PieceState::Failed,
        PieceKind::Printed(_) | PieceKind::Account if !piece.problems.is_empty() => {
            PieceState::InPart
        }
        PieceKind::Printed(_) | PieceKind::Account => PieceState::Read,
    }
}

fn need_row(need: &Need, said: &Corrections) -> NeedRow {
    let all_known = need.choices.iter().all(|it| it.in_account);
    let mut items = vec![Item::new("", format!("Choose a {}", need.wanted))];
    items.extend(need.choices.iter().map(|choice| {
        let label = if choice.in_account && !all_known {
            format!("{} (in your account)", choice.label)
        } else {
            choice.label.clone()
        };
        Item::new(choice.value.clone(), label)
    }));
    NeedRow {
        label: capital(&format!(
            "{} of {}",
            need.wanted,
            need.about.replace('`', "")
        )),
        chosen: (said.answers.get(&need.id)).map_or_else(String::new, ToString::to_string),
        need: need.clone(),
        items,
    }
}

/// What a person may say a piece is the output of, each by its word
pub(in super::super) fn output_items(printed: &[Printed], spelling: Spelling) -> Vec<Item> {
    let mut items = vec![Item::new("", "Choose a command")];
    items.extend(
        (printed.iter()).map(|it| Item::new(it.id.0.clone(), spelled(&it.label, spelling))),
    );
    items
}

/// What a piece's row is found by on the page
pub(in super::super) fn element_id(id: &PieceId) -> String {
    format!("piece-{}", plain(&id.0))
}

/// What the select for a need is found by on the page
pub(in super::super) fn need_element_id(id: &NeedId) -> String {
    format!("need-{}", plain(&id.0))
}

/// The letters and digits of a name, others told apart by their number
pub(super) fn plain(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter);
        } else {
            out.push_str(&format!("_{:x}", u32::from(letter)));
        }
    }
    out
}
