//! What is known of one output of the command line, in one place.

use std::fmt;

use serde_json::Value;

use crate::reading::{Json, Remarks, Said, Text};
use crate::table::cells;
use keyatlas_transcript::lines::Line;

/// An output that can be imported: who prints it, how it gives itself away, how it is read
pub struct Output {
    /// Its word in JSON, such as `clusters`
    pub word: &'static str,
    /// The command that prints it, or what it is where no command does
    pub label: &'static str,
    /// What is typed after `ibmcloud` and `ks`: `a|b` is either, `*` any letters. `CLUSTER` at the end says that the
    /// next word names a cluster; else it is the [subject](crate::outputs::Command::subject).
    pub commands: &'static [&'static str],
    /// What is asked over HTTP where no command asks it, such as `v2/groups/*/rules`; `*` is the subject
    pub requests: &'static [&'static str],
    /// Whether its commands change or show what is targeted
    pub targets: bool,
    /// Outputs that look alike: what fits both is this one
    pub precedes: &'static [&'static Self],
    /// What stands above the answer starts so
    pub banners: &'static [&'static str],
    /// Whether a line is where the answer itself starts, such as the heading of a table
    pub is_heading: fn(&str) -> bool,
    /// How far into the output another line is that it alone has, where there are several of them
    pub opens: fn(line: &str, next: &str) -> Option<u8>,
    /// Whether a line with a start of its own goes on with what is open, by how far in both are
    pub follows: fn(open: u8, line: u8) -> bool,
    /// Whether a line without a start of its own belongs to what is open
    pub continues: fn(&Open, &Line) -> bool,
    /// Whether the message of a failed command is its answer, where one can be
    pub answers_by_failing: Option<fn(&str) -> bool>,
    /// Whether it is this one, by the shape of its JSON
    pub fits: fn(&Shape) -> bool,
    /// What its text says; none where it does not read like it
    pub read_text: fn(&Text, &mut Remarks) -> Option<Said>,
    /// What its JSON says
    pub read_json: fn(&Json, &mut Remarks) -> Option<Said>,
    /// What its text leaves out, where it is not worth reading
    pub text_lacks: Option<&'static str>,
}

impl Output {
    /// One of which nothing is known: a table that is documented nowhere
    pub const UNKNOWN: Self = Self {
        word: "",
        label: "",
        commands: &[],
        requests: &[],
        targets: false,
        precedes: &[],
        banners: &[],
        is_heading: |_| false,
        opens: |_, _| None,
        follows: |open, line| line > open,
        continues: |open, line| !open.after_gap || open.rank == 0 || cells(line.text).len() > 1,
        answers_by_failing: None,
        fits: |_| false,
        read_text: |_, _| None,
        read_json: |_, _| None,
        text_lacks: None,
    };

    /// How far into the output a line with a start of its own is: 0 for what stands above the answer
    pub(crate) fn rank(&self, line: &str, next: &str) -> Option<u8> {
        if self.banners.iter().any(|it| line.starts_with(it)) {
            return Some(0);
        }
        match (self.is_heading)(line) {
            true => Some(1),
            false => (self.opens)(line, next),
        }
    }
}

/// The outputs that an import knows
pub type Outputs<'l> = &'l [&'static Output];

/// Its word says which it is
impl PartialEq for Output {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

impl Eq for Output {}

impl fmt::Debug for Output {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word)
    }
}

/// An output while its lines come in
pub struct Open<'a, 't> {
    /// Those that are there
    pub lines: &'a [Line<'t>],
    /// How far in the last of them with a start of its own was
    pub rank: u8,
    /// Whether an empty line stands before the next
    pub after_gap: bool,
}

/// JSON, and an entry of it if it is a list
pub struct Shape<'a> {
    /// All of it
    pub whole: &'a Value,
    /// One of its first entries, or all of it
    pub entry: &'a Value,
    /// Whether it is a list, or a page that holds one
    pub is_list: bool,
}

impl Shape<'_> {
    /// Whether the entry has a field
    pub fn has(&self, name: &str) -> bool {
        self.entry.get(name).is_some()
    }

    /// Whether the entry has one of these fields
    pub fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|it| self.has(it))
    }
}

/// The one that comes before the others; of those that nothing tells apart the first in the list
pub(crate) fn foremost<T>(
    found: impl Iterator<Item = (&'static Output, T)>,
) -> Option<(&'static Output, T)> {
    found.reduce(|first, next| match next.0.precedes.contains(&first.0) {
        true => next,
        false => first,
    })
}
