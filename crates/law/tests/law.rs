//! The law over parts drawn by chance with a fixed seed, and over every part that ever broke it.
#![cfg(not(target_arch = "wasm32"))]

mod run;

use std::collections::BTreeMap;

use keyatlas_law::check::{Wrong, check};
use keyatlas_law::dice::Dice;
use keyatlas_law::plain::decide::may;
use keyatlas_law::plain::resolve::say;
use keyatlas_law::product::Product;
use keyatlas_law::{check::Asked, world};

/// The second wording is what the product says of worlds, where nobody doubts it
#[test]
fn on_whole_accounts_the_plain_wording_and_the_product_agree() {
    let mut kinds: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for case in 0..1500 {
        let mut dice = Dice::new(run::seed() + case);
        let whole = world::draw(&mut dice);
        let asked = Asked::draw(&mut dice, &whole);
        let part = asked.part(&whole);
        assert_eq!(part.count(), 1, "{}", whole.text());
        let worlds = part.all(None);
        assert_eq!(
            worlds.len(),
            1,
            "a world contradicts itself: {}",
            whole.text()
        );
        let report = check(&whole, &asked, &part, &worlds, true);
        for it in report.complaints {
            kinds
                .entry(format!("{:?} {}", it.wrong, it.kind))
                .or_insert((0, format!("seed {case}: {}\n{}", it.detail, whole.text())))
                .0 += 1;
        }
        let _ = (Product::read(&whole), may, say);
    }
    run::print(&kinds);
    assert!(kinds.is_empty());
    let _ = Wrong::Blunt;
}

#[test]
fn no_answer_about_a_part_contradicts_the_whole() {
    let told = run::parts(run::cases());
    told.print();
    assert_eq!(told.unsound(), 0);
}
