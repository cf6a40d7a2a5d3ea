//! Command lines: the prompts before them, and the words of them as a shell parts them.

use std::ops::Range;

/// What was typed on a line
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed<'t> {
    /// A line with commands of the `ibmcloud` command line
    Ibmcloud(Vec<Part>),
    /// What follows some other prompt; empty where nothing does
    Other(&'t str),
}

/// One command of a line
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its words, without quotes
    pub words: Vec<String>,
    /// Whether something reads from it that shows only a part
    pub filtered: bool,
    /// Whether it reads from the one before it
    piped: bool,
}

/// The commands on a line, none where it is not a command line
pub fn read(line: &str) -> Option<Typed<'_>> {
    if let Some(typed) = ibmcloud_part(line) {
        return Some(Typed::Ibmcloud(parts(typed.trim_end_matches('`'))));
    }
    other_prompt(line).map(Typed::Other)
}

/// Whether a word is a name of the `ibmcloud` command line, old ones included
pub fn is_ibmcloud(word: &str) -> bool {
    NAMES.contains(&word)
}

/// The words of a line as a shell parts them: what stands in quotes is one, and so is `--name='a b'`
///
/// An apostrophe inside a word, or one that nothing closes, is a letter.
pub fn words(line: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = line[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if let Some(close) = closing_quote(line, at) {
            words.push(at + 1..close);
            at = close + 1;
        } else {
            let end = word_end(line, at);
            words.push(at..end);
            at = end;
        }
    }
    words
}

/// A value without the quotes around it
pub fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(value)
}

/// Where the quote closes that opens at a place
fn closing_quote(line: &str, at: usize) -> Option<usize> {
    let quote = line[at..]
        .chars()
        .next()
        .filter(|it| matches!(it, '"' | '\''))?;
    Some(at + 1 + line[at + 1..].find(quote)?)
}

fn word_end(line: &str, start: usize) -> usize {
    // What was blanked was one word.
    const MARK: &str = "[blanked: ";
    for (offset, letter) in line[start..].char_indices() {
        let at = start + offset;
        if letter.is_whitespace() {
            return at;
        }
        if letter == '['
            && line[at..].starts_with(MARK)
            && let Some(length) = line[at..].find(']')
        {
            return at + length + 1;
        }
        if letter == '='
            && let Some(close) = closing_quote(line, at + 1)
        {
            return close + 1;
        }
    }
    line.len()
}

const NAMES: [&str; 5] = ["ibmcloud", "ibmcloud.exe", "bx", "bluemix", "ic"];

/// The line from the command's name on, where what stands before it is a prompt
fn ibmcloud_part(line: &str) -> Option<&str> {
    for name in NAMES {
        for (at, _) in line.match_indices(name).take(3) {
            let after = line[at + name.len()..].chars().next();
            let before = &line[..at];
            let alone = before.chars().next_back().is_none_or(|it| {
                it.is_whitespace() || matches!(it, '$' | '#' | '%' | '>' | '`' | '❯' | '/')
            });
            if alone && matches!(after, None | Some(' ' | '\t')) && is_prompt(before) {
                return Some(&line[at..]);
            }
        }
    }
    None
}

fn is_prompt(before: &str) -> bool {
    let before = before.trim().trim_end_matches('`').trim_end();
    if before.len() > 120 {
        return false;
    }
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    let first = before.chars().next().unwrap_or(last);
    let last_word = before.split_whitespace().next_back().unwrap_or_default();
    let is_assignment = last_word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty()
            && name
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'_')
    });
    matches!(last, '$' | '#' | '%' | '>' | '❯' | '➜' | 'λ' | '»' | '→')
        || matches!(first, '➜' | '❯' | '╰' | '└')
        || matches!(before, "+" | "-" | "*" | "&" | "sudo" | "time")
        || (last == '/' && before.starts_with('/'))
        || matches!(last_word, "sudo" | "time") && is_prompt(&before[..before.len() - 4])
        || (before.ends_with('.')
            && before
                .trim_end_matches('.')
                .bytes()
                .all(|it| it.is_ascii_digit()))
        || (is_assignment && is_prompt(&before[..before.len() - last_word.len()]))
}

/// What was typed after the prompt of some other command
fn other_prompt(line: &str) -> Option<&str> {
    let line = line.trim_start();
    for prompt in ["$", "%", "❯"] {
        match line.strip_prefix(prompt) {
            Some("") => return Some(""),
            Some(rest) if rest.starts_with(' ') => return Some(rest.trim()),
            _ => {}
        }
    }
    if let Some(rest) = line.strip_prefix("PS ")
        && (rest.contains(":\\") || rest.starts_with('/'))
    {
        return rest.split_once('>').map(|(_, typed)| typed.trim());
    }
    let end = line
        .char_indices()
        .take(100)
        .find(|(_, it)| matches!(it, '$' | '#' | '%'))
        .map(|(at, _)| at)?;
    let (host, typed) = (&line[..end], &line[end + 1..]);
    let ends_there = typed.is_empty() || typed.starts_with(' ');
    let names_a_place = host.contains(':') || host.contains('~') || host.starts_with('[');
    (ends_there && host.contains('@') && names_a_place && !host.contains("  "))
        .then_some(typed.trim())
}

/// Splits at `;`, `&&` and `|`, and keeps the commands that are of `ibmcloud`
fn parts(line: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    for word in words(line) {
        let is_quoted = word.start > 0 && closing_quote(line, word.start - 1) == Some(word.end);
        if is_quoted {
            add(&mut parts, &line[word]);
            continue;
        }
        let mut rest = &line[word];
        // What stands in quotes behind a `=` is no sign of the shell.
        while let Some(sign) = rest
            .find([';', '|', '&'])
            .filter(|sign| rest.find(['"', '\'']).is_none_or(|quote| *sign < quote))
        {
            add(&mut parts, &rest[..sign]);
            next_part(&mut parts, rest.as_bytes()[sign] == b'|');
            rest = &rest[sign + 1..];
        }
        add(&mut parts, rest);
    }
    for at in 1..parts.len() {
        let shows_all = match parts[at].words.first().map(String::as_str) {
            Some("tee" | "cat" | "less" | "more") | None => true,
            Some("jq") => parts[at].words.get(1).is_none_or(|it| it == "."),
            Some(_) => false,
        };
        parts[at - 1].filtered |= parts[at].piped && !shows_all;
    }
    parts.retain(|it| it.words.first().is_some_and(|it| is_ibmcloud(it)));
    parts
}

fn add(parts: &mut [Part], word: &str) {
    let Some(last) = parts.last_mut().filter(|_| !word.is_empty()) else {
        return;
    };
    last.words.push(match word.split_once('=') {
        Some((name, value)) => format!("{name}={}", unquoted(value)),
        None => word.to_owned(),
    });
}

fn next_part(parts: &mut Vec<Part>, piped: bool) {
    match parts.last_mut() {
        // The second sign of `&&` or `||`.
        Some(last) if last.words.is_empty() => last.piped = false,
        _ => parts.push(Part {
            piped,
            ..Part::default()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Vec<&str> {
        words(line).into_iter().map(|it| &line[it]).collect()
    }

    #[test]
    fn quotes_keep_words_together_and_apostrophes_are_letters() {
        assert_eq!(
            said("-g 'team a' --name=\"b c\" d"),
            ["-g", "team a", "--name=\"b c\"", "d"]
        );
        assert_eq!(said("it can't be 'found"), ["it", "can't", "be", "'found"]);
    }

    #[test]
    fn a_line_is_parted_where_a_shell_parts_it() {
        let Some(Typed::Ibmcloud(parts)) =
            read("$ ibmcloud target -g='a; b'&& ibmcloud ks cluster ls | grep 'x|y'")
        else {
            panic!("a command line");
        };
        assert_eq!(parts[0].words, ["ibmcloud", "target", "-g=a; b"]);
        assert_eq!(parts[1].words, ["ibmcloud", "ks", "cluster", "ls"]);
        assert!(parts[1].filtered && !parts[0].filtered);
    }
}
