//! Weighs every cause of a message, over every scope it can be about, and says it once.

mod elsewhere;

mod in_use;
pub(super) use in_use::{is_classic, is_key_passed_over, perhaps_there};

use super::answer::{Cause, Fix, Weight};
use super::asked::Asked;
use super::cause::{About, KnownCause};
use super::here::Here;
use super::place::Place;
use super::sign::Sign;
use crate::account::Scope;
use crate::words::listed;
use elsewhere::Elsewhere;
use in_use::{InUse, in_use};

/// How many scopes are spoken of one by one
const SHOWN: usize = 3;

/// How well a cause fits, and what says so
struct Said {
    weight: Weight,
    evidence: String,
}

fn said(weight: Weight, evidence: String) -> Said {
    Said { weight, evidence }
}

/// The causes of a message, the most likely first
pub(super) fn weigh(asked: &Asked<'_>) -> Vec<Cause> {
    let elsewhere = Elsewhere::of(asked);
    let weighed = |cause: &'static KnownCause| match cause.about {
        About::Message => {
            let said = weigh_at(cause, asked, None);
            let place = [asked.place()];
            answer(
                cause,
                asked,
                said.weight,
                vec![said.evidence],
                Vec::new(),
                &place,
            )
        }
        About::Scope
        | About::AnotherScope
        | About::Key
        | About::Classic
        | About::KeyOnClassic
        | About::NotClassic => over_scopes(cause, asked, &elsewhere),
    };
    let is_first = |cause: &KnownCause| {
        let mut firsts = (cause.hinted_by.iter()).filter(|it| matches!(it, Sign::First(_)));
        firsts.any(|it| it.says(cause, asked, None).is_some())
    };
    let mut causes: Vec<(bool, Cause)> = (asked.entry.causes.iter())
        .map(|cause| (!is_first(cause), weighed(cause)))
        .collect();
    // Within a weight the order that the message has them in stays, the most frequent first. Where nothing was
    // weighed against an account, what is possible by itself is no likelier than what nobody looked at.
    let is_weighed = asked.scopes().len() > 0;
    causes.sort_by_key(|(is_behind, cause)| match cause.weight {
        Weight::Unknown if !is_weighed => (*is_behind, Weight::Possible),
        weight => (*is_behind, weight),
    });
    causes.into_iter().map(|(_, cause)| cause).collect()
}

/// Whether nothing is left of a cause in the scopes that are asked about
pub(super) fn is_ruled_out(cause: &KnownCause, asked: &Asked<'_>) -> bool {
    let mut scopes = asked.scopes();
    scopes.all(|here| match cause.about {
        // What went to another scope stays there; nothing is left of it once nothing is wrong here.
        About::AnotherScope => {
            let mut against = cause.against.iter();
            against.any(|it| it.says(cause, asked, Some(here)).is_some())
        }
        About::Message
        | About::Scope
        | About::Key
        | About::Classic
        | About::KeyOnClassic
        | About::NotClassic => weigh_at(cause, asked, Some(here)).weight == Weight::RuledOut,
    })
}

/// Weighs a cause in a scope, or against the message alone
fn weigh_at(cause: &KnownCause, asked: &Asked<'_>, here: Option<Here<'_>>) -> Said {
    let shown = |sign: &Sign| {
        let evidence = sign.says(cause, asked, here)?;
        match in_use(sign.about(cause), asked, here) {
            InUse::Yes => Some(said(Weight::Yours, evidence)),
            InUse::Perhaps(condition) => {
                Some(said(Weight::Possible, format!("{evidence}. {condition}")))
            }
            InUse::No(_) => None,
        }
    };
    let hinted = |sign: &Sign| {
        let evidence = sign.says(cause, asked, here)?;
        let may_be = !matches!(in_use(sign.about(cause), asked, here), InUse::No(_));
        may_be.then(|| said(Weight::Possible, evidence))
    };
    let first = |signs: &[Sign], weight| {
        let mut says = signs.iter().filter_map(|it| it.says(cause, asked, here));
        says.next().map(|evidence| said(weight, evidence))
    };
    if let Some(shown) = (cause.shown_by.iter().filter_map(shown)).min_by_key(|it| it.weight) {
        return shown;
    }
    if let InUse::No(why) = in_use(cause.about, asked, here) {
        return said(Weight::RuledOut, why);
    }
    first(cause.against, Weight::RuledOut)
        .or_else(|| cause.hinted_by.iter().find_map(hinted))
        .or_else(|| first(cause.not_known, Weight::Unknown))
        .unwrap_or_else(|| {
            said(
                Weight::Unknown,
                "What would decide it is not known".to_owned(),
            )
        })
}

fn over_scopes<'a>(cause: &KnownCause, asked: &Asked<'a>, elsewhere: &Elsewhere) -> Cause {
    let mut all: Vec<(Here<'a>, Said)> = asked
        .scopes()
        .map(|here| {
            let said = elsewhere.or(here, || weigh_at(cause, asked, Some(here)));
            (here, said)
        })
        .collect();
    let Some(weight) = all.iter().map(|(_, said)| said.weight).min() else {
        let place = asked.place();
        let evidence = vec![format!("Nothing is known of {}", place.name())];
        return answer(
            cause,
            asked,
            Weight::Unknown,
            evidence,
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
    evidence.extend(said_once(&all));
    let mut listed: Vec<String> = Vec::new();
    if matches!(weight, Weight::Yours | Weight::Possible) {
        let signs = cause.shown_by.iter().chain(cause.hinted_by);
        let mut kinds: Vec<_> = signs.flat_map(Sign::findings).collect();
        kinds.dedup_by_key(|it| it.id);
        for (here, _) in all.iter().take(SHOWN) {
            for name in kinds.iter().flat_map(|kind| here.listed(kind)) {
                if !listed.contains(&name) {
                    listed.push(name);
                }
            }
        }
    }
    let places: Vec<Place> = (all.iter().take(SHOWN))
        .map(|(here, _)| Place::of_scope(asked.index, here.at.scope(), cluster_there(asked, here)))
        .collect();
    let scopes = all.iter().map(|(here, _)| here.at.scope().clone());
    Cause {
        listed,
        ..answer(cause, asked, weight, evidence, scopes.collect(), &places)
    }
}

/// What is said of the scopes, once for all of which the same is so
fn said_once(all: &[(Here<'_>, Said)]) -> Vec<String> {
    struct Once<'a> {
        words: &'a str,
        without_scope: String,
        other_scopes: Vec<String>,
    }
    let mut once: Vec<Once<'_>> = Vec::new();
    for (here, said) in all {
        let label = here.at.label();
        let without_scope = said.evidence.replace(&label, "{scope}");
        let names_scope = without_scope != said.evidence;
        let same = once.iter().position(|it| it.without_scope == without_scope);
        match same {
            Some(at) if names_scope => once[at].other_scopes.push(label),
            Some(_) => {}
            None if once.len() < SHOWN => once.push(Once {
                words: &said.evidence,
                without_scope,
                other_scopes: Vec::new(),
            }),
            None => {}
        }
    }
    let in_words = |it: Once<'_>| {
        let others: Vec<&str> = it.other_scopes.iter().map(String::as_str).collect();
        match others.as_slice() {
            [] => it.words.to_owned(),
            others => format!("{}. The same holds for {}", it.words, listed(others)),
        }
    };
    once.into_iter().map(in_words).collect()
}

fn cluster_there<'a>(asked: &Asked<'a>, here: &Here<'_>) -> Option<&'a crate::account::Cluster> {
    asked
        .cluster
        .filter(|it| it.scope().as_ref() == Some(here.at.scope()))
}

/// Which of several scopes it fits
fn fits(weight: Weight, labels: &str, fitting: usize, many: usize) -> String {
    let which = if fitting == many {
        format!("each of the {many} scopes")
    } else {
        format!("{labels} ({fitting} of {many} scopes checked)")
    };
    match weight {
        Weight::Yours if fitting == many => {
            format!("This is the cause in whichever of the {many} scopes it happened")
        }
        Weight::Yours => {
            format!("This is the cause if the message is about one of these: {which}")
        }
        Weight::Possible => format!("Possible in {which}"),
        Weight::Unknown => format!("Not known in {which}"),
        Weight::RuledOut => format!("Ruled out in {which}"),
    }
}

fn answer(
    cause: &KnownCause,
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
            for mut fix in (cause.fixes)(asked, place) {
                if let (Some(plan), Some(here)) = (&fix.plan, asked.at(place)) {
                    fix.proven = asked.is_proven(cause, here, plan);
                }
                if !fixes.contains(&fix) {
                    fixes.push(fix);
                }
            }
        }
        if matches!(weight, Weight::Unknown | Weight::Possible) {
            for command in (cause.settle)(place) {
                if !settle.contains(&command) {
                    settle.push(command);
                }
            }
        }
    }
    Cause {
        id: cause.id,
        weight,
        title: cause.title,
        evidence,
        listed: Vec::new(),
        fixes,
        settle,
        scopes,
        sources: cause.sources,
    }
}
