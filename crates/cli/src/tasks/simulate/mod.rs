//! `keyatlas simulate ACCOUNT PLAN`: what a plan would change, before anyone runs it.

mod changes;

mod impacts;

mod runbook;

mod timeline;

use std::collections::BTreeMap;
use std::path::Path;

use keyatlas_resolver::account::{ClusterId, Scope};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::simulate::{Counts, Simulation, simulate};

use keyatlas_transcript::Blanked;

use crate::arguments::Simulate;
use crate::error::Failure;
use crate::exit::Exit;
use crate::input::{read_account, read_text, standard_input_once};
use crate::screen::{self, Page, Shown, Tone, counted};

pub(super) fn run(arguments: &Simulate) -> Result<Exit, Failure> {
    standard_input_once(
        ("ACCOUNT", &arguments.account),
        ("PLAN", Path::new(arguments.plan.as_str())),
    )?;
    let plan = Plan::parse(text_of_plan(&arguments.plan)?)?;
    let given = read_account(&arguments.account, arguments.how.edition)?;
    let simulation = simulate(&given.index, &plan);
    if arguments.how.json {
        screen::print_json(&simulation)?;
    } else {
        screen::print(&in_words(&simulation, arguments.how.edition))?;
    }
    Ok(Exit::highest([given.exit(), Exit::from(&simulation)]))
}

fn text_of_plan(typed: &Blanked) -> Result<Blanked, Failure> {
    if *typed == "-" {
        read_text(Path::new(typed.as_str()))
    } else {
        Ok(typed.clone())
    }
}

fn in_words(simulation: &Simulation, edition: Edition) -> Shown {
    // Names are those of the account as it would be: it has everything that the one before has.
    let index = &Index::new(simulation.account_after.clone()).following(edition);
    let labels = &Labels::of(index);
    let mut page = Page::new(screen::width());
    page.line(0, &format!("{}.", simulation.in_short.join(". ")));
    page.line(0, &counts(&simulation.counts));
    for commands in simulation.counts.commands_in_words() {
        page.line(0, &commands);
    }
    for step in &simulation.steps {
        let (tone, status) = screen::step_status(step.status);
        page.gap();
        page.item(0, status, tone, &format!("{}. {}", step.step, step.change));
        page.line(2, &step.text);
        for reason in &step.reasons {
            page.item(2, &reason.rule.to_string(), Tone::Plain, &reason.text);
            page.commands(4, &reason.settle);
        }
        for note in &step.notes {
            page.item(2, "note", Tone::Plain, &note.text);
        }
    }
    changes::write(&mut page, labels, simulation);
    impacts::write(&mut page, labels, simulation);
    timeline::write(&mut page, labels, simulation);
    changes::write_handovers(&mut page, labels, simulation);
    runbook::write(&mut page, simulation);
    if !simulation.open.is_empty() {
        page.heading("What is not known and could make it worse");
        screen::open(&mut page, 2, &simulation.open);
    }
    page.into_text()
}

/// As in `Uses of credentials: 3 gained, 1 lost; 1 scope with another credential; 6 clusters in 2 scopes`. A
/// provider of a scope is gained or lost once, however many clusters it has there.
fn counts(counts: &Counts) -> String {
    let words = [
        (counts.gained, "gained"),
        (counts.lost, "lost"),
        (counts.maybe_gained, "perhaps gained"),
        (counts.maybe_lost, "perhaps lost"),
        (counts.unknown, "unknown"),
        (counts.orphaned, "orphaned"),
        (counts.reunited, "no longer orphaned"),
        (counts.refused, "refused"),
    ];
    // What is gained and lost is said even where it is nothing: that is the question.
    let words: Vec<String> = (words.iter().enumerate())
        .filter(|(at, (count, _))| *at < 2 || *count > 0)
        .map(|(_, (count, word))| format!("{count} {word}"))
        .collect();
    format!(
        "Uses of credentials: {}; {} with another credential; {} with a change, in {}",
        words.join(", "),
        counted(counts.handovers, "scope", "scopes"),
        counted(counts.clusters, "cluster", "clusters"),
        counted(counts.scopes, "scope", "scopes"),
    )
}

/// What people call things, each cluster found once
struct Labels<'a> {
    index: &'a Index,
    clusters: BTreeMap<&'a ClusterId, &'a str>,
}

impl<'a> Labels<'a> {
    fn of(index: &'a Index) -> Self {
        let clusters = index.snapshot().clusters.iter();
        Self {
            index,
            clusters: clusters.map(|it| (&it.id, it.label())).collect(),
        }
    }

    fn cluster(&self, id: &'a ClusterId) -> &'a str {
        self.clusters.get(id).copied().unwrap_or(id.as_str())
    }

    fn scope(&self, scope: &Scope) -> String {
        self.index.scope_label(scope)
    }
}
