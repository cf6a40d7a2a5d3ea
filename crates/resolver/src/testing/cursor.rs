//! One line as words.

use std::collections::VecDeque;

use crate::account::{NoTimestamp, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The words of a line, taken from the front
pub(super) struct Cursor {
    words: VecDeque<String>,
}

impl Cursor {
    /// Cuts a line at its blanks, and at `;` into several; what stands in double quotes stays together
    pub(super) fn all(line: &str) -> Result<Vec<Self>, String> {
        let mut all = Vec::new();
        let mut words = VecDeque::new();
        let mut word: Option<String> = None;
        let mut quoted = false;
        if line.trim_start().starts_with('#') {
            return Ok(all);
        }
        for letter in line.chars() {
            match letter {
                '"' => {
                    quoted = !quoted;
                    word.get_or_insert_default();
                }
                letter if letter.is_whitespace() && !quoted => words.extend(word.take()),
                ';' if !quoted => {
                    words.extend(word.take());
                    all.push(Self {
                        words: std::mem::take(&mut words),
                    });
                }
                letter => word.get_or_insert_default().push(letter),
            }
        }
        if quoted {
            let started = word.unwrap_or_default();
            return Err(format!("expected a closing quote after `{started}`"));
        }
        words.extend(word);
        all.push(Self { words });
        Ok(all)
    }

    /// The next word, if there is one
    pub(super) fn next(&mut self) -> Option<String> {
        self.words.pop_front()
    }

    /// The next word, or what was expected there
    pub(super) fn need(&mut self, what: &str) -> Result<String, String> {
        self.next()
            .ok_or_else(|| format!("expected {what} at the end of the line"))
    }

    /// `yes` or `no`
    pub(super) fn yes_or_no(&mut self) -> Result<bool, String> {
        match self.need("`yes` or `no`")?.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            other => Err(format!("expected `yes` or `no`, got `{other}`")),
        }
    }

    /// A whole number
    pub(super) fn number(&mut self) -> Result<u32, String> {
        let word = self.need("a whole number")?;
        word.parse()
            .map_err(|_| format!("expected a whole number, got `{word}`"))
    }

    /// A date, or a time
    pub(super) fn time(&mut self) -> Result<Timestamp, String> {
        let word = self.need("a date")?;
        word.try_into().map_err(|it: NoTimestamp| it.to_string())
    }

    /// Words with commas between them
    pub(super) fn list<T: From<String>>(&mut self, what: &str) -> Result<Vec<T>, String> {
        let word = self.need(what)?;
        Ok(word
            .split(',')
            .map(|it| it.trim().to_owned().into())
            .collect())
    }

    /// Words with commas between them, or `none` for a list that is known to be empty
    pub(super) fn list_or_none<T: From<String>>(&mut self, what: &str) -> Result<Vec<T>, String> {
        let words: Vec<String> = self.list(what)?;
        let is_none = words == ["none"];
        Ok(if is_none {
            Vec::new()
        } else {
            words.into_iter().map(T::from).collect()
        })
    }

    /// Hands every word that is left to `takes`; `what` may stand there
    pub(super) fn details(
        &mut self,
        what: &str,
        mut takes: impl FnMut(&str, &mut Self) -> Result<bool, String>,
    ) -> Result<(), String> {
        while let Some(word) = self.next() {
            if !takes(&word, self)? {
                return Err(format!("expected {what}, got `{word}`"));
            }
        }
        Ok(())
    }

    /// Fails when something is left over
    pub(super) fn end(mut self) -> Result<(), String> {
        self.details("the end of the line", |_, _| Ok(false))
    }
}

/// A word that the account document itself knows, such as a standing
pub(super) fn known<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

/// Puts a word that the document knows into its field
pub(super) fn is_taken<T: DeserializeOwned>(field: &mut Option<T>, word: &str) -> bool {
    let value = known(word);
    let is_known = value.is_some();
    if is_known {
        *field = value;
    }
    is_known
}
