//! What a built site was made from, to tell whether it has to be built again

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::project;

/// Everything whose change can change the site
const INPUTS: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "crates",
    "index.html",
    "package-lock.json",
    "src",
    "static",
    "style",
    "xtask/src/site",
];

/// A hash over the content of all inputs
pub(super) fn of_inputs() -> Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        files.extend(project::files_below(&project::root().join(input))?);
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(project::shown(&file));
        hash.update(Sha256::digest(of_file(&file)?));
    }
    Ok(in_hex(&hash.finalize()))
}

/// A hash over the name and content of every file in `folder`
pub(super) fn of_folder(folder: &Path) -> Result<String> {
    let files = project::files_below(folder)?;
    let mut hash = Sha256::new();
    for file in files {
        hash.update(
            file.strip_prefix(folder)
                .unwrap_or(&file)
                .to_string_lossy()
                .as_bytes(),
        );
        hash.update(Sha256::digest(of_file(&file)?));
    }
    Ok(in_hex(&hash.finalize()))
}

fn of_file(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", project::shown(file)))
}

fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
