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

pub use browser::{Browser, installed as installed_browser};

/// Installs what a build needs: the wasm target, Trunk, wasm-bindgen, wasm-split, crates and npm packages
pub fn for_building() -> Result<()> {
    rust::wasm_target()?;
    cargo_tools::trunk().install_if_missing()?;
    cargo_tools::wasm_bindgen()?.install_if_missing()?;
    cargo_tools::wasm_split().install_if_missing()?;
    rust::dependencies()?;
    npm::install_if_stale(project::root())
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

/// Installs what the tests need beyond a build: rustfmt, Clippy, wasm-pack, the browser and its driver
pub fn for_testing() -> Result<Browser> {
    rust::formatter_and_linter()?;
    for_building()?;
    cargo_tools::wasm_pack().install_if_missing()?;
    browser::install_if_missing()
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
        project::root().join("node_modules/.bin"),
    ])
}
