//! The words of a plan: names, quoted where they would fall apart, and the two signs `/` and `;`.

use std::fmt;

/// One word, with the column it begins at (the first is 1)
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) column: usize,
    pub(crate) token: Token,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A word without quotes, which may be a keyword
    Plain(String),
    /// A name in quotes, which never is
    Quoted(String),
    Slash,
    Semicolon,
}

/// A quote that opens at this column and never closes
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unclosed {
    pub(crate) column: usize,
}

/// Splits a text; inside quotes a quote is written twice
pub(crate) fn split(text: &str) -> Result<Vec<Word>, Unclosed> {
    let mut words = Vec::new();
    let mut letters = (1usize..).zip(text.chars()).peekable();
    while let Some(&(column, letter)) = letters.peek() {
        let token = match letter {
            blank if blank.is_whitespace() => {
                letters.next();
                continue;
            }
            '/' => {
                letters.next();
                Token::Slash
            }
            ';' => {
                letters.next();
                Token::Semicolon
            }
            '"' => {
                letters.next();
                let mut name = String::new();
                loop {
                    match letters.next() {
                        Some((_, '"')) => {
                            if letters.next_if(|(_, next)| *next == '"').is_none() {
                                break Token::Quoted(name);
                            }
                            name.push('"');
                        }
                        Some((_, other)) => name.push(other),
                        None => return Err(Unclosed { column }),
                    }
                }
            }
            _ => {
                let mut word = String::new();
                while let Some((_, next)) = letters.next_if(|(_, it)| stands_unquoted(*it)) {
                    word.push(next);
                }
                Token::Plain(word)
            }
        };
        words.push(Word { column, token });
    }
    Ok(words)
}

/// A name as it is printed: in quotes only where it needs them
pub(crate) struct Typed<'a>(pub(crate) &'a str);

impl fmt::Display for Typed<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && self.0.chars().all(stands_unquoted) {
            out.write_str(self.0)
        } else {
            write!(out, "\"{}\"", self.0.replace('"', "\"\""))
        }
    }
}

fn stands_unquoted(letter: char) -> bool {
    !letter.is_whitespace() && !matches!(letter, '/' | ';' | '"')
}
