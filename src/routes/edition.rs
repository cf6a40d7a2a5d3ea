//! `?edition=2026-08`: which state of the documentation the rules follow.

use keyatlas_resolver::rules::Edition;
use leptos::prelude::*;

use super::Pairs;
use crate::browser::address::{Address, AddressBar};

const EDITION: &str = "edition";

/// The edition the address in view asks for
pub fn asked() -> Memo<Option<Edition>> {
    let now = AddressBar::expect().now();
    Memo::new(move |_| now.with(|address| asked_in(&address.query)))
}

/// An address as it is, but in another edition
pub fn address(of: &Address, edition: Edition) -> String {
    let query = Pairs::read(&of.query)
        .without(EDITION)
        .with(EDITION, edition.name());
    written(&of.path, &query, &of.fragment)
}

/// A link for somebody else: it names the edition where that is not the one everybody begins with
pub fn shared(address: &str, edition: Edition) -> String {
    if edition == Edition::default() {
        return address.to_owned();
    }
    let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let query = Pairs::read(query).with(EDITION, edition.name());
    written(path, &query, fragment)
}

fn asked_in(query: &str) -> Option<Edition> {
    Edition::named(Pairs::read(query).get(EDITION)?)
}

fn written(path: &str, query: &Pairs, fragment: &str) -> String {
    let mut address = format!("{path}?{}", query.written());
    if !fragment.is_empty() {
        address.push('#');
        address.push_str(fragment);
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_added_to_whatever_address_is_in_view() {
        let of = Address {
            path: "/scope/".to_owned(),
            query: "demo=healthy&edition=2025-06".to_owned(),
            fragment: "us-south/prod".to_owned(),
        };
        let later = address(&of, Edition::August2026);
        assert_eq!(later, "/scope/?demo=healthy&edition=2026-08#us-south/prod");
        assert_eq!(
            asked_in("demo=healthy&edition=2026-08"),
            Some(Edition::August2026)
        );
        assert_eq!(asked_in("edition=tomorrow"), None);
        assert_eq!(asked_in(""), None);
    }

    #[test]
    fn a_link_for_somebody_else_names_the_edition_only_where_it_is_not_the_default() {
        let plan = "/simulate/#plan=remove%20ops";
        assert_eq!(shared(plan, Edition::June2025), plan);
        assert_eq!(
            shared(plan, Edition::August2026),
            "/simulate/?edition=2026-08#plan=remove%20ops"
        );
    }
}
