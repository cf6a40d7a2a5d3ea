//! A document that breaks off: its whole entries are kept, and nothing is said of what may have followed.

use keyatlas_resolver::account;

const WHOLE: &str = r#"{"format":"keyatlas/account@1",
"complete":["identities","resource_groups","scopes.api_key","clusters.vpc"],
"account":{"owner":"o","classic_account":null},
"resource_groups":[{"id":"g","name":"prod"},{"id":"h"}],
"access_groups":[{"id":"a","members":["p"]},{"id":"b"}],
"identities":[{"id":"o"},{"id":"p","standing":"active"}],
"scopes":[{"region":"us-south","resource_group":"g","api_key":null}],
"clusters":[{"id":"c"},{"id":"d","provider":"vpc"}]}"#;

#[test]
fn a_document_that_breaks_off_keeps_its_whole_entries_and_says_where() {
    let end = WHOLE.find(r#","standing""#).expect("there");
    let (snapshot, problems) = account::read(&WHOLE[..end].into()).expect("kept");
    assert_eq!(
        problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "identities[1]: broken at line 6, column 35 (EOF while parsing an object); what is whole before it is kept, and the rest is not known"
        ]
    );
    let complete: Vec<_> = snapshot.complete.iter().collect();
    assert_eq!(complete, [&account::List::ResourceGroups]);
    assert_eq!(snapshot.identities.len(), 1);
    assert_eq!(snapshot.access_groups.as_ref().map(Vec::len), Some(2));
    assert!(snapshot.access_groups_are_known());
    assert!(snapshot.scopes.is_empty() && snapshot.clusters.is_empty());
}

#[test]
fn access_groups_that_break_off_may_be_more() {
    let end = WHOLE.find(r#"{"id":"b"}"#).expect("there") + 4;
    let (snapshot, _) = account::read(&WHOLE[..end].into()).expect("kept");
    assert_eq!(snapshot.access_groups.as_ref().map(Vec::len), Some(1));
    assert!(!snapshot.access_groups_are_known());
    assert!(account::read(&snapshot.to_json().into()).is_ok_and(|(again, _)| again == snapshot));
}

#[test]
fn bytes_that_are_no_text_break_a_document_like_an_end_does() {
    let end = WHOLE.find(r#""d","provider""#).expect("there");
    let (snapshot, problems) = account::read_beginning(&WHOLE[..=end].into()).expect("kept");
    assert_eq!(snapshot.clusters.len(), 1);
    assert!(!snapshot.is_complete(account::List::VpcClusters));
    assert!(snapshot.is_complete(account::List::ApiKeys));
    assert!(problems[0].message.contains("not UTF-8"), "{}", problems[0]);
}

#[test]
fn wherever_a_document_breaks_off_nothing_is_said_that_the_whole_does_not_say() {
    let (whole, _) = account::read(&WHOLE.into()).expect("an account document");
    for end in 0..WHOLE.len() {
        let Ok((part, problems)) = account::read(&WHOLE[..end].into()) else {
            assert!(
                end < WHOLE.find("complete").expect("there"),
                "lost at {end}"
            );
            continue;
        };
        assert_eq!(problems.len(), 1, "at {end}: {problems:?}");
        assert!(part.complete.is_subset(&whole.complete));
        assert!(
            part.identities
                .iter()
                .all(|it| whole.identities.contains(it))
        );
        assert!(part.clusters.iter().all(|it| whole.clusters.contains(it)));
        let is_whole = |list: bool, part: usize, whole: usize| !list || part == whole;
        let lists = &part.complete;
        assert!(is_whole(
            lists.contains(&account::List::Identities),
            part.identities.len(),
            2
        ));
        assert!(is_whole(
            lists.contains(&account::List::VpcClusters),
            part.clusters.len(),
            2
        ));
        assert!(is_whole(
            lists.contains(&account::List::ApiKeys),
            part.scopes.len(),
            1
        ));
    }
}

#[test]
fn what_follows_a_whole_document_is_left_out_with_a_word() {
    let (snapshot, problems) =
        account::read(&format!("{WHOLE}\n$ ibmcloud target").into()).expect("kept");
    assert!(snapshot.is_complete(account::List::VpcClusters));
    assert!(
        problems[0].message.ends_with("what follows is left out"),
        "{}",
        problems[0]
    );
}
