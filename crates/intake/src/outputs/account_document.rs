//! A saved account.

use keyatlas_resolver::account::{self, Snapshot};
use serde_json::Value;

use crate::draft::Draft;
use crate::names::Names;
use crate::output::{Output, Shape};
use crate::places::Places;
use crate::reading::{Json, Reading, Remarks, Said};
use crate::report::{Problem, counted};

pub static OUTPUT: Output = Output {
    word: "account_document",
    label: "a saved account document",
    fits,
    read_json,
    ..Output::UNKNOWN
};

#[derive(Debug)]
struct Document(Snapshot);

impl Reading for Document {
    fn summary(&self) -> String {
        format!(
            "account with {} and {}",
            counted(self.0.clusters.len(), "cluster"),
            counted(self.0.scopes.len(), "scope")
        )
    }

    fn account(&self) -> Option<&str> {
        self.0.account.id.as_deref()
    }

    fn join(&self, names: &mut Names) {
        names.account(&self.0);
    }

    fn locate(&self, places: &mut Places, names: &Names, _: usize) {
        places.account(&self.0, names);
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        draft.document(&self.0);
    }
}

fn fits(it: &Shape) -> bool {
    it.whole
        .get("format")
        .and_then(Value::as_str)
        .is_some_and(|it| it.starts_with("keyatlas/"))
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Said> {
    let read = match json.whole {
        true => account::read_value(json.value),
        false => account::read_part(json.value),
    };
    let note = |it: &dyn std::fmt::Display| Problem::at(json.line, it.to_string());
    match read {
        Ok((snapshot, problems)) => {
            remarks.problems.extend(problems.iter().map(|it| note(it)));
            Some(Box::new(Document(snapshot)))
        }
        Err(error) => {
            remarks.problems.push(note(&error));
            None
        }
    }
}
