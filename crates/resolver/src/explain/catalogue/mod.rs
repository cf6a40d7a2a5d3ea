//! The messages that are recognised, as data: one file per family.

mod entry;
pub use entry::{Entry, Instead, Kind, Line, Refused};

mod seed_messages;

mod codes;

mod worker_status;

mod caller;

mod tokens;

mod look_alikes;

use std::sync::LazyLock;

/// Every entry, by number
pub fn all() -> &'static [&'static Entry] {
    static ALL: LazyLock<Vec<&'static Entry>> = LazyLock::new(|| {
        let mut all: Vec<&'static Entry> = [
            seed_messages::ENTRIES,
            codes::ENTRIES,
            worker_status::ENTRIES,
            caller::ENTRIES,
            tokens::ENTRIES,
            look_alikes::ENTRIES,
        ]
        .into_iter()
        .flatten()
        .collect();
        all.sort_by_key(|entry| (entry.number.len(), entry.number));
        all
    });
    &ALL
}

/// The entry with a slug
pub fn entry(slug: &str) -> Option<&'static Entry> {
    all().iter().copied().find(|entry| entry.slug == slug)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::explain::Place;

    #[test]
    fn numbers_and_slugs_are_addresses() {
        let numbers: BTreeSet<&str> = all().iter().map(|it| it.number).collect();
        let slugs: BTreeSet<&str> = all().iter().map(|it| it.slug).collect();
        assert_eq!(numbers.len(), all().len());
        assert_eq!(slugs.len(), all().len());
        for it in all() {
            let plain =
                |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(it.slug.bytes().all(plain), "{} is no slug", it.slug);
            assert_eq!(entry(it.slug), Some(*it));
        }
    }

    #[test]
    fn every_entry_says_what_it_is_why_and_where_that_stands() {
        for it in all() {
            let name = it.slug;
            assert!(
                !it.title.is_empty() && !it.meaning.is_empty() && !it.seen.is_empty(),
                "{name}"
            );
            assert!(!it.causes.is_empty(), "{name} has no cause");
            assert!(!it.sources.is_empty(), "{name} has no source");
            assert!(
                !it.patterns.is_empty() || it.known_by_code,
                "{name} cannot be recognised"
            );
            assert!(
                !it.known_by_code || !it.codes.is_empty(),
                "{name} has no code"
            );
            let harmless = matches!(it.kind, Kind::LookAlike | Kind::NormalState);
            assert_eq!(harmless, !it.is_permission_problem, "{name}");
        }
    }

    #[test]
    fn what_is_printed_is_current_and_public() {
        for it in all() {
            let mut words = [it.title, it.meaning, it.seen].map(str::to_owned).to_vec();
            for instead in it.instead {
                words.push(instead.text.to_owned());
                let command = instead.command.map(|it| it.at(&Place::default()));
                words.extend(command.map(|it| it.to_string()));
            }
            for text in words {
                for old in [
                    "bx ",
                    "credentials-set",
                    "Bluemix",
                    "softlayer.com",
                    "{{",
                    "](",
                ] {
                    assert!(!text.contains(old), "{} says {old}", it.slug);
                }
            }
        }
    }
}
