//! Prints how long the pages of the large demo account take, beside what they may take
//!
//! `cargo run --package keyatlas-e2e --bin measure [runs]` after `cargo xtask build`, on a machine with nothing
//! else to do. Each run of a page is a browser of its own. Nothing fails here: a figure depends on the machine.

use std::env;
use std::fs;

use anyhow::{Context, Result};
use keyatlas_e2e::{CHOOSE_THE_FILES, Opened, PASTE_THE_LOG, Screen, Site, Width};

const RUNS: usize = 5;
/// In milliseconds
const FIRST_PAINT: f64 = 200.0;
const FRAME: f64 = 50.0;
const TASK: f64 = 50.0;

/// A page with what is done there
struct Page {
    address: &'static str,
    /// What it is waited for
    shows: &'static str,
    /// In the words of `page.js` and of [`WORDS`]; a frame may not take long in any of them
    deeds: &'static [(&'static str, &'static str)],
}

const PAGES: [Page; 7] = [
    Page {
        address: "/atlas/?demo=large",
        shows: ".cell",
        deeds: &[
            ("filter by a state", "press('Broken')"),
            ("take that filter away", "press('Broken')"),
            ("search, first letter", "types('atlas-search', 'p')"),
            ("search, whole word", "types('atlas-search', 'prod')"),
            ("search, nothing found", "types('atlas-search', 'prodigy')"),
            ("clear all filters", "press('Clear all filters')"),
            ("choose an owner", "chooses('owner-filter', 1)"),
            ("clear all filters again", "press('Clear all filters')"),
            ("open a scope beside", "opens('.cell', 0)"),
            ("open another", "opens('.cell', 5)"),
            ("begin to select", "press('Select scopes')"),
            ("select one scope", "opens('.cell', 3)"),
            ("select a group", "opens('tbody .head', 2)"),
            ("select a region", "opens('thead .head', 1)"),
            ("search while selecting", "types('atlas-search', 'prod')"),
            ("all scopes again", "press('Clear all filters')"),
            ("end selecting", "press('Cancel')"),
            ("scroll to the end", "scrolls('.matrix-frame', 0, 90)"),
        ],
    },
    Page {
        address: "/access/?demo=large#do=worker%20replace",
        shows: "[role=gridcell]",
        deeds: &[
            ("scroll down", "scrolls('.grid', 0, 90)"),
            ("ask about a cell", "opens('.grid__answer', 30)"),
            ("ask about another", "opens('.grid__answer', 61)"),
            ("unfold the fixes", "unfolds('.smallest-fix')"),
            ("list the identities", "enters('who')"),
            ("narrow the list", "types('who', 'ad')"),
            ("walk the list", "walks('who')"),
            ("list the places", "enters('where')"),
            ("narrow the places", "types('where', 'us')"),
            ("choose other actions", "unfolds('.columns')"),
            ("one more column", "opens('.columns__one input', 40)"),
            ("everywhere", "opens('.switch__one', 1)"),
            ("scroll down everywhere", "scrolls('.grid', 0, 90)"),
            ("scroll across", "scrolls('.grid', 110, 0)"),
            ("scroll both ways, back", "scrolls('.grid', -150, -150)"),
            ("order by how many may", "chooses('matrix-order', 1)"),
            ("find a row", "types('matrix-search', 'prod')"),
            ("all rows again", "types('matrix-search', '')"),
            ("ask about a cell there", "opens('.grid__answer', 30)"),
            ("leave for the atlas", "follows('Atlas')"),
            ("come back", "follows('Access')"),
        ],
    },
    Page {
        address: "/scope/?demo=large#us-south/prod",
        shows: ".candidates",
        deeds: &[("leave for the atlas", "follows('Atlas')")],
    },
    Page {
        address: "/simulate/?demo=large#plan=reset%20us-south/prod%20as%20cluster-keys-6@example.com",
        shows: "#runbook",
        deeds: &[],
    },
    Page {
        address: "/simulate/?demo=large#leaving=cluster-keys-3@example.com",
        shows: ".leaving__heading",
        deeds: &[],
    },
    Page {
        address: "/check/?demo=large",
        shows: ".rule-lights",
        deeds: &[],
    },
    Page {
        address: "/explain/?demo=large#text=The%20IAM%20token%20exchange%20request%20failed%20with%20the%20message%3A%20Provided%20API%20key%20could%20not%20be%20found%20(P0005)",
        shows: ".diagnosis__verdict",
        deeds: &[],
    },
];

const WORDS: &str = "
    const orThrow = (it, what) => {
        if (it) return it;
        throw new Error(`no ${what}`);
    };
    const visiblyNamed = (selector, fits, name) => orThrow(
        [...document.querySelectorAll(selector)].find((it) => isVisible(it) && fits(nameOf(it))), name);
    const entryOf = (id) => orThrow(document.getElementById(id), id);
    const press = (name) => {
        const button = visiblyNamed('button', (it) => it.includes(name), name);
        later(() => button.click());
    };
    const follows = (name) => {
        const link = visiblyNamed('a', (it) => it === name, name);
        later(() => link.click());
    };
    const types = (id, words) => {
        const typed = entryOf(id);
        later(() => put(typed, words));
    };
    const chooses = (id, at) => {
        const select = entryOf(id);
        later(() => {
            select.selectedIndex = at;
            select.dispatchEvent(new Event('change', { bubbles: true }));
        });
    };
    // Whether a cell out of sight is visible is not asked: the browser would lay out its row, for no person.
    const opens = (selector, at) => {
        let before = 0;
        for (const it of document.querySelectorAll(selector))
            if (isVisible(it) && before++ === at) return later(() => it.click());
        throw new Error(`no ${selector} at ${at}`);
    };
    const enters = (id) => {
        const entered = entryOf(id);
        later(() => {
            entered.focus();
            entered.click();
        });
    };
    // No longer than what is measured of it.
    const oftenEnough = (step) => {
        let steps = 0;
        const one = () => {
            step();
            if (++steps < 30) requestAnimationFrame(one);
        };
        later(one);
    };
    const walks = (id) => {
        const walked = entryOf(id);
        const down = { key: 'ArrowDown', bubbles: true, cancelable: true };
        oftenEnough(() => walked.dispatchEvent(new KeyboardEvent('keydown', down)));
    };
    const unfolds = (selector) => {
        const folded = document.querySelectorAll(`:is(${selector}, ${selector} details):not([open]) > summary`);
        orThrow(folded.length, `folded ${selector}`);
        later(() => folded.forEach((it) => it.click()));
    };
    const scrolls = (selector, across, down) => {
        const frame = orThrow(document.querySelector(selector), selector);
        oftenEnough(() => frame.scrollBy(across, down));
    };
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let runs = match env::args().nth(1) {
        Some(number) => number.parse().context("expected how many runs")?,
        None => RUNS,
    };
    for page in &PAGES {
        measure(page, runs).await;
    }
    measure_long_texts(runs).await;
    Ok(())
}

/// What takes a worker seconds must not take the page's time
async fn measure_long_texts(runs: usize) {
    let mut explained = Vec::new();
    let mut imported = Vec::new();
    for _ in 0..runs {
        let screen = Screen::open(Site::Root, "/explain/?demo=owner-left", Width::Desktop).await;
        screen.sees("Explain an error message").await;
        screen.has_a_long_log().await;
        let seen = "2 messages were recognised";
        explained.push(screen.tasks_of(PASTE_THE_LOG, seen).await);

        let screen = Screen::open(Site::Root, "/import/", Width::Desktop).await;
        screen.sees("You can turn the network off now").await;
        screen.has_long_files().await;
        let seen = "128,500 pieces, 10 recognised";
        imported.push(screen.tasks_of(CHOOSE_THE_FILES, seen).await);
    }
    println!("long texts, {runs} runs, in milliseconds{}", load());
    for (what, tasks) in [
        ("10 MB of log explained", explained),
        ("60 MB of files imported", imported),
    ] {
        let whole = figures(tasks.iter().map(|it| it.whole).collect(), None);
        let longest = figures(tasks.iter().map(|it| it.longest).collect(), Some(TASK));
        println!("{what:<28}{whole}");
        println!("{:<28}{longest}", "  longest task (0: under 50)");
    }
}

async fn measure(page: &Page, runs: usize) {
    let mut opened = Vec::new();
    let mut waited = vec![Vec::new(); page.deeds.len()];
    for _ in 0..runs {
        let (screen, times) = Screen::open_measured(Site::Root, page.address, page.shows).await;
        opened.push(times);
        for (times, (_, doing)) in waited.iter_mut().zip(page.deeds) {
            times.push(screen.waits_after(&format!("{WORDS}; {doing}")).await);
        }
    }

    println!("{}, {runs} runs, in milliseconds{}", page.address, load());
    let title = format!("{:>8}{:>8}{:>8}", "median", "worst", "bar");
    println!("{:<28}{title}  longest task (0: under 50)", "");
    let of_opening = |what: fn(&Opened) -> f64| opened.iter().map(what).collect();
    let first_paint = figures(of_opening(|it| it.first_paint), Some(FIRST_PAINT));
    println!("{:<28}{first_paint}", "first paint");
    let shown = figures(of_opening(|it| it.shown), None);
    let task = figures(of_opening(|it| it.task), Some(TASK));
    println!("{:<28}{shown}{task}", "shown");
    if !waited.is_empty() {
        println!("longest frame");
    }
    for (times, (what, _)) in waited.iter().zip(page.deeds) {
        let frame = figures(times.iter().map(|it| it.frame).collect(), Some(FRAME));
        let task = figures(times.iter().map(|it| it.task).collect(), Some(TASK));
        println!("  {what:<26}{frame}{task}");
    }
}

/// The median, the worst, and what they may be
fn figures(mut times: Vec<f64>, bar: Option<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or(f64::NAN);
    let worst = times.last().copied().unwrap_or(f64::NAN);
    let bar = bar.map_or(String::new(), |bar| format!("{bar:.0}"));
    format!("{median:>8.0}{worst:>8.0}{bar:>8}")
}

/// How busy the machine is, where it says so
fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match load.split(' ').next() {
        Some(load) if !load.is_empty() => format!(", machine load {load}"),
        _ => String::new(),
    }
}
