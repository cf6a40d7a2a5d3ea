//! Fixes: small, proven, and with who may make them.

use expect_test::expect;

use super::*;
use crate::account::{
    ClassicUser, Fact, KeyState, ManualState, MissingPermissions, Policy, Standing,
};
use crate::decide::fixes;

fn fixed(account: &Account, who: &str, action: &str, on: &str) -> String {
    let found = fixes(&account.index(), &question(id(who), action, on));
    let mut lines = Vec::new();
    for fix in found {
        assert!(fix.proven);
        lines.push(format!("* {}", fix.text));
        lines.extend(fix.changes.iter().map(|it| format!("  by {}", it.by.text)));
        lines.extend(fix.commands.iter().map(|it| format!("  > {it}")));
    }
    lines.join("\n") + "\n"
}

#[test]
fn a_role_is_granted_no_wider_than_it_has_to_be() {
    let account = running()
        .person("vera")
        .grant("vera", "Viewer", "containers-kubernetes");
    expect![[r#"
        * grant vera Operator on Kubernetes Service for cluster web
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant vera Operator on Kubernetes Service in us-south/prod, and grant vera Viewer on resource group prod itself
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
    "#]].assert_eq(&fixed(&account, "vera", "worker add", "web"));
}

#[test]
fn what_two_people_lack_takes_two_changes() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .person("vera")
        .key("us-south/prod", "ana")
        .vpc("web", "us-south/prod");
    expect![[r#"
        * grant ana Administrator on VPC Infrastructure in us-south/prod, and grant vera Operator on Kubernetes Service for cluster web
          by olga; it takes the account owner, or Administrator on VPC Infrastructure
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant vera Operator on Kubernetes Service for cluster web, and reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
        * grant ana Administrator on VPC Infrastructure in us-south/prod, and grant vera Operator on Kubernetes Service in us-south/prod, and grant vera Viewer on resource group prod itself
          by olga; it takes the account owner, or Administrator on VPC Infrastructure
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name is --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
        * grant vera Operator on Kubernetes Service in us-south/prod, and grant vera Viewer on resource group prod itself, and reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "vera", "worker add", "web"));
}

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
          > ibmcloud ks api-key reset --region us-south
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]]
    .assert_eq(&fixed(&account, "olga", "worker add", "web"));
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
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "web"));
}

#[test]
fn a_manual_credential_that_is_refused_is_unset_or_replaced() {
    let account = running()
        .manual("us-south/prod", "1234567_gone@example.com")
        .but(|it| {
            let record = &mut it.scopes[0];
            let manual = record.manual_credential.known_mut().expect("set");
            manual.state = Some(ManualState::Invalid);
        });
    expect![[r#"
        * unset the manual credential of us-south/prod
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential unset --region us-south
        * set the manual credential of us-south/prod to 1234567_ops@example.com
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential set classic --infrastructure-username 1234567_ops@example.com --infrastructure-api-key <classic_api_key> --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn permissions_are_given_one_by_one_and_support_cases_by_a_role() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .classic("old", "us-south/prod")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").classic = Fact::Known(ClassicUser {
                username: Some("1234567_ana@example.com".to_owned()),
                account: None,
                api_key: Some(true),
                super_user: Some(false),
                permissions: Some(vec![
                    "VIRTUAL_GUEST_VIEW".to_owned(),
                    "HARDWARE_VIEW".to_owned(),
                    "PUBLIC_NETWORK_COMPUTE".to_owned(),
                ]),
                all_devices: Some(false),
            });
        });
    expect![[r#"
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
        * grant ana Editor on Support Center, and give ana the classic permission Add Server
          by olga; it takes the account owner, or Administrator on Support Center
          by The account owner, or an ancestor of the user who holds Manage Users and Add Server; nobody edits their own
          > ibmcloud iam user-policy-create ana@example.com --roles Editor --service-name support
          > ibmcloud sl user list
          > ibmcloud sl user permission-edit <classic_user_id> --permission SERVER_ADD --enable true
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn another_group_where_the_same_is_allowed() {
    let account = running()
        .group("dev")
        .person("ana")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").policies = Some(vec![crate::account::Policy {
                roles: vec!["Administrator".to_owned()],
                service: Some("containers-kubernetes".to_owned()),
                resource_group: Some("group-dev".into()),
                ..Default::default()
            }]);
        })
        .sees_groups("ana")
        .key("us-south/dev", "ops");
    expect![[r#"
        * grant ana Administrator on Kubernetes Service in us-south/prod
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create ana@example.com --roles Administrator --service-name containers-kubernetes --region us-south --resource-group-name prod
        * do it in us-south/dev instead
          by ana alone
          > ibmcloud target -r us-south -g dev
    "#]].assert_eq(&fixed(&account, "ana", "cluster create vpc-gen2", "us-south/prod"));
}

#[test]
fn nothing_helps_where_the_account_itself_bars_it() {
    let account = running().but(|it| it.account.kind = Some(crate::account::AccountType::Lite));
    assert_eq!(
        fixed(&account, "olga", "cluster create vpc-gen2", "us-south/prod"),
        "\n"
    );
    assert_eq!(fixed(&running(), "olga", "worker add", "web"), "\n");
}

/// `ana` owns the key of `us-south/prod`, where a classic cluster runs, and her classic user has every
/// permission but some
fn with_a_checker(missing: &[&str]) -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .key("us-south/prod", "ana")
        .classic("old", "us-south/prod")
        .but(|it| {
            it.scopes[0].missing_permissions = Some(MissingPermissions {
                required: missing.iter().map(|it| (*it).to_owned()).collect(),
                suggested: vec!["View Support Case".to_owned()],
            });
        })
}

fn classic_user(account: Account, name: &str, permissions: &[&str]) -> Account {
    account.but(|it| {
        let identity = it.identities.iter_mut().find(|it| it.id == id(name));
        identity.expect("told before").classic = Fact::Known(ClassicUser {
            username: Some(format!("1234567_{name}@example.com")),
            account: Some("1234567".to_owned()),
            api_key: Some(true),
            super_user: Some(false),
            permissions: Some(permissions.iter().map(|it| (*it).to_owned()).collect()),
            all_devices: Some(false),
        });
    })
}

#[test]
fn a_support_role_takes_what_the_checker_found_off_its_list() {
    let account = classic_user(with_a_checker(&["Add Support Case"]), "ana", &[]);
    expect![[r#"
        * grant ana Editor on Support Center
          by olga; it takes the account owner, or Administrator on Support Center
          > ibmcloud iam user-policy-create ana@example.com --roles Editor --service-name support
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]]
    .assert_eq(&fixed(&account, "olga", "worker add", "old"));
}

#[test]
fn what_the_checker_found_of_a_manual_credential_is_given_to_its_user() {
    let account = with_a_checker(&["Add Server"])
        .person("max")
        .manual("us-south/prod", "1234567_max@example.com");
    let known = classic_user(account.clone(), "max", &[]);
    expect![[r#"
        * grant max Editor on Support Center, and give max the classic permission Add Server
          by olga; it takes the account owner, or Administrator on Support Center
          by The account owner, or an ancestor of the user who holds Manage Users and Add Server; nobody edits their own
          > ibmcloud iam user-policy-create max@example.com --roles Editor --service-name support
          > ibmcloud sl user list
          > ibmcloud sl user permission-edit <classic_user_id> --permission SERVER_ADD --enable true
        * unset the manual credential of us-south/prod, and reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential unset --region us-south
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&known, "olga", "worker add", "old"));
    // Whose it is is not known, but the user of the credential is still who lacks it.
    expect![[r#"
        * unset the manual credential of us-south/prod, and reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential unset --region us-south
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "worker add", "old"));
    let two = with_a_checker(&["Add Server", "Cancel Server"])
        .manual("us-south/prod", "1234567_max@example.com");
    expect![[r#"
        * unset the manual credential of us-south/prod, and reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential unset --region us-south
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&two, "olga", "worker replace", "old"));
}

#[test]
fn who_may_give_a_classic_permission_is_named_as_far_as_it_is_known() {
    let account = with_a_checker(&["Add Server"])
        .person("boss")
        .person("clerk");
    let account = classic_user(account, "ana", &["USER_MANAGE"]);
    let account = classic_user(account, "boss", &["USER_MANAGE", "SERVER_ADD"]);
    let account = classic_user(account, "clerk", &["USER_MANAGE"]);
    let said = fixed(&account, "olga", "worker add", "old");
    assert!(said.contains("(of those known: boss)"), "{said}");
}

#[test]
fn policies_that_are_not_known_stay_so_and_the_grant_counts_beside_them() {
    let account = running().person("vera").but(|it| {
        let vera = it.identities.iter_mut().find(|it| it.id == id("vera"));
        vera.expect("vera").policies = None;
        it.access_groups = None;
    });
    expect![[r#"
        * grant vera Operator on Kubernetes Service for cluster web
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --service-instance web
        * grant vera Operator on Kubernetes Service in us-south/prod, and grant vera Viewer on resource group prod itself
          by olga and ops; it takes the account owner, or Administrator on Kubernetes Service
          by olga; it takes the account owner, or Administrator on the resource group
          > ibmcloud iam user-policy-create vera@example.com --roles Operator --service-name containers-kubernetes --region us-south --resource-group-name prod
          > ibmcloud iam user-policy-create vera@example.com --roles Viewer --resource-type resource-group --resource group-prod
    "#]].assert_eq(&fixed(&account, "vera", "worker add", "web"));
}

#[test]
fn a_grant_in_one_region_is_made_by_whoever_administers_the_service_there() {
    let here = Policy {
        roles: vec!["Administrator".to_owned()],
        service: Some("container-registry".to_owned()),
        region: Some("us-south".into()),
        ..Policy::default()
    };
    let elsewhere = Policy {
        region: Some("eu-de".into()),
        ..here.clone()
    };
    let account = Account::new()
        .group("prod")
        .functional_id("ops")
        .person("reg")
        .person("far")
        .but(|it| {
            let mut record = crate::account::ScopeRecord::new(scope_of("us-south/prod"));
            record.api_key = Fact::None;
            record.manual_credential = Fact::None;
            it.scopes.push(record);
            for identity in &mut it.identities {
                let policies = identity.policies.get_or_insert_default();
                match identity.name.as_deref() {
                    Some("ops") => {
                        policies.retain(|it| it.service.as_deref() != Some("container-registry"));
                    }
                    Some("reg") => policies.push(here.clone()),
                    Some("far") => policies.push(elsewhere.clone()),
                    _ => {}
                }
            }
        });
    expect![[r#"
        * grant ops Administrator on Container Registry in us-south
          by olga and reg; it takes the account owner, or Administrator on Container Registry
          > ibmcloud iam user-policy-create ops@example.com --roles Administrator --service-name container-registry --region us-south
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(
        &account,
        "ops",
        "cluster create vpc-gen2",
        "us-south/prod",
    ));
}

#[test]
fn a_manual_credential_is_changed_only_by_administrators_who_see_the_group() {
    let account = running()
        .person("adam")
        .grant("adam", "Administrator", "containers-kubernetes")
        .manual("us-south/prod", "1234567_gone@example.com")
        .but(|it| {
            let manual = it.scopes[0].manual_credential.known_mut().expect("set");
            manual.state = Some(ManualState::Invalid);
        });
    let by = |account: &Account| {
        let said = fixed(account, "olga", "worker add", "old");
        said.lines().nth(1).expect("who may").to_owned()
    };
    expect!["  by olga and ops; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group"].assert_eq(&by(&account));
    expect!["  by olga, ops and adam; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group"].assert_eq(&by(&account.sees_groups("adam")));
}

#[test]
fn no_more_than_three_names_and_how_many_there_are_besides() {
    let account = ["a", "b", "c"].iter().fold(running(), |account, name| {
        account
            .person(name)
            .grant(name, "Administrator", "containers-kubernetes")
    });
    let account = account.person("vera");
    let said = fixed(&account, "vera", "worker add", "web");
    let line = said.lines().nth(1).expect("who may");
    expect!["  by olga, ops and 2 more; it takes the account owner, or Administrator on Kubernetes Service"].assert_eq(line);
}

#[test]
fn of_two_services_that_would_do_the_first_is_asked_for() {
    let account = running()
        .with(|it| it.services = Some(Vec::new()))
        .but(|it| {
            let ops = it.identities.iter_mut().find(|it| it.id == id("ops"));
            let policies = ops.expect("ops").policies.as_mut().expect("policies");
            policies.retain(|it| it.service.as_deref() != Some("kms"));
        });
    expect![[r#"
        * grant ops Administrator on Key Protect in us-south/prod
          by olga; it takes the account owner, or Administrator on Key Protect
          > ibmcloud iam user-policy-create ops@example.com --roles Administrator --service-name kms --region us-south --resource-group-name prod
        * reset the API key of us-south/prod as olga
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
    "#]].assert_eq(&fixed(&account, "olga", "kms enable", "old"));
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
fn a_manual_credential_is_replaced_only_by_one_that_works_and_is_another() {
    let refused = running()
        .manual("us-south/prod", "1234567_ops@example.com")
        .standing("ops", Standing::Removed)
        .person("max")
        .person("nokey");
    let refused = classic_user(refused, "max", &["SERVER_ADD"]);
    let refused = classic_user(refused, "nokey", &["SERVER_ADD"]).but(|it| {
        let nokey = it.identities.iter_mut().find(|it| it.id == id("nokey"));
        let classic = nokey.expect("nokey").classic.known_mut().expect("known");
        classic.api_key = Some(false);
    });
    let said = fixed(&refused, "olga", "worker add", "old");
    assert!(!said.contains("nokey"), "{said}");
    assert!(
        !said.contains("set the manual credential of us-south/prod to 1234567_ops"),
        "{said}"
    );
    expect![[r#"
        * unset the manual credential of us-south/prod, and reset the API key of us-south/prod as olga
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          by olga, logged in as that identity: whoever resets becomes the owner
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential unset --region us-south
          > ibmcloud login
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks api-key reset --region us-south
        * grant max Editor on Support Center, and give max the classic permission View Hardware Details, and give max the classic permission Add Compute with Public Network Port, and give max the classic permission View Virtual Server Details, and set the manual credential of us-south/prod to 1234567_max@example.com
          by olga; it takes the account owner, or Administrator on Support Center
          by The account owner, or an ancestor of the user who holds Manage Users and View Hardware Details; nobody edits their own
          by The account owner, or an ancestor of the user who holds Manage Users and Add Compute with Public Network Port; nobody edits their own
          by The account owner, or an ancestor of the user who holds Manage Users and View Virtual Server Details; nobody edits their own
          by olga; it takes the account owner, or Administrator on Kubernetes Service there, with Viewer on the resource group
          > ibmcloud iam user-policy-create max@example.com --roles Editor --service-name support
          > ibmcloud sl user list
          > ibmcloud sl user permission-edit <classic_user_id> --permission HARDWARE_VIEW --enable true
          > ibmcloud sl user permission-edit <classic_user_id> --permission PUBLIC_NETWORK_COMPUTE --enable true
          > ibmcloud sl user permission-edit <classic_user_id> --permission VIRTUAL_GUEST_VIEW --enable true
          > ibmcloud target -r us-south -g prod
          > ibmcloud ks credential set classic --infrastructure-username 1234567_max@example.com --infrastructure-api-key <classic_api_key> --region us-south
    "#]].assert_eq(&said);
}

#[test]
fn another_group_is_offered_only_for_making_clusters_and_in_the_same_region() {
    let account = running()
        .group("dev")
        .person("ana")
        .but(|it| {
            let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
            ana.expect("ana").policies = Some(vec![Policy {
                roles: vec!["Administrator".to_owned()],
                service: Some("containers-kubernetes".to_owned()),
                resource_group: Some("group-dev".into()),
                ..Policy::default()
            }]);
        })
        .sees_groups("ana")
        .key("eu-de/dev", "ops");
    let create = "cluster create vpc-gen2";
    let said = fixed(&account, "ana", create, "us-south/prod");
    assert!(!said.contains("eu-de"), "{said}");
    let account = account.key("us-south/dev", "ops");
    assert!(fixed(&account, "ana", create, "us-south/prod").contains("do it in us-south/dev"));
    let reset = fixed(&account, "ana", "api-key reset", "us-south/prod");
    assert!(!reset.contains("do it in"), "{reset}");
}

#[test]
fn what_to_know_before_a_change_is_said_with_it() {
    let notes = |account: &Account, on: &str| -> Vec<Option<&'static str>> {
        let found = fixes(&account.index(), &question(id("olga"), "worker add", on));
        let steps = found.into_iter().flat_map(|fix| fix.changes);
        steps.map(|step| step.note).collect()
    };
    let left = running().standing("ops", Standing::Removed);
    let [Some(note)] = notes(&left, "web")[..] else {
        panic!("one way with a note: {:?}", notes(&left, "web"));
    };
    assert!(note.contains("simulate it first"), "{note}");
    let lacking = classic_user(with_a_checker(&["Add Server"]), "ana", &[]);
    let said = notes(&lacking, "old");
    assert!(
        said.iter()
            .flatten()
            .any(|it| it.contains("takes some minutes")),
        "{said:?}"
    );
}

#[test]
fn nobody_is_given_a_permission_without_a_classic_user_or_twice() {
    let offers =
        |account: &Account| fixed(account, "olga", "worker add", "old").contains("give ana");
    let lacking = classic_user(with_a_checker(&["Add Server"]), "ana", &[]);
    assert!(offers(&lacking));
    let without = lacking.clone().but(|it| {
        let ana = it.identities.iter_mut().find(|it| it.id == id("ana"));
        ana.expect("ana").classic = Fact::None;
    });
    assert!(!offers(&without));
    // The checker says otherwise, and giving it once more changes nothing.
    let has_it = classic_user(lacking, "ana", &["SERVER_ADD"]);
    assert!(!fixed(&has_it, "olga", "worker add", "old").contains("permission Add Server"));
}
