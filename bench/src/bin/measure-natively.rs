//! Measures natively what the page measures in the browser, and prints it as JSON: milliseconds of every round

use std::alloc::System;
use std::hint::black_box;
use std::time::Instant;

use keyatlas_bench::accounts::{Size, fully_known, with_clusters};
use keyatlas_bench::{Explained, Large, WholeMatrix, log};
use keyatlas_transcript::Blanked;
use serde_json::{Map, Value};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

/// Counts what is taken from it, which costs next to nothing
#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let mut measured = Map::new();
    let mut keep = |name: &str, rounds: Vec<f64>| measured.insert(name.to_owned(), rounds.into());

    let matrix = WholeMatrix::of(fully_known(Size::FULL));
    keep("matrix", rounds(20, || (), |()| matrix.decide()));
    let before = Region::new(MEMORY);
    black_box(matrix.decide());
    #[expect(clippy::cast_precision_loss, reason = "nothing is allocated as often")]
    keep(
        "matrix_allocations",
        vec![before.change().allocations as f64],
    );

    let known = Explained::of(fully_known(Size::FULL), EXPLAINED);
    keep("explained_known", rounds(9, || (), |()| known.decide()));
    let demo = Explained::of(with_clusters(3000), EXPLAINED);
    keep("explained_demo", rounds(9, || (), |()| demo.decide()));

    let account = with_clusters(CLUSTERS);
    let document = serde_json::to_string(&account).expect("every account is a document");
    keep("read", rounds(5, || (), |()| Large::read(&document)));
    keep("index", rounds(9, || account.clone(), Large::index));
    let large = Large::of(Large::index(account));
    keep("resolve", rounds(9, || (), |()| large.resolve()));
    keep("simulate", rounds(15, || (), |()| large.simulate()));

    let log = log(LOG_BYTES);
    keep("blank", rounds(9, || (), |()| Blanked::new(&log)));

    println!("{}", Value::Object(measured));
}

/// As many as the page asks
const EXPLAINED: usize = 12_200;
const CLUSTERS: usize = 100_000;
const LOG_BYTES: usize = 10_000_000;

/// Runs `work` a few times to warm up, then `count` times; what it makes is dropped outside of the time
fn rounds<P, T>(count: usize, prepare: impl Fn() -> P, work: impl Fn(P) -> T) -> Vec<f64> {
    let mut times = Vec::new();
    for at in 0..count + WARM_UP {
        let prepared = prepare();
        let started = Instant::now();
        let made = black_box(work(black_box(prepared)));
        let time = started.elapsed().as_secs_f64() * 1000.0;
        drop(made);
        if at >= WARM_UP {
            times.push(time);
        }
    }
    times
}

const WARM_UP: usize = 2;
