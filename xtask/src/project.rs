//! Where things are: the repository, its build output, the versions it is locked to

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::step;

/// The folder of the repository, whatever folder the command was called from
///
/// Cargo names the package to what it runs, and by hand it is run in the repository. The program itself does not say:
/// it may have been compiled in another clone.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let place = package.map_or_else(env::current_dir, Ok);
        let place = place.expect("there is a current folder");
        let root = place.ancestors().find(|it| it.join("Cargo.lock").is_file());
        root.unwrap_or(&place).to_owned()
    });
    &ROOT
}

/// Cargo's own build folder, which follows `CARGO_TARGET_DIR`
pub fn target_folder() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// What every clone on the machine shares: tools, and dependencies that were compiled before
pub fn cache_folder() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME") {
        Some(cache) => PathBuf::from(cache),
        None => PathBuf::from(
            env::var_os("HOME").context("HOME is not set, so there is no cache folder")?,
        )
        .join(".cache"),
    };
    Ok(cache.join("keyatlas"))
}

/// One package of the workspace
pub struct Package {
    /// Its name
    pub name: String,
    /// Where it lies
    pub folder: PathBuf,
    /// Its library, programs and tests
    pub targets: Vec<Target>,
}

/// One thing that Cargo compiles
pub struct Target {
    /// What Cargo calls it
    pub name: String,
    /// Such as `lib`, `bin` or `test`
    pub kind: String,
    /// Its first source file
    pub source: PathBuf,
}

impl Target {
    /// Whether any of its source files has a text
    pub fn mentions(&self, text: &str) -> Result<bool> {
        // A file such as `tests/never.rs` stands alone; `main.rs` and `lib.rs` have the whole folder.
        let has_folder = self.source.ends_with("main.rs") || self.source.ends_with("lib.rs");
        let place = match self.source.parent() {
            Some(folder) if has_folder => folder,
            _ => &self.source,
        };
        for file in files_below(place)? {
            let source = fs::read_to_string(&file);
            if source.is_ok_and(|source| source.contains(text)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The packages of the workspace
pub fn packages() -> Result<Vec<Package>> {
    let metadata = step::output(
        Command::new("cargo")
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(root()),
    )
    .context("cargo metadata failed; run it to see why")?;
    let metadata: Value =
        serde_json::from_str(&metadata).context("cargo metadata printed no JSON")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let target = |value: &Value| Target {
        name: text(&value["name"]),
        kind: text(&value["kind"][0]),
        source: PathBuf::from(text(&value["src_path"])),
    };
    let package = |value: &Value| {
        let manifest = PathBuf::from(text(&value["manifest_path"]));
        Package {
            name: text(&value["name"]),
            folder: manifest.parent().map(Path::to_owned).unwrap_or_default(),
            targets: list(&value["targets"]).iter().map(target).collect(),
        }
    };
    Ok(list(&metadata["packages"]).iter().map(package).collect())
}

/// Every file below a folder, or the file itself, in order
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut left = vec![path.to_owned()];
    while let Some(path) = left.pop() {
        let list = || format!("cannot list {}", shown(&path));
        if path.is_dir() {
            for entry in fs::read_dir(&path).with_context(list)? {
                left.push(entry.with_context(list)?.path());
            }
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
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

/// Copies a folder with everything in it
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let copy = || format!("cannot copy {}", shown(from));
    fs::create_dir_all(to).with_context(copy)?;
    for entry in fs::read_dir(from).with_context(copy)? {
        let entry = entry.with_context(copy)?;
        let (inside, target) = (entry.path(), to.join(entry.file_name()));
        if inside.is_dir() {
            copy_folder(&inside, &target)?;
        } else {
            fs::copy(&inside, &target).with_context(copy)?;
        }
    }
    Ok(())
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
