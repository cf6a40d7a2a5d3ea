//! Any text at all: no panic, spans on letters, and time that grows with the text and no faster.

use super::*;
use crate::explain::all;

fn spans_are_on_letters(text: &str) {
    let explanation = explained(text);
    let text = Blanked::new(text);
    let mut end = 0;
    for it in &explanation.diagnoses {
        assert!(it.span.0 >= end || it.span.0 == 0, "{:?} overlaps", it.span);
        end = it.span.0;
        let spans = it
            .words
            .iter()
            .map(|it| it.span)
            .chain(it.again.iter().map(|it| it.span));
        for (from, to) in std::iter::once(it.span).chain(spans) {
            assert!(
                from < to && text.as_str().get(from..to).is_some(),
                "{from}..{to} of {text}"
            );
        }
    }
    assert_eq!(
        explanation.nothing_recognised.is_some(),
        explanation.diagnoses.is_empty()
    );
}

#[test]
fn messages_cut_anywhere_do_no_harm() {
    for entry in all() {
        for pattern in entry.patterns {
            let text = format!("ü’{pattern}’ (E0003)\nIncident ID: 586fe36e84cf9fb2-IAD “é”");
            // Every place would take long; a third of them meets every kind of piece.
            for at in (0..=text.len())
                .step_by(3)
                .filter(|at| text.is_char_boundary(*at))
            {
                spans_are_on_letters(&text[..at]);
                spans_are_on_letters(&text[at..]);
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod any_text {
    use proptest::prelude::*;
    use proptest::test_runner::FileFailurePersistence;

    use super::*;

    /// Pieces that the readers look for, thrown together with anything
    fn piece() -> impl Strategy<Value = String> {
        let patterns: Vec<&'static str> =
            all().iter().flat_map(|it| it.patterns).copied().collect();
        let marks = [
            "\\",
            "\\u00",
            "\\u003c",
            "\\n",
            "\x1b[",
            "\x1b]",
            "[31m",
            "&#39;",
            "{",
            "}",
            "\"",
            "(E0003",
            "(E0003)",
            "\"code\":",
            "code",
            "Incident ID:",
            "Incident",
            "586fe36e84cf9fb2-IAD",
            "HTTP ",
            "401",
            "--region",
            "us-south",
            "-1",
            "ibmcloud ",
            "bx ",
            "'",
            "’",
            "é",
            "\u{1F600}",
            "\n",
            " ",
            "Region:",
            "for cluster ",
            "Resource group:",
            "kube-dal10-",
            "infrastructure exception:",
            "cannot",
            "canno",
            "t",
        ];
        prop_oneof![
            3 => prop::sample::select(patterns).prop_map(str::to_owned),
            5 => prop::sample::select(marks.to_vec()).prop_map(str::to_owned),
            2 => any::<String>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/kept/robust.txt"))),
            ..ProptestConfig::with_cases(200)
        })]

        #[test]
        fn never_panics(pieces in prop::collection::vec(piece(), 0..20)) {
            spans_are_on_letters(&pieces.concat());
        }
    }

    /// What a log, a scrollback or malice can be full of
    const LINES: [&str; 11] = [
        "2026-11-22T10:00:00Z INFO nothing of interest in cluster web, region us-south-1, pod kube-proxy-x7f9z\n",
        "The worker node instance 'kube-dal10-cr01234567890abcdef-w1' can't be found. Review 'classic' infrastructure user permissions. (E0003)\nIncident ID: 586fe36e84cf9fb2-IAD\n",
        "The worker node instance The worker node instance ",
        "ImagePullBackOff ",
        "{\"code\":\"E0003\",",
        "((((((((((((((((((",
        "\\\\\\\\\\\\\\\\\\\\\\\\\\",
        "\x1b[\x1b[\x1b[\x1b[",
        "$ ibmcloud ks worker ls --cluster web --region us-south\nHTTP 401 Incident ID: ",
        "cannotcannotcannot",
        "\"region\"\"region\"\"region\"",
    ];

    #[test]
    fn a_text_that_repeats_one_thing_is_read_to_its_end() {
        for line in LINES {
            spans_are_on_letters(&line.repeat(40_000 / line.len()));
        }
    }
}
