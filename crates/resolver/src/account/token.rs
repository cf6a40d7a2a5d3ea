//! A document value by value as it comes, from its text or from parsed JSON: in one pass, and by one piece of code
//! for every record, since what reads an account is in what the page loads first.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// One value of a document
pub(super) enum Token<'a> {
    Null,
    Bool(bool),
    Whole(u64),
    Negative(i64),
    Fraction,
    Text(&'a str),
    List(&'a mut dyn Entries),
    Object(&'a mut dyn Members),
}

/// What is told of each value; an entry or a member comes with its position
pub(super) type Take<'a> = &'a mut dyn FnMut(usize, Token<'_>);

/// The entries of a list, which can be asked for once
pub(super) trait Entries {
    fn each(&mut self, take: Take<'_>);
}

/// The members of an object, which can be asked for once; those that `find` knows no position for are left out
pub(super) trait Members {
    fn each(&mut self, find: &mut dyn FnMut(&str) -> Option<usize>, take: Take<'_>);
}

/// Tells the one value that a text is
pub(super) fn of_text(text: &str, take: Take<'_>) -> serde_json::Result<()> {
    let mut from = serde_json::Deserializer::from_str(text);
    Told { at: 0, take }.deserialize(&mut from)?;
    from.end()
}

/// Tells a value inside another one
pub(super) fn of<'de, D: Deserializer<'de>>(from: D, take: Take<'_>) -> Result<(), D::Error> {
    Told { at: 0, take }.deserialize(from)
}

/// Tells a value that is parsed already
pub(super) fn of_value(value: &Value, take: Take<'_>) {
    let told = Told { at: 0, take }.deserialize(value);
    told.expect("what is parsed has no errors left");
}

/// What a parsed value is
pub(super) fn in_words(value: &Value) -> String {
    let mut words = String::new();
    of_value(value, &mut |_, token| words = token.in_words());
    words
}

impl Token<'_> {
    /// What it is, with the value itself where it is short
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Whole(number) => format!("`{number}`"),
            Self::Negative(number) => format!("`{number}`"),
            Self::Fraction => "a number with a fraction".to_owned(),
            Self::Text(text) => format!("string \"{text}\""),
            Self::List(_) => "a list".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}

/// A value at its position, and who is told of it
struct Told<'a> {
    at: usize,
    take: Take<'a>,
}

impl<'de> DeserializeSeed<'de> for Told<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Told<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        (self.take)(self.at, Token::Null);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        (self.take)(self.at, Token::Bool(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        (self.take)(self.at, Token::Whole(number));
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        (self.take)(self.at, Token::Negative(number));
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        (self.take)(self.at, Token::Fraction);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        (self.take)(self.at, Token::Text(text));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, entries: A) -> Result<(), A::Error> {
        let mut list = List {
            entries,
            is_over: false,
            failed: None,
        };
        (self.take)(self.at, Token::List(&mut list));
        // What nobody asked for is passed over, since the next value follows it.
        list.each(&mut |_, _| {});
        list.failed.map_or(Ok(()), Err)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        let mut object = Object {
            members,
            is_over: false,
            failed: None,
        };
        (self.take)(self.at, Token::Object(&mut object));
        object.each(&mut |_| None, &mut |_, _| {});
        object.failed.map_or(Ok(()), Err)
    }
}

struct List<A, E> {
    entries: A,
    is_over: bool,
    failed: Option<E>,
}

impl<'de, A: SeqAccess<'de>> Entries for List<A, A::Error> {
    fn each(&mut self, take: Take<'_>) {
        let mut at = 0;
        while !self.is_over {
            let told = Told {
                at,
                take: &mut *take,
            };
            match self.entries.next_element_seed(told) {
                Ok(Some(())) => at += 1,
                Ok(None) => self.is_over = true,
                Err(error) => {
                    self.failed = Some(error);
                    self.is_over = true;
                }
            }
        }
    }
}

struct Object<A, E> {
    members: A,
    is_over: bool,
    failed: Option<E>,
}

impl<'de, A: MapAccess<'de>> Object<A, A::Error> {
    fn next(
        &mut self,
        find: &mut dyn FnMut(&str) -> Option<usize>,
        take: Take<'_>,
    ) -> Result<bool, A::Error> {
        let Some(found) = self.members.next_key_seed(Name(find))? else {
            return Ok(false);
        };
        match found {
            Some(at) => self.members.next_value_seed(Told { at, take })?,
            None => {
                let take: Take<'_> = &mut |_, _| {};
                self.members.next_value_seed(Told { at: 0, take })?;
            }
        }
        Ok(true)
    }
}

impl<'de, A: MapAccess<'de>> Members for Object<A, A::Error> {
    fn each(&mut self, find: &mut dyn FnMut(&str) -> Option<usize>, take: Take<'_>) {
        while !self.is_over {
            match self.next(&mut *find, &mut *take) {
                Ok(more) => self.is_over = !more,
                Err(error) => {
                    self.failed = Some(error);
                    self.is_over = true;
                }
            }
        }
    }
}

/// The name of a member
struct Name<'a>(&'a mut dyn FnMut(&str) -> Option<usize>);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Option<usize>, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        Ok((self.0)(name))
    }
}
