//! Where the pages differ, in one place.

use super::keyatlas::{demo, keyatlas};

fn printed() -> String {
    let run = keyatlas(&["editions"]).exits(0);
    run.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whether_the_old_key_is_deleted_is_shown_with_both_pages_and_dates() {
    let printed = printed();
    for part in [
        "3 Jan 2024 A reset deletes the previous key. From: Setting up your API key credentials",
        "18 Mar 2024 The previous key is obsolete. It remains until somebody deletes it. From: Setting the cluster credentials",
        "answers follow the second page in both editions",
    ] {
        assert!(printed.contains(part), "{printed}");
    }
}

#[test]
fn whose_key_it_is_by_default_is_shown_with_both_pages_and_dates() {
    let printed = printed();
    for part in [
        "18 Mar 2024 By default, the API key stores the credentials of the account owner. From: Setting the cluster credentials",
        "27 Jul 2026 Nobody's: the first user who creates a cluster there",
    ] {
        assert!(printed.contains(part), "{printed}");
    }
}

#[test]
fn a_page_whose_name_ends_with_apikey_does_not_blank_what_it_says() {
    assert!(!printed().contains("[blanked"), "{}", printed());
}

#[test]
fn what_the_edition_decides_comes_as_data_too() {
    let answer = keyatlas(&["editions", "--json"]).exits(0).json();
    let all = answer["differences"].as_array().expect("a list");
    let by_edition: Vec<_> = all
        .iter()
        .filter(|it| it["follows"] == "edition")
        .map(|it| it["about"].as_str().expect("a text"))
        .collect();
    assert_eq!(
        by_edition,
        [
            "What stores the first key",
            "Whether a service ID sets the key",
            "Which role on Support Center gives support cases"
        ]
    );
}

#[test]
fn the_refused_reset_of_a_person_spoke_of_pages_about_service_ids() {
    let account = demo("owner-left");
    let place = ["--action", "api-key reset", "--scope", "us-south/prod"];
    let person = ["decide", &account, "--actor", "chloe@example.com"];
    let run = keyatlas(&[&person[..], &place].concat()).exits(1);
    assert!(!run.out.contains("the pages differ"), "{}", run.out);
}
