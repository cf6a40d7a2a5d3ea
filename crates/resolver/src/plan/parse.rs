//! Reading a plan, with the place of the first thing that is wrong.

use thiserror::Error;

use super::Plan;
use crate::changes::{Change, Kind, Part, Syntax};
use crate::names::{self, Token, Word};

/// Why a text is no plan, and where
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("step {step}, column {column}: {problem}")]
pub struct PlanError {
    /// Which step, counted from 1
    pub step: usize,
    /// Which character of the whole text, counted from 1
    pub column: usize,
    /// What is wrong there
    #[source]
    pub problem: PlanProblem,
}

/// What is wrong
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanProblem {
    /// Something else, or nothing, where one thing was expected
    #[error("expected {expected}, got {got}")]
    Expected {
        /// What
        expected: &'static str,
        /// What was typed, in backticks, or `nothing`
        got: String,
    },
    /// The first word is no change
    #[error("expected a change ({known}), got {got}")]
    NoSuchChange {
        /// What was typed, in backticks, or `nothing`
        got: String,
        /// The first words there are, in backticks
        known: String,
    },
    /// A quote that never closes
    #[error("expected a closing `\"`, got the end of the plan")]
    Unclosed,
    /// A word after the end of a step
    #[error("expected `;` or the end of the plan, got {got}")]
    TooMuch {
        /// What was typed, in backticks
        got: String,
    },
}

impl PlanError {
    /// What to do about it
    pub fn help(&self) -> &'static str {
        match &self.problem {
            PlanProblem::Expected { .. } | PlanProblem::NoSuchChange { .. } => {
                "A plan reads like `reset us-south/prod as ops@example.com; remove ana@example.com`"
            }
            PlanProblem::Unclosed => {
                "Inside quotes, write a quote twice: `\"the \"\"big\"\" one\"`"
            }
            PlanProblem::TooMuch { .. } => {
                "Put `;` between two changes, and quotes around a name with a blank in it: `us-south/\"Team A\"`"
            }
        }
    }
}

pub(super) fn plan(kinds: &[&Kind], text: &str) -> Result<Plan, PlanError> {
    let words = names::split(text).map_err(|unclosed| PlanError {
        step: 1 + steps_before(text, unclosed.column),
        column: unclosed.column,
        problem: PlanProblem::Unclosed,
    })?;
    let mut reading = Reading {
        kinds,
        words: &words,
        next: 0,
        step: 1,
        end: text.chars().count() + 1,
    };
    let mut steps = vec![reading.change()?];
    while let Some(word) = reading.take() {
        if word.token != Token::Semicolon {
            let problem = PlanProblem::TooMuch {
                got: typed(Some(word)),
            };
            return Err(reading.error(word.column, problem));
        }
        reading.step += 1;
        steps.push(reading.change()?);
    }
    Ok(Plan { steps })
}

struct Reading<'a> {
    kinds: &'a [&'a Kind],
    words: &'a [Word],
    next: usize,
    step: usize,
    end: usize,
}

impl<'a> Reading<'a> {
    fn change(&mut self) -> Result<Change, PlanError> {
        let column = self.column();
        let first = self.take();
        let keyword = match first.map(|word| &word.token) {
            Some(Token::Plain(keyword)) => Some(keyword),
            _ => None,
        };
        let mut kinds = self.kinds.iter();
        let Some(kind) = kinds.find(|it| Some(it.shape.keyword) == keyword.map(String::as_str))
        else {
            let problem = PlanProblem::NoSuchChange {
                got: typed(first),
                known: keywords(self.kinds),
            };
            return Err(self.error(column, problem));
        };
        let mut change = Change::new(kind.shape);
        for part in kind.shape.parts {
            let value = self.part(part)?;
            change.set(part.field, value);
        }
        Ok(change)
    }

    fn part(&mut self, part: &Part) -> Result<Option<String>, PlanError> {
        let is_there = match part.syntax {
            Syntax::Name => return self.value(part).map(Some),
            Syntax::Slash | Syntax::MaybeSlash => self.peek() == Some(&Token::Slash),
            Syntax::After(word) | Syntax::Maybe(word) => {
                matches!(self.peek(), Some(Token::Plain(it)) if it == word)
            }
        };
        if is_there {
            self.next += 1;
            self.value(part).map(Some)
        } else if part.may_be_left_out() {
            Ok(None)
        } else {
            Err(self.expected(part.expected_before))
        }
    }

    fn value(&mut self, part: &Part) -> Result<String, PlanError> {
        match self.peek() {
            Some(Token::Plain(name) | Token::Quoted(name)) if part.field.accepts(name) => {
                let name = name.clone();
                self.next += 1;
                Ok(name)
            }
            _ => Err(self.expected(part.expected)),
        }
    }

    fn peek(&self) -> Option<&'a Token> {
        self.words.get(self.next).map(|word| &word.token)
    }

    fn take(&mut self) -> Option<&'a Word> {
        let word = self.words.get(self.next)?;
        self.next += 1;
        Some(word)
    }

    fn column(&self) -> usize {
        self.words
            .get(self.next)
            .map_or(self.end, |word| word.column)
    }

    fn expected(&self, expected: &'static str) -> PlanError {
        let got = typed(self.words.get(self.next));
        self.error(self.column(), PlanProblem::Expected { expected, got })
    }

    fn error(&self, column: usize, problem: PlanProblem) -> PlanError {
        PlanError {
            step: self.step,
            column,
            problem,
        }
    }
}

/// The first words of all changes, as a message lists them
fn keywords(kinds: &[&Kind]) -> String {
    let words: Vec<String> = (kinds.iter())
        .map(|it| format!("`{}`", it.shape.keyword))
        .collect();
    match words.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        few => few.concat(),
    }
}

/// What was typed, as a message quotes it
fn typed(word: Option<&Word>) -> String {
    match word.map(|word| &word.token) {
        Some(Token::Plain(text) | Token::Quoted(text)) => format!("`{text}`"),
        Some(Token::Slash) => "`/`".to_owned(),
        Some(Token::Semicolon) => "`;`".to_owned(),
        None => "nothing".to_owned(),
    }
}

/// How many steps end before a column; what stands there need not be readable
fn steps_before(text: &str, column: usize) -> usize {
    let before: String = text.chars().take(column - 1).collect();
    names::split(&before).map_or(0, |words| {
        words
            .iter()
            .filter(|word| word.token == Token::Semicolon)
            .count()
    })
}
