//! Policies, and tags that they ask for: who loses what, and on which clusters.

use expect_test::expect;

use super::account::account;
use super::said;
use crate::account::{ClusterId, Policy, Template};
use crate::decide::Gate;
use crate::simulate::BlockerId;
use crate::testing::{Account, id};

#[test]
fn a_policy_goes_by_its_id_unless_an_enterprise_assigned_it() {
    let account = account()
        .grant("ana", "Operator", "containers-kubernetes")
        .identity("ana", |it| {
            for policy in it.policies.iter_mut().flatten() {
                policy.id = Some("p-1".to_owned());
            }
            let assigned = Policy {
                id: Some("p-2".to_owned()),
                template: Some(Template::default()),
                ..Policy::default()
            };
            it.policies.get_or_insert_default().push(assigned);
        });
    let simulation = account.simulate("revoke-policy p-1; revoke-policy p-2; revoke-policy p-1");
    expect![[r#"
        1 applied: ana loses Operator by the policy p-1; it can take some minutes to count
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on what the policy is about
        2 refused: The policy p-2 of ana stays
          R9: it comes from a template of an enterprise, whose administrator alone can change or remove it
        3 refused: Nobody can say what this would do
          R14: no policy that is listed has that ID, and others may be there [ibmcloud iam access-policies --output json]
    "#]].assert_eq(&said::steps(&simulation));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in. Who may do it: olga and ops; it takes the account owner, or Administrator on what the policy is about
           $ ibmcloud login
           good: `User:` is one of those named here.
        3. Delete the policy p-1 of ana
           $ ibmcloud iam user-policy-delete ana@example.com p-1
           good: No line says `FAILED`.
           To go back, grant its roles again; the new policy has another ID.
        4. Check that ana has no policy p-1 any more
           $ ibmcloud iam user-policies ana@example.com
           good: No policy in the list has the ID p-1.
    "#]].assert_eq(&said::runbook(&simulation));
    let refused = simulation.blocked.iter();
    assert!(refused.clone().all(|it| it.id == BlockerId::Refused));
    let left = simulation.account_after.identities.iter();
    let left = left.filter(|it| it.id == id("ana"));
    let left: Vec<usize> = left
        .map(|it| it.policies.iter().flatten().count())
        .collect();
    assert_eq!(left, [1]);
}

/// `gained ana worker add on web`, of one command
pub(super) fn changed(plan: &str, account: &Account, action: &str) -> Vec<String> {
    let simulation = account.simulate(plan);
    let lines = simulation.differences.of_actions.iter();
    let of_people = lines.filter(|it| it.gate == Gate::Caller && it.action == action);
    of_people
        .map(|it| {
            let who = it.identity.as_ref().expect("whom it is about");
            let clusters: Vec<&str> = it.clusters.iter().map(ClusterId::as_str).collect();
            let on = match clusters.as_slice() {
                [] => String::new(),
                some => format!(" on {}", some.join(", ")),
            };
            let change = format!("{:?}", it.change).to_lowercase();
            format!("{change} {who}{on}")
        })
        .collect()
}

#[test]
fn whoever_holds_a_role_by_a_tag_gains_and_loses_it_on_that_cluster_alone() {
    let account = account().say(
        "cluster web vpc us-south/prod tags none; cluster api vpc us-south/prod tags env:prod
         allow ana Operator type service tags env:prod; allow ana Viewer every-group",
    );
    let of = |plan: &str| changed(plan, &account, "worker add");
    assert_eq!(of("tag web env:prod"), ["gained IBMid-ana on web"]);
    assert_eq!(of("untag api env:prod"), ["lost IBMid-ana on api"]);
    assert_eq!(of("tag api env:prod"), [""; 0]);
    assert_eq!(of("tag web team:a"), [""; 0]);
}

/// Two groups and two people, without clusters
fn people() -> Account {
    let account = Account::new().group("prod").group("dev");
    account.person("ana").person("ben")
}

#[test]
fn a_role_by_a_tag_that_goes_is_lost_on_every_cluster_that_has_the_tag() {
    let account = people().say(
        "cluster web vpc us-south/prod tags none; cluster api vpc us-south/prod tags env:prod
         cluster db vpc us-south/prod tags env:prod; cluster far vpc eu-de/dev tags env:prod
         allow ana Operator type service tags env:prod id p-1
         access-group Operators members ben; allow @Operators Operator type service tags env:prod",
    );
    let of = |plan: &str| changed(plan, &account, "cluster get");
    let lost_by = |who: &str| {
        let far = format!("lost {who} on far");
        [far, format!("lost {who} on api, db")]
    };
    assert_eq!(of("revoke-policy p-1"), lost_by("IBMid-ana"));
    assert_eq!(of("remove ana@example.com"), lost_by("IBMid-ana"));
    assert_eq!(of("delete-access-group Operators"), lost_by("IBMid-ben"));
}

#[test]
fn what_a_role_by_a_tag_needs_besides_is_lost_on_its_clusters() {
    let account = people().say(
        "cluster web vpc us-south/prod tags none; cluster api vpc us-south/prod tags env:prod
         key us-south/prod owner olga; allow ana Operator on containers-kubernetes group prod tags env:prod
         allow ana Viewer the-group prod id p-1",
    );
    let lost = changed("revoke-policy p-1", &account, "cluster get");
    assert_eq!(lost, ["lost IBMid-ana on api"]);
}

#[test]
fn a_role_by_a_tag_that_goes_is_perhaps_lost_where_the_tags_are_not_known() {
    let account = people()
        .say("cluster web vpc us-south/prod; allow ana Operator type service tags env:prod id p-1");
    let lost = changed("revoke-policy p-1", &account, "cluster get");
    assert_eq!(lost, ["maybelost IBMid-ana on web"]);
}

#[test]
fn a_policy_of_a_group_goes_from_each_of_its_members_but_whoever_holds_the_same_besides() {
    let account = account()
        .person("ben")
        .access_group(
            "Operators",
            &["ana", "ben"],
            ("Operator", "containers-kubernetes"),
        )
        .grant("ben", "Operator", "containers-kubernetes")
        .sees_groups("ana")
        .sees_groups("ben")
        .but(|it| {
            for group in it.access_groups.iter_mut().flatten() {
                for policy in group.policies.iter_mut().flatten() {
                    policy.id = Some("p-1".to_owned());
                }
            }
        });
    let lost = changed("revoke-policy p-1", &account, "worker add");
    assert_eq!(lost, ["lost IBMid-ana"]);
}

#[test]
fn a_policy_of_a_group_perhaps_goes_from_whoever_is_in_it_by_a_rule() {
    let account = account().say(
        "access-group Operators members none rules 8; allow @Operators Operator on containers-kubernetes id p-1
         policies ana none",
    );
    let lost = changed("revoke-policy p-1", &account, "worker add");
    assert_eq!(lost, ["maybelost IBMid-ana"]);
    // She is perhaps in it, so she perhaps held it: nobody says that she still does.
    let steps = said::steps(&account.simulate("revoke-policy p-1"));
    assert!(!steps.contains("still holds"), "{steps}");
}

#[test]
fn a_policy_of_a_group_whose_members_are_not_known_is_not_simulated() {
    let account = account()
        .say("access-group Operators; allow @Operators Operator on containers-kubernetes id p-1");
    expect![[r#"
        1 refused: Nobody can say what this would do
          R14: who is in the access group is not known; list its members first [ibmcloud iam access-group-users Operators --output json]
    "#]].assert_eq(&said::steps(&account.simulate("revoke-policy p-1")));
}
