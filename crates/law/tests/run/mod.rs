//! Drawing parts, checking them, and counting what was wrong.

mod shrink;

use std::collections::BTreeMap;

use keyatlas_law::check::{Asked, Complaint, Report, Wrong, check};
use keyatlas_law::dice::Dice;
use keyatlas_law::hide::hide;
use keyatlas_law::model::Doc;
use keyatlas_law::world;

/// The seed of every run, unless the environment says another
const SEED: u64 = 20_261_128;
/// The most completions that are all enumerated
const MOST: usize = 1024;

pub fn seed() -> u64 {
    number("KEYATLAS_LONG_SEED").unwrap_or(SEED)
}

pub fn cases() -> usize {
    number("KEYATLAS_LONG_CASES").unwrap_or(2000) as usize
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// How many of each kind are shown in full
fn shown() -> usize {
    number("KEYATLAS_LAW_SHOWN").unwrap_or(1) as usize
}

pub fn print(kinds: &BTreeMap<String, (usize, String)>) {
    for (kind, (many, first)) in kinds {
        println!("{many:6} {kind}\n       {first}");
    }
}

/// A part that was drawn
pub struct Drawn {
    pub doc: Doc,
    pub asked: Asked,
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

#[derive(Default)]
pub struct Told {
    parts: usize,
    answers: usize,
    completions: usize,
    kinds: BTreeMap<(Wrong, String), Vec<(u64, Complaint)>>,
}

impl Told {
    fn add(&mut self, seed: u64, report: Report) {
        self.parts += 1;
        self.answers += report.answers;
        self.completions += report.completions;
        for it in report.complaints {
            self.kinds
                .entry((it.wrong.clone(), it.kind.clone()))
                .or_default()
                .push((seed, it));
        }
    }

    fn many(&self, wrong: &Wrong) -> usize {
        self.kinds
            .iter()
            .filter(|((it, _), _)| it == wrong)
            .map(|(_, them)| them.len())
            .sum()
    }

    pub fn unsound(&self) -> usize {
        self.many(&Wrong::Unsound)
    }

    pub fn print(&self) {
        println!(
            "{} parts, {} completions, {} answers: {} unsound, {} blunt ({:.2} in 100)",
            self.parts,
            self.completions,
            self.answers,
            self.unsound(),
            self.many(&Wrong::Blunt),
            self.many(&Wrong::Blunt) as f64 * 100.0 / self.answers as f64
        );
        for ((wrong, kind), them) in &self.kinds {
            println!("{:6} {wrong:?} {kind}", them.len());
            for (seed, first) in them.iter().take(shown()) {
                let small = shrink::smallest(draw(*seed), first);
                let part = small.asked.part(&small.doc);
                let worlds = part.all(None);
                let report = check(&small.doc, &small.asked, &part, &worlds, true);
                let again = (report.complaints.iter())
                    .find(|it| it.wrong == *wrong && it.kind == *kind)
                    .unwrap_or(first);
                println!("       seed {seed}: {}", again.detail);
                println!("       part       {}", small.doc.text());
                for world in again.worlds.iter().take(2) {
                    if let Some(world) = worlds.get(*world) {
                        println!("       completion {}", world.text());
                    }
                }
            }
        }
    }
}

pub fn parts(many: usize) -> Told {
    let mut told = Told::default();
    for case in 0..many as u64 {
        let at = seed().wrapping_mul(1_000_003).wrapping_add(case);
        let drawn = draw(at);
        let part = drawn.asked.part(&drawn.doc);
        let worlds = part.all(None);
        told.add(at, check(&drawn.doc, &drawn.asked, &part, &worlds, true));
    }
    told
}
