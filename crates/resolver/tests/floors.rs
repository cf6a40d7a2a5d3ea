//! A module uses only what lies on a lower floor. The imports are read from the source; an arrow that runs up fails.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::disallowed_methods,
    reason = "it reads the source of the crate, which no page does"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// From the lowest floor up; modules side by side know nothing of one another
const FLOORS: [&[&str]; 21] = [
    &[
        "likeness", "lookup", "order", "regions", "sources", "truth", "words",
    ],
    &["rights"],
    &["account"],
    &["index", "provider"],
    &["commands"],
    &["actions"],
    &["permissions"],
    &["by_hand", "rules"],
    &["effective"],
    &["findings"],
    &["open"],
    &["resolve"],
    &["holds_up", "names"],
    &["decide"],
    &["changes"],
    &["candidates", "plan"],
    &["simulate"],
    &["advice"],
    &["assertions"],
    &["explain"],
    &["lib"],
];

fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn no_module_uses_one_of_a_higher_floor() {
    let source = Path::new("src");
    let mut wrong = Vec::new();
    for (module, files) in modules(source) {
        let floor = floor_of(&module).unwrap_or_else(|| panic!("`{module}` is on no floor"));
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file is text");
            for used in used_by(&text) {
                let is_allowed = match floor_of(&used) {
                    Some(its) if its == floor => used == module,
                    Some(its) => its < floor,
                    None => true,
                };
                if !is_allowed {
                    wrong.push(format!("{} uses `{used}`", file.display()));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The files of every module of the crate, apart from tests and what only tests use
fn modules(source: &Path) -> BTreeMap<String, Vec<PathBuf>> {
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut folders = vec![source.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the crate") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(source).expect("it lies inside");
            let parts: Vec<String> = (inside.components())
                .map(|it| it.as_os_str().to_string_lossy().replace(".rs", ""))
                .collect();
            let is_test = parts.iter().any(|it| it == "tests") || parts[0] == "testing";
            if !is_test {
                found.entry(parts[0].clone()).or_default().push(path);
            }
        }
    }
    found
}

/// The modules that a file names behind `crate::`, before its tests begin
fn used_by(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let behind = code.split("crate::").skip(1);
    behind
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(several) => several
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .map(first_word)
                .collect(),
            None => vec![first_word(rest)],
        })
        .filter(|it| !it.is_empty())
        .collect()
}

fn first_word(text: &str) -> String {
    text.trim()
        .chars()
        .take_while(|it| it.is_alphanumeric() || *it == '_')
        .collect()
}
