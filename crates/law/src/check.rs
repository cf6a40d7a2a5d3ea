//! Whether the answers about a part say what its completions share.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::actions::actions;
use keyatlas_resolver::rules::Edition;
use serde_json::Value;

use crate::completions::Part;
use crate::dice::Dice;
use crate::model::*;
use crate::plain::decide::{At, Question, may};
use crate::plain::resolve::{PROVIDERS, Said, say};
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
                action: dice.one(actions()),
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
    resolve(&mut report, doc, part, &product.resolve(), worlds, all);
    for question in &asked.questions {
        decide(&mut report, &product, question, part, worlds, all);
    }
    report
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
            None if all => {
                if in_worlds.iter().all(|it| *it == in_worlds[0]) {
                    let detail = format!("{at}: all have {:?}", in_worlds[0]);
                    self.complain(
                        Wrong::Blunt,
                        format!("{what} {:?}", in_worlds[0]),
                        detail,
                        vec![0],
                    );
                }
            }
            None => {}
        }
    }
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_default()
}

fn resolve(report: &mut Report, doc: &Doc, part: &Part, answer: &Value, worlds: &[Doc], all: bool) {
    for scope in answer["scopes"].as_array().into_iter().flatten() {
        let place = (
            Name::from(text(scope, "region")),
            Name::from(text(scope, "resource_group")),
        );
        let label = format!("{}/{}", place.0.text(), place.1.text());
        let said: Vec<Said> = worlds.iter().map(|it| say(it, &place)).collect();
        for provider in scope["providers"].as_array().into_iter().flatten() {
            providers(report, &label, provider, &said, all);
        }
        findings(report, &label, scope, &said, all);
        state(report, &label, scope, &said, all);
        if scope.get("open").is_some() {
            open(report, &label, scope, doc, part, &place, &said, all);
        }
    }
}

fn providers(report: &mut Report, label: &str, provider: &Value, said: &[Said], all: bool) {
    let Some(name) = PROVIDERS
        .iter()
        .find(|it| **it == text(provider, "provider"))
    else {
        return;
    };
    let at = format!("{label} {name}");
    let of = |it: &Said| it.providers[name].clone();
    let credential = Some(text(provider, "credential")).filter(|it| *it != "unknown");
    let credentials: Vec<&str> = said
        .iter()
        .map(|it| it.providers[name].credential)
        .collect();
    report.value("credential", &at, credential, &credentials, all);

    let usable = match text(provider, "usable") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let works: Vec<bool> = said.iter().map(|it| of(it).works).collect();
    report.value("usable", &at, usable, &works, all);

    // Nobody named is not known, or nobody.
    for (what, named, in_worlds) in [
        (
            "identity",
            &provider["identity"],
            said.iter().map(|it| of(it).identity).collect::<Vec<_>>(),
        ),
        (
            "username",
            &provider["username"],
            said.iter().map(|it| of(it).username).collect(),
        ),
    ] {
        let same = in_worlds.iter().all(|it| *it == in_worlds[0]);
        let nobody = same && in_worlds[0].is_none();
        if named.is_null() && nobody {
            continue;
        }
        let lower = |it: &str| {
            if what == "username" {
                it.to_lowercase()
            } else {
                it.to_owned()
            }
        };
        let named = named.as_str().map(|it| Some(lower(it)));
        let in_worlds: Vec<_> = in_worlds
            .iter()
            .map(|it| it.as_ref().map(|it| lower(it.text())))
            .collect();
        report.answers += 1;
        match named {
            Some(named) if in_worlds.iter().any(|it| *it != named) => {
                let other = in_worlds
                    .iter()
                    .position(|it| *it != named)
                    .unwrap_or_default();
                let detail = format!(
                    "{at}: {named:?} is said, and a completion has {:?}",
                    in_worlds[other]
                );
                report.complain(Wrong::Unsound, what, detail, vec![other]);
            }
            None if all && same => {
                let detail = format!("{at}: all have {:?}", in_worlds[0]);
                report.complain(Wrong::Blunt, what, detail, vec![0]);
            }
            _ => {}
        }
    }
}

/// About what is not known, so no world has them
const ABOUT_THE_UNKNOWN: [&str; 1] = ["owner-kind-unknown"];

fn findings(report: &mut Report, label: &str, scope: &Value, said: &[Said], all: bool) {
    let listed: BTreeSet<&str> = (scope["findings"].as_array().into_iter().flatten())
        .map(|it| text(it, "id"))
        .collect();
    let mut how_many: BTreeMap<&str, usize> = BTreeMap::new();
    for it in said {
        for id in &it.findings {
            *how_many.entry(id).or_default() += 1;
        }
    }
    report.answers += listed.len();
    for id in listed.iter().filter(|it| !ABOUT_THE_UNKNOWN.contains(it)) {
        if how_many.get(id).copied().unwrap_or(0) < said.len() {
            let without = said
                .iter()
                .position(|it| !it.findings.contains(id))
                .unwrap_or_default();
            let with = said
                .iter()
                .position(|it| it.findings.contains(id))
                .unwrap_or(without);
            let detail = format!("{label}: {id} is said, and a completion does not have it");
            report.complain(
                Wrong::Unsound,
                format!("finding {id}"),
                detail,
                vec![with, without],
            );
        }
    }
    for (id, many) in how_many {
        if all && many == said.len() && !listed.contains(id) {
            report.answers += 1;
            let detail = format!("{label}: all have {id}");
            report.complain(Wrong::Blunt, format!("finding {id}"), detail, vec![0]);
        }
    }
}

/// How bad a state is
fn badness(state: &str) -> u8 {
    match state {
        "broken" => 2,
        "at_risk" => 1,
        _ => 0,
    }
}

/// design.md R16: the word for what the states of all completions share
fn state_of_all(said: &[Said]) -> &'static str {
    let all = |wanted: &dyn Fn(&str) -> bool| said.iter().all(|it| wanted(it.state));
    if all(&|it| it == "broken") {
        "broken"
    } else if all(&|it| badness(it) >= 1) {
        "at_risk"
    } else if all(&|it| it == "empty") {
        "empty"
    } else if (said.iter()).any(|it| it.fails_by_itself && it.state != "empty")
        || said.iter().any(|it| it.state == "empty")
    {
        "unknown"
    } else {
        "ok"
    }
}

fn state(report: &mut Report, label: &str, scope: &Value, said: &[Said], all: bool) {
    let heard = text(scope, "state");
    report.answers += 1;
    let states: BTreeSet<&str> = said.iter().map(|it| it.state).collect();
    let expected = state_of_all(said);
    let unsound = match heard {
        "broken" | "empty" => states.iter().any(|it| *it != heard),
        "at_risk" => states.iter().any(|it| badness(it) < 1),
        "ok" => expected == "unknown",
        _ => false,
    };
    let detail =
        format!("{label}: {heard} is said, completions have {states:?}, which is {expected}");
    if unsound {
        let other = said
            .iter()
            .position(|it| it.state != heard)
            .unwrap_or_default();
        let same = said
            .iter()
            .position(|it| it.state == heard)
            .unwrap_or(other);
        report.complain(
            Wrong::Unsound,
            format!("state {heard}"),
            detail,
            vec![same, other],
        );
    } else if all && heard != expected {
        report.complain(
            Wrong::Blunt,
            format!("state {heard} for {expected}"),
            detail,
            vec![0],
        );
    }
}

/// `open` is empty exactly where no completion, and no presumption that fails, is worse than what is said
fn open(
    report: &mut Report,
    label: &str,
    scope: &Value,
    doc: &Doc,
    part: &Part,
    place: &Place,
    said: &[Said],
    all: bool,
) {
    report.answers += 1;
    let heard = badness(text(scope, "state"));
    let is_open = scope["open"].as_array().is_some_and(|it| !it.is_empty());
    let worse = said.iter().position(|it| badness(it.state) > heard);
    if let (Some(worse), false) = (worse, is_open) {
        let detail = format!(
            "{label}: nothing is open, and a completion is {}",
            said[worse].state
        );
        report.complain(Wrong::Unsound, "nothing open", detail, vec![worse]);
        return;
    }
    if worse.is_some() || heard == 2 && !is_open || !all {
        return;
    }
    let fails = part.presumed.iter().find_map(|it| {
        let worlds = part.all(Some(*it));
        let worse = worlds
            .iter()
            .any(|world| badness(say(world, place).state) > heard);
        worse.then_some(*it)
    });
    match (fails, is_open) {
        (Some(fails), false) => {
            let detail = format!("{label}: nothing is open, and {fails:?} may fail");
            report.complain(
                Wrong::Unsound,
                "nothing open for a presumption",
                detail,
                Vec::new(),
            );
        }
        (None, true) => {
            let detail = format!(
                "{label}: {} is open, and nothing can be worse in {}",
                scope["open"],
                doc.text().len()
            );
            report.complain(
                Wrong::Blunt,
                "open though nothing is worse",
                detail,
                Vec::new(),
            );
        }
        _ => {}
    }
}

fn decide(
    report: &mut Report,
    product: &Product,
    question: &Question,
    part: &Part,
    worlds: &[Doc],
    all: bool,
) {
    // Whether a cluster that nobody listed exists, and what it is like, has no representative values.
    if let At::Cluster(id) = &question.at
        && part.may_list_more()
        && !part.lists(id)
    {
        return;
    }
    let clusters = match &question.at {
        At::Scope(place) => part.clusters_at(place),
        At::Cluster(_) => Vec::new(),
    };
    let question = &Question {
        clusters,
        ..question.clone()
    };
    let answer = product.decide(question);
    let heard_in_short = in_short(&answer);
    let said: Vec<(bool, bool)> = worlds.iter().map(|it| may(it, question)).collect();
    let at = format!(
        "{} by {} at {:?}, {}",
        question.action.name(),
        question.actor.text(),
        question.at,
        question.edition.name()
    );
    report.answers += 1;
    let heard = text(&answer, "outcome");
    let against = match heard {
        "allowed" => said.iter().position(|it| it.1),
        "denied" => said.iter().position(|it| it.0),
        _ => None,
    };
    if let Some(against) = against {
        let same = said
            .iter()
            .position(|it| if heard == "allowed" { it.0 } else { it.1 });
        let detail = format!("{at}: {heard}, and a completion says otherwise: {heard_in_short}");
        report.complain(
            Wrong::Unsound,
            format!("decide {heard}"),
            detail,
            vec![same.unwrap_or(against), against],
        );
        return;
    }
    let agreed = match (said.iter().any(|it| it.0), said.iter().any(|it| it.1)) {
        (true, false) => "allowed",
        (false, true) => "denied",
        _ => "unknown",
    };
    if all && heard == "unknown" && agreed != "unknown" {
        let detail = format!("{at}: unknown, and all are {agreed}: {heard_in_short}");
        report.complain(Wrong::Blunt, format!("decide {agreed}"), detail, vec![0]);
    }
    if answer.get("open").is_some() && all {
        open_decision(report, &at, &answer, question, part);
    }
}

/// What is denied is as bad as can be; what is allowed is open where a presumption that fails denies it
fn open_decision(report: &mut Report, at: &str, answer: &Value, question: &Question, part: &Part) {
    report.answers += 1;
    let is_open = answer["open"].as_array().is_some_and(|it| !it.is_empty());
    match text(answer, "outcome") {
        "unknown" if !is_open => {
            report.complain(
                Wrong::Unsound,
                "nothing open in a decision",
                format!("{at}: {answer}"),
                Vec::new(),
            );
        }
        "denied" if is_open => {
            report.complain(
                Wrong::Blunt,
                "a denial is open",
                format!("{at}: {answer}"),
                Vec::new(),
            );
        }
        "allowed" => {
            let fails = part.presumed.iter().find(|it| {
                let worlds = part.all(Some(**it));
                worlds.iter().any(|world| may(world, question).1)
            });
            match (fails, is_open) {
                (Some(fails), false) => {
                    let detail = format!("{at}: {fails:?} may fail: {answer}");
                    report.complain(
                        Wrong::Unsound,
                        "nothing open in a decision",
                        detail,
                        Vec::new(),
                    );
                }
                (None, true) => {
                    let detail = format!("{at}: {answer}");
                    report.complain(
                        Wrong::Blunt,
                        "a decision is open though nothing is worse",
                        detail,
                        Vec::new(),
                    );
                }
                _ => {}
            }
        }
        _ => {}
    }
}

/// The reasons of a decision in words
fn in_short(answer: &Value) -> String {
    let reasons: Vec<String> = (answer["reasons"].as_array().into_iter().flatten())
        .map(|it| {
            format!(
                "{} {} ({})",
                text(it, "rule"),
                text(it, "text"),
                it["certain"]
            )
        })
        .collect();
    reasons.join("; ")
}
