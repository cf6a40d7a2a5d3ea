//! Reads a document place by place: what does not fit is left out and listed, its neighbours stay.

use std::sync::Arc;

use super::token::{Entries, Token};
use super::{Problem, Shared, Unreadable};
use crate::lookup;

/// Something that a document can hold
pub(super) trait Readable: Sized {
    /// Takes the value as far as it fits, and lists what does not
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self>;

    /// The same as one more of a list; says whether it could be read
    fn read_onto(list: &mut Vec<Self>, token: Token<'_>, reader: &mut Reader) -> bool {
        let entry = Self::read(token, reader);
        let is_read = entry.is_some();
        list.extend(entry);
        is_read
    }
}

/// Where the value of a field goes
pub(super) trait Slot {
    /// Takes the value; what does not fit leaves nothing behind
    fn take(&mut self, token: Token<'_>, reader: &mut Reader) -> Taken;
    /// Forgets what was taken
    fn clear(&mut self);
    /// Whether there is nothing that a document would say
    fn is_absent(&self) -> bool;
}

/// How much of a value could be read
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Whole,
    /// A list without some of its entries
    Part,
    Nothing,
}

/// What becomes of a field that is absent, or cannot be read
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The record says nothing without it, and is left out
    Needed,
    /// Nothing is known of it
    Known,
    /// Its absence means something, so that one that cannot be read is noted
    Presumed,
    /// Its absence limits nothing, so that the record says nothing where it cannot be read
    Limiting,
    /// A list as far as its entries can be read; it is noted if not all can
    Parts,
    /// The same of a list without which the record does not say what it is for
    NeededParts,
}

/// A field of a record
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) rule: Rule,
}

/// An object of the document with the fields that are described
pub(super) trait Record {
    fn fields(&self) -> &'static [Field];
    fn slot(&mut self, at: usize) -> &mut dyn Slot;
    /// Where the names of fields are noted that could not be read
    fn notes(&mut self) -> Option<&mut Unreadable>;
}

/// Which fields were there, and which of them could not be read whole, by their positions
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    there: u32,
    wrong: u32,
}

impl Found {
    fn note(&mut self, at: usize, is_wrong: bool) {
        self.there |= 1 << at;
        self.wrong = self.wrong & !(1 << at) | u32::from(is_wrong) << at;
    }

    fn is_there(self, at: usize) -> bool {
        self.there & 1 << at != 0
    }

    fn is_wrong(self, at: usize) -> bool {
        self.wrong & 1 << at != 0
    }

    /// Whether everything of a field could be read, or it is absent
    pub(super) fn is_whole(self, fields: &[Field], name: &str) -> bool {
        let at = fields.iter().position(|it| it.name == name);
        at.is_none_or(|at| !self.is_wrong(at))
    }

    /// Whether a field is there, and everything of it could be read
    pub(super) fn has_whole(self, fields: &[Field], name: &str) -> bool {
        let at = fields.iter().position(|it| it.name == name);
        at.is_some_and(|at| self.is_there(at) && !self.is_wrong(at))
    }
}

/// Where in the document the reading is, and what did not fit so far
#[derive(Debug, Default)]
pub(super) struct Reader {
    place: Vec<Step>,
    problems: Vec<Problem>,
    /// What the document says of its version where that is another one
    pub(super) other_format: Option<String>,
    /// Names that came before, each where its hash puts it
    names: Vec<Arc<str>>,
    /// The same of whole lists: few zones, add-ons and services stand in many clusters
    lists: Vec<Shared<String>>,
    list: ListOfTexts,
}

/// A list while it is read: its texts one behind the other, and where each ends
#[derive(Debug, Default)]
struct ListOfTexts {
    text: String,
    ends: Vec<usize>,
}

impl ListOfTexts {
    fn add(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let places = starts.zip(&self.ends);
        places.map(|(start, end)| &self.text[*start..*end])
    }
}

/// One step into the document
#[derive(Debug, Clone, Copy)]
enum Step {
    Field(&'static str),
    Entry(usize),
}

/// How many names and how many lists are kept to be shared, a power of two
const NAMES: usize = 256;

impl Reader {
    /// What did not fit
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Takes the fields of what has to be an object; none where it says nothing
    pub(super) fn record(&mut self, token: Token<'_>, record: &mut dyn Record) -> Option<()> {
        let found = self.fields(token, record)?;
        let fields = record.fields();
        for (at, field) in fields.iter().enumerate() {
            match field.rule {
                Rule::Needed | Rule::NeededParts if !found.is_there(at) => {
                    self.list(format!("expected a field `{}`", field.name));
                }
                _ => {}
            }
            let is_noted = match field.rule {
                Rule::Needed if !found.is_there(at) || found.is_wrong(at) => return None,
                Rule::Limiting if found.is_wrong(at) => return None,
                Rule::Presumed | Rule::Parts => found.is_wrong(at),
                Rule::NeededParts => found.is_wrong(at) || !found.is_there(at),
                Rule::Needed | Rule::Limiting | Rule::Known => false,
            };
            if is_noted && let Some(notes) = record.notes() {
                notes.add(field.name);
            }
        }
        Some(())
    }

    /// Takes the fields of an object, and says what was there
    pub(super) fn fields(&mut self, token: Token<'_>, record: &mut dyn Record) -> Option<Found> {
        let Token::Object(members) = token else {
            return self.expected("an object", &token);
        };
        let fields = record.fields();
        let mut found = Found::default();
        // Most documents have the fields in the order in which they are written.
        let mut next = 0;
        let mut find = |name: &str| {
            let (before, after) = fields.split_at(next);
            let at = match after.iter().position(|it| it.name == name) {
                Some(at) => at + next,
                None => before.iter().position(|it| it.name == name)?,
            };
            next = at + 1;
            Some(at)
        };
        members.each(&mut find, &mut |at, token| {
            let field = &fields[at];
            let slot = record.slot(at);
            self.place.push(Step::Field(field.name));
            let taken = slot.take(token, self);
            self.place.pop();
            found.note(at, taken != Taken::Whole);
        });
        Some(found)
    }

    /// Lists something about the place where the reading is
    pub(super) fn list(&mut self, message: String) {
        let mut path = String::new();
        for step in &self.place {
            match step {
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Entry(at) => path.push_str(&format!("[{at}]")),
            }
        }
        self.problems.push(Problem { path, message });
    }

    /// Lists something about a field
    pub(super) fn list_in(&mut self, field: &'static str, message: String) {
        self.place.push(Step::Field(field));
        self.list(message);
        self.place.pop();
    }

    /// Takes every entry of a list; says whether each could be read
    pub(super) fn entries(
        &mut self,
        list: &mut dyn Entries,
        take: &mut dyn FnMut(Token<'_>, &mut Self) -> bool,
    ) -> bool {
        let mut is_whole = true;
        list.each(&mut |at, token| {
            self.place.push(Step::Entry(at));
            is_whole &= take(token, self);
            self.place.pop();
        });
        is_whole
    }

    /// Lists that something else was expected
    pub(super) fn expected<T>(&mut self, expected: &str, got: &Token<'_>) -> Option<T> {
        self.list(format!("expected {expected}, got {}", got.in_words()));
        None
    }

    /// A text that no other entry has
    #[expect(clippy::unused_self, reason = "it is taken where a shared one is")]
    pub(super) fn alone(&self, text: &str) -> Arc<str> {
        text.into()
    }

    /// A list of texts that many entries share, kept once, and whether each entry could be read
    pub(super) fn shared_list(&mut self, entries: &mut dyn Entries) -> (Shared<String>, bool) {
        let mut list = std::mem::take(&mut self.list);
        list.text.clear();
        list.ends.clear();
        let is_whole = self.entries(entries, &mut |token, reader| match token {
            Token::Text(text) => {
                list.add(text);
                true
            }
            other => reader.expected::<()>("a string", &other).is_some(),
        });
        if self.lists.is_empty() {
            self.lists = vec![Shared::default(); NAMES];
        }
        let known = &mut self.lists[place_of(&list.text)];
        if !known.iter().eq(list.iter()) {
            *known = list.iter().map(str::to_owned).collect();
        }
        let shared = known.clone();
        self.list = list;
        (shared, is_whole)
    }

    /// A text that many entries share, kept once
    pub(super) fn shared(&mut self, text: &str) -> Arc<str> {
        if self.names.is_empty() {
            self.names = vec![Arc::default(); NAMES];
        }
        let place = place_of(text);
        let known = &mut self.names[place];
        if **known != *text {
            *known = text.into();
        }
        Arc::clone(known)
    }
}

fn place_of(text: &str) -> usize {
    (lookup::hash(text) >> 40) as usize % NAMES
}

/// Something that the document has words for, such as a standing
pub(super) trait Word: Copy + 'static {
    /// In the order of the values
    const WORDS: &'static [&'static str];
    const VALUES: &'static [Self];
}

impl<T: Word> Readable for T {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        Some(T::VALUES[reader.word(&token, T::WORDS)?])
    }
}

impl Reader {
    /// Which of some words it is
    fn word(&mut self, token: &Token<'_>, words: &[&str]) -> Option<usize> {
        let Token::Text(word) = token else {
            return self.expected("a string", token);
        };
        let found = words.iter().position(|it| it == word);
        if found.is_none() {
            let expected: Vec<String> = words.iter().map(|it| format!("`{it}`")).collect();
            let expected = match expected.as_slice() {
                [one, other] => format!("{one} or {other}"),
                all => format!("one of {}", all.join(", ")),
            };
            self.list(format!("got `{word}`; expected {expected}"));
        }
        found
    }
}
