//! A file of assertions: `[[assert]]` tables in TOML, every mistake with its line and key.

use std::fmt;
use std::ops::Range;

use keyatlas_resolver::assertions::{Assertion, Kind};
use keyatlas_transcript::Blanked;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, ValueDeserializer};

/// Something in the file that could not be used
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, counted from 1
    pub line: usize,
    /// The key, where it is about one
    pub key: Option<String>,
    /// What was expected
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.key {
            Some(key) => write!(out, "line {}, `{key}`: {}", self.line, self.message),
            None => write!(out, "line {}: {}", self.line, self.message),
        }
    }
}

/// Reads every assertion, or says every mistake
///
/// # Errors
///
/// When there is any mistake: in a check that lets something pass or fail, no rule may go missing.
pub fn read_assertions(text: &Blanked) -> Result<Vec<Assertion>, Vec<Mistake>> {
    let (assertions, mistakes) = readable_assertions(text);
    if mistakes.is_empty() {
        Ok(assertions)
    } else {
        Err(mistakes)
    }
}

/// Reads the assertions that can be read, and says every mistake beside them
pub fn readable_assertions(text: &Blanked) -> (Vec<Assertion>, Vec<Mistake>) {
    let text = text.as_str();
    let reading = Reading { text };
    let document = match DeTable::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let mistake = reading.mistake(error.span(), None, not_toml(error.message()));
            return (Vec::new(), vec![mistake]);
        }
    };
    let mut assertions = Vec::new();
    let mut mistakes = Vec::new();
    for (key, value) in document.into_inner() {
        match (key.get_ref().as_ref(), value.into_inner()) {
            ("assert", DeValue::Array(tables)) => {
                for table in tables {
                    match reading.assertion(table) {
                        Ok(assertion) => assertions.push(assertion),
                        Err(mistake) => mistakes.push(mistake),
                    }
                }
            }
            ("assert", _) => mistakes.push(reading.mistake(
                Some(key.span()),
                Some("assert"),
                "expected a table that starts with `[[assert]]`, in two brackets",
            )),
            (other, _) => mistakes.push(reading.mistake(
                Some(key.span()),
                Some(other),
                "unknown key, expected `[[assert]]`",
            )),
        }
    }
    if assertions.is_empty() && mistakes.is_empty() {
        let nothing = "expected at least one `[[assert]]`, got none";
        mistakes.push(reading.mistake(None, None, nothing));
    }
    mistakes.sort_by_key(|it| it.line);
    (assertions, mistakes)
}

#[derive(Clone, Copy)]
struct Reading<'a> {
    text: &'a str,
}

impl<'a> Reading<'a> {
    fn assertion(self, table: Spanned<DeValue<'a>>) -> Result<Assertion, Mistake> {
        let whole = table.span();
        let DeValue::Table(mut table) = table.into_inner() else {
            let message = "expected tables that start with `[[assert]]`";
            return Err(self.mistake(Some(whole), Some("assert"), message));
        };
        let places: Vec<(String, Range<usize>)> = (table.iter())
            .map(|(key, value)| {
                let span = key.span().start..value.span().end;
                (key.get_ref().to_string(), span)
            })
            .collect();
        let name = self.take_text(&mut table, "name")?;
        let Some((kind, span)) = self.take_text(&mut table, "kind")? else {
            let message = format!("expected `kind`, one of {}", kinds());
            return Err(self.mistake(Some(whole), None, message));
        };
        let rest = Spanned::new(whole.clone(), DeValue::Table(table));
        let read = Kind::read(&kind, ValueDeserializer::from(rest)).ok_or_else(|| {
            let message = format!("expected one of {}, got `{kind}`", kinds());
            self.mistake(Some(span), Some("kind"), message)
        })?;
        let kind = read.map_err(|error| {
            let span = error.span().unwrap_or(whole);
            // A span inside one key's value is about that key; one that is wider is about the table.
            let key = places
                .iter()
                .find(|(_, place)| place.start <= span.start && span.end <= place.end)
                .map(|(key, _)| key.as_str());
            self.mistake(Some(span), key, plainly(error.message()))
        })?;
        Ok(Assertion {
            name: name.map(|(name, _)| name),
            kind,
        })
    }

    /// The text under a key, taken out of the table
    fn take_text(
        self,
        table: &mut DeTable<'a>,
        key: &'static str,
    ) -> Result<Option<(String, Range<usize>)>, Mistake> {
        let key_of_table = Spanned::new(0..0, DeString::from(key));
        let Some(value) = table.remove(&key_of_table) else {
            return Ok(None);
        };
        let span = value.span();
        match String::deserialize(ValueDeserializer::from(value)) {
            Ok(text) => Ok(Some((text, span))),
            Err(error) => Err(self.mistake(Some(span), Some(key), plainly(error.message()))),
        }
    }

    fn mistake(
        self,
        span: Option<Range<usize>>,
        key: Option<&str>,
        message: impl Into<String>,
    ) -> Mistake {
        let start = span.map_or(0, |it| it.start.min(self.text.len()));
        let before = &self.text.as_bytes()[..start];
        Mistake {
            line: 1 + before.iter().filter(|it| **it == b'\n').count(),
            key: key.map(str::to_owned),
            message: message.into(),
        }
    }
}

fn kinds() -> String {
    let kinds: Vec<String> = Kind::NAMES.iter().map(|it| format!("`{it}`")).collect();
    kinds.join(", ")
}

/// What the reader says, in the words of somebody who writes such a file
fn plainly(message: &str) -> String {
    for wrong in ["invalid type: ", "unknown variant "] {
        let parts = message.strip_prefix(wrong);
        if let Some((got, expected)) = parts.and_then(|it| it.split_once(", expected ")) {
            let expected = expected.replace("a sequence", "a list");
            return format!("expected {expected}, got {got}");
        }
    }
    message
        .replace("unknown field", "unknown key")
        .replace("missing field", "expected the key")
}

fn not_toml(message: &str) -> String {
    format!("expected TOML, but this is not: {}", message.trim())
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use keyatlas_resolver::actions::actions;

    use super::*;

    fn mistakes(text: &str, expected: &Expect) {
        let said = match read_assertions(&Blanked::new(text)) {
            Ok(assertions) => format!("{} read\n", assertions.len()),
            Err(mistakes) => mistakes.iter().map(|it| format!("{it}\n")).collect(),
        };
        // How many commands there are is for the table to say.
        let commands = actions().iter().flat_map(|it| &it.commands).count();
        let others = format!("{} others", commands - 1);
        expected.assert_eq(&said.replace(&others, "others"));
    }

    #[test]
    fn a_file_may_name_its_assertions_and_comment_on_them() {
        let text = "\
# In CI.
[[assert]]
name = \"no person owns a key of prod\"
kind = \"no-person-owns\"
scopes = [\"*/prod\"]

[[assert]]
kind = \"no-scope-is\"
state = \"broken\"
";
        let read = read_assertions(&Blanked::new(text)).expect("two assertions");
        let name = read[0].name.as_deref();
        assert_eq!(name, Some("no person owns a key of prod"));
        assert_eq!(read[1].kind.text(), "no scope is broken");
    }

    #[test]
    fn every_mistake_says_its_line_its_key_and_what_was_expected() {
        mistakes(
            "\
[[assert]]
kind = \"no-person-owns\"
scope = [\"*/prod\"]

[[assert]]
kind = \"no-person-owns\"
scopes = [\"*/prod\",
          \"staging\"]

[[assert]]
kind = \"no-person-owns\"
scopes = \"*/prod\"

[[assert]]
kind = \"no-persons\"

[[assert]]
name = \"no kind\"

[[assert]]
kind = \"no-scope-is\"

[[assert]]
kind = \"no-scope-is\"
state = \"ok\"

[[assert]]
kind = \"decision-is\"
outcome = \"allowed\"
actor = \"ops@example.com\"
action = \"worker ad\"
cluster = \"web\"

[[assert]]
kind = \"decision-is\"
outcome = \"allowed\"
actor = \"ops@example.com\"
action = \"worker add\"

[[assert]]
kind = 3

[assertions]
",
            &expect![[r#"
                line 3, `scope`: unknown key `scope`, expected `scopes`
                line 7, `scopes`: expected `region/group` such as `us-south/prod`, `us-south/*` or `*/prod`, got `staging`
                line 12, `scopes`: expected a list, got string "*/prod"
                line 15, `kind`: expected one of `no-person-owns`, `owner-is-one-of`, `owner-holds-what-is-needed`, `no-manual-credential`, `nothing-depends-on`, `no-scope-is`, `decision-is`, got `no-persons`
                line 17: expected `kind`, one of `no-person-owns`, `owner-is-one-of`, `owner-holds-what-is-needed`, `no-manual-credential`, `nothing-depends-on`, `no-scope-is`, `decision-is`
                line 20: expected the key `state`
                line 25, `state`: expected `broken` or `at_risk`, got `ok`
                line 31, `action`: no action `worker ad`; the nearest is `worker add`, and there are others
                line 34: expected `cluster` or `scope`, got neither
                line 41, `kind`: expected a string, got integer `3`
                line 43, `assertions`: unknown key, expected `[[assert]]`
            "#]],
        );
    }

    #[test]
    fn what_is_no_toml_or_holds_nothing_says_so() {
        mistakes(
            "[[assert]]\nkind = \n",
            &expect![[r#"
            line 2: expected TOML, but this is not: string values must be quoted, expected literal string
        "#]],
        );
        mistakes(
            "",
            &expect![[r#"
            line 1: expected at least one `[[assert]]`, got none
        "#]],
        );
        mistakes(
            "[assert]\nkind = \"no-person-owns\"\n",
            &expect![[r#"
            line 1, `assert`: expected a table that starts with `[[assert]]`, in two brackets
        "#]],
        );
        mistakes(
            "assert = [1]\n",
            &expect![[r#"
            line 1, `assert`: expected tables that start with `[[assert]]`
        "#]],
        );
    }
}
