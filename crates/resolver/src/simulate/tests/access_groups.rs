use expect_test::expect;

use super::said;
use crate::account::{Fact, MissingPermissions, Standing};
use crate::commands::settle_roles;
use crate::index::Index;
use crate::testing::{Account, id};

/// `ana` is in `Operators`, who administer clusters; `ben` is in nothing
fn account() -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .person("ben")
        .functional_id("ops")
        .key("us-south/prod", "ops")
        .vpc("frames", "us-south/prod")
        .access_group(
            "Operators",
            &["ana"],
            ("Administrator", "containers-kubernetes"),
        )
}

#[test]
fn whoever_is_put_into_a_group_holds_what_it_grants_until_they_are_taken_out() {
    let account = account().sees_groups("ben");
    let simulation = account.simulate(
        "reset us-south/prod as ben@example.com; \
         add-to-access-group ben@example.com operators; \
         reset us-south/prod as ben@example.com; \
         remove-from-access-group ben@example.com AccessGroupId-Operators as olga@example.com; \
         reset us-south/prod as ben@example.com",
    );
    use crate::changes::StepStatus::{Applied, Refused};
    let statuses: Vec<_> = simulation.steps.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Refused, Applied, Applied, Applied, Refused]);
    assert_eq!(
        simulation.account_after.access_groups,
        account.index().snapshot().access_groups
    );
}

#[test]
fn a_place_in_a_group_comes_and_goes_with_its_runbook() {
    let simulation = account().simulate(
        "add-to-access-group ben@example.com Operators; \
         remove-from-access-group ana@example.com Operators as olga@example.com",
    );
    expect![[r#"
        1 applied: ben is in the access group Operators from now on, and holds at once Administrator on Kubernetes Service
          note R9: Who may do it: olga; it takes the account owner, or Editor or Administrator on IAM Access Groups, for the account or for that group
        2 applied: ana is no longer in the access group Operators, and loses at once Administrator on Kubernetes Service
    "#]].assert_eq(&said::steps(&simulation));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in. Who may do it: olga; it takes the account owner, or Editor or Administrator on IAM Access Groups, for the account or for that group
           $ ibmcloud login
           good: `User:` is one of those named here.
        3. Put ben into the access group Operators
           $ ibmcloud iam access-group-user-add Operators ben@example.com
           good: No line says `FAILED`.
           To go back, take them out again.
        4. Check that ben is in the access group Operators
           $ ibmcloud iam access-group-users Operators --output json
           good: ben is in the list.
        5. Log in as olga (olga@example.com), who makes the change
           $ ibmcloud login
           good: `User:` is olga@example.com.
        6. Take ana out of the access group Operators
           $ ibmcloud iam access-group-user-remove Operators ana@example.com
           good: No line says `FAILED`.
           To go back, put them in again.
        7. Check that ana is no longer in the access group Operators
           $ ibmcloud iam access-group-users Operators --output json
           good: ana is no longer in the list.
    "#]].assert_eq(&said::runbook(&simulation));
    let changed: Vec<String> = simulation
        .differences
        .of_actions
        .iter()
        .filter(|it| it.action == "worker add")
        .map(|it| {
            let who = it.identity.as_ref().expect("the caller is named");
            format!("{:?} {who}", it.change).to_lowercase()
        })
        .collect();
    assert_eq!(changed, ["lost ibmid-ana", "gained ibmid-ben"]);
}

#[test]
fn programs_have_commands_of_their_own() {
    let simulation = account()
        .service_id("deploy")
        .but(|it| {
            let group = &mut it.access_groups.get_or_insert_default()[0];
            group.name = Some("Team A".to_owned());
        })
        .say("identity iam-Profile-storage active")
        .simulate(
            "add-to-access-group iam-ServiceId-deploy \"Team A\"; \
             add-to-access-group iam-Profile-storage \"Team A\"; \
             remove-from-access-group iam-Profile-storage \"Team A\"",
        );
    let commands: Vec<&str> = simulation
        .runbook
        .iter()
        .filter_map(|it| it.command.as_ref())
        .map(|it| it.as_str())
        .filter(|it| it.contains("access-group"))
        .collect();
    assert_eq!(
        commands,
        [
            "ibmcloud iam access-group-service-id-add 'Team A' iam-ServiceId-deploy",
            "ibmcloud iam access-group-service-ids 'Team A' --output json",
            "ibmcloud iam access-group-trusted-profile-add 'Team A' iam-Profile-storage",
            "ibmcloud iam access-group-trusted-profiles 'Team A' --output json",
            "ibmcloud iam access-group-trusted-profile-remove 'Team A' iam-Profile-storage",
            "ibmcloud iam access-group-trusted-profiles 'Team A' --output json",
        ]
    );
}

#[test]
fn what_changes_nothing_or_is_not_known_is_refused() {
    let account = account()
        .person("eva")
        .standing("eva", Standing::Removed)
        .access_group("Twins", &[], ("Viewer", "is"))
        .access_group("twins", &[], ("Viewer", "kms"))
        .access_group("Hidden", &[], ("Viewer", "is"))
        .but(|it| {
            let groups = it.access_groups.get_or_insert_default();
            groups[3].members = None;
        });
    let simulation = account.simulate(
        "add-to-access-group ana@example.com Operators; \
         remove-from-access-group ben@example.com Operators; \
         remove-from-access-group ben@example.com Hidden; \
         add-to-access-group ben@example.com Operator; \
         add-to-access-group ben@example.com TWINS; \
         add-to-access-group olga@example.com Twins; \
         add-to-access-group eva@example.com Twins; \
         add-to-access-group ben@example.com Twins as eva@example.com",
    );
    expect![[r#"
        1 refused: ana cannot be put into the access group Operators
          R9: they are in it already [ibmcloud iam access-group-users Operators --output json]
        2 refused: ben cannot be taken out of the access group Operators
          R9: they are not in it [ibmcloud iam access-group-users Operators --output json]
        3 refused: Nobody can say what this would do to ben
          R14: who is in the access group is not known; list its members first [ibmcloud iam access-group-users Hidden --output json]
        4 refused: The plan names something that this account does not have
          R14: no access group `Operator`; the nearest is `Operators`, and there are 3 others [ibmcloud iam access-groups --output json]
        5 refused: The plan names something that this account does not have
          R14: several access groups have the name `TWINS`: `AccessGroupId-Twins`, `AccessGroupId-twins`; use the ID [ibmcloud iam access-groups --output json]
        6 refused: Nothing changes for olga
          R9: the account owner holds everything, whatever is granted or revoked
        7 refused: Nothing can be changed for eva
          R9: the identity is no longer in the account
        8 refused: ben cannot be put into the access group Twins
          R9: eva is no longer in the account
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn whoever_is_put_into_a_group_of_unknown_members_is_certainly_in_it() {
    let account = account().sees_groups("ben").but(|it| {
        it.access_groups.get_or_insert_default()[0].members = None;
    });
    let simulation = account.simulate(
        "add-to-access-group ben@example.com Operators; \
         reset us-south/prod as ben@example.com; \
         add-to-access-group ben@example.com Operators; \
         revoke ben@example.com Administrator on containers-kubernetes; \
         remove-from-access-group ben@example.com Operators",
    );
    expect![[r#"
        1 not certain: ben is in the access group Operators from now on, and holds at once Administrator on Kubernetes Service
          R14: who is in the access group is not known, nor is whether they were in it before [ibmcloud iam access-group-users Operators --output json]
          note R9: Who may do it: olga; it takes the account owner, or Editor or Administrator on IAM Access Groups, for the account or for that group
        2 applied: The key of us-south/prod acts as ben from now on (before: ops)
          note R11: The old key, ApiKey-ops, is not deleted by this: add-on pods may still use it. Delete it by its ID when nothing does any more
          note R10: ben lacks Writer or Manager on Kubernetes Service, Administrator on Container Registry (for all resource groups), Administrator on VPC Infrastructure. The reset goes through all the same, and what needs it fails afterwards: grant it first
        3 refused: ben cannot be put into the access group Operators
          R9: they are in it already [ibmcloud iam access-group-users Operators --output json]
        4 refused: Administrator on Kubernetes Service cannot be revoked from ben
          R9: it comes from the access group Operators, and not from a policy of their own. Take them out instead, with `remove-from-access-group ben@example.com Operators` [ibmcloud iam user-policies ben@example.com]
        5 refused: Nobody can say what this would do to ben
          R14: who is in the access group is not known; list its members first [ibmcloud iam access-group-users Operators --output json]
    "#]].assert_eq(&said::steps(&simulation));
    let groups = simulation.account_after.access_groups.unwrap_or_default();
    assert_eq!(groups[0].members, None, "who else is in it stays unknown");
    assert!(
        groups
            .iter()
            .skip(1)
            .all(crate::account::AccessGroup::is_invented)
    );
}

#[test]
fn groups_that_nobody_read_stay_unknown_also_after_a_grant() {
    let account = account().but(|it| {
        it.access_groups = None;
        it.identities[2].policies = None;
    });
    let simulation = account.simulate(
        "add-to-access-group ben@example.com Operators; \
         grant ben@example.com Viewer on is; \
         remove-from-access-group ben@example.com Operators; \
         remove-from-access-group ben@example.com AccessGroupId-of-IBMid-ben",
    );
    expect![[r#"
        1 refused: Nobody can say which access group this would act on
          R14: which access groups there are is not known, nor is `Operators` [ibmcloud iam access-groups --output json]
        2 applied: ben holds Viewer on VPC Infrastructure from now on
          note R9: Who may do it: olga and ops; it takes the account owner, or Administrator on VPC Infrastructure
        3 refused: Nobody can say which access group this would act on
          R14: which access groups there are is not known, nor is `Operators` [ibmcloud iam access-groups --output json]
        4 refused: Nobody can say which access group this would act on
          R14: which access groups there are is not known, nor is `AccessGroupId-of-IBMid-ben` [ibmcloud iam access-groups --output json]
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn who_may_do_it_is_certain_for_few_and_ruled_out_for_nobody_who_can_log_in() {
    let account =
        account()
            .grant("ana", "Editor", "iam-groups")
            .grant("ops", "Viewer", "iam-groups");
    let simulation = account.simulate(
        "add-to-access-group ben@example.com Operators as ana@example.com; \
         remove-from-access-group ben@example.com Operators as ops@example.com; \
         add-to-access-group ben@example.com Operators",
    );
    expect![[r#"
        1 applied: ben is in the access group Operators from now on, and holds at once Administrator on Kubernetes Service
        2 not certain: ben is no longer in the access group Operators, and loses at once Administrator on Kubernetes Service
          R9: whether ops is Editor or Administrator on IAM Access Groups is not known. They could be, by a policy on that group alone or on all account management services
        3 applied: ben is in the access group Operators from now on, and holds at once Administrator on Kubernetes Service
          note R9: Who may do it: olga and ana; it takes the account owner, or Editor or Administrator on IAM Access Groups, for the account or for that group
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn what_is_also_granted_elsewhere_is_still_held() {
    let account = account()
        .grant("ana", "Administrator", "containers-kubernetes")
        .say("allow @Operators Publisher on globalcatalog");
    let simulation = account.simulate("remove-from-access-group ana@example.com Operators");
    let not_known = account
        .but(|it| it.identities[1].policies = None)
        .simulate("remove-from-access-group ana@example.com Operators");
    expect![[r#"
        1 applied: ana is no longer in the access group Operators
          note R9: Who may do it: olga; it takes the account owner, or Editor or Administrator on IAM Access Groups, for the account or for that group
          note R9: Whether ana still holds Administrator on Kubernetes Service and Publisher on globalcatalog by another policy or access group is not known
    "#]].assert_eq(&said::steps(&not_known));
    expect![[r#"
        1 applied: ana is no longer in the access group Operators
          note R9: Who may do it: olga; it takes the account owner, or Editor or Administrator on IAM Access Groups, for the account or for that group
          note R9: ana still holds Administrator on Kubernetes Service: another policy or access group grants it, too
          note R9: Whether ana still holds Publisher on globalcatalog by another policy or access group is not known
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn a_group_whose_policies_are_not_known_changes_nobody_knows_what() {
    let account = account().but(|it| {
        let groups = it.access_groups.get_or_insert_default();
        groups[0].policies = None;
    });
    let simulation = account.simulate("add-to-access-group ben@example.com Operators");
    expect![[r#"
        1 not certain: ben is in the access group Operators from now on
          R14: what the access group grants is not known, nor is what this changes [ibmcloud iam access-group-policies Operators]
          note R9: Who may do it: olga; it takes the account owner, or Editor or Administrator on IAM Access Groups, for the account or for that group
    "#]].assert_eq(&said::steps(&simulation));
}

#[test]
fn the_checker_sees_support_cases_come_and_go_with_the_group() {
    let account = account()
        .classic("tiles", "us-south/prod")
        .access_group("Cases", &[], ("Administrator", "support"))
        .only_policies("ops", |it| it.service != Some("support".into()))
        .say("missing us-south/prod required \"Add Support Case,Edit Support Case\"");
    let missing_after = |plan: &str| {
        let after = account.simulate(plan).account_after;
        after.scopes[0].missing_permissions.clone()
    };
    let found = missing_after("add-to-access-group ops@example.com Cases");
    assert_eq!(found, Some(MissingPermissions::default()));
    let found = missing_after(
        "add-to-access-group ops@example.com Cases; remove-from-access-group ops@example.com Cases",
    );
    let all = ["Add Support Case", "Edit Support Case", "View Support Case"];
    assert_eq!(found.expect("it was run").required, all);
    let unknown = account.but(|it| {
        it.access_groups.get_or_insert_default()[1].policies = None;
        it.scopes[0].api_key = Fact::Known(crate::account::ApiKey {
            owner: Some(id("ops")),
            ..crate::account::ApiKey::default()
        });
    });
    let after = unknown.simulate("add-to-access-group ops@example.com Cases");
    assert_eq!(after.account_after.scopes[0].missing_permissions, None);
}

#[test]
fn a_group_that_a_plan_invents_for_a_grant_is_asked_for_in_no_command() {
    let account = account().but(|it| {
        it.access_groups = None;
        it.identities[2].policies = None;
    });
    let after = account
        .simulate("grant ben@example.com Viewer on is")
        .account_after;
    let asked = settle_roles(&Index::new(after), &id("ben"));
    let asked: Vec<String> = asked.iter().map(ToString::to_string).collect();
    expect![[r#"
        ibmcloud iam user-policies ben@example.com
        ibmcloud iam access-groups --output json"#]]
    .assert_eq(&asked.join("\n"));
}
