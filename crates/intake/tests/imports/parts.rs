//! An account in parts: nothing is said on a part of it that the whole of it contradicts.

use std::sync::Arc;

use keyatlas_intake::{
    Corrections, Imported, Source, Wanted, commands_to_gather, import, import_into,
};
use keyatlas_resolver::account::{Fact, IdentityId, List};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{CredentialKind, Provider, ScopeAnswer, State, answer_all};

use super::{CLUSTERS, GROUPS, PROD, keys, owner, read, read_by_the_owner, scope};

fn answers(imported: &Imported) -> Vec<Arc<ScopeAnswer>> {
    answer_all(&Index::new(imported.snapshot.clone())).scopes
}

fn services(answer: &ScopeAnswer) -> CredentialKind {
    answer
        .provider(Provider::Services)
        .expect("services")
        .credential
}

#[test]
fn a_group_by_its_name_has_no_absent_key_while_the_keys_go_by_its_id() {
    let not_set = "$ ibmcloud ks credential get --region us-south\nFAILED\nNo credentials set for resource group prod.: The user credentials could not be found. (E0051)\n";
    let imported = read(&[&keys("us-south", "jp-tok"), not_set]);
    for answer in answers(&imported) {
        assert_ne!(services(&answer), CredentialKind::None, "{answer:#?}");
        assert!(
            !matches!(answer.state, State::Empty | State::Broken),
            "{answer:#?}"
        );
    }
    let joined = read(&[&keys("us-south", "jp-tok"), not_set, GROUPS]);
    let us_south = answers(&joined)
        .into_iter()
        .find(|it| it.region.as_str() == "us-south");
    assert_eq!(
        services(&us_south.expect("us-south")),
        CredentialKind::ApiKey
    );
}

#[test]
fn keys_and_the_text_of_clusters_alone_are_unknown_and_ask_for_the_groups_first() {
    let imported = read(&[&keys("us-south", "jp-tok"), CLUSTERS]);
    let of_clusters = answers(&imported)
        .into_iter()
        .find(|it| it.resource_group.as_str() == "name:prod");
    let of_clusters = of_clusters.expect("us-south/prod");
    assert_eq!(of_clusters.state, State::Unknown);
    let asked = of_clusters
        .open
        .iter()
        .find(|it| it.question.contains("whose"));
    let settle = &asked.expect("whose the key is").settle;
    assert_eq!(settle[0].as_str(), "ibmcloud resource groups --output json");
    let first = commands_to_gather(&imported.snapshot).remove(0);
    assert_eq!(first.text, "ibmcloud resource groups --output json");
}

#[test]
fn a_group_whose_name_is_another_one_has_no_key_that_works() {
    let imported = read(&[
        &keys("us-south", "jp-tok"),
        GROUPS,
        &CLUSTERS.replace("prod ", "third"),
    ]);
    let third = answers(&imported)
        .into_iter()
        .find(|it| it.resource_group.as_str() == "name:third");
    let third = third.expect("us-south/third");
    // It never had a key, or it was deleted: a list of those that exist does not tell.
    assert_eq!(services(&third), CredentialKind::Unknown);
    assert_eq!(
        third.provider(Provider::Services).map(|it| it.usable),
        Some(keyatlas_resolver::truth::Truth::No)
    );
    assert_eq!(third.state, State::Broken);
}

#[test]
fn an_owner_by_address_is_not_gone_while_somebody_is_listed_by_an_id_alone() {
    let document = |email: &str| {
        format!(
            r#"{{"format":"keyatlas/account@1","complete":["identities"],"identities":[{{"id":"IBMid-A","standing":"active"{email}}}],
            "scopes":[{{"region":"us-south","resource_group":"g","api_key":{{"owner":"email:eve@example.com"}}}}]}}"#
        )
    };
    let usable = |text: &str| {
        let (snapshot, _) = keyatlas_resolver::account::read(&text.into()).expect("an account");
        let answer = answer_all(&Index::new(snapshot)).scopes.remove(0);
        answer
            .provider(Provider::Services)
            .expect("services")
            .usable
    };
    use keyatlas_resolver::truth::Truth;
    assert_eq!(usable(&document("")), Truth::Unknown);
    assert_eq!(
        usable(&document(r#","email":"ana@example.com""#)),
        Truth::No
    );
}

#[test]
fn rows_cut_in_their_last_columns_make_no_whole_list_and_no_group() {
    let cut = CLUSTERS.trim_end();
    let cut = &cut[..cut.rfind("prod").expect("prod") + 2];
    let imported = read_by_the_owner(&[cut]);
    let cluster = &imported.snapshot.clusters[0];
    assert_eq!(
        (cluster.resource_group.as_ref(), cluster.provider),
        (None, None)
    );
    assert!(imported.snapshot.complete.is_empty());
    assert!(
        imported.pieces[0].problems[0]
            .message
            .contains("breaks off")
    );
    assert!(
        read_by_the_owner(&[CLUSTERS])
            .snapshot
            .is_complete(List::VpcClusters)
    );
    let groups = "$ ibmcloud resource groups\nName   ID                                 Default Group   State\nprod   a8a12accd63b437bbd6d58fb8b462ca7   true            ACTIVE\n";
    assert!(
        read_by_the_owner(&[groups])
            .snapshot
            .is_complete(List::ResourceGroups)
    );
    for end in ["true", "ACTI"] {
        let at = groups.find(end).expect("there") + end.len();
        assert!(
            !read_by_the_owner(&[&groups[..at]])
                .snapshot
                .is_complete(List::ResourceGroups),
            "{end}"
        );
    }
    let users = "User ID           State     Role\na@example.com     ACTIVE    OWNER\nb@example.com     ACT";
    assert!(
        !read_by_the_owner(&[users])
            .snapshot
            .is_complete(List::Identities)
    );
}

#[test]
fn permissions_without_a_targeted_group_are_those_of_the_default_one() {
    let report = "$ ibmcloud ks infra-permissions get --region us-south\nAnalyzing the infrastructure permissions for resource group ''...\nOK\n\nMissing Virtual Worker Permissions\n\nAdd Server   required\n";
    let imported = read(&[report, CLUSTERS]);
    assert!(
        imported.snapshot.scopes.is_empty(),
        "{:#?}",
        imported.snapshot.scopes
    );
    let imported = read(&[report, CLUSTERS, GROUPS]);
    let default = scope(&imported, "us-south", "b8a12accd63b437bbd6d58fb8b462cb8");
    assert!(default.missing_permissions.is_some());
}

#[test]
fn a_list_of_clusters_without_its_command_line_may_be_a_part() {
    let without = CLUSTERS.split_once('\n').expect("a command").1;
    assert!(read_by_the_owner(&[without]).snapshot.complete.is_empty());
    let json = r#"[{"id":"c0ffee0123456789abcd","name":"web","region":"us-south","workerCount":1,"provider":"vpc-gen2"}]"#;
    assert!(read_by_the_owner(&[json]).snapshot.complete.is_empty());
}

#[test]
fn a_scope_without_a_listed_key_is_empty_or_its_key_was_deleted() {
    let not_set = "$ ibmcloud ks credential get --region us-south\nFAILED\nNo credentials set for resource group other.: The user credentials could not be found. (E0051)\n";
    let state = |texts: &[&str]| {
        let imported = read_by_the_owner(texts);
        let found = answers(&imported)
            .into_iter()
            .find(|it| it.resource_group.as_str().starts_with('b'));
        found.expect("us-south/other").state
    };
    let keys = keys("us-south", "jp-tok");
    assert_eq!(state(&[&keys, GROUPS, not_set]), State::Unknown);
    assert_eq!(state(&[&keys, GROUPS, not_set, CLUSTERS]), State::Unknown);
}

#[test]
fn the_region_that_was_targeted_is_not_the_one_that_was_asked_about() {
    let target = "API endpoint:     https://cloud.ibm.com\nRegion:           us-east\nUser:             a@example.com\nAccount:          A (0a1b2c3d4e5f60718293a4b5c6d7e8f9) <-> 1234567\nResource group:   prod\n";
    let answer = "OK\nInfrastructure credentials for user name 1234567_ops@example.com set for resource group prod.\n";
    let imported = read(&[&format!("{target}\n{answer}")]);
    assert!(
        imported.snapshot.scopes.is_empty(),
        "{:#?}",
        imported.snapshot.scopes
    );
    let need = imported
        .pieces
        .iter()
        .flat_map(|it| &it.needs)
        .next()
        .expect("a need");
    assert_eq!(
        (need.wanted, need.choices[0].value.as_str()),
        (Wanted::Region, "us-east")
    );
}

#[test]
fn one_s_own_keys_say_nothing_of_the_key_in_effect() {
    let own = format!(
        r#"$ ibmcloud iam api-keys --output json
[{{"id":"ApiKey-1","entity_tag":"1","name":"containers-kubernetes-key","description":"{PROD} us-south","iam_id":"IBMid-A","created_at":"2024-01-01T00:00+0000"}}]
"#
    );
    let info = "$ ibmcloud ks api-key info --cluster web\nGetting information about the API key owner for cluster web...\nOK\nName    Email\nBea B   b@example.com\n";
    for texts in [
        [&own, CLUSTERS, GROUPS, info],
        [info, GROUPS, CLUSTERS, &own],
    ] {
        let imported = read(&texts);
        assert_eq!(owner(&imported, "us-south", PROD), "email:b@example.com");
        let merged = imported
            .snapshot
            .identities
            .iter()
            .any(|it| it.id == IdentityId::from("IBMid-A") && it.email.is_some());
        assert!(!merged, "{:#?}", imported.snapshot.identities);
    }
    let alone = read(&[&own]);
    assert!(scope(&alone, "us-south", PROD).api_key.is_unknown());
}

#[test]
fn who_api_key_info_names_owns_the_key_in_effect_in_whatever_order() {
    let users = r#"[{"userId":"a@example.com","ibmUniqueId":"IBMid-A","state":"ACTIVE","email":"a@example.com"},
        {"userId":"b@example.com","ibmUniqueId":"IBMid-B","state":"ACTIVE","email":"b@example.com"}]"#;
    let info = "$ ibmcloud ks api-key info --cluster web\nGetting information about the API key owner for cluster web...\nOK\nName    Email\nBea B   b@example.com\n";
    let keys = keys("us-south", "jp-tok");
    for texts in [[keys.as_str(), info], [info, keys.as_str()]] {
        let imported = read(&[texts[0], texts[1], CLUSTERS, GROUPS, users]);
        assert_eq!(owner(&imported, "us-south", PROD), "IBMid-B");
        assert!(!imported.notices.is_empty(), "both are shown");
    }
}

#[test]
fn a_list_of_all_keys_that_holds_one_person_s_is_not_whole() {
    let own = format!(
        r#"$ ibmcloud iam api-keys --all --output json
[{{"id":"ApiKey-1","entity_tag":"1","name":"containers-kubernetes-key","description":"{PROD} us-south","iam_id":"IBMid-A","created_at":"2024-01-01T00:00+0000"}}]
"#
    );
    assert!(!read(&[&own]).snapshot.is_complete(List::ListedKeys));
    assert!(
        read(&[&keys("us-south", "jp-tok")])
            .snapshot
            .is_complete(List::ListedKeys)
    );
}

#[test]
fn outputs_of_another_account_are_asked_about_before_anything_merges() {
    let target = |id: &str, name: &str| {
        format!(
            "$ ibmcloud target\nAPI endpoint:     https://cloud.ibm.com\nRegion:           us-south\nUser:             a@example.com\nAccount:          {name} ({id}) <-> 1234567\nResource group:   prod\n"
        )
    };
    let (this, other) = (
        "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        "1a1b2c3d4e5f60718293a4b5c6d7e8f9",
    );
    let first = read(&[&target(this, "Harbour")]).snapshot;
    let later = format!(
        "{}$ ibmcloud ks credential get --region us-south\nOK\nInfrastructure credentials for user name 7_x set for resource group prod.\n",
        target(other, "Elsewhere")
    );
    let sources = [Source::new("later", later)];
    let asked = import_into(&first, &sources, &Corrections::default());
    assert_eq!(asked.snapshot.account, first.account);
    assert!(
        asked.snapshot.scopes.is_empty(),
        "{:#?}",
        asked.snapshot.scopes
    );
    let needs: Vec<_> = asked.pieces.iter().flat_map(|it| &it.needs).collect();
    assert_eq!(
        needs
            .iter()
            .filter(|it| it.wanted == Wanted::Account)
            .count(),
        2
    );
    let mut corrections = Corrections::default();
    for need in needs {
        corrections.answers.insert(need.id.clone(), other.into());
    }
    let merged = import_into(&first, &sources, &corrections);
    assert_eq!(merged.snapshot.account.id.as_deref(), Some(other));
    assert!(matches!(
        scope(&merged, "us-south", "name:prod").manual_credential,
        Fact::Known(_)
    ));
    let keys = format!(
        r#"[{{"id":"{PROD}","name":"prod","default":true,"state":"ACTIVE","account_id":"{other}"}}]"#
    );
    let groups = import_into(
        &first,
        &[Source::new("groups", keys)],
        &Corrections::default(),
    );
    assert!(
        groups
            .snapshot
            .resource_groups
            .iter()
            .all(|it| it.id.as_str() != PROD)
    );
    let once = import(
        &[Source::new("one", target(this, "Harbour"))],
        &Corrections::default(),
    );
    assert!(once.pieces[0].needs.is_empty());
}
