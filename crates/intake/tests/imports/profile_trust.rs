//! Who may assume a trusted profile.

use keyatlas_intake::Imported;
use keyatlas_resolver::account::Identity;

use super::{has_no_problem, read};

const PROFILES: &str = "$ ibmcloud iam trusted-profiles --output json\n[{\"id\": \"Profile-1\", \"iam_id\": \"iam-Profile-1\", \"name\": \"runner\"}]\n";
const RULES: &str = r#"{"rules":[{"id":"ClaimRule-1","type":"Profile-CR","name":"csi","cr_type":"ROKS_SA","expiration":0,
  "conditions":[{"claim":"namespace","operator":"EQUALS","value":"\"kube-system\""}]}]}"#;
const LINKS: &str = r#"[{"id":"link-1","cr_type":"IKS_SA","name":"storage","link":{"crn":"crn:v1:bluemix:public:containers-kubernetes:us-south:a/x:c1::","namespace":"kube-system","name":"csi"}}]"#;
const IDENTITIES: &str = r#"{"identities":[{"iam_id":"iam-ServiceId-1","identifier":"ServiceId-1","type":"serviceid","accounts":[]},
  {"identifier":"crn:v1:bluemix:public:project:us-south:a/x:p1::","type":"crn"}]}"#;

fn asked(what: &str, whom: &str, answer: &str) -> String {
    format!("$ ibmcloud iam trusted-profile-{what} {whom} --output json\n{answer}\n")
}

fn profile(imported: &Imported) -> &Identity {
    let mut all = imported.snapshot.identities.iter();
    all.find(|it| it.id.as_str() == "iam-Profile-1")
        .expect("the profile")
}

#[test]
fn rules_links_and_identities_are_read_whichever_way_the_profile_was_named() {
    for whom in ["runner", "Profile-1"] {
        let texts = [
            asked("rules", whom, RULES),
            asked("links", whom, LINKS),
            asked("identities", whom, IDENTITIES),
        ];
        let [rules, links, identities] = &texts;
        for texts in [
            [PROFILES, rules, links, identities],
            [identities, links, rules, PROFILES],
        ] {
            let imported = read(&texts);
            has_no_problem(&imported);
            let profile = profile(&imported);
            let rule = &profile.trust_rules.as_deref().expect("rules")[0];
            assert_eq!(rule.cr_type.as_deref(), Some("ROKS_SA"));
            let conditions = rule.conditions.as_deref().expect("conditions");
            assert_eq!(conditions[0].claim.as_deref(), Some("namespace"));
            let link = &profile.trust_links.as_deref().expect("links")[0];
            assert_eq!(link.namespace.as_deref(), Some("kube-system"));
            assert!(link.crn.as_deref().is_some_and(|it| it.ends_with(":c1::")));
            let trusted = profile.trust_identities.as_deref().expect("identities");
            assert_eq!(
                trusted[0].identity.as_ref().map(|it| it.as_str()),
                Some("iam-ServiceId-1")
            );
            assert!(trusted[1].identity.is_none() && trusted[1].crn.is_some());
        }
    }
}

#[test]
fn an_empty_list_is_none_and_of_one_that_cannot_be_read_there_are_more() {
    let links = |answer: &str| {
        let imported = read(&[PROFILES, &asked("links", "runner", answer)]);
        let profile = profile(&imported);
        let count = profile.trust_links.as_ref().map(Vec::len);
        (count, profile.unreadable.has("trust_links"))
    };
    assert_eq!(links("[]"), (Some(0), false));
    assert_eq!(links(r#"{"links": []}"#), (Some(0), false));
    assert_eq!(links(LINKS), (Some(1), false));
    for wrong in [
        &LINKS.replace(r#""cr_type":"IKS_SA""#, r#""cr_type":5"#),
        &LINKS.replace("\"crn\"", "\"resource\""),
        &LINKS[..LINKS.len() - 2],
    ] {
        let (count, there_are_more) = links(wrong);
        assert!(count.is_none() || there_are_more, "{wrong}");
    }
    let one_more = LINKS.replacen('[', "[5,", 1);
    assert_eq!(links(&one_more), (Some(1), true));
}

#[test]
fn a_list_that_is_read_whole_later_is_whole() {
    let cut = LINKS.replacen('[', "[5,", 1);
    let later = [
        PROFILES,
        &asked("links", "runner", &cut),
        &asked("links", "runner", LINKS),
    ];
    let imported = read(&later);
    assert!(!profile(&imported).unreadable.has("trust_links"));
}

#[test]
fn trust_of_a_profile_that_nobody_names_is_of_none() {
    let imported = read(&[PROFILES, RULES]);
    assert_eq!(profile(&imported).trust_rules, None);
    let of_another = asked("rules", "walker", RULES);
    let imported = read(&[PROFILES, &of_another]);
    assert_eq!(imported.snapshot.identities.len(), 1);
    assert_eq!(profile(&imported).trust_rules, None);
}
