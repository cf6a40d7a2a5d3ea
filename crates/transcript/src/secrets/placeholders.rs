//! What stands between `<` and `>` for a value that is to be put in, or that was left out.

use super::SecretKind;
use super::ahead::has;
use super::naming::Parts;
use super::says::is_among;

/// Whether it says what to put in: `<api_key>`, `<set to the key 'password' in secret 'db'>`; a password of one word
/// does not: `<tiger>`
pub(super) fn is_one(inner: &[u8], kind: SecretKind) -> bool {
    /// No password is shorter, and many tags are
    const SHORTEST: usize = 4;
    let is_said = |it: &u8| it.is_ascii_alphabetic() || b" _-'/.:,|".contains(it);
    inner.iter().all(is_said)
        && (kind != SecretKind::Password
            || inner.len() < SHORTEST
            || inner.contains(&b' ')
            || !has(inner, u8::is_ascii_lowercase)
            || inner.split(|it| !it.is_ascii_alphabetic()).any(asks)
            || Parts::of(inner).name().is_some())
}

/// Whether a word says that something is to be put in or was left out, or what
fn asks(word: &[u8]) -> bool {
    const WORDS: &[u8] = b"your my this some any enter insert put fill paste type replace here value string text str \
        secret key apikey pass password passwd passphrase pwd token credential credentials code user username name \
        login owner admin file path input output var variable env example placeholder todo changeme account cluster \
        registry database host url email config cert certificate base encoded plain new old current same random \
        generated computed redacted removed hidden masked omitted sensitive encrypted blanked filtered private \
        confidential protected binary unset none null empty missing unknown undefined default optional required \
        strong";
    is_among(word, WORDS)
}
