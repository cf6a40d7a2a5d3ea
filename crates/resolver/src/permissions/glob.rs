//! Patterns of policies: `*` is anything, `?` one character, `{{*}}` and `{{?}}` these letters themselves.

/// Whether a text fits a pattern
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    // Where to go on if what follows the last `*` does not fit: that may stand for one letter more.
    let mut again: Option<(&str, &str)> = None;
    loop {
        let (part, rest) = first(pattern);
        let letter = text.chars().next();
        let after = letter.map(|it| &text[it.len_utf8()..]);
        match (part, after) {
            (Part::Many, _) => {
                again = Some((rest, text));
                pattern = rest;
            }
            (Part::End, None) => return true,
            (Part::One, Some(after)) => (pattern, text) = (rest, after),
            (Part::Letter(wanted), Some(after)) if letter == Some(wanted) => {
                (pattern, text) = (rest, after);
            }
            (Part::End | Part::One | Part::Letter(_), _) => {
                let Some((rest, from)) = again else {
                    return false;
                };
                let Some(letter) = from.chars().next() else {
                    return false;
                };
                let from = &from[letter.len_utf8()..];
                again = Some((rest, from));
                (pattern, text) = (rest, from);
            }
        }
    }
}

enum Part {
    Many,
    One,
    Letter(char),
    End,
}

fn first(pattern: &str) -> (Part, &str) {
    for (literal, letter) in [("{{*}}", '*'), ("{{?}}", '?')] {
        if let Some(rest) = pattern.strip_prefix(literal) {
            return (Part::Letter(letter), rest);
        }
    }
    let Some(letter) = pattern.chars().next() else {
        return (Part::End, pattern);
    };
    let part = match letter {
        '*' => Part::Many,
        '?' => Part::One,
        letter => Part::Letter(letter),
    };
    (part, &pattern[letter.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_anything_and_a_question_mark_one_letter() {
        for (pattern, text) in [
            ("*", ""),
            ("us-*", "us-south"),
            ("*-south", "us-south"),
            ("u?-s*h", "us-south"),
            ("*s*s*", "us-south"),
            ("a{{*}}", "a*"),
            ("{{?}}*", "?x"),
            ("?", "ü"),
            ("", ""),
        ] {
            assert!(matches(pattern, text), "{pattern} fits {text}");
        }
        for (pattern, text) in [
            ("", "a"),
            ("?", ""),
            ("us-*", "US-south"),
            ("a{{*}}", "ab"),
            ("*s*s*s", "us-south"),
            ("u?", "u"),
        ] {
            assert!(!matches(pattern, text), "{pattern} does not fit {text}");
        }
    }
}
