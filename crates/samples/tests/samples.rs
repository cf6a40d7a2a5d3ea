//! Every demo account is a good account document.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use keyatlas_resolver::account::{List, Snapshot, read};
use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::findings::of_account;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::{Names, ScopeName};
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::{State, answer_all};
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::truth::Outcome;
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
        ("time-limited", "eu-de/tracking", "owner-right-in-window"),
        ("time-limited", "eu-gb/tracking", "owner-right-in-window"),
        ("by-login", "us-east/claims", "owner-right-by-login"),
        ("by-login", "us-east/Default", "owner-right-by-login"),
        ("enterprise", "us-south/stores", "owner-gone"),
        ("enterprise", "br-sao/stores", "required-role-missing"),
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

#[test]
fn addresses_restrictions_and_a_limited_policy_are_found_of_the_account_that_tells_of_them() {
    let found = |slug: &str| -> Vec<&str> {
        let found = of_account(&Index::new(account(slug)));
        found.iter().map(|it| it.id.0).collect()
    };
    let each = ["restriction", "restriction", "allowlist"];
    assert_eq!(found("restricted"), each);
    assert_eq!(found("enterprise"), ["iam-policy-limited"]);
    assert_eq!(found("time-limited"), [""; 0]);
}

#[test]
fn at_night_the_owner_of_the_time_limited_keys_holds_less_and_members_by_day_lose_their_role() {
    let mut account = account("time-limited");
    let reset = |account: &Snapshot| outcome(account, "tomas@example.com", "eu-de", "tracking");
    assert_eq!(reset(&account), Outcome::Allowed);
    let at_night = "2026-11-17T22:30:00Z".to_owned().try_into();
    account.captured_at = Some(at_night.expect("a time"));
    assert_ne!(reset(&account), Outcome::Allowed);
}

#[test]
fn nobody_in_the_child_of_an_enterprise_can_replace_the_key_of_whoever_is_suspended() {
    let account = account("enterprise");
    for identity in &account.identities {
        let who = identity.email.as_deref().expect("an address");
        let outcome = outcome(&account, who, "us-south", "stores");
        assert_eq!(outcome, Outcome::Denied, "{who}");
    }
    let settings = account.account.settings.as_ref().expect("settings");
    assert_eq!(settings.enterprise_managed, Some(true));
    // The creator role without the group is what it takes, and the account owner may grant it to herself.
    let index = Index::new(account);
    let plan: Plan = "grant amara@example.com \"User API key creator\" on iam-identity; \
         reset us-south/stores as amara@example.com"
        .parse()
        .expect("a plan");
    let after = simulate(&index, &plan);
    assert_eq!(after.steps[1].status, StepStatus::Applied);
}

/// Whether somebody may reset the key of a scope
fn outcome(account: &Snapshot, who: &str, region: &str, group: &str) -> Outcome {
    let index = Index::new(account.clone());
    let names = Names(&index);
    let question = Question {
        actor: names.identity(who).expect("somebody listed"),
        action: find_action("api-key reset").expect("a row of the table"),
        place: Place::Scope(
            names
                .scope(&ScopeName::new(region, group))
                .expect("a scope"),
        ),
    };
    decide(&index, &question).outcome
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
