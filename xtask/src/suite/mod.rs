//! Every check of the project: the cheap ones first, then two lanes side by side

mod checks;
pub use checks::{CHECKS, Check, built_sites, size_of_the_site};

mod browser_tests;

mod tidy;
mod words;

mod lanes;

mod long;
pub use long::run as run_long;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::{compiled, step, tools};
use checks::Lane;

/// How a check ended
struct Ended {
    name: &'static str,
    time: Duration,
    result: Result<()>,
}

/// Runs the checks named in `only`, or all, and begins no other once one has failed
pub fn run(only: &[String]) -> Result<()> {
    compiled::take()?;
    tools::for_testing()?;
    let started = Instant::now();
    let chosen = |check: &&Check| only.is_empty() || only.iter().any(|name| name == check.name);
    let all: Vec<&'static Check> = CHECKS.iter().filter(chosen).collect();
    let ended = match all.as_slice() {
        // What is asked for alone shows what it prints as it comes.
        [check] => vec![Ended {
            name: check.name,
            result: run_one(check.name),
            time: started.elapsed(),
        }],
        _ => {
            let of = |lane: Lane| -> Vec<&'static Check> {
                all.iter().copied().filter(|it| it.lane == lane).collect()
            };
            lanes::run(&of(Lane::First), &[of(Lane::Program), of(Lane::Site)])?
        }
    };
    print_times(&ended);
    println!("{:<12} {:>19}", "in all", step::elapsed(started));
    for it in ended {
        it.result.with_context(|| {
            format!(
                "`{0}` failed; run it alone with `cargo xtask test --only {0}`",
                it.name
            )
        })?;
    }
    compiled::give()?;
    println!("everything passed");
    Ok(())
}

/// Runs one check and nothing else; everything it needs is installed
pub fn run_one(name: &str) -> Result<()> {
    let check = CHECKS.iter().find(|check| check.name == name);
    let check = check.with_context(|| format!("there is no check `{name}`"))?;
    let browser = tools::installed_browser().context("there is no browser")?;
    println!("\n### {}: {}", check.name, check.what);
    (check.run)(&browser)
}

fn print_times(ended: &[Ended]) {
    println!();
    for it in ended {
        let said = if it.result.is_ok() { "ok" } else { "FAILED" };
        println!("{:<12} {said:<6} {:>12}", it.name, step::in_words(it.time));
    }
}
