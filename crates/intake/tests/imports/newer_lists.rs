//! A newer list of everything takes back what it does not have.

use keyatlas_intake::{Corrections, RanBy, Source, import_into};
use keyatlas_resolver::account::{Policy, Snapshot};

use super::{USERS_A_AND_B, read_as};

/// IBMid-B and an access group hold something, IBMid-A is in the group
const BEFORE: &str = r#"{"format": "keyatlas/account@1", "complete": ["access_groups"],
 "access_groups": [{"id": "AccessGroupId-1", "name": "ops", "members": ["IBMid-A"], "rules": [],
  "policies": [{"roles": ["Administrator"], "service": "containers-kubernetes"}]}],
 "identities": [{"id": "IBMid-A", "policies": []},
  {"id": "IBMid-B", "policies": [{"roles": ["Administrator"], "service": "containers-kubernetes"}]}]}"#;

/// The policies of the account: IBMid-A holds one, and whoever stands in `also` another
fn of_all(also: &[&str]) -> String {
    let policy = |name: &str, who: &str, role: &str| {
        format!(
            r#"{{"id": "p-{who}", "type": "access", "subjects": [{{"attributes": [{{"name": "{name}", "value": "{who}"}}]}}],
            "roles": [{{"role_id": "crn:v1:bluemix:public:iam::::role:{role}"}}],
            "resources": [{{"attributes": [{{"name": "serviceName", "value": "containers-kubernetes"}}]}}]}}"#
        )
    };
    let others = also.iter().map(|who| match *who {
        "unsupported version" => policy("iam_id", who, "UnsupportedVersion"),
        who if who.starts_with("AccessGroupId-") => policy("access_group_id", who, "Viewer"),
        who => policy("iam_id", who, "Viewer"),
    });
    let all = std::iter::once(policy("iam_id", "IBMid-A", "Viewer")).chain(others);
    let all: Vec<String> = all.collect();
    format!(
        "$ ibmcloud iam access-policies --output json\n[{}]\n",
        all.join(",")
    )
}

fn after(ran_by: Option<RanBy>, texts: &[&str]) -> Snapshot {
    let base = read_as(None, &[BEFORE]).snapshot;
    let texts = texts.iter().map(|it| Source::new("newer", *it));
    let said = Corrections {
        ran_by,
        ..Corrections::default()
    };
    import_into(&base, &texts.collect::<Vec<_>>(), &said).snapshot
}

/// How many policies somebody holds, where that is known
fn held(snapshot: &Snapshot, who: &str) -> Option<usize> {
    let mut identities = snapshot.identities.iter();
    let by_id = identities.find(|it| it.id.as_str() == who);
    let mut groups = snapshot.access_groups.iter().flatten();
    let policies = match by_id {
        Some(it) => &it.policies,
        None => &groups.find(|it| it.id == who).expect(who).policies,
    };
    let known = policies.as_ref()?;
    (!known.iter().any(Policy::is_unreadable)).then_some(known.len())
}

#[test]
fn whoever_a_newer_list_of_all_policies_does_not_name_holds_none() {
    let owner = Some(RanBy::AccountOwner);
    let later = after(owner, &[&of_all(&[])]);
    assert_eq!(held(&later, "IBMid-A"), Some(1));
    assert_eq!(held(&later, "IBMid-B"), Some(0));
    assert_eq!(held(&later, "AccessGroupId-1"), Some(0));
    // What one import has twice is as new as the later of both.
    let first = of_all(&["IBMid-B", "AccessGroupId-1"]);
    let both = read_as(owner, &[USERS_A_AND_B, &first, &of_all(&[])]).snapshot;
    assert_eq!(held(&both, "IBMid-B"), Some(0));
    let turned = read_as(owner, &[USERS_A_AND_B, &of_all(&[]), &first]).snapshot;
    assert_eq!(held(&turned, "IBMid-B"), Some(1));
    // What is asked of one person after it is newer still.
    let own = of_all(&[]).replace("access-policies", "user-policies IBMid-B");
    let own = own.replace("IBMid-A", "IBMid-B");
    assert_eq!(
        held(&after(owner, &[&of_all(&[]), &own]), "IBMid-B"),
        Some(1)
    );
}

#[test]
fn a_list_of_policies_by_somebody_who_may_see_less_proves_nobody_s_absence() {
    let later = after(None, &[&of_all(&[])]);
    assert_eq!(held(&later, "IBMid-B"), None);
    assert_eq!(held(&later, "AccessGroupId-1"), None);
    // Whoever sees less says nothing of the others.
    let later = after(Some(RanBy::Less), &[&of_all(&[])]);
    assert_eq!(held(&later, "IBMid-B"), Some(1));
}

#[test]
fn a_stand_in_in_a_list_of_all_policies_may_be_anybody_s() {
    let owner = Some(RanBy::AccountOwner);
    let hidden = of_all(&["unsupported version"]);
    for text in [&hidden, &hidden.replace("json\n", "json -t user\n")] {
        let later = after(owner, &[text]);
        for who in ["IBMid-A", "IBMid-B", "AccessGroupId-1"] {
            assert_eq!(held(&later, who), None, "{who} {text}");
        }
    }
    // Nobody is said to hold nothing by an older list, and a newer one settles it.
    let texts = [of_all(&[]), hidden.clone()];
    let later = after(owner, &[&texts[0], &texts[1]]);
    assert_eq!(held(&later, "IBMid-B"), None);
    let later = after(owner, &[&texts[1], &texts[0]]);
    assert_eq!(held(&later, "IBMid-B"), Some(0));
    // Of one person it is theirs alone.
    let own = hidden.replace("access-policies", "user-policies IBMid-A");
    let later = after(owner, &[&own]);
    assert_eq!(held(&later, "IBMid-A"), None);
    assert_eq!(held(&later, "IBMid-B"), Some(1));
}

const NO_GROUPS: &str = "$ ibmcloud iam access-groups --output json\n[]\n";

#[test]
fn an_access_group_that_a_newer_list_of_all_does_not_have_is_gone() {
    let later = after(Some(RanBy::AccountOwner), &[NO_GROUPS]);
    assert_eq!(later.access_groups, Some(Vec::new()));
    assert!(later.access_groups_are_known());
    let hidden = after(None, &[NO_GROUPS]);
    assert!(!hidden.access_groups_are_known());
    for kept in [
        NO_GROUPS.replace("[]", "[{\"id\": \"AccessGroupId-1\", \"name\": \"ops\"}]"),
        NO_GROUPS.replace("json", "json | grep dev"),
    ] {
        let later = after(Some(RanBy::AccountOwner), &[&kept]);
        assert_eq!(held(&later, "AccessGroupId-1"), Some(1), "{kept}");
    }
    let later = after(Some(RanBy::Less), &[NO_GROUPS]);
    assert_eq!(held(&later, "AccessGroupId-1"), Some(1));
}

#[test]
fn somebody_is_in_no_access_group_that_a_newer_list_of_theirs_does_not_have() {
    let of_one = NO_GROUPS.replace("access-groups", "access-groups -u IBMid-A");
    for (ran_by, is_known) in [(Some(RanBy::AccountOwner), true), (None, false)] {
        let later = after(ran_by, &[&of_one]);
        let group = &later.access_groups.as_deref().expect("groups")[0];
        assert!(!group.has(&"IBMid-A".into()), "{group:#?}");
        assert_eq!(group.members_are_known(), is_known, "{group:#?}");
    }
}
