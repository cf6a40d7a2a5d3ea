//! What the Rust toolchain itself needs

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{project, step};

const WASM: &str = "wasm32-unknown-unknown";

/// Adds the WebAssembly target
pub(super) fn wasm_target() -> Result<()> {
    let libraries =
        step::output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if libraries.is_some_and(|folder| PathBuf::from(folder.trim()).is_dir()) {
        return Ok(());
    }
    add("add the WebAssembly target", &["target", "add", WASM])
}

/// Adds rustfmt and Clippy, which rustup's minimal profile leaves out
pub(super) fn formatter_and_linter() -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if step::output(Command::new(program).arg("--version")).is_none() {
            add(
                &format!("add {component}"),
                &["component", "add", component],
            )?;
        }
    }
    Ok(())
}

/// Downloads the crates of every target, since Trunk compiles without asking the registry
pub(super) fn dependencies() -> Result<()> {
    step::run(
        "download the crates of Cargo.lock",
        Command::new("cargo")
            .args(["fetch", "--quiet"])
            .current_dir(project::root()),
        "check that crates.io can be reached, then run it again",
    )
}

fn add(name: &str, arguments: &[&str]) -> Result<()> {
    if step::output(Command::new("rustup").arg("--version")).is_none() {
        bail!(
            "could not {name}: rustup is not on PATH; install Rust from https://rustup.rs, or run what replaces `rustup {}` in your distribution",
            arguments.join(" ")
        );
    }
    step::run_slowly(
        name,
        Command::new("rustup").args(arguments),
        "check that the Rust servers can be reached, then run it again",
    )
}
