//! Splits the program, so that a page that is not opened is not loaded either
//!
//! Trunk knows one program file. So after it has built, what Cargo linked is cut at the functions of
//! `src/tasks/fetched.rs`, bound to JavaScript and made small again, and takes the place of Trunk's.

use std::ffi::OsStr;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result};
use serde_json::json;

use super::build::PROFILE;
use super::finish::short_hash;
use super::{names, shared};
use crate::{project, step, tools};

const PROGRAM: &str = "keyatlas-console";

/// What rustc may use for this target; a file that was cut off no longer says so itself
pub(super) const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What Trunk calls the program, and what it is called once split; both without the base
pub(super) struct Program {
    /// Trunk's script and its WebAssembly
    pub(super) whole: [String; 2],
    /// Ours
    pub(super) split: [String; 2],
}

/// Replaces the program in the staged site by its parts, in a folder named by their content
pub(super) fn split_program(staged: &Path, is_release: bool) -> Result<Program> {
    let whole = trunks_own(staged)?;
    let parts = cut(is_release)?;
    let folder = bind(&parts)?;
    if is_release {
        drop_streams(&folder.join(format!("{PROGRAM}_bg.wasm")))?;
        shared::put_together(&folder)?;
        make_small(&folder)?;
        names::shorten(&folder, PROGRAM)?;
    }
    let name = format!("program-{}", hash_of(&folder)?);
    move_folder(&folder, &staged.join(&name))?;
    for file in &whole {
        fs::remove_file(staged.join(file)).with_context(|| format!("cannot remove `{file}`"))?;
    }
    Ok(Program {
        whole,
        split: [
            format!("{name}/{PROGRAM}.js"),
            format!("{name}/{PROGRAM}_bg.wasm"),
        ],
    })
}

fn trunks_own(staged: &Path) -> Result<[String; 2]> {
    let names = names_in(staged)?;
    let find = |ending: &str| {
        names
            .iter()
            .find(|name| name.starts_with(PROGRAM) && name.ends_with(ending))
            .cloned()
            .with_context(|| format!("Trunk left no `{PROGRAM}-...{ending}`"))
    };
    Ok([find(".js")?, find("_bg.wasm")?])
}

/// What Cargo linked for the browser
pub(super) fn linked(program: &str, is_release: bool) -> PathBuf {
    let profile = if is_release { PROFILE } else { "debug" };
    project::target_folder()
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join(format!("{program}.wasm"))
}

/// Cuts what Cargo linked into parts, with the script that fetches them
fn cut(is_release: bool) -> Result<PathBuf> {
    let linked = linked(PROGRAM, is_release);
    let parts = emptied("parts")?;
    step::run_quietly(
        "split the program",
        tools::command("wasm-split-cli")?
            .arg(&linked)
            .arg(&parts)
            .args(["--out-name", PROGRAM]),
        "if wasm-split-cli is missing, run `cargo xtask tools`",
    )?;
    Ok(parts)
}

/// Makes the script that the first part needs, and lays all parts beside it
fn bind(parts: &Path) -> Result<PathBuf> {
    let bound = emptied("bound")?;
    let first = format!("{PROGRAM}.wasm");
    step::run(
        "bind the program to JavaScript",
        tools::command("wasm-bindgen")?
            .args(["--target", "web", "--no-typescript", "--out-name", PROGRAM])
            // The other parts reach the first one through what the linker exports.
            .arg("--keep-lld-exports")
            .arg("--out-dir")
            .arg(&bound)
            .arg(parts.join(&first)),
        "see the message of wasm-bindgen above",
    )?;
    for name in names_in(parts)? {
        if name != first {
            fs::copy(parts.join(&name), bound.join(&name))
                .with_context(|| format!("cannot copy `{name}`"))?;
        }
    }
    Ok(bound)
}

/// What begins the names of functions that only a streamed answer of a server would call: Leptos brings them, and
/// they are kept as long as the program hands them to JavaScript
const STREAMS: &str = "intounderlying";

/// Takes the functions for streams out of the first part, with all that only they reach
fn drop_streams(file: &Path) -> Result<()> {
    let list = "const fs = require('fs'); const program = new WebAssembly.Module(fs.readFileSync(process.argv[1])); \
                console.log(JSON.stringify(WebAssembly.Module.exports(program).map(it => it.name)))";
    let listed = step::output(Command::new("node").args(["-e", list]).arg(file))
        .context("node cannot list what the program hands to JavaScript")?;
    let names: Vec<String> = serde_json::from_str(&listed).context("node listed no names")?;
    let kept: Vec<&String> = names.iter().filter(|it| !it.starts_with(STREAMS)).collect();
    let mut graph = vec![json!({ "name": "root", "root": true, "reaches": kept })];
    graph.extend(names.iter().map(|it| json!({ "name": it, "export": it })));
    let graph_file = file.with_extension("graph.json");
    fs::write(&graph_file, serde_json::to_string(&graph)?)
        .with_context(|| format!("cannot write {}", project::shown(&graph_file)))?;
    let mut command = tools::command("wasm-metadce")?;
    // The names stay, since the functions are put in their order next.
    command
        .arg("-g")
        .args(WASM_FEATURES)
        .arg(file)
        .arg("--graph-file");
    command.arg(&graph_file).arg("--output").arg(file);
    let advice = "if wasm-metadce is missing, run `cargo xtask tools`";
    step::run_quietly("leave out the functions for streams", &mut command, advice)?;
    fs::remove_file(&graph_file)
        .with_context(|| format!("cannot remove {}", project::shown(&graph_file)))
}

/// Makes every part small, in as many processes as the machine has cores: there are dozens of parts
pub(super) fn make_small(folder: &Path) -> Result<()> {
    let mut programs = Vec::new();
    let mut work = Vec::new();
    for name in names_in(folder)? {
        let part = folder.join(name);
        match part.extension().and_then(OsStr::to_str) {
            Some("wasm") => programs.push((fs::metadata(&part)?.len(), part)),
            Some("js") => work.push(terser(&part)?),
            _ => {}
        }
    }
    // The largest take longest, so they are shared out first.
    programs.sort();
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    for first in 0..cores.min(programs.len()) {
        let share = programs.iter().rev().skip(first).step_by(cores);
        work.push(optimized(share.map(|(_, part)| part)));
    }
    step::run_all_quietly("make the program small", &mut work, ADVICE)
}

const ADVICE: &str = "if binaryen or terser is missing, run `cargo xtask tools`";

/// What makes WebAssembly files small where they lie
pub(crate) fn optimized(files: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new("node");
    command.arg(project::root().join("xtask/src/site/small.mjs"));
    command.args(files);
    command
}

/// What makes one script small where it lies
fn terser(file: &Path) -> Result<Command> {
    let mut command = tools::command("terser")?;
    command
        .arg(file)
        .args(["--module", "--compress", "--mangle", "--output"]);
    command.arg(file);
    Ok(command)
}

pub(super) fn hash_of(folder: &Path) -> Result<String> {
    let mut all = Vec::new();
    for name in names_in(folder)? {
        all.extend_from_slice(name.as_bytes());
        all.extend(fs::read(folder.join(&name)).with_context(|| format!("cannot read `{name}`"))?);
    }
    Ok(short_hash(&all))
}

/// A folder of Cargo's build folder for one stage of this work, with nothing in it
pub(super) fn emptied(stage: &str) -> Result<PathBuf> {
    let folder = project::target_folder().join("keyatlas-split").join(stage);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", project::shown(&folder)))?;
    }
    fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", project::shown(&folder)))?;
    Ok(folder)
}

/// The build folder may lie on another disk than the site, so this copies
pub(super) fn move_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", project::shown(to)))?;
    for name in names_in(from)? {
        fs::copy(from.join(&name), to.join(&name))
            .with_context(|| format!("cannot copy `{name}`"))?;
    }
    Ok(())
}

/// The names of the files in a folder, in order
fn names_in(folder: &Path) -> Result<Vec<String>> {
    let list = || format!("cannot list {}", project::shown(folder));
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(list)? {
        let entry = entry.with_context(list)?;
        if entry.path().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
