//! Causes of messages about a part: what is said to be the cause, or ruled out, is so of every completion.
//!
//! The oracle is the product itself on whole accounts.

use keyatlas_resolver::explain::catalogue;
use serde_json::Value;

use crate::check::{Report, Wrong};
use crate::completions::UNSEEN;
use crate::dice::Dice;
use crate::model::*;
use crate::product::Product;

/// A message that somebody saw in a scope
#[derive(Debug, Clone)]
pub struct Message {
    /// What it says
    pub text: String,
    /// Where it was seen
    pub place: Place,
    /// Who saw it
    pub me: Name,
}

/// Some messages of the catalogue
pub fn draw(dice: &mut Dice, whole: &Doc) -> Vec<Message> {
    let entries: Vec<String> = catalogue::all()
        .iter()
        .filter_map(|it| Some(it.said(it.patterns.first()?)))
        .collect();
    let places: Vec<Place> = whole.places().into_iter().collect();
    (0..4)
        .map(|_| Message {
            text: filled(dice.one::<String>(&entries)),
            place: dice.one(&places).clone(),
            me: dice.one(&whole.identities).id.clone(),
        })
        .collect()
}

/// What a message is about, where it names something
const CLUSTER: &str = "c0";

/// A pattern with something in the place of everything that is left open
fn filled(pattern: &str) -> String {
    let mut text = String::new();
    let mut open = false;
    for it in pattern.chars() {
        match (it, open) {
            ('<', _) => {
                open = true;
                text.push_str(CLUSTER);
            }
            ('>', true) => open = false,
            (_, true) => {}
            (it, false) => text.push(it),
        }
    }
    text
}

/// Checks the causes of messages about a part against those of some of its completions
pub fn check(doc: &Doc, messages: &[Message], worlds: &[Doc]) -> Report {
    let mut report = Report {
        completions: worlds.len(),
        ..Report::default()
    };
    let product = Product::read(doc);
    // A message comes from a cluster that is known to be there.
    let listed = |world: &&Doc| world.clusters.iter().all(|it| it.id != *UNSEEN);
    let wholes: Vec<(usize, &Doc, Product)> = (worlds.iter().filter(listed).enumerate())
        .map(|(at, it)| (at, it, Product::read(it)))
        .collect();
    for message in messages {
        let heard = product.explain(message);
        let said: Vec<(usize, Value)> = (wholes.iter())
            .filter(|(_, world, _)| comes_from_there(world, message))
            .map(|(at, _, it)| (*at, it.explain(message)))
            .collect();
        for (entry, cause, weight) in weights(&heard) {
            report.answers += 1;
            if !["yours", "ruled_out"].contains(&weight) {
                continue;
            }
            let other = said.iter().find_map(|(at, said)| {
                let same = |it: &(&str, &str, &str)| (it.0, it.1) == (entry, cause);
                let theirs = weights(said).into_iter().find(same)?.2;
                // What nobody can say of a whole account contradicts nothing.
                let differs = theirs != weight && theirs != "unknown";
                differs.then_some((*at, theirs))
            });
            if let Some((at, theirs)) = other {
                let evidence = evidence(&heard, cause);
                let detail = format!(
                    "`{}` in {}/{} seen by {}: {cause} is {weight}, and {theirs} in a completion: {evidence}",
                    message.text,
                    message.place.0.text(),
                    message.place.1.text(),
                    message.me.text(),
                );
                let kind = format!("cause {cause} {weight}");
                report.complain(Wrong::Unsound, kind, detail, vec![at]);
            }
        }
    }
    report
}

/// Whether the cluster that a message names is where it was seen
fn comes_from_there(world: &Doc, message: &Message) -> bool {
    let mut named = world.clusters.iter().filter(|it| it.id == *CLUSTER);
    !message.text.contains(CLUSTER) || named.all(|it| it.place().as_ref() == Some(&message.place))
}

/// Every cause of every diagnosis: the entry, the cause, and its weight
fn weights(answer: &Value) -> Vec<(&str, &str, &str)> {
    let diagnoses = answer["diagnoses"].as_array().into_iter().flatten();
    let causes = diagnoses.flat_map(|it| {
        let entry = it["entry"].as_str().unwrap_or_default();
        let causes = it["causes"].as_array().into_iter().flatten();
        causes.map(move |cause| (entry, cause))
    });
    causes
        .map(|(entry, it)| {
            let text = |name: &str| it[name].as_str().unwrap_or_default();
            (entry, text("id"), text("weight"))
        })
        .collect()
}

fn evidence(answer: &Value, cause: &str) -> String {
    let diagnoses = answer["diagnoses"].as_array().into_iter().flatten();
    let mut causes = diagnoses.flat_map(|it| it["causes"].as_array().into_iter().flatten());
    let cause = causes.find(|it| it["id"] == cause);
    cause.map_or_else(String::new, |it| it["evidence"].to_string())
}
