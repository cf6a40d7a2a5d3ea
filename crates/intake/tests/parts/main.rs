//! Random accounts printed as the commands print them, and random parts of that imported: in any order, with and
//! without command lines, cut off. Nothing definite on a part is contradicted by the whole.
#![cfg(not(target_arch = "wasm32"))]

mod printed;
mod stand_in;

use std::collections::BTreeMap;

use keyatlas_intake::{Corrections, Source, import};
use keyatlas_resolver::account::{
    CheckerWord, Fact, GroupId, IdentityId, List, ManualCredential, Snapshot,
};
use keyatlas_resolver::findings::Severity;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::open::{Open, Presumption};
use keyatlas_resolver::resolve::{CredentialKind, Provider, State, answer_all};
use keyatlas_resolver::truth::Truth;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use printed::{GROUPS, Numbers, outputs, part, world};

/// The names of the groups, each with its ID
type Groups = [(&'static str, &'static str)];

fn name_of<'a>(groups: &'a Groups, id: &'a GroupId) -> &'a str {
    let by_id = groups.iter().find(|(_, it)| *it == id.as_str());
    let by_name = id.provisional_name().or(by_id.map(|it| it.0));
    by_name.unwrap_or(id.as_str())
}

/// `ana`, of whom both her ID and her address are made
fn person(id: &IdentityId) -> IdentityId {
    let name = id.as_str().trim_start_matches("email:");
    let name = name.trim_start_matches("IBMid-");
    let name = name.trim_start_matches(|it: char| it.is_ascii_digit());
    IdentityId::from(
        name.trim_end_matches("@example.com")
            .to_lowercase()
            .as_str(),
    )
}

/// The state, the credential of each provider, and whether something is presumed
type Said = (State, BTreeMap<Provider, Credential>, bool);

type Credential = (CredentialKind, Option<IdentityId>, Truth);

/// What is said of each scope, by the names of the whole, and whether something is presumed for it
fn said(snapshot: &Snapshot, groups: &Groups) -> BTreeMap<(String, String), Said> {
    let group = |id: &GroupId| name_of(groups, id).to_lowercase();
    let mut found = BTreeMap::new();
    for scope in answer_all(&Index::new(snapshot.clone())).scopes {
        let providers = scope.providers.iter().map(|it| {
            (
                it.provider,
                (it.credential, it.identity.as_ref().map(person), it.usable),
            )
        });
        let place = (scope.region.to_string(), group(&scope.resource_group));
        let presumes = |it: &Open| {
            let account = &snapshot.account;
            let mut all = Presumption::ALL.iter();
            all.any(|of| of.question(account).question == it.question)
        };
        let presumes = scope.open.iter().any(presumes);
        found.entry(place).or_insert_with(Vec::new).push((
            scope.state,
            providers.collect::<BTreeMap<_, _>>(),
            presumes,
        ));
    }
    // One scope under two names says twice what it says; both have to hold.
    let mut each = BTreeMap::new();
    for ((region, group), answers) in found {
        for (at, answer) in answers.into_iter().enumerate() {
            let mark = if at == 0 {
                String::new()
            } else {
                format!("#{at}")
            };
            each.insert((region.clone(), format!("{group}{mark}")), answer);
        }
    }
    each
}

/// Where a fact of the part is another one in the whole
fn other_fact(part: &Snapshot, whole: &Snapshot, groups: &Groups) -> Option<String> {
    let name = |id: &GroupId| name_of(groups, id).to_owned();
    for record in &part.scopes {
        let right = whole.scopes.iter().find(|it| {
            it.region == record.region && name(&it.resource_group) == name(&record.resource_group)
        });
        let Some(right) = right else {
            return Some(format!(
                "no scope {}/{}",
                record.region,
                name(&record.resource_group)
            ));
        };
        let user = |it: &ManualCredential| it.username.clone();
        let same_manual = match (&record.manual_credential, &right.manual_credential) {
            (Fact::Unknown, _) | (Fact::None, Fact::None) => true,
            (Fact::Known(said), Fact::Known(right)) => {
                user(said).is_none() || user(said) == user(right)
            }
            _ => false,
        };
        let same_missing = match (&record.missing_permissions, &right.missing_permissions) {
            (None, _) => true,
            (Some(said), Some(right)) if said.unreadable.is_empty() => {
                let sorted = |it: &[CheckerWord]| {
                    let mut sorted: Vec<_> = it.iter().map(ToString::to_string).collect();
                    sorted.sort();
                    sorted
                };
                sorted(&said.required) == sorted(&right.required)
                    && sorted(&said.suggested) == sorted(&right.suggested)
            }
            (Some(said), Some(right)) => {
                let all = said.required.iter().all(|it| right.required.contains(it));
                all && said.suggested.iter().all(|it| right.suggested.contains(it))
            }
            (Some(_), None) => false,
        };
        if !same_manual || !same_missing {
            return Some(format!("{record:#?} instead of {right:#?}"));
        }
    }
    for cluster in &part.clusters {
        let right = whole.clusters.iter().find(|it| it.id == cluster.id);
        let fits = right.is_some_and(|right| {
            (cluster.region.is_none() || cluster.region == right.region)
                && (cluster.resource_group.is_none()
                    || cluster.resource_group.as_ref().map(name)
                        == right.resource_group.as_ref().map(name))
                && (cluster.provider.is_none() || cluster.provider == right.provider)
        });
        if !fits {
            return Some(format!("{cluster:#?} instead of {right:#?}"));
        }
    }
    None
}

fn contradiction(part: &Snapshot, whole: &Snapshot, groups: &Groups) -> Option<String> {
    if let Some(other) = other_fact(part, whole, groups) {
        return Some(other);
    }
    let right = said(whole, groups);
    // Where no cluster is on classic, nothing that a key needs there is asked.
    let presumed_of = |provider: Provider| {
        let mut all = Presumption::ALL.iter();
        provider == Provider::Classic && all.any(|it| it.is_taken_by(part))
    };
    for ((region, group), (state, providers, presumes)) in said(part, groups) {
        let name = group.split('#').next().unwrap_or_default().to_owned();
        let there = right.get(&(region.clone(), name));
        let (right_state, right_providers) = match there {
            Some((state, providers, _)) => (*state, providers.clone()),
            None => (State::Empty, BTreeMap::new()),
        };
        let place = format!("{region}/{group}");
        let fits = match state {
            State::Unknown | State::Ok => true,
            State::AtRisk => matches!(right_state, State::AtRisk | State::Broken),
            other => other == right_state,
        };
        if !fits {
            let why = |account: &Snapshot| -> Vec<String> {
                let of = answer_all(&Index::new(account.clone())).scopes.into_iter();
                let here = of.filter(|it| it.region.as_str() == region);
                let texts = here
                    .flat_map(|it| it.findings.clone())
                    .filter(|it| it.severity > Severity::Info);
                texts.map(|it| it.text).collect()
            };
            return Some(format!(
                "{place} is {state:?} instead of {right_state:?}: {:#?} and not {:#?}",
                why(part),
                why(whole)
            ));
        }
        for (provider, (kind, who, usable)) in providers {
            let Some(right) = right_providers.get(&provider) else {
                continue;
            };
            let holds = (kind == CredentialKind::Unknown || kind == right.0)
                && (who.is_none() || right.1.is_none() || who == right.1)
                // What is presumed, and said to be, may fail; where the scope is broken all the same it is not said.
                && (usable == Truth::Unknown
                    || usable == right.2
                    || usable == Truth::Yes
                        && (presumes || presumed_of(provider) || state == State::Broken));
            if !holds {
                return Some(format!(
                    "{place} {provider:?} is {kind:?} {who:?} {usable:?} instead of {right:?}"
                ));
            }
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/kept/parts.txt"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_part_of_an_account_contradicts_the_whole(seed in 1..u64::MAX) {
        let mut numbers = Numbers(seed);
        let world = world(&mut numbers);
        let all = outputs(&world);
        let named = |(at, it): (usize, &printed::Output)| {
            Source::new(format!("all {at}"), format!("$ {}\n{}", it.command, it.text))
        };
        let sources: Vec<Source> = all.iter().enumerate().map(named).collect();
        let mut whole = import(&sources, &Corrections::default()).snapshot;
        // No command lists these in JSON, and there are none.
        whole.complete.insert(List::SatelliteClusters);
        for _ in 0..6 {
            let texts = part(&all, &mut numbers);
            let imported = import(&texts, &Corrections::default());
            if let Some(contradiction) = contradiction(&imported.snapshot, &whole, &GROUPS) {
                let texts: Vec<&str> = texts.iter().map(|it| it.text.as_str()).collect();
                prop_assert!(
                    false,
                    "{}\n{}\n\n{:#?}",
                    contradiction, texts.join("\n"), imported.snapshot
                );
            }
        }
    }
}
