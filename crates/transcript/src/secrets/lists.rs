//! Several secrets under one name: a list, an object, the items of YAML.

use super::Hit;
use super::ahead::{is_quote, is_word, up_to};
use super::blocks::heredoc;
use super::names::Named;
use super::naming::Weight;
use super::scan::Scan;
use super::value::{Place, ends_a_value};

/// How many are looked at
const MOST: usize = 64;
/// The longest name and value that are looked at
const LONGEST: usize = 200;

/// The strings of a list, or of an object whose name is one of several: all but the last are noted
pub(super) fn strings_in(scan: &mut Scan, open: usize, named: &Named) -> Option<Hit> {
    let is_object = scan.byte(open) == b'{';
    if is_object && !named.is_plural {
        return None;
    }
    let mut at = open + 1;
    let mut last = None;
    for _ in 0..MOST {
        at = scan.past(at, b" \t\n,)+~");
        if scan.byte(at) == b'#' {
            at = scan.line_end(at);
            continue;
        }
        if is_object {
            let Some(sign) = behind_its_name(scan, at) else {
                break;
            };
            at = scan.skip_blanks(sign + 1);
            if scan.byte(sign) == b'=' {
                if let Some(hit) = heredoc(scan, at, named.kind) {
                    at = scan.line_end(hit.end + 1);
                    scan.note(last.replace(hit));
                    continue;
                }
                // A variable is no secret; what a function is given may be one.
                let rest = up_to(scan.cut(at, at + LONGEST), b",}\n");
                at += up_to(rest, b"\"'").len();
                if !is_quote(scan.byte(at)) {
                    continue;
                }
            }
        }
        let Some(extent) = scan.extent(at, named.kind, Place::Json) else {
            break;
        };
        let hit = scan.value(at, named.kind, Place::Json);
        if let Some(hit) = hit.filter(|it| named.takes(scan.inside(*it))) {
            scan.note(last.replace(hit));
        }
        at = extent.end + usize::from(extent.quoted);
        if !ends_a_value(scan.byte(at)) || extent.end == extent.start {
            break;
        }
    }
    last
}

/// The sign behind a name of an object, which YAML and Terraform write without quotes
fn behind_its_name(scan: &mut Scan, at: usize) -> Option<usize> {
    let end = match scan.opening_quote(at) {
        Some((start, quote)) => scan.quoted_end(start, quote) + 1,
        None => {
            let ahead = scan.cut(at, at + LONGEST);
            let is_name = |it: &&u8| is_word(**it) || **it == b'.';
            at + ahead.iter().take_while(is_name).count()
        }
    };
    let sign = scan.skip_blanks(end);
    (end > at && matches!(scan.byte(sign), b':' | b'=')).then_some(sign)
}

/// A list of YAML under its name, of values or of pairs such as `name=X`: all but the last are noted
pub(super) fn items(
    scan: &mut Scan,
    newline: usize,
    named: &Named,
    are_pairs: bool,
) -> Option<Hit> {
    let mut last = None;
    let mut newline = newline;
    for _ in 0..MOST {
        let at = scan.skip_blanks(newline + 1);
        if !scan.has_at(at, b"- ") {
            break;
        }
        newline = scan.line_end(at);
        let mut at = scan.skip_blanks(at + 2);
        let quote = scan.byte(at);
        if are_pairs {
            at += up_to(scan.cut(at, newline), b"=").len() + 1;
            at = scan.skip_blanks(at);
        }
        if at > newline {
            continue;
        }
        // Only one word looks like a secret where nothing else says that it is one.
        let is_word = named.weight == Weight::Weak;
        let place = if is_word { Place::Plain } else { Place::Line };
        let hit = scan.value(at, named.kind, place);
        if let Some(mut hit) = hit {
            let item = scan.inside(hit);
            // The quote that opens before the name closes behind the value.
            hit.end -= usize::from(are_pairs && is_quote(quote) && item.ends_with(&[quote]));
            newline = scan.line_end(newline.max(hit.end));
            // An object has names of its own.
            if are_pairs || !item.contains(&b':') && named.takes(item) {
                scan.note(last.replace(hit));
            }
        }
    }
    last
}
