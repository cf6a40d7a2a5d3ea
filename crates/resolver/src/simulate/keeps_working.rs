//! What the plan does not touch, said so that nobody has to wonder.

use std::collections::BTreeSet;

use super::{ChangeWord, Difference};
use crate::account::{Fact, Infrastructure, Scope};
use crate::changes::{Effect, Events, Fate};
use crate::resolve::Provider;
use crate::rules::{removal, storage_profile};
use crate::truth::Truth;

/// In sentences, the most reassuring first
pub(super) fn find(events: Events<'_>, differences: &[Difference]) -> Vec<String> {
    let touched = touched(events);
    let effects = || events.effects().map(|(_, it)| it);
    let deletes = effects().any(|it| it.deletes_cluster);
    let mut words = Vec::new();
    // Nothing runs on where the last cluster that is known goes.
    if !deletes || !events.after.snapshot().clusters.is_empty() {
        let clusters = if deletes {
            " of the other clusters"
        } else {
            ""
        };
        words.push(format!(
            "Workloads{clusters} run on: pods, services and stored data do not ask for this credential"
        ));
        words.push(format!(
            "Images{clusters} are still pulled: `all-icr-io` uses each cluster's own service ID, not this key"
        ));
        // What somebody may lose is listed command by command.
        if !effects().any(Effect::takes_access) {
            words.push(format!(
                "People keep their access to the Kubernetes API{clusters}"
            ));
        }
    }
    let resets: BTreeSet<&Scope> = effects()
        .flat_map(|it| it.replaced_keys().map(|(scope, _)| scope))
        .collect();
    for scope in resets {
        let Some(at) = events.after.at(scope) else {
            continue;
        };
        let classic = at.lists_on(Infrastructure::Classic) == Truth::Yes;
        if let Fact::Known(manual) = at.manual()
            && classic
            && !lost_classic(differences, scope)
        {
            let whose = manual
                .username
                .as_deref()
                .unwrap_or("the manual credential");
            words.push(format!(
                "Classic worker operations in {} go on as {whose}: a reset does not touch a manual credential",
                at.label()
            ));
        }
        let profiles: Vec<&str> = at
            .clusters()
            .filter(|it| storage_profile::storage_uses_key(it) == Truth::No)
            .map(|it| it.label())
            .collect();
        if !profiles.is_empty() {
            words.push(format!(
                "Storage and autoscaling of {} do not use the key: a trusted profile does that",
                crate::words::listed(&profiles)
            ));
        }
    }
    let others = events
        .after
        .scopes()
        .filter(|at| !touched.contains(at.scope()))
        .count();
    if others > 0 && !touched.is_empty() {
        words.push(match others {
            1 => "The other scope that is known is not touched".to_owned(),
            _ => format!("The {others} other scopes that are known are not touched"),
        });
    }
    words
}

fn touched(events: Events<'_>) -> BTreeSet<&Scope> {
    let mut scopes = BTreeSet::new();
    for (_, effect) in events.effects() {
        scopes.extend(effect.credentials.iter().map(|it| &it.0));
        // Whoever may do less, or stands elsewhere, does so wherever something acts as them.
        for person in effect.people.iter().filter(|it| it.now != Fate::Left) {
            scopes.extend(removal::scopes_owned_by(events.after, &person.id));
            scopes.extend(removal::scopes_with_manual_of(events.after, &person.id));
        }
        if effect.everywhere {
            scopes.extend(events.after.scopes().map(|at| at.scope()));
        }
    }
    scopes
}

fn lost_classic(differences: &[Difference], scope: &Scope) -> bool {
    differences.iter().any(|it| {
        it.scope == *scope && it.provider == Provider::Classic && it.change == ChangeWord::Lost
    })
}
