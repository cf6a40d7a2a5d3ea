//! The list of outputs: each is told apart by words of its own, and its place in the list decides nothing.

use keyatlas_intake::outputs::{ALL, Output};
use keyatlas_intake::{Corrections, Imported, Source, import_with};
use keyatlas_resolver::account::Snapshot;
use keyatlas_samples::drawn::drawn;
use keyatlas_samples::stand_in::{Caller, Form, Session, World, every_line, run_line};

fn read(outputs: &[&'static Output], text: &str) -> Imported {
    let texts = [Source::new("pasted", text)];
    import_with(
        outputs,
        &Snapshot::default(),
        &texts,
        &Corrections::default(),
    )
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
    let mut outputs = ALL.to_vec();
    for text in texts {
        let wanted = read(ALL, &text);
        outputs.rotate_left(1);
        assert_eq!(read(&outputs, &text), wanted, "{text}");
        let backwards: Vec<_> = outputs.iter().rev().copied().collect();
        assert_eq!(read(&backwards, &text), wanted, "{text}");
    }
}
