//! Every world that a part may be a part of, with representative values.
//!
//! What a part does not say is a hole with a few ways to fill it; the extremes of every rule are among them.
//! All ways of all holes make the completions; those that contradict what the part states are none.

mod agrees;
pub use agrees::manual_user;

mod holes;
pub use holes::UNSEEN;

mod presumed;
pub use presumed::Presumption;

mod somebody;

use std::collections::BTreeSet;

use crate::dice::Dice;
use crate::model::*;
use crate::world::names;

use holes::{Found, Hole};

/// A part made ready to be completed
pub struct Part {
    doc: Doc,
    places: BTreeSet<Place>,
    actors: BTreeSet<Name>,
    holes: Vec<Hole>,
    /// The presumptions that are taken
    pub presumed: Vec<Presumption>,
}

impl Part {
    /// Finds what a part does not say. `places` and `actors` are what is going to be asked about.
    pub fn new(part: &Doc, places: &BTreeSet<Place>, actors: &BTreeSet<Name>) -> Self {
        let mut doc = part.clone();
        for place in places.union(&part.places()) {
            if doc.slot(place).is_none() {
                doc.scopes.push(Slot {
                    region: place.0.clone(),
                    resource_group: place.1.clone(),
                    ..Slot::default()
                });
            }
        }
        let mut found = Found {
            doc: &doc,
            actors,
            holes: Vec::new(),
            presumed: Vec::new(),
        };
        found.look_everywhere();
        let Found {
            holes,
            mut presumed,
            ..
        } = found;
        let lists = LISTS.into_iter().filter(|it| doc.presumes(it));
        presumed.extend(lists.map(Presumption::Whole));
        Self {
            doc,
            places: places.clone(),
            actors: actors.clone(),
            holes,
            presumed,
        }
    }

    /// Whether clusters may exist that it does not list
    pub fn may_list_more(&self) -> bool {
        !["clusters.classic", "clusters.vpc", "clusters.satellite"]
            .iter()
            .all(|it| self.doc.whole(it))
    }

    /// The clusters that are known to be in a scope
    pub fn clusters_at(&self, place: &Place) -> Vec<Name> {
        self.doc
            .clusters_at(place)
            .map(|it| it.id.clone())
            .collect()
    }

    /// Whether it lists a cluster
    pub fn lists(&self, cluster: &Name) -> bool {
        self.doc.clusters.iter().any(|it| it.id == *cluster)
    }

    /// How many ways there are to fill it
    pub fn count(&self) -> usize {
        self.holes
            .iter()
            .fold(1_usize, |count, hole| count.saturating_mul(hole.len()))
    }

    /// Every completion, with one presumption failing if it is said
    pub fn all(&self, failing: Option<Presumption>) -> Vec<Doc> {
        if let Some(Presumption::Whole(list)) = failing {
            let mut longer = self.doc.clone();
            longer.seen.retain(|it| it != list);
            return Self::new(&longer, &self.places, &self.actors).all(None);
        }
        (0..self.count())
            .filter_map(|at| self.one(at, failing))
            .collect()
    }

    /// Some completions, found by chance, with one presumption failing if it is said
    pub fn some(&self, dice: &mut Dice, many: usize, failing: Option<Presumption>) -> Vec<Doc> {
        let many = if self.count() == 0 { 0 } else { many };
        (0..many)
            .filter_map(|_| {
                let ways: Vec<usize> = self.holes.iter().map(|it| dice.below(it.len())).collect();
                self.filled(&ways, failing)
            })
            .collect()
    }

    fn one(&self, mut at: usize, failing: Option<Presumption>) -> Option<Doc> {
        let ways: Vec<usize> = self
            .holes
            .iter()
            .map(|hole| {
                let way = at % hole.len();
                at /= hole.len();
                way
            })
            .collect();
        self.filled(&ways, failing)
    }

    fn filled(&self, ways: &[usize], failing: Option<Presumption>) -> Option<Doc> {
        let mut world = self.doc.clone();
        for (hole, way) in self.holes.iter().zip(ways) {
            hole[*way](&mut world);
        }
        let lists_people = self.doc.whole("identities");
        somebody::add(&mut world, lists_people);
        presumed::take(&mut world, &self.presumed, failing);
        world.complete = names(&LISTS).into_iter().collect();
        agrees::is_a_world(&self.doc, &world).then_some(world)
    }
}
