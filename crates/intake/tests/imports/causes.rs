//! Why a part of an account once contradicted the whole of it: fourteen causes that random parts found, and the test
//! that keeps each. Those without a path are of this file.
//!
//! | cause | test |
//! |---|---|
//! | a group by its name on one side and by its ID on the other makes a key absent | `parts::a_group_by_its_name_has_no_absent_key_while_the_keys_go_by_its_id`, `parts::keys_and_the_text_of_clusters_alone_are_unknown_and_ask_for_the_groups_first` |
//! | policies and members of an access group become a person's | `policies::policies_of_an_access_group_are_those_of_the_group_and_nobody_s`, `access_groups::access_groups_and_their_members_are_read`, `members_without_a_command_line_are_no_keys` |
//! | works, with nothing open, though nobody knows what the owner is and may do | `whether_an_owner_is_a_person_and_what_they_may_do_stays_open` |
//! | the region of an answer is that of the target before it | `parts::the_region_that_was_targeted_is_not_the_one_that_was_asked_about` |
//! | a list of policies that breaks off counts as whole | `policies::a_text_that_breaks_off_inside_a_policy_leaves_open_what_it_grants`, `policies::a_text_that_breaks_off_in_the_first_words_of_one_more_policy_leaves_open_what_that_grants`, `policies::json_that_breaks_off_after_a_policy_leaves_open_what_others_grant` |
//! | a row that breaks off in its last columns counts as whole | `parts::rows_cut_in_their_last_columns_make_no_whole_list_and_no_group` |
//! | permissions without a group are given to the only group that fits | `parts::permissions_without_a_targeted_group_are_those_of_the_default_one`, `permissions_while_no_group_is_targeted_are_those_of_the_default_one` |
//! | a list of clusters that may have been narrowed counts as whole | `parts::a_list_of_clusters_without_its_command_line_may_be_a_part`, `clusters_of_one_location_are_not_all` |
//! | empty or fine though no list of clusters was read | `parts::a_scope_without_a_listed_key_is_empty_or_its_key_was_deleted`, `a_scope_is_not_empty_while_no_list_of_clusters_was_read` |
//! | one's own keys are taken for those in effect, and two people for one | `parts::one_s_own_keys_say_nothing_of_the_key_in_effect` |
//! | a key that is listed no more never was, or an older one is in effect | `parts::a_group_whose_name_is_another_one_has_no_key_that_works`, `listed_keys::the_newest_of_several_listed_keys_is_only_likely_to_be_the_one_in_effect`, `parts::who_api_key_info_names_owns_the_key_in_effect_in_whatever_order` |
//! | a presumption that fails, with nothing open | `what_is_presumed_of_a_key_a_cluster_and_the_account_stays_open` |
//! | whoever may own the account is denied once access groups are known | `whoever_may_own_the_account_is_neither_denied_nor_refused`, and `unknown-account-owner` of the law |
//! | a list of all keys that shows the caller's alone counts as whole; `complete` refuses `access_groups` | `parts::a_list_of_all_keys_that_holds_one_person_s_is_not_whole`, `a_document_may_say_that_its_access_groups_are_all` |

use keyatlas_resolver::account::{self, IdentityId, List};
use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::changes::StepStatus;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::open::Open;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::{State, answer_all};
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::testing::Account;
use keyatlas_resolver::truth::Outcome;

use super::{CLUSTERS, GROUPS, USERS_A_AND_B, keys, read, read_by_the_owner, scope};

fn asked(open: &[Open]) -> Vec<&str> {
    open.iter().map(|it| it.question.as_str()).collect()
}

#[test]
fn members_without_a_command_line_are_no_keys() {
    let members =
        r#"[{"iam_id":"IBMid-A","type":"user","name":"x","created_at":"2026-01-01T00:00:00Z"}]"#;
    let imported = read(&[members]);
    assert_eq!(imported.pieces[0].summary, "1 member");
    assert!(
        !imported.pieces[0].notes.is_empty(),
        "whose members is not known"
    );
    assert_eq!(imported.snapshot.access_groups, None);
}

#[test]
fn whether_an_owner_is_a_person_and_what_they_may_do_stays_open() {
    let keys = keys("us-south", "jp-tok");
    for texts in [
        &[&*keys, USERS_A_AND_B][..],
        &[&keys, USERS_A_AND_B, GROUPS, CLUSTERS],
    ] {
        let imported = read_by_the_owner(texts);
        let answers = answer_all(&Index::new(imported.snapshot)).scopes;
        let us_south = answers.iter().find(|it| it.region.as_str() == "us-south");
        let open = asked(&us_south.expect("us-south/prod").open);
        for wanted in ["is a person or a functional ID", "Which roles"] {
            assert!(
                open.iter().any(|it| it.contains(wanted)),
                "{wanted}: {open:#?}"
            );
        }
    }
}

#[test]
fn permissions_while_no_group_is_targeted_are_those_of_the_default_one() {
    let target = "$ ibmcloud target\nAPI endpoint:     https://cloud.ibm.com\nRegion:           us-south\nUser:             a@example.com\nAccount:          A (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567\nResource group:   No resource group targeted, use 'ibmcloud target -g RESOURCE_GROUP'\n\n";
    let report = "$ ibmcloud ks infra-permissions get --region us-south\nAnalyzing the infrastructure permissions for resource group ''...\nOK\n\nMissing Virtual Worker Permissions\n\nAdd Server   required\n";
    let pasted = format!("{target}{report}");
    let without = read(&[&pasted, CLUSTERS]);
    let lacks = without
        .snapshot
        .scopes
        .iter()
        .filter(|it| it.missing_permissions.is_some());
    assert_eq!(lacks.count(), 0, "{:#?}", without.snapshot.scopes);
    let imported = read(&[&pasted, CLUSTERS, GROUPS]);
    let default = scope(&imported, "us-south", "b8a12accd63b437bbd6d58fb8b462cb8");
    assert!(default.missing_permissions.is_some());
}

#[test]
fn clusters_of_one_location_are_not_all() {
    for more in ["--location dal10", "-l dal10", "--locations=dal10"] {
        let text = CLUSTERS.replace("cluster ls", &format!("cluster ls {more}"));
        let imported = read_by_the_owner(&[&text]);
        assert!(imported.snapshot.complete.is_empty(), "{more}");
        assert!(imported.snapshot.seen.is_empty(), "{more}");
    }
}

#[test]
fn a_scope_is_not_empty_while_no_list_of_clusters_was_read() {
    let not_set = "$ ibmcloud ks credential get --region us-south\nFAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)\n";
    let imported = read_by_the_owner(&[GROUPS, &keys("eu-de", "jp-tok"), not_set]);
    let answers = answer_all(&Index::new(imported.snapshot)).scopes;
    let us_south = answers.iter().find(|it| it.region.as_str() == "us-south");
    let us_south = us_south.expect("us-south/prod");
    assert_eq!(us_south.state, State::Unknown);
    assert!(
        asked(&us_south.open)
            .contains(&"Whether there are other classic, VPC and Satellite clusters here")
    );
}

#[test]
fn what_is_presumed_of_a_key_a_cluster_and_the_account_stays_open() {
    let info = "$ ibmcloud ks api-key info --cluster web\nGetting information about the API key owner for cluster web...\nOK\nName    Email\nBea B   b@example.com\n";
    let classic = CLUSTERS.replace("vpc-gen2", "classic");
    let not_set = "$ ibmcloud ks credential get --region us-south\nFAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)\n";
    let imported = read_by_the_owner(&[&classic, GROUPS, info, USERS_A_AND_B, not_set]);
    let index = Index::new(imported.snapshot);
    let rests_on = [
        "Whether the API key is still active",
        "Whether a classic infrastructure account is linked",
        "Whether classic clusters live in the infrastructure account in effect",
    ];
    let answer = answer_all(&index).scopes.remove(0);
    let plan: Plan = "delete-key us-south/prod".parse().expect("a plan");
    let plan = simulate(&index, &plan);
    for wanted in rests_on {
        assert!(asked(&answer.open).contains(&wanted), "{:#?}", answer.open);
    }
    assert!(asked(&plan.open).contains(&rests_on[0]), "{:#?}", plan.open);
}

#[test]
fn whoever_may_own_the_account_is_neither_denied_nor_refused() {
    let account = Account::unknown().say(
        "no access-groups
         identity IBMid-1 active; policies IBMid-1 none; identity IBMid-2 active
         key r/g owner IBMid-2; no manual r/g
         cluster c vpc r/g",
    );
    let index = account.index();
    let question = Question {
        actor: IdentityId::from("IBMid-1"),
        action: find_action("cluster get").expect("an action"),
        place: Place::Cluster("c".into()),
    };
    assert_eq!(decide(&index, &question).outcome, Outcome::Unknown);
    let plan: Plan = "reset r/group-g as IBMid-1".parse().expect("a plan");
    let status = simulate(&index, &plan).steps[0].status;
    assert_eq!(status, StepStatus::NotCertain);
}

#[test]
fn a_document_may_say_that_its_access_groups_are_all() {
    let text = r#"{"format":"keyatlas/account@1","complete":["access_groups"]}"#;
    let (snapshot, problems) = account::read(&text.into()).expect("an account");
    assert!(problems.is_empty(), "{problems:?}");
    assert!(snapshot.is_complete(List::AccessGroups) && snapshot.access_groups_are_known());
}
