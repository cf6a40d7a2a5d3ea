//! A page of text, wrapped as it is written.

use keyatlas_resolver::commands::places_to_fill;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::shown::harmless;
use super::{Shown, Table, Tone, painted};

/// Text for people, line by line
pub struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// An empty page
    pub fn new(width: usize) -> Self {
        Self {
            text: String::new(),
            width,
        }
    }

    /// Everything written
    pub fn into_text(self) -> Shown {
        Shown::page(self.text)
    }

    /// A heading, with an empty line before it
    pub fn heading(&mut self, text: &str) {
        self.gap();
        for line in self.wrapped(0, "", text) {
            self.text.push_str(&painted(Tone::Strong, &line));
            self.text.push('\n');
        }
    }

    /// An empty line, unless there is one
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph
    pub fn line(&mut self, indent: usize, text: &str) {
        self.item(indent, "", Tone::Plain, text);
    }

    /// A paragraph that starts with a word in a colour and hangs behind it: `  error  The owner ...`
    pub fn item(&mut self, indent: usize, mark: &str, tone: Tone, text: &str) {
        let lines = self.wrapped(indent, mark, text);
        for (at, line) in lines.into_iter().enumerate() {
            match line.trim_start().strip_prefix(mark) {
                Some(rest) if at == 0 && !mark.is_empty() => {
                    self.text.push_str(&" ".repeat(indent));
                    self.text.push_str(&painted(tone, mark));
                    self.text.push_str(rest);
                }
                _ => self.text.push_str(&line),
            }
            self.text.push('\n');
        }
    }

    /// Something to type. It is never broken: what is copied has to be whole.
    pub fn command(&mut self, indent: usize, command: &str) {
        // What has a place to fill in is a comment for a shell, so that nobody runs it as it stands.
        let mark = match places_to_fill(command).next() {
            Some(_) => "# fill in:",
            None => "$",
        };
        self.typed(indent, &format!("{mark} {command}"));
    }

    /// Something that is typed behind a command, such as an argument
    pub fn typed(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(&painted(Tone::Typed, &harmless(text)));
        self.text.push('\n');
    }

    /// Several of them
    pub fn commands(
        &mut self,
        indent: usize,
        commands: impl IntoIterator<Item = impl std::fmt::Display>,
    ) {
        for command in commands {
            self.command(indent, &command.to_string());
        }
    }

    /// A table
    pub fn table(&mut self, table: Table) {
        self.text.push_str(&table.into_text(self.width));
    }

    fn wrapped(&self, indent: usize, mark: &str, text: &str) -> Vec<String> {
        // Emphasis is for the page in the browser.
        let text = harmless(text).replace("**", "");
        let gap = if mark.is_empty() { 0 } else { 2 };
        let start = format!("{}{mark}{}", " ".repeat(indent), " ".repeat(gap));
        let hang = " ".repeat(indent + textwrap::core::display_width(mark) + gap);
        let options = Options::new(self.width)
            .initial_indent(&start)
            .subsequent_indent(&hang)
            // A scope, an ID or a command in a sentence stays in one piece.
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(&text, options)
            .into_iter()
            .map(|line| line.trim_end().to_owned())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn an_item_hangs_behind_its_mark_and_a_command_stays_whole() {
        let mut page = Page::new(30);
        page.heading("us-south/prod");
        page.item(
            2,
            "error",
            Tone::Plain,
            "The owner of the key has left the account",
        );
        page.command(9, "ibmcloud ks api-key reset --region us-south");
        page.gap();
        page.line(0, "");
        page.line(0, "It is **all** over");
        let plain = anstream::adapter::strip_str(page.into_text().as_str()).to_string();
        expect![[r#"
            us-south/prod
              error  The owner of the key
                     has left the account
                     $ ibmcloud ks api-key reset --region us-south


            It is all over
        "#]]
        .assert_eq(&plain);
    }
}
