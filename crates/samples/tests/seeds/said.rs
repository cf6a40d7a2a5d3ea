//! What the documents print, verbatim, one file for each document: its title and date as heading, then fenced blocks of
//! commands, outputs, messages and codes. Another document of the family is another file, and its section in the table.

use std::fs;

use super::at;

/// What one document prints
pub struct Document {
    /// Title and date
    pub title: String,
    pub said: Vec<Said>,
}

/// One thing that it prints
pub struct Said {
    pub kind: Kind,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Command,
    /// What a command prints
    Output,
    /// An error message
    Message,
    /// Of a message
    Code,
}

/// The documents, the newest first
pub fn documents() -> Vec<Document> {
    let folder = fs::read_dir(at("crates/samples/tests/seeds")).expect("the folder");
    let paths = folder.map(|it| it.expect("an entry").path());
    let mut documents: Vec<Document> = paths
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .map(|it| read(&fs::read_to_string(it).expect("a text")))
        .collect();
    let date = |it: &Document| it.title.rsplit(" (").next().map(str::to_owned);
    documents.sort_by_key(|it| std::cmp::Reverse(date(it)));
    documents
}

fn read(text: &str) -> Document {
    let (title, blocks) = text.split_once("\n\n").expect("a heading");
    let mut said = Vec::new();
    let mut parts = blocks.split("```");
    while let (Some(between), Some(block)) = (parts.next(), parts.next()) {
        assert_eq!(between.trim(), "", "only blocks stand below the heading");
        let (kind, text) = block.split_once('\n').expect("a block says its kind");
        let kind = match kind {
            "command" => Kind::Command,
            "output" => Kind::Output,
            "message" => Kind::Message,
            "code" => Kind::Code,
            other => panic!("a block of no known kind: {other}"),
        };
        let text = text.trim_end().to_owned();
        said.push(Said { kind, text });
    }
    let title = title.trim_start_matches("# ").to_owned();
    Document { title, said }
}
