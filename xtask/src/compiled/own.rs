//! The project's own crates, taken where another clone compiled them from the same text
//!
//! Cargo compiles a crate anew when one of its sources is later than what was made of it, and in a new clone all are.
//! So the cache keeps the hash and the time of every source beside what was made of them. A source with the same text
//! gets the time that it had there; any other becomes the latest, and what it is part of is compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use super::{copy_units, names_in, units};
use crate::site::short_hash;

/// The package of this program, which is compiled before anything can be taken
const THIS: &str = env!("CARGO_PKG_NAME");

/// One clone of the repository
pub(super) struct Checkout<'a> {
    pub(super) root: &'a Path,
    /// Cargo's build folder
    pub(super) target: &'a Path,
    /// The names of its packages
    pub(super) packages: &'a BTreeSet<String>,
}

/// Takes what was made of the same sources, unless this clone has compiled its own
pub(super) fn take(cache: &Path, into: &Checkout<'_>) -> Result<usize> {
    let from = cache.join("own");
    let is_other = |package: &str| into.packages.contains(package) && package != THIS;
    if !from.is_dir() || !units(into.target, is_other)?.is_empty() {
        return Ok(0);
    }
    let record = fs::read_to_string(from.join("sources"))
        .context("the cache has no list of what it was compiled from")?;
    let there = Sources::read(&record)?;
    let here = Sources::of(into.root)?;
    let now = SystemTime::now();
    let mut this_is_the_same = true;
    for (name, source) in &here.0 {
        let earlier = there.0.get(name).filter(|it| it.hash == source.hash);
        if earlier.is_none() && name.starts_with(THIS) {
            // Compiled just now; what the cache has of it is not taken.
            this_is_the_same = false;
            continue;
        }
        File::open(into.root.join(name))
            .and_then(|file| file.set_modified(earlier.map_or(now, Source::time)))
            .with_context(|| format!("{} cannot be given a time", name.display()))?;
    }
    let of_this = units(&from, |package| package == THIS)?;
    copy_units(&from, into.target, |hash| {
        this_is_the_same || !of_this.contains(hash)
    })
}

/// Keeps what was made of the present sources, in place of what was kept before
pub(super) fn give(cache: &Path, of: &Checkout<'_>) -> Result<()> {
    // The cache is locked, so what is unfinished there was cut off.
    let (kept, unfinished) = (cache.join("own"), cache.join("own.unfinished"));
    remove(&unfinished)?;
    let own = units(of.target, |package| of.packages.contains(package))?;
    copy_units(of.target, &unfinished, |hash| own.contains(hash))?;
    // Listed last: a source that was changed meanwhile is later than what was made of it, so nobody takes that.
    let sources = Sources::of(of.root)?;
    fs::write(unfinished.join("sources"), sources.to_string())
        .context("cannot write into the cache")?;
    remove(&kept)?;
    fs::rename(&unfinished, &kept).context("cannot keep what was compiled")
}

fn remove(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).context("cannot remove what the cache had before")
}

/// What a build leaves in the repository
const MADE: [&str; 4] = ["demos", "dist", "node_modules", "target"];

/// The files and folders of the repository, by their names in it
struct Sources(BTreeMap<PathBuf, Source>);

struct Source {
    /// Of its text, or of the names in a folder
    hash: String,
    /// When it was changed, in nanoseconds since 1970, as file systems count
    changed: u64,
}

impl Source {
    fn of(path: &Path, content: &[u8]) -> Result<Source> {
        let changed = fs::metadata(path).and_then(|it| it.modified());
        let changed = changed.with_context(|| format!("{} has no time", path.display()))?;
        let changed = changed.duration_since(SystemTime::UNIX_EPOCH)?.as_nanos();
        Ok(Source {
            hash: short_hash(content),
            changed: u64::try_from(changed)?,
        })
    }

    fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_nanos(self.changed)
    }
}

impl Sources {
    fn of(root: &Path) -> Result<Sources> {
        let mut sources = BTreeMap::new();
        let mut left = vec![PathBuf::new()];
        while let Some(folder) = left.pop() {
            let mut names = names_in(&root.join(&folder))?;
            names.retain(|it| !it.starts_with('.') && !MADE.contains(&it.as_str()));
            for name in &names {
                let inside = folder.join(name);
                let path = root.join(&inside);
                if path.is_dir() {
                    left.push(inside);
                } else {
                    let text = fs::read(&path);
                    let text = text.with_context(|| format!("cannot read {}", inside.display()))?;
                    sources.insert(inside, Source::of(&path, &text)?);
                }
            }
            // A program that runs before a compiler may list a folder, so that a new name in it counts.
            let names = names.join("\n");
            sources.insert(
                folder.clone(),
                Source::of(&root.join(&folder), names.as_bytes())?,
            );
        }
        Ok(Sources(sources))
    }

    fn read(record: &str) -> Result<Sources> {
        let mut sources = BTreeMap::new();
        for line in record.lines() {
            let mut parts = line.splitn(3, ' ');
            let (Some(hash), Some(changed), Some(name)) =
                (parts.next(), parts.next(), parts.next())
            else {
                bail!("expected a hash, a time and a name in the cache's list, got `{line}`");
            };
            let source = Source {
                hash: hash.to_owned(),
                changed: changed
                    .parse()
                    .with_context(|| format!("`{changed}` is no time"))?,
            };
            sources.insert(PathBuf::from(name), source);
        }
        Ok(Sources(sources))
    }
}

impl fmt::Display for Sources {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, Source { hash, changed }) in &self.0 {
            writeln!(to, "{hash} {changed} {}", name.display())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Checkout, give, take};
    use std::collections::BTreeSet;
    use std::fs::{self, File};
    use std::path::Path;
    use std::process::{self, Command};
    use std::time::{Duration, SystemTime};

    /// A repository of one package, written an hour ago
    fn clone(root: &Path, text: &str) {
        let manifest = "[package]\nname = \"little\"\nedition = \"2024\"\n[workspace]\n";
        let an_hour_ago = SystemTime::now() - Duration::from_hours(1);
        fs::create_dir_all(root.join("src")).expect("a folder can be made");
        for (name, text) in [("Cargo.toml", manifest), ("src/lib.rs", text)] {
            fs::write(root.join(name), text).expect("a file can be written");
            let file = File::options().write(true).open(root.join(name));
            let set = file.and_then(|it| it.set_modified(an_hour_ago));
            set.expect("a file can be given a time");
        }
    }

    /// Whether Cargo has to compile it
    fn compiles(root: &Path) -> bool {
        let cargo = Command::new("cargo")
            .args(["build", "--offline", "--verbose", "--target-dir", "target"])
            .current_dir(root)
            .output()
            .expect("cargo is there");
        let said = String::from_utf8_lossy(&cargo.stderr);
        assert!(cargo.status.success(), "{said}");
        said.contains("Compiling little")
    }

    #[test]
    fn only_what_was_made_of_the_same_text_is_taken() {
        let folder = std::env::temp_dir().join(format!("keyatlas-own-{}", process::id()));
        let cache = folder.join("cache");
        let packages = BTreeSet::from(["little".to_owned()]);
        let of = |root: &Path, act: &dyn Fn(&Checkout<'_>)| {
            act(&Checkout {
                root,
                target: &root.join("target"),
                packages: &packages,
            });
        };
        let [first, same, other] = ["first", "same", "other"].map(|it| folder.join(it));
        clone(&first, "pub fn one() {}");
        clone(&same, "pub fn one() {}");
        clone(&other, "pub fn two() {}");
        assert!(compiles(&first), "nothing was compiled before");
        of(&first, &|it| {
            give(&cache, it).expect("the cache can be written");
        });
        for (root, is_compiled) in [(&same, false), (&other, true)] {
            of(root, &|it| {
                assert!(take(&cache, it).expect("the cache can be read") > 0);
            });
            assert_eq!(compiles(root), is_compiled, "{}", root.display());
            of(root, &|it| {
                assert_eq!(
                    take(&cache, it).expect("the cache can be read"),
                    0,
                    "it has its own"
                );
            });
        }
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }
}
