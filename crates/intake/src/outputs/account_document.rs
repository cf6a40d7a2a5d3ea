//! A saved account.

use keyatlas_resolver::account;
use serde_json::Value;

use crate::output::{Output, Shape};
use crate::reading::{Json, Reading, Remarks};
use crate::report::Problem;

pub static OUTPUT: Output = Output {
    word: "account_document",
    label: "a saved account document",
    fits,
    read_json,
    ..Output::UNKNOWN
};

fn fits(it: &Shape) -> bool {
    it.whole
        .get("format")
        .and_then(Value::as_str)
        .is_some_and(|it| it.starts_with("keyatlas/"))
}

fn read_json(json: &Json, remarks: &mut Remarks) -> Option<Reading> {
    let read = match json.whole {
        true => account::read_value(json.value),
        false => account::read_part(json.value),
    };
    let note = |it: &dyn std::fmt::Display| Problem::at(json.line, it.to_string());
    match read {
        Ok((snapshot, problems)) => {
            remarks.problems.extend(problems.iter().map(|it| note(it)));
            Some(Reading::Document(Box::new(snapshot)))
        }
        Err(error) => {
            remarks.problems.push(note(&error));
            None
        }
    }
}
