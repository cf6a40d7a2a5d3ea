//! Shortens the names by which a program and its script know each other
//!
//! wasm-bindgen ends each of some 270 names with a hash of 16 digits, which no compression makes small: 5 KB of the
//! first load. A number of as many digits does as well, so nothing else in either file moves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::project;

/// How many digits wasm-bindgen writes a hash with
const DIGITS: usize = 16;

/// Gives numbers to what the script and the WebAssembly of a program in a folder call by a hash
pub(super) fn shorten(folder: &Path, program: &str) -> Result<()> {
    let script = &folder.join(format!("{program}.js"));
    let program = &folder.join(format!("{program}_bg.wasm"));
    let read = |file: &Path| {
        fs::read(file).with_context(|| format!("cannot read {}", project::shown(file)))
    };
    let (mut text, mut code) = (read(script)?, read(program)?);
    let numbers = numbers(&text);
    ensure!(
        !numbers.is_empty(),
        "expected names that end with a hash in {}",
        project::shown(script)
    );
    replace(&mut text, &numbers);
    replace(&mut code, &numbers);
    for (file, bytes) in [(script, text), (program, code)] {
        fs::write(file, bytes).with_context(|| format!("cannot write {}", project::shown(file)))?;
    }
    Ok(())
}

type Digits = [u8; DIGITS];

/// A number for each hash that ends a name: how many before it end the same name
fn numbers(script: &[u8]) -> BTreeMap<Digits, String> {
    let mut alike: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    let names = script.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
    for name in names.filter(|it| it.starts_with(b"__wbg_") || it.starts_with(b"wasm_bindgen__")) {
        let mut start = 0;
        for word in name.split(|byte| *byte == b'_') {
            if let Some(hash) = hash(word)
                && !numbers.contains_key(&hash)
            {
                let before = alike.entry(&name[..start]).or_default();
                numbers.insert(hash, format!("{before:0DIGITS$}"));
                *before += 1;
            }
            start += word.len() + 1;
        }
    }
    numbers
}

/// The digits of a word of a name that is a hash: `847fd86b8c33ec43`, `h0842eddcb0b7a10e`
fn hash(word: &[u8]) -> Option<Digits> {
    let digits: Digits = word.strip_prefix(b"h").unwrap_or(word).try_into().ok()?;
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    digits.iter().all(is_digit).then_some(digits)
}

fn replace(bytes: &mut [u8], numbers: &BTreeMap<Digits, String>) {
    let mut at = 0;
    while let Some(word) = bytes.get(at..at + DIGITS) {
        match numbers.get(word) {
            Some(number) => {
                bytes[at..at + DIGITS].copy_from_slice(number.as_bytes());
                at += DIGITS;
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_becomes_a_number_that_no_other_of_its_name_has() {
        let script = b"{__wbg_key_76125a528069feff:a,__wbg_key_a6ce93ef743d5834:b,__wbg_alt_423da1d67b588078:c};\
                       n.wasm_bindgen__invoke__h0842eddcb0b7a10e_13;n.__wbg_ptr;let it=\"1234567890abcdef\"";
        let numbers = numbers(script);
        let mut text = script.to_vec();
        replace(&mut text, &numbers);
        assert_eq!(
            String::from_utf8_lossy(&text),
            "{__wbg_key_0000000000000000:a,__wbg_key_0000000000000001:b,__wbg_alt_0000000000000000:c};\
             n.wasm_bindgen__invoke__h0000000000000000_13;n.__wbg_ptr;let it=\"1234567890abcdef\""
        );
    }

    #[test]
    fn the_program_gets_the_same_numbers_wherever_a_name_stands() {
        let numbers = numbers(b"__wbg_key_76125a528069feff");
        let mut program = b"\0\x1a__wbg_key_76125a528069feff76125a528069fef".to_vec();
        replace(&mut program, &numbers);
        assert_eq!(program, b"\0\x1a__wbg_key_000000000000000076125a528069fef");
    }
}
