//! What is checked

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{browser_tests, tidy};
use crate::site::{Build, build_if_out_of_date};
use crate::tools::{self, Browser};
use crate::{bench, project, size, step};

/// One heading of `cargo xtask test`
pub struct Check {
    /// What `--only` calls it
    pub name: &'static str,
    /// What it does, in a few words
    pub what: &'static str,
    pub(super) lane: Lane,
    pub(super) run: fn(&Browser) -> Result<()>,
}

/// When a check runs
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lane {
    /// Before the others, since it takes seconds
    First,
    /// Compiles in the profile of tests
    Program,
    /// Compiles in the profile of the site, and tests what that gave
    Site,
}

/// All checks
pub const CHECKS: [Check; 13] = [
    Check {
        name: "format",
        what: "formatting",
        lane: Lane::First,
        run: format,
    },
    Check {
        name: "tidy",
        what: "the house rules that no other tool knows",
        lane: Lane::First,
        run: |_| tidy::check(),
    },
    Check {
        name: "typos",
        what: "misspelt words",
        lane: Lane::First,
        run: misspelt_words,
    },
    Check {
        name: "deny",
        what: "licences, bans and sources of every crate",
        lane: Lane::First,
        run: dependencies,
    },
    Check {
        name: "clippy",
        what: "lints, natively",
        lane: Lane::Program,
        run: clippy,
    },
    Check {
        name: "native",
        what: "native tests",
        lane: Lane::Program,
        run: native_tests,
    },
    Check {
        name: "doc",
        what: "documentation tests",
        lane: Lane::Program,
        run: documentation_tests,
    },
    Check {
        name: "clippy-wasm",
        what: "lints, for WebAssembly",
        lane: Lane::Program,
        run: clippy_wasm,
    },
    Check {
        name: "browser",
        what: "wasm-pack tests in headless Chromium",
        lane: Lane::Program,
        run: browser_tests::run,
    },
    Check {
        name: "bench",
        what: "the bench compiles and its engines agree",
        lane: Lane::Program,
        run: bench::engines_agree,
    },
    Check {
        name: "build",
        what: "release builds for / and for /sub/",
        lane: Lane::Site,
        run: |_| built_sites().map(drop),
    },
    Check {
        name: "size",
        what: "size budget",
        lane: Lane::Site,
        run: |_| size_of_the_site(),
    },
    Check {
        name: "webdriver",
        what: "WebDriver tests of the built site",
        lane: Lane::Site,
        run: webdriver_tests,
    },
];

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
        "`cargo fmt --all` formats every file",
    )
}

fn misspelt_words(_: &Browser) -> Result<()> {
    step::run(
        "check the spelling",
        &mut tools::command("typos")?,
        "correct the words, or list a name that is right in typos.toml",
    )
}

fn dependencies(_: &Browser) -> Result<()> {
    step::run(
        "check the dependencies",
        tools::command("cargo-deny")?.args(["--offline", "check", "licenses", "bans", "sources"]),
        "see above; deny.toml says what is allowed and why",
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
        "keyatlas-worker",
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

fn webdriver_tests(browser: &Browser) -> Result<()> {
    let (at_root, below) = built_sites()?;
    let second = tools::second_browser()?;
    step::run(
        "pass the WebDriver tests",
        Command::new("cargo")
            .args(["test", "--package", "keyatlas-e2e", "--no-fail-fast"])
            // A browser waits more than it works.
            .args(["--", "--test-threads", "4"])
            .env("KEYATLAS_SITE", at_root)
            .env("KEYATLAS_SITE_SUB", below)
            .env("KEYATLAS_BROWSER", &browser.browser)
            .env("KEYATLAS_DRIVER", &browser.driver)
            .env("KEYATLAS_SECOND_BROWSER", second.browser)
            .env("KEYATLAS_SECOND_DRIVER", second.driver)
            // A failed expectation says what was on the page; where in the harness adds nothing.
            .env("RUST_BACKTRACE", "0")
            .current_dir(project::root()),
        "see above",
    )
}
