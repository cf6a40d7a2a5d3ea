//! Reads the records of the catalogue.
//!
//! A record begins with number, slug and kind, and each further line says one thing: `text` a wording (`<...>` is
//! anything), `code` codes that are enough alone, `beside` codes that are not, `near` words of which one has to be
//! there too, `not near` words of which none may be, `title`, `means`, `seen`, `provider`, `causes` (`@` is a list of
//! several), `names`, `do` with a command behind a bar, `source`. An empty line ends it.

use super::cite::source;
use super::{Entry, Instead, Line};
use crate::explain::cause::KnownCause;
use crate::explain::causes;
use crate::resolve::Provider;

/// The records of a file, and the lines that are not understood
pub(super) fn read(file: &'static str) -> (Vec<Entry>, Vec<String>) {
    let mut problems = Vec::new();
    let mut entries = Vec::new();
    for record in file.split("\n\n").filter(|it| it.starts_with("E-")) {
        let mut reading = Reading::default();
        for line in record.lines() {
            if reading.line(line).is_none() {
                problems.push(line.to_owned());
            }
        }
        entries.extend(reading.entry());
    }
    (entries, problems)
}

/// Several causes that are weighed together, by one name
const LISTS: [(&str, &[&str]); 3] = [
    (
        "@infrastructure",
        &[
            "manual-credential-fails",
            "owner-gone",
            "key-not-active",
            "no-key",
            "orphaned-cluster",
            "credential-changed",
            "account-not-linked",
            "owner-without-classic",
            "missing-permissions",
            "wrong-group",
        ],
    ),
    (
        "@token",
        &[
            "owner-gone",
            "key-not-active",
            "no-key",
            "new-key-not-known-yet",
            "missing-permissions",
            "credential-changed",
            "wrong-group",
            "address-not-allowed",
            "iam-outage",
        ],
    ),
    (
        "@vpc",
        &[
            "owner-gone",
            "key-not-active",
            "no-key",
            "missing-permissions",
            "wrong-group",
        ],
    ),
];

/// A record so far; its lists get their place in memory when it is whole
#[derive(Default)]
struct Reading {
    entry: Option<Entry>,
    patterns: Vec<&'static str>,
    codes: Vec<&'static str>,
    near: Vec<&'static str>,
    not_near: Vec<&'static str>,
    providers: Vec<Provider>,
    causes: Vec<&'static KnownCause>,
    instead: Vec<Instead>,
    sources: Vec<crate::sources::Source>,
}

impl Reading {
    /// Takes a line in, if it is understood
    fn line(&mut self, line: &'static str) -> Option<()> {
        let Some(entry) = &mut self.entry else {
            self.entry = head(line);
            return self.entry.map(|_| ());
        };
        let (field, value) = line.split_once(": ")?;
        let all = || value.split(", ");
        match field {
            "text" => self.patterns.push(value),
            "code" => {
                entry.known_by_code = true;
                self.codes.extend(all());
            }
            "beside" => self.codes.extend(all()),
            "near" => self.near.extend(all()),
            "not near" => self.not_near.extend(all()),
            "title" => entry.title = value,
            "means" => entry.meaning = value,
            "seen" => entry.seen = value,
            "provider" => {
                for name in all() {
                    self.providers.push(provider(name)?);
                }
            }
            "causes" => {
                for name in all() {
                    match LISTS.iter().find(|(list, _)| *list == name) {
                        Some((_, list)) => {
                            for name in *list {
                                self.causes.push(causes::named(name)?);
                            }
                        }
                        None => self.causes.push(causes::named(name)?),
                    }
                }
            }
            "names" => entry.names = Some(causes::named(value)?),
            "do" => self.instead.push(instead(value)?),
            "source" => {
                for cited in all() {
                    self.sources.push(source(cited)?);
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn entry(self) -> Option<Entry> {
        let entry = self.entry?;
        let causes = if self.causes.is_empty() {
            entry.causes
        } else {
            self.causes.leak()
        };
        Some(Entry {
            patterns: self.patterns.leak(),
            codes: self.codes.leak(),
            near: self.near.leak(),
            not_near: self.not_near.leak(),
            providers: self.providers.leak(),
            causes,
            instead: self.instead.leak(),
            sources: self.sources.leak(),
            ..entry
        })
    }
}

/// `E-42 action-denied caller`
fn head(line: &'static str) -> Option<Entry> {
    let mut words = line.split(' ');
    let (number, slug, kind) = (words.next()?, words.next()?, words.next()?);
    let base = match kind {
        "credential" => Entry::CREDENTIAL,
        "api-key" => Entry::API_KEY,
        "classic-key" => Entry::CLASSIC_KEY,
        "caller" => Entry::CALLER,
        "normal" => Entry::NORMAL_STATE,
        "look-alike" => Entry::LOOK_ALIKE,
        "other" => Entry::OTHER_CREDENTIAL,
        _ => return None,
    };
    Some(Entry {
        number,
        slug,
        ..base
    })
}

fn provider(name: &str) -> Option<Provider> {
    match name {
        "classic" => Some(Provider::Classic),
        "vpc" => Some(Provider::Vpc),
        "satellite" => Some(Provider::Satellite),
        _ => None,
    }
}

/// What to do, and behind a bar the command for it
fn instead(value: &'static str) -> Option<Instead> {
    let (text, command) = match value.split_once(" | ") {
        Some((text, command)) => (text, Some(line(command)?)),
        None => (value, None),
    };
    Some(Instead { text, command })
}

fn line(command: &'static str) -> Option<Line> {
    if let Some(words) = command.strip_prefix("ibmcloud ks ") {
        Some(Line::Ks(words))
    } else if let Some(words) = command.strip_prefix("ibmcloud ") {
        Some(Line::Ibmcloud(words))
    } else {
        command.strip_prefix("kubectl ").map(Line::Kubectl)
    }
}
