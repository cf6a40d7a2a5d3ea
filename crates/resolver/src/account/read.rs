//! Reads an account document tolerantly: a wrong field is left out and listed, its neighbours stay. A document goes
//! straight from its text into the types; only one with two entries of one name is parsed before.

use keyatlas_transcript::Blanked;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use thiserror::Error;

use super::broken::{offset, read_broken};
use super::merge::joined;
use super::reader::{Found, Readable, Reader};
use super::schema::{Definitions, Described, Node, text};
use super::settle::{repeated, settle};
use super::token::{self, Token};
use super::{Format, Snapshot};

/// Something in a document that could not be used
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}: {message}")]
pub struct Problem {
    /// Where, as a JSON path such as `clusters[3].workers`
    pub path: String,
    /// What was expected there and what was found
    pub message: String,
}

/// Why a text is not an account document at all
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAnAccount {
    /// Not JSON
    #[error("expected JSON, but line {line}, column {column} is not: {reason}")]
    NotJson {
        /// Counted from 1
        line: usize,
        /// Counted from 1
        column: usize,
        /// What the JSON reader says
        reason: String,
    },
    /// JSON, but not an object
    #[error("expected an object with `\"format\": \"keyatlas/account@1\"`, got {got}")]
    NotAnObject {
        /// What it is instead
        got: String,
    },
    /// A document that this program did not write: two entries have one name
    #[error("expected one entry for each name, but `{list}` has two for one name")]
    Repeated {
        /// The list
        list: &'static str,
    },
    /// An object of another format
    #[error("expected `format` to be `keyatlas/account@1`, got {got}")]
    OtherFormat {
        /// What it says instead
        got: String,
    },
}

/// Reads a document; what is wrong in it is left out and listed. Of one that breaks off the whole entries
/// before that place are kept.
///
/// Names and remarks of a document may hold secrets like any other text, so it comes [`Blanked`]:
///
/// ```compile_fail
/// keyatlas_resolver::account::read(&String::from("{}"));
/// ```
pub fn read(text: &Blanked) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let text = text.as_str();
    read_text(text).unwrap_or_else(|error| {
        let at = match error.is_eof() {
            true => text.len(),
            false => offset(text, error.line(), error.column()),
        };
        read_broken(text, at, &without_position(&error.to_string()))
    })
}

/// Reads a document that this program wrote, which is whole or damaged; a page that reads no other loads less
pub fn read_whole(text: &str) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let mut reading = Reading::default();
    let told = token::of_text(text, &mut |_, token| reading.take(token));
    told.map_err(|error| NotAnAccount::NotJson {
        line: error.line(),
        column: error.column(),
        reason: without_position(&error.to_string()),
    })?;
    let (snapshot, problems) = reading.finish()?;
    match repeated(&snapshot) {
        Some(list) => Err(NotAnAccount::Repeated { list }),
        None => Ok((snapshot, problems)),
    }
}

/// Reads the beginning of a document that goes on with bytes that are not text; its whole entries are kept
pub fn read_beginning(text: &Blanked) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let text = text.as_str();
    read_broken(text, text.len(), "bytes that are not UTF-8 text")
}

/// Reads a document that is already parsed
pub fn read_value(value: &Value) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let (snapshot, problems) = read_parsed(value)?;
    match repeated(&snapshot) {
        Some(_) => read_joined(value, problems),
        None => Ok((snapshot, problems)),
    }
}

/// The same of a text; the error is that of the JSON reader
pub(super) fn read_text(
    text: &str,
) -> serde_json::Result<Result<(Snapshot, Vec<Problem>), NotAnAccount>> {
    let mut reading = Reading::default();
    token::of_text(text, &mut |_, token| reading.take(token))?;
    match reading.finish() {
        Ok((snapshot, problems)) if repeated(&snapshot).is_some() => {
            Ok(read_joined(&serde_json::from_str(text)?, problems))
        }
        read => Ok(read),
    }
}

/// A document in which entries have one name; what is wrong in each of them is listed already
fn read_joined(
    value: &Value,
    mut problems: Vec<Problem>,
) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let (joined, joints) = joined(value);
    let (snapshot, _) = read_parsed(&joined)?;
    problems.extend(joints);
    Ok((snapshot, problems))
}

fn read_parsed(value: &Value) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
    let mut reading = Reading::default();
    token::of_value(value, &mut |_, token| reading.take(token));
    reading.finish()
}

/// A document while it is read
#[derive(Default)]
struct Reading {
    reader: Reader,
    snapshot: Snapshot,
    found: Option<Found>,
    /// What it is instead of an object
    other: Option<String>,
}

impl Reading {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Object(_) => self.found = self.reader.fields(token, &mut self.snapshot),
            other => self.other = Some(other.in_words()),
        }
    }

    fn finish(mut self) -> Result<(Snapshot, Vec<Problem>), NotAnAccount> {
        let Some(found) = self.found else {
            let got = self.other.unwrap_or_default();
            return Err(NotAnAccount::NotAnObject { got });
        };
        if !found.has_whole(Snapshot::FIELDS, "format") {
            let other = self.reader.other_format.take();
            let got = other.unwrap_or_else(|| "none".to_owned());
            return Err(NotAnAccount::OtherFormat { got });
        }
        settle(&mut self.snapshot, found, &mut self.reader);
        Ok((self.snapshot, self.reader.into_problems()))
    }
}

/// A document inside another value is one that this program wrote
impl<'de> Deserialize<'de> for Snapshot {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut reading = Reading::default();
        token::of(from, &mut |_, token| reading.take(token))?;
        let (snapshot, _) = reading.finish().map_err(D::Error::custom)?;
        match repeated(&snapshot) {
            Some(list) => Err(D::Error::custom(NotAnAccount::Repeated { list })),
            None => Ok(snapshot),
        }
    }
}

const FORMAT: &str = "keyatlas/account@1";

impl Readable for Format {
    fn read(token: Token<'_>, reader: &mut Reader) -> Option<Self> {
        match token {
            Token::Text(FORMAT) => Some(Self::V1),
            Token::Text(other) => {
                reader.other_format = Some(format!("`\"{other}\"`"));
                None
            }
            other => {
                reader.other_format = Some(other.in_words());
                None
            }
        }
    }
}

impl Described for Format {
    fn schema(_: &mut Definitions) -> Node {
        Node::Object(vec![("const", text(FORMAT))])
    }
}

fn without_position(message: &str) -> String {
    message
        .split(" at line ")
        .next()
        .unwrap_or(message)
        .to_owned()
}

#[cfg(test)]
mod tests;
