//! The account gate, and scopes without a key.

use expect_test::expect;

use super::*;
use crate::account::{AccountType, Fact};
use crate::decide::decide;
use crate::rules::Edition;

fn empty() -> Account {
    Account::new()
        .group("prod")
        .functional_id("ops")
        .say("no key us-south/prod")
}

#[test]
fn a_lite_account_has_no_standard_clusters() {
    let account = running().but(|it| it.account.kind = Some(AccountType::Lite));
    expect![[r#"
        denied
        - R7 A Lite account cannot have standard clusters
    "#]]
    .assert_eq(&told(
        &account,
        "olga",
        "cluster create vpc-gen2",
        "us-south/prod",
    ));
}

#[test]
fn where_there_is_no_key_a_cluster_runs_as_whoever_makes_it() {
    let account = empty()
        .person("ana")
        .grant("ana", "Administrator", "containers-kubernetes");
    let account = account.sees_groups("ana");
    expect![[r#"
        denied
        - R10 ana, whose key the cluster would get, lacks Administrator on VPC Infrastructure for us-south/prod
        - R10 ana, whose key the cluster would get, lacks Writer or Manager on Kubernetes Service for us-south/prod
        - R10 ana, whose key the cluster would get, lacks Administrator on Container Registry (for all resource groups) for us-south/prod
        ~ The policy Administrator on containers-kubernetes would allow it for ana, but it grants Administrator; Writer or Manager is needed
    "#]]
    .assert_eq(&told(&account, "ana", "cluster create vpc-gen2", "us-south/prod"));
    allows(&account, "ops", "cluster create vpc-gen2", "us-south/prod");
    // With a key of ops in place, ana needs nothing of her own but the role.
    let account = account.key("us-south/prod", "ops");
    allows(&account, "ana", "cluster create vpc-gen2", "us-south/prod");
}

#[test]
fn where_there_is_no_key_an_administrator_action_runs_as_whoever_runs_it() {
    let account = empty()
        .vpc("web", "us-south/prod")
        .service_id("bot")
        .but(|it| it.scopes[0].api_key = Fact::None);
    let account = account.grant("bot", "Administrator", "containers-kubernetes");
    allows(&account, "olga", "cluster rm", "web");
    // The later pages are certain of the first cluster alone; who cannot own a key is denied either way.
    let later = |who: &str| {
        let index = account.index().following(Edition::August2026);
        words(&decide(&index, &question(who, "cluster rm", "web")))
    };
    expect![[r#"
        unknown
        ? R4 There is no API key. Whether this action stores one of whoever runs it is not known
    "#]]
    .assert_eq(&later("IBMid-olga"));
    let denied = later("iam-ServiceId-bot");
    assert!(denied.starts_with("denied\n- R8"), "{denied}");
    expect![[r#"
        denied
        - R4 us-south/prod has no API key. Its first Administrator action, such as creating a cluster, stores a key of whoever runs it. A reset stores one on purpose
    "#]]
    .assert_eq(&told(&account, "olga", "worker add", "web"));
}

#[test]
fn restricted_key_creation_asks_even_the_account_owner() {
    let account = empty().but(|it| it.account.restrict_api_key_creation = Some(true));
    let said = told(&account, "olga", "api-key reset", "us-south/prod");
    assert!(said.starts_with("denied\n- R11"), "{said}");
    let said = told(&account, "ops", "api-key reset", "us-south/prod");
    assert!(said.starts_with("denied\n- R11"), "{said}");
    let unseen = account.clone().identity("olga", |it| it.policies = None);
    let said = told(&unseen, "olga", "api-key reset", "us-south/prod");
    assert!(said.starts_with("unknown\n? R11"), "{said}");
    let account = account.grant("olga", "User API key creator", "iam-identity");
    allows(&account, "olga", "api-key reset", "us-south/prod");
}

#[test]
fn a_service_id_sets_keys_only_by_the_later_pages() {
    let account = empty().service_id("bot");
    let account = ["Administrator", "Manager"]
        .iter()
        .fold(account, |it, role| {
            it.grant("bot", role, "containers-kubernetes")
        });
    let account = account
        .sees_groups("bot")
        .grant("bot", "Operator", "iam-identity");
    let question = question("iam-ServiceId-bot", "api-key reset", "us-south/prod");
    let said = words(&decide(&account.index(), &question));
    expect![[r#"
        denied
        - R8 bot cannot own the key: a service ID cannot set the API key
    "#]]
    .assert_eq(&said);
    let later = account.index().following(Edition::August2026);
    assert_eq!(words(&decide(&later, &question)), "allowed\n");
}

#[test]
fn a_cluster_nobody_lists_is_not_known() {
    let account = running().but(|it| {
        it.complete.remove(&crate::account::List::VpcClusters);
    });
    expect![[r#"
        unknown
        ? R14 Nothing is known about a cluster `nowhere`
        > ibmcloud ks cluster ls
    "#]]
    .assert_eq(&told(&account, "olga", "worker replace", "nowhere"));
}

#[test]
fn the_first_classic_cluster_is_not_made_by_somebody_disabled_for_classic() {
    let account = empty().standing("ops", crate::account::Standing::ClassicDisabled);
    expect![[r#"
        denied
        - R7 ops, whose key the cluster would get, is disabled for classic infrastructure
    "#]]
    .assert_eq(&told(
        &account,
        "ops",
        "cluster create classic",
        "us-south/prod",
    ));
    allows(&account, "ops", "cluster create vpc-gen2", "us-south/prod");
}

#[test]
fn where_the_account_lacks_time_based_passwords_no_key_of_the_caller_reaches_classic() {
    let account = empty().but(|it| it.account.totp_required = Some(true));
    expect![[r#"
        denied
        - R7 No key reaches classic infrastructure because the account requires time-based one-time passwords, which a key cannot answer
    "#]].assert_eq(&told(
        &account,
        "ops",
        "cluster create classic",
        "us-south/prod",
    ));
}

#[test]
fn a_service_id_does_not_remove_users() {
    let account = Account::new().group("prod").service_id("ci").grant(
        "ci",
        "Administrator",
        "user-management",
    );
    let by = |who: IdentityId| {
        words(&decide(
            &account.index(),
            &question(who, "account user-remove", "us-south/prod"),
        ))
    };
    expect![[r#"
        denied
        - R9 ci is a service ID, and service IDs may not do this
    "#]]
    .assert_eq(&by("iam-ServiceId-ci".into()));
}

#[test]
fn with_restricted_key_creation_even_the_account_owner_needs_the_creator_role() {
    let restricted = running().but(|it| it.account.restrict_api_key_creation = Some(true));
    let reset = |account: &Account| told(account, "olga", "api-key reset", "us-south/prod");
    expect![[r#"
        denied
        - R11 olga lacks User API key creator on IAM Identity Service (for the account) (the account restricts who may create API keys)
    "#]].assert_eq(&reset(&restricted));
    let wrong = restricted
        .clone()
        .grant("olga", "User API key creator", "containers-kubernetes");
    assert_eq!(reset(&wrong), reset(&restricted));
    let right = restricted.grant("olga", "User API key creator", "iam-identity");
    assert_eq!(reset(&right), "allowed\n");
}
