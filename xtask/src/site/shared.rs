//! What several pages share, put together into few files
//!
//! What is cut leaves one file for every set of pages that share something, over a hundred, and a page asked for up to
//! ninety of them when it was opened. Asking for so many takes a browser longer than reading them, and a host that
//! answers a few at a time keeps people waiting.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use super::loader::{GIVEN, LOADER, TO_SEVERAL, fetching, shared_files};
use super::split::{WASM_FEATURES, emptied};
use crate::{project, step, tools};

/// How many bytes, before they are made small, one more file to ask for is worth: about 6 KB over the network
const A_FILE: u64 = 30_000;

/// Files that become one, which keeps the name of the first
pub(super) struct Pack {
    pub(super) files: Vec<String>,
    pub(super) bytes: u64,
    /// The cuts that need it
    pub(super) users: BTreeSet<String>,
}

impl Pack {
    /// One file by itself
    fn of(file: String, bytes: u64, users: BTreeSet<String>) -> Self {
        Self {
            files: vec![file],
            bytes,
            users,
        }
    }
}

/// Puts the shared parts in a folder together and has the script fetch what became of them
pub(super) fn put_together(folder: &Path) -> Result<()> {
    let loader = folder.join(LOADER);
    let script = fs::read_to_string(&loader).context("cannot read what fetches the parts")?;
    let mut packs = Vec::new();
    for (file, users) in shared_files(&script) {
        ensure!(
            !users.is_empty(),
            "expected in `{LOADER}` who needs `{file}`"
        );
        let size = fs::metadata(folder.join(format!("{file}.wasm")));
        let bytes = size.with_context(|| format!("there is no `{file}`"))?.len();
        packs.push(Pack::of(file, bytes, users));
    }
    ensure!(
        !packs.is_empty(),
        "expected files that several pages share in `{LOADER}`"
    );
    let packs = packed(packs);
    merge(folder, &packs)?;
    fs::write(&loader, fetching(&script, &packs)?).context("cannot write what fetches the parts")
}

/// Puts two together as long as fewer files are worth more than the bytes that somebody then fetches in vain
fn packed(mut packs: Vec<Pack>) -> Vec<Pack> {
    let cost = |users: &BTreeSet<String>, bytes: u64| users.len() as u64 * (A_FILE + bytes);
    let saved = |one: &Pack, other: &Pack| {
        let together = cost(&(&one.users | &other.users), one.bytes + other.bytes);
        (cost(&one.users, one.bytes) + cost(&other.users, other.bytes)).saturating_sub(together)
    };
    loop {
        let mut best = (0, 0, 0);
        for later in 1..packs.len() {
            for earlier in 0..later {
                let saves = saved(&packs[earlier], &packs[later]);
                if saves > best.0 {
                    best = (saves, earlier, later);
                }
            }
        }
        let (1.., earlier, later) = best else {
            return packs;
        };
        let other = packs.remove(later);
        let one = &mut packs[earlier];
        one.files.extend(other.files);
        one.bytes += other.bytes;
        one.users.extend(other.users);
    }
}

/// Merges the files of each pack, in as many processes as the machine has cores
fn merge(folder: &Path, packs: &[Pack]) -> Result<()> {
    let merged = emptied("merged")?;
    let file = |folder: &Path, name: &str| folder.join(format!("{name}.wasm"));
    let several: Vec<&Pack> = packs.iter().filter(|it| it.files.len() > 1).collect();
    let of = |name: &String| file(folder, name);
    let size = |part: &PathBuf| fs::metadata(part).map_or(0, |it| it.len());
    let parts = several.iter().flat_map(|it| &it.files).map(of);
    // What is large needs all there is.
    let Some(largest) = parts.max_by_key(size) else {
        return Ok(());
    };
    let given = merged.join("given.wat");
    let text = text_of(&largest)?;
    fs::write(&given, handed_on(&text)?).context("cannot write what the parts are given")?;
    let into = |pack: &Pack| file(&merged, &pack.files[0]);
    let mut merges = Vec::new();
    for pack in &several {
        let mut command = tools::command("wasm-merge")?;
        command.args(WASM_FEATURES);
        // Names stay, since the functions are put in their order next. All memories become one as they are merged.
        command.args(["--enable-multimemory", "-g"]);
        command.arg(&given).arg(GIVEN);
        for name in &pack.files {
            command.arg(of(name)).arg(name);
        }
        // Each hands on what it was given.
        command.args(["--skip-export-conflicts", "--output"]);
        command.arg(into(pack));
        merges.push(command);
    }
    let advice = "if wasm-merge is missing, run `cargo xtask tools`";
    step::run_all_quietly("put shared parts together", &mut merges, advice)?;
    for pack in several {
        for name in &pack.files {
            fs::remove_file(of(name)).with_context(|| format!("cannot remove `{name}`"))?;
        }
        fs::copy(into(pack), of(&pack.files[0]))
            .with_context(|| format!("cannot copy {}", project::shown(&into(pack))))?;
    }
    Ok(())
}

/// A part in words
fn text_of(part: &Path) -> Result<String> {
    let mut command = tools::command("wasm-dis")?;
    step::output(command.args(WASM_FEATURES).arg(part))
        .with_context(|| format!("cannot read {}", project::shown(part)))
}

/// A module that hands on what the first part gives. Every part imports it, and one module may do so only once.
fn handed_on(part: &str) -> Result<String> {
    let mut lines = vec!["(module".to_owned()];
    let begin = format!("(import \"{GIVEN}\" \"");
    for line in part.lines().map(str::trim) {
        let Some((name, what)) = line
            .strip_prefix(&begin)
            .and_then(|it| it.split_once("\" ("))
        else {
            continue;
        };
        let mut words = what.split([' ', ')']);
        let (Some(kind), Some(known_as)) = (words.next(), words.next()) else {
            bail!("expected what is imported and its name, got `{line}`");
        };
        lines.push(line.replacen(GIVEN, TO_SEVERAL, 1));
        lines.push(format!("(export \"{name}\" ({kind} {known_as}))"));
    }
    ensure!(
        lines.len() > 1,
        "expected a part that imports from `{GIVEN}`"
    );
    lines.push(")".to_owned());
    Ok(lines.join("\n"))
}

#[cfg(test)]
pub(super) mod tests {
    use super::{A_FILE, Pack, handed_on, packed};
    use std::collections::BTreeSet;

    pub(in super::super) fn users(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|&it| it.to_owned()).collect()
    }

    pub(in super::super) fn pack(file: &str, bytes: u64, of: &[&str]) -> Pack {
        Pack::of(file.to_owned(), bytes, users(of))
    }

    #[test]
    fn little_files_become_one_and_a_large_one_stays_with_those_who_need_it() {
        let packs = packed(vec![
            pack("chunk_3", 100, &["access", "check"]),
            pack("chunk_4", 100, &["access", "check", "scope"]),
            pack("chunk_5", 4 * A_FILE, &["access", "tabs"]),
        ]);
        let files: Vec<&[String]> = packs.iter().map(|it| it.files.as_slice()).collect();
        assert_eq!(files, [&["chunk_3", "chunk_4"][..], &["chunk_5"][..]]);
        assert_eq!(packs[0].users, users(&["access", "check", "scope"]));
    }

    #[test]
    fn what_a_part_is_given_is_handed_on_with_its_size() {
        let part = r#"(module
 (type $0 (func))
 (import "__wasm_split" "memory" (memory $mimport$0 23))
 (import "__wasm_split" "__indirect_function_table" (table $timport$0 7931 funcref))
 (import "__wasm_split" "__wasm_split_shared0" (global $__stack_pointer (mut i32)))
 (func $one))"#;
        let expected = r#"(module
(import "__wasm_several" "memory" (memory $mimport$0 23))
(export "memory" (memory $mimport$0))
(import "__wasm_several" "__indirect_function_table" (table $timport$0 7931 funcref))
(export "__indirect_function_table" (table $timport$0))
(import "__wasm_several" "__wasm_split_shared0" (global $__stack_pointer (mut i32)))
(export "__wasm_split_shared0" (global $__stack_pointer))
)"#;
        assert_eq!(handed_on(part).expect("it imports"), expected);
        assert!(handed_on("(module)").is_err());
    }
}
