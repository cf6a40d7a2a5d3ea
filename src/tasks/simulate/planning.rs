//! The plan in the address, what it would change, and the one way to change it.

use std::collections::BTreeSet;
use std::sync::Arc;

use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::{Plan, PlanError};
use keyatlas_resolver::resolve::{AccountAnswer, ScopeAnswer, answer_more, answer_rest};
use keyatlas_resolver::simulate::{Simulation, simulate_from};
use leptos::prelude::*;

use crate::browser::address::{AddressBar, History};
use crate::browser::page;
use crate::browser::steps::{Step, works_out};
use crate::routes;
use crate::session::Session;
use crate::tasks::ahead::Ahead;

/// What every part of this page shares
#[derive(Clone, Copy)]
pub(crate) struct Planning {
    pub(crate) session: Session,
    /// The plan as the address has it
    pub(crate) text: Memo<String>,
    /// The plan, or why the address holds none
    pub(crate) plan: Memo<Result<Plan, PlanError>>,
    /// Every scope as it is, found once for all the plans that are tried out
    pub(crate) known: Memo<Arc<AccountAnswer>>,
    /// What it would change; none while the plan is empty or cannot be read
    pub(crate) answer: Memo<Option<Answer>>,
    /// Which step is being worked on
    pub(crate) editing: RwSignal<Editing>,
    /// Which parts of the evidence are unfolded, by their IDs
    pub(crate) unfolded: RwSignal<BTreeSet<&'static str>>,
    address: AddressBar,
    /// The ID of what is shown and takes the focus once the whole result is drawn
    show_when_whole: RwSignal<Option<&'static str>>,
}

/// A simulation with the account it was made for
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) index: Arc<Index>,
    pub(crate) plan: Plan,
    pub(crate) simulation: Arc<Simulation>,
}

/// Which step is being worked on
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Editing {
    /// None
    Nothing,
    /// One that is not in the plan yet
    New,
    /// The one at this place, counted from 0
    Step(usize),
}

/// What [`Planning`] knows of a plan, worked out before the page is drawn and once however often somebody comes back
#[derive(Clone, Copy)]
struct Simulated {
    text: Memo<String>,
    plan: Memo<Result<Plan, PlanError>>,
    found: StoredValue<Ahead<Vec<Arc<ScopeAnswer>>>>,
    known: Memo<Arc<AccountAnswer>>,
    answer: Memo<Option<Answer>>,
}

/// How many scopes are found in one step, which takes a few milliseconds
const AT_ONCE: usize = 16;

fn simulated(session: Session) -> Simulated {
    session.shares(|| {
        let text = routes::simulate::read();
        let plan = Memo::new(move |_| text.with(|text| read(text)));
        let found = StoredValue::new(Ahead::default());
        let known = Memo::new_with_compare(
            move |_| {
                session
                    .index()
                    .with(|index| Arc::new(answer_rest(index, Ahead::take(&found, index))))
            },
            |before, now| match (before, now) {
                (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
                _ => true,
            },
        );
        let answer = Memo::new(move |_| {
            let plan = plan.get().ok().filter(|plan| !plan.steps.is_empty())?;
            let index = session.index().get();
            let known = known.get();
            let simulation = Arc::new(simulate_from(&index, &known, &plan));
            Some(Answer {
                index,
                plan,
                simulation,
            })
        });
        Simulated {
            text,
            plan,
            found,
            known,
            answer,
        }
    })
}

/// Finds every scope as it is, then simulates the plan, where there is one or somebody leaves
pub(crate) fn prepare() -> Vec<Step> {
    let session = Session::expect();
    let Simulated {
        plan,
        found,
        known,
        answer,
        ..
    } = simulated(session);
    let is_planned = plan.with_untracked(|it| it.as_ref().is_ok_and(|it| !it.steps.is_empty()));
    let mut steps: Vec<Step> = Vec::new();
    if is_planned || routes::simulate::read_leaving().with_untracked(Option::is_some) {
        let more = |found: &mut _, index: &_, count| answer_more(index, found, count);
        steps.extend(Ahead::steps(found, session, AT_ONCE, more));
        steps.push(works_out(known));
    }
    if is_planned {
        steps.push(works_out(answer));
    }
    steps
}

impl Planning {
    /// Makes it known to the parts of the page
    pub(crate) fn provide() -> Self {
        let session = Session::expect();
        let Simulated {
            text,
            plan,
            known,
            answer,
            ..
        } = simulated(session);
        let editing = RwSignal::new(Editing::Nothing);
        // Whatever was being worked on belongs to the plan as it was, also after going back.
        Effect::new(move |before: Option<String>| {
            let now = text.get();
            if before.is_some_and(|before| before != now) {
                editing.set(Editing::Nothing);
            }
            now
        });
        let planning = Self {
            session,
            text,
            plan,
            known,
            answer,
            editing,
            unfolded: RwSignal::default(),
            address: AddressBar::expect(),
            show_when_whole: RwSignal::new(None),
        };
        provide_context(planning);
        planning
    }

    /// The one that [`Planning::provide`] made
    pub(crate) fn expect() -> Self {
        expect_context()
    }

    /// The steps there are; none while the plan cannot be read
    pub(crate) fn plan_now(self) -> Plan {
        self.plan.get_untracked().unwrap_or_default()
    }

    /// Puts another plan in the address, so that the back button undoes it; the focus goes to `focus`
    pub(crate) fn change_to(self, plan: &Plan, focus: impl Into<String>) {
        self.put_in_the_address(plan);
        page::focus_soon(focus);
    }

    /// The same, from a part of the result that is drawn last
    pub(crate) fn change_from_below(self, plan: &Plan, part: &'static str) {
        self.show_when_whole.set(Some(part));
        self.put_in_the_address(plan);
    }

    /// Goes back to where a change was made, which a new result first takes off the page
    pub(crate) fn show_when_whole(self) {
        if let Some(id) = self.show_when_whole.get_untracked() {
            self.show_when_whole.set(None);
            page::show_soon(id.to_owned());
        }
    }

    fn put_in_the_address(self, plan: &Plan) {
        self.editing.set(Editing::Nothing);
        self.address.go(
            &routes::simulate::address(&plan.to_string().into()),
            History::Add,
        );
    }
}

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        // The whole answers are never compared: that takes longer than drawing them again.
        Arc::ptr_eq(&self.simulation, &other.simulation)
    }
}

/// An empty text is an empty plan
pub(crate) fn read(text: &str) -> Result<Plan, PlanError> {
    if text.trim().is_empty() {
        Ok(Plan::default())
    } else {
        Plan::parse(text)
    }
}
