//! What was compiled once, kept in the user's cache for every clone on the machine
//!
//! Cargo names what it compiled by a hash over everything that went into it but the text of the project's own crates:
//! the package's version, its features, the profile, the compiler. What has the same name can be copied.
//! Cargo compiles anew what is older than something it was made of. This program is compiled before anything is taken,
//! and with it some of its dependencies; had they kept their times, most of what is taken would be older than them.
//! The project's own crates are taken by [`own`], which looks at their text.

mod own;

use std::collections::BTreeSet;
use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::time::Instant;

use anyhow::{Context, Result};

use crate::site::short_hash;
use crate::{project, step};

/// Where Cargo puts what it compiles: for this machine and for the browser, in each profile that is used often
const PROFILES: [&str; 4] = [
    "debug",
    "site",
    "wasm32-unknown-unknown/debug",
    "wasm32-unknown-unknown/site",
];

/// What belongs to one compiled package; its fingerprint comes last, since it says that the rest is there
const PARTS: [&str; 3] = ["deps", "build", ".fingerprint"];

/// Copies what the cache has and the build folder lacks or compiled later
pub fn take() -> Result<()> {
    let started = Instant::now();
    let (cache, target) = (cache()?, project::target_folder());
    let lock = locked(&cache)?;
    lock.lock_shared().context("the cache cannot be locked")?;
    let packages = own_packages()?;
    let copied = copy_units(&cache, &target, |_| true)?
        + own::take(&cache, &this_checkout(&target, &packages))?;
    if copied > 0 {
        let time = step::elapsed(started);
        println!("==> took {copied} files that were compiled before, in {time}");
    }
    Ok(())
}

/// Copies what the build folder has and the cache lacks or got from a later build
pub fn give() -> Result<()> {
    let (cache, target) = (cache()?, project::target_folder());
    let lock = locked(&cache)?;
    lock.lock().context("the cache cannot be locked")?;
    let packages = own_packages()?;
    let of_others = units(&target, |package| !packages.contains(package))?;
    copy_units(&target, &cache, |hash| of_others.contains(hash))?;
    own::give(&cache, &this_checkout(&target, &packages))
}

fn this_checkout<'a>(target: &'a Path, packages: &'a BTreeSet<String>) -> own::Checkout<'a> {
    own::Checkout {
        root: project::root(),
        target,
        packages,
    }
}

/// One folder for each compiler and each set of dependencies
fn cache() -> Result<PathBuf> {
    let compiler = step::output(Command::new("rustc").arg("-vV")).context("rustc does not run")?;
    let lock_file =
        fs::read(project::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let name = short_hash(&[compiler.as_bytes(), &lock_file].concat());
    Ok(project::cache_folder()?.join("dependencies").join(name))
}

/// One clone writes into the cache, or any number read from it
fn locked(cache: &Path) -> Result<File> {
    fs::create_dir_all(cache).context("cannot make the folder of the cache")?;
    File::create(cache.join("lock")).context("cannot write into the cache")
}

/// The names of the project's own packages
fn own_packages() -> Result<BTreeSet<String>> {
    let packages = project::packages()?;
    Ok(packages.into_iter().map(|it| it.name).collect())
}

/// The hashes of what was compiled of the packages asked for
fn units(target: &Path, wanted: impl Fn(&str) -> bool) -> Result<BTreeSet<String>> {
    let mut hashes = BTreeSet::new();
    for profile in PROFILES {
        for unit in names_in(&target.join(profile).join(".fingerprint"))? {
            if let Some((package, hash)) = unit.rsplit_once('-')
                && wanted(package)
            {
                hashes.insert(hash.to_owned());
            }
        }
    }
    Ok(hashes)
}

/// `libserde-0123456789abcdef.rlib` -> `0123456789abcdef`
fn hash_in(name: &str) -> Option<&str> {
    let stem = name.split('.').next()?;
    let (_, hash) = stem.rsplit_once('-')?;
    (hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(hash)
}

/// Copies what was compiled where `wanted` says so of its hash
fn copy_units(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Result<usize> {
    let mut copied = 0;
    for profile in PROFILES {
        for part in PARTS {
            let (from, to) = (from.join(profile).join(part), to.join(profile).join(part));
            for name in names_in(&from)? {
                if hash_in(&name).is_some_and(&wanted) {
                    copied += copy_earlier(&from.join(&name), &to.join(&name))?;
                }
            }
        }
    }
    Ok(copied)
}

/// Copies a file or a folder with its times, which Cargo compares; what is there already stays unless it is of later
fn copy_earlier(from: &Path, to: &Path) -> Result<usize> {
    if from.is_dir() {
        let mut copied = 0;
        for name in names_in(from)? {
            copied += copy_earlier(&from.join(&name), &to.join(&name))?;
        }
        return Ok(copied);
    }
    let copy = || format!("cannot copy {} to {}", from.display(), to.display());
    let time_of = |file: &Path| fs::metadata(file).and_then(|it| it.modified());
    let changed = time_of(from).with_context(copy)?;
    if time_of(to).is_ok_and(|it| it <= changed) {
        return Ok(0);
    }
    let folder = to.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder).with_context(copy)?;
    // Another clone may do the same at the same time, so a file appears whole or not at all.
    let name = to.file_name().context("a file has a name")?;
    let unfinished = folder.join(format!(".{}.{}", name.to_string_lossy(), process::id()));
    fs::copy(from, &unfinished).with_context(copy)?;
    File::options()
        .write(true)
        .open(&unfinished)
        .and_then(|file| file.set_times(FileTimes::new().set_modified(changed)))
        .with_context(copy)?;
    fs::rename(&unfinished, to).with_context(copy)?;
    Ok(1)
}

/// The names in a folder in order; none where there is no such folder
fn names_in(folder: &Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let list = || format!("cannot list {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(list)? {
        names.push(
            entry
                .with_context(list)?
                .file_name()
                .to_string_lossy()
                .into_owned(),
        );
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{copy_earlier, hash_in};
    use std::fs::{self, File};
    use std::path::Path;
    use std::time::Duration;

    #[test]
    fn a_name_tells_what_was_compiled() {
        let hash = Some("d1ff57989e158959");
        assert_eq!(hash_in("libanyhow-d1ff57989e158959.rlib"), hash);
        assert_eq!(hash_in("anyhow-d1ff57989e158959"), hash);
        assert_eq!(hash_in("libxtask.rlib"), None);
        assert_eq!(hash_in("wasm-bindgen-macro"), None);
    }

    #[test]
    fn a_copy_keeps_its_time_and_what_is_there_stays_unless_it_is_of_later() {
        let folder = std::env::temp_dir().join(format!("keyatlas-copy-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        let (from, to) = (folder.join("from"), folder.join("deeper/to"));
        fs::write(&from, "first").expect("a file can be written");
        assert_eq!(copy_earlier(&from, &to).expect("it is copied"), 1);
        let time = |file| {
            fs::metadata(file)
                .and_then(|it| it.modified())
                .expect("it has a time")
        };
        assert_eq!(time(&from), time(&to));
        let second = Duration::from_secs(1);
        let write = |file: &Path, text, changed| {
            fs::write(file, text).expect("a file can be written");
            let file = File::options().write(true).open(file);
            let set = file.and_then(|it| it.set_modified(changed));
            set.expect("a file can be given a time");
        };
        let first = time(&from);
        write(&to, "later", first + second);
        assert_eq!(copy_earlier(&from, &to).expect("it is copied"), 1);
        assert_eq!(copy_earlier(&from, &to).expect("nothing is to do"), 0);
        write(&from, "last", first + second);
        assert_eq!(copy_earlier(&from, &to).expect("nothing is to do"), 0);
        assert_eq!(fs::read_to_string(&to).expect("it can be read"), "first");
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }
}
