//! Names of passwords in languages that ASCII does not write.

use super::SecretKind;
use super::ahead::is_word;
use super::names::{Named, value_of_name};
use super::naming::Weight;
use super::scan::Scan;

/// The names, but for the first letters of some and the last of the Spanish one
const NAMES: &str = "ontrase\u{f1} ONTRASE\u{d1} \u{30d1}\u{30b9}\u{30ef}\u{30fc}\u{30c9} \u{5bc6}\u{7801} \u{5bc6}\u{78bc} \
    \u{be44}\u{bc00}\u{bc88}\u{d638} \u{430}\u{440}\u{43e}\u{43b}\u{44c}";

/// Whether a byte is the last of a name, so that the pass stops there
pub(super) const fn ends_one(byte: u8) -> bool {
    let names = NAMES.as_bytes();
    let mut at = 1;
    while at <= names.len() {
        if names[at - 1] == byte && (at == names.len() || names[at] == b' ') {
            return true;
        }
        at += 1;
    }
    false
}

/// Looks whether a letter ends such a name, and where its value is
pub(super) fn at_a_letter(scan: &mut Scan, last: usize) {
    let behind = last + 1;
    let before = scan.on_line_before(behind, 48);
    let mut names = NAMES.as_bytes().split(|it| *it == b' ');
    if !names.any(|it| before.ends_with(it)) {
        return;
    }
    let is_letter = |it: &&u8| is_word(**it) || !it.is_ascii();
    let start = behind - before.iter().rev().take_while(is_letter).count();
    let hit = value_of_name(
        scan,
        &Named {
            kind: SecretKind::Password,
            weight: Weight::Strong,
            is_plural: false,
            from: start,
            start,
            end: behind + usize::from(matches!(scan.byte(behind), b'a' | b'A')),
            in_prose: false,
        },
    );
    scan.note(hit);
}
