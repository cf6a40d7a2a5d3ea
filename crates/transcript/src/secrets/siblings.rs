//! A name and its value that stand apart in one object: `name: DB_PASSWORD` and `value: X`.

use super::Hit;
use super::ahead::is_word;
use super::manifests::{self, is_in_a_patch};
use super::names::{Named, after_name};
use super::naming::Parts;
use super::scan::Scan;
use super::value::Place;

/// How far they may stand from each other
const REACH: usize = 300;

/// What was seen last
#[derive(Default)]
pub(super) struct Siblings {
    /// The name of a secret that stood where a value does, or that has an object, and where that begins
    name: Option<(usize, Named)>,
    /// The word `value`
    value: Option<(usize, usize)>,
}

/// Keeps the name of a secret that an object or the lines under it belong to
pub(super) fn inside(scan: &mut Scan, at: usize, named: &Named) {
    scan.siblings.name = Some((at + 1, *named));
}

/// Keeps the name of a secret that is itself a value, and notes its value if that stands before it
pub(super) fn at_a_name(scan: &mut Scan, named: &Named) {
    // `variable "api_key" {`
    if scan.has_at(named.end, b"\" {") {
        return inside(scan, named.end + 2, named);
    }
    // `var.api_key`, which Terraform asks for below
    if scan.on_line_before(named.from, 4) == b"var." && scan.byte(named.end) == b'\n' {
        // Its console answers in quotes.
        if scan.byte(named.end + 1) == b'"' {
            let hit = scan.value(named.end + 1, named.kind, Place::Json);
            scan.note(hit);
        }
        return inside(scan, named.end - 1, named);
    }
    // `Authorization: Bearer $TOKEN` names how, and not what
    let word = scan.cut(named.start, named.end);
    if word.eq_ignore_ascii_case(b"bearer") {
        return;
    }
    let before = super::ahead::without_end(scan.on_line_before(named.start, 8), b" \"'\\");
    if !matches!(before.last(), Some(b':' | b'=' | b'>')) {
        return;
    }
    scan.siblings.name = Some((named.end, *named));
    if let Some((start, end)) = scan.siblings.value.take()
        && are_together(scan, end, named.start, b"{}>")
    {
        let hit = value_of(scan, start, end, named);
        scan.note(hit);
    }
}

/// The value, if a name stands before it; else it waits for one
pub(super) fn at_a_value(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    // `secret.value=X`, `Client Secret Value: X`
    if let Some(hit) = of_the_name_before(scan, start, end) {
        return Some(hit);
    }
    if is_in_a_patch(scan, start) {
        return value_of(scan, start, end, &manifests::named(start, end));
    }
    let name = scan.siblings.name;
    let is_asked = scan.on_line_before(start, 8) == b"Enter a ";
    match name {
        Some((at, named)) if is_asked && start - at <= REACH => value_of(scan, start, end, &named),
        Some((at, named)) if are_together(scan, at, start, b"}") => {
            value_of(scan, start, end, &named)
        }
        _ => {
            scan.siblings.value = Some((start, end));
            None
        }
    }
}

/// The value of the name before the word, which a dot or a blank parts from it
fn of_the_name_before(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const LONGEST: usize = 40;
    let [path @ .., b'.' | b' '] = scan.on_line_before(start, LONGEST) else {
        return None;
    };
    let length = path.iter().rev().take_while(|it| is_word(**it)).count();
    let name = Parts::of(&path[path.len() - length..]).name()?;
    let named = Named {
        kind: name.kind,
        weight: name.weight,
        is_plural: false,
        from: start,
        start,
        end,
        in_prose: false,
    };
    after_name(scan, &named)
}

fn value_of(scan: &mut Scan, start: usize, end: usize, named: &Named) -> Option<Hit> {
    let named = Named {
        from: start,
        start,
        end,
        in_prose: false,
        ..*named
    };
    after_name(scan, &named)
}

/// Whether two places belong to one object, and to one item of YAML
fn are_together(scan: &mut Scan, from: usize, to: usize, parting: &[u8]) -> bool {
    if to.wrapping_sub(from) > REACH {
        return false;
    }
    scan.step(to - from);
    let between = scan.cut(from, to);
    let mut lines = between.split(|it| *it == b'\n').skip(1);
    !between.iter().any(|it| parting.contains(it))
        && lines.all(|line| {
            let is_last = std::ptr::eq(line.as_ptr_range().end, between.as_ptr_range().end);
            let line = line.trim_ascii_start();
            !line.starts_with(b"- ") && (is_last || !line.is_empty())
        })
}
