//! Prints how long the atlas of the large demo account takes, beside what it may take
//!
//! `cargo run --package keyatlas-e2e --bin measure [runs]` after `cargo xtask build`, on a machine with nothing
//! else to do. Each run is a browser of its own. Nothing fails here: a figure depends on the machine.

use std::env;
use std::fs;

use anyhow::{Context, Result};
use keyatlas_e2e::{Screen, Site};

const ADDRESS: &str = "/atlas/?demo=large";
const RUNS: usize = 5;
/// In milliseconds
const FIRST_PAINT: f64 = 200.0;
const FRAME: f64 = 50.0;

/// What is done, in the words of `page.js`; a frame may not take long in any of them
const DEEDS: [(&str, &str); 11] = [
    ("filter by a state", "press('Broken')"),
    ("take that filter away", "press('Broken')"),
    ("search, first letter", "types('p')"),
    ("search, whole word", "types('prod')"),
    ("search, nothing found", "types('prodigy')"),
    ("clear all filters", "press('Clear all filters')"),
    ("choose an owner", "owner(1)"),
    ("clear all filters again", "press('Clear all filters')"),
    ("open a scope beside", "open(0)"),
    ("open another", "open(5)"),
    ("scroll to the end", "scroll()"),
];

const WORDS: &str = "
    const press = (name) => [...document.querySelectorAll('button')]
        .find((it) => isVisible(it) && nameOf(it).includes(name)).click();
    const types = (words) => put(document.getElementById('atlas-search'), words);
    const owner = (at) => {
        const select = document.getElementById('owner-filter');
        select.selectedIndex = at;
        select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const open = (at) => [...document.querySelectorAll('.cell')].filter(isVisible)[at].click();
    const scroll = () => {
        const frame = document.querySelector('.matrix-frame');
        const step = () => {
            const before = frame.scrollTop;
            frame.scrollTop += 90;
            if (frame.scrollTop > before) requestAnimationFrame(step);
        };
        step();
    };
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let runs = match env::args().nth(1) {
        Some(number) => number.parse().context("expected how many runs")?,
        None => RUNS,
    };
    let mut opened = Vec::new();
    let mut frames = vec![Vec::new(); DEEDS.len()];
    for _ in 0..runs {
        let (screen, times) = Screen::open_measured(Site::Root, ADDRESS, ".cell").await;
        opened.push(times);
        for (times, (_, doing)) in frames.iter_mut().zip(DEEDS) {
            times.push(screen.longest_frame(&format!("{WORDS}; {doing}")).await);
        }
    }

    println!("{ADDRESS}, {runs} runs, in milliseconds{}", load());
    println!("{:<28}{:>8}{:>8}{:>8}", "", "median", "worst", "bar");
    let first_paint = opened.iter().map(|it| it.first_paint).collect();
    print("first paint", first_paint, Some(FIRST_PAINT));
    print(
        "matrix shown",
        opened.iter().map(|it| it.shown).collect(),
        None,
    );
    println!("longest frame");
    for (times, (what, _)) in frames.into_iter().zip(DEEDS) {
        print(&format!("  {what}"), times, Some(FRAME));
    }
    Ok(())
}

fn print(what: &str, mut times: Vec<f64>, bar: Option<f64>) {
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or(f64::NAN);
    let worst = times.last().copied().unwrap_or(f64::NAN);
    let bar = bar.map_or(String::new(), |bar| format!("{bar:.0}"));
    println!("{what:<28}{median:>8.0}{worst:>8.0}{bar:>8}");
}

/// How busy the machine is, where it says so
fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match load.split(' ').next() {
        Some(load) if !load.is_empty() => format!(", machine load {load}"),
        _ => String::new(),
    }
}
