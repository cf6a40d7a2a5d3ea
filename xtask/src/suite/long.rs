//! Random tests with new cases, for as long as asked

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::{project, step};

/// A test file draws random cases if it has one of these
const MARKS: [&str; 2] = ["proptest!", "PROPTEST_RNG_SEED"];

/// How many cases each test draws with one seed
const CASES: &str = "5000";

/// Draws new cases until `minutes` are over, or one fails
///
/// What fails is kept by proptest in the package's `tests/kept`, to be tried first from then on, and can be repeated
/// with the line that is printed.
pub fn run(minutes: u64) -> Result<()> {
    let tests = random_tests()?;
    if tests.is_empty() {
        bail!("no test of the workspace draws random cases");
    }
    for arguments in &tests {
        step::run(
            "compile the random tests",
            cargo_test(arguments).arg("--no-run"),
            "see above",
        )?;
    }
    let started = Instant::now();
    let long = Duration::from_secs(minutes * 60);
    let mut rounds = 0;
    while rounds == 0 || started.elapsed() < long {
        let seed = RandomState::new().build_hasher().finish().to_string();
        println!(
            "==> seed {seed}, {CASES} cases a test, {} so far",
            step::elapsed(started)
        );
        for arguments in &tests {
            let repeat = format!(
                "PROPTEST_RNG_SEED={seed} PROPTEST_CASES={CASES} cargo {}",
                arguments.join(" ")
            );
            step::run_quietly(
                "pass the random tests",
                cargo_test(arguments)
                    .env("PROPTEST_RNG_SEED", &seed)
                    .env("PROPTEST_CASES", CASES),
                &format!("repeat it with `{repeat}`, and commit what is new in `tests/kept`"),
            )?;
        }
        rounds += 1;
    }
    println!(
        "{rounds} rounds in {} found nothing",
        step::elapsed(started)
    );
    Ok(())
}

fn cargo_test(arguments: &[String]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(project::root());
    command
}

/// The words of cargo that run each library and test file with random cases
fn random_tests() -> Result<Vec<Vec<String>>> {
    let mut tests = Vec::new();
    for package in project::packages()? {
        for target in &package.targets {
            let which = match target.kind.as_str() {
                "lib" | "rlib" | "cdylib" => vec!["--lib"],
                "test" => vec!["--test", &target.name],
                _ => continue,
            };
            let mut is_random = false;
            for mark in MARKS {
                is_random |= target.mentions(mark)?;
            }
            if !is_random {
                continue;
            }
            let words = ["test", "--quiet", "--release", "--package", &package.name];
            tests.push(words.into_iter().chain(which).map(str::to_owned).collect());
        }
    }
    Ok(tests)
}
