use expect_test::expect;

use super::said;
use crate::account::{KeyState, ManualState, ObsoleteKey, Standing};
use crate::holds_up::what_identity_holds_up;
use crate::testing::{Account, id, scope_of};

fn account() -> Account {
    Account::owned_by_ops()
        .functional_id("spare")
        .key("eu-de/prod", "spare")
        .vpc("frames", "us-south/prod")
}

#[test]
fn every_scope_it_holds_up_breaks() {
    let simulation = account().simulate("remove ops@example.com");
    assert_eq!(
        said::differences(&simulation),
        [
            "lost us-south/prod vpc: allowed -> denied",
            "lost us-south/prod vpc frames: allowed -> denied",
            "lost us-south/prod services: allowed -> denied",
            "lost us-south/prod services frames: allowed -> denied",
        ]
    );
    let after = &simulation.account_after;
    let key = after.scopes[0].api_key.known().expect("the key, deleted");
    assert_eq!(
        (key.state, &key.owner),
        (Some(KeyState::Deleted), &Some(id("ops")))
    );
    assert_eq!(after.identities[1].standing, Some(Standing::Removed));
    assert_eq!(after.identities[1].api_key_count, Some(0));
    assert_eq!(after.scopes[1], account().index().snapshot().scopes[1]);
}

#[test]
fn the_manual_credential_of_exactly_their_classic_user_stops() {
    let simulation = account()
        .manual("eu-de/prod", "1234567_OPS@example.com")
        .manual("us-south/prod", "7654321_ops@example.com")
        .classic("tiles", "eu-de/prod")
        .simulate("remove ops@example.com");
    let state = |at: usize| {
        let manual = &simulation.account_after.scopes[at].manual_credential;
        manual.known().and_then(|it| it.state)
    };
    assert_eq!((state(1), state(0)), (Some(ManualState::Invalid), None));
    assert!(
        said::differences(&simulation)
            .contains(&"lost eu-de/prod classic tiles: allowed -> denied".to_owned())
    );
}

#[test]
fn an_e_mail_that_matches_is_only_possibly_theirs() {
    let simulation = account()
        .manual("eu-de/prod", "7654321_ops@example.com")
        .simulate("remove ops@example.com");
    expect![[r#"
        1 applied: ops leaves the account, and the keys of us-south/prod are removed
          note R13: By the e-mail address in it, the manual credential of eu-de/prod is possibly ops's: check before you remove them
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn after_a_reset_nobody_misses_them() {
    let simulation =
        account().simulate("reset us-south/prod as spare@example.com; remove ops@example.com");
    assert_eq!(simulation.blocked, []);
    assert_eq!(said::differences(&simulation), [""; 0]);
    // The key that the reset left behind goes with its owner.
    assert_eq!(
        simulation.account_after.scopes[0].obsolete_keys,
        Some(Vec::<ObsoleteKey>::new())
    );
    assert_eq!(
        simulation.steps[1].text,
        "ops leaves the account, and no scope depends on them"
    );
}

#[test]
fn the_account_owner_cannot_be_removed() {
    let simulation = account().simulate("remove olga@example.com");
    expect![[r#"
        1 refused: olga cannot be removed
          R13: the account owner cannot be removed; transfer the account to another owner first
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn nobody_leaves_twice() {
    let simulation = account().simulate("remove spare@example.com; remove spare@example.com");
    assert_eq!(simulation.counts.refused, 1);
}

#[test]
fn while_the_account_owner_is_not_known_a_removal_is_not_certain() {
    let simulation = account()
        .but(|it| it.account.owner = None)
        .simulate("remove ops@example.com");
    expect![[r#"
        1 not certain: ops leaves the account, and the keys of us-south/prod are removed
          R13: who owns the account is not known, and the account owner cannot be removed [ibmcloud account list]
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn what_an_identity_holds_up_is_told_by_key_and_by_manual_credential() {
    let account = account()
        .manual("eu-de/prod", "1234567_ops@example.com")
        .key("jp-tok/prod", "ops")
        .key_state("jp-tok/prod", KeyState::Deleted);
    let held = what_identity_holds_up(&account.index(), &id("ops"));
    assert_eq!(held.by_key, [scope_of("us-south/prod")]);
    assert_eq!(held.by_manual, [scope_of("eu-de/prod")]);
    assert_eq!(held.clusters, 1);
    assert!(what_identity_holds_up(&account.index(), &id("olga")).nothing());
}
