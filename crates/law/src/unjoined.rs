//! Parts in which something is known by its name on one side and by its ID on the other, and nothing joins them: in
//! some completions both are one, in some they are two.

use serde_json::Value;

use crate::check::{Asked, Report, Wrong, scopes_alone};
use crate::completions::Part;
use crate::dice::Dice;
use crate::model::*;
use crate::plain::decide::{At, Question, may};
use crate::product::Product;

/// A part, and the documents that it may be a part of: where both names are one, and where they are two
#[derive(Debug, Clone)]
pub struct Unjoined {
    /// With two names
    pub part: Doc,
    /// Where they are one
    pub one: Doc,
    /// Where they are two
    pub two: Doc,
    /// The name, and what it is in the one and in the other
    names: [Name; 3],
}

/// A group of scopes or clusters, or an owner, is known by name alone
pub fn draw(dice: &mut Dice, doc: &Doc) -> Unjoined {
    let mut one = doc.clone();
    match dice.below(3) {
        0 if !doc.identities.is_empty() => owner(&mut one, dice),
        1 => group(&mut one, dice, true),
        _ => group(&mut one, dice, false),
    }
}

fn group(one: &mut Doc, dice: &mut Dice, of_clusters: bool) -> Unjoined {
    one.complete.retain(|it| it != "resource_groups");
    one.resource_groups.clear();
    let id = Name::from(*dice.one(&["g-a", "g-b"]));
    let renamed = |to: &Name| {
        let mut doc = one.clone();
        let clusters = doc
            .clusters
            .iter_mut()
            .filter_map(|it| it.resource_group.as_mut());
        let scopes = doc.scopes.iter_mut().map(|it| &mut it.resource_group);
        let groups: Vec<&mut Name> = if of_clusters {
            clusters.collect()
        } else {
            scopes.collect()
        };
        for it in groups.into_iter().filter(|it| **it == id) {
            *it = to.clone();
        }
        doc
    };
    let names: [Name; 3] = ["name:a".into(), id.clone(), "g-other".into()];
    Unjoined {
        part: renamed(&names[0]),
        two: renamed(&names[2]),
        one: one.clone(),
        names,
    }
}

fn owner(one: &mut Doc, dice: &mut Dice) -> Unjoined {
    for person in &mut one.identities {
        person.email = None;
    }
    let id = dice.one(&one.identities).id.clone();
    let renamed = |to: &Name| {
        let mut doc = one.clone();
        let keys = doc.scopes.iter_mut().filter_map(|it| it.api_key.is_mut());
        for owner in keys
            .filter_map(|it| it.owner.as_mut())
            .filter(|it| **it == id)
        {
            *owner = to.clone();
        }
        doc
    };
    let names: [Name; 3] = ["email:a@x.org".into(), id.clone(), "IBMid-other".into()];
    Unjoined {
        part: renamed(&names[0]),
        two: renamed(&names[2]),
        one: one.clone(),
        names,
    }
}

/// Checks what is said of scopes, and what is decided, against some completions of either
pub fn check(unjoined: &Unjoined, dice: &mut Dice, many: usize) -> Report {
    let mut report = Report::default();
    let places = unjoined.part.places();
    let product = Product::read(&unjoined.part);
    let worlds = unjoined.worlds(&Asked::default(), dice, many);
    let answer = product.resolve();
    for of_name in [false, true] {
        let worlds = worlds.in_words_of(of_name);
        if worlds.is_empty() {
            continue;
        }
        let here = |it: &Place| (it.1 == unjoined.names[0]) == of_name && places.contains(it);
        scopes_alone(&mut report, &unjoined.part, &answer, &worlds, here);
    }
    // Somebody of two names is called by the one that is asked about.
    report.complaints.retain(|it| it.kind != "identity");
    unjoined.decisions(&mut report, &product, dice, many);
    report
}

/// Completions where both names are one, and where they are two
struct Worlds<'a> {
    one: Vec<Doc>,
    two: Vec<Doc>,
    names: &'a [Name; 3],
}

impl Worlds<'_> {
    /// In the words of the part: what it calls by name is something in either
    fn in_words_of(&self, name_is_asked_about: bool) -> Vec<Doc> {
        let [name, in_one, in_two] = self.names;
        let said = |it: &Doc, is: &Name| match name_is_asked_about {
            true => call(it, is, name),
            false => it.clone(),
        };
        let one = self.one.iter().map(|it| said(it, in_one));
        one.chain(self.two.iter().map(|it| said(it, in_two)))
            .collect()
    }
}

impl Unjoined {
    fn worlds(&self, asked: &Asked, dice: &mut Dice, many: usize) -> Worlds<'_> {
        let [name, in_one, in_two] = &self.names;
        let mut completed = |doc: &Doc, is: &Name| {
            let places = asked.places().into_iter().map(|it| match it.1 == *name {
                true => (it.0, is.clone()),
                false => it,
            });
            Part::new(doc, &places.collect(), &asked.actors()).some(dice, many, None)
        };
        Worlds {
            one: completed(&self.one, in_one),
            two: completed(&self.two, in_two),
            names: &self.names,
        }
    }

    /// Whether somebody may do something: the outcome alone
    fn decisions(&self, report: &mut Report, product: &Product, dice: &mut Dice, many: usize) {
        let asked = Asked::draw(dice, &self.part);
        let part = asked.part(&self.part);
        let worlds = self.worlds(&asked, dice, many);
        let (by_id, by_name) = (worlds.in_words_of(false), worlds.in_words_of(true));
        for question in &asked.questions {
            let (of_name, clusters) = match &question.at {
                At::Scope(place) => (place.1 == self.names[0], part.clusters_at(place)),
                // Whether a cluster that nobody listed exists has no representative values.
                At::Cluster(id) if part.may_list_more() && !part.lists(id) => continue,
                At::Cluster(_) => (false, Vec::new()),
            };
            let question = &Question {
                clusters,
                ..question.clone()
            };
            let worlds = if of_name { &by_name } else { &by_id };
            report.answers += 1;
            let heard = product.decide(question);
            let outcome = heard["outcome"].as_str().unwrap_or_default();
            let against = worlds
                .iter()
                .position(|it| match (outcome, may(it, question)) {
                    ("allowed", (_, denies)) => denies,
                    ("denied", (allows, _)) => allows,
                    _ => false,
                });
            if let Some(against) = against {
                let detail = format!(
                    "{} by {} at {:?}, {}: {outcome}, and a completion says otherwise: {}; {}",
                    question.action.name(),
                    question.actor.text(),
                    question.at,
                    question.edition.name(),
                    Value::to_string(&heard["reasons"]),
                    worlds[against].text()
                );
                let kind = format!("decide {outcome}");
                report.complain(Wrong::Unsound, kind, detail, vec![against]);
            }
        }
    }
}

/// A document in which something is called otherwise
fn call(doc: &Doc, is: &Name, name: &Name) -> Doc {
    let text = doc.text();
    let quoted = |it: &Name| format!("\"{}\"", it.text());
    serde_json::from_str(&text.replace(&quoted(is), &quoted(name))).expect("it was a document")
}
