//! `/explain/?entry=iam-exchange-with`: one entry of the catalogue of messages, which is public;
//! `/explain/#text=...`: a short text to explain, which is not.

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
pub fn text(text: &str) -> String {
    let end = (0..=LONGEST.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let fragment = Pairs::default().with("text", &text[..end]).written();
    format!("{}#{fragment}", Task::Explain.address())
}

/// Whether a text is short enough to stand whole in an address
pub fn fits(text: &str) -> bool {
    text.len() <= LONGEST
}

/// The text in the address in view
pub fn read_text() -> Memo<Option<String>> {
    let fragment = fragment_of(Task::Explain);
    Memo::new(move |_| fragment.get().as_deref().and_then(text_in))
}

fn text_in(fragment: &str) -> Option<String> {
    Pairs::read(fragment).get("text").map(str::to_owned)
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
        let address = text(said);
        let (path, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(path, "/explain/");
        assert_eq!(text_in(fragment).as_deref(), Some(said));

        let long = "é".repeat(LONGEST);
        assert!(!fits(&long));
        let address = text(&long);
        let (_, fragment) = address.split_once('#').expect("it has a fragment");
        assert_eq!(text_in(fragment).map(|it| it.len()), Some(LONGEST));
    }
}
