//! Reads a document place by place: what does not fit is left out and listed, its neighbours stay.

use serde::de::DeserializeOwned;
use serde::de::value::{Error as NoSuchWord, StrDeserializer};
use serde_json::{Map, Value};

use super::merge::merged;
use super::{Fact, Problem, Unreadable};
use crate::order;

/// Something that a document can hold
pub(super) trait Readable: Sized {
    /// Takes the value as far as it fits, and lists what does not
    fn read(value: &Value, reader: &mut Reader) -> Option<Self>;
}

/// Where in the document the reading is, and what did not fit so far
#[derive(Debug, Default)]
pub(super) struct Reader {
    place: Vec<Step>,
    problems: Vec<Problem>,
}

/// One step into the document
#[derive(Debug, Clone, Copy)]
enum Step {
    Field(&'static str),
    Entry(usize),
}

impl Reader {
    /// What did not fit
    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// The fields of what has to be an object
    pub(super) fn object<'a>(&'a mut self, value: &'a Value) -> Option<Fields<'a>> {
        match value {
            Value::Object(object) => Some(Fields::of(object, self)),
            other => self.expected("an object", other),
        }
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

    fn list_unknown_word(&mut self, error: &NoSuchWord) {
        let message = error.to_string().replace("unknown variant", "got");
        self.list(message.replace(", expected", "; expected"));
    }

    /// The entries that can be read, and the places of those that cannot
    fn entries<T: Readable>(&mut self, values: &[Value]) -> (Vec<T>, Vec<usize>) {
        let mut read = Vec::with_capacity(values.len());
        let mut left_out = Vec::new();
        for (at, value) in values.iter().enumerate() {
            self.place.push(Step::Entry(at));
            match T::read(value, self) {
                Some(entry) => read.push(entry),
                None => left_out.push(at),
            }
            self.place.pop();
        }
        (read, left_out)
    }

    /// Reads one step deeper
    pub(super) fn within<T>(
        &mut self,
        field: &'static str,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.place.push(Step::Field(field));
        let read = read(self);
        self.place.pop();
        read
    }

    /// Lists that something else was expected
    pub(super) fn expected<T>(&mut self, expected: &str, got: &Value) -> Option<T> {
        self.list(format!("expected {expected}, got {}", in_words(got)));
        None
    }
}

/// The fields of one object
pub(super) struct Fields<'a> {
    object: &'a Map<String, Value>,
    reader: &'a mut Reader,
    unreadable: Unreadable,
}

/// A list, and whether each of its entries could be read
pub(super) struct Listed<T> {
    pub(super) entries: Vec<T>,
    pub(super) is_whole: bool,
}

impl<T> Listed<T> {
    pub(super) fn none(is_whole: bool) -> Self {
        let entries = Vec::new();
        Self { entries, is_whole }
    }
}

impl<'a> Fields<'a> {
    /// The fields of an object in the place where the reading is
    pub(super) fn of(object: &'a Map<String, Value>, reader: &'a mut Reader) -> Self {
        let unreadable = Unreadable::default();
        Self {
            object,
            reader,
            unreadable,
        }
    }

    /// A field without which the object says nothing
    pub(super) fn needed<T: Readable>(&mut self, name: &'static str) -> Option<T> {
        if !self.object.contains_key(name) {
            self.reader.list(format!("expected a field `{name}`"));
        }
        self.known(name)
    }

    /// Whether a field is there, whatever it holds
    pub(super) fn has(&self, name: &str) -> bool {
        self.object.contains_key(name)
    }

    /// Whether a field that was read turned out not to be readable
    pub(super) fn could_not_read(&self, name: &str) -> bool {
        self.unreadable.has(name)
    }

    /// Lists something about a field
    pub(super) fn list_in(&mut self, name: &'static str, message: String) {
        self.reader.within(name, |reader| reader.list(message));
    }

    /// A field that may be absent; one that cannot be read is as little known
    pub(super) fn known<T: Readable>(&mut self, name: &'static str) -> Option<T> {
        let value = self.object.get(name)?;
        self.reader.within(name, |reader| T::read(value, reader))
    }

    /// A field whose absence means something, so that one that cannot be read is not the same as none
    pub(super) fn presumed<T: Readable>(&mut self, name: &'static str) -> Option<T> {
        let read = self.known(name);
        if read.is_none() && self.object.contains_key(name) {
            self.unreadable.add(name);
        }
        read
    }

    /// A field whose `null` says that there is none
    pub(super) fn fact<T: Readable>(&mut self, name: &'static str) -> Fact<T> {
        match self.object.get(name) {
            Some(Value::Null) => Fact::None,
            _ => self.known(name).map_or(Fact::Unknown, Fact::Known),
        }
    }

    /// The same of one whose absence means something
    pub(super) fn presumed_fact<T: Readable>(&mut self, name: &'static str) -> Fact<T> {
        let fact = self.fact(name);
        if fact.is_unknown() && self.object.contains_key(name) {
            self.unreadable.add(name);
        }
        fact
    }

    /// A list that says everything or nothing: with an entry that cannot be read it is not known
    pub(super) fn whole<T: Readable>(&mut self, name: &'static str) -> Option<Vec<T>> {
        let listed = self.listed(name)?;
        listed.is_whole.then_some(listed.entries)
    }

    /// A list that may be absent, as far as its entries can be read; it counts as unreadable if not all can
    pub(super) fn presumed_list<T: Readable>(&mut self, name: &'static str) -> Option<Vec<T>> {
        let listed = self.listed(name);
        if self.object.contains_key(name) && listed.as_ref().is_none_or(|it| !it.is_whole) {
            self.unreadable.add(name);
        }
        listed.map(|it| it.entries)
    }

    /// A list without which the object does not say what it is for; as far as its entries can be read
    pub(super) fn needed_list<T: Readable>(&mut self, name: &'static str) -> Vec<T> {
        if !self.object.contains_key(name) {
            self.reader.list(format!("expected a field `{name}`"));
            self.unreadable.add(name);
        }
        self.presumed_list(name).unwrap_or_default()
    }

    fn listed<T: Readable>(&mut self, name: &'static str) -> Option<Listed<T>> {
        let value = self.object.get(name)?;
        self.reader.within(name, |reader| {
            let Value::Array(values) = value else {
                return reader.expected("a list", value);
            };
            let (entries, left_out) = reader.entries(values);
            let is_whole = left_out.is_empty();
            Some(Listed { entries, is_whole })
        })
    }

    /// What could not be read, here and when the document was written
    pub(super) fn unreadable(self) -> Unreadable {
        let mut unreadable = Unreadable::of(self.object.get("unreadable"), self.reader);
        unreadable.add_all(&self.unreadable);
        unreadable
    }

    /// A list of the document, each name once. Of two entries of one name what both say, or only one, counts;
    /// what they disagree on is not known.
    pub(super) fn unique<T: Readable>(
        &mut self,
        name: &'static str,
        named: fn(&T) -> String,
    ) -> Listed<T> {
        let values = match self.object.get(name) {
            None => return Listed::none(true),
            Some(Value::Array(values)) => values,
            Some(other) => {
                let is_list = self.reader.within(name, |it| it.expected("a list", other));
                return Listed::none(is_list.unwrap_or(false));
            }
        };
        let (entries, left_out) = self.reader.within(name, |it| it.entries(values));
        let is_whole = left_out.is_empty();
        let alike = alike(&entries, named);
        let entries = match alike.as_slice() {
            [] => entries,
            alike => {
                let read: Vec<&Value> = (values.iter().enumerate())
                    .filter(|(at, _)| left_out.binary_search(at).is_err())
                    .map(|(_, value)| value)
                    .collect();
                let mut entries: Vec<Option<T>> = entries.into_iter().map(Some).collect();
                for alike in alike {
                    self.join(name, alike, &read, &mut entries, named);
                }
                entries.into_iter().flatten().collect()
            }
        };
        Listed { entries, is_whole }
    }

    /// Puts what several entries of one name say in the place of the first
    fn join<T: Readable>(
        &mut self,
        list: &'static str,
        alike: &[u32],
        values: &[&Value],
        entries: &mut [Option<T>],
        named: fn(&T) -> String,
    ) {
        let [first, others @ ..] = alike else { return };
        let Some(name) = entries[*first as usize].as_ref().map(named) else {
            return;
        };
        let mut joined = values[*first as usize].clone();
        let mut differences = Vec::new();
        for other in others {
            joined = merged(&joined, values[*other as usize], "", &mut differences);
            entries[*other as usize] = None;
        }
        let name = name.replace('\0', "/");
        let which = match differences.as_slice() {
            [] => "they agree".to_owned(),
            _ => format!("not known is where they differ: {}", differences.join(", ")),
        };
        self.reader.problems.push(Problem {
            path: list.to_owned(),
            message: format!(
                "expected one entry for `{name}`, got {}; {which}",
                alike.len()
            ),
        });
        // What is wrong in either is listed already.
        entries[*first as usize] = T::read(&joined, &mut Reader::default());
    }
}

/// Positions of entries that share a name
fn alike<T>(entries: &[T], named: fn(&T) -> String) -> Vec<Vec<u32>> {
    let names: Vec<String> = entries.iter().map(named).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let ordered = order::by_name(&names);
    let groups = ordered.chunk_by(|one, other| names[*one as usize] == names[*other as usize]);
    groups
        .filter(|it| it.len() > 1)
        .map(<[u32]>::to_vec)
        .collect()
}

impl Readable for String {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::String(text) => Some(text.clone()),
            other => reader.expected("a string", other),
        }
    }
}

impl Readable for bool {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(*value),
            other => reader.expected("true or false", other),
        }
    }
}

impl Readable for u32 {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        match value.as_u64().map(Self::try_from) {
            Some(Ok(number)) => Some(number),
            _ => reader.expected("a whole number", value),
        }
    }
}

impl<T: Readable> Readable for Vec<T> {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Value::Array(entries) = value else {
            return reader.expected("a list", value);
        };
        Some(reader.entries(entries).0)
    }
}

/// Something that the document has words for, such as a standing
pub(super) trait Word: DeserializeOwned {}

impl<T: Word> Readable for T {
    fn read(value: &Value, reader: &mut Reader) -> Option<Self> {
        let Value::String(text) = value else {
            return reader.expected("a string", value);
        };
        let word = T::deserialize(StrDeserializer::<NoSuchWord>::new(text));
        word.map_err(|error| reader.list_unknown_word(&error)).ok()
    }
}

/// What a value is, with the value itself where it is short
pub(super) fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => format!("`{number}`"),
            (_, Some(number)) => format!("`{number}`"),
            (None, None) => "a number with a fraction".to_owned(),
        },
        Value::String(text) => format!("string \"{text}\""),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}
