//! What commands print that are asked for one secret, or for what a secret of Kubernetes holds.

use super::ahead::{find, has, up_to, without_end};
use super::lists::strings_in;
use super::manifests::named;
use super::naming::{Parts, Weight};
use super::says::{looks_typed, names_a_thing};
use super::scan::Scan;
use super::value::Place;
use super::{Hit, SecretKind};

/// How much of a line is looked at
const REACH: usize = 400;

/// Whether a word that a command is given asks for a secret: `-field=api_key`
pub(super) fn asks_for_one(word: &[u8]) -> bool {
    let name = Parts::of(word).name();
    word == b"value" || name.is_some_and(|it| it.weight != Weight::Vague)
}

/// The one word that a command prints, or those under their names as `oc extract` does: all but the last are noted
pub(super) fn below(scan: &mut Scan, from: usize) -> Option<Hit> {
    const MOST_LINES: usize = 16;
    let mut newline = scan.line_end(from);
    for _ in 0..MOST_LINES {
        if scan.byte(newline - 1) != b'\\' {
            break;
        }
        newline = scan.line_end(newline + 1);
    }
    let rest = scan.cut(from, newline.min(from + REACH));
    if goes_elsewhere(rest) {
        return None;
    }
    if !scan.has_at(newline + 1, b"# ") {
        return word_on_its_line(scan, newline + 1);
    }
    let mut last = None;
    for _ in 0..MOST_LINES {
        if !scan.has_at(newline + 1, b"# ") {
            break;
        }
        let name_line = newline + 1;
        let name_end = scan.line_end(name_line);
        newline = scan.line_end(name_end + 1);
        let name = scan.cut(name_line + b"# ".len(), name_end);
        let is_named = Parts::of(name)
            .name()
            .is_some_and(|it| it.weight == Weight::Strong);
        let hit = word_on_its_line(scan, name_end + 1)
            .or_else(|| any_word(scan, name_end + 1).filter(|_| is_named));
        if let Some(hit) = hit {
            scan.note(last.replace(hit));
        }
    }
    last
}

/// The word that a line consists of, if it could be a secret
fn word_on_its_line(scan: &Scan, at: usize) -> Option<Hit> {
    let line = up_to(scan.cut(at, at + REACH), b"\n");
    let line = without_end(line, b" \t");
    // Terraform prints what is not `-raw` in quotes.
    let word = match line {
        [b'"', inside @ .., b'"'] => inside,
        _ => line,
    };
    let start = at + usize::from(word.len() < line.len());
    let says = looks_typed(word)
        && !b"-<{($[#\"".contains(&word[0])
        && !word.ends_with(b":")
        && !names_a_thing(word)
        && !word.starts_with(b"arn:")
        && find(word, b"://").is_none();
    says.then(|| Hit::new(start, start + word.len(), SecretKind::Password))
}

/// The word that a line consists of, whatever it says, where it is known what is printed there
pub(super) fn any_word(scan: &Scan, at: usize) -> Option<Hit> {
    const SHORTEST: usize = 4;
    let word = up_to(scan.cut(at, at + REACH), b"\n");
    let says = word.len() >= SHORTEST
        && word.iter().all(u8::is_ascii_graphic)
        && !b"-<{([$".contains(&word[0])
        && !word.ends_with(b":");
    says.then(|| Hit::new(at, at + word.len(), SecretKind::Password))
}

/// Whether what a command prints goes into another or into a file
fn goes_elsewhere(rest: &[u8]) -> bool {
    has(rest, |it| matches!(it, b')' | b'`'))
        || rest
            .windows(2)
            .any(|it| b" '\"".contains(&it[0]) && b"|>".contains(&it[1]))
}

/// What stands in the `data` of a secret, where a template or a program takes it out: all but the last are noted
pub(super) fn data_below(scan: &mut Scan, from: usize) -> Option<Hit> {
    const MOST_LINES: usize = 64;
    let newline = scan.line_end(from);
    let rest = scan.cut(from, newline.min(from + REACH));
    find(rest, b".data").or_else(|| find(rest, b".stringData"))?;
    let mut line = newline + 1;
    if scan.byte(line) == b'{' {
        return strings_in(scan, line, &named(from, from));
    }
    // What `yq` prints is YAML.
    find(rest, b"yq ")?;
    let mut last = None;
    for _ in 0..MOST_LINES {
        let end = scan.line_end(line.min(scan.bytes.len()));
        let text = scan.cut(line, end);
        let name = up_to(text, b": \t");
        if name.is_empty() || !text[name.len()..].starts_with(b": ") {
            break;
        }
        let at = line + name.len() + 2;
        let hit = scan.value(at, SecretKind::Password, Place::Plain);
        if let Some(hit) = hit.filter(|it| it.end <= end) {
            scan.note(last.replace(hit));
        }
        line = end + 1;
    }
    last
}
