//! What the first page loads, compressed as a web host would, against its budget

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::site;

/// What everything in the first load may weigh at most, with brotli
pub const BUDGET: usize = 300_000;

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

/// Prints what the first page loads and what waits until its page is opened; fails above the budget
pub fn check(site: &Path) -> Result<()> {
    let weigh_all = |files: Vec<String>| -> Result<Vec<Weight>> {
        files.iter().map(|file| weigh(site, file)).collect()
    };
    println!(
        "{}",
        table(
            "fetched when opened",
            &weigh_all(fetched_when_opened(site)?)?
        )
    );
    let weights = weigh_all(first_load(site)?)?;
    print!("{}", table("first load", &weights));
    let total = weights.iter().map(|weight| weight.brotli).sum::<usize>();
    if total > BUDGET {
        bail!(
            "the first load is {total} bytes with brotli, {} more than its budget of {BUDGET}",
            total - BUDGET
        );
    }
    println!("{} bytes within the budget of {BUDGET}", BUDGET - total);
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

/// Every file but the other pages and their parts of the program, the other demo accounts, and the font that waits
/// until a command is shown; a WebDriver test sees that a first visit loads no other
pub fn first_load(site: &Path) -> Result<Vec<String>> {
    let page = site.join("index.html");
    let page = fs::read_to_string(&page).context("the site has no `index.html`")?;
    let mut files = files_in(site, "")?;
    files.extend(
        files_in(site, "fonts/")?
            .into_iter()
            .filter(|font| page.contains(font)),
    );
    files.extend(files_of_the_program(site)?);
    files.push(FIRST_DEMO.to_owned());
    files.retain(|file| !is_part(file));
    files.sort();
    Ok(files)
}

/// The parts of the program that wait for their page, and the worker
pub fn fetched_when_opened(site: &Path) -> Result<Vec<String>> {
    let mut files = files_of_the_program(site)?;
    files.extend(files_in(site, "")?);
    files.retain(|file| is_part(file));
    files.extend(files_of(site, "worker-")?);
    Ok(files)
}

/// wasm-split calls what one cut reaches `split_...`, and what several cuts share `chunk_...`; the pages have a style
/// sheet of their own
fn is_part(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    ["split_", "chunk_", "pages-", site::OFFLINE]
        .iter()
        .any(|it| name.starts_with(it))
}

fn files_of_the_program(site: &Path) -> Result<Vec<String>> {
    files_of(site, "program-")
}

/// The files in the folder whose name begins so
fn files_of(site: &Path, beginning: &str) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(site).context("there is no site to weigh")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(beginning) {
            files.extend(files_in(site, &format!("{name}/"))?);
        }
    }
    Ok(files)
}

/// The files right in one folder of the site, with the folder before their names
fn files_in(site: &Path, folder: &str) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in
        fs::read_dir(site.join(folder)).with_context(|| format!("the site has no `{folder}`"))?
    {
        let entry = entry?;
        if entry.path().is_file() {
            files.push(format!("{folder}{}", entry.file_name().to_string_lossy()));
        }
    }
    files.sort();
    Ok(files)
}

fn table(title: &str, weights: &[Weight]) -> String {
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
        .max(title.len());
    let line = |file: &str, (plain, brotli, gzip): (usize, usize, usize)| {
        format!("{file:<widest$}  {brotli:>9}  {gzip:>9}  {plain:>9}\n")
    };
    let mut text = format!(
        "{:<widest$}  {:>9}  {:>9}  {:>9}\n",
        title, "brotli", "gzip", "plain"
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
