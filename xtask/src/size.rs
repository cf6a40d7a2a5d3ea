//! What the first page loads, compressed as a web host would, against its budget

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::project;

/// What everything in the first load is meant to weigh at most, with brotli
pub const GOAL: usize = 300_000;

/// What it may weigh until the goal is reached: what it weighs now, rounded up, so that it only shrinks
pub const CEILING: usize = 700_000;

/// The account that a first visit opens, and so part of the first load
const FIRST_DEMO: &str = "demo/owner-left.json";

/// One file of the first load
pub struct Weight {
    /// Its path in the site
    pub file: String,
    /// As it is
    pub plain: usize,
    /// With brotli at its best
    pub brotli: usize,
    /// With gzip at its best
    pub gzip: usize,
}

/// Prints what the first page loads and how far it is from the goal; fails above the ceiling
pub fn check(site: &Path) -> Result<()> {
    let weights = first_load(site)?
        .iter()
        .map(|file| weigh(site, file))
        .collect::<Result<Vec<_>>>()?;
    let total = weights.iter().map(|weight| weight.brotli).sum::<usize>();
    print!("{}", table(&weights));
    if total > CEILING {
        bail!(
            "the first load is {total} bytes with brotli, {} more than the ceiling of {CEILING}",
            total - CEILING
        );
    }
    match total.checked_sub(GOAL) {
        Some(over) if over > 0 => {
            println!("{over} bytes over the goal of {GOAL}, below the ceiling of {CEILING}")
        }
        _ => println!("within the goal of {GOAL}"),
    }
    Ok(())
}

/// Compresses one file of the site
pub fn weigh(site: &Path, file: &str) -> Result<Weight> {
    let content = fs::read(site.join(file)).with_context(|| format!("the site has no `{file}`"))?;
    let mut brotli = Vec::new();
    let best = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut content.as_slice(), &mut brotli, &best)
        .with_context(|| format!("cannot compress `{file}`"))?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&content)?;
    Ok(Weight {
        file: file.to_owned(),
        plain: content.len(),
        brotli: brotli.len(),
        gzip: gzip.finish()?.len(),
    })
}

/// Every file but the other pages, the other demo accounts and the fonts' licence
pub fn first_load(site: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for folder in ["", "fonts", "snippets"] {
        collect(site, &site.join(folder), &mut files)?;
    }
    files.push(FIRST_DEMO.to_owned());
    files.retain(|file| !file.ends_with(".txt"));
    files.sort();
    Ok(files)
}

fn collect(site: &Path, folder: &Path, files: &mut Vec<String>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let is_snippets = folder.starts_with(site.join("snippets"));
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot list {}", project::shown(folder)))?
    {
        let path: PathBuf = entry?.path();
        if path.is_file() {
            files.push(
                path.strip_prefix(site)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .into_owned(),
            );
        } else if is_snippets {
            collect(site, &path, files)?;
        }
    }
    Ok(())
}

fn table(weights: &[Weight]) -> String {
    let total = weights.iter().fold((0, 0, 0), |sum, weight| {
        (
            sum.0 + weight.plain,
            sum.1 + weight.brotli,
            sum.2 + weight.gzip,
        )
    });
    let widest = weights
        .iter()
        .map(|weight| weight.file.len())
        .max()
        .unwrap_or(0)
        .max(10);
    let line = |file: &str, (plain, brotli, gzip): (usize, usize, usize)| {
        format!("{file:<widest$}  {brotli:>9}  {gzip:>9}  {plain:>9}\n")
    };
    let mut text = format!(
        "{:<widest$}  {:>9}  {:>9}  {:>9}\n",
        "first load", "brotli", "gzip", "plain"
    );
    for weight in weights {
        text.push_str(&line(
            &weight.file,
            (weight.plain, weight.brotli, weight.gzip),
        ));
    }
    text.push_str(&line("in all", total));
    text
}
