//! From the bytes of a file to its text.

use std::borrow::Cow;

/// Bytes that are no text
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoText {
    /// Where the first of them is, counted from 1
    pub byte: usize,
}

/// The text of bytes that have to be text
pub(crate) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, NoText> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Ok(decoded(bytes)),
        _ => std::str::from_utf8(bytes)
            .map(Cow::Borrowed)
            .map_err(|error| NoText {
                byte: error.valid_up_to() + 1,
            }),
    }
}

/// The text of bytes: UTF-8, or UTF-16 where a mark says so; what is neither becomes replacement characters
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |rest: &[u8], letter: fn([u8; 2]) -> u16| {
        let letters = rest.chunks(2).map(|it| match it {
            [one, two] => letter([*one, *two]),
            _ => 0xfffd,
        });
        char::decode_utf16(letters)
            .map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(wide(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(wide(rest, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => String::from_utf8_lossy(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_powershell_wrote_is_read() {
        for (mark, letter) in [
            ([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ([0xfe, 0xff], u16::to_be_bytes),
        ] {
            let mut bytes = mark.to_vec();
            bytes.extend("Zürich 🙂".encode_utf16().flat_map(letter));
            assert_eq!(decoded(&bytes), "Zürich 🙂");
            bytes.push(0);
            assert_eq!(decoded(&bytes), "Zürich 🙂\u{fffd}");
        }
    }

    #[test]
    fn a_mark_before_utf_8_is_no_letter_and_bytes_that_are_no_text_show() {
        assert_eq!(decoded(b"\xef\xbb\xbfOK"), "OK");
        assert_eq!(decoded(b"O\xffK"), "O\u{fffd}K");
    }
}
