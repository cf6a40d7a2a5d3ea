//! The bench: this resolver beside other engines in one headless browser, and natively

mod program;
use program::Profile;

mod machine;

mod table;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::project;
use crate::tools::{self, Browser};

/// Measures, prints the table and leaves it in Cargo's build folder
pub fn run() -> Result<()> {
    let browser = tools::for_benching()?;
    let load_before = machine::load();
    let page = program::page(Profile::Release)?;
    let natively = program::natively()?;

    println!("==> measure natively");
    let native = measured(Command::new(natively).current_dir(project::root()))?;
    println!("==> measure in {}", machine::browser_version(&browser));
    let in_browser = ask_the_page(&browser, &page, "")?;

    let rows = table::rows(&in_browser["rounds"], &native)?;
    let machine = machine::describe(&browser, load_before.as_deref())?;
    println!("\n{}", table::print(&rows, &machine));
    let found = json!({
        "machine": machine,
        "table": table::as_json(&rows),
        "browser": in_browser,
        "native": { "rounds": native },
    });
    let file = project::target_folder().join("bench.json");
    fs::write(&file, serde_json::to_string_pretty(&found)?)
        .with_context(|| format!("cannot write {}", project::shown(&file)))?;
    println!("every round is in {}", project::shown(&file));
    Ok(())
}

/// Sees on a small account whether all engines give the same answers; measures nothing
pub(crate) fn engines_agree(browser: &Browser) -> Result<()> {
    tools::engines_of_the_bench()?;
    let page = program::page(Profile::Dev)?;
    let found = ask_the_page(browser, &page, "?small")?;
    let agreement = &found["agreement"];
    println!(
        "{} cells, {} of them allowed, are the same by {}",
        agreement["cells"], agreement["allowed"], agreement["engines"]
    );
    Ok(())
}

fn ask_the_page(browser: &Browser, page: &Path, query: &str) -> Result<Value> {
    let mut ask = Command::new("cargo");
    ask.args([
        "run",
        "--quiet",
        "--package",
        "keyatlas-e2e",
        "--bin",
        "bench",
        "--",
    ])
    .arg(page)
    .arg(query)
    .env("KEYATLAS_BROWSER", &browser.browser)
    .env("KEYATLAS_DRIVER", &browser.driver)
    .current_dir(project::root());
    measured(&mut ask)
}

/// What a command printed as JSON, while what it says meanwhile is shown
fn measured(command: &mut Command) -> Result<Value> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("the measuring did not start")?;
    if !output.status.success() {
        bail!("the measuring ended with {}; see above", output.status);
    }
    serde_json::from_slice(&output.stdout).context("the measuring printed no JSON")
}
