//! In which order causes are told.

use super::*;
use crate::account::Event;
use crate::explain::all;
use crate::explain::causes::{MISSING_PERMISSIONS, OLD_KEY_IN_USE, OWNER_GONE};

const NO_VOLUME: &str = "failed to provision volume with StorageClass \"ibmc-vpc-block-10iops-tier\": rpc error: IAM TOKEN exchange request failed.";

fn ids(found: &Diagnosis) -> Vec<&'static str> {
    found.causes.iter().map(|it| it.id).collect()
}

#[test]
fn without_an_account_what_needs_none_came_before_what_is_more_frequent() {
    for entry in all().iter().filter(|it| it.is_permission_problem) {
        let text = match entry.patterns.first() {
            Some(wording) => entry.said(wording),
            None => format!("FAILED\n({})", entry.codes[0]),
        };
        let found = explained(&text).diagnoses;
        let found = (found.iter().find(|it| it.entry == entry.slug)).expect(entry.slug);
        let decided = |it: &Cause| matches!(it.weight, Weight::Yours | Weight::RuledOut);
        let told: Vec<&str> = (found.causes.iter().filter(|it| !decided(it)))
            .map(|it| it.id)
            .collect();
        let listed: Vec<&str> = (entry.causes.iter().map(|it| it.id))
            .filter(|it| told.contains(it))
            .collect();
        assert_eq!(told, listed, "{}", entry.slug);
        for cause in &found.causes {
            let helps = !cause.settle.is_empty() || !cause.fixes.is_empty();
            let decided = decided(cause);
            assert!(helps || decided, "{} of {}", cause.id, entry.slug);
        }
    }
}

fn with_key(made: &str) -> Account {
    let key = format!("key us-south/prod owner left active made {made}");
    let index = ["captured 2026-11-20T10:00:00Z", &key, VPC_CLUSTER];
    Account::unknown()
        .say(
            "account owner IBMid-olga
         group prod default
         identity left removed named Leo",
        )
        .say(lines(&index))
}

#[test]
fn a_reset_of_these_days_puts_the_component_that_keeps_the_old_key_first() {
    let first = |account: Account| {
        let found = only(explain(&account.index(), NO_VOLUME, &Context::default()));
        (ids(&found)[0], found.causes[0].evidence.concat())
    };
    let (id, evidence) = first(with_key("2026-11-18T10:00:00Z"));
    assert_eq!(id, OLD_KEY_IN_USE.id, "though its owner is gone");
    assert!(evidence.contains("was reset on 18 Nov 2026"), "{evidence}");
    assert_eq!(first(with_key("2024-01-01T00:00:00Z")).0, OWNER_GONE.id);

    let reset = Event {
        action: Some("containers-kubernetes.account-api-key.reset".to_owned()),
        outcome: Some("success".to_owned()),
        scope: Some(prod()),
        ..Event::default()
    };
    let told = |event: &Event| {
        with_key("2024-01-01T00:00:00Z").but(|it| it.history = Some(vec![event.clone()]))
    };
    assert_eq!(first(told(&reset)).0, OLD_KEY_IN_USE.id);
    let denied = Event {
        outcome: Some("denied".to_owned()),
        ..reset.clone()
    };
    let elsewhere = Event {
        scope: Some(scope_of("eu-de/prod")),
        ..reset
    };
    for other in [denied, elsewhere] {
        assert_eq!(first(told(&other)).0, OWNER_GONE.id, "{other:?}");
    }
}

#[test]
fn a_reset_says_nothing_of_clusters_that_are_younger() {
    let account = with_key("2026-11-18T10:00:00Z").but(|it| {
        let clusters = it.clusters.iter().cloned();
        let younger = clusters.map(|it| crate::account::Cluster {
            created_at: "2026-11-19T10:00:00Z".to_owned().try_into().ok(),
            ..it
        });
        it.clusters = younger.collect::<Vec<_>>().into();
    });
    let found = only(explain(&account.index(), NO_VOLUME, &Context::default()));
    assert_eq!(ids(&found)[0], OWNER_GONE.id);
}

#[test]
fn what_the_account_shows_comes_before_what_is_more_frequent() {
    let index = with_key("2024-01-01T00:00:00Z").index();
    let text = "IAM token exchange request failed: Provided API key could not be found";
    let found = only(explain(&index, text, &Context::default()));
    let weights: Vec<Weight> = found.causes.iter().map(|it| it.weight).collect();
    assert!(weights.is_sorted(), "{weights:?}");
    assert!(
        !ids(&found).contains(&MISSING_PERMISSIONS.id),
        "who lacks permissions gets a token"
    );
}
