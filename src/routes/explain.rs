//! `/explain/?entry=iam-exchange-with`: one entry of the catalogue of messages, which is public;
//! `/explain/#text=...`: a short text to explain, which is not.

use keyatlas_transcript::Blanked;
use leptos::prelude::*;

use super::fragment::Pairs;
use super::{Task, fragment_of};
use crate::browser::address::AddressBar;

/// The address of a catalogue entry
pub fn entry(slug: &str) -> String {
    let query = Pairs::default().with("entry", slug).written();
    format!("{}?{query}", Task::Explain.address())
}

/// The longest text that goes into an address
const LONGEST: usize = 4_000;

/// The address of a text to explain; only of its beginning where it is very long
pub fn text(text: &Blanked) -> String {
    let beginning = text.beginning(LONGEST);
    let fragment = Pairs::default().with("text", beginning).written();
    format!("{}#{fragment}", Task::Explain.address())
}

/// Whether a text is short enough to stand whole in an address
pub fn fits(text: &Blanked) -> bool {
    text.as_str().len() <= LONGEST
}

/// The text in the address in view
pub fn read_text() -> Memo<Option<Blanked>> {
    let fragment = fragment_of(Task::Explain);
    Memo::new(move |_| fragment.get().as_deref().and_then(text_in))
}

fn text_in(fragment: &str) -> Option<Blanked> {
    Pairs::read(fragment).take("text")
}

/// The entry the address in view names
pub fn read_entry() -> Memo<Option<String>> {
    let now = AddressBar::expect().now();
    Memo::new(move |_| now.with(|address| entry_in(&address.query)))
}

fn entry_in(query: &str) -> Option<String> {
    Pairs::read(query).get("entry").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_back_from_its_address() {
        let address = entry("iam-exchange-with");
        assert_eq!(address, "/explain/?entry=iam-exchange-with");
        let (_, query) = address.split_once('?').expect("it has a query");
        assert_eq!(entry_in(query).as_deref(), Some("iam-exchange-with"));
    }

    #[test]
    fn a_text_is_read_back_from_its_fragment_and_a_long_one_is_cut_between_letters() {
        let said = "FAILED\nNo credentials set for `prod`: 50 % & more (E0051)";
        let address = text(&said.into());
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/explain/");
        assert_eq!(text_in(fragment), Some(said.into()));

        let long = Blanked::from("é".repeat(LONGEST));
        assert!(!fits(&long));
        let address = text(&long);
        let (_, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(text_in(fragment).map(|it| it.as_str().len()), Some(LONGEST));
    }
}
