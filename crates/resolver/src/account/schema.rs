//! The JSON Schema of the document, from the descriptions of its records. A test compares it with the file that is
//! published, so that neither changes without the other.

use std::collections::BTreeSet;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::reader::{Rule, Word};
use super::{Fact, Shared, Snapshot};
use crate::rights::{Named, Vocabulary};

/// The JSON Schema of an account document
pub fn schema() -> String {
    let mut all = Definitions::default();
    let _reference = Snapshot::schema(&mut all);
    let root = all
        .finished
        .iter()
        .position(|(name, _)| *name == "snapshot");
    let (_, document) = all.finished.remove(root.expect("it was just described"));
    let Node::Object(mut root) = document else {
        unreachable!("a record is an object");
    };
    let head = [
        (
            "$schema",
            text("https://json-schema.org/draft/2020-12/schema"),
        ),
        (
            "$id",
            text("https://keyatlas.example/schema/account.schema.json"),
        ),
        (
            "title",
            text("Keyatlas account document, keyatlas/account@1"),
        ),
    ];
    root.splice(0..0, head);
    let definitions = all.finished.into_iter();
    root.push(("$defs", Node::Definitions(definitions.collect())));
    let mut text = serde_json::to_string_pretty(&Node::Object(root)).expect("it is JSON");
    text.push('\n');
    text
}

/// Something that the schema describes
pub(super) trait Described {
    fn schema(all: &mut Definitions) -> Node;
}

/// A piece of JSON whose fields keep their order
pub(super) enum Node {
    Text(String),
    Number(u32),
    List(Vec<Node>),
    Object(Vec<(&'static str, Node)>),
    Definitions(Vec<(String, Node)>),
}

/// A field of a record
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) rule: Rule,
    pub(super) schema: Node,
}

/// What is described once and referred to by name
#[derive(Default)]
pub(super) struct Definitions {
    begun: BTreeSet<String>,
    finished: Vec<(String, Node)>,
}

impl Definitions {
    /// A record, described where it is met first
    pub(super) fn record(
        &mut self,
        type_name: &str,
        about: &str,
        members: impl FnOnce(&mut Self) -> Vec<Member>,
    ) -> Node {
        self.named(type_name, |all| {
            let members = members(all);
            let is_needed = |it: &&Member| matches!(it.rule, Rule::Needed | Rule::NeededParts);
            let needed: Vec<_> = members
                .iter()
                .filter(is_needed)
                .map(|it| text(it.name))
                .collect();
            let fields = members
                .into_iter()
                .map(|it| (it.name, about_it(it.about, it.schema)));
            let fields = Node::Object(fields.collect());
            let mut object = vec![("description", sentence(about)), ("type", text("object"))];
            if !needed.is_empty() {
                object.push(("required", Node::List(needed)));
            }
            object.push(("properties", fields));
            Node::Object(object)
        })
    }

    /// Something else that several fields hold
    pub(super) fn named(&mut self, name: &str, describe: impl FnOnce(&mut Self) -> Node) -> Node {
        let name = snake_case(name);
        if self.begun.insert(name.clone()) {
            let described = describe(self);
            self.finished.push((name.clone(), described));
        }
        Node::Object(vec![("$ref", text(&format!("#/$defs/{name}")))])
    }
}

/// A text with these properties
pub(super) fn a_text(about: &str, more: Vec<(&'static str, Node)>) -> Node {
    let mut described = vec![("description", sentence(about)), ("type", text("string"))];
    described.extend(more);
    Node::Object(described)
}

pub(super) fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

fn of_type(name: &str) -> Node {
    Node::Object(vec![("type", text(name))])
}

fn about_it(about: &str, schema: Node) -> Node {
    match schema {
        Node::Object(mut fields) => {
            fields.insert(0, ("description", sentence(about)));
            Node::Object(fields)
        }
        other => other,
    }
}

/// What a comment of the code says, as a sentence
fn sentence(comment: &str) -> Node {
    let comment = comment.trim();
    match comment.ends_with('.') {
        true => text(comment),
        false => text(&format!("{comment}.")),
    }
}

fn snake_case(type_name: &str) -> String {
    let mut name = String::new();
    for letter in type_name.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => into.serialize_str(text),
            Self::Number(number) => into.serialize_u32(*number),
            Self::List(entries) => into.collect_seq(entries),
            Self::Object(fields) => {
                let mut map = into.serialize_map(None)?;
                fields
                    .iter()
                    .try_for_each(|(name, it)| map.serialize_entry(name, it))?;
                map.end()
            }
            Self::Definitions(all) => {
                let mut map = into.serialize_map(None)?;
                all.iter()
                    .try_for_each(|(name, it)| map.serialize_entry(name, it))?;
                map.end()
            }
        }
    }
}

impl Described for String {
    fn schema(_: &mut Definitions) -> Node {
        of_type("string")
    }
}

impl<T: Vocabulary> Described for Named<T> {
    fn schema(_: &mut Definitions) -> Node {
        of_type("string")
    }
}

impl Described for bool {
    fn schema(_: &mut Definitions) -> Node {
        of_type("boolean")
    }
}

impl Described for u32 {
    fn schema(all: &mut Definitions) -> Node {
        all.named("count", |_| {
            Node::Object(vec![
                ("type", text("integer")),
                ("minimum", Node::Number(0)),
                ("maximum", Node::Number(Self::MAX)),
            ])
        })
    }
}

impl<T: Word> Described for T {
    fn schema(_: &mut Definitions) -> Node {
        let words = T::WORDS.iter().map(|it| text(it));
        Node::Object(vec![("enum", Node::List(words.collect()))])
    }
}

impl<T: Described> Described for Option<T> {
    fn schema(all: &mut Definitions) -> Node {
        T::schema(all)
    }
}

impl<T: Described> Described for Fact<T> {
    fn schema(all: &mut Definitions) -> Node {
        let either = vec![T::schema(all), of_type("null")];
        Node::Object(vec![("anyOf", Node::List(either))])
    }
}

impl<T: Described> Described for Vec<T> {
    fn schema(all: &mut Definitions) -> Node {
        Node::Object(vec![("type", text("array")), ("items", T::schema(all))])
    }
}

impl<T: Described> Described for Shared<T> {
    fn schema(all: &mut Definitions) -> Node {
        Vec::<T>::schema(all)
    }
}

impl<T: Described> Described for BTreeSet<T> {
    fn schema(all: &mut Definitions) -> Node {
        Vec::<T>::schema(all)
    }
}
