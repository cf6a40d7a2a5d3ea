//! Secrets in tags: `<password>X</password>`, and the cell, the item or the element behind the one with the name.

use super::ahead::{class, first_of, without_end};
use super::columns::is_secret;
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

/// The password below the user in `<auth-user-pass>` of a VPN
pub(super) fn second_line(scan: &mut Scan, newline: usize, named: &Named) -> Option<Hit> {
    if !scan.cut(named.start, named.end).starts_with(b"auth-user") {
        return None;
    }
    let user_end = scan.line_end(newline + 1);
    let end = scan.line_end(user_end + 1);
    let says = mark_length(scan.cut(user_end + 1, end)) == 0 && user_end + 1 < end;
    says.then(|| Hit::new(user_end + 1, end, named.kind))
}

/// What stands alone between the line of a tag and that of the one which closes it
pub(super) fn line_in_tag(scan: &mut Scan, newline: usize, named: &Named) -> Option<Hit> {
    let at = scan.skip_blanks(newline + 1);
    let end = scan.line_end(at);
    let close = scan.skip_blanks(end + 1);
    let inside = without_end(scan.cut(at, end), b" ");
    let says = scan.has_at(close, b"</")
        && !inside.is_empty()
        && mark_length(inside) == 0
        && !inside.starts_with(b"<")
        && !says_nothing(inside, named.kind);
    says.then(|| Hit::new(at, at + inside.len(), named.kind))
}

/// Which columns of a table hold secrets, and which of its cells is in view
#[derive(Default)]
pub(super) struct Rows {
    columns: [Option<SecretKind>; 16],
    column: usize,
    row: usize,
    is_heading: bool,
    is_in_use: bool,
}

/// Looks at a word behind `<` that may be the tag of a table, a row or a cell
pub(super) fn at_a_tag(scan: &mut Scan, start: usize, end: usize) {
    let word = scan.cut(start, end);
    let rows = &mut scan.rows;
    let is_heading = word.eq_ignore_ascii_case(b"th");
    if word.eq_ignore_ascii_case(b"table") {
        *rows = Rows::default();
    } else if word.eq_ignore_ascii_case(b"tr") {
        rows.row += 1;
        rows.column = 0;
    } else if is_heading || word.eq_ignore_ascii_case(b"td") {
        rows.column += 1;
        rows.is_heading = is_heading || rows.row < 2 && rows.column > 1;
        let kind = rows.columns.get(rows.column).copied().flatten();
        if let Some(kind) = kind.filter(|_| rows.is_in_use && !is_heading) {
            let hit = in_a_cell(scan, end, kind);
            scan.note(hit);
        }
    }
}

/// Keeps the name that heads a column
pub(super) fn at_a_heading(scan: &mut Scan, named: &Named) {
    const LONGEST_CELL: usize = 80;
    let before = without_end(scan.on_line_before(named.from, 1), b" ");
    let is_alone = before.ends_with(b">")
        && scan
            .cut(named.end, named.end + LONGEST_CELL)
            .starts_with(b"</");
    let rows = &mut scan.rows;
    if is_alone
        && rows.is_heading
        && let Some(column) = rows.columns.get_mut(rows.column)
    {
        *column = Some(named.kind);
        rows.is_in_use = true;
    }
}

/// The text of a cell, past the tags around it
fn in_a_cell(scan: &mut Scan, end: usize, kind: SecretKind) -> Option<Hit> {
    const MOST_TAGS: usize = 4;
    const LONGEST_TAG: usize = 80;
    let mut at = end + first_of(scan.cut(end, end + LONGEST_TAG), b">")? + 1;
    for _ in 0..MOST_TAGS {
        at = scan.past(at, b" \t\n");
        if scan.byte(at) != b'<' || scan.byte(at + 1) == b'/' {
            break;
        }
        at += first_of(scan.cut(at, at + LONGEST_TAG), b">")? + 1;
    }
    let to = scan.end_of(class::TAG, at);
    let text = without_end(scan.cut(at, to), b" ");
    let is_one = !text.is_empty() && is_secret(scan, (at, at + text.len()), kind, b',', false);
    is_one.then(|| Hit::new(at, at + text.len(), kind))
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
        // What the next row holds is not beside it.
        if tag.len() > 4 && tag[..4].eq_ignore_ascii_case(b"</tr") {
            return None;
        }
        at += first_of(tag, b">")? + 1;
    }
    is_opened.then_some(at)
}
