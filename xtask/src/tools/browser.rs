//! The browsers and their drivers, which only the tests need

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::cargo_tools;
use crate::step;

/// Chromium's engine without its windows, which takes the tests half of the processor's time
const SHELL: &str = "chromium-headless-shell";

const CHROMIUM: Package = Package {
    what: "Chromium and its driver",
    programs: &[
        SHELL,
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    packages: &["chromium", "chromium-driver"],
    by_hand: "install Chromium and chromedriver of the same version so that both are on PATH \
        (Debian: `apt-get install chromium chromium-driver`; Fedora: `dnf install chromium chromedriver`; \
        Arch: `pacman -S chromium`), then run it again",
};
const CHROMEDRIVERS: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// Its driver comes from crates.io
const FIREFOX: Package = Package {
    what: "Firefox",
    programs: &["firefox-esr", "firefox"],
    packages: &["firefox-esr"],
    by_hand: "install Firefox so that `firefox-esr` or `firefox` is on PATH (Debian: `apt-get install firefox-esr`; \
        Fedora: `dnf install firefox`; Arch: `pacman -S firefox`), then run it again",
};

/// A browser and the driver that steers it
pub struct Browser {
    /// The browser's program
    pub browser: PathBuf,
    /// The WebDriver server's program
    pub driver: PathBuf,
}

/// What apt installs, where it can be used as root
struct Package {
    what: &'static str,
    /// One of these on PATH is enough
    programs: &'static [&'static str],
    packages: &'static [&'static str],
    by_hand: &'static str,
}

/// Chromium and its driver on PATH, if both are there
pub fn installed() -> Option<Browser> {
    Some(Browser {
        browser: first_on_path(CHROMIUM.programs)?,
        driver: first_on_path(&CHROMEDRIVERS)?,
    })
}

/// Chromium and its driver, installed if they are missing, with the headless shell where apt has it
pub(super) fn install_if_missing() -> Result<Browser> {
    if installed().is_none() {
        CHROMIUM.install(&[])?;
    }
    let browser = installed().with_context(|| CHROMIUM.is_still_missing())?;
    let is_offered = || step::output(Command::new("apt-cache").args(["show", SHELL])).is_some();
    let is_whole = !browser.browser.ends_with(SHELL);
    if is_whole && how_to_be_root().is_some() && is_offered() {
        // All of one version, or apt would take out what the shell does not fit to.
        if let Err(problem) = CHROMIUM.install(&[SHELL]) {
            println!("the tests take longer, in the whole of Chromium: {problem:#}");
        }
    }
    installed().with_context(|| CHROMIUM.is_still_missing())
}

/// Firefox, installed if it is missing, and the driver that Cargo installed for it
pub(super) fn second_if_missing() -> Result<Browser> {
    if first_on_path(FIREFOX.programs).is_none() {
        FIREFOX.install(&[])?;
    }
    Ok(Browser {
        browser: first_on_path(FIREFOX.programs).with_context(|| FIREFOX.is_still_missing())?,
        driver: cargo_tools::geckodriver().folder()?.join("geckodriver"),
    })
}

impl Package {
    fn install(&self, beside: &[&str]) -> Result<()> {
        let Package {
            what,
            packages,
            by_hand,
            ..
        } = self;
        let (Some(as_root), Some(_)) = (how_to_be_root(), first_on_path(&["apt-get"])) else {
            bail!("the tests need {what}: {by_hand}");
        };
        let apt = |name: &str, arguments: &[&str]| {
            // A mirror that fails once answers the next time.
            let retry = &["-o", "Acquire::Retries=3"];
            let words = [as_root, &["apt-get"], retry, arguments].concat();
            let mut command = Command::new(words[0]);
            command
                .args(&words[1..])
                .env("DEBIAN_FRONTEND", "noninteractive");
            step::run_quietly(name, &mut command, by_hand)
        };
        apt("refresh the list of Debian packages", &["update", "-qq"])?;
        let install = ["install", "-y", "-qq", "--no-install-recommends"];
        apt(
            &format!("install {what}"),
            &[&install, *packages, beside].concat(),
        )
    }

    fn is_still_missing(&self) -> String {
        format!("apt did not install {}: {}", self.what, self.by_hand)
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
