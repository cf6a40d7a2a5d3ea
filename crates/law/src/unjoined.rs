//! Parts in which something is known by its name on one side and by its ID on the other, and nothing joins them: in
//! some completions both are one, in some they are two.

use crate::check::{Report, scopes_alone};
use crate::completions::Part;
use crate::dice::Dice;
use crate::model::*;
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

/// Checks what is said of scopes against some completions of either
pub fn check(unjoined: &Unjoined, dice: &mut Dice, many: usize) -> Report {
    let mut report = Report::default();
    let [name, in_one, in_two] = &unjoined.names;
    let places = unjoined.part.places();
    let mut completed =
        |doc: &Doc| Part::new(doc, &Default::default(), &Default::default()).some(dice, many, None);
    let (one, two) = (completed(&unjoined.one), completed(&unjoined.two));
    let answer = Product::read(&unjoined.part).resolve();
    for of_name in [false, true] {
        // In the words of the part: what it calls by name is something in either.
        let said = |worlds: &[Doc], is: &Name| -> Vec<Doc> {
            let said = |it: &Doc| {
                if of_name {
                    call(it, is, name)
                } else {
                    it.clone()
                }
            };
            worlds.iter().map(said).collect()
        };
        let mut worlds = said(&one, in_one);
        worlds.extend(said(&two, in_two));
        if worlds.is_empty() {
            continue;
        }
        let here = |it: &Place| (it.1 == *name) == of_name && places.contains(it);
        scopes_alone(&mut report, &unjoined.part, &answer, &worlds, here);
    }
    // Somebody of two names is called by the one that is asked about.
    report.complaints.retain(|it| it.kind != "identity");
    report
}

/// A document in which something is called otherwise
fn call(doc: &Doc, is: &Name, name: &Name) -> Doc {
    let text = doc.text();
    let quoted = |it: &Name| format!("\"{}\"", it.text());
    serde_json::from_str(&text.replace(&quoted(is), &quoted(name))).expect("it was a document")
}
