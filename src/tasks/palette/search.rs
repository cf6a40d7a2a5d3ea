//! What fits the words that were typed, the best of each kind first.

use keyatlas_resolver::likeness::may_mean;
use keyatlas_resolver::order;

use super::present::{Entry, Kind};

/// So many of one kind are listed
const OF_A_KIND: usize = 5;

/// What is listed, by kind
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kinds: Vec<(Kind, Vec<Entry>)>,
    /// How many more would fit
    pub(super) more: usize,
    /// Whether nothing was called so, and these are names that are near
    pub(super) is_near: bool,
}

impl Found {
    /// Everything listed, in the order of the list
    pub(super) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.kinds.iter().flat_map(|(_, of_kind)| of_kind)
    }
}

/// Those in which every word is found; where there is none, those whose name is near. Nothing typed lists the pages.
pub(super) fn search(entries: &[Entry], typed: &str) -> Found {
    let typed = order::small_letters(typed.trim());
    if typed.is_empty() {
        return by_kind(
            entries,
            |it| (it.kind == Kind::Page).then_some(0),
            usize::MAX,
        );
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    let found = by_kind(
        entries,
        |it| {
            words
                .iter()
                .all(|word| it.words.contains(word))
                .then(|| rank(it, &typed))
        },
        OF_A_KIND,
    );
    if !found.kinds.is_empty() {
        return found;
    }
    let near = |it: &Entry| {
        let label = order::small_letters(&it.label);
        let is_near = may_mean(&typed, &label)
            || words.iter().all(|word| {
                let mut parts = label.split([' ', '/']);
                parts.any(|part| part == *word || may_mean(word, part))
            });
        is_near.then_some(0)
    };
    Found {
        is_near: true,
        ..by_kind(entries, near, OF_A_KIND)
    }
}

/// The whole name before its beginning, that before a word of it, and that before the rest
fn rank(entry: &Entry, typed: &str) -> usize {
    let label = order::small_letters(&entry.label);
    if label == typed {
        0
    } else if label.starts_with(typed) {
        1
    } else if label.contains(typed) {
        2
    } else {
        3
    }
}

/// The kind of the best comes first; within a kind the best does
fn by_kind(entries: &[Entry], rank: impl Fn(&Entry) -> Option<usize>, at_most: usize) -> Found {
    let mut kinds: Vec<(usize, Kind, Vec<Entry>)> = Vec::new();
    let mut more = 0;
    for kind in Kind::ALL {
        let of_kind = entries.iter().filter(|it| it.kind == kind);
        let mut ranked: Vec<(usize, &Entry)> =
            of_kind.filter_map(|it| Some((rank(it)?, it))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        more += ranked.len().saturating_sub(at_most);
        ranked.truncate(at_most);
        if let Some((best, _)) = ranked.first() {
            let listed = ranked.iter().map(|(_, it)| (*it).clone()).collect();
            kinds.push((*best, kind, listed));
        }
    }
    kinds.sort_by_key(|(best, ..)| *best);
    Found {
        kinds: kinds
            .into_iter()
            .map(|(_, kind, of_kind)| (kind, of_kind))
            .collect(),
        more,
        is_near: false,
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::index::Index;

    use super::super::present::entries;
    use super::*;

    fn listed(typed: &str) -> Vec<String> {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let found = search(&entries(&Index::new(account)), typed);
        (found
            .all()
            .map(|it| format!("{}: {}", it.kind.name(), it.label)))
        .collect()
    }

    #[test]
    fn everything_is_found_by_its_name() {
        for (typed, first) in [
            ("simulate", "Pages: Simulate"),
            ("us-south/prod", "Scopes: us-south/prod"),
            ("lena", "People and other identities: Lena Fischer"),
            (
                "ben leaving",
                "What has to move first: Ben Okafor is leaving",
            ),
            ("us-south", "Regions: us-south"),
            ("Dallas", "Regions: us-south"),
            ("staging", "Resource groups: staging"),
            ("worker replace", "Who may run it: worker replace"),
            ("invite", "Things to do: Invite a functional ID"),
            ("set a manual", "Things to do: Set a manual credential"),
            ("upgrade", "Things to do: Upgrade a Lite account"),
            ("registry role", "Things to do: Give the registry role"),
            (
                "leaked",
                "Things to do: Recreate the API key, and delete the old one",
            ),
            ("storage secret", "Things to do: Reset the API key"),
            (
                "device",
                "Things to do: Choose a permission set, devices and support cases",
            ),
            ("which key", "Pages: Scope"),
        ] {
            assert_eq!(
                listed(typed).first().map(String::as_str),
                Some(first),
                "{typed}"
            );
        }
        assert!(
            listed("E0051")
                .iter()
                .all(|it| it.starts_with("Error messages: "))
        );
    }

    #[test]
    fn a_letter_that_is_wrong_still_leads_to_the_name() {
        assert!(
            listed("lena fisher").contains(&"People and other identities: Lena Fischer".to_owned())
        );
        assert!(listed("simulat").contains(&"Pages: Simulate".to_owned()));
        assert!(listed("us-soth").contains(&"Regions: us-south".to_owned()));
        assert_eq!(listed("no such thing anywhere"), [""; 0]);
    }

    #[test]
    fn what_is_done_by_hand_leads_to_a_message_of_the_catalogue() {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let known: Vec<String> = (keyatlas_resolver::explain::all().iter())
            .map(|it| crate::routes::explain::entry(it.slug))
            .collect();
        let steps = entries(&Index::new(account));
        let steps = steps.iter().filter(|it| it.kind == Kind::Step);
        for it in steps {
            let is_form = it.address.contains("/simulate/#step=");
            assert!(is_form || known.contains(&it.address), "{}", it.label);
        }
    }

    #[test]
    fn nothing_typed_lists_the_pages_alone() {
        assert_eq!(listed(" ").len(), 7);
    }
}
