//! Where a message begins and ends: quotes, prefixes, whole words.

use std::ops::Range;

/// The word before a place, as in `'vpc-gen2' infrastructure`
pub(super) fn quoted_word_before(text: &str, end: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 80;
    let before = without_quotes(&text[..end]);
    let word: usize = before
        .bytes()
        .rev()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.@".contains(byte))
        .count();
    (word > 0).then(|| before.len() - word..before.len())
}

/// The word behind a place; blanking may have taken what follows it
pub(super) fn quoted_word_behind(text: &str, end: usize) -> Range<usize> {
    let is_quote = |letter: char| letter.is_whitespace() || "'\"`‘’“”\\".contains(letter);
    let rest = text[end..].trim_start_matches(is_quote);
    let start = text.len() - rest.len();
    let length = rest.find(is_quote).unwrap_or(rest.len());
    start..start + length
}

/// A text without the quotes at its end, also those that a web page wrote out
fn without_quotes(text: &str) -> &str {
    let is_quote = |letter: char| letter.is_whitespace() || "'\"`‘’“”\\*<>".contains(letter);
    let mut rest = text.trim_end_matches(is_quote);
    while let Some(before) = ["&#39;", "&#x27;", "&apos;", "&quot;"]
        .iter()
        .find_map(|it| rest.strip_suffix(it))
    {
        rest = before.trim_end_matches(is_quote);
    }
    rest
}

/// The provider that a message itself names, as in `The 'classic' infrastructure user credentials changed`
pub(super) fn infrastructure_in(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    const NAMES: [&str; 5] = ["classic", "vpc-gen2", "vpc-classic", "satellite", "upi"];
    let said = &text[span.clone()];
    let (at, _) = said.match_indices("infrastructure").find(|(at, _)| {
        let before = without_quotes(&said[..*at]);
        before.len() + 1 < *at && NAMES.iter().any(|it| before.ends_with(it))
    })?;
    quoted_word_before(text, span.start + at)
}

/// The prefix `'<provider>' infrastructure exception:`, with its provider
pub(super) fn infrastructure_exception(text: &str, start: usize) -> Option<(usize, Range<usize>)> {
    const WORDS: &str = "infrastructure exception";
    let before =
        text[..start].trim_end_matches(|it: char| it.is_whitespace() || ":'\"`‘“".contains(it));
    let head = before.len().checked_sub(WORDS.len())?;
    let words = before.get(head..)?;
    if !words.eq_ignore_ascii_case(WORDS) {
        return None;
    }
    let provider = quoted_word_before(text, head)?;
    Some((with_opening_quote(text, provider.start), provider))
}

/// A place, or that of the quote before it
pub(super) fn with_opening_quote(text: &str, start: usize) -> usize {
    let quote = text[..start].chars().next_back();
    quote
        .filter(|it| "'\"`‘“’”".contains(*it))
        .map_or(start, |it| start - it.len_utf8())
}

/// Whether a word can begin at a place
pub(super) fn begins_a_word(bytes: &[u8], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).map(|at| bytes[at]) else {
        return true;
    };
    // `\nThe`: the letter before belongs to an escape, not to a word.
    let escaped = start >= 2 && bytes[start - 2] == b'\\' && b"nrtbf".contains(&before);
    let colour = before == b'm';
    let hex_escape = start >= 6 && bytes[start - 6] == b'\\' && bytes[start - 5] == b'u';
    !before.is_ascii_alphanumeric()
        || escaped
        || hex_escape
        || (colour && after_colour(bytes, start - 1))
}

fn after_colour(bytes: &[u8], letter: usize) -> bool {
    let digits = bytes[..letter]
        .iter()
        .rev()
        .take(12)
        .take_while(|byte| byte.is_ascii_digit() || **byte == b';')
        .count();
    letter
        .checked_sub(digits + 1)
        .is_some_and(|at| digits > 0 && bytes[at] == b'[')
}

/// Whether no word goes on at a place
pub(super) fn ends_a_word(bytes: &[u8], end: usize) -> bool {
    bytes.get(end).is_none_or(|it| !it.is_ascii_alphanumeric())
}

/// A place, or behind the full stop there
pub(super) fn with_full_stop(bytes: &[u8], end: usize) -> usize {
    if bytes.get(end) == Some(&b'.') {
        end + 1
    } else {
        end
    }
}
