//! Chromium and its driver, which only the tests need

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::step;

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const DRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];
const BY_HAND: &str = "install Chromium and chromedriver of the same version so that both are on PATH \
    (Debian: `apt-get install chromium chromium-driver`; Fedora: `dnf install chromium chromedriver`; \
    Arch: `pacman -S chromium`), then run it again";

/// A browser and the driver that steers it
pub struct Browser {
    /// The browser's program
    pub browser: PathBuf,
    /// The WebDriver server's program
    pub driver: PathBuf,
}

/// The browser and driver on PATH, if both are there
pub fn installed() -> Option<Browser> {
    Some(Browser {
        browser: first_on_path(&BROWSERS)?,
        driver: first_on_path(&DRIVERS)?,
    })
}

/// Installs both where apt can be used as root, else says what to install
pub(super) fn install_if_missing() -> Result<Browser> {
    if let Some(browser) = installed() {
        return Ok(browser);
    }
    let Some(as_root) = how_to_be_root() else {
        bail!("the tests need Chromium and its driver: {BY_HAND}");
    };
    if first_on_path(&["apt-get"]).is_none() {
        bail!("the tests need Chromium and its driver: {BY_HAND}");
    }
    let apt = |name: &str, arguments: &[&str]| {
        // A mirror that fails once answers the next time.
        let retry = &["-o", "Acquire::Retries=3"];
        let words = [as_root, &["apt-get"], retry, arguments].concat();
        let mut command = Command::new(words[0]);
        command
            .args(&words[1..])
            .env("DEBIAN_FRONTEND", "noninteractive");
        step::run_quietly(name, &mut command, BY_HAND)
    };
    apt("refresh the list of Debian packages", &["update", "-qq"])?;
    apt(
        "install Chromium and its driver",
        &[
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            "chromium",
            "chromium-driver",
        ],
    )?;
    match installed() {
        Some(browser) => Ok(browser),
        None => bail!("apt installed no Chromium with a driver: {BY_HAND}"),
    }
}

/// The words to put before a command that only root may run; `None` if there is no way without asking
fn how_to_be_root() -> Option<&'static [&'static str]> {
    if step::output(Command::new("id").arg("-u"))?.trim() == "0" {
        return Some(&[]);
    }
    step::output(Command::new("sudo").args(["-n", "true"]))?;
    Some(&["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"])
}

fn first_on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.into_iter().find(|program| program.is_file())
}
