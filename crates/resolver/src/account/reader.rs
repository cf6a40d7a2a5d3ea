//! Reads a document place by place: what does not fit is left out and listed, its neighbours stay.

use serde::de::DeserializeOwned;
use serde::de::value::{Error as NoSuchWord, StrDeserializer};
use serde_json::{Map, Value};

use super::{Fact, Problem};
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
    fn list(&mut self, message: String) {
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

    fn expected<T>(&mut self, expected: &str, got: &Value) -> Option<T> {
        self.list(format!("expected {expected}, got {}", in_words(got)));
        None
    }
}

/// The fields of one object
pub(super) struct Fields<'a> {
    object: &'a Map<String, Value>,
    reader: &'a mut Reader,
}

impl<'a> Fields<'a> {
    /// The fields of an object in the place where the reading is
    pub(super) fn of(object: &'a Map<String, Value>, reader: &'a mut Reader) -> Self {
        Self { object, reader }
    }

    /// A field without which the object says nothing
    pub(super) fn needed<T: Readable>(&mut self, name: &'static str) -> Option<T> {
        let read = self.known(name);
        if read.is_none() {
            self.reader.list(format!("expected a field `{name}`"));
        }
        read
    }

    /// A field that may be absent
    pub(super) fn known<T: Readable>(&mut self, name: &'static str) -> Option<T> {
        let value = self.enter(name)?;
        let read = T::read(value, self.reader);
        self.reader.place.pop();
        read
    }

    fn enter(&mut self, name: &'static str) -> Option<&'a Value> {
        let value = self.object.get(name).filter(|value| !value.is_null())?;
        self.reader.place.push(Step::Field(name));
        Some(value)
    }

    /// A field whose `null` says that there is none
    pub(super) fn fact<T: Readable>(&mut self, name: &'static str) -> Fact<T> {
        match self.object.get(name) {
            Some(Value::Null) => Fact::None,
            _ => self.known(name).map_or(Fact::Unknown, Fact::Known),
        }
    }

    /// A list that may be absent, without the entries that an earlier one of the same name speaks for
    pub(super) fn unique<T: Readable>(
        &mut self,
        name: &'static str,
        named: fn(&T) -> String,
    ) -> Vec<T> {
        let mut entries: Vec<T> = self.known(name).unwrap_or_default();
        let mut is_second = self
            .seconds(name, entries.iter().map(named).collect())
            .into_iter();
        entries.retain(|_| is_second.next() != Some(true));
        entries
    }

    /// Which entries repeat the name of an earlier one; each is listed
    fn seconds(&mut self, list: &'static str, names: Vec<String>) -> Vec<bool> {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut is_second = vec![false; names.len()];
        for pair in order::by_name(&names).windows(2) {
            let [before, at] = [pair[0] as usize, pair[1] as usize];
            is_second[at] = names[before] == names[at];
        }
        for (name, _) in names.iter().zip(&is_second).filter(|(_, second)| **second) {
            self.reader.problems.push(Problem {
                path: list.to_owned(),
                message: format!("expected one entry for `{name}`, got a second; the first counts"),
            });
        }
        is_second
    }
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
        let mut list = Self::new();
        for (at, entry) in entries.iter().enumerate() {
            reader.place.push(Step::Entry(at));
            list.extend(T::read(entry, reader));
            reader.place.pop();
        }
        Some(list)
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
