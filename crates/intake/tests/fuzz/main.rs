//! Texts as people paste them, damaged in every way that a clipboard knows and some that it does not, at every door
//! that a text comes in by: no panic, no hang, no secret that survives.
//!
//! It runs on stable Rust and draws the same inputs in every run. `cargo xtask test --long` draws others, by
//! `PROPTEST_RNG_SEED` and `PROPTEST_CASES`. What fails is kept in `tests/kept/fuzz` and tried first from then on.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "what fails is kept in a file, what hangs is told by a clock, and a seed comes from the environment"
)]

#[path = "../../../transcript/tests/planted/shapes.rs"]
mod shapes;

mod corpus;
mod doors;
mod kept;
mod mutate;

use std::panic::{AssertUnwindSafe, catch_unwind};

use doors::DOORS;
use mutate::Random;

/// How many inputs a usual run draws
const CASES: u64 = 2_500;

/// An input, and the secret that is in it, if one is
#[derive(Debug, Clone, Default)]
struct Input {
    bytes: Vec<u8>,
    secret: Option<String>,
}

#[test]
fn whatever_is_pasted_nothing_panics_nothing_hangs_and_no_secret_survives() {
    let watched = kept::watch();
    for input in kept::before() {
        check(&watched, &input, "one that was kept");
    }
    let (seed, cases) = drawn();
    let texts = corpus::texts();
    for number in 0..cases {
        let input = mutate::input(&texts, &mut Random::new(seed, number));
        check(&watched, &input, &format!("input {number} of seed {seed}"));
    }
}

/// The seed and how many inputs are drawn with it
fn drawn() -> (u64, u64) {
    let asked = |name: &str| std::env::var(name).ok()?.parse().ok();
    // A run with new seeds asks for as many cases as properties draw, each of which is cheaper than one of these.
    let cases = asked("PROPTEST_CASES").map_or(CASES, |it: u64| it.max(CASES));
    (asked("PROPTEST_RNG_SEED").unwrap_or(1), cases)
}

fn check(watched: &kept::Watched, input: &Input, which: &str) {
    for (door, goes_in) in DOORS {
        watched.starts(input);
        let said = catch_unwind(AssertUnwindSafe(|| goes_in(&input.bytes)));
        watched.ends();
        let wrong = match &said {
            Err(_) => Some("it panicked"),
            Ok(said) => {
                let secret = input.secret.as_deref();
                (secret.is_some_and(|it| said.contains(it))).then_some("a secret survived")
            }
        };
        if let Some(wrong) = wrong {
            let file = kept::keep(input);
            panic!("{wrong} at {door}, of {which}, kept as {}", file.display());
        }
    }
}
