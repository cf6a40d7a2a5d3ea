//! Rows that a database is given: `INSERT INTO users (name, password) VALUES ('ana', 'X'), ('bob', 'Y');`

use super::ahead::{behind_last, find, is_quote, up_to};
use super::names::Named;
use super::scan::Scan;
use super::value::Place;

/// How far the rows are from the names of their columns, and how many are looked at
const REACH: usize = 400;
const MOST_ROWS: usize = 64;
const MOST_FIELDS: usize = 32;
/// The longest value of a row
const LONGEST: usize = 200;

/// Notes what stands in the column that a name heads
pub(super) fn in_rows(scan: &mut Scan, named: &Named) {
    let before = scan.on_line_before(named.from, REACH);
    let names = behind_last(before, b"(");
    let is_insert =
        names.len() < before.len() && find(&before.to_ascii_lowercase(), b"insert into ").is_some();
    if !is_insert || !b",)`\" ".contains(&scan.byte(named.end)) {
        return;
    }
    let column = names.iter().filter(|it| **it == b',').count();
    let ahead = scan.cut(named.end, named.end + REACH).to_ascii_lowercase();
    let Some(values) = find(&ahead, b"values") else {
        return;
    };
    let mut at = named.end + values + b"values".len();
    for _ in 0..MOST_ROWS {
        at = scan.past(at, b" \n,");
        if scan.byte(at) != b'(' {
            break;
        }
        at += 1;
        for field in 0..=column.min(MOST_FIELDS) {
            at = scan.past(at, b" ");
            if field == column {
                let hit = scan.value(at, named.kind, Place::Json);
                scan.note(hit.filter(|_| is_quote(scan.byte(at))));
            }
            at = behind_the_field(scan, at);
        }
        for _ in 0..MOST_FIELDS {
            if scan.byte(at - 1) == b')' {
                break;
            }
            at = behind_the_field(scan, at);
        }
    }
}

/// Behind the comma or the bracket that ends a field
fn behind_the_field(scan: &mut Scan, at: usize) -> usize {
    let start = scan.past(at, b" ");
    let quote = scan.byte(start);
    let inside = if is_quote(quote) {
        2 + up_to(scan.cut(start + 1, start + LONGEST), &[quote, b'\n']).len()
    } else {
        0
    };
    let rest = up_to(scan.cut(start + inside, start + inside + LONGEST), b",)\n");
    scan.step(inside + rest.len());
    start + inside + rest.len() + 1
}
