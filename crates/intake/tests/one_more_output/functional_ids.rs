//! `ibmcloud iam functional-ids`, which does not exist: IDs that act for programs, and are no people.
//!
//! ```text
//! Functional ID        Used by
//! ops@example.com      pipelines
//! ```

use keyatlas_intake::outputs::{Draft, Json, Output, Reading, Remarks, Said, Shape, Text};
use keyatlas_resolver::account::IdentityKind;

pub static OUTPUT: Output = Output {
    word: "functional_ids",
    label: "ibmcloud iam functional-ids",
    commands: &["iam functional-ids|fids"],
    is_heading: |line| line.starts_with(HEADING),
    fits,
    read_text,
    read_json,
    ..Output::UNKNOWN
};

const HEADING: &str = "Functional ID ";

#[derive(Debug)]
struct FunctionalIds(Vec<String>);

impl Reading for FunctionalIds {
    fn summary(&self) -> String {
        format!("{} functional IDs", self.0.len())
    }

    fn lay(&self, draft: &mut Draft<'_>) {
        for address in &self.0 {
            let id = draft.names.identity(address);
            draft.identity(&id).kind = Some(IdentityKind::FunctionalId);
        }
    }
}

fn fits(it: &Shape) -> bool {
    it.has("functional_id")
}

fn read_text(text: &Text, remarks: &mut Remarks) -> Option<Said> {
    let mut ids = Vec::new();
    let rows = text.lines.iter().filter(|it| !it.text.starts_with(HEADING));
    for row in rows {
        match row.text.split_whitespace().next() {
            Some(address) if address.contains('@') => ids.push(address.to_owned()),
            _ => remarks.problem(row.number, "expected the address of a functional ID"),
        }
    }
    Some(Box::new(FunctionalIds(ids)))
}

fn read_json(json: &Json, _: &mut Remarks) -> Option<Said> {
    let entries = json.entries().into_iter();
    let ids = entries.filter_map(|(_, it)| Some(it.get("functional_id")?.as_str()?.to_owned()));
    Some(Box::new(FunctionalIds(ids.collect())))
}
