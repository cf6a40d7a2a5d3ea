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
    newer(BEFORE, ran_by, texts)
}

/// What a document says after newer outputs
fn newer(before: &str, ran_by: Option<RanBy>, texts: &[&str]) -> Snapshot {
    let base = read_as(None, &[before]).snapshot;
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

/// A group with two clusters and a key, one with a cluster of VPC, one with a key alone, one with nothing
const PLACES: &str = r#"{"format": "keyatlas/account@1",
 "complete": ["clusters.classic", "clusters.vpc", "clusters.satellite", "resource_groups"],
 "resource_groups": [{"id": "11111111111111111111111111111111", "name": "prod", "default": true},
  {"id": "22222222222222222222222222222222", "name": "vpc-only"},
  {"id": "33333333333333333333333333333333", "name": "key-only"},
  {"id": "44444444444444444444444444444444", "name": "empty"}],
 "scopes": [{"region": "us-south", "resource_group": "33333333333333333333333333333333", "api_key": {"owner": "IBMid-A"}},
  {"region": "us-south", "resource_group": "44444444444444444444444444444444", "api_key": null}],
 "clusters": [
  {"id": "c1aaaaaaaaaaaaaaaaa1", "name": "one", "provider": "classic", "region": "us-south", "resource_group": "11111111111111111111111111111111"},
  {"id": "c2aaaaaaaaaaaaaaaaa2", "name": "two", "provider": "classic", "region": "us-south", "resource_group": "11111111111111111111111111111111"},
  {"id": "c3aaaaaaaaaaaaaaaaa3", "name": "three", "provider": "vpc", "region": "us-south", "resource_group": "22222222222222222222222222222222"},
  {"id": "c4aaaaaaaaaaaaaaaaa4", "name": "four", "region": "us-south", "resource_group": "11111111111111111111111111111111"}]}"#;

const CLUSTER_ONE: &str = "OK
Name   ID                     State    Created        Workers   Location   Version        Resource Group Name   Provider
one    c1aaaaaaaaaaaaaaaaa1   normal   1 year ago     3         Dallas     1.33.5_1544    prod                  classic
";

/// What was known of places before, after newer outputs
fn places_after(ran_by: Option<RanBy>, texts: &[&str]) -> Snapshot {
    newer(PLACES, ran_by, texts)
}

fn clusters_of(snapshot: &Snapshot) -> Vec<&str> {
    let clusters = snapshot.clusters.iter();
    clusters.filter_map(|it| it.name.as_deref()).collect()
}

fn groups_of(snapshot: &Snapshot) -> Vec<&str> {
    let groups = snapshot.resource_groups.iter();
    groups.filter_map(|it| it.name.as_deref()).collect()
}

#[test]
fn clusters_that_a_newer_list_of_all_does_not_have_are_gone() {
    let of_all = format!("$ ibmcloud ks cluster ls\n{CLUSTER_ONE}");
    let of_classic = format!("$ ibmcloud ks cluster ls --provider classic\n{CLUSTER_ONE}");
    let owner = Some(RanBy::AccountOwner);
    for (ran_by, text, left) in [
        (owner, of_all.as_str(), &["one"][..]),
        // Of a cluster without a provider nobody knows which list has it.
        (owner, &of_classic, &["one", "three", "four"]),
        // A list that may be a part takes nothing away, nor one of somebody who sees a part.
        (owner, CLUSTER_ONE, &["one", "two", "three", "four"]),
        (None, &of_all, &["one", "two", "three", "four"]),
        (Some(RanBy::Less), &of_all, &["one", "two", "three", "four"]),
    ] {
        let later = places_after(ran_by, &[text]);
        assert_eq!(clusters_of(&later), left, "{ran_by:?} {text}");
    }
    // What another output of the same import names is there.
    let add_ons =
        "$ ibmcloud oc cluster addon ls --cluster c2aaaaaaaaaaaaaaaaa2 --output json\n[]\n";
    let later = places_after(owner, &[add_ons, &of_all]);
    assert_eq!(clusters_of(&later), ["one", "two"]);
}

#[test]
fn a_cluster_that_is_gone_still_tells_that_there_was_another_infrastructure_account() {
    let lives_in = |name: &str, account: &str| {
        let named = format!(r#""name": "{name}""#);
        (
            named.clone(),
            format!(r#"{named}, "classic_account": "{account}""#),
        )
    };
    let of_all = format!("$ ibmcloud ks cluster ls\n{CLUSTER_ONE}");
    let noted = |accounts: [&str; 2]| {
        let (one, one_there) = lives_in("one", accounts[0]);
        let (two, two_there) = lives_in("two", accounts[1]);
        let before = PLACES.replace(&one, &one_there).replace(&two, &two_there);
        let later = newer(&before, Some(RanBy::AccountOwner), &[&of_all]);
        assert_eq!(clusters_of(&later), ["one"]);
        later.account.had_another_classic_account()
    };
    assert!(noted(["1000001", "1000002"]));
    assert!(!noted(["1000001", "1000001"]));
}

#[test]
fn resource_groups_that_a_newer_list_of_all_does_not_have_are_gone() {
    let groups = "$ ibmcloud resource groups
Name   ID                                 Default Group   State
prod   11111111111111111111111111111111   true            ACTIVE
";
    let owner = Some(RanBy::AccountOwner);
    let later = places_after(owner, &[groups]);
    // Only an empty one can be deleted.
    assert_eq!(groups_of(&later), ["prod", "vpc-only"]);
    // A key outlives its resource group.
    let scopes: Vec<_> = later
        .scopes
        .iter()
        .map(|it| it.resource_group.as_str())
        .collect();
    assert_eq!(scopes, ["33333333333333333333333333333333"]);
    let of_all = format!("$ ibmcloud ks cluster ls\n{CLUSTER_ONE}");
    for texts in [[groups, &of_all], [&of_all, groups]] {
        assert_eq!(groups_of(&places_after(owner, &texts)), ["prod"]);
    }
    for (ran_by, text) in [
        (None, groups),
        (Some(RanBy::Less), groups),
        (owner, &groups.replace("groups", "group prod")),
    ] {
        let later = places_after(ran_by, &[text]);
        assert_eq!(groups_of(&later).len(), 4, "{ran_by:?} {text}");
    }
}
