//! Several secrets under one name: a list, an object, the items of YAML.

use super::Hit;
use super::names::Named;
use super::naming::Weight;
use super::says::looks_typed;
use super::scan::Scan;
use super::value::{Place, ends_a_value};

/// How many are looked at
const MOST: usize = 64;

/// The strings of a list, or of an object whose name is one of several: all but the last are noted
pub(super) fn strings_in(scan: &mut Scan, open: usize, named: &Named) -> Option<Hit> {
    let is_object = scan.byte(open) == b'{';
    if is_object && !named.is_plural {
        return None;
    }
    let mut at = open + 1;
    let mut last = None;
    for _ in 0..MOST {
        at = scan.past(at, b" \t\n,");
        if is_object {
            let Some((start, quote)) = scan.opening_quote(at) else {
                break;
            };
            at = scan.quoted_end(start, quote) + 1;
            at = scan.skip_blanks(at);
            if scan.byte(at) != b':' {
                break;
            }
            at = scan.skip_blanks(at + 1);
        }
        let Some(extent) = scan.extent(at, named.kind, Place::Json) else {
            break;
        };
        let hit = scan.value(at, named.kind, Place::Json);
        let says = |it: &Hit| named.weight != Weight::Weak || looks_typed(scan.inside(*it));
        if let Some(hit) = hit.filter(says) {
            scan.note(last.replace(hit));
        }
        at = extent.end + usize::from(extent.quoted);
        if !ends_a_value(scan.byte(at)) || extent.end == extent.start {
            break;
        }
    }
    last
}

/// A list of YAML under its name: all but the last are noted
pub(super) fn items(scan: &mut Scan, newline: usize, named: &Named) -> Option<Hit> {
    let mut last = None;
    let mut newline = newline;
    for _ in 0..MOST {
        let at = scan.skip_blanks(newline + 1);
        if !scan.has_at(at, b"- ") {
            break;
        }
        newline = scan.line_end(at);
        let at = scan.skip_blanks(at + 2);
        // Only one word looks like a secret where nothing else says that it is one.
        let is_word = named.weight == Weight::Weak;
        let place = if is_word { Place::Plain } else { Place::Line };
        let hit = scan.value(at, named.kind, place);
        // An object has names of its own.
        let says = |it: &Hit| {
            let item = scan.inside(*it);
            it.end <= newline && !item.contains(&b':') && named.takes(item)
        };
        if let Some(hit) = hit.filter(says) {
            scan.note(last.replace(hit));
        }
    }
    last
}
