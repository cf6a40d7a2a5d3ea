//! Where a person can look beside the answer.

use crate::keyatlas::{demo, keyatlas, keyatlas_reads};

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_manual_credential_names_the_field_in_which_the_console_shows_it() {
    let run = keyatlas(&["resolve", &demo("manual-shadow")]);
    let said = in_one_line(&run.out);
    assert!(
        said.contains("Overview: the Infrastructure User field"),
        "{said}"
    );
}

#[test]
fn an_incident_id_says_what_it_is_for() {
    let text = "Not authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063";
    let said = in_one_line(&keyatlas_reads(text, &["explain"]).out);
    let wanted = "by which support finds the request: bc8feb57-c156-4643-b117-a695a0580063";
    assert!(said.contains(wanted), "{said}");
}
