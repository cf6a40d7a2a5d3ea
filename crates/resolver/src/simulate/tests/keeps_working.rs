use expect_test::expect;

use crate::account::Fact;
use crate::testing::Account;

fn account() -> Account {
    Account::new()
        .group("prod")
        .group("dev")
        .person("ana")
        .functional_id("max")
        .functional_id("ops")
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
}

/// What is said of workloads, images and people, and what of scopes and clusters
fn of_all_and_of_some(account: &Account, plan: &str) -> (String, String) {
    let is_of_all = |it: &String| {
        ["Workloads ", "Images ", "People "]
            .iter()
            .any(|start| it.starts_with(start))
    };
    let sentences = account.simulate(plan).keeps_working.into_iter();
    let (all, some): (Vec<_>, Vec<_>) = sentences.partition(is_of_all);
    (all.join("\n"), some.join("\n"))
}

fn said_of_all(account: &Account, plan: &str) -> String {
    of_all_and_of_some(account, plan).0
}

fn said_of_some(account: &Account, plan: &str) -> String {
    of_all_and_of_some(account, plan).1
}

#[test]
fn workloads_run_on_whoever_owns_the_key() {
    expect![[r#"
        Workloads run on: pods, services and stored data do not ask for this credential
        Images are still pulled: `all-icr-io` uses each cluster's own service ID, not this key
        People keep their access to the Kubernetes API"#]]
    .assert_eq(&said_of_all(
        &account(),
        "reset us-south/prod as ops@example.com",
    ));
}

#[test]
fn nobody_is_said_to_keep_what_a_step_may_take() {
    let account = account()
        .grant("max", "Viewer", "containers-kubernetes")
        .say("cluster web vpc us-south/prod tags env:prod");
    for (plan, is_kept) in [
        ("remove max@example.com", false),
        ("standing max@example.com suspended", false),
        (
            "revoke max@example.com Viewer on containers-kubernetes",
            false,
        ),
        // Whoever holds something by a tag may be nobody that is listed.
        ("untag web env:prod", false),
        ("tag web env:test", true),
        ("standing max@example.com active", true),
        ("standing max@example.com classic_disabled", true),
        (
            "grant max@example.com Editor on containers-kubernetes",
            true,
        ),
    ] {
        let said = said_of_all(&account, plan);
        assert!(said.starts_with("Workloads run on"), "{plan}: {said}");
        assert_eq!(said.contains("People keep"), is_kept, "{plan}");
    }
}

#[test]
fn what_a_deleted_cluster_ran_does_not_run_on() {
    let account = Account::new().say("cluster web vpc us-south/prod");
    assert_eq!(said_of_all(&account, "delete-cluster web"), "");
    let and_another = account.say("cluster shop vpc us-south/prod");
    expect![[r#"
        Workloads of the other clusters run on: pods, services and stored data do not ask for this credential
        Images of the other clusters are still pulled: `all-icr-io` uses each cluster's own service ID, not this key
        People keep their access to the Kubernetes API of the other clusters"#]].assert_eq(&said_of_all(&and_another, "delete-cluster web"));
    // Also where nobody knows in which scope it was.
    let somewhere = and_another.but(|it| it.clusters[0].resource_group = None);
    let said = said_of_all(&somewhere, "delete-cluster web");
    assert!(
        said.starts_with("Workloads of the other clusters run on"),
        "{said}"
    );
}

#[test]
fn scopes_that_a_plan_does_not_touch_are_counted() {
    let reset = "reset us-south/prod as ops@example.com";
    let one = account().but(|it| it.resource_groups.truncate(2));
    assert_eq!(said_of_some(&one, reset), "");
    let two = one.key("eu-de/prod", "max");
    expect!["The other scope that is known is not touched"].assert_eq(&said_of_some(&two, reset));
    let three = two.key("eu-gb/prod", "max");
    expect!["The 2 other scopes that are known are not touched"]
        .assert_eq(&said_of_some(&three, reset));
    // A plan that touches nothing has nothing to reassure about.
    assert_eq!(said_of_some(&three, "remove ops@example.com"), "");
    for touched in [
        "disable-key eu-de/prod",
        "set eu-de/prod user 1234567_ops@example.com",
    ] {
        assert_eq!(
            said_of_some(&three, touched),
            "The 2 other scopes that are known are not touched",
            "{touched}"
        );
    }
    for both in [
        "remove max@example.com",
        "standing max@example.com suspended",
    ] {
        assert_eq!(
            said_of_some(&three, both),
            "The other scope that is known is not touched",
            "{both}"
        );
    }
}

#[test]
fn a_manual_credential_goes_on_beside_a_new_key_unless_its_user_leaves_with_it() {
    let account = account()
        .classic("tiles", "us-south/prod")
        .manual("us-south/prod", "1234567_max@example.com");
    let reset = "reset us-south/prod as ops@example.com";
    expect!["Classic worker operations in us-south/prod go on as 1234567_max@example.com: a reset does not touch a manual credential"].assert_eq(&said_of_some(&account, reset));
    let and_max_leaves = format!("{reset}; remove max@example.com");
    assert_eq!(said_of_some(&account, &and_max_leaves), "");
    // What is lost elsewhere says nothing about here.
    let elsewhere = account
        .key("eu-de/dev", "ana")
        .classic("away", "eu-de/dev")
        .vpc("far", "eu-de/dev");
    let and_another = format!("{reset}; disable-key eu-de/dev");
    assert!(said_of_some(&elsewhere, &and_another).contains("go on as 1234567_max@example.com"));
    // Without a classic cluster nothing reads it.
    let vpc_only = elsewhere.but(|it| it.clusters.retain(|it| it.id.as_str() == "frames"));
    assert!(!said_of_some(&vpc_only, reset).contains("go on as"));
}

#[test]
fn storage_behind_a_trusted_profile_does_not_ask_the_key() {
    let account = account().with(|it| it.trusted_profile = Fact::Known("Profile-1".to_owned()));
    expect!["Storage and autoscaling of frames do not use the key: a trusted profile does that"]
        .assert_eq(&said_of_some(
            &account,
            "reset us-south/prod as ops@example.com",
        ));
}
