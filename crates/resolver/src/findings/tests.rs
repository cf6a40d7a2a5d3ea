//! What is said of a scope, told as small accounts.

mod by_hand;

use std::collections::BTreeSet;

use expect_test::expect;

use super::{
    ALL, Kind, lite_account, manual_shadows_owner, orphaned_cluster, owner_classic_disabled,
    owner_is_service_id, required_permission_missing, services_unusable,
};
use crate::account::{AccountType, Fact, Standing};
use crate::resolve::answer;
use crate::rules::Edition;
use crate::testing::{Account, scope_of};

/// `orphaned-cluster: text | help`, of the findings of a kind in `us-south/prod`
fn said(account: &Account, kind: &Kind) -> String {
    let answer = answer(&account.index(), &scope_of("us-south/prod")).expect("told");
    let found = answer.findings.iter().filter(|it| it.is(kind));
    found
        .map(|it| format!("{}: {} | {}\n", it.id.0, it.text, it.help))
        .collect()
}

fn account() -> Account {
    Account::owned_by_ops()
}

#[test]
fn without_a_key_nothing_that_needs_it_works_and_the_reason_is_said() {
    let kind = &services_unusable::KIND;
    let none = account()
        .vpc("web", "us-south/prod")
        .but(|it| it.scopes[0].api_key = Fact::None);
    expect![[r#"
        services-unusable: Nothing that needs the key works: there is no API key. Key management, Secrets Manager, registry set-up, logging, monitoring and audit events fail for web | Log in as the identity that should own the key, target the group, and reset
    "#]].assert_eq(&said(&none, kind));
    let dead = account()
        .vpc("web", "us-south/prod")
        .standing("ops", Standing::Removed);
    expect![[r#"
        services-unusable: Nothing that needs the key works: the API key does not work. Key management, Secrets Manager, registry set-up, logging, monitoring and audit events fail for web | Log in as the identity that should own the key, target the group, and reset
    "#]].assert_eq(&said(&dead, kind));
}

#[test]
fn a_lite_account_with_clusters_contradicts_itself() {
    let lite = account()
        .vpc("web", "us-south/prod")
        .but(|it| it.account.kind = Some(AccountType::Lite));
    expect![[r#"
        lite-account: This is a Lite account, which cannot have standard clusters, yet clusters are listed | Upgrade the account to Pay-As-You-Go or Subscription (Manage > Account > Account settings)
    "#]].assert_eq(&said(&lite, &lite_account::KIND));
}

#[test]
fn by_later_pages_a_service_id_was_still_said_not_to_set_the_key() {
    let account = Account::new()
        .group("prod")
        .service_id("pipeline")
        .key("us-south/prod", "pipeline")
        .vpc("web", "us-south/prod")
        .but(|it| {
            let key = it.scopes[0].api_key.known_mut().expect("told before");
            key.owner = Some("iam-ServiceId-pipeline".into());
        });
    let says = |edition| {
        let index = account.index().following(edition);
        let answer = answer(&index, &scope_of("us-south/prod")).expect("told");
        let mut found = answer.findings.into_iter();
        let it = found.find(|it| it.is(&owner_is_service_id::KIND));
        it.expect("found").text.contains("cannot set the key again")
    };
    assert!(says(Edition::June2025));
    assert!(!says(Edition::August2026));
}

#[test]
fn an_orphan_is_reached_from_where_it_lives() {
    let kind = &orphaned_cluster::KIND;
    let elsewhere = account().classic("old", "us-south/prod").with(|it| {
        it.classic_account = Some("7654321".to_owned());
    });
    expect![[r#"
        orphaned-cluster: old lives in infrastructure account 7654321, but account 1234567 is in effect: its workers cannot be added, changed or deleted | Set a manual credential of infrastructure account 7654321 while you work on these clusters
    "#]].assert_eq(&said(&elsewhere, kind));
    // The manual credential reaches another account than the linked one, where the clusters are.
    let linked = account()
        .classic("old", "us-south/prod")
        .classic("older", "us-south/prod")
        .manual("us-south/prod", "7654321_max@example.com");
    expect![[r#"
        orphaned-cluster: old and older live in infrastructure account 1234567, but account 7654321 is in effect: their workers cannot be added, changed or deleted | Go back to the linked account while you work on these clusters
    "#]].assert_eq(&said(&linked, kind));
}

#[test]
fn an_owner_disabled_for_classic_matters_only_where_the_key_reaches_classic() {
    let kind = &owner_classic_disabled::KIND;
    let disabled = |account: Account| account.standing("ops", Standing::ClassicDisabled);
    let classic = account().classic("old", "us-south/prod");
    expect![[r#"
        owner-classic-disabled: ops owns the API key of us-south/prod and is disabled for classic infrastructure, which its clusters run on | Enable the user's classic infrastructure access, or reset the key as somebody who has it
    "#]].assert_eq(&said(&disabled(classic.clone()), kind));
    let manual = classic.functional_id("max");
    let manual = manual.manual("us-south/prod", "1234567_max@example.com");
    assert_eq!(said(&disabled(manual), kind), "");
    assert_eq!(
        said(&disabled(account().vpc("web", "us-south/prod")), kind),
        ""
    );
}

#[test]
fn a_manual_credential_that_may_be_the_owners_own_shadows_nobody() {
    let kind = &manual_shadows_owner::KIND;
    let account = account().classic("old", "us-south/prod");
    let somebody_else = account
        .clone()
        .manual("us-south/prod", "1234567_max@example.com");
    expect![[r#"
        manual-shadows-owner: Classic clusters in us-south/prod run as 1234567_max@example.com, not as ops, who owns the API key: the manual credential comes first | Keep it if that is meant; else unset it. The API key still serves everything that is not classic infrastructure
    "#]].assert_eq(&said(&somebody_else, kind));
    // The classic user name of the owner is not known, and the address is theirs.
    let possibly = account
        .clone()
        .classic_user("ops", |it| it.username = None)
        .manual("us-south/prod", "1234567_OPS@example.com");
    assert_eq!(said(&possibly, kind), "");
    // The owner's classic user has another name, so it is not theirs whatever the address.
    let not_theirs = account
        .classic_user("ops", |it| {
            it.username = Some("1234567_operations".to_owned());
        })
        .manual("us-south/prod", "1234567_ops@example.com");
    assert_ne!(said(&not_theirs, kind), "");
}

#[test]
fn permissions_are_missed_of_the_classic_credential_and_not_of_the_key_beside_it() {
    let kind = &required_permission_missing::KIND;
    let account = Account::new()
        .group("prod")
        .functional_id("max")
        .service_id("robot")
        .vpc("web", "us-south/prod")
        .classic("old", "us-south/prod")
        .key("us-south/prod", "robot")
        .but(|it| {
            let key = it.scopes[0].api_key.known_mut().expect("a key");
            key.owner = Some("iam-ServiceId-robot".into());
        })
        .say("missing us-south/prod required \"Add Server\"");
    expect![[r#"
        required-permission-missing: Required classic permissions are missing in us-south/prod: Add Server | Nobody can grant them to a service ID. Reset the key as a functional ID or a person who has them, or set a manual credential of one
    "#]].assert_eq(&said(&account, kind));
    let manual = account.manual("us-south/prod", "1234567_max@example.com");
    expect![[r#"
        required-permission-missing: Required classic permissions are missing in us-south/prod: Add Server | Grant them (Manage > Access (IAM) > Users > Classic infrastructure > Permissions; support cases under Access policies > Support Center)
    "#]].assert_eq(&said(&manual, kind));
}

#[test]
fn the_list_has_the_gravest_first_and_each_once() {
    let severities: Vec<_> = ALL.iter().map(|it| it.severity).collect();
    assert!(severities.is_sorted_by(|before, after| before >= after));
    let names: BTreeSet<_> = ALL.iter().map(|it| it.id).collect();
    assert_eq!(names.len(), ALL.len());
}

#[test]
fn no_two_findings_explain_a_state_equally_well() {
    let in_short = ALL.iter().filter_map(|it| it.in_short);
    let ranks: Vec<u8> = in_short.map(|it| it.rank).collect();
    let distinct: BTreeSet<&u8> = ranks.iter().collect();
    assert_eq!(ranks.len(), distinct.len());
}
