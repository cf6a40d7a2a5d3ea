//! Values that no layout has: what they are about is unknown, and the list they stand in is not whole.

use keyatlas_intake::Imported;
use keyatlas_resolver::account::{Fact, List};

use super::read;

/// Reads an output with every one of some wrong values in the place of `@`, and has each looked at
fn each(output: &str, wrong: &[&str], check: impl Fn(&Imported, &str)) {
    for value in wrong {
        check(&read(&[&output.replace('@', value)]), value);
    }
}

fn problems(imported: &Imported) -> usize {
    imported.pieces.iter().map(|it| it.problems.len()).sum()
}

const NO_TEXT: [&str; 4] = ["5", "true", "[\"a\"]", "{}"];
const NO_FLAG: [&str; 4] = ["\"yes\"", "1", "[]", "{}"];

#[test]
fn a_list_of_keys_with_a_value_nobody_can_read_is_not_whole() {
    let keys = |entry: &str| {
        format!(
            r#"$ ibmcloud iam api-keys --all --output json
[{{"id":"ApiKey-1","name":"containers-kubernetes-key","iam_id":"IBMid-A","description":"a8a12accd63b437bbd6d58fb8b462ca7 us-south"}},
 {{"id":"ApiKey-2","iam_id":"IBMid-B",{entry}}}]"#
        )
    };
    for field in [
        "name",
        "description",
        "created_at",
        "account_id",
        "expires_at",
    ] {
        each(
            &keys(&format!(r#""x":0,"{field}":@"#)),
            &NO_TEXT,
            |imported, value| {
                assert!(
                    !imported.snapshot.is_complete(List::ApiKeys),
                    "{field} is {value}"
                );
                assert!(problems(imported) > 0, "{field} is {value}");
            },
        );
    }
    for flag in ["disabled", "locked"] {
        each(
            &keys(&format!(r#""name":"other","{flag}":@"#)),
            &NO_FLAG,
            |imported, value| {
                assert!(
                    !imported.snapshot.is_complete(List::ApiKeys),
                    "{flag} is {value}"
                );
            },
        );
    }
}

#[test]
fn a_key_of_which_nobody_can_say_whether_it_works_is_in_no_state() {
    let keys = r#"[{"id":"ApiKey-1","name":"containers-kubernetes-key","iam_id":"IBMid-A","created_at":"2026-01-01",
        "description":"a8a12accd63b437bbd6d58fb8b462ca7 us-south","disabled":@},
        {"id":"ApiKey-2","name":"mine","iam_id":"IBMid-B","created_at":"2026-01-01"}]"#;
    each(keys, &NO_FLAG, |imported, value| {
        assert!(
            imported.snapshot.scopes[0].api_key.is_unknown(),
            "disabled is {value}"
        );
    });
    let ends = keys.replace(r#""disabled":@"#, r#""expires_at":"2026-02-01T00:00+0000""#);
    let imported = read(&[&ends]);
    let Fact::Known(key) = &imported.snapshot.scopes[0].api_key else {
        panic!("no key")
    };
    assert_eq!(key.state(), None, "what day it is has nobody said");
}

#[test]
fn users_with_a_value_nobody_can_read_make_no_whole_list() {
    let users = r#"[{"userId":"a@example.com","ibmUniqueId":"IBMid-A","state":"ACTIVE","email":"a@example.com"},
        {"userId":"b@example.com","ibmUniqueId":"IBMid-B","FIELD":@}]"#;
    for field in ["userId", "ibmUniqueId", "state", "email", "role"] {
        each(
            &users.replace("FIELD", field),
            &NO_TEXT,
            |imported, value| {
                assert!(
                    !imported.snapshot.is_complete(List::Identities),
                    "{field} is {value}"
                );
            },
        );
    }
}

#[test]
fn a_state_of_a_user_that_nobody_knows_takes_the_place_of_the_one_before() {
    let before = read(&["User ID           State\na@example.com     ACTIVE\n"]).snapshot;
    for after in [
        "User ID           State\na@example.com     DREAMY\n",
        r#"[{"userId":"a@example.com","state":"DREAMY"}]"#,
        r#"[{"userId":"a@example.com","state":5}]"#,
    ] {
        let sources = [keyatlas_intake::Source::new("later", after)];
        let imported = keyatlas_intake::import_into(&before, &sources, &Default::default());
        assert_eq!(imported.snapshot.identities[0].standing, None, "{after}");
    }
}

#[test]
fn groups_with_a_value_nobody_can_read_make_no_whole_list() {
    let groups = r#"[{"id":"a8a12accd63b437bbd6d58fb8b462ca7","name":"prod","crn":"crn:v1:x:resource-group:y","FIELD":@}]"#;
    for (field, wrong) in [("id", NO_TEXT), ("name", NO_TEXT), ("default", NO_FLAG)] {
        let output = groups
            .replace(&format!("\"{field}\":\"prod\","), "")
            .replace("FIELD", field);
        each(&output, &wrong, |imported, value| {
            assert!(
                !imported.snapshot.is_complete(List::ResourceGroups),
                "{field} is {value}"
            );
        });
    }
    let text = "Name   ID                                 Default Group   State\nprod   a8a12accd63b437bbd6d58fb8b462ca7   perhaps         ACTIVE\n";
    let imported = read(&[text]);
    assert!(!imported.snapshot.is_complete(List::ResourceGroups));
    assert_eq!(imported.snapshot.resource_groups[0].default, None);
}

#[test]
fn clusters_with_a_value_nobody_can_read_make_no_whole_list() {
    let clusters = r#"$ ibmcloud ks cluster ls --provider classic --output json
[{"id":"c0ffee0123456789abcd","workerCount":1,"name":"web","FIELD":@}]"#;
    for field in ["id", "name", "provider", "region", "resourceGroup", "type"] {
        each(
            &clusters.replace("FIELD", field),
            &NO_TEXT,
            |imported, value| {
                assert!(
                    !imported.snapshot.is_complete(List::ClassicClusters),
                    "{field} is {value}"
                );
            },
        );
    }
}

#[test]
fn a_provider_nobody_knows_is_not_the_one_that_was_asked_for() {
    let outputs = [
        "$ ibmcloud ks cluster ls --provider classic --output json\n[{\"id\":\"c0ffee0123456789abcd\",\"name\":\"web\",\"workerCount\":1,\"provider\":@}]".to_owned(),
        "Retrieving cluster web...\nOK\n\nName:           web\nID:             c0ffee0123456789abcd\nProvider:       @\nWorker Zones:   dal10\n".to_owned(),
    ];
    for output in outputs {
        each(&output, &["\"power\"", "power", "5"], |imported, value| {
            for cluster in &imported.snapshot.clusters {
                assert_eq!(cluster.provider, None, "provider is {value}");
            }
        });
    }
}

#[test]
fn lists_in_a_cluster_with_an_entry_nobody_can_read_are_not_known() {
    let cluster = r#"[{"id":"c0ffee0123456789abcd","name":"web","workerCount":1,"workerZones":["dal10",@],
        "addons":[{"name":"cluster-autoscaler"},@]}]"#;
    each(cluster, &["5", "null", "[]"], |imported, value| {
        let cluster = &imported.snapshot.clusters[0];
        assert_eq!(
            (&cluster.zones, &cluster.add_ons),
            (&None, &None),
            "{value}"
        );
    });
}

#[test]
fn that_a_cluster_uses_key_protect_says_nothing_of_other_services() {
    let imported = read(&[
        r#"[{"id":"c0ffee0123456789abcd","name":"web","workerCount":1,"keyProtectEnabled":true}]"#,
    ]);
    let cluster = &imported.snapshot.clusters[0];
    assert!(cluster.uses_service("key-protect") && !cluster.services_are_known());
    let again = keyatlas_resolver::account::read(&imported.snapshot.to_json().into())
        .expect("saved")
        .0;
    let later = keyatlas_intake::import_into(&again, &[], &Default::default()).snapshot;
    assert_eq!(later.clusters[0], *cluster);
}

#[test]
fn an_answer_of_the_checker_with_a_part_nobody_can_read_may_miss_more() {
    let report = r#"{"virtualWorkerManagerPermissions":{"required":{"missingPermissions":["Add Server"]}},"networkManagerPermissions":@}"#;
    let wrong = [
        "5",
        r#"{"required":5}"#,
        r#"{"required":{"missingPermissions":5}}"#,
        r#"{"suggested":{"missingPermissions":[5]}}"#,
    ];
    for value in wrong {
        let command = "$ ibmcloud target -r us-south -g prod\n$ ibmcloud ks infra-permissions get --region us-south --output json\n";
        let imported = read(&[&format!("{command}{}", report.replace('@', value))]);
        let missing = imported.snapshot.scopes[0]
            .missing_permissions
            .as_ref()
            .expect("a report");
        assert_eq!(missing.required, ["Add Server"], "{value}");
        assert!(!missing.unreadable.is_empty(), "{value}");
    }
}

#[test]
fn a_targeted_group_nobody_can_read_is_not_none() {
    // After the target, an answer without a group of its own goes to the group that was targeted.
    let target = r#"$ ibmcloud target --output json
{"api_endpoint":"https://cloud.ibm.com","region":{"name":"us-south"},"resource_group":@}
$ ibmcloud ks credential get --region us-south --output json
{"apiUser":"1_a"}"#;
    let groups = r#"[{"id":"a8a12accd63b437bbd6d58fb8b462ca7","name":"Default","default":true,"state":"ACTIVE","account_id":"x"}]"#;
    let at_default = |value: &str| {
        let imported = read(&[groups, &target.replace('@', value)]);
        imported.snapshot.scopes.len()
    };
    assert_eq!(at_default("null"), 1);
    for value in ["5", "[]", r#"{"guid":5}"#] {
        assert_eq!(at_default(value), 0, "{value}");
    }
}

#[test]
fn an_owner_of_a_key_that_nobody_can_read_is_a_problem_and_changes_nothing() {
    let output = "$ ibmcloud ks api-key info --cluster web --output json\n{\"name\":@,\"email\":@}";
    each(output, &NO_TEXT, |imported, value| {
        assert!(imported.snapshot.scopes.is_empty(), "{value}");
        assert!(problems(imported) > 0, "{value}");
    });
}

#[test]
fn a_stored_user_that_nobody_can_read_is_neither_set_nor_none() {
    let output = "$ ibmcloud target -r us-south -g prod\n$ ibmcloud ks credential get --region us-south --output json\n{\"apiUser\":@}";
    each(output, &NO_TEXT, |imported, value| {
        assert!(imported.snapshot.scopes.is_empty(), "{value}");
        assert!(problems(imported) > 0, "{value}");
    });
}

#[test]
fn classic_permissions_with_one_that_nobody_can_read_are_not_known() {
    let users = "id       username                 email             displayName   2FA    classicAPIKey\n111      1234567_a@example.com    a@example.com     a             true   yes\n";
    let json = r#"$ ibmcloud sl user permissions 111 --output json
[{"Department":"d","Permissions":[{"KeyName":"SERVER_ADD","Assigned":"true"},@]}]"#;
    let permissions = |output: &str| {
        let imported = read(&[users, output]);
        let classic = imported.snapshot.identities[0]
            .classic
            .known()
            .expect("a user");
        classic.permissions.clone()
    };
    let whole = json.replace('@', r#"{"KeyName":"TICKET_ADD","Assigned":"false"}"#);
    assert_eq!(permissions(&whole), Some(vec!["SERVER_ADD".into()]));
    for wrong in [
        "5",
        r#"{"KeyName":5,"Assigned":"true"}"#,
        r#"{"KeyName":"A","Assigned":"maybe"}"#,
        "{}",
    ] {
        assert_eq!(permissions(&json.replace('@', wrong)), None, "{wrong}");
    }
    let text = "$ ibmcloud sl user permissions 111\nDescription    KeyName       Assigned\nAdd Server     SERVER_ADD    true\nOther          OTHER         maybe\n";
    assert_eq!(permissions(text), None);
}

/// Before, it replaced all others: the rest counted as absent
#[test]
fn a_policy_whose_holder_cannot_be_read_does_not_take_the_place_of_the_others() {
    let policy = |subject: &str, role: &str| {
        format!(
            r#"{{"id":"{role}","type":"access","subjects":[{subject}],"roles":[{{"role_id":"crn:v1:bluemix:public:iam::::role:{role}"}}],
                "resources":[{{"attributes":[{{"name":"serviceName","value":"containers-kubernetes"}}]}}]}}"#
        )
    };
    let ana = r#"{"attributes":[{"name":"iam_id","value":"IBMid-A"}]}"#;
    let output = |last: &str| {
        let policies = [policy(ana, "Viewer"), policy(last, "Editor")].join(",");
        format!("$ ibmcloud iam user-policies a@example.com --output json\n[{policies}]\n")
    };
    for unreadable in ["5", "null", "{}", r#"{"attributes":[]}"#] {
        let imported = read(&[super::USERS_A_AND_B, &output(unreadable)]);
        let mut all = imported.snapshot.identities.iter();
        let ana = all.find(|it| it.id.as_str() == "IBMid-A").expect("a user");
        let policies = ana.policies.as_deref().expect("policies");
        assert_eq!(policies.len(), 2, "{unreadable}: {policies:#?}");
    }
}

#[test]
fn an_authorization_in_a_state_that_nobody_knows_may_not_hold() {
    let list = r#"$ ibmcloud iam authorization-policies --output json
[{"id":"1","type":"authorization","state":@,"subjects":[{"attributes":[{"name":"serviceName","value":"containers-kubernetes"}]}],
  "roles":[{"display_name":"Reader"}],"resources":[{"attributes":[{"name":"serviceName","value":"kms"}]}]}]"#;
    let source = |state: &str| {
        let imported = read(&[&list.replace('@', state)]);
        let all = imported.snapshot.authorizations.expect("a list");
        all[0].source.clone()
    };
    assert!(source("\"active\"").is_some() && source("null").is_some());
    for state in ["\"dreamy\"", "5", "[]", "{}"] {
        assert_eq!(source(state), None, "{state}");
    }
}

#[test]
fn a_list_that_breaks_off_in_its_heading_or_has_an_entry_of_another_kind_is_not_whole() {
    for text in [
        "$ ibmcloud resource groups\nName      ID                                 Default Gro",
        "$ ibmcloud resource groups --output json\n[[],{\"id\":\"a8a12accd63b437bbd6d58fb8b462ca7\",\"name\":\"prod\",\"default\":true,\"crn\":\"crn:v1:x:resource-group:y\"}]\n",
    ] {
        let imported = read(&[text]);
        assert!(
            !imported.snapshot.is_complete(List::ResourceGroups),
            "{text}"
        );
    }
}

#[test]
fn a_name_that_breaks_off_is_nobody_s() {
    let imported =
        read(&["$ ibmcloud target\nRegion:           us-south\nUser:             ana@example.co"]);
    assert!(imported.snapshot.identities.is_empty() && imported.me.is_none());
    let imported = read(&[
        "$ ibmcloud target\nRegion:           us-south\nUser:             ana@example.co\n",
    ]);
    assert_eq!(imported.snapshot.identities.len(), 1);
}
