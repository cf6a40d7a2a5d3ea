//! Every demo account is a good account document.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use keyatlas_resolver::account::{List, Snapshot, read};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{State, answer_all};
use keyatlas_samples::{all, snapshot};
use serde_json::Value;

fn account(slug: &str) -> Snapshot {
    snapshot(slug).unwrap_or_else(|| panic!("no account for `{slug}`"))
}

#[test]
fn there_are_at_least_eight_and_no_two_share_a_slug_a_name_or_a_story() {
    assert!(all().len() >= 8);
    let slugs: BTreeSet<_> = all().iter().map(|it| it.slug).collect();
    let names: BTreeSet<_> = all().iter().map(|it| it.name).collect();
    let stories: BTreeSet<_> = all().iter().map(|it| it.story).collect();
    assert_eq!([slugs.len(), names.len(), stories.len()], [all().len(); 3]);
    assert!(snapshot("no-such-demo").is_none());
}

#[test]
fn every_sample_fits_the_schema() {
    let text = include_str!("../../resolver/schema/account.schema.json");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
    for sample in all() {
        let value = serde_json::to_value(account(sample.slug)).expect("a snapshot is JSON");
        let wrong: Vec<_> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", sample.slug);
    }
}

#[test]
fn every_sample_survives_being_saved_and_reads_with_no_problem() {
    for sample in all() {
        let account = account(sample.slug);
        let (again, problems) = read(&account.to_json().into()).expect("an account document");
        assert_eq!(problems, [], "{}", sample.slug);
        assert_eq!(again, account, "{}", sample.slug);
    }
}

#[test]
fn every_sample_is_made_up() {
    for sample in all() {
        let account = account(sample.slug);
        for identity in &account.identities {
            let email = identity.email.as_deref().unwrap_or("@example.com");
            assert!(email.ends_with("@example.com"), "{}: {email}", sample.slug);
        }
        let captured = account.captured_at.expect("a date");
        assert!(
            captured.date().starts_with("2026-"),
            "{}: {captured}",
            sample.slug
        );
    }
}

#[test]
fn every_owner_of_a_complete_account_is_listed() {
    for sample in all() {
        let account = account(sample.slug);
        if !account.is_complete(List::Identities) {
            continue;
        }
        let listed: BTreeSet<_> = account.identities.iter().map(|it| &it.id).collect();
        for record in &account.scopes {
            if let Some(owner) = record.api_key.known().and_then(|key| key.owner.as_ref()) {
                assert!(listed.contains(owner), "{}: {owner}", sample.slug);
            }
        }
    }
}

#[test]
fn the_large_account_is_as_large_as_its_story_says() {
    let account = account("large");
    let regions: BTreeSet<_> = account.scopes.iter().map(|it| &it.region).collect();
    assert_eq!(regions.len(), 12);
    assert_eq!(account.resource_groups.len(), 25);
    assert_eq!(account.scopes.len(), 300);
    assert_eq!(account.clusters.len(), 3000);
    assert_eq!(account, snapshot("large").expect("the same again"));
}

#[test]
fn the_first_one_shows_every_state_at_a_glance() {
    let index = Index::new(account(all()[0].slug));
    let states: Vec<_> = answer_all(&index)
        .scopes
        .iter()
        .map(|it| it.state)
        .collect();
    assert_eq!(states.len(), 20);
    for state in State::ALL {
        assert!(states.contains(&state), "no scope is {state:?}");
    }
}

/// What a story tells, its account shows
#[test]
fn every_story_is_true() {
    let shows = [
        ("owner-left", "us-south/prod", "owner-gone"),
        ("wrong-group", "us-south/prod", "owner-gone"),
        ("wrong-group", "us-south/shared-services", "obsolete-keys"),
        ("wrong-group", "us-south/shared-services", "owner-is-person"),
        ("manual-shadow", "us-south/prod", "manual-user-gone"),
        ("manual-shadow", "us-south/prod", "obsolete-keys"),
        ("manual-shadow", "eu-gb/prod", "manual-shadows-owner"),
        ("orphaned", "us-south/platform", "orphaned-cluster"),
        ("orphaned", "eu-gb/platform", "orphaned-cluster"),
        ("vpc-add-ons", "eu-es/render", "owner-is-person"),
        ("totp", "us-east/records", "classic-not-linked"),
        ("service-id", "us-south/grid", "owner-is-service-id"),
        ("service-id", "us-south/grid", "owner-without-classic-key"),
    ];
    for (slug, scope, finding) in shows {
        let found = findings(slug, scope);
        assert!(
            found.iter().any(|it| it == finding),
            "{slug}, {scope}: {found:?}"
        );
    }
    for (slug, state) in [
        ("healthy", [State::Ok, State::Empty]),
        ("partly-known", [State::Unknown; 2]),
    ] {
        for scope in answer_all(&Index::new(account(slug))).scopes {
            assert!(state.contains(&scope.state), "{slug}: {:?}", scope.scope());
        }
    }
}

fn findings(slug: &str, scope: &str) -> Vec<String> {
    let index = Index::new(account(slug));
    let answer = answer_all(&index)
        .scopes
        .into_iter()
        .find(|it| index.scope_label(&it.scope()) == scope)
        .unwrap_or_else(|| panic!("{slug} has no {scope}"));
    let word = |id| serde_json::to_value(id).expect("a finding has an ID");
    let ids = answer.findings.iter().map(|it| word(it.id));
    ids.map(|it| it.as_str().unwrap_or_default().to_owned())
        .collect()
}
