//! Secrets in tags: `<password>X</password>`, and the cell, the item or the element behind the one with the name.

use super::ahead::{class, first_of, without_end};
use super::mark::mark_length;
use super::names::Named;
use super::says::says_nothing;
use super::scan::Scan;
use super::{Hit, SecretKind};

/// `<password>...</password>`
pub(super) fn in_tag(scan: &mut Scan, at: usize, kind: SecretKind) -> Option<Hit> {
    const UNREAD: &[u8] = b"<![CDATA[";
    let at = if scan.has_at(at, UNREAD) {
        at + UNREAD.len()
    } else {
        at
    };
    let end = scan.end_of(class::TAG, at);
    let inside = scan.cut(at, end);
    let closes = scan.has_at(end, b"</") || scan.has_at(end.saturating_sub(2), b"]]<");
    let says =
        closes && !inside.is_empty() && mark_length(inside) == 0 && !says_nothing(inside, kind);
    says.then(|| Hit::new(at, end, kind))
}

/// Where the text of the next element begins, if a name is all that stands in its own
pub(super) fn next_text(scan: &mut Scan, from: usize, named: &Named) -> Option<usize> {
    const MOST_TAGS: usize = 8;
    const LONGEST_TAG: usize = 80;
    let mut at = scan.past(from, b": ");
    let before = without_end(scan.on_line_before(named.from, 24), b" ");
    if !scan.has_at(at, b"</") || !before.ends_with(b">") {
        return None;
    }
    let mut is_opened = false;
    for _ in 0..MOST_TAGS {
        at = scan.past(at, b" \t\n");
        if scan.byte(at) != b'<' {
            break;
        }
        let closes = scan.byte(at + 1) == b'/';
        // An element without a text
        if closes && is_opened {
            return None;
        }
        is_opened |= !closes;
        let tag = scan.cut(at, at + LONGEST_TAG);
        at += first_of(tag, b">")? + 1;
    }
    is_opened.then_some(at)
}
