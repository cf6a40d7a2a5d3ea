//! What a second wording of the rules once found wrong or left open about decisions and plans, and the test that keeps
//! each. Those without a path are of this file.
//!
//! | finding | test |
//! |---|---|
//! | not knowing who owns the account is taken for not being the owner | `nobody_is_denied_for_want_of_a_policy_while_they_may_own_the_account` |
//! | a reset is a proven fix though a manual credential is in effect | `a_reset_alone_is_no_fix_while_a_manual_credential_is_in_effect` |
//! | a cluster of unknown provider skips R12 | `a_cluster_that_would_be_orphaned_on_classic_is_not_allowed_while_nobody_knows_what_it_runs_on` |
//! | whoever leaves loses no command that a role on one cluster allowed | `whoever_goes_loses_what_a_role_on_one_cluster_allowed` |
//! | what cannot be read is absent, or "any" | every test of `unreadable` |
//! | time grows with the square of the length of a word | `a_long_word_comes_in_pieces_and_a_short_one_whole` and `a_word_of_a_million_letters_takes_no_longer_than_a_million_letters`, in the tables of the command line |
//! | support cases are certain to be denied in an unknown list | `support_cases_are_not_known_to_be_denied_while_the_list_is_not`, and `support-cases-in-an-unknown-list` of the law |
//! | a permission that is known to lack is said not to be known | `what_a_known_list_lacks_is_said_to_be_lacking_and_what_needs_it_to_be_open` |
//! | a reset without a group takes the first of two default ones | `unreadable::of_two_groups_flagged_default_neither_is_taken`, `a_reset_without_a_group_goes_nowhere_while_two_are_flagged_default` |
//! | of two resets the first key is not left over | `the_key_of_the_first_of_two_resets_is_left_over` |
//! | an import takes time with the square of the scopes | `large` of the imports |
//! | a cluster's own infrastructure account absent | `two-infrastructure-accounts` of the law |
//! | key creation not known to be restricted, and the owner under that restriction | `decide::tests::account::with_restricted_key_creation_even_the_account_owner_needs_the_creator_role` |
//! | Viewer on the group | `decide::tests::caller::a_policy_for_one_cluster_is_enough_without_a_target_whatever_group_it_names`, `rule_9_says_where_viewer_on_the_group_is_asked` |
//! | service roles for `worker add` and `worker rm` | `adding_and_removing_workers_asks_for_rights_on_infrastructure_alone` |
//! | no key, and an Administrator action by a profile or a service ID | `where_there_is_no_key_whoever_cannot_own_one_is_denied`, and `service-id-where-there-is-no-key` of the law |
//! | `ingress alb create` with a suggested permission missing | `a_suggested_permission_leaves_open_whether_a_load_balancer_is_made`, and `private-load-balancer` of the law |
//! | a custom role, or other letters of a role | `decide::tests::caller::a_role_that_no_list_names_may_contain_anything`, `decide::tests::caller::the_letters_of_a_role_do_not_matter` |
//! | `null` where the schema forbids it | `unreadable::null_where_it_cannot_stand_is_a_problem` |
//! | a doubled quote inside a quoted name | `plan::tests` |
//! | a document that is cut off or not UTF-8 | every test of `broken_off` |

use keyatlas_resolver::account;
use keyatlas_resolver::actions::{Action, Asks, Level, actions, find_action};
use keyatlas_resolver::advice::{FixChange, fixes};
use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::decide::{Decision, Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::rights::Access;
use keyatlas_resolver::rules::{Edition, RuleId};
use keyatlas_resolver::simulate::{Simulation, simulate};
use keyatlas_resolver::truth::Outcome;

fn index(fields: &str) -> Index {
    let text = format!(r#"{{"format":"keyatlas/account@1",{fields}}}"#);
    Index::new(account::read(&text.into()).expect("an account document").0)
}

fn question(who: &str, command: &str) -> Question {
    Question {
        actor: who.into(),
        action: find_action(command).expect("an action"),
        place: Place::Cluster("c".into()),
        edition: Edition::default(),
    }
}

/// Whether somebody may do something on the cluster `c`
fn may(fields: &str, who: &str, command: &str) -> Decision {
    decide(&index(fields), &question(who, command))
}

fn simulated(fields: &str, plan: &str) -> Simulation {
    let plan = Plan::parse(plan).expect("a plan");
    simulate(&index(fields), &plan, Edition::default())
}

fn reasons(decision: &Decision) -> Vec<(String, bool)> {
    let reasons = decision.reasons.iter();
    reasons.map(|it| (it.text.clone(), it.certain)).collect()
}

#[test]
fn nobody_is_denied_for_want_of_a_policy_while_they_may_own_the_account() {
    let of = |owner: &str| {
        let fields = format!(
            r#"{owner}"access_groups":[],"identities":[{{"id":"IBMid-1","standing":"active","policies":[]}}],
            "clusters":[{{"id":"c","provider":"vpc","region":"r","resource_group":"g"}}]"#
        );
        may(&fields, "IBMid-1", "cluster get").outcome
    };
    assert_eq!(of(""), Outcome::Unknown);
    assert_eq!(of(r#""account":{"owner":"o"},"#), Outcome::Denied);
}

#[test]
fn a_reset_alone_is_no_fix_while_a_manual_credential_is_in_effect() {
    let index = index(
        r#""account":{"owner":"i"},"identities":[{"id":"i","standing":"active"},{"id":"k","standing":"active"},
        {"id":"j","standing":"active","classic":{"username":"2_x","permissions":["SERVER_CANCEL","TICKET_ADD","TICKET_EDIT","TICKET_VIEW","VIRTUAL_GUEST_VIEW","HARDWARE_VIEW"]}}],
        "scopes":[{"region":"r","resource_group":"g","api_key":{"owner":"k"},"manual_credential":{"username":"2_x","state":"valid"},"missing_permissions":{"required":["Cancel Server"]}}],
        "clusters":[{"id":"c","region":"r","resource_group":"g","provider":"classic"}]"#,
    );
    let question = question("i", "worker rm");
    assert_eq!(decide(&index, &question).outcome, Outcome::Denied);
    let unsets = |it: &FixChange| matches!(it, FixChange::UnsetManual { .. });
    let resets = |it: &FixChange| matches!(it, FixChange::Reset { .. });
    for fix in fixes(&index, &question) {
        let mut changes = fix.changes.iter().map(|it| &it.change);
        assert!(
            !changes.clone().any(resets) || changes.any(unsets),
            "{}",
            fix.text
        );
    }
}

#[test]
fn a_cluster_that_would_be_orphaned_on_classic_is_not_allowed_while_nobody_knows_what_it_runs_on() {
    let of = |provider: &str| {
        let fields = format!(
            r#""account":{{"owner":"i","classic_account":"2"}},"identities":[{{"id":"i","standing":"active"}}],
            "scopes":[{{"region":"r","resource_group":"g","api_key":{{"owner":"i"}},"manual_credential":null}}],
            "clusters":[{{"id":"c","region":"r","resource_group":"g","classic_account":"1"{provider}}}]"#
        );
        may(&fields, "i", "worker rm").outcome
    };
    assert_eq!(of(""), Outcome::Unknown);
    assert_eq!(of(r#","provider":"classic""#), Outcome::Denied);
}

#[test]
fn whoever_goes_loses_what_a_role_on_one_cluster_allowed() {
    let account = r#""account":{"owner":"o"},"access_groups":[],"identities":[{"id":"o","standing":"active"},
        {"id":"p","standing":"active","policies":[{"roles":["Viewer"],"service":"containers-kubernetes","cluster":"c"}]}],
        "scopes":[{"region":"r","resource_group":"g","api_key":{"owner":"o"},"manual_credential":null}],
        "clusters":[{"id":"c","provider":"vpc","region":"r","resource_group":"g"}]"#;
    let lost = |plan: &str| simulated(account, plan).counts.actions.lost;
    let by_revoking = lost("revoke p Viewer on containers-kubernetes cluster c");
    let for_a_viewer = |it: &&Action| {
        let asked = matches!(it.asks(), Asks::Role(Access::VIEWER | Access::SEEING));
        it.level == Level::Cluster && asked
    };
    assert_eq!(by_revoking, actions().iter().filter(for_a_viewer).count());
    assert_eq!(lost("remove p"), by_revoking);
    assert_eq!(lost("standing p suspended"), by_revoking);
}

/// A classic cluster that runs with the key of `k`, who holds this
fn classic(k: &str) -> String {
    format!(
        r#""account":{{"owner":"i"}},"access_groups":[],"identities":[{{"id":"i","standing":"active"}},{{"id":"k","standing":"active"{k}}}],
        "scopes":[{{"region":"r","resource_group":"g","api_key":{{"owner":"k"}},"manual_credential":null}}],
        "clusters":[{{"id":"c","region":"r","resource_group":"g","provider":"classic"}}]"#
    )
}

#[test]
fn support_cases_are_not_known_to_be_denied_while_the_list_is_not() {
    let unknown = may(&classic(r#","policies":[]"#), "i", "worker add");
    assert_eq!(unknown.outcome, Outcome::Unknown);
    assert!(unknown.reasons.iter().all(|it| !it.certain));
    // A Super User opens no support cases without the role.
    let super_user =
        r#","policies":[],"classic":{"username":"2_k","api_key":true,"super_user":true}"#;
    let super_user = may(&classic(super_user), "i", "worker add");
    assert_eq!(super_user.outcome, Outcome::Denied);
}

#[test]
fn what_a_known_list_lacks_is_said_to_be_lacking_and_what_needs_it_to_be_open() {
    let k = r#","policies":[{"roles":["Administrator"],"service":"support"}],"classic":{"username":"2_k","api_key":true,"super_user":false,"all_devices":true,
        "permissions":["SERVER_ADD","SERVER_CANCEL","TICKET_ADD","TICKET_EDIT","TICKET_VIEW","VIRTUAL_GUEST_VIEW","HARDWARE_VIEW"]}"#;
    let decision = may(&classic(k), "i", "worker add");
    assert_eq!(decision.outcome, Outcome::Unknown);
    let text = "k, whose API key is in effect, lacks Add Compute with Public Network Port: only workers with a public port need it";
    assert_eq!(reasons(&decision), [(text.to_owned(), false)]);
}

#[test]
fn a_reset_without_a_group_goes_nowhere_while_two_are_flagged_default() {
    let account = r#""account":{"owner":"i"},"identities":[{"id":"i","standing":"active"}],
        "resource_groups":[{"id":"g","name":"a","default":true},{"id":"h","name":"b","default":true}],
        "clusters":[{"id":"c","provider":"vpc","region":"us-south","resource_group":"g"}]"#;
    let step = simulated(account, "reset us-south as i").steps.remove(0);
    assert_eq!(step.status, StepStatus::Refused);
    assert_eq!(step.reasons[0].rule, RuleId::R5);
    assert_eq!(step.scope, None);
}

#[test]
fn the_key_of_the_first_of_two_resets_is_left_over() {
    let account = r#""account":{"owner":"a","restrict_api_key_creation":false},"access_groups":[],"identities":[{"id":"a","standing":"active"},
        {"id":"b","standing":"active","policies":[{"roles":["Administrator"]},{"roles":["Viewer"],"resource_type":"resource-group"}]}],
        "scopes":[{"region":"r","resource_group":"g","api_key":null,"manual_credential":null,"obsolete_keys":[]}],
        "clusters":[{"id":"c","provider":"vpc","region":"r","resource_group":"g"}]"#;
    let left_over = |plan: &str| -> Vec<Option<String>> {
        let simulation = simulated(account, plan);
        let keys = simulation.account_after.scopes[0].obsolete_keys.iter();
        keys.flatten()
            .map(|it| it.owner.as_ref().map(ToString::to_string))
            .collect()
    };
    assert_eq!(left_over("reset r/g as a"), []);
    assert_eq!(
        left_over("reset r/g as a; reset r/g as b"),
        [Some("a".to_owned())]
    );
}

#[test]
fn rule_9_says_where_viewer_on_the_group_is_asked() {
    let said = "A command that targets a group asks for Viewer on it. So does a role that comes only from a policy for the whole group.";
    assert!(
        RuleId::R9.rule().text.ends_with(said),
        "{}",
        RuleId::R9.rule().text
    );
}

#[test]
fn adding_and_removing_workers_asks_for_rights_on_infrastructure_alone() {
    let account = r#""account":{"owner":"i"},"access_groups":[],"identities":[{"id":"i","standing":"active"},
        {"id":"k","standing":"active","policies":[{"roles":["Administrator"],"service":"is"}]}],
        "scopes":[{"region":"r","resource_group":"g","api_key":{"owner":"k"}}],
        "clusters":[{"id":"c","region":"r","resource_group":"g","provider":"vpc","services":["key-protect","secrets-manager"]}]"#;
    for command in ["worker add", "worker rm"] {
        let decision = may(account, "i", command);
        assert_eq!(
            decision.outcome,
            Outcome::Allowed,
            "{command}: {:?}",
            reasons(&decision)
        );
    }
}

#[test]
fn where_there_is_no_key_whoever_cannot_own_one_is_denied() {
    for who in ["iam-ServiceId-1", "iam-Profile-1"] {
        let account = format!(
            r#""account":{{"owner":"o"}},"access_groups":[],"identities":[{{"id":"o","standing":"active"}},{{"id":"{who}","standing":"active","policies":[
                {{"roles":["Administrator"],"service":"containers-kubernetes"}},{{"roles":["Administrator"],"service":"is"}},{{"roles":["Viewer"],"resource_type":"resource-group"}}]}}],
            "scopes":[{{"region":"r","resource_group":"g","api_key":null,"manual_credential":null}}],
            "clusters":[{{"id":"c","region":"r","resource_group":"g","provider":"vpc"}}]"#
        );
        let decision = may(&account, who, "cluster rm");
        assert_eq!(decision.outcome, Outcome::Denied, "{who}");
        let rules: Vec<_> = decision
            .reasons
            .iter()
            .map(|it| (it.rule, it.certain))
            .collect();
        assert_eq!(rules, [(RuleId::R8, true)], "{who}");
    }
}

#[test]
fn a_suggested_permission_leaves_open_whether_a_load_balancer_is_made() {
    let lacking = |class: &str| {
        let account = classic("").replace(
            r#""manual_credential":null"#,
            &format!(r#""manual_credential":null,"missing_permissions":{{"{class}":["Add IP Addresses"]}}"#),
        );
        may(&account, "i", "ingress alb create classic").outcome
    };
    assert_eq!(lacking("suggested"), Outcome::Unknown);
}
