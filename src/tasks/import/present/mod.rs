//! What was read, in words. Knows nothing of the page.

mod rows;
pub(super) use rows::{NeedRow, PieceState, Row, element_id, need_element_id, output_items, rows};

mod questions;
pub(super) use questions::{About, Asked, about_id, asked, still_asked, with_answers};

mod shown;
pub(super) use shown::{Shown, attention};

mod account;
pub(super) use account::{contents, marks, notices, scopes, states};

mod said;
pub(super) use said::{
    added, corrected, is_all_read, nothing_added, reading_files, refused, still_open,
};

use keyatlas_resolver::commands::Spelling;

/// A command in the spelling a person prefers
pub(super) fn spelled(command: &str, spelling: Spelling) -> String {
    match (spelling, command.strip_prefix("ibmcloud ks ")) {
        (Spelling::Oc, Some(rest)) => format!("ibmcloud oc {rest}"),
        _ => command.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_intake::{Corrections, Source, Wanted, import};
    use keyatlas_resolver::account::Snapshot;
    use keyatlas_worker::Imported;

    use super::*;

    const OWNER: &str = "\
Getting information about the API key owner for cluster shop...
OK
Name        Email
Ana Lopez   ana@example.com
";

    fn read(text: &str, said: &Corrections) -> (Imported, Vec<Row>) {
        let (read, _, rows) = read_whole(text, said);
        (read, rows)
    }

    fn read_whole(text: &str, said: &Corrections) -> (Imported, Snapshot, Vec<Row>) {
        let (read, account) = Imported::of(import(&[Source::new("pasted 1", text)], said));
        let rows = rows(&read, said, Spelling::Ks);
        (read, account, rows)
    }

    #[test]
    fn a_credential_without_a_region_asks_for_one_and_the_answer_stays_changeable() {
        let text = "OK\nInfrastructure credentials for user name 1234567_ana@example.com set for resource group prod.\n";
        let (_, open) = read(text, &Corrections::default());
        assert_eq!(open[0].state, PieceState::NeedsAnswer(Wanted::Region));
        assert_eq!(open[0].needs[0].label, "Region of this manual credential");
        assert_eq!(open[0].needs[0].items[0].label, "Choose a region");
        assert_eq!(
            attention(&open, 0).as_deref(),
            Some("1 piece needs an answer before it counts")
        );

        let mut said = Corrections::default();
        said.answers
            .insert(open[0].needs[0].need.id.clone(), "eu-de".into());
        let (_, account, answered) = read_whole(text, &said);
        assert_eq!(answered[0].state, PieceState::Read);
        assert_eq!(answered[0].needs[0].chosen, "eu-de");
        assert_eq!(account.scopes[0].region.as_str(), "eu-de");
        assert_eq!(attention(&answered, 0), None);
    }

    #[test]
    fn what_is_not_recognised_is_shown_with_its_reason_and_can_be_corrected() {
        let (_, rows) = read(
            "what the weather is like in Dallas",
            &Corrections::default(),
        );
        assert_eq!(rows[0].state, PieceState::NotRecognised);
        assert!(rows[0].may_be_corrected);
        assert_eq!(
            rows[0].text.as_deref(),
            Some("what the weather is like in Dallas")
        );
        assert_eq!(rows[0].place, "pasted 1, line 1");
    }

    #[test]
    fn a_piece_that_was_left_out_says_so_and_nothing_else() {
        let (first, _) = read(OWNER, &Corrections::default());
        let mut said = Corrections::default();
        said.left_out.insert(first.pieces[0].id.clone());
        let (read, rows) = read(OWNER, &said);
        assert_eq!(rows[0].state, PieceState::LeftOut);
        assert!(rows[0].notes.is_empty());
        assert!(!read.holds_anything);
    }

    #[test]
    fn outputs_to_choose_from_are_those_that_a_command_prints() {
        let (read, _) = read(OWNER, &Corrections::default());
        let items = output_items(&read.printed, Spelling::Oc);
        assert_eq!(items[1].label, "ibmcloud oc cluster ls");
        assert!(items.iter().all(|it| it.value != "account_document"));
    }

    #[test]
    fn only_filters_that_show_something_are_offered() {
        let (_, rows) = read(OWNER, &Corrections::default());
        let labels: Vec<String> = Shown::items(&rows, 0)
            .into_iter()
            .map(|it| it.label)
            .collect();
        assert_eq!(labels[0], "All (1)");
        assert_eq!(labels.len(), 2);
    }
}
