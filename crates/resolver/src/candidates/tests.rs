use super::{Candidate, Fitness, best_candidate, candidates};
use crate::account::{Fact, KeyState, Standing};
use crate::holds_up::what_identity_holds_up;
use crate::rules::{Edition, RuleId};
use crate::testing::{Account, id, scope_of};

fn account() -> Account {
    Account::new()
        .group("prod")
        .person("ana")
        .may_own_keys("ana")
        .functional_id("ops")
        .service_id("pipeline")
        .key("us-south/prod", "ana")
        .vpc("frames", "us-south/prod")
}

fn judged(account: &Account) -> Vec<Candidate> {
    candidates(&account.index(), &scope_of("us-south/prod"))
}

fn judge(account: &Account, name: &str) -> Candidate {
    let found = judged(account).into_iter().find(|it| it.label == name);
    found.expect(name)
}

#[test]
fn functional_ids_come_before_people_and_the_account_owner_last_of_those_who_are_ready() {
    let names: Vec<(String, Fitness)> = judged(&account())
        .into_iter()
        .map(|it| (it.label, it.fitness))
        .collect();
    assert_eq!(
        names,
        [
            ("ops".to_owned(), Fitness::Ready),
            ("ana".to_owned(), Fitness::Ready),
            ("olga".to_owned(), Fitness::Ready),
            ("pipeline".to_owned(), Fitness::Impossible),
        ]
    );
}

#[test]
fn the_account_owner_comes_after_whoever_else_is_ready_whatever_the_names() {
    let account = account().person("zoe").may_own_keys("zoe");
    let names: Vec<String> = judged(&account).into_iter().map(|it| it.label).collect();
    assert_eq!(names, ["ops", "ana", "zoe", "olga", "pipeline"]);
}

#[test]
fn each_has_a_plan_ready_unless_it_cannot_be_them() {
    let account = account();
    let ops = judge(&account, "ops");
    assert_eq!(
        ops.plan.as_deref(),
        Some("reset us-south/prod as ops@example.com")
    );
    assert_eq!(account.simulate(&ops.plan.expect("a plan")).blocked, []);
    let pipeline = judge(&account, "pipeline");
    assert_eq!(pipeline.plan, None);
    assert_eq!(
        pipeline.text,
        "pipeline cannot own the key: a service ID cannot set the API key"
    );
}

#[test]
fn somebody_lacking_a_role_says_which_and_what_for() {
    let account =
        account().only_policies("ops", |it| it.service != Some("container-registry".into()));
    let ops = judge(&account, "ops");
    assert_eq!(ops.fitness, Fitness::Lacks);
    assert_eq!(
        ops.text,
        "ops lacks Administrator on Container Registry (for all resource groups)"
    );
    assert_eq!(ops.lacks[0].needed_for, "default access to pull images");
}

#[test]
fn somebody_without_any_role_lacks_each_thing_once() {
    let ben = judge(&account().person("ben"), "ben");
    assert_eq!(ben.fitness, Fitness::Lacks);
    let mut what: Vec<&str> = ben.lacks.iter().map(|it| it.what.as_str()).collect();
    what.sort_unstable();
    what.dedup();
    assert_eq!(what.len(), ben.lacks.len());
    assert!(what.contains(&"Administrator on Kubernetes Service"));
}

#[test]
fn classic_permissions_count_only_where_classic_runs_through_the_key() {
    let weak = account()
        .classic("tiles", "us-south/prod")
        .classic_user("ops", |it| {
            it.super_user = Some(false);
            it.permissions = Some(Vec::new());
        });
    assert_eq!(judge(&weak, "ops").fitness, Fitness::Lacks);
    let behind = weak.manual("us-south/prod", "1234567_build");
    assert_eq!(judge(&behind, "ops").fitness, Fitness::Ready);
}

#[test]
fn an_owner_for_classic_needs_a_classic_key() {
    let without = account()
        .classic("tiles", "us-south/prod")
        .but(|it| it.identities[2].classic = Fact::None);
    let ops = judge(&without, "ops");
    assert!(
        ops.lacks
            .iter()
            .any(|it| it.what == "a classic infrastructure API key")
    );
    assert_eq!(ops.fitness, Fitness::Lacks);
}

#[test]
fn what_is_not_known_is_kept_apart_with_the_command_that_settles_it() {
    let account = account().but(|it| it.identities[2].policies = None);
    let ops = judge(&account, "ops");
    assert_eq!(ops.fitness, Fitness::Unknown);
    assert_eq!(ops.lacks, []);
    let settle: Vec<&str> = ops.settle.iter().map(|it| it.as_str()).collect();
    assert_eq!(settle, ["ibmcloud iam user-policies ops@example.com"]);
}

#[test]
fn who_has_left_cannot_own_it() {
    let ana = judge(&account().standing("ana", Standing::Removed), "ana");
    assert_eq!(ana.fitness, Fitness::Impossible);
    assert!(ana.owns_it_now);
}

#[test]
fn by_the_newer_pages_a_service_id_only_lacks_a_role() {
    let account = account().may_own_keys("pipeline");
    let found = candidates(
        &account.index().following(Edition::August2026),
        &scope_of("us-south/prod"),
    );
    let pipeline = found
        .iter()
        .find(|it| it.label == "pipeline")
        .expect("listed");
    assert_eq!(pipeline.fitness, Fitness::Lacks);
    assert!(
        pipeline
            .text
            .contains("Operator or Administrator on IAM Identity Service")
    );
}

#[test]
fn the_best_one_is_the_first_of_all_and_only_if_ready() {
    let best = |account: &Account| {
        let scope = scope_of("us-south/prod");
        best_candidate(&account.index(), &scope)
    };
    for account in [
        account(),
        account().functional_id("fid").functional_id("another"),
        account().standing("ops", Standing::Suspended),
        account()
            .classic("tiles", "us-south/prod")
            .standing("ops", Standing::ClassicDisabled),
    ] {
        assert_eq!(best(&account), judged(&account).into_iter().next());
    }
    let nobody = account().standing("ana", Standing::Removed).but(|it| {
        it.account.owner = Some("IBMid-elsewhere".into());
        it.identities[2].policies = None;
    });
    assert_eq!(best(&nobody), None);
}

#[test]
fn a_scope_that_is_not_there_yet_has_candidates_too() {
    let found = candidates(&account().index(), &scope_of("jp-tok/prod"));
    assert_eq!(
        found[0].plan.as_deref(),
        Some("reset jp-tok/prod as ops@example.com")
    );
}

#[test]
fn classic_asks_an_owner_for_more_than_permissions_and_says_the_required_ones_first() {
    let account = account().classic("tiles", "us-south/prod");
    let ready = judge(&account, "ops");
    assert_eq!(ready.fitness, Fitness::Ready, "{}", ready.text);
    let disabled = judge(
        &account.clone().standing("ops", Standing::ClassicDisabled),
        "ops",
    );
    assert_eq!(disabled.text, "ops lacks access to classic infrastructure");
    let without_key = judge(
        &account
            .clone()
            .classic_user("ops", |it| it.api_key = Some(false)),
        "ops",
    );
    assert_eq!(
        without_key.text,
        "ops lacks a classic infrastructure API key"
    );
    let lacking = account.classic_user("ops", |it| {
        it.super_user = Some(false);
        it.permissions = Some(Vec::new());
    });
    let lacks = judge(&lacking, "ops").lacks;
    assert!(lacks.iter().any(|it| it.required) && lacks.iter().any(|it| !it.required));
    assert!(lacks.is_sorted_by_key(|it| !it.required), "{lacks:#?}");
    assert!(lacks.iter().all(|it| it.rule == RuleId::R10), "{lacks:#?}");
}

#[test]
fn the_creator_role_is_a_matter_of_restricted_key_creation() {
    let account = account().but(|it| it.account.restrict_api_key_creation = Some(true));
    let lacks = judge(&account, "ops").lacks;
    assert!(lacks.iter().any(|it| it.rule == RuleId::R11), "{lacks:#?}");
}

#[test]
fn nothing_depends_on_whoever_owns_no_key_and_is_nobodys_manual_user() {
    let account = account().classic("tiles", "us-south/prod");
    let holds = |account: &Account, name: &str| what_identity_holds_up(&account.index(), &id(name));
    assert!(holds(&account, "ops").nothing());
    assert!(!holds(&account, "ana").nothing());
    let manual = account
        .clone()
        .manual("us-south/prod", "1234567_ops@example.com");
    let ops = holds(&manual, "ops");
    assert!(!ops.nothing());
    assert_eq!(
        (ops.by_key.len(), ops.by_manual.len(), ops.clusters),
        (0, 1, 2)
    );
    // Counted once where somebody is both.
    let both = account.manual("us-south/prod", "1234567_ana@example.com");
    assert_eq!(holds(&both, "ana").clusters, 2);
    // A key that is deleted holds nothing up.
    let deleted = both.key_state("us-south/prod", KeyState::Deleted);
    assert!(holds(&deleted, "ana").by_key.is_empty());
}

#[test]
fn a_user_name_with_their_address_is_possibly_theirs_unless_it_is_listed_as_somebody_elses() {
    let unknown = |account: Account| account.identity("ana", |it| it.classic = Fact::Unknown);
    let account = unknown(account()).manual("us-south/prod", "1234567_Ana@example.com");
    let possibly = |account: &Account, name: &str| {
        what_identity_holds_up(&account.index(), &id(name)).possibly_by_manual
    };
    assert_eq!(possibly(&account, "ana"), [scope_of("us-south/prod")]);
    assert_eq!(possibly(&account, "ops"), []);
    let listed = account.classic_user("ops", |it| {
        it.username = Some("1234567_ana@example.com".to_owned());
    });
    assert_eq!(possibly(&listed, "ana"), []);
}
