//! Names of passwords and keys in languages that ASCII does not write.

use super::SecretKind;
use super::ahead::{find, is_word, up_to};
use super::names::{Named, value_of_name};
use super::naming::Weight;
use super::says::is_mixed;
use super::scan::Scan;
use super::value::Place;

/// The names, but for the first letters of some and the last of the Spanish one
const NAMES: &str = "ontrase\u{f1}|ONTRASE\u{d1}|\u{30d1}\u{30b9}\u{30ef}\u{30fc}\u{30c9}|\u{5bc6}\u{7801}|\
    \u{5bc6}\u{78bc}|\u{be44}\u{bc00}\u{bc88}\u{d638}|\u{430}\u{440}\u{43e}\u{43b}\u{44c}|as\u{142}|\
    AS\u{141}|kh\u{1ea9}|\u{3c9}\u{3b4}\u{3b9}\u{3ba}\u{3cc}\u{3c2}|\
    \u{627}\u{644}\u{645}\u{631}\u{648}\u{631}|\u{5e1}\u{5d9}\u{5e1}\u{5de}\u{5d4}|\
    \u{92a}\u{93e}\u{938}\u{935}\u{930}\u{94d}\u{921}|\
    \u{e23}\u{e2b}\u{e31}\u{e2a}\u{e1c}\u{e48}\u{e32}\u{e19}|API\u{30ad}\u{30fc}|API\u{ad6c}\u{d0a4}|\
    API \u{d0a4}|API\u{d0a4}|\u{5bc6}\u{94a5}|\u{5bc6}\u{9470}";
/// What stands before `API` where that is the name of a key: `clé API`, `clave de API`
const KEYS: &str = "cl\u{e9} clave chave chiave \u{43b}\u{44e}\u{447} Schl\u{fc}ssel";

/// Whether a byte is the last of a name, so that the pass stops there
pub(super) const fn ends_one(byte: u8) -> bool {
    let names = NAMES.as_bytes();
    let mut at = 1;
    while at <= names.len() {
        if names[at - 1] == byte && (at == names.len() || names[at] == b'|') {
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
    let mut names = NAMES.as_bytes().split(|it| *it == b'|');
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
            end: behind + usize::from(b"aAoOu".contains(&scan.byte(behind))),
            in_prose: false,
        },
    );
    // `Пароль до кластера: X`
    let hit = hit.or_else(|| {
        let line = up_to(scan.cut(behind, behind + 80), b"\n");
        let at = behind + find(line, b": ")? + 2;
        let hit = scan.value(at, SecretKind::Password, Place::Plain)?;
        is_mixed(scan.inside(hit)).then_some(hit)
    });
    scan.note(hit);
}

/// Whether what stands before the word `API` makes it the name of a key, and before the last letters of `Schlüssel`
pub(super) fn is_a_key(scan: &Scan, start: usize, word: &[u8]) -> bool {
    let before = scan.on_line_before(start, 24);
    if word == b"ssel" {
        return before.ends_with("API-Schl\u{fc}".as_bytes())
            || before.ends_with("API Schl\u{fc}".as_bytes());
    }
    let before = before.strip_suffix(b" ").unwrap_or_default();
    let before = before.strip_suffix(b" de").unwrap_or(before);
    KEYS.as_bytes()
        .split(|it| *it == b' ')
        .any(|it| before.ends_with(&it[1..]))
}
