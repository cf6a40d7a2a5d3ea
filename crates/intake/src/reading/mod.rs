//! What each output says, before it is known where it belongs.

use std::fmt;

use keyatlas_resolver::account::{Scope, Timestamp};
use serde_json::Value;

mod fields;
pub(crate) use fields::{
    every, expect_flags, expect_text, expect_times, is_hex_id, is_whole_address, kind_of, owned,
    says, text, time,
};

use crate::caller::Callers;
use crate::command::Command;
use crate::context::Context;
use crate::draft::Draft;
use crate::names::Names;
use crate::owner_ids::Owners;
use crate::places::{About, Places};
use crate::report::Problem;
use keyatlas_transcript::lines::Line;

/// An output as text
pub struct Text<'a, 't> {
    /// Its lines
    pub lines: &'a [Line<'t>],
    /// The command line that it answers, where that is there
    pub command: Option<&'a Command>,
    /// The number of the line that nothing ends, if one is: what it says may break off
    pub open_end: usize,
}

impl Text<'_, '_> {
    /// Whether a line may break off inside what it says
    pub fn may_break_off(&self, line: &Line) -> bool {
        line.number == self.open_end
    }
}

/// An output as JSON
pub struct Json<'a> {
    /// All of it
    pub value: &'a Value,
    /// The command line that it answers, where that is there
    pub command: Option<&'a Command>,
    /// The line it starts on
    pub line: usize,
    /// The line each entry of its list starts on
    pub entry_lines: &'a [usize],
    /// Whether it ends where it should
    pub whole: bool,
    /// When it was printed, which decides what has expired
    pub as_of: Option<&'a Timestamp>,
}

/// What a page calls the list it holds
pub(crate) const PAGES: [&str; 10] = [
    "resources",
    "apikeys",
    "users",
    "clusters",
    "policies",
    "items",
    "groups",
    "members",
    "rules",
    "zones",
];

impl Json<'_> {
    /// The entries of a list, of a page that holds one, or the single object itself; each with its line
    pub fn entries(&self) -> Vec<(usize, &Value)> {
        let list = match self.value {
            Value::Array(list) => list,
            Value::Object(page) => {
                match PAGES.iter().find_map(|name| page.get(*name)?.as_array()) {
                    Some(list) => list,
                    None => return vec![(self.line, self.value)],
                }
            }
            _ => return Vec::new(),
        };
        let known = self.entry_lines.len() == list.len();
        list.iter()
            .enumerate()
            .map(|(at, entry)| {
                let line = if known {
                    self.entry_lines[at]
                } else {
                    self.line
                };
                (line, entry)
            })
            .collect()
    }

    /// The entries that end where they should: inside of the last of a text that breaks off something may be missing
    pub(crate) fn whole_entries(&self) -> Vec<(usize, &Value)> {
        let mut entries = self.entries();
        if !self.whole {
            entries.pop();
        }
        entries
    }

    /// What each entry says; one of which nothing can be said, and a field of another kind, is a problem
    pub(crate) fn each<T>(
        &self,
        (texts, flags): (&[&str], &[&str]),
        expected: &str,
        remarks: &mut Remarks,
        mut read: impl FnMut(&Value) -> Option<T>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for (line, entry) in self.entries() {
            expect_text(entry, line, texts, remarks);
            expect_flags(entry, line, flags, remarks);
            match read(entry) {
                Some(read) => all.push(read),
                None => remarks.problem(line, format!("expected {expected}")),
            }
        }
        all
    }

    /// Whether it is a list to its end, all of which was read
    pub(crate) fn is_read_whole(&self, remarks: &Remarks) -> bool {
        self.whole && self.is_list() && !self.is_part() && remarks.problems.is_empty()
    }

    /// Whether the value is a list or page, not one object
    pub fn is_list(&self) -> bool {
        self.value.is_array() || self.is_page()
    }

    /// Whether it is one page of an answer over HTTP
    pub fn is_page(&self) -> bool {
        let lists = [
            "resources",
            "apikeys",
            "groups",
            "members",
            "policies",
            "rules",
            "zones",
        ];
        let mut lists = lists.iter();
        lists.any(|name| self.value.get(*name).is_some_and(Value::is_array))
    }

    /// Whether a page has one after it, or is one after another
    pub fn is_part(&self) -> bool {
        let says = |name: &str| match self.value.get(name) {
            Some(Value::String(link)) => !link.is_empty(),
            Some(Value::Object(link)) => !link.is_empty(),
            _ => false,
        };
        let starts_late = self
            .value
            .get("offset")
            .and_then(Value::as_u64)
            .is_some_and(|it| it > 0);
        says("next") || says("next_url") || says("previous") || starts_late
    }
}

/// What was said beside the facts
#[derive(Debug, Default)]
pub struct Remarks {
    /// What could not be read
    pub problems: Vec<Problem>,
    /// What was filled in or left open, and why
    pub notes: Vec<String>,
    /// Whether these lines belong to no answer
    pub says_nothing: bool,
}

impl Remarks {
    /// Says what could not be read on a line, counted from 1
    pub fn problem(&mut self, line: usize, message: impl Into<String>) {
        let message = message.into();
        self.problems.push(Problem { line, message });
    }
}

/// What an output says, before it is known where it belongs; most say nothing of most of this
pub trait Reading: fmt::Debug {
    /// What was read, in a few words
    fn summary(&self) -> String;

    /// Lays it into the account, where it is known where it belongs
    fn lay(&self, draft: &mut Draft<'_>);

    /// What only the whole account shows, once everything is laid in and what a person said is known
    fn conclude(&self, _draft: &mut Draft<'_>) {}

    /// What it says of another account that concerns this one, where it is of that other one
    fn of_another_account(&self) -> Option<Said> {
        None
    }

    /// The account that it says it is of
    fn account(&self) -> Option<&str> {
        None
    }

    /// What it says is targeted from here on
    fn targets(&self, _context: &mut Context) {}

    /// It is not whole: whoever printed it does not see everything
    fn is_seen_in_part(&mut self) {}

    /// What it says of who printed it, and of what they see
    fn caller<'a>(&'a self, _callers: &mut Callers<'a>) {}

    /// Names that go with an ID
    fn join(&self, _names: &mut Names) {}

    /// Where clusters are, and which groups there are; it is the piece of this number
    fn locate(&self, _places: &mut Places, _names: &Names, _piece: usize) {}

    /// What it is about, where that is less than the account
    fn about(&self) -> About<'_> {
        About::Account
    }

    /// Who owns the keys of the scopes it is about
    fn owners<'a>(&'a self, _scopes: &'a [Option<Scope>], _owners: &mut Owners<'a>) {}
}

/// Any of them
pub type Said = Box<dyn Reading>;

/// Whether a list is the whole of it
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IsWhole {
    Yes,
    No,
    /// One page; together the pages may have this many entries
    PageOf(u64),
}

impl IsWhole {
    /// Whole or not, where pages say nothing of each other
    pub fn all_if(whole: bool) -> Self {
        if whole { Self::Yes } else { Self::No }
    }
}
