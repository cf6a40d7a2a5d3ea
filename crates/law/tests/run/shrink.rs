//! From a part that was drawn to the smallest one with which the same is wrong.

use keyatlas_law::check::{Asked, Complaint, check};
use keyatlas_law::model::Doc;
use serde_json::Value;

use super::{Drawn, completions};

/// Leaves out one field, one entry or one question after the other, as long as the complaint stays
pub fn smallest(drawn: Drawn, complaint: &Complaint) -> Drawn {
    let Drawn { doc, mut asked } = drawn;
    for question in asked.questions.clone() {
        let alone = Asked {
            questions: vec![question],
        };
        if stays(&doc, &alone, complaint) {
            asked = alone;
            break;
        }
    }
    let none = Asked::default();
    if stays(&doc, &none, complaint) {
        asked = none;
    }
    let doc = document(&doc, |doc| stays(doc, &asked, complaint));
    Drawn { doc, asked }
}

/// The smallest document of which something stays true
pub fn document(doc: &Doc, stays: impl Fn(&Doc) -> bool) -> Doc {
    let mut json = serde_json::to_value(doc).expect("a document is JSON");
    loop {
        let less = paths(&json).into_iter().find_map(|path| {
            let mut less = json.clone();
            remove(&mut less, &path);
            let doc: Doc = serde_json::from_value(less.clone()).ok()?;
            stays(&doc).then_some(less)
        });
        match less {
            Some(less) => json = less,
            None => break,
        }
    }
    serde_json::from_value(json).expect("it was read before")
}

fn stays(doc: &Doc, asked: &Asked, complaint: &Complaint) -> bool {
    let part = asked.part(doc);
    let (worlds, all) = completions(&part);
    let report = check(doc, asked, &part, &worlds, all);
    report
        .complaints
        .iter()
        .any(|it| it.wrong == complaint.wrong && it.kind == complaint.kind)
}

#[derive(Clone)]
enum Step {
    Field(String),
    Entry(usize),
}

/// Everything that can be left out, the outermost first
fn paths(json: &Value) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    let inner: Vec<(Step, &Value)> = match json {
        Value::Object(fields) => (fields.iter())
            .filter(|(name, _)| {
                !["format", "id", "region", "resource_group"].contains(&name.as_str())
            })
            .map(|(name, value)| (Step::Field(name.clone()), value))
            .collect(),
        Value::Array(entries) => (entries.iter().enumerate())
            .map(|(at, value)| (Step::Entry(at), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, _) in &inner {
        found.push(vec![step.clone()]);
    }
    for (step, value) in inner {
        for path in paths(value) {
            found.push([vec![step.clone()], path].concat());
        }
    }
    found
}

fn remove(json: &mut Value, path: &[Step]) {
    match (path, json) {
        ([Step::Field(name)], Value::Object(fields)) => {
            fields.remove(name);
        }
        ([Step::Entry(at)], Value::Array(entries)) => {
            entries.remove(*at);
        }
        ([Step::Field(name), rest @ ..], Value::Object(fields)) => {
            if let Some(inner) = fields.get_mut(name) {
                remove(inner, rest);
            }
        }
        ([Step::Entry(at), rest @ ..], Value::Array(entries)) => remove(&mut entries[*at], rest),
        _ => {}
    }
}
