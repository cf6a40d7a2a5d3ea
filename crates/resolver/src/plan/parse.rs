//! Reading a plan, with the place of the first thing that is wrong.

use thiserror::Error;

use super::print::standing_keyword;
use super::words::{self, Token, Word};
use super::{Change, MembershipChange, PermissionChange, Plan, RoleChange, ScopeName, Target};
use crate::account::{Region, Standing};

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
    #[error(
        "expected a change (`reset`, `set`, `unset`, `remove`, `delete-key`, `disable-key`, `enable-key`, `recreate-key`, `grant`, `revoke`, `add-permission`, `remove-permission`, `add-to-access-group`, `remove-from-access-group` or `standing`), got {got}"
    )]
    NoSuchChange {
        /// What was typed, in backticks, or `nothing`
        got: String,
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

pub(super) fn plan(text: &str) -> Result<Plan, PlanError> {
    let words = words::split(text).map_err(|unclosed| PlanError {
        step: 1 + steps_before(text, unclosed.column),
        column: unclosed.column,
        problem: PlanProblem::Unclosed,
    })?;
    let mut reading = Reading {
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

const IDENTITY: &str = "an identity's ID or e-mail address";

const STANDINGS: [Standing; 7] = [
    Standing::Active,
    Standing::Suspended,
    Standing::ClassicDisabled,
    Standing::VpnOnly,
    Standing::Invalid,
    Standing::Pending,
    Standing::Removed,
];

struct Reading<'a> {
    words: &'a [Word],
    next: usize,
    step: usize,
    end: usize,
}

impl<'a> Reading<'a> {
    fn change(&mut self) -> Result<Change, PlanError> {
        let column = self.column();
        let first = self.take();
        let Some(Token::Plain(keyword)) = first.map(|word| &word.token) else {
            let problem = PlanProblem::NoSuchChange { got: typed(first) };
            return Err(self.error(column, problem));
        };
        Ok(match keyword.as_str() {
            "reset" => {
                let target = self.target()?;
                self.keyword("as", "`as` and who runs it")?;
                Change::Reset {
                    target,
                    as_identity: self.name(IDENTITY)?,
                }
            }
            "set" => {
                let scope = self.scope()?;
                self.keyword("user", "`user` and a classic user name")?;
                Change::SetManual {
                    scope,
                    user: self.name("a classic user name such as `1234567_ops@example.com`")?,
                    account: self.account()?,
                }
            }
            "unset" => Change::UnsetManual {
                scope: self.scope()?,
            },
            "remove" => Change::Remove {
                identity: self.name(IDENTITY)?,
            },
            "delete-key" => Change::DeleteKey {
                scope: self.scope()?,
            },
            "disable-key" => Change::DisableKey {
                scope: self.scope()?,
            },
            "enable-key" => Change::EnableKey {
                scope: self.scope()?,
            },
            "recreate-key" => Change::RecreateKey {
                scope: self.scope()?,
                as_identity: self.part("as", IDENTITY)?,
            },
            "grant" => Change::Grant(self.role()?),
            "revoke" => Change::Revoke(self.role()?),
            "add-permission" => Change::AddPermission(self.permission()?),
            "remove-permission" => Change::RemovePermission(self.permission()?),
            "add-to-access-group" => Change::AddToAccessGroup(self.membership()?),
            "remove-from-access-group" => Change::RemoveFromAccessGroup(self.membership()?),
            "standing" => Change::SetStanding {
                identity: self.name(IDENTITY)?,
                standing: self.standing()?,
            },
            _ => {
                let problem = PlanProblem::NoSuchChange { got: typed(first) };
                return Err(self.error(column, problem));
            }
        })
    }

    fn target(&mut self) -> Result<Target, PlanError> {
        let region = Region::from(self.name("a region such as `us-south`")?);
        let group = if self.peek() == Some(&Token::Slash) {
            self.next += 1;
            Some(self.name("the name of a resource group")?)
        } else {
            None
        };
        Ok(Target { region, group })
    }

    fn scope(&mut self) -> Result<ScopeName, PlanError> {
        let expected = "a region and a resource group such as `us-south/prod`";
        let region = Region::from(self.name(expected)?);
        if self.peek() != Some(&Token::Slash) {
            return Err(self.expected("`/` and a resource group"));
        }
        self.next += 1;
        let group = self.name("the name of a resource group")?;
        Ok(ScopeName { region, group })
    }

    fn account(&mut self) -> Result<Option<String>, PlanError> {
        if self.peek() != Some(&Token::Plain("account".to_owned())) {
            return Ok(None);
        }
        self.next += 1;
        let expected = "an infrastructure account's number such as `1234567`";
        let column = self.column();
        let word = self.words.get(self.next);
        let number = self.name(expected)?;
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            let got = typed(word);
            return Err(self.error(column, PlanProblem::Expected { expected, got }));
        }
        Ok(Some(number))
    }

    fn role(&mut self) -> Result<RoleChange, PlanError> {
        let identity = self.name(IDENTITY)?;
        let role = self.name("a role such as `Administrator`")?;
        self.keyword("on", "`on` and a service such as `containers-kubernetes`")?;
        let service = "a service such as `containers-kubernetes`, `resource-group` or `all`";
        Ok(RoleChange {
            identity,
            role,
            service: self.name(service)?,
            region: self
                .part("region", "a region such as `us-south`")?
                .map(Region::from),
            group: self.part("group", "the name of a resource group")?,
            cluster: self.part("cluster", "a cluster's ID or name")?,
            by: self.part("as", IDENTITY)?,
        })
    }

    fn permission(&mut self) -> Result<PermissionChange, PlanError> {
        Ok(PermissionChange {
            identity: self.name(IDENTITY)?,
            permission: self.name("a classic infrastructure permission such as `SERVER_ADD`")?,
            by: self.part("as", IDENTITY)?,
        })
    }

    fn membership(&mut self) -> Result<MembershipChange, PlanError> {
        Ok(MembershipChange {
            identity: self.name(IDENTITY)?,
            access_group: self.name("the name of an access group")?,
            by: self.part("as", IDENTITY)?,
        })
    }

    fn standing(&mut self) -> Result<Standing, PlanError> {
        let expected =
            "`active`, `suspended`, `classic_disabled`, `vpn_only`, `invalid` or `pending`";
        let column = self.column();
        let word = self.words.get(self.next);
        let typed_word = self.name(expected)?;
        let found = STANDINGS
            .into_iter()
            .find(|it| standing_keyword(*it) == typed_word);
        found.ok_or_else(|| {
            let got = typed(word);
            self.error(column, PlanProblem::Expected { expected, got })
        })
    }

    /// A keyword with its name, where it is there
    fn part(&mut self, keyword: &str, expected: &'static str) -> Result<Option<String>, PlanError> {
        match self.peek() {
            Some(Token::Plain(word)) if word == keyword => {
                self.next += 1;
                self.name(expected).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn keyword(&mut self, keyword: &str, expected: &'static str) -> Result<(), PlanError> {
        match self.peek() {
            Some(Token::Plain(word)) if word == keyword => {
                self.next += 1;
                Ok(())
            }
            _ => Err(self.expected(expected)),
        }
    }

    fn name(&mut self, expected: &'static str) -> Result<String, PlanError> {
        match self.peek() {
            Some(Token::Plain(name) | Token::Quoted(name)) => {
                let name = name.clone();
                self.next += 1;
                Ok(name)
            }
            Some(Token::Slash | Token::Semicolon) | None => Err(self.expected(expected)),
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
    words::split(&before).map_or(0, |words| {
        words
            .iter()
            .filter(|word| word.token == Token::Semicolon)
            .count()
    })
}
