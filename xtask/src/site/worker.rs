//! Builds the program of the worker: a script that starts itself once the page hands it its WebAssembly
//!
//! The page fetches both files once and starts the script from memory, so that the worker keeps the page's content
//! security policy, and starts again without a network.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::build::PROFILE;
use super::names;
use super::split::{emptied, hash_of, linked, make_small, move_folder};
use crate::{project, step, tools};

/// The program's name in Cargo
pub(super) const PROGRAM: &str = "keyatlas-worker";

/// What makes the bound script a worker: its first message is the compiled WebAssembly
const START: &str = "\naddEventListener(\"message\", (first) => initSync({ module: first.data }), { once: true });\n";

/// Leaves the worker in the staged site, in a folder named by its content; says where its script is
pub(super) fn build_worker(staged: &Path, is_release: bool) -> Result<String> {
    compile(is_release)?;
    let linked = linked(PROGRAM, is_release);
    let bound = emptied("worker")?;
    step::run(
        "bind the worker to JavaScript",
        tools::command("wasm-bindgen")?
            .args(["--target", "web", "--no-typescript", "--out-name", PROGRAM])
            .arg("--out-dir")
            .arg(&bound)
            .arg(&linked),
        "see the message of wasm-bindgen above",
    )?;
    let script = bound.join(format!("{PROGRAM}.js"));
    let mut text = fs::read_to_string(&script).context("wasm-bindgen left no script")?;
    text.push_str(START);
    fs::write(&script, text).context("cannot write the script of the worker")?;
    if is_release {
        make_small(&bound)?;
        names::shorten(&bound, PROGRAM)?;
    }
    let name = format!("worker-{}", hash_of(&bound)?);
    move_folder(&bound, &staged.join(&name))?;
    Ok(format!("{name}/{PROGRAM}.js"))
}

fn compile(is_release: bool) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--quiet", "--target", "wasm32-unknown-unknown"])
        // As Trunk compiles the page, so that both share what they stand on.
        .args(["--bin", PROGRAM, "--features", "split"])
        .current_dir(project::root());
    if is_release {
        cargo.args(["--profile", PROFILE]);
    }
    step::run_quietly("compile the worker", &mut cargo, "see the message above")
}
