//! Another crate adds an output: one file that says everything of it, and one line in the list.

mod functional_ids;

use keyatlas_intake::outputs::{ALL, Output};
use keyatlas_intake::{Corrections, Imported, OutputId, Source, import_with};
use keyatlas_resolver::account::{IdentityKind, Snapshot};
use keyatlas_samples::drawn::drawn;
use keyatlas_samples::stand_in::{Caller, Form, Session, World, every_line, run_line};

const TABLE: &str = "Functional ID        Used by\nops@example.com      pipelines\n";

/// The list, and the line
fn with_one_more() -> Vec<&'static Output> {
    let mut outputs = ALL.to_vec();
    outputs.push(&functional_ids::OUTPUT);
    outputs
}

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
    let read = |text: &str| read(&with_one_more(), text, &Corrections::default());
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
    let outputs = with_one_more();
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

#[test]
fn each_output_has_a_word_and_commands_of_its_own() {
    for (at, it) in ALL.iter().enumerate() {
        let others = ALL[..at].iter();
        for other in others {
            assert_ne!(it.word, other.word);
            let both = |words: &&&str| other.commands.contains(*words);
            assert_eq!(it.commands.iter().find(both), None, "{it:?} and {other:?}");
        }
    }
}

/// Entries that could be keys or clusters by their fields
const ALIKE: [&str; 2] = [
    r#"[{"id":"Profile-1","iam_id":"iam-Profile-1","entity_tag":"1","name":"p","created_at":"2026-01-01"}]"#,
    r#"[{"id":"kube-1","name":"w","location":"dal10","poolName":"default","lifecycle":{}}]"#,
];

#[test]
fn the_order_in_which_outputs_are_tried_decides_nothing() {
    let mut texts: Vec<String> = ALIKE.map(str::to_owned).to_vec();
    for seed in 0..6 {
        let document = drawn(seed);
        let owner = document["account"]["owner"]
            .as_str()
            .expect("an owner")
            .to_owned();
        let world = World::from_value(document).expect("an account");
        let (caller, mut session) = (Caller::As(owner), Session::default());
        for form in [Form::Json, Form::Text] {
            for line in every_line(&world, form) {
                texts.push(run_line(&world, &caller, &mut session, &line).stdout);
            }
        }
    }
    texts.sort();
    texts.dedup();
    texts.push(texts.concat());
    let mut outputs = with_one_more();
    for text in texts {
        let read = |outputs: &[&'static Output]| read(outputs, &text, &Corrections::default());
        let wanted = read(ALL);
        outputs.rotate_left(1);
        assert_eq!(read(&outputs), wanted, "{text}");
        let backwards: Vec<_> = outputs.iter().rev().copied().collect();
        assert_eq!(read(&backwards), wanted, "{text}");
    }
}
