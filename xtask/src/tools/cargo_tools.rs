//! Trunk, wasm-bindgen, wasm-split and wasm-pack, built by Cargo once per version and kept in the user's cache

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{project, step};

/// A command-line tool from crates.io in one version
pub(super) struct CargoTool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    features: &'static [&'static str],
    locked: bool,
    minutes: u32,
}

/// Builds the page; the last version that Rust 1.90 compiles
pub(super) fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        version: "0.21.14".to_owned(),
        programs: &["trunk"],
        features: &[],
        locked: true,
        minutes: 6,
    }
}

/// Makes the script beside the WebAssembly; has to be the version the program was compiled with
pub(super) fn wasm_bindgen() -> Result<CargoTool> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: project::locked_version("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        features: &[],
        locked: false,
        minutes: 3,
    })
}

/// Cuts the program into parts at the functions that `wasm_split_helpers` marks
pub(super) fn wasm_split() -> CargoTool {
    CargoTool {
        package: "wasm_split_cli_support",
        version: "0.2.4".to_owned(),
        programs: &["wasm-split-cli"],
        features: &["build-binary"],
        locked: true,
        minutes: 1,
    }
}

/// Runs tests in a browser
pub(super) fn wasm_pack() -> CargoTool {
    CargoTool {
        package: "wasm-pack",
        version: "0.15.1".to_owned(),
        programs: &["wasm-pack"],
        features: &[],
        locked: true,
        minutes: 2,
    }
}

impl CargoTool {
    /// Where its programs are, or would be
    pub(super) fn folder(&self) -> Result<PathBuf> {
        Ok(self.installed_under()?.join("bin"))
    }

    /// Compiles it unless every program of it is there
    pub(super) fn install_if_missing(&self) -> Result<()> {
        let folder = self.folder()?;
        if self
            .programs
            .iter()
            .all(|program| folder.join(program).is_file())
        {
            return Ok(());
        }
        let mut install = Command::new("cargo");
        install
            .args([
                "install",
                self.package,
                "--version",
                &self.version,
                "--root",
            ])
            .arg(self.installed_under()?)
            // A tool is compiled apart, so that it shares no build folder with the project.
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(project::root());
        for feature in self.features {
            install.args(["--features", feature]);
        }
        if self.locked {
            install.arg("--locked");
        }
        step::run_slowly(
            &format!(
                "install {} {} (about {} minutes)",
                self.package, self.version, self.minutes
            ),
            &mut install,
            "check that crates.io can be reached and that a C compiler is installed, then run it again",
        )
    }

    fn installed_under(&self) -> Result<PathBuf> {
        Ok(cache_folder()?.join(format!("{}-{}", self.package, self.version)))
    }
}

/// Shared by every clone on the machine, one folder per tool and version
fn cache_folder() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME") {
        Some(cache) => PathBuf::from(cache),
        None => PathBuf::from(
            env::var_os("HOME").context("HOME is not set, so there is no cache folder")?,
        )
        .join(".cache"),
    };
    Ok(cache.join("keyatlas/tools"))
}
