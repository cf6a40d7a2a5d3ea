use expect_test::expect;

use super::said;
use crate::account::{Fact, KeyState};
use crate::testing::Account;

fn account() -> Account {
    Account::new()
        .group("prod")
        .functional_id("ops")
        .key("us-south/prod", "ops")
        .vpc("frames", "us-south/prod")
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
        (simulation.differences.len(), simulation.blocked.len()),
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
