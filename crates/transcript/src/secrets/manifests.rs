//! The values of a Kubernetes secret: whatever stands in its `data`, under any name.

use super::ahead::{behind_last, class, find, is_word, up_to};
use super::blocks::block;
use super::lists::{items, strings_in};
use super::names::Named;
use super::naming::Weight;
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

/// How many lines of values are looked at
const MOST_LINES: usize = 200;
/// How far `kind` stands from `apiVersion` at most
const NEAR: usize = 32;

/// What was seen of the document in view
#[derive(Default)]
pub(super) struct Manifest {
    /// What says that it is a secret
    secret: Option<Key>,
    /// The word `data` whose values nobody looked at yet
    data: Option<Key>,
}

/// A word of a document
#[derive(Clone, Copy)]
struct Key {
    start: usize,
    end: usize,
    /// How far in it stands on its line
    column: usize,
}

/// Another document may begin with `apiVersion`, or with the `kind` right before it
pub(super) fn at_version(scan: &mut Scan, start: usize) {
    let kept = scan
        .manifest
        .secret
        .filter(|it| start - it.end < NEAR && !scan.cut(it.end, start).contains(&b'-'));
    another(scan, start);
    scan.manifest.secret = scan.manifest.secret.or(kept);
}

/// Forgets what was seen, unless a word stands further in and so belongs to the same document
fn another(scan: &mut Scan, start: usize) {
    let column = start - scan.line_start;
    let is_around = |it: &Key| it.column < column;
    scan.manifest.secret = scan.manifest.secret.filter(is_around);
    scan.manifest.data = scan.manifest.data.filter(is_around);
}

/// `kind: Secret`, of which the values may stand before; or something else
pub(super) fn at_kind(scan: &mut Scan, start: usize, end: usize) {
    let at = scan.behind_quote(end);
    let at = scan.skip_blanks(at);
    if scan.byte(at) != b':' {
        return;
    }
    let at = scan.skip_blanks(at + 1);
    let at = scan.behind_quote(at);
    if scan.has_at(at, b"Secret") && !is_word(scan.byte(at + 6)) {
        is_secret(scan, start, at + 6);
    } else {
        another(scan, start);
    }
}

/// Says that the document in view is a secret, also where `kubectl patch secret` does
pub(super) fn is_secret(scan: &mut Scan, start: usize, end: usize) {
    let column = start - scan.line_start;
    let is_inside = |it: Key| it.column < column;
    if !scan.manifest.secret.is_some_and(is_inside) {
        scan.manifest.secret = Some(Key { start, end, column });
    }
    if let Some(data) = scan.manifest.data.take() {
        let hit = values(scan, data.start, data.end);
        scan.note(hit);
    }
}

/// `resource "kubernetes_secret"`, which belongs to no document before it, however far in it stands on its line
pub(super) fn begins(scan: &mut Scan, start: usize, end: usize) {
    scan.manifest.secret = None;
    scan.manifest.data = None;
    is_secret(scan, start, end);
}

/// Whether `"path":"/data/..."` of a patch of a secret stands before a place
pub(super) fn is_in_a_patch(scan: &Scan, start: usize) -> bool {
    const REACH: usize = 80;
    let before = scan.on_line_before(start, REACH);
    let has_path = || find(before, b"\"/data/").or_else(|| find(before, b"\"/stringData/"));
    scan.manifest.secret.is_some() && has_path().is_some()
}

/// Whether what stands around says that a payload is a secret of Secrets Manager, and no request
pub(super) fn is_arbitrary(scan: &Scan, start: usize) -> bool {
    const AROUND: usize = 300;
    let around = scan.cut(start.saturating_sub(AROUND), start + AROUND);
    [
        &b"\"arbitrary\""[..],
        b"ibm_sm_arbitrary_secret",
        b"--secret-prototype",
        b"--arbitrary",
    ]
    .iter()
    .any(|it| find(around, it).is_some())
}

/// `data` and `stringData`, of a secret or of what may turn out to be one
pub(super) fn at_data(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    let sign = scan.skip_blanks(end);
    if scan.byte(sign) == b'=' {
        return in_terraform(scan, start, end);
    }
    if scan.manifest.secret.is_some() {
        return values(scan, start, end);
    }
    let column = start - scan.line_start;
    scan.manifest.data = Some(Key { start, end, column });
    None
}

/// `data = { ... }` of `resource "kubernetes_secret"`, before the next resource
fn in_terraform(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const FAR: usize = 2000;
    let between = scan.cut(scan.manifest.secret?.end, start);
    let is_its_own = between.len() < FAR && find(between, b"\nresource").is_none();
    let at = scan.past(end, b" =");
    if !is_its_own || scan.byte(at) != b'{' {
        return None;
    }
    strings_in(scan, at, &named(start, end))
}

/// `literals` under `secretGenerator`, each a name, `=` and a value
pub(super) fn literals(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const FAR: usize = 400;
    let before = scan.cut(start.saturating_sub(FAR), start);
    let generator = find(before, b"secretGenerator:")?;
    let newline = scan.past(end, b": ");
    if scan.byte(newline) != b'\n' || find(&before[generator..], b"MapGenerator").is_some() {
        return None;
    }
    items(scan, newline, &named(start, end), true)
}

/// The word `data` as the name of whatever stands in it
pub(super) fn named(start: usize, end: usize) -> Named {
    Named {
        kind: SecretKind::Password,
        weight: Weight::Strong,
        is_plural: true,
        from: start,
        start,
        end,
        in_prose: false,
    }
}

/// The values behind the word, or on the lines under it: all but the last are noted
fn values(scan: &mut Scan, start: usize, end: usize) -> Option<Hit> {
    const REACH: usize = 200;
    let named = named(start, end);
    let colon = scan.behind_quote(end);
    let colon = scan.skip_blanks(colon);
    if scan.byte(colon) != b':' {
        return None;
    }
    let at = scan.skip_blanks(colon + 1);
    if scan.byte(at) == b'{' {
        return strings_in(scan, at, &named);
    }
    let before = scan.cut(start.saturating_sub(REACH), start);
    let indent = behind_last(before, b"\n").len();
    let (line_start, block_end) = (scan.line_start, std::mem::take(&mut scan.block_end));
    let mut line = at;
    for _ in 0..MOST_LINES {
        if scan.byte(line) != b'\n' {
            break;
        }
        scan.line_start = line + 1;
        let text = scan.past(line + 1, b" \t>");
        line = scan.end_of(class::LINE, text);
        if text == line {
            continue;
        }
        if text - scan.line_start <= indent {
            break;
        }
        let name = up_to(scan.cut(text, line), b":");
        if text + name.len() == line || scan.byte(text) == b'[' {
            continue;
        }
        let at = scan.skip_blanks(text + name.len() + 1);
        let hit = block(scan, at, named.kind).or_else(|| scan.value(at, named.kind, Place::Line));
        line = scan.line_end(line.max(hit.map_or(0, |it| it.end)));
        scan.note(hit);
    }
    (scan.line_start, scan.block_end) = (line_start, block_end.max(scan.block_end));
    None
}
