use expect_test::expect;

use super::said;
use crate::account::Standing;
use crate::simulate::ImpactId;
use crate::testing::Account;

fn account() -> Account {
    Account::owned_by_ana()
        .service_id("robot")
        .vpc("frames", "us-south/prod")
}

#[test]
fn whoever_is_suspended_takes_their_keys_along_until_they_are_back() {
    let simulation = account().simulate("standing ana@example.com suspended");
    assert_eq!(simulation.counts.lost, 2);
    expect!["Clusters still depend on ana. Before ana is suspended: reset us-south/prod"]
        .assert_eq(&simulation.blocked[0].text);
    expect!["reset us-south/prod as ops@example.com; standing ana@example.com suspended"]
        .assert_eq(&simulation.blocked[0].plan.clone().unwrap_or_default());
    expect!["certain: Nothing that needs the key works for frames until its owner is active again, or somebody else resets it: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on"].assert_eq(&said::impacts(&simulation, ImpactId::KeyStops).join("\n"));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Stop here: clusters in us-south/prod still depend on ana. Move them to somebody else first, or they break
           $ ibmcloud iam api-keys --all --output json
           good: No key named `containers-kubernetes-key` is theirs; until then, do not go on.
        3. Make ana suspended, as the account owner or an Editor on User Management; nobody changes their own status
           $ ibmcloud account user-status-update ana@example.com SUSPENDED
           good: No line says `FAILED`.
           To go back, set the status that they have now.
        4. Check that ana is suspended
           $ ibmcloud account users --output json
           good: In the line of ana `State` says suspended.
        5. At the end, check us-south/prod once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key info --cluster frames
           good: Each owner is who the plan names.
    "#]].assert_eq(&said::runbook(&simulation));

    let there_and_back =
        account().simulate("standing ana@example.com suspended; standing ana@example.com active");
    assert_eq!(there_and_back.differences, Default::default());
    expect!["certain: Between step 1 and step 2 nothing that needs the key works for frames: workers, new volumes and load balancers on VPC, key management, certificates and setting up the registry. Workloads run on"].assert_eq(&said::impacts(&there_and_back, ImpactId::KeyStops).join("\n"));

    let mended = account()
        .standing("ana", Standing::Suspended)
        .simulate("standing ana@example.com active");
    assert_eq!(mended.counts.gained, 2);
}

#[test]
fn not_everybody_can_be_given_every_standing() {
    let simulation = account().standing("ana", Standing::Invalid).simulate(
        "standing ana@example.com active; \
         standing ops@example.com active; \
         standing ops@example.com pending; \
         standing ops@example.com removed; \
         standing iam-ServiceId-robot suspended; \
         standing olga@example.com suspended; \
         remove ops@example.com; \
         standing ops@example.com active",
    );
    expect![[r#"
        1 refused: The standing of ana stays as it is
          R6: their IBMid is gone, and a status does not bring it back
        2 refused: The standing of ops stays as it is
          R6: they are active already
        3 refused: The standing of ops stays as it is
          R6: pending is who has been invited and has not accepted, and nobody is put back there
        4 refused: The standing of ops stays as it is
          R6: whoever is removed loses more than a status: `remove` is a change of its own
        5 refused: The standing of robot stays as it is
          R6: only users have a status; a service ID or a trusted profile is there or deleted
        6 not certain: olga is suspended from now on
          R14: no page says whether the status of the account owner can be changed
        7 applied: ops leaves the account, and no scope depends on them
        8 refused: The standing of ops stays as it is
          R6: the identity is no longer in the account, and whoever is invited again starts without keys
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn a_classic_user_that_is_disabled_takes_its_manual_credential_along() {
    let account = account()
        .classic("tiles", "us-south/prod")
        .manual("us-south/prod", "1234567_ops@example.com");
    let simulation = account.simulate("standing ops@example.com classic_disabled");
    assert_eq!(simulation.counts.lost, 1);
    assert_eq!(said::impacts(&simulation, ImpactId::ManualStops).len(), 1);
    let back = account
        .simulate("standing ops@example.com classic_disabled; standing ops@example.com active");
    assert_eq!(said::impacts(&back, ImpactId::ManualStops).len(), 0);
    assert_eq!(back.differences, Default::default());
}

#[test]
fn what_stopped_already_does_not_stop_again() {
    let suspended = account()
        .standing("ana", Standing::Suspended)
        .simulate("standing ana@example.com invalid");
    expect![[r#"
        1 applied: ana is invalid (its IBMid is gone) from now on
    "#]]
    .assert_eq(&said::steps(&suspended));
    let harmless = account().simulate("standing ana@example.com classic_disabled");
    expect![[r#"
        1 applied: ana is disabled for classic infrastructure from now on
    "#]]
    .assert_eq(&said::steps(&harmless));
}

#[test]
fn a_manual_credential_stops_once() {
    let account = account()
        .functional_id("max")
        .classic("tiles", "us-south/prod")
        .manual("us-south/prod", "1234567_max@example.com");
    let steps = |standing: Standing, plan: &str| {
        said::steps(&account.clone().standing("max", standing).simulate(plan))
    };
    expect![[r#"
        1 applied: max is disabled for classic infrastructure from now on, and the manual credential of us-south/prod stops working
    "#]].assert_eq(&steps(
        Standing::Active,
        "standing max@example.com classic_disabled",
    ));
    expect![[r#"
        1 applied: max is suspended from now on
    "#]]
    .assert_eq(&steps(
        Standing::ClassicDisabled,
        "standing max@example.com suspended",
    ));
    expect![[r#"
        1 applied: max is active from now on
    "#]]
    .assert_eq(&steps(
        Standing::ClassicDisabled,
        "standing max@example.com active",
    ));
}

#[test]
fn who_is_invalid_is_so_already() {
    let simulation = account()
        .standing("ana", Standing::Invalid)
        .simulate("standing ana@example.com invalid");
    expect![[r#"
        1 refused: The standing of ana stays as it is
          R6: they are invalid (its IBMid is gone) already
    "#]]
    .assert_eq(&said::steps(&simulation));
}
