//! `docs/seeds.md` and `docs/policies.md` are true: every row names tests that exist, and whatever the five documents print is known to the
//! product or left out there with a reason.
#![cfg(not(target_arch = "wasm32"))]

mod known;

mod printed;

mod said;

mod table;

use std::path::{Path, PathBuf};

use said::Kind;

/// A place in the repository
fn at(path: &str) -> PathBuf {
    Path::new("../..").join(path)
}

#[test]
fn every_row_says_what_holds_it_and_names_a_test_that_exists() {
    for (table, at_least) in [(table::SEEDS, 140), (table::POLICIES, 35)] {
        let rows = table::rows(table);
        assert!(
            rows.len() >= at_least,
            "only {} rows in {table}",
            rows.len()
        );
        let wrong: Vec<String> = rows.iter().filter_map(table::Row::wrong).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn every_document_has_a_section_and_every_section_a_document() {
    let sections: Vec<String> = table::sections();
    let documents: Vec<String> = said::documents().into_iter().map(|it| it.title).collect();
    assert_eq!(sections, documents);
}

#[test]
fn whatever_the_documents_print_is_known_or_left_out_with_a_reason() {
    let printed = printed::commands();
    let rows = table::rows(table::SEEDS);
    let mut wrong = Vec::new();
    for document in said::documents() {
        for it in &document.said {
            let known = known::how(it, printed);
            let left_out = rows.iter().any(|row| row.leaves_out(&it.text));
            match (known, left_out) {
                (None, false) => wrong.push(format!(
                    "{}: neither known nor left out in docs/seeds.md: {}",
                    document.title, it.text
                )),
                (Some(how), true) => wrong.push(format!(
                    "{}: left out in docs/seeds.md, and {how}: {}",
                    document.title, it.text
                )),
                (Some(_), false) | (None, true) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_nobody_knows_is_not_taken_for_known() {
    let printed = printed::commands();
    for (kind, text) in [
        (Kind::Command, "ibmcloud ks api-key frobnicate"),
        (Kind::Command, "ibmcloud ks api-key reset --for-everybody"),
        (
            Kind::Command,
            "ibmcloud sl user permission-edit <user_id> --permission NOTHING",
        ),
        (Kind::Output, "Everything is fine for resource group prod."),
        (Kind::Message, "The moon is not authorized."),
        (Kind::Code, "E0999"),
    ] {
        let it = said::Said {
            kind,
            text: text.to_owned(),
        };
        assert_eq!(known::how(&it, printed), None, "{text}");
    }
}
