//! Accounts of a size that takes minutes if anything looks at every scope for each of them.

use std::fmt::Write as _;

use keyatlas_intake::commands_to_gather;

use super::read;

const SCOPES: usize = 6000;

fn keys_and_groups() -> (String, String) {
    let (mut keys, mut groups) = (String::from("["), String::from("["));
    for at in 0..SCOPES {
        let comma = if at == 0 { "" } else { "," };
        write!(keys, r#"{comma}{{"id":"ApiKey-{at}","name":"containers-kubernetes-key","iam_id":"IBMid-{}","created_at":"2026-01-01T00:00:00Z","description":"of {at:032x} in us-south"}}"#, at % 100).expect("text");
        write!(
            groups,
            r#"{comma}{{"id":"{at:032x}","name":"Team-{at}","default":false,"account_id":"x"}}"#
        )
        .expect("text");
    }
    (keys + "]\n", groups + "]\n")
}

#[test]
fn time_grows_with_the_scopes_and_not_with_their_square() {
    let (keys, groups) = keys_and_groups();
    let mut infos = String::new();
    let mut clusters = String::from("[");
    for at in 0..SCOPES {
        let comma = if at == 0 { "" } else { "," };
        write!(clusters, r#"{comma}{{"id":"c{at:019}","name":"c{at}","region":"us-south","workerCount":1,"resourceGroup":"{at:032x}"}}"#).expect("text");
        writeln!(
            infos,
            "$ ibmcloud ks api-key info --cluster c{at}\nOK\nName   Email\nAna    a{at}@example.com"
        )
        .expect("text");
    }
    let imported = read(&[&keys, &groups, &(clusters + "]\n"), &infos]);
    assert_eq!(imported.snapshot.scopes.len(), SCOPES);
    assert!(commands_to_gather(&imported.snapshot).len() > SCOPES);
}

#[test]
fn so_it_does_with_answers_that_lack_a_region_or_write_a_group_in_other_letters() {
    let (keys, groups) = keys_and_groups();
    let mut answers = String::new();
    for at in 0..SCOPES {
        writeln!(answers, "OK\nInfrastructure credentials for user name 1_a set for resource group TEAM-{at}.\n$ ls").expect("text");
    }
    let imported = read(&[&keys, &groups, &answers]);
    assert_eq!(imported.pieces.len(), SCOPES + 2);
    let nowhere = read(&[&groups, &answers]);
    let needs = nowhere.pieces.iter().flat_map(|it| &it.needs);
    assert!(needs.filter(|it| !it.choices.is_empty()).count() >= SCOPES);
}
