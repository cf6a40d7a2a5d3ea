//! The messages that are recognised, as data: a record each, in `records/`, one file for each family.

mod entry;
pub use entry::{Entry, Instead, Kind, Line, Refused};

mod read;

mod cite;

mod look_alikes;
pub use look_alikes::look_alikes;

use std::sync::LazyLock;

/// The records, one file for each family
const RECORDS: [&str; 9] = [
    include_str!("records/seeds.txt"),
    include_str!("records/workers.txt"),
    include_str!("records/classic.txt"),
    include_str!("records/services.txt"),
    include_str!("records/storage.txt"),
    include_str!("records/callers.txt"),
    include_str!("records/iam.txt"),
    include_str!("records/registry.txt"),
    include_str!("records/others.txt"),
];

/// Every entry, by number
pub fn all() -> &'static [&'static Entry] {
    static ALL: LazyLock<Vec<&'static Entry>> = LazyLock::new(|| {
        // A test reads them too, and refuses lines that are not understood.
        let entries: Vec<Entry> = RECORDS
            .into_iter()
            .flat_map(|it| read::read(it).0)
            .collect();
        let mut all: Vec<&'static Entry> = entries.leak().iter().collect();
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
    fn every_line_of_a_record_is_understood() {
        for file in RECORDS {
            assert_eq!(read::read(file).1, [""; 0]);
        }
    }

    #[test]
    fn no_message_of_the_field_is_missing() {
        // E-164 says the same as E-123, so they are one entry.
        let wanted: BTreeSet<String> = (1..=174)
            .filter(|it| *it != 164)
            .map(|it| format!("E-{it:02}"))
            .collect();
        let there: BTreeSet<String> = all().iter().map(|it| it.number.to_owned()).collect();
        assert_eq!(there, wanted);
    }

    #[test]
    fn codes_of_ibm_s_glossary_that_are_about_credentials_are_there_and_the_others_are_not() {
        let has = |code: &str| all().iter().any(|it| it.codes.contains(&code));
        for code in [
            "NHC009",
            "ERRSAM",
            "ERRDSAISS",
            "ESSSMI",
            "ESSSMG",
            "ESSSMINF",
        ] {
            assert!(has(code), "{code}");
        }
        for code in [
            "NHC001", "NHC003", "NHC004", "NHC005", "NHC006", "NHC007", "NHC010", "NHC011",
            "ERRDSIA", "ERRDRISS", "ERRDSISS", "ESSDNE", "ESSEC", "ESSEF", "ESSVC", "ESSWS",
            "ERRESNF", "ERRIODEG", "ERRIONF", "ERRRNA", "ERRSEIPM",
        ] {
            assert!(!has(code), "{code}");
        }
    }

    #[test]
    fn entries_that_share_a_wording_or_a_code_are_told_apart() {
        for (at, one) in all().iter().enumerate() {
            for other in &all()[at + 1..] {
                let share_a_wording = one.patterns.iter().any(|it| other.patterns.contains(it));
                let told_apart = !one.near.is_empty() || !other.near.is_empty();
                assert!(
                    !share_a_wording || told_apart,
                    "{} and {}",
                    one.slug,
                    other.slug
                );
                let share_a_code = one.codes.iter().any(|it| other.codes.contains(it));
                let known_by_it = one.known_by_code && other.known_by_code;
                assert!(
                    !share_a_code || !known_by_it,
                    "{} and {}",
                    one.slug,
                    other.slug
                );
            }
        }
    }

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
