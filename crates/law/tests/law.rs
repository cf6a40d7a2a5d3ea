//! The law over parts drawn by chance with a fixed seed, and over every part that ever broke it.
//!
//! `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more parts and for others; `KEYATLAS_LAW_SHOWN` for more
//! than one example of each kind, `KEYATLAS_LAW_ONE` for the part of that seed alone, `KEYATLAS_LAW_FROM` to begin with a later
//! part of a long run.
#![cfg(not(target_arch = "wasm32"))]

mod run;

use keyatlas_law::check::Asked;
use keyatlas_law::check::check;
use keyatlas_law::dice::Dice;
use keyatlas_law::model::Doc;
use keyatlas_law::plans;
use keyatlas_law::world;

use run::Told;

/// The second wording is what the product says of worlds, where nobody doubts it
#[test]
fn on_whole_accounts_the_plain_wording_and_the_product_agree() {
    let mut told = Told::default();
    for case in 0..1500 {
        let seed = run::seed() + case;
        let mut dice = Dice::new(seed);
        let whole = world::draw(&mut dice);
        let asked = Asked::draw(&mut dice, &whole);
        let part = asked.part(&whole);
        let worlds = part.all(None);
        let is_it = |it: &Doc| it.text() == worlds[0].text();
        assert!(
            worlds.iter().all(is_it),
            "a world is complete: {}",
            whole.text()
        );
        told.add(seed, check(&whole, &asked, &part, &worlds, true));
    }
    told.print(|seed| {
        let mut dice = Dice::new(seed);
        let doc = world::draw(&mut dice);
        let asked = Asked::draw(&mut dice, &doc);
        run::Drawn { doc, asked }
    });
    assert_eq!(told.unsound(), Vec::<String>::new());
    assert_eq!(told.blunt_without_a_reason(), Vec::<String>::new());
    // What the readings of one account agree on only together.
    assert!(
        told.blunt_share() < 0.02,
        "the wordings differ about whole accounts"
    );
}

#[test]
fn no_answer_about_a_part_contradicts_the_whole() {
    let told = run::parts(run::cases());
    told.print(run::draw);
    assert_eq!(told.unsound(), Vec::<String>::new());
    assert_eq!(told.blunt_without_a_reason(), Vec::<String>::new());
    assert!(
        told.blunt_share() <= 1.0,
        "more than 1 in 100 answers is blunt"
    );
}

/// Parts with too many completions to enumerate are sampled: nothing definite may contradict a sample
#[test]
fn no_answer_about_a_small_part_of_an_account_contradicts_a_sample() {
    let told = run::small_parts(run::cases() / 4);
    told.print(run::draw_small);
    assert_eq!(told.unsound(), Vec::<String>::new());
}

/// What is known by name on one side and by ID on the other may be one or two
#[test]
fn nothing_is_absent_while_names_are_not_joined() {
    let told = run::unjoined(run::cases() / 4);
    told.print_unjoined();
    assert_eq!(told.unsound(), Vec::<String>::new());
}

/// A simulation of a part contradicts none of the simulations of its completions
#[test]
fn no_plan_about_a_part_contradicts_the_same_plan_about_the_whole() {
    let told = run::plans(run::cases() / 4);
    told.print_plans();
    assert_eq!(told.unsound(), Vec::<String>::new());
}

/// What is said to be the cause of a message, or ruled out, is so of every completion
#[test]
fn no_cause_of_a_message_about_a_part_contradicts_the_same_about_the_whole() {
    let told = run::causes(run::cases() / 4);
    told.print_causes();
    assert_eq!(told.unsound(), Vec::<String>::new());
}

#[test]
fn no_part_that_once_broke_the_law_breaks_it_again() {
    for kept in run::kept::every() {
        let (name, drawn) = (&kept.name, &kept.drawn);
        let part = drawn.asked.part(&drawn.doc);
        let (worlds, all) = run::completions(&part);
        assert!(!worlds.is_empty(), "{name} has no completion");
        let report = check(&drawn.doc, &drawn.asked, &part, &worlds, all);
        let mut told = Told::default();
        told.add(0, report);
        if let Some(plan) = &kept.plan {
            let failing = run::completions_where_a_presumption_fails(&part);
            told.add(0, plans::check(&drawn.doc, plan, &worlds, &failing));
        }
        assert_eq!(told.unsound(), Vec::<String>::new(), "{name}");
    }
}
