//! What is decided, and what is open in it.

use serde_json::Value;

use super::{Report, Wrong, reasons, text};
use crate::completions::{Part, UNSEEN};
use crate::model::*;
use crate::plain::decide::{At, Question, may};
use crate::product::Product;

pub(super) fn check(
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
    reasons::reasons(report, &at, &answer, question, worlds, all);
    reasons::fixes(report, &at, &answer, question, part, worlds);
    if answer.get("open").is_some() && all {
        open_decision(report, &at, &answer, question, part, worlds);
    }
}

/// The same question about every cluster of the scope, also about those that the part does not list
fn of_every_cluster(question: &Question, world: &Doc) -> Question {
    let mut question = question.clone();
    if let At::Scope(place) = &question.at {
        question.clusters = world.clusters_at(place).map(|it| it.id.clone()).collect();
    }
    question
}

/// Whether a question stands for all the clusters that a world has there
pub(super) fn stands_for_every_cluster(question: &Question, world: &Doc) -> bool {
    let every = of_every_cluster(question, world).clusters;
    every.iter().all(|it| question.clusters.contains(it))
}

/// A world in which the cluster that is not listed uses the less usual of two services of which either would do for one
/// that uses both
fn with_one_service(world: &Doc) -> Option<Doc> {
    let at = (world.clusters.iter()).position(|it| it.id == *UNSEEN)?;
    let mut world = world.clone();
    world.clusters[at].services = Some(vec!["hs-crypto".into()]);
    Some(world)
}

/// What is denied is as bad as can be; what is allowed is open where a presumption that fails denies it, or a cluster
/// that is not listed
fn open_decision(
    report: &mut Report,
    at: &str,
    answer: &Value,
    question: &Question,
    part: &Part,
    worlds: &[Doc],
) {
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
            let denies_here = |world: &Doc| may(world, &of_every_cluster(question, world)).1;
            let denies = |world: &Doc| {
                denies_here(world) || with_one_service(world).is_some_and(|it| denies_here(&it))
            };
            let mut presumed = part.presumed.iter();
            let worse = if worlds.iter().any(denies) {
                Some("a cluster that is not listed".to_owned())
            } else {
                let fails = presumed.find(|it| part.all(Some(**it)).iter().any(denies));
                fails.map(|it| format!("{it:?} may fail"))
            };
            match (worse, is_open) {
                (Some(worse), false) => {
                    let detail = format!("{at}: {worse}: {answer}");
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
