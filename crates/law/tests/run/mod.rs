//! Drawing parts, checking them, and counting what was wrong.

pub mod kept;

mod blunt;
mod shrink;

use std::collections::BTreeMap;

use keyatlas_law::causes::{self, Message};
use keyatlas_law::check::{Asked, Complaint, Report, Wrong, check};
use keyatlas_law::completions::{Part, Presumption};
use keyatlas_law::dice::Dice;
use keyatlas_law::hide::hide;
use keyatlas_law::model::Doc;
use keyatlas_law::plans;
use keyatlas_law::unjoined::{self, Unjoined};
use keyatlas_law::world;

/// The seed of every run, unless the environment says another
const SEED: u64 = 20_261_128;
/// The most completions that are all enumerated
const MOST: usize = 1024;
/// How many completions of a larger part are looked at
const SAMPLED: usize = 128;

pub fn seed() -> u64 {
    number("PROPTEST_RNG_SEED").unwrap_or(SEED)
}

pub fn cases() -> usize {
    number("PROPTEST_CASES").unwrap_or(2000) as usize
}

/// How many of each kind are shown in full
fn shown() -> usize {
    number("KEYATLAS_LAW_SHOWN").unwrap_or(1) as usize
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A part that was drawn
pub struct Drawn {
    pub doc: Doc,
    pub asked: Asked,
}

/// Every completion of a part, or some where there are too many; and whether these are all
pub fn completions(part: &Part) -> (Vec<Doc>, bool) {
    let all = part.count() <= MOST;
    let worlds = if all {
        part.all(None)
    } else {
        part.some(&mut Dice::new(SEED), MOST, None)
    };
    (worlds, all)
}

/// The same where one of its presumptions fails, each in turn
pub fn completions_where_a_presumption_fails(part: &Part) -> Vec<Doc> {
    let all = part.count() <= MOST;
    let where_one_fails = |it: &Presumption| {
        if all {
            part.all(Some(*it))
        } else {
            part.some(&mut Dice::new(SEED), MOST, Some(*it))
        }
    };
    part.presumed.iter().flat_map(where_one_fails).collect()
}

/// Draws a world and hides facts of it while its completions can be counted
pub fn draw(seed: u64) -> Drawn {
    let mut dice = Dice::new(seed);
    let mut doc = world::draw(&mut dice);
    let asked = Asked::draw(&mut dice, &doc);
    for _ in 0..1 + dice.below(9) {
        let mut less = doc.clone();
        hide(&mut less, &mut dice);
        if asked.part(&less).count() <= MOST {
            doc = less;
        }
    }
    Drawn { doc, asked }
}

/// Draws a world and hides most of it
pub fn draw_small(seed: u64) -> Drawn {
    let mut dice = Dice::new(seed);
    let mut doc = world::draw(&mut dice);
    let asked = Asked::draw(&mut dice, &doc);
    for _ in 0..10 + dice.below(30) {
        hide(&mut doc, &mut dice);
    }
    Drawn { doc, asked }
}

/// Checks parts whose completions are all enumerated
pub fn parts(many: usize) -> Told {
    checked(many, |seed| {
        let drawn = draw(seed);
        let part = drawn.asked.part(&drawn.doc);
        let worlds = part.all(None);
        check(&drawn.doc, &drawn.asked, &part, &worlds, true)
    })
}

/// Checks parts of which only some completions are looked at
pub fn small_parts(many: usize) -> Told {
    checked(many, |seed| {
        let drawn = draw_small(seed);
        let part = drawn.asked.part(&drawn.doc);
        let worlds = part.some(&mut Dice::new(seed), SAMPLED, None);
        check(&drawn.doc, &drawn.asked, &part, &worlds, false)
    })
}

/// How many completions of a part a plan is simulated of
const PLANNED: usize = 12;
/// Of how many where a presumption fails
const FAILING: usize = 2;

/// Draws a part and a plan about it
pub fn draw_plan(seed: u64) -> (Doc, String) {
    let drawn = draw(seed);
    let mut dice = Dice::new(seed ^ 0x9e37);
    let whole = world::draw(&mut Dice::new(seed));
    let plan = plans::draw(&mut dice, &whole);
    (drawn.doc, plan)
}

/// Simulates a plan about each part, and about some of its completions
pub fn plans(many: usize) -> Told {
    checked(many, |seed| {
        let (doc, plan) = draw_plan(seed);
        check_plan(seed, &doc, &plan)
    })
}

pub fn check_plan(seed: u64, doc: &Doc, plan: &str) -> Report {
    let part = Asked::default().part(doc);
    let dice = &mut Dice::new(seed);
    let worlds = part.some(dice, PLANNED, None);
    let failing = part.presumed.iter().filter(|it| it.is_asked_of_scopes());
    let failing: Vec<Doc> = failing
        .flat_map(|it| part.some(dice, FAILING, Some(*it)))
        .collect();
    plans::check(doc, plan, &worlds, &failing)
}

/// Draws a part and messages about it
fn draw_messages(seed: u64) -> (Doc, Vec<Message>) {
    let drawn = draw(seed);
    let whole = world::draw(&mut Dice::new(seed));
    let messages = causes::draw(&mut Dice::new(seed ^ 0x79b9), &whole);
    (drawn.doc, messages)
}

/// Explains messages about each part, and about some of its completions
pub fn causes(many: usize) -> Told {
    checked(many, |seed| {
        let (doc, messages) = draw_messages(seed);
        check_messages(seed, &doc, &messages)
    })
}

fn check_messages(seed: u64, doc: &Doc, messages: &[Message]) -> Report {
    let actors = messages.iter().map(|it| it.me.clone()).collect();
    let places = messages.iter().map(|it| it.place.clone()).collect();
    let part = Part::new(doc, &places, &actors);
    let worlds = part.some(&mut Dice::new(seed), PLANNED, None);
    causes::check(doc, messages, &worlds)
}

fn draw_unjoined(seed: u64) -> Unjoined {
    unjoined::draw(&mut Dice::new(seed ^ 0x7f4a), &draw(seed).doc)
}

/// Checks parts in which a name and an ID are not joined
pub fn unjoined(many: usize) -> Told {
    checked(many, |seed| {
        unjoined::check(&draw_unjoined(seed), &mut Dice::new(seed), PLANNED)
    })
}

fn checked(many: usize, check: impl Fn(u64) -> Report) -> Told {
    let mut told = Told::default();
    let from = number("KEYATLAS_LAW_FROM").unwrap_or(0);
    let first = seed().wrapping_mul(1_000_003).wrapping_add(from);
    let drawn = (0..many as u64).map(|case| first.wrapping_add(case));
    let seeds: Vec<u64> = match number("KEYATLAS_LAW_ONE") {
        Some(one) => vec![one],
        None => drawn.collect(),
    };
    for seed in seeds {
        told.add(seed, check(seed));
    }
    told
}

/// What became of many parts
#[derive(Default)]
pub struct Told {
    parts: usize,
    answers: usize,
    completions: usize,
    complaints: BTreeMap<(Wrong, String), Vec<(u64, Complaint)>>,
}

impl Told {
    pub fn add(&mut self, seed: u64, report: Report) {
        self.parts += 1;
        self.answers += report.answers;
        self.completions += report.completions;
        for it in report.complaints {
            let kind = (it.wrong.clone(), it.kind.clone());
            self.complaints.entry(kind).or_default().push((seed, it));
        }
    }

    pub fn unsound(&self) -> Vec<String> {
        let unsound = self
            .complaints
            .iter()
            .filter(|((it, _), _)| *it == Wrong::Unsound);
        unsound
            .map(|((_, kind), them)| format!("{} {kind}: {}", them.len(), them[0].1.detail))
            .collect()
    }

    /// Blunt answers of a kind that nobody gave a reason for
    pub fn blunt_without_a_reason(&self) -> Vec<String> {
        let blunt = self.complaints.keys().filter(|(it, _)| *it == Wrong::Blunt);
        blunt
            .map(|(_, kind)| kind.clone())
            .filter(|it| blunt::reason(it).is_none())
            .collect()
    }

    /// How many of a hundred answers are blunt
    pub fn blunt_share(&self) -> f64 {
        let blunt = self
            .complaints
            .iter()
            .filter(|((it, _), _)| *it == Wrong::Blunt);
        let many: usize = blunt.map(|(_, them)| them.len()).sum();
        many as f64 * 100.0 / self.answers as f64
    }

    /// The same about plans
    pub fn print_plans(&self) {
        self.print_with(
            |seed| draw_plan(seed).0,
            |seed, doc| check_plan(seed, doc, &draw_plan(seed).1),
        );
    }

    /// The same about causes
    pub fn print_causes(&self) {
        self.print_with(
            |seed| draw_messages(seed).0,
            |seed, doc| check_messages(seed, doc, &draw_messages(seed).1),
        );
    }

    /// The same about names that are not joined
    pub fn print_unjoined(&self) {
        println!(
            "{} parts, {} completions, {} answers",
            self.parts, self.completions, self.answers
        );
        for ((_, kind), them) in &self.complaints {
            println!("{:6} {kind}", them.len());
            for (seed, first) in them.iter().take(shown()) {
                println!("       seed {seed}: {}", first.detail);
                println!("       part {}", draw_unjoined(*seed).part.text());
            }
        }
    }

    fn print_with(&self, draw: impl Fn(u64) -> Doc, check: impl Fn(u64, &Doc) -> Report) {
        println!(
            "{} parts, {} completions, {} answers",
            self.parts, self.completions, self.answers
        );
        for ((_, kind), them) in &self.complaints {
            println!("{:6} {kind}", them.len());
            for (seed, first) in them.iter().take(shown()) {
                let stays = |doc: &Doc| {
                    let report = check(*seed, doc);
                    report.complaints.iter().any(|it| it.kind == *kind)
                };
                println!("       seed {seed}: {}", first.detail);
                println!(
                    "       part {}",
                    shrink::document(&draw(*seed), stays).text()
                );
            }
        }
    }

    /// What was wrong, the smallest part of each kind, and two completions that differ
    pub fn print(&self, draw: impl Fn(u64) -> Drawn) {
        println!(
            "{} parts, {} completions, {} answers: {} kinds unsound, {:.2} in 100 blunt",
            self.parts,
            self.completions,
            self.answers,
            self.unsound().len(),
            self.blunt_share()
        );
        for ((wrong, kind), them) in &self.complaints {
            let reason = blunt::reason(kind).filter(|_| *wrong == Wrong::Blunt);
            println!(
                "{:6} {wrong:?} {kind}: {}",
                them.len(),
                reason.unwrap_or("MUST NOT BE")
            );
            if reason.is_some() && number("KEYATLAS_LAW_SHOWN").is_none() {
                continue;
            }
            for (seed, first) in them.iter().take(shown()) {
                let small = shrink::smallest(draw(*seed), first);
                println!("       seed {seed}: {}", first.detail);
                println!("       part {}", kept::write(&small));
                let part = small.asked.part(&small.doc);
                if part.count() > MOST {
                    continue;
                }
                let worlds = part.all(None);
                let report = check(&small.doc, &small.asked, &part, &worlds, true);
                let again = (report.complaints.iter())
                    .find(|it| it.wrong == *wrong && it.kind == *kind)
                    .unwrap_or(first);
                for world in again.worlds.iter().filter_map(|it| worlds.get(*it)).take(2) {
                    println!("       completion {}", world.text());
                }
            }
        }
    }
}
