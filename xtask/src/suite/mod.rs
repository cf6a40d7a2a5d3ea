//! Every check of the project, in the order that finds the cheap mistakes first

mod browser_tests;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::site::{Build, build_if_out_of_date};
use crate::tools::Browser;
use crate::{bench, project, size, step, tools};

/// One heading of `cargo xtask test`
pub struct Check {
    /// What `--only` calls it
    pub name: &'static str,
    /// What it does, in a few words
    pub what: &'static str,
    run: fn(&Browser) -> Result<()>,
}

/// All checks
pub const CHECKS: [Check; 10] = [
    Check {
        name: "format",
        what: "formatting",
        run: format,
    },
    Check {
        name: "clippy",
        what: "lints, natively",
        run: clippy,
    },
    Check {
        name: "clippy-wasm",
        what: "lints, for WebAssembly",
        run: clippy_wasm,
    },
    Check {
        name: "native",
        what: "native tests",
        run: native_tests,
    },
    Check {
        name: "doc",
        what: "documentation tests",
        run: documentation_tests,
    },
    Check {
        name: "browser",
        what: "wasm-pack tests in headless Chromium",
        run: browser_tests::run,
    },
    Check {
        name: "bench",
        what: "the bench compiles and its engines agree",
        run: bench::engines_agree,
    },
    Check {
        name: "build",
        what: "release builds for / and for /sub/",
        run: builds,
    },
    Check {
        name: "webdriver",
        what: "WebDriver tests of the built site",
        run: webdriver_tests,
    },
    Check {
        name: "size",
        what: "size budget",
        run: size_budget,
    },
];

/// Runs the checks named in `only`, or all, and stops at the first that fails
pub fn run(only: &[String]) -> Result<()> {
    if let Some(unknown) = only
        .iter()
        .find(|name| CHECKS.iter().all(|check| check.name != **name))
    {
        let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        bail!("expected one of `{}`, got `{unknown}`", names.join("`, `"));
    }
    let browser = tools::for_testing()?;
    let mut times = Vec::new();
    for check in CHECKS
        .iter()
        .filter(|check| only.is_empty() || only.iter().any(|name| name == check.name))
    {
        println!("\n### {}: {}", check.name, check.what);
        let started = Instant::now();
        let result = (check.run)(&browser);
        times.push((check.name, step::elapsed(started), result.is_ok()));
        if result.is_err() {
            print_times(&times);
        }
        result.with_context(|| {
            format!(
                "`{0}` failed; run it alone with `cargo xtask test --only {0}`",
                check.name
            )
        })?;
    }
    print_times(&times);
    println!("everything passed");
    Ok(())
}

/// Builds both sites unless they are up to date; returns their folders
pub fn built_sites() -> Result<(PathBuf, PathBuf)> {
    let at_root = Build::new("/", Path::new("dist"))?;
    let below = Build::new("/sub/", &project::target_folder().join("dist-sub"))?;
    build_if_out_of_date(&at_root)?;
    build_if_out_of_date(&below)?;
    Ok((at_root.out, below.out))
}

/// Prints what the first page loads and fails above the budget
pub fn size_of_the_site() -> Result<()> {
    let at_root = Build::new("/", Path::new("dist"))?;
    build_if_out_of_date(&at_root)?;
    size::check(&at_root.out)
}

fn print_times(times: &[(&str, String, bool)]) {
    println!();
    for (name, time, passed) in times {
        println!(
            "{name:<12} {:<6} {time:>12}",
            if *passed { "ok" } else { "FAILED" }
        );
    }
}

fn cargo(name: &str, arguments: &[&str]) -> Result<()> {
    step::run(
        name,
        Command::new("cargo")
            .args(arguments)
            .current_dir(project::root()),
        "see above",
    )
}

fn format(_: &Browser) -> Result<()> {
    step::run(
        "check the formatting",
        Command::new("cargo")
            .args(["fmt", "--all", "--check"])
            .current_dir(project::root()),
        "`cargo fmt --all` puts it right",
    )
}

fn clippy(_: &Browser) -> Result<()> {
    cargo(
        "lint",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )
}

fn clippy_wasm(_: &Browser) -> Result<()> {
    let for_wasm = ["clippy", "--target", "wasm32-unknown-unknown"];
    let console = ["--package", "keyatlas-console", "--all-targets"];
    let pure = [
        "--lib",
        "--package",
        "keyatlas-resolver",
        "--package",
        "keyatlas-intake",
        "--package",
        "keyatlas-samples",
        "--package",
        "keyatlas-bench",
    ];
    let deny = ["--", "-D", "warnings"];
    cargo(
        "lint the console",
        &[&for_wasm[..], &console, &deny].concat(),
    )?;
    let split = ["--package", "keyatlas-console", "--features", "split"];
    cargo(
        "lint the console as the site has it",
        &[&for_wasm[..], &split, &deny].concat(),
    )?;
    cargo(
        "lint the pure crates",
        &[&for_wasm[..], &pure, &deny].concat(),
    )
}

fn native_tests(_: &Browser) -> Result<()> {
    let targets = ["--lib", "--bins", "--tests", "--examples"];
    cargo(
        "pass the native tests",
        &[
            &["test", "--workspace", "--exclude", "keyatlas-e2e"],
            &targets[..],
        ]
        .concat(),
    )
}

fn documentation_tests(_: &Browser) -> Result<()> {
    cargo(
        "pass the documentation tests",
        &["test", "--workspace", "--exclude", "keyatlas-e2e", "--doc"],
    )
}

fn builds(_: &Browser) -> Result<()> {
    built_sites().map(|_| ())
}

fn webdriver_tests(browser: &Browser) -> Result<()> {
    let (at_root, below) = built_sites()?;
    step::run(
        "pass the WebDriver tests",
        Command::new("cargo")
            .args(["test", "--package", "keyatlas-e2e", "--no-fail-fast"])
            .env("KEYATLAS_SITE", at_root)
            .env("KEYATLAS_SITE_SUB", below)
            .env("KEYATLAS_BROWSER", &browser.browser)
            .env("KEYATLAS_DRIVER", &browser.driver)
            // A failed expectation says what was on the page; where in the harness adds nothing.
            .env("RUST_BACKTRACE", "0")
            .current_dir(project::root()),
        "see above",
    )
}

fn size_budget(_: &Browser) -> Result<()> {
    size_of_the_site()
}
