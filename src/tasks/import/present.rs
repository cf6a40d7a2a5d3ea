//! What was read, in words. Knows nothing of the page.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_intake::{
    Corrections, Imported, Need, NeedId, Notice, Piece, PieceId, PieceKind, Wanted,
};
use keyatlas_resolver::account::Snapshot;
use keyatlas_resolver::commands::Spelling;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{AccountAnswer, State};

use crate::tasks::words::{state_tone, state_word};
use crate::ui::{Item, Tone};

/// One row of the list of pieces
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
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
    /// What the person said it is
    pub said_to_be: Option<PieceKind>,
    /// Whether a person may say what it is
    pub may_be_corrected: bool,
}

/// What became of a piece
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PieceState {
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
pub(super) struct NeedRow {
    pub need: Need,
    /// Such as ``Region of this manual credential``
    pub label: String,
    /// What can be chosen, the empty choice first
    pub items: Vec<Item>,
    /// What was chosen; empty while nothing is
    pub chosen: String,
}

/// The rows of the list
pub(super) fn rows(read: &Imported, said: &Corrections, spelling: Spelling) -> Vec<Row> {
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
        title: match (&piece.command, piece.kind) {
            (Some(command), _) => command.clone(),
            (None, PieceKind::AccountDocument) => "A saved account".to_owned(),
            (None, PieceKind::Failure) => "A command that failed".to_owned(),
            (None, PieceKind::Unrecognised) => "Text".to_owned(),
            (None, kind) => spelled(kind.command(), spelling),
        },
        place,
        state: state(piece, &needs, said),
        summary: sentence(&piece.summary),
        problems: piece
            .problems
            .iter()
            .map(|it| sentence(&it.to_string()))
            .collect(),
        // That it was left out is its state already.
        notes: piece
            .notes
            .iter()
            .filter(|it| *it != "left out")
            .map(|it| sentence(it))
            .collect(),
        text: piece.text.clone(),
        said_to_be: said.outputs.get(&piece.id).copied(),
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
    match piece.kind {
        PieceKind::Unrecognised => PieceState::NotRecognised,
        PieceKind::Failure => PieceState::Failed,
        _ if !piece.problems.is_empty() => PieceState::InPart,
        _ => PieceState::Read,
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
        label: sentence(&format!(
            "{} of {}",
            need.wanted,
            need.about.replace('`', "")
        )),
        chosen: said.answers.get(&need.id).cloned().unwrap_or_default(),
        need: need.clone(),
        items,
    }
}

/// What a person may say a piece is the output of
pub(super) fn output_items(spelling: Spelling) -> Vec<Item> {
    let mut items = vec![Item::new("", "Choose a command")];
    items.extend(
        PieceKind::CHOICES
            .iter()
            .enumerate()
            .map(|(at, kind)| Item::new(at.to_string(), spelled(kind.command(), spelling))),
    );
    items
}

/// The value that stands for a kind in [`output_items`]
pub(super) fn output_value(kind: Option<PieceKind>) -> String {
    kind.and_then(|kind| PieceKind::CHOICES.iter().position(|it| *it == kind))
        .map_or_else(String::new, |at| at.to_string())
}

/// The kind that a value of [`output_items`] stands for
pub(super) fn output_of(value: &str) -> Option<PieceKind> {
    PieceKind::CHOICES
        .get(value.parse::<usize>().ok()?)
        .copied()
}

/// Which rows are looked at
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Shown {
    #[default]
    All,
    NeedsAnswer,
    NotRecognised,
    InPart,
    Read,
    LeftOut,
}

impl Shown {
    const EACH: [Self; 6] = [
        Self::All,
        Self::NeedsAnswer,
        Self::NotRecognised,
        Self::InPart,
        Self::Read,
        Self::LeftOut,
    ];

    pub fn fits(self, state: PieceState) -> bool {
        match self {
            Self::All => true,
            Self::NeedsAnswer => matches!(state, PieceState::NeedsAnswer(_)),
            Self::NotRecognised => state == PieceState::NotRecognised,
            Self::InPart => state == PieceState::InPart,
            Self::Read => matches!(state, PieceState::Read | PieceState::Failed),
            Self::LeftOut => state == PieceState::LeftOut,
        }
    }

    pub fn value(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::NeedsAnswer => "needs",
            Self::NotRecognised => "not-recognised",
            Self::InPart => "in-part",
            Self::Read => "read",
            Self::LeftOut => "left-out",
        }
    }

    pub fn of(value: &str) -> Self {
        Self::EACH
            .into_iter()
            .find(|it| it.value() == value)
            .unwrap_or_default()
    }

    fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::NeedsAnswer => "Needs an answer",
            Self::NotRecognised => "Not recognised",
            Self::InPart => "Read in part",
            Self::Read => "Read",
            Self::LeftOut => "Left out",
        }
    }

    /// What there is to look at, with counts
    pub fn items(rows: &[Row]) -> Vec<Item> {
        Self::EACH
            .into_iter()
            .map(|shown| {
                (
                    shown,
                    rows.iter().filter(|row| shown.fits(row.state)).count(),
                )
            })
            .filter(|(shown, count)| *shown == Self::All || *count > 0)
            .map(|(shown, count)| Item::new(shown.value(), format!("{} ({count})", shown.label())))
            .collect()
    }
}

/// What asks for the person's attention, such as `2 pieces need a region or group, 1 was not recognised`
pub(super) fn attention(rows: &[Row]) -> Option<String> {
    let count = |shown: Shown| rows.iter().filter(|row| shown.fits(row.state)).count();
    let mut words = Vec::new();
    match count(Shown::NeedsAnswer) {
        0 => {}
        1 => words.push("1 piece needs an answer before it counts".to_owned()),
        many => words.push(format!("{many} pieces need an answer before they count")),
    }
    match count(Shown::NotRecognised) {
        0 => {}
        1 if words.is_empty() => words.push("1 piece was not recognised".to_owned()),
        1 => words.push("1 was not recognised".to_owned()),
        many if words.is_empty() => words.push(format!("{many} pieces were not recognised")),
        many => words.push(format!("{many} were not recognised")),
    }
    (!words.is_empty()).then(|| words.join(", "))
}

/// Whether a text told anything about an account
pub(super) fn holds_anything(snapshot: &Snapshot) -> bool {
    let nothing = Snapshot {
        captured_at: snapshot.captured_at.clone(),
        ..Snapshot::default()
    };
    *snapshot != nothing
}

/// `12 scopes`
pub(super) fn scopes(index: &Index) -> String {
    counted(index.scopes().len(), "scope")
}

/// What the account holds, such as `34 clusters, 4 resource groups, 6 people and services`
pub(super) fn contents(snapshot: &Snapshot) -> String {
    let people = match snapshot.identities.len() {
        1 => "1 identity".to_owned(),
        many => format!("{many} identities"),
    };
    format!(
        "{}, {}, {people}",
        counted(snapshot.clusters.len(), "cluster"),
        counted(snapshot.resource_groups.len(), "resource group"),
    )
}

/// How many scopes are in which state, the most urgent first
pub(super) fn states(answer: &AccountAnswer) -> Vec<(Tone, String)> {
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for scope in &answer.scopes {
        *counts.entry(scope.state).or_default() += 1;
    }
    counts
        .into_iter()
        .map(|(state, count)| {
            (
                state_tone(state),
                format!("{count} {}", state_word(state).to_lowercase()),
            )
        })
        .collect()
}

/// A command in the spelling a person prefers
pub(super) fn spelled(command: &str, spelling: Spelling) -> String {
    match (spelling, command.strip_prefix("ibmcloud ks ")) {
        (Spelling::Oc, Some(rest)) => format!("ibmcloud oc {rest}"),
        _ => command.to_owned(),
    }
}

/// What intake noticed about the whole account; blanked secrets are said elsewhere
pub(super) fn notices(read: &Imported) -> Vec<String> {
    let said = read
        .notices
        .iter()
        .filter(|it| !matches!(it, Notice::SecretsBlanked { .. }));
    said.map(|it| sentence(&it.to_string())).collect()
}

/// What a piece's row is found by on the page
pub(super) fn element_id(id: &PieceId) -> String {
    format!("piece-{}", plain(&id.0))
}

/// What the select for a need is found by on the page
pub(super) fn need_element_id(id: &NeedId) -> String {
    format!("need-{}", plain(&id.0))
}

/// How many lines of a text are shown
const SHOWN_LINES: usize = 200;

/// The first lines of a text, and how many are left
pub(super) fn shortened(text: &str) -> (String, usize) {
    let count = text.lines().count();
    if count <= SHOWN_LINES {
        return (text.to_owned(), 0);
    }
    let shown: Vec<&str> = text.lines().take(SHOWN_LINES).collect();
    (shown.join("\n"), count - SHOWN_LINES)
}

/// The letters and digits of a name, others told apart by their number
fn plain(name: &str) -> String {
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

/// What is said when texts were added
pub(super) fn added(names: &[String], read: &Imported, blanked: usize) -> String {
    let new: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let pieces: Vec<&Piece> = read
        .pieces
        .iter()
        .filter(|it| new.contains(it.source.as_str()))
        .collect();
    let recognised = pieces
        .iter()
        .filter(|it| it.kind != PieceKind::Unrecognised)
        .count();
    let mut said = match (pieces.len(), recognised) {
        (0, _) => "Nothing was found in it.".to_owned(),
        (many, 0) => format!("Added {}, none of them recognised.", counted(many, "piece")),
        (many, some) if many == some => {
            format!("Added {}, all recognised.", counted(many, "piece"))
        }
        (many, some) => format!("Added {}, {some} recognised.", counted(many, "piece")),
    };
    if blanked > 0 {
        said.push(' ');
        said.push_str(&secrets_blanked(blanked));
    }
    format!("{said} {}", still_open(read))
}

/// What is said about secrets
pub(super) fn secrets_blanked(count: usize) -> String {
    match count {
        1 => "1 secret was blanked before anything was kept.".to_owned(),
        many => format!("{many} secrets were blanked before anything was kept."),
    }
}

/// How much the person is still asked
pub(super) fn still_open(read: &Imported) -> String {
    match read.pieces.iter().filter(|it| !it.needs.is_empty()).count() {
        0 => "Your account is up to date.".to_owned(),
        1 => "1 piece asks for a region, group or cluster.".to_owned(),
        many => format!("{many} pieces ask for a region, group or cluster."),
    }
}

/// What is said when a piece was said to be an output
pub(super) fn corrected(read: &Imported, piece: &PieceId) -> String {
    let found = read.pieces.iter().find(|it| it.id == *piece);
    found.map_or_else(String::new, |it| sentence(&format!("{}.", it.summary)))
}

/// What is said when nothing was new
pub(super) fn nothing_added(known: usize, empty: usize) -> String {
    match (known, empty) {
        (0, 0) => "There was nothing to add.".to_owned(),
        (0, _) => "There is nothing in it.".to_owned(),
        _ => "That text was added before, so nothing changes.".to_owned(),
    }
}

/// What is said while files come in
pub(super) fn reading_files(count: usize) -> String {
    format!("Reading {}", counted(count, "file"))
}

/// What is said while a long text is read
pub(super) fn reading(size: usize) -> String {
    let tenths = size / 100_000;
    format!("Reading {}.{} million letters", tenths / 10, tenths % 10)
}

/// What is said of files that could not be read
pub(super) fn refused(names: &[String]) -> String {
    format!("The browser could not read {}.", names.join(", "))
}

/// `1 piece`, `3 pieces`
pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// The same words with a capital letter
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_intake::{Source, import};

    use super::*;

    const OWNER: &str = "\
Getting information about the API key owner for cluster shop...
OK
Name        Email
Ana Lopez   ana@example.com
";

    fn read(text: &str, said: &Corrections) -> (Imported, Vec<Row>) {
        let read = import(&[Source::new("pasted 1", text)], said);
        let rows = rows(&read, said, Spelling::Ks);
        (read, rows)
    }

    #[test]
    fn a_credential_without_a_region_asks_for_one_and_the_answer_stays_changeable() {
        let text = "OK\nInfrastructure credentials for user name 1234567_ana@example.com set for resource group prod.\n";
        let (_, open) = read(text, &Corrections::default());
        assert_eq!(open[0].state, PieceState::NeedsAnswer(Wanted::Region));
        assert_eq!(open[0].needs[0].label, "Region of this manual credential");
        assert_eq!(open[0].needs[0].items[0].label, "Choose a region");
        assert_eq!(
            attention(&open).as_deref(),
            Some("1 piece needs an answer before it counts")
        );

        let mut said = Corrections::default();
        said.answers
            .insert(open[0].needs[0].need.id.clone(), "eu-de".to_owned());
        let (read, answered) = read_with(text, &said);
        assert_eq!(answered[0].state, PieceState::Read);
        assert_eq!(answered[0].needs[0].chosen, "eu-de");
        assert_eq!(read.snapshot.scopes[0].region.as_str(), "eu-de");
        assert_eq!(attention(&answered), None);
    }

    fn read_with(text: &str, said: &Corrections) -> (Imported, Vec<Row>) {
        read(text, said)
    }

    #[test]
    fn what_is_not_recognised_is_shown_with_its_reason_and_can_be_corrected() {
        let (_, rows) = read(
            "what the weather is like in Dallas",
            &Corrections::default(),
        );
        assert_eq!(rows[0].state, PieceState::NotRecognised);
        assert!(rows[0].may_be_corrected);
        assert_eq!(
            rows[0].text.as_deref(),
            Some("what the weather is like in Dallas")
        );
        assert_eq!(rows[0].place, "pasted 1, line 1");
    }

    #[test]
    fn a_piece_that_was_left_out_says_so_and_nothing_else() {
        let (first, _) = read(OWNER, &Corrections::default());
        let mut said = Corrections::default();
        said.left_out.insert(first.pieces[0].id.clone());
        let (read, rows) = read(OWNER, &said);
        assert_eq!(rows[0].state, PieceState::LeftOut);
        assert!(rows[0].notes.is_empty());
        assert!(!holds_anything(&read.snapshot));
    }

    #[test]
    fn outputs_to_choose_from_are_read_back_from_their_values() {
        for kind in PieceKind::CHOICES {
            assert_eq!(output_of(&output_value(Some(kind))), Some(kind));
        }
        assert_eq!(output_of(""), None);
        assert_eq!(
            output_items(Spelling::Oc)[1].label,
            "ibmcloud oc cluster ls"
        );
    }

    #[test]
    fn only_filters_that_show_something_are_offered() {
        let (_, rows) = read(OWNER, &Corrections::default());
        let labels: Vec<String> = Shown::items(&rows).into_iter().map(|it| it.label).collect();
        assert_eq!(labels[0], "All (1)");
        assert_eq!(labels.len(), 2);
    }
}
