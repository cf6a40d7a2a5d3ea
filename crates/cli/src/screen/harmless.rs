//! Names come from files, and a terminal obeys what it is sent: letters that would move its cursor or change
//! its colours are shown as a mark instead.

use std::borrow::Cow;

/// A text that a terminal only shows
pub fn harmless(text: &str) -> Cow<'_, str> {
    let obeyed = |it: char| it.is_control() && it != '\n';
    if text.contains(obeyed) {
        Cow::Owned(text.replace(obeyed, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_as_a_mark() {
        assert_eq!(harmless("\u{1b}[2Jana\u{7}"), "\u{fffd}[2Jana\u{fffd}");
        assert_eq!(
            harmless("Jos\u{e9} \u{2013} 1\n2"),
            "Jos\u{e9} \u{2013} 1\n2"
        );
    }
}
