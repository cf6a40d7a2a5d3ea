//! Patterns of the catalogue made ready for search: pieces of letters with gaps between them.

use super::normal::Normal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::explain::catalogue::{Entry, all};

/// How many letters a search looks at to tell whether a pattern may begin here
pub(super) const ANCHOR: usize = 8;

/// One wording of one entry
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) entry: &'static Entry,
    /// Whether it begins with a quote
    pub(super) is_quoted: bool,
    /// The name of a gap before the first piece, such as `provider` in `'<provider>' infrastructure ...`
    pub(super) before: Option<&'static str>,
    /// Letters of words of which one has to be near
    pub(super) near: Vec<Vec<u8>>,
    /// Pieces of letters, each with the gap that follows it
    pub(super) pieces: Vec<Piece>,
}

/// Letters that must stand there, and the gap after them
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) letters: Vec<u8>,
    pub(super) gap: Option<&'static str>,
}

/// Messages made ready to be found in a text: their wordings, and the places where each may begin
#[derive(Debug)]
pub struct Catalogue {
    pub(in crate::explain) entries: Vec<&'static Entry>,
    pub(super) list: Vec<Pattern>,
    by_code: BTreeMap<&'static str, &'static Entry>,
    codes: BTreeSet<&'static str>,
    /// The first letters of each pattern, sorted
    anchors: Vec<(u64, usize)>,
    /// Which anchors can exist at all, by a few bits of theirs: most places are turned down here
    seen: [u64; 256],
}

impl Catalogue {
    /// Every message there is
    pub fn whole() -> &'static Self {
        static WHOLE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::of(all().to_vec()));
        &WHOLE
    }

    /// These messages
    pub fn of(entries: Vec<&'static Entry>) -> Self {
        let list: Vec<Pattern> = (entries.iter())
            .flat_map(|entry| entry.patterns.iter().map(|text| Pattern::new(entry, text)))
            .collect();
        let by_code = (entries.iter())
            .filter(|it| it.known_by_code)
            .flat_map(|entry| entry.codes.iter().map(|code| (*code, *entry)))
            .collect();
        let mut anchors: Vec<(u64, usize)> = list
            .iter()
            .enumerate()
            .filter_map(|(at, pattern)| Some((anchor(&pattern.pieces.first()?.letters)?, at)))
            .collect();
        anchors.sort_unstable();
        let mut seen = [0; 256];
        for (anchor, _) in &anchors {
            let (word, bit) = place(*anchor);
            seen[word] |= bit;
        }
        Self {
            codes: (entries.iter()).flat_map(|it| it.codes).copied().collect(),
            entries,
            list,
            by_code,
            anchors,
            seen,
        }
    }

    /// The message that a code is enough for
    pub(super) fn known_by(&self, code: &str) -> Option<&'static Entry> {
        self.by_code.get(code).copied()
    }

    /// Whether some message comes with a code
    pub(super) fn has_code(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// The patterns whose first letters stand at the beginning of these
    pub(super) fn starting(&self, letters: &[u8]) -> impl Iterator<Item = &Pattern> {
        let found = anchor(letters).filter(|anchor| {
            let (word, bit) = place(*anchor);
            self.seen[word] & bit != 0
        });
        let range = found.map_or(0..0, |wanted| {
            let from = self.anchors.partition_point(|(it, _)| *it < wanted);
            let many = self.anchors[from..].partition_point(|(it, _)| *it == wanted);
            from..from + many
        });
        self.anchors[range].iter().map(|(_, at)| &self.list[*at])
    }
}

fn anchor(letters: &[u8]) -> Option<u64> {
    letters
        .first_chunk::<ANCHOR>()
        .map(|it| u64::from_le_bytes(*it))
}

fn place(anchor: u64) -> (usize, u64) {
    let mixed = anchor.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50;
    ((mixed >> 6) as usize, 1 << (mixed & 63))
}

impl Pattern {
    fn new(entry: &'static Entry, text: &'static str) -> Self {
        let mut before = None;
        let mut pieces: Vec<Piece> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (words, gap, after) = match rest.split_once('<') {
                Some((words, more)) => {
                    let (name, after) = more.split_once('>').unwrap_or((more, ""));
                    (words, Some(name), after)
                }
                None => (rest, None, ""),
            };
            let letters = Normal::of(words).letters;
            if !letters.is_empty() {
                pieces.push(Piece { letters, gap });
            } else if pieces.is_empty() {
                before = gap;
            }
            rest = after;
        }
        Self {
            entry,
            near: (entry.near.iter())
                .map(|it| Normal::of(it).letters)
                .collect(),
            is_quoted: text.starts_with('\''),
            before,
            pieces,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_can_be_found_by_its_first_letters() {
        let patterns = Catalogue::whole();
        for pattern in &patterns.list {
            let first = &pattern.pieces[0].letters;
            assert!(
                first.len() >= ANCHOR,
                "{} begins too short",
                pattern.entry.slug
            );
            assert!(patterns.starting(first).any(|it| std::ptr::eq(it, pattern)));
        }
        assert_eq!(patterns.anchors.len(), patterns.list.len());
    }
}
