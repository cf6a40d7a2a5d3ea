//! Installs what a fresh machine lacks, into places that a second clone finds again

mod cargo_tools;

mod npm;

mod rust;

mod browser;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::project;
use crate::step::{self, Job};
use cargo_tools::CargoTool;

pub use browser::{Browser, installed as installed_browser};

/// Installs what a build needs: the wasm target, Trunk, wasm-bindgen, wasm-split, crates and npm packages
pub fn for_building() -> Result<()> {
    let tools = tools_for_building()?;
    install(&tools, || Ok(()))
}

/// As [`for_building`], and compiles the site meanwhile, which leaves less to wait for afterwards
pub fn for_building_while(compile_the_site: impl FnOnce() -> Result<()> + Send) -> Result<()> {
    let tools = tools_for_building()?;
    install(&tools, compile_the_site)
}

/// Installs what the bench needs beyond the tests: the engines it measures beside ours
pub fn for_benching() -> Result<Browser> {
    let browser = for_testing()?;
    engines_of_the_bench()?;
    Ok(browser)
}

/// The npm packages of the bench, which nothing else needs
pub(crate) fn engines_of_the_bench() -> Result<()> {
    npm::install_if_stale(&project::root().join("bench"))
}

/// Installs what the tests need beyond a build: rustfmt, Clippy, wasm-pack, checkers, the browsers and their drivers
pub fn for_testing() -> Result<Browser> {
    rust::formatter_and_linter()?;
    let mut tools = tools_for_building()?;
    tools.extend([
        cargo_tools::wasm_pack(),
        cargo_tools::cargo_deny(),
        cargo_tools::typos(),
        cargo_tools::geckodriver(),
    ]);
    let mut browser = None;
    install(&tools, || {
        browser = Some(browser::install_if_missing()?);
        second_browser().map(drop)
    })?;
    browser.context("there is no browser")
}

/// Firefox and its driver, in which the main path is tried too; [`for_testing`] has installed both
pub fn second_browser() -> Result<Browser> {
    browser::second_if_missing()
}

fn tools_for_building() -> Result<Vec<CargoTool>> {
    Ok(vec![
        cargo_tools::trunk(),
        cargo_tools::wasm_bindgen()?,
        cargo_tools::wasm_split(),
    ])
}

/// Installs everything that is missing side by side: what is downloaded leaves the processor to what is compiled
fn install(tools: &[CargoTool], meanwhile: impl FnOnce() -> Result<()> + Send) -> Result<()> {
    rust::wasm_target()?;
    let mut missing = Vec::new();
    for tool in tools {
        if !tool.is_installed()? {
            missing.push(tool);
        }
    }
    let mut jobs: Vec<Job<'_>> = missing
        .into_iter()
        .map(|tool| Job::new(tool.job(), || tool.install()))
        .collect();
    if !npm::is_current(project::root()) {
        jobs.push(Job::new("install the npm packages", || {
            npm::install_if_stale(project::root())
        }));
    }
    if jobs.is_empty() {
        rust::dependencies()?;
        return meanwhile();
    }
    jobs.push(Job::new(
        "download the crates and compile what needs no tool",
        || {
            rust::dependencies()?;
            meanwhile()
        },
    ));
    step::side_by_side(jobs)
}

/// `program` with every tool on its PATH
pub fn command(program: &str) -> Result<Command> {
    let mut command = Command::new(program);
    command
        .current_dir(project::root())
        .env("PATH", search_path()?);
    Ok(command)
}

/// Our tools first, then the PATH this process was given
pub fn search_path() -> Result<OsString> {
    let mut folders = our_folders()?;
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    env::join_paths(folders).context("a folder on PATH has a `:` in its name")
}

/// The folders of the tools, for a shell in which Trunk or wasm-pack are called by hand
pub fn our_folders() -> Result<Vec<PathBuf>> {
    Ok(vec![
        cargo_tools::trunk().folder()?,
        cargo_tools::wasm_bindgen()?.folder()?,
        cargo_tools::wasm_split().folder()?,
        cargo_tools::wasm_pack().folder()?,
        cargo_tools::cargo_deny().folder()?,
        cargo_tools::typos().folder()?,
        project::root().join("node_modules/.bin"),
    ])
}
