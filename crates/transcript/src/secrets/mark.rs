//! What stands in place of a secret that was blanked.

use super::ahead::{is_word, without_end};
use super::scan::Scan;
use super::{Hit, SecretKind};

impl SecretKind {
    const ALL: [Self; 5] = [
        Self::ApiKey,
        Self::ClassicApiKey,
        Self::Token,
        Self::Password,
        Self::PrivateKey,
    ];

    /// What stands in place of such a secret
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::ApiKey => "[blanked: API key]",
            Self::ClassicApiKey => "[blanked: classic API key]",
            Self::Token => "[blanked: token]",
            Self::Password => "[blanked: password]",
            Self::PrivateKey => "[blanked: private key]",
        }
    }
}

fn mark_of(text: &[u8]) -> Option<SecretKind> {
    let mut all = SecretKind::ALL.into_iter();
    all.find(|it| text.starts_with(it.mark().as_bytes()))
}

/// How long the marks are that a text begins with
#[inline(never)]
pub(super) fn mark_length(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some(kind) = mark_of(&text[length..]) {
        length += kind.mark().len();
    }
    length
}

impl Scan<'_> {
    /// Where the text goes on behind a mark, or behind a bracket that is none
    pub(super) fn mark(&mut self, at: usize) -> usize {
        let Some(kind) = mark_of(&self.bytes[at..]) else {
            return at + 1;
        };
        let end = at + kind.mark().len();
        // Whoever goes on typing a secret that was blanked already types the rest of it.
        let signs = usize::from(b"!#$*+^~".contains(&self.byte(end)));
        if is_word(self.byte(end + signs)) {
            let to = self.word_end(end);
            // Markdown closes with signs that words have.
            if !without_end(self.cut(end, to), b"_").is_empty() {
                self.note(Some(Hit::new(end, to, kind)));
            }
        }
        end
    }
}
