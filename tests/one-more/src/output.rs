//! `ibmcloud iam functional-ids`, which does not exist: IDs that act for programs, and are no people.
//!
//! ```text
//! Functional ID        Used by
//! ops@example.com      pipelines
//! ```

use keyatlas_intake::outputs::{ALL, Draft, Json, Output, Reading, Remarks, Said, Shape, Text};
use keyatlas_resolver::account::IdentityKind;

/// What is known of it
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

/// The list, and the line
pub fn outputs() -> Vec<&'static Output> {
    [ALL, &[&OUTPUT]].concat()
}

#[cfg(test)]
mod tests {
    use keyatlas_intake::outputs::{ALL, Output};
    use keyatlas_intake::{Corrections, Imported, OutputId, Source, import_with};
    use keyatlas_resolver::account::{IdentityKind, Snapshot};

    use super::outputs;

    const TABLE: &str = "Functional ID        Used by\nops@example.com      pipelines\n";

    fn read(outputs: &[&'static Output], text: &str, said: &Corrections) -> Imported {
        let texts = [Source::new("pasted", text)];
        import_with(outputs, &Snapshot::default(), &texts, said)
    }

    /// Taken for an output of that word, and laid into the account
    fn is_read(imported: &Imported) {
        let [piece] = imported.pieces.as_slice() else {
            panic!("one piece: {:#?}", imported.pieces);
        };
        assert_eq!(piece.kind.word(), "functional_ids");
        assert_eq!(piece.summary, "1 functional IDs");
        let [identity] = imported.snapshot.identities.as_slice() else {
            panic!("one identity: {:#?}", imported.snapshot);
        };
        assert_eq!(identity.email.as_deref(), Some("ops@example.com"));
        assert_eq!(identity.kind, Some(IdentityKind::FunctionalId));
    }

    #[test]
    fn it_is_recognised_by_its_words_and_by_its_shape() {
        let read = |text: &str| read(&outputs(), text, &Corrections::default());
        is_read(&read(TABLE));
        is_read(&read(r#"[{"functional_id": "ops@example.com"}]"#));
        let command = "$ ibmcloud iam fids\nops@example.com   pipelines\n";
        is_read(&read(command));
        let problem = &read(&format!("{TABLE}pipelines\n")).pieces[0].problems[0];
        assert_eq!(
            problem.to_string(),
            "line 3: expected the address of a functional ID"
        );
    }

    #[test]
    fn it_is_among_what_a_person_chooses_from_and_what_they_choose_is_kept() {
        let outputs = outputs();
        assert!(
            outputs
                .iter()
                .any(|it| it.label == "ibmcloud iam functional-ids")
        );
        let bare = "ops@example.com   pipelines\n";
        let (mut said, first) = (
            Corrections::default(),
            read(&outputs, bare, &Corrections::default()),
        );
        let id = OutputId("functional_ids".to_owned());
        said.outputs.insert(first.pieces[0].id.clone(), id);
        let kept = serde_json::to_string(&said).expect("JSON");
        let said = serde_json::from_str(&kept).expect("corrections");
        is_read(&read(&outputs, bare, &said));
    }

    #[test]
    fn without_its_line_in_the_list_nothing_is_known_of_it() {
        let (mut said, first) = (
            Corrections::default(),
            read(ALL, TABLE, &Corrections::default()),
        );
        assert_eq!(first.pieces[0].kind.word(), "unrecognised");
        assert!(first.snapshot.identities.is_empty());
        let id = OutputId("functional_ids".to_owned());
        said.outputs.insert(first.pieces[0].id.clone(), id);
        let notes = &read(ALL, TABLE, &said).pieces[0].notes;
        assert_eq!(notes, &["`functional_ids` is no output that can be read"]);
    }
}
