//! Answers over HTTP to what no command asks, below the line that asked.

use keyatlas_intake::Imported;

use super::{CLUSTERS, has_no_problem, read};

const CRN: &str = "crn%3Av1%3Abluemix%3Apublic%3Acontainers-kubernetes%3Aus-south%3Aa%2Fx%3Ac0ffee0123456789abcd%3A%3A";

fn asked(address: &str, answer: &str) -> String {
    format!("$ curl -s -H \"Authorization: Bearer $TOKEN\" '{address}'\n{answer}\n")
}

fn tags(query: &str, answer: &str) -> Imported {
    let address = format!(
        "https://tags.global-search-tagging.cloud.ibm.com/v3/tags?{query}&attached_to={CRN}"
    );
    read(&[CLUSTERS, &asked(&address, answer)])
}

fn access_tags(imported: &Imported) -> Option<Vec<String>> {
    let tags = imported.snapshot.clusters[0].access_tags.as_ref();
    tags.map(|it| it.to_vec())
}

#[test]
fn access_tags_of_a_cluster_are_read_and_only_those() {
    let answer = r#"{"total_count":1,"offset":0,"limit":100,"items":[{"name":"env:prod"}]}"#;
    let imported = tags("tag_type=access&providers=ghost", answer);
    has_no_problem(&imported);
    assert_eq!(access_tags(&imported), Some(vec!["env:prod".to_owned()]));
    let none = r#"{"total_count":0,"offset":0,"limit":100,"items":[]}"#;
    assert_eq!(
        access_tags(&tags("tag_type=access", none)),
        Some(Vec::new())
    );
    // Tags of another type decide nothing, and a page may not be all.
    for (query, answer) in [
        ("tag_type=user", answer),
        ("providers=ghost", answer),
        ("tag_type=access", &answer.replace(":1,", ":150,")),
        ("tag_type=access", &answer.replace("\"env:prod\"", "5")),
        ("tag_type=access", &answer[..answer.len() - 2]),
    ] {
        assert_eq!(access_tags(&tags(query, answer)), None, "{query} {answer}");
    }
    let alone = read(&[CLUSTERS, answer]);
    assert_eq!(access_tags(&alone), None);
    assert!(!alone.pieces[1].problems.is_empty());
}

#[test]
fn rules_of_a_group_without_any_are_none() {
    let address = "https://iam.cloud.ibm.com/v2/groups/AccessGroupId-1/rules";
    let imported = read(&[&asked(address, r#"{"rules":[]}"#)]);
    let groups = imported.snapshot.access_groups.expect("the group");
    assert_eq!(groups[0].id, "AccessGroupId-1");
    assert_eq!(groups[0].rules.as_deref(), Some([].as_slice()));
    assert!(!groups[0].unreadable.has("rules"));
}

#[test]
fn a_part_of_the_members_of_a_group_is_not_all() {
    let answer = r#"{"total_count":1,"members":[{"iam_id":"IBMid-A","type":"user","membership_type":"static"}]}"#;
    for (query, is_whole) in [
        ("", true),
        ("?membership_type=all", true),
        ("?type=user", false),
    ] {
        let address = format!("https://iam.cloud.ibm.com/v2/groups/AccessGroupId-1/members{query}");
        let no_rules = asked(
            "https://iam.cloud.ibm.com/v2/groups/AccessGroupId-1/rules",
            r#"{"rules":[]}"#,
        );
        let imported = read(&[&asked(&address, answer), &no_rules]);
        let groups = imported
            .snapshot
            .access_groups
            .as_deref()
            .expect("the group");
        assert_eq!(groups[0].members_are_known(), is_whole, "{query}");
    }
}

#[test]
fn links_of_a_trusted_profile_are_those_of_the_one_in_the_address() {
    let address = "https://iam.cloud.ibm.com/v1/profiles/Profile-1/links";
    let imported = read(&[&asked(address, r#"{"links":[]}"#)]);
    let profile = &imported.snapshot.identities[0];
    assert_eq!(profile.id.as_str(), "iam-Profile-1");
    assert_eq!(profile.trust_links.as_deref(), Some([].as_slice()));
}
