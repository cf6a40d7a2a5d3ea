//! ## Asserts
//! Somebody may do something somewhere, or may not.
//! ## Example
//! `kind = "decision-is"`, `outcome = "allowed"`, `actor = "ops@example.com"`, `action = "worker add"`,
//! `scope = "us-south/prod"` (or `cluster = "web"`)

use serde::Deserialize;

use super::{Asserts, Stretch, Violation};
use crate::actions::{self, Action, NoSuchAction};
use crate::decide::{Place, Question, decide};
use crate::index::Index;
use crate::names::{NameProblem, Names, ScopeName};
use crate::truth::Outcome;

/// A decision comes out as demanded
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub struct DecisionIs {
    outcome: Demanded,
    actor: String,
    action: &'static Action,
    place: PlaceName,
}

/// What is demanded of a decision
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Demanded {
    /// That it is allowed
    Allowed,
    /// That it is denied
    Denied,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum PlaceName {
    Cluster(String),
    Scope(ScopeName),
}

/// As it stands in a file
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    outcome: Demanded,
    actor: String,
    action: ActionName,
    cluster: Option<String>,
    scope: Option<ScopeName>,
}

#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct ActionName(&'static Action);

impl TryFrom<String> for ActionName {
    type Error = NoSuchAction;

    fn try_from(typed: String) -> Result<Self, NoSuchAction> {
        actions::action_typed(&typed).map(Self)
    }
}

impl TryFrom<Written> for DecisionIs {
    type Error = &'static str;

    fn try_from(it: Written) -> Result<Self, Self::Error> {
        let place = match (it.cluster, it.scope) {
            (Some(cluster), None) => PlaceName::Cluster(cluster),
            (None, Some(scope)) => PlaceName::Scope(scope),
            (Some(_), Some(_)) => return Err("expected `cluster` or `scope`, got both"),
            (None, None) => return Err("expected `cluster` or `scope`, got neither"),
        };
        Ok(Self {
            outcome: it.outcome,
            actor: it.actor,
            action: it.action.0,
            place,
        })
    }
}

impl Asserts for DecisionIs {
    const NAME: &'static str = "decision-is";

    fn text(&self) -> String {
        let may = match self.outcome {
            Demanded::Allowed => "may",
            Demanded::Denied => "may not",
        };
        let place = match &self.place {
            PlaceName::Cluster(name) => format!("on `{name}`"),
            PlaceName::Scope(scope) => format!("in `{}/{}`", scope.region, scope.group),
        };
        format!("{} {may} `{}` {place}", self.actor, self.action.name())
    }

    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
        // It is about one place.
        if stretch.is_followed() {
            return Vec::new();
        }
        match self.question(index) {
            Ok(question) => self.ask(index, &question),
            Err(problem) => vec![Violation::unknown(problem.to_string()).with(problem.settle())],
        }
    }
}

impl DecisionIs {
    fn question(&self, index: &Index) -> Result<Question, NameProblem> {
        let names = Names(index);
        Ok(Question {
            actor: names.identity(&self.actor)?,
            action: self.action,
            place: match &self.place {
                PlaceName::Cluster(name) => Place::Cluster(names.cluster(name)?),
                PlaceName::Scope(name) => Place::Scope(names.scope(name)?),
            },
        })
    }

    fn ask(&self, index: &Index, question: &Question) -> Vec<Violation> {
        let decision = decide(index, question);
        let reasons = decision.reasons.iter();
        match (self.outcome, decision.outcome) {
            (Demanded::Allowed, Outcome::Allowed) | (Demanded::Denied, Outcome::Denied) => {
                Vec::new()
            }
            (Demanded::Denied, Outcome::Allowed) => {
                vec![Violation::broken("It is allowed")]
            }
            (Demanded::Allowed, Outcome::Denied) => {
                let why = reasons.filter(|it| it.certain);
                at_least(
                    Violation::broken("It is denied"),
                    why.map(|it| Violation::broken(&it.text)),
                )
            }
            (_, Outcome::Unknown) => {
                let settle = |it: Violation| it.with(decision.settle.clone());
                let why = reasons.map(|it| Violation::unknown(&it.text));
                at_least(Violation::unknown("It is not known"), why)
                    .into_iter()
                    .map(settle)
                    .collect()
            }
        }
    }
}

fn at_least(one: Violation, all: impl Iterator<Item = Violation>) -> Vec<Violation> {
    let all: Vec<Violation> = all.collect();
    if all.is_empty() { vec![one] } else { all }
}
