//! Weighs every cause of a message, over every scope it can be about, and says it once.

use super::elsewhere::Elsewhere;
use super::{KINDS, Kind, Said, Weigh};
use crate::account::Scope;
use crate::explain::answer::{Cause, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::words::listed;

/// How many scopes are spoken of one by one
const SHOWN: usize = 3;

/// The causes of a message, the most likely first
pub(in crate::explain) fn weigh(asked: &Asked<'_>) -> Vec<Cause> {
    let of = |id| KINDS.iter().find(|kind| kind.id == id);
    let mut causes: Vec<Cause> = asked
        .entry
        .causes
        .iter()
        .filter_map(|id| of(*id))
        .map(|kind| match kind.weigh {
            Weigh::Once(weigh) => once(kind, asked, weigh(asked)),
            Weigh::Scopes(weigh) => over_scopes(kind, asked, weigh),
        })
        .collect();
    // Within a weight the order that the message has them in stays.
    causes.sort_by_key(|cause| cause.weight);
    causes
}

fn once(kind: &Kind, asked: &Asked<'_>, said: Said) -> Cause {
    cause(
        kind,
        asked,
        said.weight,
        vec![said.evidence],
        Vec::new(),
        &[asked.place()],
    )
}

fn over_scopes<'a>(
    kind: &Kind,
    asked: &Asked<'a>,
    weigh: fn(&Asked<'_>, Here<'_>) -> Said,
) -> Cause {
    let elsewhere = Elsewhere::of(asked);
    let mut all: Vec<(Here<'a>, Said)> = asked
        .scopes()
        .map(|here| (here, elsewhere.or(here, || weigh(asked, here))))
        .collect();
    let Some(weight) = all.iter().map(|(_, said)| said.weight).min() else {
        let place = asked.place();
        let evidence = format!("Nothing is known of {}", place.name());
        return cause(
            kind,
            asked,
            Weight::Unknown,
            vec![evidence],
            Vec::new(),
            &[place],
        );
    };
    let many = all.len();
    all.retain(|(_, said)| said.weight == weight);

    let mut evidence: Vec<String> = Vec::new();
    if many > 1 {
        let labels: Vec<String> = all.iter().map(|(here, _)| here.at.label()).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        evidence.push(fits(weight, &listed(&labels), all.len(), many));
    }
    for (_, said) in all.iter().take(SHOWN) {
        if !evidence.contains(&said.evidence) {
            evidence.push(said.evidence.clone());
        }
    }
    let places: Vec<Place> = all
        .iter()
        .take(SHOWN)
        .map(|(here, _)| Place::of_scope(asked.index, here.at.scope(), cluster_there(asked, here)))
        .collect();
    let scopes = all
        .iter()
        .map(|(here, _)| here.at.scope().clone())
        .collect();
    cause(kind, asked, weight, evidence, scopes, &places)
}

fn cluster_there<'a>(asked: &Asked<'a>, here: &Here<'_>) -> Option<&'a crate::account::Cluster> {
    asked
        .cluster
        .filter(|it| it.scope().as_ref() == Some(here.at.scope()))
}

/// Which of several scopes it fits
fn fits(weight: Weight, labels: &str, fitting: usize, many: usize) -> String {
    let which = if fitting == many {
        format!("each of the {many} scopes weighed")
    } else {
        format!("{labels} ({fitting} of {many} scopes weighed)")
    };
    match weight {
        Weight::Yours => format!("This is the cause if the message came from {which}"),
        Weight::Possible => format!("Possible in {which}"),
        Weight::Unknown => format!("Not known in {which}"),
        Weight::RuledOut => format!("Ruled out in {which}"),
    }
}

fn cause(
    kind: &Kind,
    asked: &Asked<'_>,
    weight: Weight,
    evidence: Vec<String>,
    scopes: Vec<Scope>,
    places: &[Place],
) -> Cause {
    let mut fixes: Vec<Fix> = Vec::new();
    let mut settle = Vec::new();
    for place in places {
        if weight != Weight::RuledOut {
            for fix in (kind.fixes)(asked, place) {
                if !fixes.contains(&fix) {
                    fixes.push(fix);
                }
            }
        }
        if matches!(weight, Weight::Unknown | Weight::Possible) {
            for command in (kind.settle)(place) {
                if !settle.contains(&command) {
                    settle.push(command);
                }
            }
        }
    }
    Cause {
        id: kind.id,
        weight,
        title: kind.title,
        evidence,
        fixes,
        settle,
        scopes,
        sources: kind.sources,
    }
}
