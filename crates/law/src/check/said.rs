//! The sentences of a decision: what is said for certain of a part is said of each whole, in the same words. The
//! second wording has no sentences, so the product itself is asked about some completions.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Report, Wrong, text};
use crate::plain::decide::Question;
use crate::product::Product;

/// Rules whose sentences differ where the rules are the same: that a credential fails whichever way, and whether a
/// key is deleted or its owner removed. The second wording has these.
const SAID_ANOTHER_WAY: [&str; 3] = ["R6", "R14", "R15"];

pub(super) fn check(
    report: &mut Report,
    product: &Product,
    question: &Question,
    wholes: &[&Product],
) {
    let answer = product.decide_alone(question);
    if text(&answer, "outcome") != "denied" {
        return;
    }
    let heard = certain(&answer);
    let mut heard = heard
        .into_iter()
        .filter(|it| !SAID_ANOTHER_WAY.contains(&it.0))
        .peekable();
    if heard.peek().is_none() {
        return;
    }
    let said: Vec<Value> = wholes.iter().map(|it| it.decide_alone(question)).collect();
    for (rule, gate, sentence) in heard {
        report.answers += 1;
        // Of whoever is gone nothing else is said.
        let gone = |it: &Value| certain(it).iter().any(|it| (it.0, it.1) == ("R6", gate));
        let same = |it: &(&str, &str, &str)| (it.0, it.1) == (rule, gate) && says(sentence, it.2);
        let holds = |it: &Value| gone(it) || certain(it).iter().any(same);
        if let Some(other) = said.iter().find(|it| !holds(it)) {
            let detail = format!(
                "{} by {}: certain {gate} {rule} `{sentence}`, and of a completion {:?}",
                question.action.name(),
                question.actor.text(),
                certain(other)
            );
            let kind = format!("sentence of {gate} {rule}");
            report.complain(Wrong::Unsound, kind, detail, Vec::new());
        }
    }
}

/// Whether a sentence says what another one does: whoever lacks one thing or the other may be known to need one of them
fn says(sentence: &str, other: &str) -> bool {
    let lacks_them = |(who, lacks): (&str, &str)| {
        sentence.starts_with(who) && lacks.split(", or ").all(|it| sentence.contains(it))
    };
    sentence.starts_with(other) || other.rsplit_once(" lacks ").is_some_and(lacks_them)
}

/// The certain reasons by rule, gate and sentence, up to the place, of which a part may know less
fn certain(answer: &Value) -> BTreeSet<(&str, &str, &str)> {
    let reasons = answer["reasons"].as_array().into_iter().flatten();
    // What somebody has at most is told in the second wording alone.
    let certain =
        reasons.filter(|it| it["certain"] == true && !text(it, "text").contains("at most"));
    certain
        .map(|it| {
            let sentence = text(it, "text");
            // Which providers it is said of alike is no part of what is said.
            let of_several = sentence.strip_suffix(" alike)");
            let alone = of_several
                .and_then(|it| it.rsplit_once(" (for "))
                .map_or(sentence, |(alone, _)| alone);
            let placeless = alone.split(" for ").next().unwrap_or(alone);
            (text(it, "rule"), text(it, "gate"), placeless)
        })
        .collect()
}
