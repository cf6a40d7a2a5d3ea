use expect_test::expect;

use crate::simulate::BlockerId;
use crate::testing::Account;

fn account() -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .may_own_keys("ana")
        .functional_id("ops")
        .key("us-south/prod", "ana")
        .key("eu-de/prod", "ana")
        .vpc("frames", "us-south/prod")
        .vpc("frames-eu", "eu-de/prod")
}

#[test]
fn somebody_who_still_holds_up_scopes_is_replaced_by_a_plan_that_works() {
    let account = account();
    let simulation =
        account.simulate("reset eu-de/prod as ops@example.com; remove ana@example.com");
    let blocker = &simulation.blocked[0];
    assert_eq!((blocker.step, blocker.id), (2, BlockerId::StillHoldsUp));
    assert_eq!(
        blocker.text,
        "Clusters still depend on ana. Before ana leaves: reset us-south/prod"
    );
    let plan = blocker.plan.as_deref().expect("a plan");
    assert_eq!(
        plan,
        "reset eu-de/prod as ops@example.com; reset us-south/prod as ops@example.com; remove ana@example.com"
    );
    let better = account.simulate(plan);
    assert_eq!((better.blocked.len(), better.counts.lost), (0, 0));
}

#[test]
fn a_manual_credential_that_holds_clusters_elsewhere_is_not_unset_by_a_ready_plan() {
    let elsewhere = account()
        .manual("us-south/prod", "1234567_ana@example.com")
        .classic("tiles", "us-south/prod")
        .with(|it| it.classic_account = Some("7654321".to_owned()));
    assert_eq!(
        elsewhere.simulate("remove ana@example.com").blocked[0].plan,
        None
    );
    let linked = account()
        .manual("us-south/prod", "1234567_ana@example.com")
        .classic("tiles", "us-south/prod");
    let simulation = linked.simulate("remove ana@example.com");
    let plan = simulation.blocked[0].plan.clone().expect("a plan");
    assert!(plan.contains("unset us-south/prod; remove ana"), "{plan}");
    assert_eq!(linked.simulate(&plan).blocked, []);
}

#[test]
fn without_anybody_ready_there_is_no_ready_plan() {
    let simulation = Account::new()
        .group("prod")
        .person("ana")
        .but(|it| it.account.owner = Some("IBMid-nobody".into()))
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
        .simulate("remove ana@example.com");
    assert_eq!(simulation.blocked[0].id, BlockerId::StillHoldsUp);
    assert_eq!(simulation.blocked[0].plan, None);
}

#[test]
fn stopping_a_key_that_nothing_replaces_blocks_the_plan() {
    let account = account();
    let simulation = account.simulate("delete-key us-south/prod");
    let blocker = &simulation.blocked[0];
    assert_eq!(blocker.id, BlockerId::LeavesNoKey);
    assert_eq!(
        blocker.plan.as_deref(),
        Some("reset us-south/prod as ops@example.com")
    );
    let replaced = account.simulate("reset us-south/prod as ops@example.com");
    assert_eq!(replaced.blocked, []);
}

#[test]
fn a_key_that_goes_before_the_reset_leaves_a_gap_and_the_plan_without_one_is_ready() {
    for verb in ["delete-key", "disable-key"] {
        let plan = format!("{verb} us-south/prod; reset us-south/prod as ops@example.com");
        let simulation = account().simulate(&plan);
        let blocker = &simulation.blocked[0];
        assert_eq!((blocker.step, blocker.id), (1, BlockerId::NoKeyMeanwhile));
        assert_eq!(
            blocker.text,
            "1 cluster in us-south/prod runs with this key, which is gone until step 2 resets it. Reset first: that replaces the key, and the old one can go after it"
        );
        assert_eq!(
            blocker.plan.as_deref(),
            Some("reset us-south/prod as ops@example.com")
        );
    }
    let and_back = account().simulate("disable-key us-south/prod; enable-key us-south/prod");
    assert_eq!(and_back.blocked, []);
}

#[test]
fn a_refused_step_blocks_once_with_all_its_reasons() {
    let simulation = account()
        .person("ben")
        .simulate("reset us-south/prod as ben@example.com");
    assert_eq!(simulation.steps[0].reasons.len(), 2);
    let blocked: Vec<_> = simulation
        .blocked
        .iter()
        .map(|it| (it.step, it.id))
        .collect();
    assert_eq!(blocked, [(1, BlockerId::Refused)]);
    let text = &simulation.blocked[0].text;
    assert!(text.starts_with("ben cannot reset the key of us-south/prod: "));
    for reason in &simulation.steps[0].reasons {
        assert!(text.contains(&reason.text), "{text}");
    }
}

#[test]
fn a_key_that_is_deleted_and_made_anew_later_is_missing_meanwhile() {
    let simulation = Account::owned_by_ops()
        .vpc("web", "us-south/prod")
        .simulate("delete-key us-south/prod; recreate-key us-south/prod as ops@example.com");
    let said: Vec<&str> = simulation
        .blocked
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    expect!["1 cluster in us-south/prod runs with this key, which is gone until step 2 resets it. Reset first: that replaces the key, and the old one can go after it"].assert_eq(&said.join("\n"));
}
