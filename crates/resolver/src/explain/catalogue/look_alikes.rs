//! Entries that a message is easily taken for: those that share a code or some words with it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Entry, all};

/// How many words in a row are shared by messages that look alike
const SHARED: usize = 4;

/// How many are told
const TOLD: usize = 8;

/// The entries that look like this one: those that share a code, then those of another family, for which something else
/// helps
pub fn look_alikes(entry: &Entry) -> Vec<&'static Entry> {
    let own = runs(entry);
    let mut alike = Vec::new();
    for other in all().iter().filter(|it| it.number != entry.number) {
        let codes = other.codes.iter().filter(|it| entry.codes.contains(it));
        let (codes, words) = (codes.count(), runs(other).intersection(&own).count());
        if codes + words > 0 {
            alike.push((
                Reverse(codes),
                other.kind == entry.kind,
                Reverse(words),
                *other,
            ));
        }
    }
    alike.sort_by_key(|(codes, same, words, other)| (*codes, *same, *words, other.number));
    alike.into_iter().map(|(.., it)| it).take(TOLD).collect()
}

/// The runs of words in its wordings; what stands for anything ends one
fn runs(entry: &Entry) -> BTreeSet<String> {
    let mut runs = BTreeSet::new();
    for pattern in entry.patterns {
        let pattern = pattern.to_lowercase();
        let words: Vec<&str> = pattern
            .split(|it: char| !(it.is_alphanumeric() || it == '<' || it == '>' || it == '\''))
            .filter(|it| !it.is_empty())
            .collect();
        let is_any = |it: &&str| it.contains('<') || it.contains('>');
        for run in words.windows(SHARED).filter(|run| !run.iter().any(is_any)) {
            runs.insert(run.join(" "));
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::super::entry;
    use super::*;

    #[test]
    fn messages_that_share_words_or_a_code_are_look_alikes_of_one_another() {
        let alike = |slug: &str| -> Vec<&str> {
            let entry = entry(slug).expect(slug);
            look_alikes(entry).iter().map(|it| it.slug).collect()
        };
        assert!(alike("key-not-replicated").contains(&"apikey-missing"));
        assert!(alike("apikey-missing").contains(&"key-not-replicated"));
        assert!(
            alike("worker-gone").contains(&"bad-request"),
            "they share E0011"
        );
        assert!(all().iter().all(|it| {
            !look_alikes(it)
                .iter()
                .any(|other| other.number == it.number)
        }));
    }
}
