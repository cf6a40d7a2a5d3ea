//! From blocks to pieces: which command an output answers, what it says, and where it was asked.

use std::collections::BTreeMap;

use keyatlas_resolver::account::{Region, Timestamp};

use crate::accounts::account_of;
use crate::command::Command;
use crate::context::{Context, TargetedGroup};
use crate::input::Corrections;
use crate::output::{Output, Outputs};
use crate::pieces::{Block, Stretch, split};
use crate::reading::{Json, Remarks, Said, Text};
use crate::regions;
use crate::report::{OutputId, Piece, PieceId, PieceKind};
use crate::summary::{counted_entries, failure_summary, why_not};
use keyatlas_transcript::lines::Plain;

/// A piece with what it says, and what was targeted when it was printed
pub(crate) struct Found {
    pub piece: Piece,
    pub reading: Option<Said>,
    /// `--region`, else what was targeted when the command ran
    pub region: Option<Region>,
    /// What was targeted before an answer whose command line is lost: it may have asked about another one
    pub likely_region: Option<Region>,
    /// The account it is of, where it says so or was printed after a target that does
    pub account: Option<String>,
    /// What was targeted
    pub group: TargetedGroup,
}

/// Everything that one text holds
pub(crate) fn recognise(
    source: &str,
    text: &str,
    corrections: &Corrections,
    outputs: Outputs,
) -> Vec<Found> {
    let plain = Plain::new(text);
    let mut found: Vec<Found> = Vec::new();
    let mut context = Context::default();
    let mut ids = Ids::default();
    for stretch in split(&plain, outputs) {
        let before = context.follow(&stretch.commands);
        let answers = assign(&stretch);
        let mut target_shown = false;
        for (block, command_at) in stretch.blocks.iter().zip(answers) {
            let command = command_at.map(|at| &stretch.commands[at]);
            let id = ids.next(source, block);
            let named = corrections.outputs.get(&id);
            let said = named.and_then(|named| outputs.iter().find(|it| it.word == named.0));
            let (as_of, open_end) = (corrections.as_of.as_ref(), plain.count());
            let place = (id, source.to_owned());
            let read = read(place, block, command, said.copied(), open_end, as_of);
            let Some((mut piece, reading)) = read else {
                continue;
            };
            if let (Some(OutputId(word)), None) = (named, said) {
                piece
                    .notes
                    .push(format!("`{word}` is no output that can be read"));
            }
            if let Some(before) = found.last_mut().map(|it| &mut it.piece)
                && goes_on(before, block, &piece)
            {
                before.lines.1 = piece.lines.1;
                if let (Some(text), Some(more)) = (&mut before.text, piece.text) {
                    text.push('\n');
                    text.push_str(&more);
                }
                continue;
            }
            if let Some(reading) = &reading {
                reading.targets(&mut context);
            }
            target_shown |= matches!(piece.kind, PieceKind::Output(it) if it.targets);
            let at = match command_at {
                Some(at) if !target_shown => &before[at],
                _ => &context,
            };
            let given = command.and_then(|it| regions::region(it.region.as_deref()?));
            let known = command.and_then(|_| at.region.clone());
            let account = account_of(block, reading.as_deref());
            found.push(Found {
                region: given.or(known),
                likely_region: at.region.clone(),
                account: account.or_else(|| context.account.clone()),
                group: at.group.clone(),
                piece,
                reading,
            });
        }
    }
    found
}

/// Which command each output answers.
///
/// A terminal that was given several lines at once shows all of them before the first output. Then outputs and
/// commands of a kind belong together in order, but only if there are as many of one as of the other.
fn assign(stretch: &Stretch) -> Vec<Option<usize>> {
    let mut answers = vec![None; stretch.blocks.len()];
    for output in &stretch.gives {
        let commands: Vec<usize> = positions(&stretch.commands, |it| it.gives == Some(output));
        let kind = Some(PieceKind::Output(output));
        let blocks: Vec<usize> = positions(&stretch.blocks, |it| it.kind == kind);
        // What stands between a command and an answer may be what is left of its own.
        let before = &stretch.blocks[..blocks.first().copied().unwrap_or_default()];
        let follows = before.iter().all(|it| it.kind.is_some());
        if follows && (commands.len() == blocks.len() || commands.len() == 1) {
            for (command, block) in commands.into_iter().zip(blocks) {
                answers[block] = Some(command);
            }
        }
    }
    let first = stretch.blocks.first().map(|it| it.kind);
    let is_unnamed = matches!(first, Some(None | Some(PieceKind::Failure)));
    if stretch.commands.len() == 1 && is_unnamed {
        answers[0] = Some(0);
    }
    answers
}

fn positions<T>(list: &[T], test: impl Fn(&T) -> bool) -> Vec<usize> {
    (list.iter().enumerate())
        .filter(|(_, it)| test(it))
        .map(|(at, _)| at)
        .collect()
}

/// A piece, and what it says of the account; none where its lines belong to no answer
fn read(
    (id, source): (PieceId, String),
    block: &Block,
    command: Option<&Command>,
    said: Option<&'static Output>,
    open_end: usize,
    as_of: Option<&Timestamp>,
) -> Option<(Piece, Option<Said>)> {
    let first = block.lines.first().map_or(1, |it| it.number);
    let last = block.lines.last().map_or(first, |it| it.number);
    let expected = command.and_then(|it| it.gives);
    let kind = (said.map(PieceKind::Output))
        .or(block.kind)
        .or(expected.map(PieceKind::Output))
        .unwrap_or(PieceKind::Unrecognised);
    let text = Text {
        lines: &block.lines,
        command,
        open_end,
    };
    let json = block.json.as_ref().map(|(json, entry_lines)| Json {
        value: &json.value,
        command,
        line: first,
        entry_lines,
        whole: json.cut_at.is_none(),
        as_of,
    });
    let mut remarks = Remarks::default();
    let reading = match (kind, &json) {
        (PieceKind::Output(output), Some(json)) => (output.read_json)(json, &mut remarks),
        (PieceKind::Output(output), None) => (output.read_text)(&text, &mut remarks),
        (PieceKind::Failure | PieceKind::Unrecognised, _) => None,
    };
    let is_read = reading.is_some() || kind == PieceKind::Failure;
    if let Some(json) = json.filter(|it| is_read && !it.whole) {
        let read = match json.is_list() {
            true => format!(
                "what was read is its first {}",
                counted_entries(json.entries().len())
            ),
            false => "what came before was read".to_owned(),
        };
        remarks.problem(last, format!("the JSON breaks off here; {read}"));
    }
    let lines = block.lines.iter().map(|it| it.text);
    let piece = Piece {
        id,
        source,
        lines: (first, last),
        kind: if is_read {
            kind
        } else {
            PieceKind::Unrecognised
        },
        command: command.map(|it| it.text.clone()),
        summary: match &reading {
            Some(reading) => reading.summary(),
            None if is_read => failure_summary(block, &text),
            None => why_not(block, command, kind, said.is_some()),
        },
        needs: Vec::new(),
        problems: remarks.problems,
        notes: remarks.notes,
        text: reading
            .is_none()
            .then(|| lines.collect::<Vec<_>>().join("\n")),
    };
    (!remarks.says_nothing).then_some((piece, reading))
}

/// Names pieces after the line they start on; several on one line get a number
#[derive(Default)]
struct Ids(BTreeMap<usize, usize>);

impl Ids {
    fn next(&mut self, source: &str, block: &Block) -> PieceId {
        let line = block.lines.first().map_or(1, |it| it.number);
        let count = self.0.entry(line).or_default();
        *count += 1;
        PieceId(match count {
            1 => format!("{source}:{line}"),
            _ => format!("{source}:{line}.{count}"),
        })
    }
}

/// Whether a stretch only goes on with the unknown JSON before it, as when a list broke in the middle
fn goes_on(before: &Piece, block: &Block, piece: &Piece) -> bool {
    let unknown = |it: &Piece| it.kind == PieceKind::Unrecognised;
    block.json.is_some()
        && unknown(piece)
        && unknown(before)
        && before.summary == piece.summary
        && piece.lines.0 <= before.lines.1 + 1
}
