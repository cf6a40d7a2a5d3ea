use expect_test::expect;

use super::said;
use crate::account::{Fact, IdentityId, KeyState, MissingPermissions, Policy, Standing};
use crate::changes::{NoteId, StepStatus};
use crate::rules::Edition;
use crate::simulate::simulate;
use crate::testing::{Account, id, scope_of};

fn account() -> Account {
    Account::owned_by_ana().vpc("frames", "us-south/prod")
}

#[test]
fn the_caller_becomes_the_owner_and_the_old_key_stays_behind() {
    let simulation = account().simulate("reset us-south/prod as ops@example.com");
    expect![[r#"
        1 applied: The key of us-south/prod acts as ops from now on (before: ana)
          note R11: The old key, ApiKey-ana, is not deleted by this: add-on pods may still use it. Delete it by its ID when nothing does any more
    "#]]
    .assert_eq(&said::steps(&simulation));
    assert_eq!(
        said::handovers(&simulation),
        [
            "us-south/prod vpc: ana -> ops",
            "us-south/prod services: ana -> ops"
        ]
    );
    assert_eq!(said::differences(&simulation), [""; 0]);
    assert_eq!(simulation.counts.handovers, 1);

    let record = &simulation.account_after.scopes[0];
    let key = record.api_key.known().expect("a key");
    assert_eq!((&key.owner, &key.id), (&Some(id("ops")), &None));
    let obsolete = record.obsolete_keys.as_ref().expect("the old key");
    assert_eq!(obsolete[0].id.as_str(), "ApiKey-ana");
    assert_eq!(obsolete[0].owner, Some(id("ana")));
}

#[test]
fn a_scope_whose_owner_left_works_again() {
    let simulation = account()
        .standing("ana", Standing::Removed)
        .key_state("us-south/prod", KeyState::Deleted)
        .simulate("reset us-south/prod as ops@example.com");
    assert_eq!(
        said::differences(&simulation),
        [
            "gained us-south/prod vpc: denied -> allowed",
            "gained us-south/prod vpc frames: denied -> allowed",
            "gained us-south/prod services: denied -> allowed",
            "gained us-south/prod services frames: denied -> allowed",
        ]
    );
    assert_eq!(
        (simulation.counts.gained, simulation.counts.clusters),
        (2, 1)
    );
    // A key that is deleted already leaves nothing behind.
    assert_eq!(simulation.account_after.scopes[0].obsolete_keys, None);
}

#[test]
fn other_scopes_and_the_manual_credential_are_left_alone() {
    let account = account()
        .manual("us-south/prod", "1234567_build")
        .classic("tiles", "us-south/prod")
        .key("eu-de/prod", "ana");
    let before = account.index();
    let simulation = account.simulate("reset us-south/prod as ops@example.com");
    let after = &simulation.account_after;
    assert_eq!(after.scopes[1], before.snapshot().scopes[1]);
    assert_eq!(
        after.scopes[0].manual_credential,
        before.snapshot().scopes[0].manual_credential
    );
    assert!(
        simulation.steps[0]
            .notes
            .iter()
            .any(|it| it.id == NoteId::ManualStays)
    );
    assert!(simulation.keeps_working.iter().any(|it| {
        it.starts_with("Classic worker operations in us-south/prod go on as 1234567_build")
    }));
}

#[test]
fn what_the_checker_said_is_dropped_and_the_caller_has_one_more_key() {
    let simulation = account()
        .but(|it| {
            it.scopes[0].missing_permissions = Some(MissingPermissions::default());
            it.identities[2].api_key_count = Some(3);
        })
        .simulate("reset us-south/prod as ops@example.com");
    assert_eq!(simulation.account_after.scopes[0].missing_permissions, None);
    assert_eq!(
        simulation.account_after.identities[2].api_key_count,
        Some(4)
    );
}

#[test]
fn a_group_that_is_not_targeted_is_the_default_one_and_that_is_a_trap() {
    let simulation = account().simulate("reset us-south as ops@example.com");
    expect![[r#"
        1 applied: The key of us-south/Default acts as ops from now on (there was none before)
          note R5: No resource group is targeted, so this resets the key of the account's default group, `Default`. That group has no cluster in us-south; prod has. Target the group you mean first
    "#]]
    .assert_eq(&said::steps(&simulation));
    let prod = simulation.account_after.scopes[0].api_key.known();
    assert_eq!(prod.and_then(|it| it.owner.clone()), Some(id("ana")));
}

#[test]
fn the_default_group_goes_by_its_flag_and_not_by_its_name() {
    let simulation = account()
        .but(|it| {
            it.resource_groups[0].default = Some(false);
            it.resource_groups[1].default = Some(true);
        })
        .simulate("reset us-south as ops@example.com");
    assert_eq!(simulation.steps[0].scope, Some(scope_of("us-south/prod")));
}

#[test]
fn without_a_flagged_group_nobody_knows_where_a_reset_lands() {
    let simulation = account()
        .but(|it| {
            it.resource_groups
                .iter_mut()
                .for_each(|group| group.default = None);
        })
        .simulate("reset us-south as ops@example.com; reset us-south/prod as ops@example.com");
    expect![[r#"
        1 refused: Nobody can say which scope this would act on
          R5: no resource group is targeted, and which group is the account's default is not known [ibmcloud resource groups --default]
        2 applied: The key of us-south/prod acts as ops from now on (before: ana)
          note R11: The old key, ApiKey-ana, is not deleted by this: add-on pods may still use it. Delete it by its ID when nothing does any more
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn a_key_can_be_made_in_advance_in_a_region_without_any_scope() {
    let simulation = account().simulate("reset jp-tok/prod as ops@example.com");
    assert_eq!(simulation.steps[0].status, StepStatus::Applied);
    assert_eq!(
        said::differences(&simulation)[..1],
        ["gained jp-tok/prod vpc: denied -> allowed"]
    );
}

#[test]
fn who_may_not_reset_is_refused_with_every_reason_and_changes_nothing() {
    let account = account();
    let simulation = account.simulate("reset us-south/prod as ana@example.com");
    expect![[r#"
        1 refused: ana cannot reset the key of us-south/prod
          R9: Administrator on Kubernetes Service is missing for us-south/prod
          R9: a platform role on the resource group is missing for us-south/prod
    "#]]
    .assert_eq(&said::steps(&simulation));
    assert_eq!(&simulation.account_after, account.index().snapshot());
    assert_eq!(simulation.runbook, []);
}

#[test]
fn administrator_on_one_cluster_is_not_enough() {
    let on_one_cluster = |policy: &mut Policy| policy.cluster = Some("frames".into());
    let simulation = account()
        .but(|it| {
            let policies = it.identities[2].policies.as_mut().expect("policies");
            policies.iter_mut().for_each(on_one_cluster);
        })
        .simulate("reset us-south/prod as ops@example.com");
    assert_eq!(simulation.steps[0].status, StepStatus::Refused);
}

#[test]
fn what_is_not_known_about_the_caller_is_said_with_the_command_that_settles_it() {
    let simulation = account()
        .but(|it| it.identities[2].policies = None)
        .simulate("reset us-south/prod as ops@example.com");
    expect![[r#"
        1 not certain: The key of us-south/prod acts as ops from now on (before: ana)
          R9: whether Administrator on Kubernetes Service is held for us-south/prod is not known [ibmcloud iam user-policies ops@example.com]
          R9: whether a platform role on the resource group is held for us-south/prod is not known [ibmcloud iam user-policies ops@example.com]
          note R11: The old key, ApiKey-ana, is not deleted by this: add-on pods may still use it. Delete it by its ID when nothing does any more
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn a_service_id_cannot_reset_by_the_older_pages_and_can_by_the_newer() {
    let account = account()
        .service_id("pipeline")
        .may_own_keys("pipeline")
        .grant("pipeline", "Operator", "iam-identity");
    let plan = "reset us-south/prod as iam-ServiceId-pipeline";
    let by = |edition| {
        let plan = crate::plan::Plan::parse(plan).expect(plan);
        simulate(&account.index().following(edition), &plan).steps[0].status
    };
    assert_eq!(by(Edition::June2025), StepStatus::Refused);
    assert_eq!(by(Edition::August2026), StepStatus::Applied);
}

#[test]
fn a_weak_owner_is_not_refused_but_warned_about() {
    let simulation = account()
        .grant("ana", "Administrator", "containers-kubernetes")
        .sees_groups("ana")
        .simulate("reset us-south/prod as ana@example.com");
    let step = &simulation.steps[0];
    assert_eq!(step.status, StepStatus::Applied);
    let note = step.notes.iter().find(|it| it.id == NoteId::OwnerLacks);
    let text = &note.expect("a warning").text;
    assert!(
        text.starts_with("ana lacks Writer or Manager on Kubernetes Service, "),
        "{text}"
    );
    assert!(
        text.contains("Administrator on VPC Infrastructure"),
        "{text}"
    );
}

#[test]
fn names_that_stand_for_nothing_are_refused_with_what_there_is() {
    let simulation = account().simulate(
        "reset us-south/prdo as ops@example.com; reset us-south/prod as opps@example.com; \
         reset texas/prod as ops@example.com; reset us-south/prod as ops",
    );
    expect![[r#"
        1 refused: The plan names something that this account does not have
          R14: no resource group `prdo`; the nearest is `prod`, and there is also `Default` [ibmcloud resource groups --output json]
        2 refused: The plan names something that this account does not have
          R14: no identity `opps@example.com`; the nearest is `ops@example.com`, and there are 2 others [ibmcloud account users --output json]
        3 refused: The plan names something that this account does not have
          R14: no region `texas`; there are `eu-es`, `br-sao`, `eu-de`, `eu-gb`, `jp-osa` and 8 more [ibmcloud ks locations]
        4 refused: The plan names something that this account does not have
          R14: no identity `ops`; did you mean `ops@example.com`? [ibmcloud account users --output json]
    "#]]
    .assert_eq(&said::steps(&simulation));
}

#[test]
fn group_names_ignore_case_only_where_that_is_unique() {
    let account = account().group("Team").group("team").group("TEAM");
    let landed = |plan: &str| account.simulate(plan).steps[0].scope.clone();
    assert_eq!(
        landed("reset us-south/PROD as ops@example.com"),
        Some(scope_of("us-south/prod"))
    );
    assert_eq!(
        landed("reset us-south/group-prod as OPS@example.com"),
        Some(scope_of("us-south/prod"))
    );
    assert!(landed("reset us-south/TEAM as ops@example.com").is_some());
    assert_eq!(landed("reset us-south/tEAm as ops@example.com"), None);
}

#[test]
fn while_identities_are_not_all_known_an_address_is_taken_and_nothing_is_certain() {
    let simulation = account()
        .but(|it| it.complete.clear())
        .simulate("reset us-south/prod as new@example.com");
    assert_eq!(simulation.steps[0].status, StepStatus::NotCertain);
    assert_eq!(
        simulation.steps[0].identity,
        Some(IdentityId::from("email:new@example.com"))
    );
}

#[test]
fn somebody_with_many_keys_is_told_before_iam_refuses() {
    let simulation = account()
        .but(|it| it.identities[2].api_key_count = Some(20))
        .simulate("reset us-south/prod as ops@example.com");
    assert!(
        simulation.steps[0]
            .notes
            .iter()
            .any(|it| it.id == NoteId::ManyKeys)
    );
}

#[test]
fn a_scope_of_which_nothing_is_known_says_so() {
    let simulation = account()
        .but(|it| {
            it.complete.clear();
            it.scopes[0].api_key = Fact::Unknown;
        })
        .simulate("reset us-south/prod as IBMid-ops");
    assert!(
        simulation.steps[0]
            .notes
            .iter()
            .any(|it| it.id == NoteId::OldKeyNotKnown)
    );
    assert_eq!(
        said::differences(&simulation)[..2],
        [
            "maybegained us-south/prod vpc: unknown -> allowed",
            "maybegained us-south/prod vpc frames: unknown -> allowed"
        ]
    );
}

#[test]
fn only_groups_with_clusters_in_the_same_region_are_what_was_probably_meant() {
    let simulation = account()
        .group("empty")
        .group("far")
        .key("us-south/empty", "ops")
        .vpc("away", "eu-de/far")
        .simulate("reset us-south as ops@example.com");
    let note = &simulation.steps[0].notes[0].text;
    assert!(note.contains("; prod has. Target"), "{note}");
    let with_clusters = account()
        .vpc("here", "us-south/Default")
        .simulate("reset us-south as ops@example.com");
    expect!["No resource group is targeted, so this resets the key of the account's default group, `Default`. The keys of prod in us-south stay as they are"].assert_eq(&with_clusters.steps[0].notes[0].text);
}

#[test]
fn what_the_new_owner_lacks_is_said_only_of_what_runs_there() {
    let notes = |account: Account| -> Vec<NoteId> {
        let simulation = account
            .person("weak")
            .grant("weak", "Administrator", "containers-kubernetes")
            .sees_groups("weak")
            .simulate("reset us-south/prod as weak@example.com");
        assert_eq!(simulation.steps[0].status, StepStatus::Applied);
        simulation.steps[0].notes.iter().map(|it| it.id).collect()
    };
    assert!(notes(account()).contains(&NoteId::OwnerLacks));
    let without_clusters = account().but(|it| it.clusters.clear());
    assert!(!notes(without_clusters).contains(&NoteId::OwnerLacks));
}

#[test]
fn classic_permissions_of_the_new_owner_matter_only_where_the_key_reaches_classic() {
    let lacks = |account: Account| -> String {
        let account = account.classic_user("ops", |it| {
            it.super_user = Some(false);
            it.permissions = Some(Vec::new());
        });
        let simulation = account.simulate("reset us-south/prod as ops@example.com");
        let notes = simulation.steps[0].notes.iter();
        let lacks = notes.filter(|it| it.id == NoteId::OwnerLacks);
        lacks.map(|it| it.text.clone()).collect()
    };
    assert_eq!(lacks(account()), "");
    let classic = account().classic("tiles", "us-south/prod");
    assert!(lacks(classic.clone()).contains("Add Server"));
    // A manual credential decides classic there, so nobody asks the key's owner.
    assert_eq!(lacks(classic.manual("us-south/prod", "1234567_max")), "");
}

#[test]
fn whether_they_are_still_there_is_settled_by_the_list_of_users_and_roles_by_their_policies() {
    let settle = |change: fn(&mut crate::account::Identity)| -> Vec<String> {
        let account = account().identity("ops", change);
        let simulation = account.simulate("reset us-south/prod as ops@example.com");
        let reasons = simulation.steps[0].reasons.iter();
        reasons
            .filter_map(|it| it.settle.as_ref().map(ToString::to_string))
            .collect()
    };
    expect!["ibmcloud account users --output json"]
        .assert_eq(&settle(|it| it.standing = None).join("\n"));
    expect![[r#"
        ibmcloud iam user-policies ops@example.com
        ibmcloud iam user-policies ops@example.com"#]]
    .assert_eq(&settle(|it| it.policies = None).join("\n"));
}
