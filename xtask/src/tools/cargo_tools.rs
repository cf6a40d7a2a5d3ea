//! Tools from crates.io, built by Cargo once per version and kept in the user's cache

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::{project, step};

/// A command-line tool from crates.io in one version
pub(super) struct CargoTool {
    package: &'static str,
    version: String,
    programs: &'static [&'static str],
    features: Features,
    locked: bool,
    /// How much the compiler optimises it: nothing where the tool works little, which is twice as quick to install
    optimisation: u8,
}

/// What of a tool is compiled
enum Features {
    Default,
    /// What it downloads by itself is left out, since the project's own commands install everything
    None,
    And(&'static str),
}

/// Builds the page; the last version that Rust 1.90 compiles
pub(super) fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        version: "0.21.14".to_owned(),
        programs: &["trunk"],
        features: Features::None,
        locked: true,
        optimisation: 0,
    }
}

/// Makes the script beside the WebAssembly; has to be the version the program was compiled with
pub(super) fn wasm_bindgen() -> Result<CargoTool> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: project::locked_version("wasm-bindgen")?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        features: Features::None,
        locked: false,
        optimisation: 1,
    })
}

/// Cuts the program into parts at the functions that `wasm_split_helpers` marks
pub(super) fn wasm_split() -> CargoTool {
    CargoTool {
        package: "wasm_split_cli_support",
        version: "0.2.4".to_owned(),
        programs: &["wasm-split-cli"],
        features: Features::And("build-binary"),
        locked: true,
        optimisation: 1,
    }
}

/// Runs tests in a browser
pub(super) fn wasm_pack() -> CargoTool {
    CargoTool {
        package: "wasm-pack",
        version: "0.15.1".to_owned(),
        programs: &["wasm-pack"],
        features: Features::Default,
        locked: true,
        optimisation: 0,
    }
}

/// Checks the licences, sources and bans of every crate
pub(super) fn cargo_deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        version: "0.20.2".to_owned(),
        programs: &["cargo-deny"],
        features: Features::None,
        locked: true,
        optimisation: 0,
    }
}

/// Steers Firefox
pub(super) fn geckodriver() -> CargoTool {
    CargoTool {
        package: "geckodriver",
        version: "0.37.1".to_owned(),
        programs: &["geckodriver"],
        features: Features::Default,
        locked: true,
        optimisation: 0,
    }
}

/// Finds misspelt words
pub(super) fn typos() -> CargoTool {
    CargoTool {
        package: "typos-cli",
        version: "1.42.3".to_owned(),
        programs: &["typos"],
        features: Features::Default,
        locked: true,
        optimisation: 0,
    }
}

impl CargoTool {
    /// Where its programs are, or would be
    pub(super) fn folder(&self) -> Result<PathBuf> {
        Ok(self.installed_under()?.join("bin"))
    }

    /// What to say while it is compiled
    pub(super) fn job(&self) -> String {
        format!("install {} {}", self.package, self.version)
    }

    /// Whether every program of it is there
    pub(super) fn is_installed(&self) -> Result<bool> {
        let folder = self.folder()?;
        let mut programs = self.programs.iter();
        Ok(programs.all(|program| folder.join(program).is_file()))
    }

    /// Compiles it
    pub(super) fn install(&self) -> Result<()> {
        let mut install = Command::new("cargo");
        install
            .args(["install", self.package, "--version", &self.version])
            .args(["--quiet", "--profile", "dev", "--root"])
            .arg(self.installed_under()?)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", self.optimisation.to_string())
            // A tool is compiled apart, so that it shares no build folder with the project.
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(project::root());
        match self.features {
            Features::Default => {}
            Features::None => {
                install.arg("--no-default-features");
            }
            Features::And(feature) => {
                install.args(["--features", feature]);
            }
        }
        if self.locked {
            install.arg("--locked");
        }
        step::run_quietly(
            &self.job(),
            &mut install,
            "check that crates.io can be reached and that a C compiler is installed, then run it again",
        )
    }

    fn installed_under(&self) -> Result<PathBuf> {
        Ok(project::cache_folder()?
            .join("tools")
            .join(format!("{}-{}", self.package, self.version)))
    }
}
