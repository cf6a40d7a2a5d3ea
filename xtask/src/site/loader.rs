//! The script that fetches the parts, as wasm-split writes it

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use super::shared::Pack;

/// The script that fetches the parts
pub(super) const LOADER: &str = "__wasm_split.js";

/// Whom a part asks for what the first part gives
pub(super) const GIVEN: &str = "__wasm_split";

/// Whom several that became one ask for the same, since a module cannot hand on what it asks of itself
pub(super) const TO_SEVERAL: &str = "__wasm_several";

/// The shared files that a script fetches, each with the cuts that need it
pub(super) fn shared_files(script: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found = Vec::new();
    let mut users = BTreeSet::new();
    for line in script.lines() {
        if let Some(named) = line
            .strip_prefix("/* ")
            .and_then(|it| it.strip_suffix(" */"))
        {
            users = named.split(", ").map(str::to_owned).collect();
        } else if let Some(file) = begun(line) {
            found.push((file.to_owned(), std::mem::take(&mut users)));
        }
    }
    found
}

/// `const __chunk_13 = makeLoad(() => {` -> `chunk_13`
fn begun(line: &str) -> Option<&str> {
    line.strip_prefix("const __")?
        .split_once(" = makeLoad(")
        .map(|(file, _)| file)
}

/// The script, with each pack fetched under the name of its first file
pub(super) fn fetching(script: &str, packs: &[Pack]) -> Result<String> {
    let first_of = |file: &str| {
        let pack = packs.iter().find(|it| it.files.iter().any(|it| it == file));
        pack.map(|it| it.files[0].as_str())
    };
    let gives = format!("Object.assign(sharedImports.{GIVEN}, ");
    let mut written = String::new();
    let mut is_left_out = false;
    for line in script.lines() {
        if let Some(file) = begun(line) {
            is_left_out = first_of(file).is_some_and(|first| first != file);
        }
        if !is_left_out {
            written.push_str(&asking(line, first_of)?);
            written.push('\n');
        }
        if line.trim_start().starts_with(&gives) {
            let same = format!("sharedImports.{TO_SEVERAL} = sharedImports.{GIVEN};\n");
            written.push_str(&same);
        }
        if line.starts_with(NEEDS) {
            is_left_out = false;
        }
    }
    let is_gone = |file: &&String| first_of(file).is_some_and(|first| first != *file);
    let mut gone = packs.iter().flat_map(|it| &it.files).filter(is_gone);
    let asks_for = |file: &String| {
        written.contains(&format!("__{file},")) || written.contains(&format!("__{file}]"))
    };
    let hands_over = |text: &str| text.matches("export const ").count();
    ensure!(
        written.contains(TO_SEVERAL)
            && !gone.any(asks_for)
            && hands_over(&written) == hands_over(script),
        "expected `{LOADER}` as wasm-split 0.2 writes it"
    );
    Ok(written)
}

/// What begins the list of the shared files that something needs
const NEEDS: &str = ", [";

/// A line of the script, with the files that it needs under the names that they have now
fn asking<'p>(line: &str, first_of: impl Fn(&str) -> Option<&'p str>) -> Result<String> {
    let Some((before, (files, end))) = (line.split_once(NEEDS))
        .and_then(|(before, needed)| Some((before, needed.split_once(']')?)))
    else {
        return Ok(line.to_owned());
    };
    let mut firsts = BTreeSet::new();
    for file in files.split(", ").filter(|it| !it.is_empty()) {
        let first = file.strip_prefix("__").and_then(&first_of);
        firsts.insert(first.with_context(|| format!("expected a shared file, got `{file}`"))?);
    }
    let firsts: Vec<String> = firsts.iter().map(|it| format!("__{it}")).collect();
    Ok(format!("{before}{NEEDS}{}]{end}", firsts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{fetching, shared_files};
    use crate::site::shared::Pack;
    use crate::site::shared::tests::{pack, users};

    /// As wasm-split writes it
    fn script() -> String {
        let load = |file: &str| {
            format!(
                "makeLoad(() => {{\n    const src = fetch(\"./{file}.wasm\");\n    return src;\n}}\n"
            )
        };
        let shared = |users: &str, file: &str| {
            format!("/* {users} */\nconst __{file} = {}, []);\n", load(file))
        };
        let cut = |name: &str, needs: &str| {
            let load = load(&format!("split_{name}"));
            format!("export const __wasm_split_load_{name} = wrapAsyncCb({load}, [{needs}]));\n")
        };
        [
            "    Object.assign(sharedImports.__wasm_split, { memory,  });\n".to_owned(),
            shared("access, check", "chunk_3"),
            shared("access, check, scope", "chunk_4"),
            shared("scope, tabs", "chunk_5"),
            cut("access", "__chunk_3, __chunk_4"),
            cut("tabs", "__chunk_5"),
            cut("offline", ""),
            // A cut that nothing is left of
            "export const __wasm_split_load_writing = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_4]));\n".to_owned(),
        ]
        .concat()
    }

    #[test]
    fn the_script_tells_who_shares_a_file() {
        let found = shared_files(&script());
        let expected = [
            ("chunk_3".to_owned(), users(&["access", "check"])),
            ("chunk_4".to_owned(), users(&["access", "check", "scope"])),
            ("chunk_5".to_owned(), users(&["scope", "tabs"])),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_pack_is_fetched_once_by_each_that_needs_any_of_it() {
        let packs = [
            Pack {
                files: vec!["chunk_3".to_owned(), "chunk_4".to_owned()],
                bytes: 0,
                users: users(&["access", "check", "scope"]),
            },
            pack("chunk_5", 0, &["scope", "tabs"]),
        ];
        let written = fetching(&script(), &packs).expect("it says what is given");
        let given = "sharedImports.__wasm_several = sharedImports.__wasm_split;";
        assert!(written.contains(given), "{written}");
        let left: Vec<String> = shared_files(&written).into_iter().map(|it| it.0).collect();
        assert_eq!(left, ["chunk_3", "chunk_5"]);
        let needs = |it: &&str| it.contains(", [");
        let needs: Vec<&str> = written.lines().filter(needs).collect();
        let expected = [
            ", []);",
            ", []);",
            ", [__chunk_3]));",
            ", [__chunk_5]));",
            ", []));",
            "export const __wasm_split_load_writing = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_3]));",
        ];
        assert_eq!(needs, expected);
        assert!(!written.contains("chunk_4"), "{written}");
    }

    #[test]
    fn a_script_of_another_form_is_refused() {
        let packs = || {
            [
                pack("chunk_3", 0, &["access"]),
                pack("chunk_4", 0, &["access"]),
            ]
        };
        let unknown = fetching(&script(), &packs()).expect_err("nobody knows chunk_5");
        assert!(unknown.to_string().contains("got `__chunk_5`"), "{unknown}");
        let script = script().replace("Object.assign", "assign");
        let packs = [
            packs(),
            [pack("chunk_5", 0, &["tabs"]), pack("chunk_6", 0, &["tabs"])],
        ];
        let other = fetching(&script, &packs.into_iter().flatten().collect::<Vec<_>>());
        let other = other.expect_err("it gives nothing");
        assert!(
            other.to_string().contains("as wasm-split 0.2 writes it"),
            "{other}"
        );
    }
}
