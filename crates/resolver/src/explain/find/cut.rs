//! Messages of which the beginning or the end is missing: the text was cut off, or says `...` there.

use super::normal::Normal;
use super::pattern::{Catalogue, Pattern};
use super::search::{Ahead, Found, fit_from};
use crate::explain::catalogue::Entry;

/// How many letters have to be left
pub(super) const ENOUGH: usize = 24;
/// How many places are looked at where a text may begin in the middle of a message
const MOST_PLACES: usize = 64;

/// Whether a text breaks off behind a place: nothing but marks follows to its end, or dots do
pub(super) fn breaks_off(text: &str, end: usize) -> bool {
    const FAR: usize = 40;
    let is_mark = |it: char| !it.is_alphanumeric() && !matches!(it, '.' | '…' | '\n');
    let rest = text[end..].trim_start_matches(is_mark);
    let ends = rest.len() <= FAR && !rest.contains(char::is_alphanumeric);
    ends || rest.starts_with("...") || rest.starts_with('…')
}

/// Messages whose beginning is missing
pub(super) fn without_beginning(catalogue: &Catalogue, text: &str, normal: &Normal) -> Vec<Found> {
    places(text)
        .filter_map(|place| {
            let at = normal.at_or_behind(place);
            let letters = normal
                .letters
                .get(at..at + ENOUGH.min(normal.letters.len() - at))?;
            (letters.len() == ENOUGH)
                .then(|| without_beginning_at(catalogue, text, normal, at))
                .flatten()
        })
        .collect()
}

/// The start of the text, and what stands behind dots at the start of a line
fn places(text: &str) -> impl Iterator<Item = usize> {
    let behind_dots = text
        .match_indices("\n...")
        .map(|(at, dots)| at + dots.len());
    let behind_one = text.match_indices("\n…").map(|(at, dots)| at + dots.len());
    std::iter::once(0)
        .chain(behind_dots)
        .chain(behind_one)
        .take(MOST_PLACES)
}

/// The one entry with a wording that goes on like this in its middle; several are none
fn without_beginning_at(
    catalogue: &Catalogue,
    text: &str,
    normal: &Normal,
    at: usize,
) -> Option<Found> {
    let wanted = &normal.letters[at..at + ENOUGH];
    let mut ahead = Ahead::default();
    let mut best: Option<Found> = None;
    let mut others: Vec<&Entry> = Vec::new();
    for pattern in &catalogue.list {
        let Some(found) = middle_of(pattern, wanted)
            .and_then(|place| fit_from(text, normal, pattern, place, at, &mut ahead))
        else {
            continue;
        };
        match &best {
            Some(it) if it.letters > found.letters => {}
            Some(it) if it.letters == found.letters => others.push(found.entry),
            _ => {
                others.clear();
                best = Some(found);
            }
        }
    }
    let best = best?;
    others.iter().all(|it| **it == *best.entry).then_some(best)
}

/// In which piece of a wording, and how far in it, these letters stand
fn middle_of(pattern: &Pattern, wanted: &[u8]) -> Option<(usize, usize)> {
    pattern.pieces.iter().enumerate().find_map(|(piece, it)| {
        let mut windows = it.letters.windows(wanted.len());
        windows
            .position(|it| it == wanted)
            .map(|offset| (piece, offset))
    })
}
