//! What a plan does, in a few sentences: who clusters act as afterwards, what stops for good, what fails meanwhile, and
//! what is not certain.

use std::collections::BTreeSet;

use super::{Certainty, ChangeWord, ImpactId, InEffect, Simulation};
use crate::changes::{StepOutcome, StepStatus};
use crate::decide::Gate;
use crate::index::Index;
use crate::resolve::CredentialKind;
use crate::words::{capital, counted};

/// The first sentence says what the plan does, each other one what else there is to know; so many clusters are deleted
pub(super) fn of(after: &Index, simulation: &Simulation, deleted: usize) -> Vec<String> {
    let refused = simulation.counts.refused;
    let steps = simulation.steps.len();
    if refused == steps {
        let none = match steps {
            1 => "This step is refused, so nothing changes",
            _ => "Every step is refused, so nothing changes",
        };
        return vec![none.to_owned()];
    }
    let stops = what_stops(simulation);
    // What goes without another in its place keeps nothing.
    let goes = simulation.handovers.is_empty() && simulation.counts.lost > 0;
    let mut said = vec![if goes {
        capital(&stops)
    } else {
        format!("{}, and {stops}", act_as(after, simulation))
    }];
    match deleted {
        0 => {}
        1 => said.push("1 cluster is deleted and does not come back".to_owned()),
        many => said.push(format!("{many} clusters are deleted and do not come back")),
    }
    if refused > 0 {
        let are = if refused == 1 { "is" } else { "are" };
        let change = if refused == 1 { "changes" } else { "change" };
        said.push(format!(
            "{refused} of {steps} steps {are} refused and {change} nothing"
        ));
    }
    let not_certain = |it: &&StepOutcome| it.status == StepStatus::NotCertain;
    match simulation.steps.iter().filter(not_certain).count() {
        0 => {}
        1 => said.push("1 step may be refused, and then changes nothing".to_owned()),
        many => said.push(format!(
            "{many} steps may be refused, and then change nothing"
        )),
    }
    let of = one_person(after, simulation).unwrap_or("people");
    said.extend(simulation.counts.actions_of_people.words(of));
    said.extend(meanwhile(simulation));
    match simulation.open.len() {
        0 => {}
        1 => said.push("1 thing is not known and could make it worse".to_owned()),
        many => said.push(format!(
            "{many} things are not known and could make it worse"
        )),
    }
    said
}

/// Whoever alone may run other commands than before
fn one_person<'a>(after: &'a Index, simulation: &'a Simulation) -> Option<&'a str> {
    let actions = simulation.differences.of_actions.iter();
    let people = actions.filter(|it| it.gate != Gate::Credential);
    let people: BTreeSet<_> = people.map(|it| it.identity.as_ref()).collect();
    match people.first() {
        Some(Some(only)) if people.len() == 1 => Some(after.identity_label(only)),
        _ => None,
    }
}

/// As in `3 scopes run as kubernetes-ops afterwards`
fn act_as(after: &Index, simulation: &Simulation) -> String {
    let scopes: BTreeSet<_> = simulation.handovers.iter().map(|it| &it.scope).collect();
    let who: BTreeSet<String> = (simulation.handovers.iter())
        .map(|it| name(after, &it.after))
        .collect();
    let (subject, run) = match scopes.first() {
        // What is open could be another credential.
        None if !simulation.open.is_empty() => {
            return "No scope is known to change its credential".to_owned();
        }
        None => return "Every scope keeps its credential".to_owned(),
        Some(only) if scopes.len() == 1 => (after.scope_label(only), "runs"),
        Some(_) => (format!("{} scopes", scopes.len()), "run"),
    };
    let mut who = who.into_iter();
    match (who.next(), who.next()) {
        (Some(only), None) => format!("{subject} {run} as {only} afterwards"),
        _ => format!("{subject} {run} as somebody else afterwards"),
    }
}

fn name(after: &Index, it: &InEffect) -> String {
    match (&it.identity, &it.username) {
        (Some(identity), _) => after.identity_label(identity).to_owned(),
        (None, Some(username)) => username.clone(),
        (None, None) if it.credential == CredentialKind::None => "nobody".to_owned(),
        (None, None) => "somebody who is not known".to_owned(),
    }
}

/// As in `operations of 3 clusters start to work`
fn what_stops(simulation: &Simulation) -> String {
    let clusters = |word: ChangeWord| {
        let changed = simulation.differences.of_providers.iter();
        let changed = changed.filter(|it| it.change == word);
        let clusters: BTreeSet<_> = changed.filter_map(|it| it.cluster.as_ref()).collect();
        (!clusters.is_empty()).then(|| {
            format!(
                "operations of {}",
                counted(clusters.len(), "cluster", "clusters")
            )
        })
    };
    let counts = &simulation.counts;
    let use_of = |count: usize| match count {
        1 => "1 use of a credential".to_owned(),
        many => format!("{many} uses of a credential"),
    };
    let lost = (counts.lost > 0)
        .then(|| clusters(ChangeWord::Lost).unwrap_or_else(|| use_of(counts.lost)));
    let gained = (counts.gained > 0)
        .then(|| clusters(ChangeWord::Gained).unwrap_or_else(|| use_of(counts.gained)));
    let may_stop = counts.maybe_lost > 0;
    match (lost, gained) {
        (Some(lost), Some(gained)) => format!("{lost} stop for good; {gained} start to work"),
        (Some(lost), None) => format!("{lost} stop for good"),
        (None, Some(gained)) if may_stop => {
            format!("{gained} start to work; whether others stop is not certain")
        }
        (None, Some(gained)) => format!("{gained} start to work"),
        (None, None) if may_stop => "whether something stops is not certain".to_owned(),
        (None, None) if !simulation.open.is_empty() => {
            "no operation of a cluster is known to stop for good".to_owned()
        }
        (None, None) => "no operation of a cluster stops for good".to_owned(),
    }
}

/// As in `Meanwhile 2 components fail until you run a command`; the same component in several scopes is one
fn meanwhile(simulation: &Simulation) -> Option<String> {
    let of = |is_so: &dyn Fn(&super::Impact) -> bool| -> usize {
        let impacts = simulation.impacts.iter().filter(|it| is_so(it));
        impacts
            .map(|it| it.id)
            .collect::<BTreeSet<ImpactId>>()
            .len()
    };
    let certain = |it: &super::Impact| it.certainty == Certainty::Certain;
    let by_command = of(&|it| certain(it) && it.minutes.is_none() && !it.commands.is_empty());
    let lasting = of(&|it| certain(it) && it.minutes.is_none() && it.commands.is_empty());
    let by_itself = of(&|it| certain(it) && it.minutes.is_some());
    let longest = (simulation.impacts.iter())
        .filter(|it| certain(it))
        .filter_map(|it| Some(it.minutes?[1]))
        .max();
    let possible = of(&|it| it.certainty == Certainty::Possible);
    let component = |count| counted(count, "component", "components");
    let fail = |count| if count == 1 { "fails" } else { "fail" };
    let mut parts = Vec::new();
    if by_command > 0 {
        let (what, fail) = (component(by_command), fail(by_command));
        parts.push(format!("{what} {fail} until you run a command"));
    }
    if lasting > 0 {
        let (what, fail) = (component(lasting), fail(lasting));
        parts.push(format!("{what} {fail} until somebody corrects it"));
    }
    if let Some(longest) = longest {
        let recover = if by_itself == 1 {
            "recovers"
        } else {
            "recover"
        };
        let what = component(by_itself);
        let minutes = counted(longest as usize, "minute", "minutes");
        parts.push(format!("{what} {recover} within {minutes}"));
    }
    if possible > 0 {
        parts.push(format!("{} may fail", component(possible)));
    }
    (!parts.is_empty()).then(|| format!("Meanwhile {}", parts.join("; ")))
}
