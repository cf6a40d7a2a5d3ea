//! `/explain/?entry=iam-exchange-with`: one entry of the catalogue of messages, which is public.

use leptos::prelude::*;

use super::Task;
use super::fragment::Pairs;
use crate::browser::address::AddressBar;

/// The address of a catalogue entry
pub fn entry(slug: &str) -> String {
    let query = Pairs::default().with("entry", slug).written();
    format!("{}?{query}", Task::Explain.address())
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
}
