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

use keyatlas_resolver::actions::{Action, Asks, Level, actions, find_action};
use keyatlas_resolver::advice::{FixChange, fixes};
use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::decide::{Decision, Place, Question, decide};
use keyatlas_resolver::rights::Access;
use keyatlas_resolver::rules::RuleId;
use keyatlas_resolver::simulate::Simulation;
use keyatlas_resolver::testing::Account;
use keyatlas_resolver::truth::Outcome;

/// One cluster, `c`, and what a test is about; the identity `i` has the ID `i`
fn account(lines: &str) -> Account {
    Account::unknown().say(lines)
}

fn question(who: &str, command: &str) -> Question {
    Question {
        actor: who.into(),
        action: find_action(command).expect("an action"),
        place: Place::Cluster("c".into()),
    }
}

/// Whether somebody may do something on the cluster `c`
fn may(lines: &str, who: &str, command: &str) -> Decision {
    decide(&account(lines).index(), &question(who, command))
}

fn simulated(lines: &str, plan: &str) -> Simulation {
    account(lines).simulate(plan)
}

fn reasons(decision: &Decision) -> Vec<(String, bool)> {
    let reasons = decision.reasons.iter();
    reasons.map(|it| (it.text.clone(), it.certain)).collect()
}

#[test]
fn nobody_is_denied_for_want_of_a_policy_while_they_may_own_the_account() {
    let of = |owner: &str| {
        let lines = format!(
            "no access-groups; identity i id i active; policies i none
             cluster c vpc r/g
             {owner}"
        );
        may(&lines, "i", "cluster get").outcome
    };
    assert_eq!(of(""), Outcome::Unknown);
    assert_eq!(of("account owner o"), Outcome::Denied);
}

#[test]
fn a_reset_alone_is_no_fix_while_a_manual_credential_is_in_effect() {
    let account = account(
        "identity i id i active; identity k id k active; identity j id j active
         account owner i
         classic j 2_x permissions SERVER_CANCEL,TICKET_ADD,TICKET_EDIT,TICKET_VIEW,VIRTUAL_GUEST_VIEW,HARDWARE_VIEW
         key r/g owner k; manual r/g 2_x valid
         missing r/g required \"Cancel Server\"
         cluster c classic r/g",
    );
    let index = account.index();
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
        let lines = format!(
            "identity i id i active
             account owner i classic 2
             key r/g owner i; no manual r/g
             cluster c r/g account 1 {provider}"
        );
        may(&lines, "i", "worker rm").outcome
    };
    assert_eq!(of(""), Outcome::Unknown);
    assert_eq!(of("classic"), Outcome::Denied);
}

#[test]
fn whoever_goes_loses_what_a_role_on_one_cluster_allowed() {
    let account = "no access-groups; identity o id o active; identity p id p active
        account owner o
        allow p Viewer on containers-kubernetes cluster c
        key r/g owner o; no manual r/g
        cluster c vpc r/g";
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
        "no access-groups; identity i id i active; identity k id k active
         account owner i
         key r/g owner k; no manual r/g
         cluster c classic r/g
         {k}"
    )
}

#[test]
fn support_cases_are_not_known_to_be_denied_while_the_list_is_not() {
    let unknown = may(&classic("policies k none"), "i", "worker add");
    assert_eq!(unknown.outcome, Outcome::Unknown);
    assert!(unknown.reasons.iter().all(|it| !it.certain));
    // A Super User opens no support cases without the role.
    let super_user = "policies k none\nclassic k 2_k key yes super yes";
    let super_user = may(&classic(super_user), "i", "worker add");
    assert_eq!(super_user.outcome, Outcome::Denied);
}

#[test]
fn what_a_known_list_lacks_is_said_to_be_lacking_and_what_needs_it_to_be_open() {
    let k = "allow k Administrator on support
        classic k 2_k key yes super no devices yes permissions SERVER_ADD,SERVER_CANCEL,TICKET_ADD,TICKET_EDIT,TICKET_VIEW,VIRTUAL_GUEST_VIEW,HARDWARE_VIEW";
    let decision = may(&classic(k), "i", "worker add");
    assert_eq!(decision.outcome, Outcome::Unknown);
    let text = "k, whose API key is in effect, lacks Add Compute with Public Network Port: only workers with a public port need it";
    assert_eq!(reasons(&decision), [(text.to_owned(), false)]);
}

#[test]
fn a_reset_without_a_group_goes_nowhere_while_two_are_flagged_default() {
    let account = "identity i id i active
        account owner i
        group a default; group b default
        cluster c vpc us-south/a";
    let step = simulated(account, "reset us-south as i").steps.remove(0);
    assert_eq!(step.status, StepStatus::Refused);
    assert_eq!(step.reasons[0].rule, RuleId::R5);
    assert_eq!(step.scope, None);
}

#[test]
fn the_key_of_the_first_of_two_resets_is_left_over() {
    let account = "no access-groups; identity a id a active; identity b id b active
        account owner a restricted no
        allow b Administrator; allow b Viewer every-group
        no key r/g; no manual r/g; no obsolete r/g
        cluster c vpc r/g";
    let left_over = |plan: &str| -> Vec<Option<String>> {
        let simulation = simulated(account, plan);
        let keys = simulation.account_after.scopes[0].obsolete_keys.iter();
        keys.flatten()
            .map(|it| it.owner.as_ref().map(ToString::to_string))
            .collect()
    };
    assert_eq!(left_over("reset r/group-g as a"), []);
    assert_eq!(
        left_over("reset r/group-g as a; reset r/group-g as b"),
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
    let account = "no access-groups; identity i id i active; identity k id k active; allow k Administrator on is
        account owner i
        key r/g owner k
        cluster c vpc r/g services key-protect,secrets-manager";
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
            "no access-groups; identity o id o active; identity {who} active
             account owner o
             allow {who} Administrator on containers-kubernetes
             allow {who} Administrator on is
             allow {who} Viewer every-group
             no key r/g; no manual r/g
             cluster c vpc r/g"
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
        let account = classic(&format!("missing r/g {class} \"Add IP Addresses\""));
        may(&account, "i", "ingress alb create classic").outcome
    };
    assert_eq!(lacking("suggested"), Outcome::Unknown);
}
