//! Words that people read: none that the glossary refuses, and no sentence that has to be read twice

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Its last part lists what is not used
const GLOSSARY: &str = include_str!("../../../docs/glossary.md");

/// A sentence has at most so many words; a command in backticks is one, a name in a list none
const LONGEST: usize = 20;

/// What people read of a file, each text with its line
#[derive(Default)]
pub(super) struct Texts {
    texts: Vec<(usize, String)>,
    /// A line of a paper is no whole sentence
    are_lines: bool,
}

impl Texts {
    pub(super) fn of(name: &str, text: &str) -> Self {
        if is_record(name) {
            return Self {
                texts: said_in_records(text),
                are_lines: false,
            };
        }
        if !is_read_by_people(name) {
            return Self::default();
        }
        if !name.ends_with(".rs") {
            let lines = text.lines().enumerate();
            return Self {
                texts: lines.map(|(at, line)| (at + 1, line.to_owned())).collect(),
                are_lines: true,
            };
        }
        let mut found = Vec::new();
        // What does not parse is said by the compiler.
        if let Ok(tokens) = text.parse::<TokenStream>() {
            let documents_too = name == "crates/cli/src/arguments.rs";
            collect(tokens, documents_too, &mut found);
        }
        Self {
            texts: found,
            are_lines: false,
        }
    }

    /// The lines with a word that the glossary refuses
    pub(super) fn with_refused_words(&self) -> Vec<usize> {
        let refused = refused();
        self.lines(|text| {
            let text = format!(" {} ", words_alone(text));
            refused.iter().any(|it| text.contains(&format!(" {it} ")))
        })
    }

    /// The lines with a sentence of too many words
    pub(super) fn with_long_sentences(&self) -> Vec<usize> {
        self.lines(|text| !self.are_lines && sentences(text).iter().any(|it| *it > LONGEST))
    }

    fn lines(&self, breaks: impl Fn(&str) -> bool) -> Vec<usize> {
        let broken = self.texts.iter().filter(|(_, text)| breaks(text));
        let lines: BTreeSet<usize> = broken.map(|(line, _)| *line).collect();
        lines.into_iter().collect()
    }
}

/// Whether a file holds records of messages that people paste
pub(super) fn is_record(name: &str) -> bool {
    name.contains("/catalogue/records/") && name.ends_with(".txt")
}

/// What records say in their own words; the wordings are IBM's
fn said_in_records(text: &str) -> Vec<(usize, String)> {
    let said = |line: &str| {
        let (field, said) = line.split_once(": ")?;
        let said = said.split(" | ").next().unwrap_or(said);
        matches!(field, "title" | "means" | "seen" | "do").then(|| said.to_owned())
    };
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(at, line)| Some((at + 1, said(line)?)))
        .collect()
}

/// Programs that answer people, without their tests and without the stand-in, which speaks IBM's words
fn is_read_by_people(name: &str) -> bool {
    let is_program = name.starts_with("src/")
        || ["cli", "intake", "resolver", "samples"]
            .iter()
            .any(|it| name.starts_with(&format!("crates/{it}/src/")));
    let is_paper = matches!(name, "README.md" | "index.html");
    let is_apart = ["/tests/", "/tests.rs", "/testing", "/stand_in/"]
        .iter()
        .any(|it| name.contains(it));
    is_paper || (is_program && name.ends_with(".rs") && !is_apart)
}

/// The literals that a program can show
fn collect(tokens: TokenStream, documents_too: bool, found: &mut Vec<(usize, String)>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(tree) = tokens.next() {
        match tree {
            TokenTree::Punct(it) if it.as_char() == '#' => {
                tokens.next_if(|it| it.to_string() == "!");
                let Some(TokenTree::Group(attribute)) = tokens.peek().cloned() else {
                    continue;
                };
                let is_test = attribute.stream().to_string() == "cfg (test)";
                let name = first_word(&attribute);
                if is_test {
                    let is_end = |it: &TokenTree| match it {
                        TokenTree::Group(it) => it.delimiter() == Delimiter::Brace,
                        TokenTree::Punct(it) => it.as_char() == ';',
                        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
                    };
                    tokens.find(is_end);
                } else if name == "expect" || (name == "doc" && !documents_too) {
                    tokens.next();
                }
            }
            // What IBM prints is quoted, and why a program cannot go on is for its authors.
            TokenTree::Ident(it) if it == "patterns" || it == "expect" => {
                let is_group = |it: &TokenTree| matches!(it, TokenTree::Group(_));
                let is_mark = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if matches!(it.as_char(), ':' | '&'));
                while tokens.next_if(is_mark).is_some() {}
                tokens.next_if(is_group);
            }
            TokenTree::Group(it) => collect(it.stream(), documents_too, found),
            TokenTree::Literal(it) => {
                let line = it.span().start().line;
                found.extend(text_of(&it.to_string()).map(|text| (line, text)));
            }
            TokenTree::Punct(_) | TokenTree::Ident(_) => {}
        }
    }
}

fn first_word(attribute: &Group) -> String {
    let first = attribute.stream().into_iter().next();
    first.map(|it| it.to_string()).unwrap_or_default()
}

/// What a literal says, if it is a text
fn text_of(literal: &str) -> Option<String> {
    let (from, to) = (literal.find('"')?, literal.rfind('"')?);
    let inside = literal.get(from + 1..to)?;
    if literal.starts_with('r') {
        return Some(inside.to_owned());
    }
    let mut lines = inside.split("\\\n");
    let mut text = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        text.push_str(line.trim_start());
    }
    Some(text.replace("\\n", "\n").replace("\\\"", "\""))
}

/// In lower case, one blank between words, without marks; a hyphen is part of its word
fn words_alone(text: &str) -> String {
    let is_apart = |it: char| !it.is_alphanumeric() && it != '-' && it != '_';
    let words = text.split(is_apart).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How many words each sentence has; a part before a colon or a semicolon is one
fn sentences(text: &str) -> Vec<usize> {
    let mut counts = Vec::new();
    let mut is_command = false;
    for line in text.lines() {
        let mut words = 0;
        for word in line.split_whitespace() {
            let was_command = is_command;
            if word.matches('`').count() % 2 == 1 {
                is_command = !is_command;
            }
            let letters = word.chars().filter(|it| it.is_alphabetic()).count();
            // A drawing has coordinates, with a letter here and there.
            let is_word = letters > 1 || word == "a" || word.contains('{');
            let is_listed = word.ends_with("`,");
            words += usize::from(is_word && !was_command && !is_listed);
            if !is_command && word.ends_with(['.', '?', '!', ':', ';']) {
                counts.push(std::mem::take(&mut words));
            }
        }
        counts.push(words);
    }
    counts
}

/// What the glossary refuses, as [`words_alone`] writes it
fn refused() -> Vec<String> {
    let last = GLOSSARY.rsplit("\n## ").next().unwrap_or_default();
    let items = last.lines().filter_map(|it| it.strip_prefix("- "));
    let before_advice = items.filter_map(|it| it.split(": ").next());
    before_advice
        .flat_map(|it| it.split('`').skip(1).step_by(2))
        .map(words_alone)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused_in(name: &str, text: &str) -> Vec<usize> {
        Texts::of(name, text).with_refused_words()
    }

    #[test]
    fn a_metaphor_is_found_where_people_read_it() {
        let text = "fn a() {\n    say(\"nothing Hangs\\\n        on it\");\n}\n";
        assert_eq!(refused_in("src/tasks/a.rs", text), [0; 0]);
        let text = "fn a() {\n    say(\"nothing Hangs \\\n        on it\");\n}\n";
        assert_eq!(refused_in("src/tasks/a.rs", text), [2]);
        assert_eq!(refused_in("crates/cli/src/a.rs", text), [2]);
        let text = "#[error(\"put it right\")]\nstruct A;";
        assert_eq!(refused_in("crates/resolver/src/a.rs", text), [1]);
        assert_eq!(refused_in("README.md", "One\nis made anew.\n"), [2]);
        let text = "/// What stands here\nfn a() {}\n";
        assert_eq!(refused_in("crates/cli/src/arguments.rs", text), [1]);
    }

    #[test]
    fn what_nobody_reads_may_say_it() {
        let text = "//! stands\n/// anew\n#[expect(dead_code, reason = \"it stands\")]\n\
            fn a() { b(\"stand-in\", \"standing\"); c.expect(\"it stands\"); }\n\
            #[cfg(test)]\nmod tests { fn a() { say(\"anew\"); } }\n";
        assert_eq!(refused_in("src/tasks/a.rs", text), [0; 0]);
        let text = "const A: Entry = Entry { patterns: &[\"stands <worker>\"] };";
        assert_eq!(refused_in("crates/resolver/src/a.rs", text), [0; 0]);
        let text = "fn a() { say(\"anew\"); }";
        assert_eq!(refused_in("crates/resolver/src/a/tests/b.rs", text), [0; 0]);
        assert_eq!(refused_in("crates/samples/src/stand_in/a.rs", text), [0; 0]);
        assert_eq!(refused_in("xtask/src/a.rs", text), [0; 0]);
    }

    #[test]
    fn a_record_is_read_for_its_own_words_and_not_for_ibm_s() {
        let name = "crates/resolver/src/explain/catalogue/records/a.txt";
        let text = "E-01 a caller\ntext: it stands\ntitle: It is\nmeans: It stands\n";
        assert_eq!(refused_in(name, text), [4]);
    }

    #[test]
    fn a_command_in_backticks_is_one_word_and_a_colon_ends_a_part() {
        let twenty = vec!["word"; 20].join(" ");
        let long = |text: String| {
            let texts = Texts::of("src/a.rs", &format!("const A: &str = {text:?};"));
            !texts.with_long_sentences().is_empty()
        };
        assert!(!long(format!("{twenty}. {twenty}: {twenty}")));
        assert!(long(format!("{twenty} more")));
        assert!(!long(format!("`ibmcloud ks cluster ls` {}", &twenty[5..])));
    }
}
