//! Where things are: the repository, its build output, the versions it is locked to

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder of the repository, whatever folder the command was called from
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the repository")
}

/// Cargo's own build folder, which follows `CARGO_TARGET_DIR`
pub fn target_folder() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The version of `package` that Cargo.lock holds
pub fn locked_version(package: &str) -> Result<String> {
    let lock_file =
        fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    version_in(&lock_file, package)
        .with_context(|| format!("Cargo.lock has no package `{package}`"))
}

/// What to call a path in a message: relative to the repository where it lies inside
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

fn version_in(lock_file: &str, package: &str) -> Option<String> {
    let name_line = format!("name = \"{package}\"");
    let mut lines = lock_file.lines();
    lines.find(|line| *line == name_line)?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK_FILE: &str = "\
[[package]]
name = \"wasm-bindgen-macro\"
version = \"0.2.1\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";

    #[test]
    fn the_version_is_that_of_the_whole_name() {
        assert_eq!(
            version_in(LOCK_FILE, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(version_in(LOCK_FILE, "wasm"), None);
    }
}
