//! `keyatlas decide ACCOUNT`: may somebody do something, why not, and the smallest fix.

use std::collections::BTreeSet;

use keyatlas_resolver::actions;
use keyatlas_resolver::advice::{Answer, Fix, answer};
use keyatlas_resolver::decide::{Place, Question};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::Names;
use keyatlas_resolver::truth::Outcome;

use super::resolve::{by_hand, one_step};
use super::{of, scope};
use crate::arguments::Decide;
use crate::error::Failure;
use crate::exit::Exit;
use crate::input::read_account;
use crate::screen::{self, Page, Shown, Tone};

pub(super) fn run(arguments: &Decide, actor: &str) -> Result<Exit, Failure> {
    let given = read_account(&arguments.account, arguments.how.edition)?;
    let index = &given.index;
    let question = Question {
        actor: Names(index).identity(actor).map_err(of("--actor"))?,
        action: actions::action_typed(arguments.action.as_str())?,
        place: place(index, arguments)?,
    };
    let answer = answer(index, &question);
    if arguments.how.json {
        screen::print_json(&answer)?;
    } else {
        screen::print(&in_words(index, &question, &answer))?;
    }
    let decided = answer.decision.outcome.into();
    Ok(Exit::highest([given.exit(), decided]))
}

/// The cluster or the scope that was named
pub(super) fn place(index: &Index, arguments: &Decide) -> Result<Place, Failure> {
    Ok(match (&arguments.cluster, &arguments.scope) {
        (Some(cluster), _) => Place::Cluster(
            Names(index)
                .cluster(cluster.as_str())
                .map_err(of("--cluster"))?,
        ),
        (None, Some(typed)) => Place::Scope(scope(index, typed)?),
        (None, None) => unreachable!("the arguments ask for one of the two"),
    })
}

fn in_words(index: &Index, question: &Question, answer: &Answer) -> Shown {
    let mut page = Page::new(screen::width());
    let decision = &answer.decision;
    let (tone, outcome) = screen::outcome(decision.outcome);
    page.item(0, outcome, tone, &asked(index, question));
    if let Some(command) = question.command(index, question.action.name()) {
        // It may ask for more than its place, so it has no prompt.
        page.line(2, &format!("the command is `{command}`"));
    }
    if let Some(text) = &decision.page_and_api {
        page.item(2, "note", Tone::Plain, text);
    }

    if !decision.reasons.is_empty() {
        page.heading("Why");
    }
    let mut said = BTreeSet::new();
    for reason in &decision.reasons {
        // Two providers can fail for one reason.
        if !said.insert((reason.rule, &reason.text)) {
            continue;
        }
        let (tone, mark) = match reason.certain {
            true => (Tone::Bad, "fails"),
            false => (Tone::Open, "unknown"),
        };
        page.item(2, mark, tone, &format!("{}: {}", reason.rule, reason.text));
    }

    if !decision.near_misses.is_empty() {
        page.heading("Near misses");
    }
    for miss in &decision.near_misses {
        page.item(2, "-", Tone::Plain, &miss.text);
    }

    if !answer.fixes.is_empty() {
        page.heading("Smallest fixes");
    }
    for (number, fix) in (1..).zip(&answer.fixes) {
        one_fix(&mut page, number, fix);
    }

    if !decision.settles().is_empty() {
        page.heading("What would settle it");
    }
    page.commands(2, decision.settles());

    // Where it is not allowed, the reasons say what is not known.
    if decision.outcome == Outcome::Allowed && !decision.open.is_empty() {
        page.heading("What could still deny it");
        screen::open(&mut page, 2, &decision.open);
    }

    if !decision.steps.is_empty() {
        page.heading("Everything that was asked");
    }
    let mut said = BTreeSet::new();
    for step in &decision.steps {
        if said.insert((step.rule, &step.text)) {
            one_step(&mut page, step);
        }
    }
    page.into_text()
}

fn asked(index: &Index, question: &Question) -> String {
    let place = where_it_is(index, &question.place);
    let actor = index.identity_label(&question.actor);
    format!("{actor}: `{}` {place}", question.action.name())
}

/// `in us-south/prod`, `on web`
pub(super) fn where_it_is(index: &Index, place: &Place) -> String {
    match place {
        Place::Scope(scope) => format!("in {}", index.scope_label(scope)),
        Place::Cluster(id) => match index.cluster(id) {
            Some(cluster) => format!("on {}", cluster.label()),
            None => format!("on {id}"),
        },
    }
}

fn one_fix(page: &mut Page, number: usize, fix: &Fix) {
    let proven = match fix.proven {
        true => "proven by deciding again",
        false => "not proven",
    };
    let text = format!("{} ({proven})", fix.text);
    page.item(2, &format!("{number}."), Tone::Strong, &text);
    for step in &fix.changes {
        if fix.changes.len() > 1 {
            page.item(5, "-", Tone::Plain, &step.text);
        }
        page.line(7, &format!("who may: {}", step.by.text));
        page.line(7, &format!("in the console: {}", step.console));
        if let Some(note) = step.note {
            page.item(7, "note", Tone::Plain, note);
        }
        by_hand(page, 7, &step.steps);
    }
    page.commands(5, &fix.commands);
}
