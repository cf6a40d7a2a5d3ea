use expect_test::expect;

use super::said;
use crate::account::{Fact, KeyState, Standing};
use crate::simulate::Simulation;
use crate::testing::Account;

fn account() -> Account {
    Account::owned_by_ops().vpc("frames", "us-south/prod")
}

#[test]
fn disabling_breaks_and_enabling_mends() {
    let simulation = account().simulate("disable-key us-south/prod");
    assert_eq!(simulation.counts.lost, 2);
    let simulation = account()
        .key_state("us-south/prod", KeyState::Disabled)
        .simulate("enable-key us-south/prod");
    assert_eq!(simulation.counts.gained, 2);
    let simulation = account().simulate("disable-key us-south/prod; enable-key us-south/prod");
    assert_eq!(
        (
            simulation.differences.of_providers.len(),
            simulation.blocked.len()
        ),
        (0, 0)
    );
}

#[test]
fn a_deleted_key_does_not_come_back() {
    let simulation = account().simulate(
        "delete-key us-south/prod; enable-key us-south/prod; disable-key us-south/prod; delete-key us-south/prod",
    );
    expect![[r#"
        1 applied: The key of us-south/prod is deleted: nothing there authenticates with it any more
        2 refused: The key of us-south/prod stays as it is
          R6: the key is deleted already
        3 refused: The key of us-south/prod stays as it is
          R6: the key is deleted already
        4 refused: The key of us-south/prod stays as it is
          R6: the key is deleted already
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn a_locked_key_cannot_be_changed() {
    let simulation = account()
        .key_state("us-south/prod", KeyState::Locked)
        .simulate("delete-key us-south/prod; disable-key us-south/prod");
    assert_eq!(simulation.counts.refused, 2);
    assert_eq!(
        simulation.blocked[0]
            .settle
            .as_ref()
            .map(ToString::to_string),
        Some("ibmcloud iam api-key-unlock ApiKey-ops".to_owned())
    );
}

#[test]
fn only_a_disabled_key_can_be_enabled() {
    for state in [KeyState::Active, KeyState::Expired, KeyState::Locked] {
        let simulation = account()
            .key_state("us-south/prod", state)
            .simulate("enable-key us-south/prod");
        assert_eq!(simulation.counts.refused, 1, "{state:?}");
    }
}

#[test]
fn no_key_is_refused_and_a_key_nobody_knows_too() {
    let none = account()
        .but(|it| it.scopes[0].api_key = Fact::None)
        .simulate("delete-key us-south/prod");
    assert_eq!(none.steps[0].text, "us-south/prod has no key");
    let unknown = account()
        .but(|it| {
            it.complete.clear();
            it.scopes[0].api_key = Fact::Unknown;
        })
        .simulate("delete-key us-south/prod");
    assert_eq!(
        unknown.blocked[0].settle.as_ref().map(ToString::to_string),
        Some("ibmcloud ks api-key info --cluster frames".to_owned())
    );
}

#[test]
fn a_key_made_anew_leaves_no_old_one_behind() {
    let account = account().but(|it| {
        it.identities[1].api_key_count = Some(4);
        it.scopes[0].missing_permissions = None;
    });
    let simulation = account.simulate("recreate-key us-south/prod");
    expect![[r#"
        1 applied: The key of us-south/prod acts as ops from now on (as before, with a new key); the key before it is deleted once nothing uses it any more
          note R11: The old key works until it is deleted. If it leaked, whoever has it can act until then. `delete-key us-south/prod; reset us-south/prod as ops@example.com` stops them at once, and clusters cannot act until the reset
    "#]].assert_eq(&said::steps(&simulation));
    let record = &simulation.account_after.scopes[0];
    assert_eq!(record.obsolete_keys, None);
    assert_eq!(
        simulation.account_after.identities[1].api_key_count,
        Some(4)
    );
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in as ops (ops@example.com), who becomes the owner of the key
           $ ibmcloud login
           good: `User:` is ops@example.com.
        3. Target us-south/prod, so that the next command does not act on the default group; check who is logged in
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud target
           good: `Region:` is us-south, `Resource group:` is prod, and `User:` is who runs the next command.
        4. Reset the API key of us-south/prod; confirm when asked
           $ ibmcloud ks api-key reset --region us-south
           good: No line says `FAILED`. The next check shows whether it counts.
           Cannot be undone: the old key does not come into effect again. To change the owner again, reset as somebody else.
        5. After about a minute, check that ops owns the key of us-south/prod
           $ ibmcloud ks api-key info --cluster frames
           good: The answer names ops.
        6. The old key may have been used. See who ran what, and with which key. Activity Tracker has all cluster-related events, and a cluster's audit log its own
        7. Wait 10 to 15 minutes, until the clusters' storage secret is renewed; after 30 minutes ask for help
        8. Look for volumes that failed meanwhile, and create them again
           $ kubectl get pvc --all-namespaces
           good: `STATUS` is `Bound` in every line.
        9. Once nothing uses it, delete the old key of ops for us-south/prod, by its ID. Do so as its owner, or as an Administrator on IAM Identity Service
           $ ibmcloud iam api-key-delete ApiKey-ops
           good: No line says `FAILED`.
           Cannot be undone: a deleted key does not come back.
        10. At the end, check us-south/prod once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key info --cluster frames
           good: Each owner is who the plan names.
    "#]].assert_eq(&said::runbook(&simulation));
}

#[test]
fn a_key_can_be_made_anew_only_as_somebody_who_may() {
    let account = account().person("ana");
    let simulation = account.simulate(
        "recreate-key eu-de/prod; recreate-key us-south/prod as ana@example.com; \
         recreate-key us-south/prod as olga@example.com",
    );
    expect![[r#"
        1 refused: eu-de/prod has no key
          R4: no API key is stored there; `reset` makes one
        2 refused: ana cannot recreate the key of us-south/prod
          R9: Administrator on Kubernetes Service is missing for us-south/prod
          R9: a platform role on the resource group is missing for us-south/prod
        3 applied: The key of us-south/prod acts as olga from now on (before: ops); the key before it is deleted once nothing uses it any more
          note R11: The old key works until it is deleted. If it leaked, whoever has it can act until then. `delete-key us-south/prod; reset us-south/prod as olga@example.com` stops them at once, and clusters cannot act until the reset
    "#]].assert_eq(&said::steps(&simulation));
    let owner_not_known = account
        .but(|it| it.scopes[0].api_key = Fact::Unknown)
        .but(|it| it.complete.clear())
        .simulate("recreate-key us-south/prod; recreate-key us-south/prod as olga@example.com");
    expect![[r#"
        1 refused: Nobody can say who would own the key of us-south/prod
          R14: who owns the API key is not known; say as whom it is created [ibmcloud ks api-key info --cluster frames]
        2 applied: The key of us-south/prod acts as olga from now on (what was there before is not known); the key before it is deleted once nothing uses it any more
          note R14: Whether us-south/prod had a key before is not known; `ibmcloud iam api-keys --all --output json` lists keys that are left over
    "#]].assert_eq(&said::steps(&owner_not_known));
}

#[test]
fn a_key_that_is_enabled_again_says_whether_it_works() {
    let steps = |account: Account| {
        let account = account.key_state("us-south/prod", KeyState::Disabled);
        said::steps(&account.simulate("enable-key us-south/prod"))
    };
    expect![[r#"
        1 applied: The key of us-south/prod is active again
    "#]]
    .assert_eq(&steps(account()));
    expect![[r#"
        1 applied: The key of us-south/prod is active again
          note R6: ops is suspended, so the key does not work even when it is enabled
    "#]]
    .assert_eq(&steps(account().standing("ops", Standing::Suspended)));
}

#[test]
fn a_key_whose_state_nobody_said_is_presumed_active_and_that_stays_open() {
    let of = |state: Option<KeyState>, plan: &str| {
        account()
            .but(|it| it.scopes[0].api_key.known_mut().expect("a key").state = state)
            .simulate(plan)
    };
    let asks = |it: &Simulation| {
        let question = "Whether the API key is still active";
        it.open.iter().any(|it| it.question == question)
    };
    let presumed = of(None, "enable-key us-south/prod");
    expect![[r#"
        1 refused: The key of us-south/prod stays as it is
          R6: only a disabled key can be enabled, and nobody said that this one is [ibmcloud iam api-keys --all --output json]
    "#]]
    .assert_eq(&said::steps(&presumed));
    assert!(asks(&presumed));
    let said_so = of(Some(KeyState::Active), "enable-key us-south/prod");
    assert!(!asks(&said_so));
    // Nothing is presumed of a key that an earlier step made.
    let made = "reset us-south/prod as olga@example.com; disable-key us-south/prod";
    assert!(!asks(&of(None, made)));
}

#[test]
fn a_key_whose_state_could_not_be_read_may_be_enabled_or_not() {
    let account = account().but(|it| {
        let key = it.scopes[0].api_key.known_mut().expect("a key");
        key.state = None;
        key.unreadable.add("state");
    });
    expect![[r#"
        1 not certain: The key of us-south/prod is active again
          R14: the state of the key could not be read, so whether it can be changed is not known [ibmcloud iam api-keys --all --output json]
    "#]]
    .assert_eq(&said::steps(&account.simulate("enable-key us-south/prod")));
}
