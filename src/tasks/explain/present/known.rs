//! The catalogue as people browse it, and messages to try.

use keyatlas_resolver::explain::{Entry, Kind, all, entry};
use keyatlas_resolver::order;
use keyatlas_transcript::Blanked;

use crate::tasks::words::provider_name;

/// A message to try
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Example {
    /// What a person chooses it by
    pub label: &'static str,
    /// What is pasted
    pub text: &'static str,
}

/// Messages to try, each of another kind
pub(in super::super) fn examples() -> Vec<Example> {
    vec![
        Example {
            label: "The infrastructure refuses",
            text: "The infrastructure authentication credentials are not authorized for the request.",
        },
        Example {
            label: "A key that cannot log in",
            text: "The IAM token exchange request failed with the message: Provided API key could not be found (P0005)",
        },
        Example {
            label: "Invalid API key",
            text: "Error: SoftLayer_Exception_User_Customer_Unauthorized: Invalid API key",
        },
        Example {
            label: "Not authorized, with a code",
            text: "Listing clusters...\nFAILED\n\nNot authorized. Log in to Bluemix and try again. (E0003)\nIncident ID: bc8feb57-c156-4643-b117-a695a0580063",
        },
        Example {
            label: "One that only looks like it",
            text: "ID                                      State            Status\nkube-c1a2b3c4d5e6f7a8b9c0-shop-000001a5   provision_failed   Could not place order. There are insufficient resources behind router bcr02a.dal10 to fulfill the request",
        },
    ]
}

/// Whether a text is one to try, and no message of the person's own
pub(in super::super) fn is_example(text: &Blanked) -> bool {
    examples().iter().any(|it| it.text == text.as_str())
}

/// Entries of one kind
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Family {
    /// What they have in common
    pub title: &'static str,
    /// Their slugs, titles and first wordings
    pub entries: Vec<&'static Entry>,
}

/// The entries that hold every word, by kind
pub(in super::super) fn families(words: &str) -> Vec<Family> {
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    [
        (Kind::Credential, "The cluster's credential was refused"),
        (Kind::Caller, "You were refused: your own login or role"),
        (
            Kind::LookAlike,
            "Not about credentials: do not reset a key for these",
        ),
        (Kind::NormalState, "Nothing is wrong"),
    ]
    .into_iter()
    .map(|(kind, title)| Family {
        title,
        entries: all()
            .iter()
            .copied()
            .filter(|it| it.kind == kind && fits(it, &wanted))
            .collect(),
    })
    .filter(|family| !family.entries.is_empty())
    .collect()
}

fn fits(entry: &Entry, wanted: &[String]) -> bool {
    let mut said = vec![
        entry.title,
        entry.meaning,
        entry.seen,
        entry.slug,
        entry.number,
    ];
    said.extend(entry.providers.iter().map(|it| provider_name(*it)));
    said.extend(entry.patterns);
    said.extend(entry.codes);
    let said = order::small_letters(&said.join("\n"));
    wanted.iter().all(|word| said.contains(word.as_str()))
}

/// A text that is recognised as an entry and as nothing else
pub(in super::super) fn sample(slug: &str) -> Option<(&'static Entry, Blanked)> {
    let entry = entry(slug)?;
    let text = match entry.patterns.first() {
        Some(pattern) => Blanked::new(&entry.said(pattern)),
        None => Blanked::from(format!("FAILED\n({})", entry.codes.first()?)),
    };
    Some((entry, text))
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::account::Snapshot;
    use keyatlas_resolver::explain::{Context, explain};
    use keyatlas_resolver::index::Index;

    use super::*;

    #[test]
    fn every_entry_can_be_opened_cold() {
        for entry in all() {
            let (_, text) = sample(entry.slug).expect("every entry has a wording or a code");
            let found = explain(&Index::new(Snapshot::default()), &text, &Context::default());
            let slugs: Vec<&str> = found.diagnoses.iter().map(|it| it.entry).collect();
            assert!(
                slugs.contains(&entry.slug),
                "{} is recognised as {slugs:?}: {text}",
                entry.slug
            );
        }
        assert_eq!(sample("no-such-entry"), None);
    }

    #[test]
    fn every_example_is_recognised() {
        for example in examples() {
            let found = explain(
                &Index::new(Snapshot::default()),
                &Blanked::new(example.text),
                &Context::default(),
            );
            assert_eq!(found.diagnoses.len(), 1, "{}", example.label);
        }
    }

    #[test]
    fn the_list_is_searched_by_words_codes_and_titles() {
        let count = |words: &str| {
            families(words)
                .iter()
                .map(|it| it.entries.len())
                .sum::<usize>()
        };
        assert_eq!(count(""), all().len());
        assert_eq!(count("e0051"), 1);
        assert!(count("satellite") >= 3, "a provider");
        assert!(count("vpc driver") >= 4, "a component");
        assert!(count("E-07") >= 1, "a number");
        assert!(count("TOKEN exchange") >= 2);
        assert_eq!(count("no such words"), 0);
    }
}
