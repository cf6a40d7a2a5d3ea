//! Secrets in tables: the column under the name of one, and the cell beside it.

use super::ahead::{is_quote, up_to, without_end};
use super::codes::is_setup_key;
use super::mark::mark_length;
use super::names::Named;
use super::naming::{Name, Parts, Weight};
use super::says::{
    is_id, is_random, looks_secret, looks_typed, names_a_thing, names_somebody, says_nothing,
};
use super::scan::Scan;
use super::{Hit, SecretKind};

/// The longest line that is taken for the head of a table
const LONGEST_HEAD: usize = 400;
/// The shortest key or token that no other sign gives away
const SHORTEST_KEY: usize = 20;

/// Looks whether a name heads a column or a row, and notes what stands in it
pub(super) fn table(scan: &mut Scan, named: &Named) -> Option<Hit> {
    let line = scan.line_start;
    let line_end = scan.line_end(named.end);
    let sign = sign_around(scan, named)?;
    if let Some(bar) = beside(scan, named)
        && let Some(hit) = in_cell(scan, named, bar + 1)
    {
        return Some(hit);
    }
    let is_doubtful = matches!(named.weight, Weight::Weak | Weight::Vague);
    if is_doubtful && matches!(sign, b' ' | b'|') || line_end - line > LONGEST_HEAD {
        return None;
    }
    scan.step(line_end - line);
    // What a step of a plan begins with is no part of a table, nor what quotes one.
    let steps = scan.cut(line, named.from);
    let parts = |it: &u8| b";'`\"".contains(it) && *it != sign && (*it != b'"' || sign == b' ');
    let first = line + steps.iter().rposition(parts).map_or(0, |it| it + 1);
    let head = cells(scan, first, line_end, sign);
    let is_name = |it: &(usize, usize)| {
        let cell = scan.cut(it.0, it.1);
        cell.len() < 40
            && !cell.is_empty()
            && cell
                .iter()
                .all(|it| it.is_ascii_alphanumeric() || b" _-/().".contains(it))
    };
    if head.len() < 2 || !head.iter().all(is_name) {
        return None;
    }
    let columns = head
        .iter()
        .map(|it| {
            let name = Parts::of(scan.cut(it.0, it.1)).name();
            let is_sure = |it: Name| matches!(it.weight, Weight::Strong | Weight::Common);
            (it.0 - first, name.map(|it| (it.kind, is_sure(it))))
        })
        .collect();
    scan.table = Some(Table { sign, columns });
    None
}

/// The bar behind a name that fills a cell of its own, whatever Markdown puts around it
pub(super) fn beside(scan: &mut Scan, named: &Named) -> Option<usize> {
    let before = without_end(scan.on_line_before(named.from, LONGEST_HEAD), b" *_`");
    let bar = scan.past(named.end, b" *_`:");
    let is_cell =
        scan.byte(bar) == b'|' && matches!(before.last(), None | Some(b'|' | b'"' | b'\''));
    is_cell.then_some(bar)
}

/// The secret of the cell that begins at a place, in the same string
pub(super) fn in_cell(scan: &mut Scan, named: &Named, from: usize) -> Option<Hit> {
    let line_end = scan.line_end(from);
    let rest = scan.cut(from, line_end);
    let to = from + up_to(rest, b"|\"'").len();
    scan.step(to.saturating_sub(from));
    let cell = *cells(scan, from, to, b'|').first()?;
    is_secret(scan, cell, named.kind, b'|', true).then(|| Hit::new(cell.0, cell.1, named.kind))
}

/// A table in view: how far in its columns begin, and what they hold
pub(super) struct Table {
    sign: u8,
    /// What each is, and whether its name leaves no doubt
    columns: Vec<(usize, Option<(SecretKind, bool)>)>,
}

/// Notes the secrets of the row that begins at a line; an empty line ends the table
pub(super) fn row(scan: &mut Scan, line: usize) {
    let Some(table) = scan.table.take() else {
        return;
    };
    let end = scan.line_end(line);
    let found = cells(scan, line, end, table.sign);
    for (column, (place, kind)) in table.columns.iter().enumerate() {
        let is_whole = found.len() == table.columns.len();
        let cell = if is_whole || table.sign != b' ' && found.len() > table.columns.len() {
            found.get(column)
        } else {
            // Where a cell is empty, only the place tells which column another stands in.
            found
                .iter()
                .find(|it| table.sign == b' ' && it.1 > line + place)
        };
        if let (Some((kind, is_sure)), Some(cell)) = (kind, cell)
            && is_secret(scan, *cell, *kind, table.sign, column == 0)
            && (*is_sure || is_doubtless(scan.cut(cell.0, cell.1)))
        {
            scan.note(Some(Hit::new(cell.0, cell.1, *kind)));
        }
    }
    if !scan.cut(line, end).trim_ascii().is_empty() {
        scan.table = Some(table);
    }
}

/// What parts the cells of a line in which a name is one
fn sign_around(scan: &mut Scan, named: &Named) -> Option<u8> {
    let end = named.end + usize::from(is_quote(scan.byte(named.end)));
    if beside(scan, named).is_some() {
        return Some(b'|');
    }
    let behind = scan.past(end, b" ");
    let line = scan.cut(scan.line_start, named.from);
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    let before = without_end(line, b" ");
    let sign = |byte: u8, blanks: usize| match byte {
        b',' | b';' | b'|' | b'\t' => Some(byte),
        _ => (blanks > 1).then_some(b' '),
    };
    let last = before.last().copied().unwrap_or(0);
    sign(scan.byte(behind), behind - end).or_else(|| sign(last, line.len() - before.len()))
}

/// Where the cells of a line begin and end, without blanks and quotes
fn cells(scan: &Scan, line: usize, end: usize, sign: u8) -> Vec<(usize, usize)> {
    let is_padded = matches!(sign, b'|' | b' ');
    let mut cells = Vec::new();
    let (mut from, mut in_quote) = (line, false);
    for at in line..=end {
        let byte = scan.byte(at);
        in_quote ^= byte == b'"' && !is_padded;
        let parts = at == end
            || byte == sign && !in_quote && (sign != b' ' || scan.byte(at + 1) == b' ')
            || matches!(sign, b' ' | b'\t') && matches!(byte, b'\'' | b'`')
            || sign == b' ' && byte == b'"';
        if parts {
            const AROUND: &[u8] = b" \"'`#>*";
            let cell = without_end(scan.cut(from, at), AROUND);
            let outside = cell.iter().take_while(|it| AROUND.contains(it)).count();
            // What stands outside of the outermost bars is no cell.
            if outside < cell.len() || !is_padded {
                cells.push((from + outside, from + cell.len()));
            }
            from = at + 1;
        }
    }
    cells
}

/// Whether a value is a secret, though what heads its column may as well head something else
fn is_doubtless(cell: &[u8]) -> bool {
    is_random(cell) || is_setup_key(cell)
}

/// Whether the value of a cell is a secret; only a file of fields has nothing else in its columns
pub(super) fn is_secret(
    scan: &Scan,
    cell: (usize, usize),
    kind: SecretKind,
    sign: u8,
    is_first: bool,
) -> bool {
    let cell = scan.cut(cell.0, cell.1);
    let is_field = !matches!(sign, b' ' | b'|') && !is_first;
    let looks = if kind == SecretKind::Password {
        is_field || looks_typed(cell)
    } else {
        let is_long = cell.len() >= SHORTEST_KEY && looks_secret(cell);
        (is_long || sign != b' ' && looks_typed(cell))
            && !is_id(cell)
            && !names_a_thing(cell)
            && !names_somebody(cell)
    };
    let is_time = cell.contains(&b':') && cell[0].is_ascii_digit();
    looks
        && !is_time
        && (!cell.contains(&b' ') || is_setup_key(cell))
        && mark_length(cell) == 0
        && !says_nothing(cell, kind)
}
