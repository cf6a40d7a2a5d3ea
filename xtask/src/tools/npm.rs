//! What the site is made with beside Rust, in the versions of package-lock.json; and what the bench measures

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::{project, step};

/// Installs the npm packages of a folder unless what is there is what its package-lock.json asks for
pub(super) fn install_if_stale(folder: &Path) -> Result<()> {
    if is_current(folder) {
        return Ok(());
    }
    if step::output(Command::new("npm").arg("--version")).is_none() {
        bail!(
            "could not install the npm packages: npm is not on PATH; install Node.js 20 or newer with npm"
        );
    }
    step::run_quietly(
        &format!("install the npm packages of {}", named(folder)),
        Command::new("npm")
            .args([
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ])
            .current_dir(folder),
        "check that the npm registry can be reached, then run it again",
    )
}

fn named(folder: &Path) -> String {
    match project::shown(folder) {
        root if root.is_empty() => "the project".to_owned(),
        inside => inside,
    }
}

/// Whether the folder holds what its package-lock.json asks for
pub(super) fn is_current(root: &Path) -> bool {
    let read = |path: &str| -> Option<Value> {
        serde_json::from_str(&fs::read_to_string(root.join(path)).ok()?).ok()
    };
    match (
        read("package-lock.json"),
        read("node_modules/.package-lock.json"),
    ) {
        (Some(wanted), Some(present)) => holds_what_is_wanted(&wanted, &present),
        _ => false,
    }
}

/// npm's own record of what it installed leaves out packages for other systems
fn holds_what_is_wanted(wanted: &Value, present: &Value) -> bool {
    let (Some(wanted), Some(present)) = (
        wanted["packages"].as_object(),
        present["packages"].as_object(),
    ) else {
        return false;
    };
    let missing = wanted.iter().any(|(path, package)| {
        let needed = !path.is_empty() && package["optional"] != true;
        needed && !present.contains_key(path)
    });
    let different = present.iter().any(|(path, package)| {
        wanted
            .get(path)
            .is_none_or(|entry| entry["version"] != package["version"])
    });
    !missing && !different
}

#[cfg(test)]
mod tests {
    use super::holds_what_is_wanted;
    use serde_json::json;

    #[test]
    fn a_package_for_another_system_may_be_missing() {
        let wanted = json!({"packages": {"": {}, "node_modules/sass": {"version": "1.0.0"},
            "node_modules/only-on-windows": {"version": "2.0.0", "optional": true}}});
        let present = json!({"packages": {"node_modules/sass": {"version": "1.0.0"}}});
        assert!(holds_what_is_wanted(&wanted, &present));
    }

    #[test]
    fn another_version_or_nothing_is_stale() {
        let wanted = json!({"packages": {"node_modules/sass": {"version": "1.0.1"}}});
        let older = json!({"packages": {"node_modules/sass": {"version": "1.0.0"}}});
        assert!(!holds_what_is_wanted(&wanted, &older));
        assert!(!holds_what_is_wanted(&wanted, &json!({"packages": {}})));
    }
}
