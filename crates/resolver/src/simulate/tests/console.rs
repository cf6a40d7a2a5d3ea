use std::collections::BTreeSet;

use crate::account::{ClassicUser, Fact};
use crate::testing::{Account, id};

/// Where the console does or shows what the runbook of a plan says
fn places(plan: &str) -> BTreeSet<&'static str> {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .classic("tiles", "us-south/prod")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").classic = Fact::Known(ClassicUser {
                permissions: Some(Vec::new()),
                ..ClassicUser::default()
            });
        });
    let runbook = account.simulate(plan).runbook.into_iter();
    runbook.filter_map(|it| it.console).collect()
}

fn shows(plan: &str, wanted: &str) {
    let places = places(plan);
    assert!(places.iter().any(|it| it.contains(wanted)), "{places:#?}");
}

#[test]
fn a_role_is_given_at_the_access_policies_of_the_user() {
    shows(
        "grant ana@example.com Editor on is",
        "Manage > Access (IAM) > Users (or Service IDs) > the identity > Access > Access policies",
    );
}

#[test]
fn a_classic_permission_is_given_in_the_tab_of_permissions() {
    shows(
        "add-permission ana@example.com SERVER_ADD",
        "Users > the user > Classic infrastructure > Permissions",
    );
}

#[test]
fn a_manual_credential_shows_in_the_overview_of_a_cluster() {
    shows(
        "set us-south/prod user 1234567_build",
        "Clusters > the cluster > Overview: the Infrastructure User field",
    );
}

#[test]
fn who_ran_what_with_a_key_that_leaked_is_in_activity_tracker() {
    shows(
        "recreate-key us-south/prod as olga@example.com",
        "Activity Tracker",
    );
}
