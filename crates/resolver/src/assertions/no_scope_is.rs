//! ## Asserts
//! No scope is broken; or none is at risk, which no broken one passes either.
//! ## Example
//! `kind = "no-scope-is"`, `state = "at_risk"`

use serde::Deserialize;

use super::{Asserts, Places, Sees, Stretch, Violation};
use crate::findings::{Severity, WORDS};
use crate::index::{At, Index};
use crate::resolve::{State, resolve_at};
use crate::truth::Truth;

/// No scope there is in trouble
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoScopeIs {
    state: Trouble,
    #[serde(default)]
    scopes: Places,
}

/// How grave the trouble is that is not wanted
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Only broken ones
    Broken,
    /// Broken ones, and those at risk
    AtRisk,
}

impl Asserts for NoScopeIs {
    const NAME: &'static str = "no-scope-is";

    fn text(&self) -> String {
        let state = match self.state {
            Trouble::Broken => "broken",
            Trouble::AtRisk => "broken or at risk",
        };
        match &self.scopes {
            all if *all == Places::default() => format!("no scope is {state}"),
            some => format!("no scope of {} is {state}", some.text()),
        }
    }

    fn violations(&self, index: &Index, stretch: Stretch) -> Vec<Violation> {
        self.scopes
            .reasons(index, stretch, Sees::Clusters, |at, reasons| {
                self.look_at(at, reasons);
            })
    }
}

impl NoScopeIs {
    fn look_at(&self, at: At<'_>, reasons: &mut Vec<Violation>) {
        let resolved = resolve_at(at);
        let (word, grave_enough) = match (resolved.state, self.state) {
            (State::Broken, _) => ("broken", Severity::Error),
            (State::AtRisk, Trouble::AtRisk) => ("at risk", Severity::Warning),
            (State::Empty, _) | (State::Ok, Trouble::Broken) => return,
            (State::Ok, Trouble::AtRisk) => {
                // It works, and is not fully checked.
                for open in resolved.open.iter().map(|it| it.in_words(at)) {
                    let text =
                        format!("{} works, not fully checked: {}", at.label(), open.question);
                    reasons.push(Violation::unknown(text).at(at.scope()).with(open.settle));
                }
                return;
            }
            (State::Unknown, _) | (State::AtRisk, Trouble::Broken) => {
                // What is not known could be worse than what is.
                let is_open = |usable| usable == Truth::Unknown;
                if resolved.providers.iter().any(|it| is_open(it.usable)) {
                    let providers = resolved.in_words().providers.into_iter();
                    let settle: Vec<_> = providers
                        .filter(|it| is_open(it.usable))
                        .flat_map(|it| it.steps)
                        .filter_map(|step| step.settle)
                        .collect();
                    let text = format!("The state of {} is not known", at.label());
                    reasons.push(
                        Violation::unknown(text)
                            .at(at.scope())
                            .with(each_once(settle)),
                    );
                }
                return;
            }
        };
        let label = at.label();
        // What only puts at risk says nothing about why it is broken.
        let grave = resolved.findings_in_words(WORDS, |kind| kind.severity >= grave_enough);
        let mut said: Vec<Violation> = (grave.into_iter())
            .map(|it| {
                Violation::broken(format!("{label} is {word}: {}", it.text))
                    .at(at.scope())
                    .found(at, it)
            })
            .collect();
        if said.is_empty() {
            said.push(Violation::broken(format!("{label} is {word}")).at(at.scope()));
        }
        reasons.extend(said);
    }
}

fn each_once<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut once = Vec::new();
    for it in all {
        if !once.contains(&it) {
            once.push(it);
        }
    }
    once
}
