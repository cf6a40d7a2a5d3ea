//! Whether the answers about a part say what its completions share.

mod decisions;
mod reasons;
mod said;
mod scopes;

use std::collections::BTreeSet;

use keyatlas_resolver::actions::{Action, actions};
use keyatlas_resolver::rules::Edition;
use serde_json::Value;

use crate::completions::Part;
use crate::dice::Dice;
use crate::model::*;
use crate::plain::decide::{At, Question};
use crate::product::Product;

/// What is wrong with an answer
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// It contradicts a completion
    Unsound,
    /// It is unknown though all completions agree
    Blunt,
}

/// One answer that is wrong
#[derive(Debug, Clone)]
pub struct Complaint {
    /// How
    pub wrong: Wrong,
    /// Its kind, the same for every answer of the sort
    pub kind: String,
    /// What exactly was said of what
    pub detail: String,
    /// The completions that differ, by position
    pub worlds: Vec<usize>,
}

/// What became of one part
#[derive(Debug, Default)]
pub struct Report {
    /// How many answers were looked at
    pub answers: usize,
    /// Those that are wrong
    pub complaints: Vec<Complaint>,
    /// How many completions the part has
    pub completions: usize,
}

/// What is asked about a part
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Decisions
    pub questions: Vec<Question>,
}

/// Draws a row of the table. Another row takes a few draws for itself and leaves all others as they are.
fn drawn_action(dice: &mut Dice) -> &'static Action {
    let thrown = dice.number();
    let weight = |it: &&Action| {
        let mix = |mixed, letter| Dice::new(mixed ^ u64::from(letter)).number();
        it.name().bytes().fold(thrown, mix)
    };
    actions()
        .iter()
        .max_by_key(weight)
        .expect("the table has rows")
}

impl Asked {
    /// A dozen decisions about whom and what there is, and now and then about somebody else
    pub fn draw(dice: &mut Dice, whole: &Doc) -> Self {
        let mut actors: Vec<Name> = whole.identities.iter().map(|it| it.id.clone()).collect();
        actors.push("IBMid-else".into());
        let mut places: Vec<At> = whole
            .clusters
            .iter()
            .map(|it| At::Cluster(it.id.clone()))
            .collect();
        places.extend(whole.places().into_iter().map(At::Scope));
        places.push(At::Cluster("nowhere".into()));
        let questions = (0..12)
            .map(|_| Question {
                actor: dice.one(&actors).clone(),
                action: drawn_action(dice),
                at: dice.one(&places).clone(),
                edition: *dice.one(&[Edition::June2025, Edition::June2025, Edition::August2026]),
                clusters: Vec::new(),
            })
            .collect();
        Self { questions }
    }

    /// Everybody who is asked about
    pub fn actors(&self) -> BTreeSet<Name> {
        self.questions.iter().map(|it| it.actor.clone()).collect()
    }

    /// Every scope that is asked about
    pub fn places(&self) -> BTreeSet<Place> {
        let scopes = self.questions.iter().filter_map(|it| match &it.at {
            At::Scope(place) => Some(place.clone()),
            At::Cluster(_) => None,
        });
        scopes.collect()
    }

    /// The part made ready to be completed
    pub fn part(&self, doc: &Doc) -> Part {
        Part::new(doc, &self.places(), &self.actors())
    }
}

/// Of how many completions the product itself is asked
const COMPARED: usize = 4;

/// Checks a part against completions of it. `all` says that these are all there are, so that what they agree on
/// should be said.
pub fn check(doc: &Doc, asked: &Asked, part: &Part, worlds: &[Doc], all: bool) -> Report {
    let mut report = Report {
        completions: worlds.len(),
        ..Report::default()
    };
    if worlds.is_empty() {
        return report;
    }
    let product = Product::read(doc);
    scopes::check(&mut report, part, &product.resolve(), worlds, all);
    let some = worlds.iter().step_by(worlds.len().div_ceil(COMPARED));
    let wholes: Vec<(&Doc, Product)> = some.map(|it| (it, Product::read(it))).collect();
    for question in &asked.questions {
        decisions::check(&mut report, &product, question, part, worlds, all);
        // What is said of a scope is said of the clusters that are known to be there.
        let the_same = |world: &Doc| decisions::stands_for_every_cluster(question, world);
        let wholes: Vec<&Product> = (wholes.iter())
            .filter(|(world, _)| the_same(world))
            .map(|(_, whole)| whole)
            .collect();
        said::check(&mut report, &product, question, &wholes);
    }
    report
}

/// Checks what is said of some scopes of a part against some completions
pub(crate) fn scopes_alone(
    report: &mut Report,
    doc: &Doc,
    answer: &Value,
    worlds: &[Doc],
    here: impl Fn(&Place) -> bool,
) {
    let mut answer = answer.clone();
    if let Some(scopes) = answer["scopes"].as_array_mut() {
        scopes.retain(|it| here(&(text(it, "region").into(), text(it, "resource_group").into())));
    }
    let part = Part::new(doc, &BTreeSet::new(), &BTreeSet::new());
    report.completions += worlds.len();
    scopes::check(report, &part, &answer, worlds, false);
}

impl Report {
    pub(crate) fn complain(
        &mut self,
        wrong: Wrong,
        kind: impl Into<String>,
        detail: String,
        worlds: Vec<usize>,
    ) {
        self.complaints.push(Complaint {
            wrong,
            kind: kind.into(),
            detail,
            worlds,
        });
    }

    /// One value that is said or not: unsound if a completion has another, blunt if all have the same and it is
    /// not said
    fn value<T: PartialEq + std::fmt::Debug>(
        &mut self,
        what: &str,
        at: &str,
        said: Option<T>,
        in_worlds: &[T],
        all: bool,
    ) {
        self.answers += 1;
        match said {
            Some(said) => {
                if let Some(other) = in_worlds.iter().position(|it| *it != said) {
                    let detail = format!(
                        "{at}: {said:?} is said, and a completion has {:?}",
                        in_worlds[other]
                    );
                    let same = in_worlds.iter().position(|it| *it == said).unwrap_or(other);
                    self.complain(
                        Wrong::Unsound,
                        format!("{what} {said:?}"),
                        detail,
                        vec![same, other],
                    );
                }
            }
            None if all && in_worlds.iter().all(|it| *it == in_worlds[0]) => {
                let detail = format!("{at}: all have {:?}", in_worlds[0]);
                let kind = format!("{what} {:?}", in_worlds[0]);
                self.complain(Wrong::Blunt, kind, detail, vec![0]);
            }
            None => {}
        }
    }
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}
