//! Where and with what it was measured; figures mean little without it

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::tools::Browser;
use crate::{project, step};

/// The machine, how busy it was, the day, and every version
pub(super) fn describe(browser: &Browser, load_before: Option<&str>) -> Result<Value> {
    Ok(json!({
        "date": said(Command::new("date").args(["-u", "+%Y-%m-%d %H:%M UTC"])),
        "processor": processor(),
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "system": said(Command::new("uname").args(["-sm"])),
        "load_before": load_before,
        "load_after": load(),
        "rustc": said(Command::new("rustc").arg("--version")),
        "browser": browser_version(browser),
        "engines": engines()?,
    }))
}

/// How many processes wanted a core during the last minute, where the system says so
pub(super) fn load() -> Option<String> {
    let load = fs::read_to_string("/proc/loadavg").ok()?;
    load.split(' ').next().map(str::to_owned)
}

/// Such as `Chromium 142.0`
pub(super) fn browser_version(browser: &Browser) -> String {
    said(Command::new(&browser.browser).arg("--version"))
}

fn processor() -> String {
    let described = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = described
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    model.map_or_else(unknown, |it| {
        it.trim_start_matches([' ', '\t', ':']).to_owned()
    })
}

fn said(command: &mut Command) -> String {
    step::output(command).map_or_else(unknown, |said| said.trim().to_owned())
}

fn unknown() -> String {
    "unknown".to_owned()
}

/// The versions of the engines beside ours, as the bench's package.json pins them
fn engines() -> Result<Map<String, Value>> {
    let file = project::root().join("bench/package.json");
    let package = fs::read_to_string(&file).context("cannot read bench/package.json")?;
    let package: Value = serde_json::from_str(&package).context("bench/package.json is no JSON")?;
    let pinned = package["dependencies"].as_object().cloned();
    pinned.context("bench/package.json pins no engine")
}
