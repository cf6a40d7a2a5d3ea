//! The words of a command taken apart: what it is about, and its options.

use std::collections::BTreeMap;

use super::command::{Command, CommandOption};
use super::printed::Failure;

/// What was asked of a command
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The words after the command's own
    pub about: Vec<String>,
    /// Options by their long name; a switch has an empty value
    options: BTreeMap<&'static str, String>,
    /// `--output json`
    pub json: bool,
    /// `-q`, `--quiet`
    pub quiet: bool,
}

impl Asked {
    /// Words about one thing and nothing else
    pub(super) fn about(word: &str) -> Self {
        Self {
            about: vec![word.to_owned()],
            ..Self::default()
        }
    }

    /// Reads the words after the command's own; an option that the command has not is refused
    pub(super) fn read(command: &Command, words: &[&str]) -> Result<Self, Failure> {
        let mut asked = Self::default();
        let mut words = words.iter().copied();
        while let Some(word) = words.next() {
            if !word.starts_with('-') || word == "-" {
                asked.about.push(word.to_owned());
                continue;
            }
            let (name, given) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word, None),
            };
            let mut value = || {
                given
                    .clone()
                    .or_else(|| words.next().map(str::to_owned))
                    .ok_or_else(|| Failure::Usage(format!("expected a value after `{name}`")))
            };
            match name {
                "-q" | "--quiet" => asked.quiet = true,
                "--output" => {
                    let form = value()?;
                    asked.json = form.eq_ignore_ascii_case("json");
                    if !asked.json {
                        return Err(Failure::Usage(format!("expected `json`, got `{form}`")));
                    }
                }
                "--json" => asked.json = true,
                _ => {
                    let known = command
                        .options
                        .iter()
                        .find(|it| it.long == name || it.short == Some(name));
                    let Some(CommandOption {
                        long, takes_value, ..
                    }) = known
                    else {
                        return Err(Failure::Usage(format!(
                            "`{}` has no option `{name}`; usage: {}",
                            command.words.join(" "),
                            command.usage
                        )));
                    };
                    let value = if *takes_value {
                        value()?
                    } else {
                        String::new()
                    };
                    asked.options.insert(long, value);
                }
            }
        }
        Ok(asked)
    }

    /// The value of an option
    pub fn option(&self, long: &str) -> Option<&str> {
        self.options.get(long).map(String::as_str)
    }

    /// Whether a switch is on
    pub fn has(&self, long: &str) -> bool {
        self.options.contains_key(long)
    }

    /// What the command is about, or what an option says that it is about
    pub fn subject(&self, option: &str, usage: &str) -> Result<&str, Failure> {
        self.option(option)
            .or_else(|| self.about.first().map(String::as_str))
            .ok_or_else(|| Failure::Usage(format!("expected {option}; usage: {usage}")))
    }
}

/// Splits a line at `&&` and `;`, and each command into words as a shell does
pub(super) fn commands(line: &str) -> Result<Vec<Vec<String>>, Failure> {
    let mut found = vec![Vec::new()];
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = line.chars().peekable();
    while let Some(it) = letters.next() {
        match (quote, it) {
            (Some(open), _) if it == open => quote = None,
            (Some('\''), _) => word.get_or_insert_default().push(it),
            (_, '\\') => word.get_or_insert_default().extend(letters.next()),
            (Some(_), _) => word.get_or_insert_default().push(it),
            (None, '"' | '\'') => {
                quote = Some(it);
                word.get_or_insert_default();
            }
            (None, ' ' | '\t' | ';' | '&') => {
                if let (Some(last), Some(word)) = (found.last_mut(), word.take()) {
                    last.push(word);
                }
                if matches!(it, ';' | '&') {
                    if it == '&' {
                        letters.next_if_eq(&'&');
                    }
                    found.push(Vec::new());
                }
            }
            (None, '|' | '<' | '>' | '$' | '`') => {
                return Err(Failure::Usage(format!(
                    "expected commands joined by `&&`, got `{it}`"
                )));
            }
            (None, _) => word.get_or_insert_default().push(it),
        }
    }
    if quote.is_some() {
        return Err(Failure::Usage("a quote is never closed".to_owned()));
    }
    if let (Some(last), Some(word)) = (found.last_mut(), word) {
        last.push(word);
    }
    found.retain(|it| !it.is_empty());
    Ok(found)
}
