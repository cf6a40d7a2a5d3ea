//! Takes a paste apart: command lines, and the outputs between them.

use crate::command::{self, Command};
use crate::failure;
use crate::notices::{is_banner, is_notice};
use crate::output::{Open, Output, Outputs, Shape, foremost};
use crate::reading::PAGES;
use crate::report::PieceKind;
use crate::table::is_decoration;
use keyatlas_transcript::json;
use keyatlas_transcript::lines::{Line, Plain};
use serde_json::Value;

/// Commands, and the outputs up to the next ones
#[derive(Default)]
pub(crate) struct Stretch<'t> {
    pub commands: Vec<Command>,
    /// The outputs that they give, each once, the one that was asked for last at the end
    pub gives: Vec<&'static Output>,
    pub blocks: Vec<Block<'t>>,
}

/// Lines that belong together, or one JSON value
#[derive(Default)]
pub(crate) struct Block<'t> {
    /// What its own words say it is
    pub kind: Option<PieceKind>,
    /// Its lines; for JSON those it covers
    pub lines: Vec<Line<'t>>,
    /// The value, with the line each entry starts on
    pub json: Option<(json::Found, Vec<usize>)>,
    /// How far into the output the last line with a known start was
    rank: u8,
    failed: bool,
}

/// Takes a text apart
pub(crate) fn split<'t>(plain: &'t Plain, outputs: Outputs<'t>) -> Vec<Stretch<'t>> {
    let mut splitter = Splitter {
        outputs,
        plain,
        stretches: Vec::new(),
        open: None,
        after_gap: false,
    };
    let mut index = 0;
    let mut place = 0;
    while index < plain.count() {
        let line = plain.line(index, place);
        match splitter.json_at(&line, place) {
            Some(end) => {
                index = plain.line_of(end);
                place = end;
                if plain.line(index, place).is_blank() {
                    index += 1;
                    place = plain.start(index);
                }
            }
            None => {
                let next = plain.line(index + 1, plain.start(index + 1));
                splitter.line(line, next);
                index += 1;
                place = plain.start(index);
            }
        }
    }
    splitter.close();
    splitter.stretches
}

struct Splitter<'t> {
    outputs: Outputs<'t>,
    plain: &'t Plain,
    stretches: Vec<Stretch<'t>>,
    open: Option<Block<'t>>,
    after_gap: bool,
}

impl<'t> Splitter<'t> {
    /// Where JSON that starts on this line ends
    fn json_at(&mut self, line: &Line<'t>, place: usize) -> Option<usize> {
        let trimmed = line.trimmed();
        if !trimmed.starts_with(['[', '{']) {
            return None;
        }
        let start = place + (line.text.len() - trimmed.len());
        let found = json::find(self.plain.from(start))?;
        // A list of numbers is a shell's note about a job, or nothing that could be read. One entry of another kind
        // among others is one that nobody can read.
        let holds_some =
            |it: &Vec<Value>| it.is_empty() || it.iter().any(|it| it.is_object() || it.is_array());
        if found.value.as_array().is_some_and(|it| !holds_some(it)) {
            return None;
        }
        let mut end = start + found.end;
        if found.cut_at.is_some() {
            // A line that breaks off is spent; one that is no JSON from its start is looked at again.
            let at = self.plain.line_of(end);
            let before = self
                .plain
                .from(self.plain.start(at))
                .get(..end - self.plain.start(at));
            let is_fresh =
                at > self.plain.line_of(start) && before.is_some_and(|it| it.trim().is_empty());
            if is_fresh {
                end = self.plain.start(at);
            } else {
                end = self.plain.start(at + 1);
            }
        }
        let entry_lines = (found.entries.iter())
            .map(|entry| self.plain.line_of(start + entry) + 1)
            .collect();
        // A line such as `Retrieving ...` above JSON says no more than the JSON does.
        let above = self.open.take();
        let hint = match &above {
            Some(above) if above.rank == 0 && !above.failed => above.kind,
            _ => None,
        };
        if hint.is_none() {
            self.open = above;
            self.close();
        }
        self.block(Block {
            kind: self.shape(&found.value).or(hint),
            lines: self.plain.lines(start, end),
            json: Some((found, entry_lines)),
            ..Block::default()
        });
        self.after_gap = true;
        Some(end.max(place + 1))
    }

    fn line(&mut self, line: Line<'t>, next: Line<'t>) {
        let trimmed = line.trimmed();
        if line.is_blank() || trimmed == "OK" || is_decoration(trimmed) {
            self.after_gap = true;
            return;
        }
        if line.is_fence() {
            self.close();
            return;
        }
        if let Some(commands) = command::read(trimmed, self.outputs) {
            self.close();
            if !self.is_below_commands() {
                self.stretches.push(Stretch::default());
            }
            if let Some(last) = self.stretches.last_mut() {
                for output in commands.iter().filter_map(|it| it.gives) {
                    last.gives.retain(|it| *it != output);
                    last.gives.push(output);
                }
                last.commands.extend(commands);
            }
            return;
        }
        if trimmed == "null" && self.is_below_commands() && self.open.is_none() {
            self.empty_list(line);
            return;
        }
        if is_notice(trimmed) {
            return;
        }
        let gap = std::mem::take(&mut self.after_gap);
        if failure::starts(trimmed) {
            match &mut self.open {
                Some(open) if open.rank == 0 && open.kind.is_some() && !open.failed => {
                    open.failed = true;
                    open.lines.push(line);
                }
                _ => {
                    self.start(Some(PieceKind::Failure), 0, line);
                    self.open.iter_mut().for_each(|it| it.failed = true);
                }
            }
            return;
        }
        if let Some((output, rank)) = self.opening(trimmed, next.trimmed()) {
            let kind = PieceKind::Output(output);
            match &mut self.open {
                Some(open) if open.kind == Some(kind) && (output.follows)(open.rank, rank) => {
                    open.rank = rank;
                    open.lines.push(line);
                }
                // What a failed command says may be an answer after all: E0051.
                Some(open)
                    if open.failed
                        && open.rank == 0
                        && output.answers_by_failing.is_some()
                        && open.lines.len() <= 2 =>
                {
                    open.kind = Some(kind);
                    open.rank = rank;
                    open.lines.push(line);
                }
                Some(open)
                    if open.failed && !gap && open.lines.len() <= 2 && open.kind == Some(kind) =>
                {
                    open.lines.push(line);
                }
                _ => self.start(Some(kind), rank, line),
            }
            return;
        }
        match &mut self.open {
            Some(open) if open.continues(&line, gap) => open.lines.push(line),
            _ => self.start(None, 0, line),
        }
    }

    /// Which output a line starts or belongs to, and how far into it. What several have is of the one that is open, or
    /// that was asked for.
    fn opening(&self, line: &str, next: &str) -> Option<(&'static Output, u8)> {
        // Every start of an output is a letter or the three dots of a shortened line.
        let may_be = line.starts_with(|it: char| it.is_ascii_alphabetic() || it == '.');
        let all = self.outputs.iter().filter(|_| may_be);
        let Some(found) = foremost(all.filter_map(|it| Some((*it, it.rank(line, next)?)))) else {
            let asked = self.asked().filter(|_| is_banner(line, next));
            return asked.map(|it| (it, 0));
        };
        let preferred = match &self.open {
            Some(open) => match open.kind {
                Some(PieceKind::Output(output)) => {
                    let rank = output.rank(line, next);
                    let rank = rank.filter(|it| (output.follows)(open.rank, *it));
                    rank.map(|it| (output, it))
                }
                _ => None,
            },
            None => {
                let given = self.stretches.last().map(|it| it.gives.as_slice());
                let given = given.unwrap_or_default();
                let asked = given.last().filter(|_| !given.contains(&found.0));
                asked.and_then(|it| Some((*it, it.rank(line, next)?)))
            }
        };
        Some(preferred.unwrap_or(found))
    }

    /// The output that the command gives which stands directly above, where all commands there give the same
    fn asked(&self) -> Option<&'static Output> {
        let last = self.stretches.last()?;
        let is_above = self.open.is_none() && last.blocks.is_empty();
        match last.gives.as_slice() {
            [one] if is_above => Some(*one),
            _ => None,
        }
    }

    /// What a JSON value is: the first of its entries that looks like something says so
    fn shape(&self, whole: &Value) -> Option<PieceKind> {
        let page = || PAGES.iter().find_map(|name| whole.get(*name)?.as_array());
        let list = whole.as_array().or_else(page);
        let entries = match list.map(Vec::as_slice) {
            Some([]) => &[Value::Null],
            Some(list) => list,
            None => std::slice::from_ref(whole),
        };
        let is_list = list.is_some();
        entries.iter().take(20).find_map(|entry| {
            let shape = Shape {
                whole,
                entry,
                is_list,
            };
            let fits = self.outputs.iter().filter(|it| (it.fits)(&shape));
            let output = foremost(fits.map(|it| (*it, ())));
            let is_failure = failure::fits(entry).then_some(PieceKind::Failure);
            output.map(|(it, ())| PieceKind::Output(it)).or(is_failure)
        })
    }

    fn start(&mut self, kind: Option<PieceKind>, rank: u8, line: Line<'t>) {
        self.close();
        self.open = Some(Block {
            kind,
            lines: vec![line],
            rank,
            ..Block::default()
        });
    }

    /// `null`, which some commands print in place of an empty list
    fn empty_list(&mut self, line: Line<'t>) {
        let found = json::Found {
            value: Value::Array(Vec::new()),
            end: 0,
            cut_at: None,
            entries: Vec::new(),
        };
        self.block(Block {
            lines: vec![line],
            json: Some((found, Vec::new())),
            ..Block::default()
        });
    }

    fn block(&mut self, block: Block<'t>) {
        match self.stretches.last_mut() {
            Some(last) => last.blocks.push(block),
            None => self.stretches.push(Stretch {
                blocks: vec![block],
                ..Stretch::default()
            }),
        }
    }

    /// Whether no output stands below the last commands yet
    fn is_below_commands(&self) -> bool {
        self.stretches.last().is_some_and(|it| it.blocks.is_empty())
    }

    fn close(&mut self) {
        self.after_gap = false;
        let Some(mut block) = self.open.take() else {
            return;
        };
        if block.failed && !block.answers_by_failing() {
            let says_it = |it: &&&Output| {
                let is_answer = it.answers_by_failing;
                is_answer.is_some_and(|is| block.lines.iter().any(|it| is(it.text)))
            };
            let answer = self.outputs.iter().find(says_it);
            block.kind = Some(answer.map_or(PieceKind::Failure, |it| PieceKind::Output(it)));
        }
        let is_bracket = |it: char| "[]{},".contains(it);
        let mut lines = block.lines.iter();
        if block.kind.is_some() || !lines.all(|it| it.trimmed().chars().all(is_bracket)) {
            self.block(block);
        }
    }
}

impl Block<'_> {
    /// Whether a line with no start of its own belongs here
    fn continues(&self, line: &Line, after_gap: bool) -> bool {
        let trimmed = line.trimmed();
        let Some(kind) = self.kind else {
            return true;
        };
        if self.failed {
            let is_message = |it: &str| !failure::starts(it) && !it.ends_with("...");
            let has_message = self.lines.iter().any(|it| is_message(it.trimmed()));
            return !after_gap || !has_message || trimmed.starts_with("Incident ID");
        }
        match kind {
            PieceKind::Output(output) => {
                let open = Open {
                    lines: &self.lines,
                    rank: self.rank,
                    after_gap,
                };
                (output.continues)(&open, line)
            }
            PieceKind::Failure | PieceKind::Unrecognised => !after_gap,
        }
    }

    fn answers_by_failing(&self) -> bool {
        matches!(self.kind, Some(PieceKind::Output(it)) if it.answers_by_failing.is_some())
    }
}
