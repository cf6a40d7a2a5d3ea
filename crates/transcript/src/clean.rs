//! Makes pasted text plain: no colours, one kind of line end, one kind of blank.
//!
//! Terminals, mail programs and word processors all leave marks in a paste. They are taken out
//! before anything else looks at the text, so that a secret cannot hide behind a colour code.

/// The text without colour codes, control characters and odd blanks; lines stay lines
///
/// What is taken out brings together what stood around it, and that may be a colour code again. So a code
/// is looked for where it is complete, behind it, and cleaning twice changes nothing.
pub(crate) fn clean(text: &str) -> String {
    /// What is taken out may bring an escape together; nobody nests them deeper
    const ROUNDS: usize = 4;
    let mut out = cleaned_once(text);
    for _ in 0..ROUNDS {
        if out.len() == text.len() {
            break;
        }
        let again = cleaned_once(&out);
        if again.len() == out.len() {
            break;
        }
        out = again;
    }
    out
}

fn cleaned_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            0x1b => at = after_escape(bytes, at),
            b'\r' => {
                // A progress line that was overwritten ends here just as well as a line does.
                if bytes.get(at + 1) != Some(&b'\n') {
                    out.push('\n');
                }
                at += 1;
            }
            b'm' => {
                at += 1;
                match bare_colour(out.as_bytes()) {
                    // `rate(errors[5m])` is a stretch of time.
                    Some(bracket) if bytes.get(at) != Some(&b']') => {
                        out.truncate(bracket);
                        let written = WRITTEN_ESCAPES.iter().find(|it| out.ends_with(**it));
                        out.truncate(out.len() - written.map_or(0, |it| it.len()));
                    }
                    _ => out.push('m'),
                }
            }
            b'\\' => {
                let run = bytes[at..].iter().take_while(|it| **it == b'\\').count();
                match written_letter(text, at + run) {
                    Some('\u{1b}') => at = after_escape(bytes, at + run + 4),
                    Some(letter) => {
                        // An even number of backslashes belongs to an escape within an escape.
                        if run % 2 == 1 {
                            out.push_str(&text[at..at + run - 1]);
                        }
                        out.extend(plain(letter));
                        at += run + 5;
                    }
                    None => {
                        out.push_str(&text[at..at + run]);
                        at += run;
                    }
                }
            }
            b'\n' | b'\t' | b' '..=b'~' => {
                let end = run_of_plain(bytes, at + 1);
                out.push_str(&text[at..end]);
                at = end;
            }
            byte if byte < 0x80 => at += 1,
            _ => {
                let Some(it) = text[at..].chars().next() else {
                    break;
                };
                out.extend(plain(it));
                at += it.len_utf8();
            }
        }
    }
    out
}

/// An escape character as shells write it
const WRITTEN_ESCAPES: [&str; 4] = ["\\x1b", "\\x1B", "\\033", "\\e"];

/// A letter that is no odd blank and not without a width
fn plain(letter: char) -> Option<char> {
    match letter {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(' ')
        }
        '\u{200b}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{202a}'..='\u{202e}'
        | '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}' => None,
        '\u{2028}' | '\u{2029}' => Some('\n'),
        _ => Some(letter),
    }
}

/// The letter behind backslashes that JSON has written out, such as `\u0067`, where it says no more than itself
///
/// What reads the JSON later would bring the letter back, and with it a secret that nobody saw.
fn written_letter(text: &str, at: usize) -> Option<char> {
    let [b'u', digits @ ..] = text.as_bytes().get(at..at + 5)? else {
        return None;
    };
    let mut number = 0;
    for digit in digits {
        number = number << 4 | char::from(*digit).to_digit(16)?;
    }
    let letter = char::from_u32(number)?;
    let says_more = matches!(
        letter,
        '"' | '\\' | '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}'
    );
    (!says_more).then_some(letter)
}

/// Whether a cleaned text is mostly what no terminal prints
pub(crate) fn is_noise(original: &str, cleaned: &str) -> bool {
    if original.len() == cleaned.len() && cleaned.is_ascii() {
        return false;
    }
    // Text saved as UTF-16 has one NUL for each letter: those vanish and leave it readable.
    let controls = original
        .bytes()
        .filter(|byte| (1..9).contains(byte) || (14..27).contains(byte) || *byte == 127)
        .count();
    let unreadable = cleaned
        .as_bytes()
        .windows(3)
        .filter(|it| it == b"\xef\xbf\xbd")
        .count();
    if controls == 0 && unreadable == 0 {
        return false;
    }
    let begins_a_letter = |it: &u8| !it.is_ascii_whitespace() && it & 0xc0 != 0x80;
    let shown = cleaned.bytes().filter(begins_a_letter).count();
    // A file in UTF-16 starts with a mark that is two unreadable bytes.
    (unreadable > 2 && unreadable * 10 > shown) || controls * 10 > shown.max(1)
}

/// What is copied without a second look: what a terminal prints, but for the last letter of a colour code
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut at = b' ';
    while at <= b'~' {
        plain[at as usize] = !matches!(at, b'm' | b'\\');
        at += 1;
    }
    plain[b'\n' as usize] = true;
    plain[b'\t' as usize] = true;
    plain
};

fn run_of_plain(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        let goes_on = PLAIN[usize::from(byte)]
            || byte == b'm' && !bytes[at - 1].is_ascii_digit() && bytes[at - 1] != b';';
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

/// Where the text goes on after an escape sequence
fn after_escape(bytes: &[u8], escape: usize) -> usize {
    match bytes.get(escape + 1) {
        Some(b'[') => bytes[escape + 2..]
            .iter()
            .take(64)
            .position(|byte| (0x40..=0x7e).contains(byte))
            .map_or(escape + 2, |length| escape + 2 + length + 1),
        // A window title or a link: up to the bell, or to the closing escape.
        Some(b']') => bytes[escape + 2..]
            .iter()
            .take(4096)
            .position(|byte| matches!(byte, 0x07 | 0x1b | b'\n'))
            .map_or(escape + 2, |length| {
                let end = escape + 2 + length;
                match bytes[end] {
                    0x07 => end + 1,
                    0x1b if bytes.get(end + 1) == Some(&b'\\') => end + 2,
                    _ => end,
                }
            }),
        Some(b'(' | b')') if bytes.get(escape + 2).is_some_and(u8::is_ascii) => escape + 3,
        Some(byte) if byte.is_ascii() && *byte != b'\n' => escape + 2,
        _ => escape + 1,
    }
}

/// Where a colour code begins that lost its escape character on the way, such as `[31;1m`, before its `m`
fn bare_colour(out: &[u8]) -> Option<usize> {
    let tail = &out[out.len().saturating_sub(13)..];
    let digits = tail
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_digit() || **byte == b';')
        .count();
    let bracket = (out.len() - digits).checked_sub(1)?;
    (digits > 0 && out[bracket] == b'[').then_some(bracket)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_odd_blanks_and_line_ends_are_made_plain() {
        assert_eq!(
            clean("\u{feff}\x1b[1;32mOK\x1b[0m\r\nName\u{a0}\u{a0}ID\rnext[0m\n"),
            "OK\nName  ID\nnext\n"
        );
    }

    #[test]
    fn a_colour_code_that_only_shows_when_another_is_gone_goes_too() {
        for text in [
            "--api[3[1mmkey",
            "--api[1\u{200b}mkey",
            "--api\u{1b}[31m[3\u{1b}(B;1mkey",
        ] {
            let once = clean(text);
            assert_eq!(clean(&once), once, "{text:?}");
            assert_eq!(once, "--apikey", "{text:?}");
        }
        assert_eq!(clean("rate(errors[5m])"), "rate(errors[5m])");
    }

    #[test]
    fn letters_that_json_has_written_out_are_letters() {
        for (text, said) in [
            (r#""\u0067lpat-x""#, r#""glpat-x""#),
            (r#""\\u0067lpat-x""#, r#""glpat-x""#),
            (r"--api\u001b[31mkey\u003dx", "--apikey=x"),
            (r"--api\x1b[31mkey \e[0mx", "--apikey x"),
            (r"\u00\u0036\u0037", "g"),
            (r"pass\u200bword\u00a0x", "password x"),
            (
                r"a\u0022 \u005c \u000a \ud83d\ude00",
                r"a\u0022 \u005c \u000a \ud83d\ude00",
            ),
            (r"Contrase\u00f1a \u30d1", "Contrase\u{f1}a \u{30d1}"),
            (r"C:\users\under", r"C:\users\under"),
        ] {
            assert_eq!(clean(text), said, "{text}");
            assert_eq!(clean(said), said, "{text}");
        }
    }

    #[test]
    fn lists_and_window_titles_are_told_from_colours() {
        assert_eq!(clean("[1, 2]\n\x1b]0;me@host\x07$ ls"), "[1, 2]\n$ ls");
    }

    #[test]
    fn a_file_saved_as_utf_16_is_readable_and_a_picture_is_noise() {
        let wide: String = "ibmcloud target"
            .chars()
            .flat_map(|it| [it, '\0'])
            .collect();
        let wide = format!("\u{fffd}\u{fffd}{wide}");
        assert_eq!(clean(&wide), "\u{fffd}\u{fffd}ibmcloud target");
        assert!(!is_noise(&wide, &clean(&wide)));
        let picture = "\u{fffd}PNG\u{1}\u{2}\u{3}\u{fffd}\u{fffd}\u{4}\u{5}IHDR\u{fffd}\u{6}";
        assert!(is_noise(picture, &clean(picture)));
    }
}
