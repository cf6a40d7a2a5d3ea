use expect_test::expect;

use super::said;
use crate::account::{KeyState, Standing};
use crate::commands::Spelling;
use crate::simulate::StepStatus;
use crate::testing::Account;

fn account() -> Account {
    Account::new()
        .group("Team A")
        .person("ana")
        .functional_id("ops")
        .key("us-south/Team A", "ana")
}

#[test]
fn a_replacement_of_somebody_who_leaves_goes_in_order() {
    let simulation = account()
        .vpc("frames", "us-south/Team A")
        .with_add_on("vpc-block-csi-driver")
        .simulate("reset us-south/\"Team A\" as ops@example.com; remove ana@example.com");
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in as ops (ops@example.com), who becomes the owner of the key
           $ ibmcloud login
           good: `User:` is ops@example.com.
        3. Target us-south/Team A, so that the next command does not act on the default group; check who is logged in
           $ ibmcloud target -r us-south -g 'Team A'
           $ ibmcloud target
           good: `Region:` is us-south, `Resource group:` is Team A, and `User:` is who runs the next command.
        4. Reset the API key of us-south/Team A; confirm when asked
           $ ibmcloud ks api-key reset --region us-south
           good: No line says `FAILED`. The next check shows whether it counts.
           Cannot be undone: the old key does not come into effect again. To change the owner again, reset as somebody else.
        5. After about a minute, check that ops owns the key of us-south/Team A
           $ ibmcloud ks api-key info --cluster frames
           good: The answer names ops.
        6. Wait 10 to 15 minutes, until the clusters' storage secret is renewed; after 30 minutes ask for help
        7. Restart the pod `ibm-vpc-block-csi-controller` in frames; it then reads the new key
           $ ibmcloud ks cluster config --cluster frames
           $ kubectl get pods -n kube-system | grep ibm-vpc-block-csi-controller
           $ kubectl delete pod -n kube-system <ibm-vpc-block-csi-controller-pod>
           good: Asked again, the list shows the pod as `Running`, some seconds old.
        8. The former owner has left or leaves, so make the masters in us-south/Team A read their credentials again
           $ ibmcloud ks cluster master refresh --cluster frames
           good: No line says `FAILED`.
        9. Look for volumes that failed meanwhile, and create them again
           $ kubectl get pvc --all-namespaces
           good: `STATUS` is `Bound` in every line.
        10. Check that no `containers-kubernetes-key` belongs to ana any more
           $ ibmcloud iam api-keys --all --output json
           good: No key of that name in the list is theirs.
        11. Remove ana from the account, as its owner or an Administrator on User Management
           $ ibmcloud account user-remove ana@example.com
           good: No line says `FAILED`.
           Cannot be undone: whoever is invited again starts without a role and without a key.
        12. At the end, check us-south/Team A once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g 'Team A'
           $ ibmcloud ks api-key info --cluster frames
           good: Each owner is who the plan names.
    "#]].assert_eq(&said::runbook(&simulation));
}

#[test]
fn a_manual_credential_is_pushed_by_the_present_owner() {
    let simulation = account()
        .classic("tiles", "us-south/Team A")
        .simulate("set us-south/\"Team A\" user 1234567_build");
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Log in as an Administrator of us-south/Team A
           $ ibmcloud login
           good: `User:` is who you logged in as.
        3. Target us-south/Team A, so that the next command does not act on the default group; check who is logged in
           $ ibmcloud target -r us-south -g 'Team A'
           $ ibmcloud target
           good: `Region:` is us-south, `Resource group:` is Team A, and `User:` is who runs the next command.
        4. Set the manual credential of us-south/Team A. It stays set after your session ends. Type the classic API key yourself; it stays out of this runbook
           $ ibmcloud ks credential set classic --infrastructure-username 1234567_build --infrastructure-api-key <classic_api_key> --region us-south
           good: No line says `FAILED`.
           To go back, unset it, or set the one before with its classic API key.
        5. Check that it names 1234567_build
           $ ibmcloud ks credential get --region us-south
           good: `Infrastructure credentials for user name 1234567_build set`.
        6. Log in as ana (ana@example.com), the present owner, so that the key stays theirs
           $ ibmcloud login
           good: `User:` is ana@example.com.
        7. Target us-south/Team A, so that the next command does not act on the default group; check who is logged in
           $ ibmcloud target -r us-south -g 'Team A'
           $ ibmcloud target
           good: `Region:` is us-south, `Resource group:` is Team A, and `User:` is who runs the next command.
        8. Reset the API key of us-south/Team A, logged in as its present owner, ana: that brings the change to the clusters that exist
           $ ibmcloud ks api-key reset --region us-south
           good: No line says `FAILED`. The next check shows whether it counts.
           Cannot be undone: the old key does not come into effect again. To change the owner again, reset as somebody else.
        9. Wait 10 to 15 minutes, until the clusters' storage secret is renewed; after 30 minutes ask for help
        10. Look for volumes that failed meanwhile, and create them again
           $ kubectl get pvc --all-namespaces
           good: `STATUS` is `Bound` in every line.
        11. Once nothing uses it, delete the old key of ana for us-south/Team A, by its ID. Do so as its owner, or as an Administrator on IAM Identity Service
           $ ibmcloud iam api-key-delete ApiKey-ana
           good: No line says `FAILED`.
           Cannot be undone: a deleted key does not come back.
        12. At the end, check us-south/Team A once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g 'Team A'
           $ ibmcloud ks api-key info --cluster tiles
           $ ibmcloud ks infra-permissions get --region us-south
           good: Each owner is who the plan names, and no line says `required`.
    "#]].assert_eq(&said::runbook(&simulation));
}

#[test]
fn without_a_working_owner_the_push_says_who_becomes_it() {
    let simulation = account()
        .standing("ana", Standing::Removed)
        .key_state("us-south/Team A", KeyState::Deleted)
        .classic("tiles", "us-south/Team A")
        .simulate("set us-south/\"Team A\" user 1234567_build");
    assert!(
        said::runbook(&simulation).contains("ana owns the key of us-south/Team A and cannot log in any more. Log in as who should own it from now on")
    );
}

#[test]
fn a_later_reset_in_the_plan_is_the_push() {
    let simulation = account().classic("tiles", "us-south/Team A").simulate(
        "set us-south/\"Team A\" user 1234567_build; reset us-south/\"Team A\" as ops@example.com",
    );
    let resets = said::runbook(&simulation).matches("api-key reset").count();
    assert_eq!(resets, 1);
}

#[test]
fn a_key_is_deleted_by_its_id_only_after_the_pods_have_the_new_one() {
    let simulation = account()
        .vpc("frames", "us-south/Team A")
        .with_add_on("cluster-autoscaler")
        .simulate("reset us-south/\"Team A\" as ops@example.com");
    let book = said::runbook(&simulation);
    let place = |text: &str| {
        book.find(text)
            .unwrap_or_else(|| panic!("{text} in {book}"))
    };
    assert!(place("ibmcloud target -r us-south -g 'Team A'") < place("api-key reset"));
    assert!(place("api-key reset") < place("api-key info --cluster frames"));
    assert!(place("Wait 10 to 15 minutes") < place("grep cluster-autoscaler"));
    assert!(place("grep cluster-autoscaler") < place("iam api-key-delete ApiKey-ana"));
    assert!(place("iam api-key-delete ApiKey-ana") < place("At the end, check"));
}

#[test]
fn two_resets_by_one_caller_need_one_login_and_two_targets() {
    let simulation = account().simulate(
        "reset us-south/\"Team A\" as ops@example.com; reset eu-de/\"Team A\" as ops@example.com",
    );
    let book = said::runbook(&simulation);
    assert_eq!(book.matches("ibmcloud login").count(), 1);
    assert_eq!(book.matches("Target ").count(), 2);
}

#[test]
fn every_command_is_spelled_for_openshift_too() {
    let simulation = account()
        .vpc("frames", "us-south/Team A")
        .with_add_on("vpc-block-csi-driver")
        .simulate("reset us-south/\"Team A\" as ops@example.com; remove ana@example.com");
    for command in simulation.runbook.iter().flat_map(|it| it.commands()) {
        let spelled = command.spelled(Spelling::Oc);
        assert!(
            !spelled.contains("ibmcloud ks") && !spelled.contains("kubectl"),
            "{spelled}"
        );
    }
}

#[test]
fn pods_restart_in_each_scope_that_is_reset_and_once_where_it_is_reset_twice() {
    let account = Account::owned_by_ana()
        .vpc("frames", "us-south/prod")
        .with_add_on("vpc-block-csi-driver")
        .key("eu-de/prod", "ana")
        .vpc("frames-eu", "eu-de/prod")
        .with_add_on("vpc-block-csi-driver");
    let restarts = |plan: &str| -> Vec<String> {
        let runbook = account.simulate(plan).runbook;
        let texts = runbook.into_iter().map(|it| it.text);
        texts
            .filter(|it| it.starts_with("Restart the pod"))
            .collect()
    };
    let once = restarts("reset us-south/prod as ops@example.com");
    let both =
        restarts("reset us-south/prod as ops@example.com; reset eu-de/prod as ops@example.com");
    let twice =
        restarts("reset us-south/prod as olga@example.com; reset us-south/prod as ops@example.com");
    assert_eq!(
        (once.len(), both.len(), twice.len()),
        (1, 2, 1),
        "{both:#?}"
    );
}

#[test]
fn a_key_is_disabled_and_deleted_by_its_id() {
    let account = Account::owned_by_ops().vpc("web", "us-south/prod");
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Disable the key of us-south/prod, by its ID
           $ ibmcloud iam api-key-disable ApiKey-ops
           good: No line says `FAILED`.
           To go back, enable it.
        3. At the end, check us-south/prod once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key info --cluster web
           good: Each owner is who the plan names.
    "#]].assert_eq(&said::runbook(
        &account.simulate("disable-key us-south/prod"),
    ));
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Delete the key of us-south/prod, by its ID
           $ ibmcloud iam api-key-delete ApiKey-ops
           good: No line says `FAILED`.
           Cannot be undone: a deleted key does not come back.
        3. At the end, check us-south/prod once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key info --cluster web
           good: Each owner is who the plan names.
    "#]].assert_eq(&said::runbook(
        &account.simulate("delete-key us-south/prod"),
    ));
}

#[test]
fn how_a_missing_classic_permission_is_given_stands_in_the_runbook() {
    let account = Account::new()
        .group("prod")
        .functional_id("ops")
        .say("no manual us-south/prod")
        .classic_permissions("ops", &["SERVER_ADD"])
        .classic("old", "us-south/prod");
    let runbook = account
        .simulate("reset us-south/prod as ops@example.com")
        .runbook;
    let said: Vec<&str> = runbook.iter().map(|it| it.text.as_str()).collect();
    assert!(
        said[1].starts_with("First give ops what is missing"),
        "{said:?}"
    );
    assert!(said[2].starts_with("Choose **Super User**"), "{said:?}");
    let one_by_one: Vec<&str> = runbook[3].commands().map(|it| it.as_str()).collect();
    assert!(
        one_by_one.iter().any(|it| it.contains("SERVER_CANCEL")),
        "{one_by_one:?}"
    );
    let console = runbook[2].console.expect("it is done in the console");
    assert!(console.ends_with("Classic infrastructure > Permissions"));
}

#[test]
fn what_the_new_owner_lacks_is_granted_before_the_reset() {
    let account = Account::new()
        .group("prod")
        .person("weak")
        .grant("weak", "Administrator", "containers-kubernetes")
        .sees_groups("weak")
        .vpc("web", "us-south/prod");
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. First give weak what is missing, or choose somebody else: a reset succeeds without it, and things fail afterwards
           $ ibmcloud iam user-policies weak@example.com
           good: The list has every role that is missing now.
        3. Log in as weak (weak@example.com), who becomes the owner of the key
           $ ibmcloud login
           good: `User:` is weak@example.com.
        4. Target us-south/prod, so that the next command does not act on the default group; check who is logged in
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud target
           good: `Region:` is us-south, `Resource group:` is prod, and `User:` is who runs the next command.
        5. Reset the API key of us-south/prod; confirm when asked
           $ ibmcloud ks api-key reset --region us-south
           good: No line says `FAILED`. The next check shows whether it counts.
           Cannot be undone: the old key does not come into effect again. To change the owner again, reset as somebody else.
        6. After about a minute, check that weak owns the key of us-south/prod
           $ ibmcloud ks api-key info --cluster web
           good: The answer names weak.
        7. Wait 10 to 15 minutes, until the clusters' storage secret is renewed; after 30 minutes ask for help
        8. Look for volumes that failed meanwhile, and create them again
           $ kubectl get pvc --all-namespaces
           good: `STATUS` is `Bound` in every line.
        9. At the end, check us-south/prod once more: whose key it is, and that nothing required is missing
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks api-key info --cluster web
           good: Each owner is who the plan names.
    "#]].assert_eq(&said::runbook(
        &account.simulate("reset us-south/prod as weak@example.com"),
    ));
}

#[test]
fn manual_credentials_that_are_possibly_theirs_are_looked_at_before_somebody_is_removed() {
    let account = Account::new()
        .group("prod")
        .person("ana")
        .functional_id("ops")
        .key("us-south/prod", "ops")
        .manual("us-south/prod", "1234567_ana@example.com")
        .classic("old", "us-south/prod");
    expect![[r#"
        1. Check who is logged in, and in which account
           $ ibmcloud target
           good: `Account:` is the account of this plan, and `User:` is you.
        2. Check that no `containers-kubernetes-key` belongs to ana any more, and that no manual credential is theirs
           $ ibmcloud iam api-keys --all --output json
           $ ibmcloud target -r us-south -g prod
           $ ibmcloud ks credential get --region us-south
           good: No key of that name is theirs, and no answer names their classic user.
        3. Remove ana from the account, as its owner or an Administrator on User Management
           $ ibmcloud account user-remove ana@example.com
           good: No line says `FAILED`.
           Cannot be undone: whoever is invited again starts without a role and without a key.
        4. At the end, check who is in the account
           $ ibmcloud account users --output json
           good: The list shows nobody who should be gone.
    "#]].assert_eq(&said::runbook(&account.simulate("remove ana@example.com")));
}

#[test]
fn a_command_of_a_runbook_said_nothing_of_what_a_person_should_see() {
    let account = account()
        .classic("tiles", "us-south/Team A")
        .vpc("frames", "us-south/Team A")
        .with_add_on("vpc-block-csi-driver")
        .say("allow ops Viewer on is id p-1");
    let plans = [
        "reset us-south/\"Team A\" as ops@example.com; remove ana@example.com",
        "remove ana@example.com",
        "standing ana@example.com suspended",
        "set us-south/\"Team A\" user 1234567_build",
        "set us-south/\"Team A\" user 1234567_build; unset us-south/\"Team A\"",
        "disable-key us-south/\"Team A\"",
        "invite deploy@example.com; grant deploy@example.com Viewer on is",
        "recreate-key us-south/\"Team A\" as ops@example.com",
        "revoke-policy p-1",
        "tag frames env:prod; untag frames env:prod",
        "setting restrict_api_key_creation true",
        "setting totp_required true",
        "authorize containers-kubernetes to kms Reader; unauthorize containers-kubernetes to kms Reader",
        "reset us-south/\"Team A\" as ops@example.com; delete-cluster frames",
    ];
    for plan in plans {
        let simulation = account.clone().simulate(plan);
        let refused = (simulation.steps.iter()).find(|it| it.status == StepStatus::Refused);
        assert_eq!(refused.map(|it| &it.reasons), None, "{plan}");
        for it in &simulation.runbook {
            let is_said = it.good.is_some() || it.command.is_none();
            assert!(is_said, "{plan}: {}", it.text);
        }
    }
}
