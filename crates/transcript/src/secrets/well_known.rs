//! Tokens of well-known services, which begin with a name of the service.

use super::ahead::has;
use super::bits::Bits;

/// How tokens of well-known services begin
const PREFIXES: &[u8] = b"ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- gldt- glrt- glptt- glcbt- gloas- glft- glsa_ \
    xoxb- xoxp- xoxa- xoxr- xoxs- xapp- dop_v1_ dckr_pat_ sk_live_ rk_live_ sk_test_ GOCSPX- ATATT shpat_ whsec_ \
    AGE-SECRET-KEY- AKIA ASIA AIza sk- pypi- npm_ hf_ squ_ sqp_ sqa_ AKCp8 dapi NRAK- sntrys_ pul- figd_ ops_eyJ";

/// The shortest of them
const SHORTEST: usize = 16;

/// Where the token of a well-known service begins in a word, which may have something before it: `x_ghp_...`
pub(super) fn well_known(word: &[u8]) -> Option<usize> {
    let last = word.len().checked_sub(SHORTEST)?;
    let mut begins = true;
    for (at, byte) in word[..=last].iter().enumerate() {
        if begins && is_well_known(&word[at..]) {
            return Some(at);
        }
        begins = matches!(byte, b'_' | b'-');
    }
    None
}

/// Whether the first two letters of a word are those of such a token; most words are told by these alone
fn begins_as_one(word: &[u8]) -> bool {
    const fn bit_of(first: u8, second: u8) -> usize {
        ((first & 63) as usize) << 6 | (second & 63) as usize
    }
    static BEGINNINGS: Bits<64> = {
        let mut beginnings = Bits::new();
        let mut at = 0;
        while at + 1 < PREFIXES.len() {
            if at == 0 || PREFIXES[at - 1] == b' ' {
                beginnings.add(bit_of(PREFIXES[at], PREFIXES[at + 1]));
            }
            at += 1;
        }
        beginnings
    };
    matches!(*word, [first, second, ..] if BEGINNINGS.holds(bit_of(first, second)))
}

fn is_well_known(word: &[u8]) -> bool {
    if !begins_as_one(word) {
        return false;
    }
    let mut all = PREFIXES.split(|it| *it == b' ');
    let Some(prefix) = all.find(|it| word.starts_with(it)) else {
        return false;
    };
    let rest = &word[prefix.len()..];
    let (has_digit, has_capital) = (
        has(rest, u8::is_ascii_digit),
        has(rest, u8::is_ascii_uppercase),
    );
    // Names of things may begin so as well; a key has digits and capitals.
    let is_common = matches!(
        prefix,
        b"sk-" | b"pypi-" | b"npm_" | b"hf_" | b"dapi" | b"pul-" | b"figd_"
    );
    let is_long = word.len() >= 20 || word[0] == b'x';
    is_long
        && (has_digit && has_capital
            || !is_common && (has_digit || has_capital)
            || rest.len() >= 32 && !rest.contains(&b'-'))
}
