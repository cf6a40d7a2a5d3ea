//! Runs every test file written for the browser with wasm-pack, package by package

use anyhow::{Result, bail};

use crate::tools::{self, Browser};
use crate::{project, step};

/// A test file belongs to the browser if it uses this attribute
const MARK: &str = "wasm_bindgen_test";

pub(super) fn run(browser: &Browser) -> Result<()> {
    let mut ran = false;
    for package in project::packages()? {
        let mut names = Vec::new();
        for test in package.targets.iter().filter(|it| it.kind == "test") {
            if test.mentions(MARK)? {
                names.push(test.name.as_str());
            }
        }
        if names.is_empty() {
            continue;
        }
        ran = true;
        let mut wasm_pack = tools::command("wasm-pack")?;
        wasm_pack
            .args(["test", "--headless", "--chrome", "--chromedriver"])
            .arg(&browser.driver)
            .arg(&package.folder)
            // Without it, the tests of every default member are compiled for the browser too.
            .args(["--package", &package.name])
            .args(names.iter().flat_map(|name| ["--test", name]))
            // It builds before it tests: in two profiles, what either of them sets would be compiled twice.
            .args(["--profile", "dev"])
            // Twenty seconds, its own choice, are too few for all tests of the console on a busy machine.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "600");
        step::run(
            &format!("pass the browser tests of {}", package.name),
            &mut wasm_pack,
            "see above",
        )?;
    }
    if !ran {
        bail!("no test file of the workspace uses `#[{MARK}]`");
    }
    Ok(())
}
