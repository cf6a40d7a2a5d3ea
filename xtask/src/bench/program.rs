//! What is measured: the page with this resolver as WebAssembly, and the program that measures natively

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{project, site, step, tools};

const PACKAGE: &str = "keyatlas-bench";
const LIBRARY: &str = "keyatlas_bench";

/// How it is compiled
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    /// As the site is, made small
    Release,
    /// Quickly, for tests
    Dev,
}

/// Builds the page and lays it into one folder with everything it loads
pub(super) fn page(profile: Profile) -> Result<PathBuf> {
    let (arguments, name): (&[&str], _) = match profile {
        Profile::Release => (&["--profile", site::PROFILE], site::PROFILE),
        Profile::Dev => (&[], "debug"),
    };
    let wasm = ["--lib", "--target", "wasm32-unknown-unknown"];
    cargo_build(
        "compile the resolver for the bench to WebAssembly",
        &[arguments, &wasm].concat(),
    )?;
    let folder = project::target_folder().join("keyatlas-bench").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", project::shown(&folder)))?;
    }
    let sources = project::root().join("bench");
    project::copy_folder(&sources.join("page"), &folder)?;
    project::copy_folder(&sources.join("node_modules"), &folder.join("node_modules"))?;
    let linked = project::target_folder()
        .join("wasm32-unknown-unknown")
        .join(name)
        .join(format!("{LIBRARY}.wasm"));
    bind(&linked, &folder.join("ours"), profile)?;
    Ok(folder)
}

/// Builds the program that measures natively, with the same optimisation
pub(super) fn natively() -> Result<PathBuf> {
    let program = ["--release", "--bin", "measure-natively"];
    cargo_build("compile the resolver for the bench natively", &program)?;
    Ok(project::target_folder().join("release/measure-natively"))
}

fn cargo_build(name: &str, arguments: &[&str]) -> Result<()> {
    let mut build = Command::new("cargo");
    build
        .args(["build", "--package", PACKAGE])
        .args(arguments)
        .current_dir(project::root());
    step::run_slowly(name, &mut build, "see the message above")
}

fn bind(linked: &Path, into: &Path, profile: Profile) -> Result<()> {
    step::run(
        "bind the resolver to JavaScript",
        tools::command("wasm-bindgen")?
            .args(["--target", "web", "--no-typescript", "--out-name", LIBRARY])
            .arg("--out-dir")
            .arg(into)
            .arg(linked),
        "see the message of wasm-bindgen above",
    )?;
    if profile == Profile::Release {
        let mut small = site::optimized([into.join(format!("{LIBRARY}_bg.wasm"))]);
        let advice = "if binaryen is missing, run `cargo xtask tools`";
        step::run_quietly("make the program small", &mut small, advice)?;
    }
    Ok(())
}
