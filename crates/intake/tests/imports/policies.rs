//! What somebody may do: what a policy says that is not read limits it, and never vanishes.

use keyatlas_resolver::account::{Identity, Policy};
use keyatlas_resolver::actions::find_action;
use keyatlas_resolver::decide::{Place, Question, decide};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::testing::Account;
use keyatlas_resolver::truth::Outcome;

use super::{has_no_problem, read};

fn identity<'i>(imported: &'i keyatlas_intake::Imported, id: &str) -> &'i Identity {
    let found = imported
        .snapshot
        .identities
        .iter()
        .find(|it| it.id.as_str() == id);
    found.unwrap_or_else(|| panic!("no {id} in {:#?}", imported.snapshot.identities))
}

/// A policy of IBMid-A for Administrator, with these attributes and more
pub(super) fn v1(attributes: &str, more: &str) -> String {
    format!(
        r#"[{{"id":"p","type":"access","subjects":[{{"attributes":[{{"name":"iam_id","value":"IBMid-A"}}]}}],
        "roles":[{{"role_id":"crn:v1:bluemix:public:iam::::role:Administrator","display_name":"Administrator"}}],
        "resources":[{{"attributes":[{{"name":"accountId","value":"x"}}{attributes}]}}]{more}}}]"#
    )
}

pub(super) fn v2(attributes: &str, more: &str) -> String {
    format!(
        r#"[{{"id":"p","type":"access","subject":{{"attributes":[{{"key":"iam_id","operator":"stringEquals","value":"IBMid-A"}}]}},
        "control":{{"grant":{{"roles":[{{"role_id":"crn:v1:bluemix:public:iam::::role:Administrator"}}]}}}},
        "resource":{{"attributes":[{{"key":"accountId","operator":"stringEquals","value":"x"}}{attributes}]}}{more}}}]"#
    )
}

/// Whether IBMid-A may delete a cluster of `us-south`, as far as this output tells, if nobody else can
pub(super) fn may_delete(output: &str) -> Outcome {
    let mut snapshot = read(&[output]).snapshot;
    snapshot.account.owner = Some("IBMid-owner".into());
    snapshot.access_groups = Some(Vec::new());
    for identity in &mut snapshot.identities {
        identity.standing = Some(keyatlas_resolver::account::Standing::Active);
    }
    let place = Account::unknown().say(
        "group g id g
         cluster c vpc us-south/g services none
         identity IBMid-owner active
         key us-south/g owner IBMid-owner active",
    );
    let place = place.snapshot();
    snapshot.clusters = place.clusters;
    snapshot.scopes = place.scopes;
    snapshot.identities.extend(place.identities);
    let question = Question {
        actor: "IBMid-A".into(),
        action: find_action("cluster rm").expect("an action"),
        place: Place::Cluster("c".into()),
    };
    decide(&Index::new(snapshot), &question).outcome
}

pub(super) fn attribute(name: &str, operator: &str, value: &str) -> String {
    format!(r#",{{"name":"{name}","operator":"{operator}","value":{value}}}"#)
}

#[test]
fn no_policy_and_no_service_id_are_empty_lists_and_not_nothing() {
    let imported = read(&["\
$ ibmcloud iam user-policies ana@example.com
Getting policies of user ana@example.com under current account as ana@example.com...
OK

No policy found
$ ibmcloud iam access-group-policies ops
Retrieving all policies of access group ops under account 0a1b2c3d4e5f60718293a4b5c6d7e8f9 as ana@example.com
OK

No policy found
$ ibmcloud iam service-ids
No service IDs found
"]);
    has_no_problem(&imported);
    let ana = &imported.snapshot.identities[0];
    assert_eq!(ana.policies.as_deref(), Some([].as_slice()));
    let groups = imported.snapshot.access_groups.expect("one");
    assert_eq!(groups[0].policies.as_deref(), Some([].as_slice()));
    assert_eq!(imported.pieces[2].summary, "0 service IDs");
}

#[test]
fn plain_policies_of_either_version_are_read_whole() {
    let plain = [
        attribute("serviceName", "stringEquals", r#""containers-kubernetes""#),
        attribute("region", "stringEquals", r#""us-south""#),
    ]
    .concat();
    for output in [v1(&plain, ""), v2(&plain, "")] {
        let imported = read(&[&output]);
        let policies = identity(&imported, "IBMid-A")
            .policies
            .as_deref()
            .expect("policies");
        let [policy] = policies else {
            panic!("{policies:?}")
        };
        assert!(policy.unreadable.is_empty(), "{policy:?}");
        assert_eq!(policy.roles, ["Administrator"]);
        assert_eq!(policy.service, Some("containers-kubernetes".into()));
        assert_eq!(
            policy.region.as_ref().map(|it| it.as_str()),
            Some("us-south")
        );
    }
    for everything in [
        "",
        &attribute("serviceType", "stringEquals", r#""service""#),
    ] {
        assert_eq!(
            may_delete(&v1(everything, "")),
            Outcome::Allowed,
            "{everything}"
        );
        assert_eq!(
            may_delete(&v2(everything, "")),
            Outcome::Allowed,
            "{everything}"
        );
    }
}

#[test]
fn a_policy_of_account_management_or_of_a_namespace_grants_nothing_on_a_cluster() {
    let of_kubernetes = attribute("serviceName", "stringEquals", r#""containers-kubernetes""#);
    let default = attribute("namespace", "stringEquals", r#""default""#);
    for limit in [
        attribute("service_group_id", "stringEquals", r#""IAM""#),
        [of_kubernetes, default].concat(),
    ] {
        assert_eq!(may_delete(&v1(&limit, "")), Outcome::Denied, "{limit}");
        assert_eq!(may_delete(&v2(&limit, "")), Outcome::Denied, "{limit}");
    }
}

#[test]
fn whatever_limits_a_policy_and_is_not_read_leaves_open_what_it_grants() {
    let limits = [
        attribute("serviceType", "stringEquals", r#""another""#),
        attribute("service_group_id", "stringEquals", r#""another""#),
        attribute("region", "stringMatch", r#""us-*""#),
        attribute("region", "stringEqualsAnyOf", r#"["us-south",5]"#),
        attribute("region", "stringMatchAnyOf", r#"["us-*","eu-*"]"#),
        attribute("region", "stringEquals", r#""nowhere-at-all""#),
        attribute("serviceName", "stringMatch", r#""container*""#),
        attribute("resourceGroupId", "stringExists", "true"),
        attribute("resourceType", "stringEquals", r#""worker""#),
        attribute("somethingNew", "stringEquals", r#""x""#),
        r#",{"value":"no name"}"#.to_owned(),
        r#",{"name":"region","value":5}"#.to_owned(),
    ];
    for limit in &limits {
        assert_eq!(may_delete(&v1(limit, "")), Outcome::Unknown, "{limit}");
        assert_eq!(may_delete(&v2(limit, "")), Outcome::Unknown, "{limit}");
    }
    for more in [
        r#","rule":{"key":"{{environment.attributes.day_of_week}}","operator":"dayOfWeekAnyOf","value":[1,2]}"#,
        r#","pattern":"time-based-conditions:weekly""#,
        r#","state":"asleep""#,
    ] {
        assert_eq!(may_delete(&v2("", more)), Outcome::Unknown, "{more}");
    }
    let tagged = v1("", "").replace(
        r#""value":"x"}]"#,
        r#""value":"x"}],"tags":[{"name":"env","value":"prod","operator":"stringEquals"}]"#,
    );
    assert_eq!(may_delete(&tagged), Outcome::Unknown);
}

#[test]
fn a_policy_with_such_a_limit_still_grants_no_other_role() {
    let viewer = v2(&attribute("namespace", "stringEquals", r#""x""#), "")
        .replace("Administrator", "Viewer");
    assert_eq!(may_delete(&viewer), Outcome::Denied);
}

#[test]
fn a_stand_in_for_a_policy_of_the_second_version_hides_what_it_grants() {
    let stand_in = v1("", "")
        .replace("role:Administrator", "role:UnsupportedVersion")
        .replace(
            r#""display_name":"Administrator""#,
            r#""display_name":"Unsupported Version""#,
        );
    assert_eq!(
        may_delete(&format!(
            "$ ibmcloud iam user-policies IBMid-A --output json\n{stand_in}"
        )),
        Outcome::Unknown
    );
    let hidden = stand_in.replace("IBMid-A", "unsupported version");
    let both = format!(
        "{},{}",
        v1(&attribute("serviceName", "stringEquals", r#""kms""#), "").trim_end_matches(']'),
        hidden
            .replace(r#""name":"iam_id""#, r#""name":"unsupported""#)
            .trim_start_matches('[')
    );
    assert_eq!(may_delete(&both), Outcome::Unknown, "{both}");
    let text = "\
Getting policies of user IBMid-A under current account as bob@example.com...
OK

Policy ID:   1
Roles:       Unsupported Version
Resources:
";
    assert_eq!(may_delete(text), Outcome::Unknown);
}

#[test]
fn a_text_that_breaks_off_inside_a_policy_leaves_open_what_it_grants() {
    let whole = "\
Getting policies of user IBMid-A under current account as bob@example.com...
OK

Policy ID:   1
Roles:       Administrator
Resources:
             Service Name       kms
             Region             us-south
";
    assert_eq!(may_delete(whole), Outcome::Denied);
    for end in ["Role", "Roles:", "Resources:\n", "Resour", "   Se"] {
        let at = whole.find(end).expect("there") + end.len();
        assert_eq!(
            may_delete(&whole[..at]),
            Outcome::Unknown,
            "{}",
            &whole[..at]
        );
    }
}

#[test]
fn a_text_that_breaks_off_in_the_first_words_of_one_more_policy_leaves_open_what_that_grants() {
    let one = "\
Getting policies of user IBMid-A under current account as bob@example.com...
OK

Policy ID:   1
Roles:       Administrator
Resources:
             Service Name       kms

";
    assert_eq!(may_delete(one), Outcome::Denied);
    for next in ["P", "Pol", "Policy I", "Policy ID", "Policy ID:", "Pol\n"] {
        assert_eq!(
            may_delete(&format!("{one}{next}")),
            Outcome::Unknown,
            "{next}"
        );
    }
}

#[test]
fn json_that_breaks_off_after_a_policy_leaves_open_what_others_grant() {
    let one = v1(&attribute("serviceName", "stringEquals", r#""kms""#), "");
    assert_eq!(may_delete(&one), Outcome::Denied);
    let cut = one.trim_end_matches(']').to_owned() + r#",{"id":"q","ro"#;
    assert_eq!(may_delete(&cut), Outcome::Unknown);
}

#[test]
fn no_policy_found_says_that_there_is_none() {
    let none = "Getting policies of user IBMid-A under current account as bob@example.com...\nOK\n\nNo policy found\n";
    assert_eq!(may_delete(none), Outcome::Denied);
}

#[test]
fn deleted_policies_and_authorizations_grant_nothing() {
    for more in [r#","state":"deleted""#, r#","type":"authorization""#] {
        let output = format!(
            "$ ibmcloud iam user-policies IBMid-A --output json\n{}",
            v2("", more).replace(r#""type":"access","#, "")
        );
        let imported = read(&[&output]);
        assert_eq!(
            identity(&imported, "IBMid-A").policies,
            Some(Vec::<Policy>::new()),
            "{more}"
        );
    }
}

#[test]
fn policies_of_an_access_group_are_those_of_the_group_and_nobody_s() {
    let of_group = v1("", "")
        .replace("iam_id", "access_group_id")
        .replace("IBMid-A", "AccessGroupId-1");
    let imported = read(&[&format!(
        "$ ibmcloud iam access-group-policies viewers --output json\n{of_group}"
    )]);
    assert!(
        imported.snapshot.identities.is_empty(),
        "{:#?}",
        imported.snapshot.identities
    );
    let groups = imported.snapshot.access_groups.as_deref().expect("a group");
    assert_eq!(groups[0].label(), "viewers");
    assert_eq!(groups[0].policies.as_ref().map(Vec::len), Some(1));
    assert!(
        !imported.snapshot.access_groups_are_known(),
        "there may be others"
    );
    let alone = read(&[&of_group]);
    let groups = alone.snapshot.access_groups.as_deref().expect("a group");
    assert_eq!(groups[0].id, "AccessGroupId-1");
}

#[test]
fn policies_of_several_people_in_one_list_are_each_their_own() {
    let one = v1("", "");
    let other = one.replace("IBMid-A", "IBMid-B");
    let both = format!(
        "{},{}",
        one.trim_end_matches(']'),
        other.trim_start_matches('[')
    );
    let imported = read(&[&both]);
    for id in ["IBMid-A", "IBMid-B"] {
        assert_eq!(
            identity(&imported, id).policies.as_ref().map(Vec::len),
            Some(1),
            "{id}"
        );
    }
}

#[test]
fn a_cluster_by_its_name_is_joined_or_leaves_open_which_it_is() {
    let text = "\
Getting policies of user IBMid-A under current account as bob@example.com...
OK

Policy ID:   1
Roles:       Administrator
Resources:
             Service Name       containers-kubernetes
             Service Instance   web
";
    let imported = read(&[text]);
    let policies = identity(&imported, "IBMid-A")
        .policies
        .as_deref()
        .expect("policies");
    assert!(policies[0].unreadable.has("cluster") && policies[0].cluster.is_none());
    let cluster = r#"[{"id":"c0ffee0123456789abcd","name":"web","region":"us-south","workerCount":1,"resourceGroup":"g"}]"#;
    let imported = read(&[text, cluster]);
    let policies = identity(&imported, "IBMid-A")
        .policies
        .as_deref()
        .expect("policies");
    assert_eq!(
        policies[0].cluster.as_ref().map(|it| it.as_str()),
        Some("c0ffee0123456789abcd")
    );
}

#[test]
fn policies_of_a_service_id_by_its_name_belong_to_nobody_with_an_address() {
    let text = "$ ibmcloud iam service-policies team-pull\nPolicy ID:   1\nRoles:       Reader\nResources:\n              Service Name       container-registry\n";
    assert!(read(&[text]).snapshot.identities.is_empty());
    let by_id = read(&[&text.replace("team-pull", "ServiceId-1")]);
    assert_eq!(by_id.snapshot.identities[0].id.as_str(), "iam-ServiceId-1");
}

/// Before, the last part of the ID alone counted, and such a role granted all that Administrator does
#[test]
fn a_role_of_the_account_that_ends_like_one_of_iam_is_not_that_one() {
    let iam = "crn:v1:bluemix:public:iam::::role:Administrator";
    let own = "crn:v1:bluemix:public:iam-access-management::a/1::customRole:Administrator";
    let output = v2("", "");
    assert_eq!(may_delete(&output), Outcome::Allowed);
    let output = output.replace(iam, own);
    assert_eq!(may_delete(&output), Outcome::Unknown);
    let imported = read(&[&output]);
    let policies = identity(&imported, "IBMid-A").policies.as_deref();
    let [policy] = policies.expect("policies") else {
        panic!("{policies:?}")
    };
    assert_eq!(
        policy.role_ids.as_deref(),
        Some([own.to_owned()].as_slice())
    );
    assert!(policy.roles.is_empty() && policy.unreadable.is_empty());
}
