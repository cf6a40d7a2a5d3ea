//! Runs every test file written for the browser with wasm-pack, package by package

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::tools::{self, Browser};
use crate::{project, step};

/// A test file belongs to the browser if it uses this attribute
const MARK: &str = "wasm_bindgen_test";

pub(super) fn run(browser: &Browser) -> Result<()> {
    let tests = browser_tests()?;
    if tests.is_empty() {
        bail!("no test file of the workspace uses `#[{MARK}]`");
    }
    for ((folder, package), names) in tests {
        let mut wasm_pack = tools::command("wasm-pack")?;
        wasm_pack
            .args(["test", "--headless", "--chrome", "--chromedriver"])
            .arg(&browser.driver)
            .arg(&folder)
            // Without it, the tests of every default member are compiled for the browser too.
            .args(["--package", &package])
            .args(names.iter().flat_map(|name| ["--test", name]))
            // Twenty seconds, its own choice, are too few on a busy machine.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        step::run(
            &format!("pass the browser tests of {package}"),
            &mut wasm_pack,
            "see above",
        )?;
    }
    Ok(())
}

/// The folder and name of each package with such tests, and the names of the tests
fn browser_tests() -> Result<BTreeMap<(PathBuf, String), Vec<String>>> {
    let metadata = step::output(
        Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(project::root()),
    )
    .context("cargo metadata failed; run it to see why")?;
    let metadata: Value =
        serde_json::from_str(&metadata).context("cargo metadata printed no JSON")?;
    let mut tests: BTreeMap<(PathBuf, String), Vec<String>> = BTreeMap::new();
    for package in list(&metadata["packages"]) {
        let manifest = Path::new(text(&package["manifest_path"]));
        let folder = manifest.parent().context("a manifest lies in a folder")?;
        for target in list(&package["targets"]) {
            let is_test = list(&target["kind"]).iter().any(|kind| kind == "test");
            let source = Path::new(text(&target["src_path"]));
            if is_test && fs::read_to_string(source).is_ok_and(|source| source.contains(MARK)) {
                let name = text(&package["name"]).to_owned();
                tests
                    .entry((folder.to_owned(), name))
                    .or_default()
                    .push(text(&target["name"]).to_owned());
            }
        }
    }
    Ok(tests)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
