//! The rules as they are written, and what came of checking them.

use keyatlas_intake::assertions::{Mistake, readable_assertions};
use keyatlas_resolver::assertions::{Assertion, Begun, Checked};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::truth::Truth;
use keyatlas_transcript::Blanked;
use leptos::prelude::*;

use super::kinds::USUAL_RULES;
use crate::browser::steps::{Step, works_out};
use crate::session::Session;
use crate::tasks::ahead::Ahead;

/// Follows the rules and the account in view
#[derive(Clone, Copy)]
pub(super) struct Checking {
    pub(super) text: Memo<Blanked>,
    pub(super) mistakes: Memo<Vec<Mistake>>,
    /// Each rule by itself
    pub(super) each: Memo<Vec<Rule>>,
    pub(super) checked: Memo<Vec<Checked>>,
}

/// How many rules are kept, are not, and cannot be settled
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) kept: usize,
    pub(super) not_kept: usize,
    pub(super) unknown: usize,
}

/// One rule, checked when somebody asks
#[derive(Clone)]
pub(super) struct Rule {
    assertion: Assertion,
    begun: ArcStoredValue<Ahead<Begun>>,
    checked: ArcMemo<Checked>,
}

impl Rule {
    fn new(session: Session, assertion: Assertion) -> Self {
        let begun = ArcStoredValue::new(Ahead::default());
        let checked = ArcMemo::new({
            let (assertion, begun) = (assertion.clone(), begun.clone());
            move |_| {
                let now = session.index();
                now.with(|index| assertion.check_rest(index, Ahead::take(&begun, index)))
            }
        });
        Self {
            assertion,
            begun,
            checked,
        }
    }

    /// What checks it before it is shown, a few scopes in each step
    pub(super) fn steps(self, session: Session) -> Vec<Step> {
        let more = move |begun: &mut Begun, index: &Index, count| {
            self.assertion.check_more(index, begun, count);
        };
        let mut steps = Ahead::steps(self.begun, session, AT_ONCE, more);
        steps.push(works_out(self.checked));
        steps
    }
}

/// How many scopes are looked at in one step, which takes a few milliseconds
const AT_ONCE: usize = 32;

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        (&self.assertion, &self.checked) == (&other.assertion, &other.checked)
    }
}

impl Checking {
    /// Those of the tab; the usual rules before anybody wrote some. Page and lights look at the account once.
    pub(super) fn provide() -> Self {
        let session = Session::expect();
        session.shares(|| Self::new(session))
    }

    fn new(session: Session) -> Self {
        let text = Memo::new(move |_| {
            let written = session.rules().get();
            written.unwrap_or_else(|| Blanked::new(USUAL_RULES))
        });
        let read = Memo::new(move |_| text.with(readable_assertions));
        let each = Memo::new(move |before: Option<&Vec<Rule>>| {
            let before = before.map_or(&[][..], Vec::as_slice);
            // A rule that is still there is not checked again.
            let one = |it: &Assertion| {
                let same = before.iter().find(|rule| rule.assertion == *it);
                same.cloned()
                    .unwrap_or_else(|| Rule::new(session, it.clone()))
            };
            read.with(|(assertions, _)| assertions.iter().map(one).collect())
        });
        Self {
            text,
            mistakes: Memo::new(move |_| read.with(|(_, mistakes)| mistakes.clone())),
            each,
            checked: Memo::new(move |_| {
                each.with(|each: &Vec<Rule>| each.iter().map(|it| it.checked.get()).collect())
            }),
        }
    }

    pub(super) fn counts(self) -> Counts {
        let mut counts = Counts::default();
        self.checked.with(|all| {
            for checked in all {
                match checked.holds {
                    Truth::Yes => counts.kept += 1,
                    Truth::No => counts.not_kept += 1,
                    Truth::Unknown => counts.unknown += 1,
                }
            }
        });
        counts
    }
}
