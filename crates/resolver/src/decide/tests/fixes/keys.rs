//! The API key is reset or enabled again.

use expect_test::expect;

use super::*;
use crate::account::{KeyState, Standing};

#[test]
fn the_key_of_somebody_who_left_is_reset_as_somebody_better_placed() {
    let account = running()
        .functional_id("next")
        .standing("ops", Standing::Removed);
    expect![[r#"
        * reset the API key of us-south/prod as next
          by next, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]]
    .assert_eq(&fixed(&account, "olga", "worker add", "web"));
}

#[test]
fn the_best_placed_are_tried_as_the_next_owner_whatever_their_names() {
    let names = ["a", "b", "c", "d"];
    let account = names.iter().fold(running(), |account, name| {
        account
            .person(name)
            .grant(name, "Administrator", "containers-kubernetes")
            .sees_groups(name)
    });
    let account = account
        .person("zoe")
        .may_own_keys("zoe")
        .but(|it| it.account.owner = None)
        .standing("ops", Standing::Removed);
    let said = fixed(&account, "zoe", "worker add", "web");
    assert!(
        said.starts_with("* reset the API key of us-south/prod as zoe\n"),
        "{said}"
    );
}

#[test]
fn a_disabled_key_is_enabled_again() {
    let account = running().key_state("us-south/prod", KeyState::Disabled);
    expect![[r#"
        * enable the API key of us-south/prod again
          by olga and ops; it takes the account owner, or the owner of the key, or Administrator on IAM Identity Service
          > ibmcloud iam api-key-enable ApiKey-ops
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud target
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "web"));
}
