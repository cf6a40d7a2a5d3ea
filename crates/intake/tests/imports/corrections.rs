//! What a person says about a piece.

use keyatlas_intake::{Corrections, OutputId, Source, import};

use super::regions;

#[test]
fn what_is_not_recognised_is_shown_and_can_be_corrected() {
    let rows = "shop   c1a2b3c4d5e6f7a8b9c0   normal   1 month ago   4   Dallas   1.35.7_1520   Default   classic\n";
    let texts = [
        Source::new("rows", rows),
        Source::new("other", "$ kubectl get pods\nNo resources found\n"),
        Source::new("list", "[]"),
    ];
    let imported = import(&texts, &Corrections::default());
    let reasons: Vec<_> = imported
        .pieces
        .iter()
        .map(|it| it.summary.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "looks like a table, but has no heading of a known command",
            "the output of `kubectl get pods` says nothing about API keys or clusters that could be read",
            "an empty list; the command line above it is missing, so it could be a list of anything",
        ]
    );
    assert_eq!(imported.pieces[0].text.as_deref(), Some(rows.trim_end()));
    let mut corrections = Corrections::default();
    corrections
        .outputs
        .insert(imported.pieces[0].id.clone(), OutputId("clusters".into()));
    let again = import(&texts, &corrections);
    assert_eq!(regions(&again), [("shop", "us-south")]);
    assert!(
        again.snapshot.complete.is_empty(),
        "rows without a heading are no whole list"
    );
}

#[test]
fn a_piece_can_be_left_out() {
    let texts = [Source::new("a", fixture!("resource-groups.json"))];
    let mut corrections = Corrections::default();
    corrections
        .left_out
        .insert(import(&texts, &corrections).pieces[0].id.clone());
    let imported = import(&texts, &corrections);
    assert!(imported.snapshot.resource_groups.is_empty());
    assert_eq!(imported.pieces[0].notes, ["left out"]);
}

#[test]
fn corrections_survive_being_stored() {
    let mut corrections = Corrections::default();
    corrections
        .answers
        .insert(keyatlas_intake::NeedId("a:1/region".into()), "eu-de".into());
    corrections.outputs.insert(
        keyatlas_intake::PieceId("a:1".into()),
        OutputId("clusters".into()),
    );
    let stored = serde_json::to_string(&corrections).expect("JSON");
    assert_eq!(
        serde_json::from_str::<Corrections>(&stored).expect("corrections"),
        corrections
    );
}
