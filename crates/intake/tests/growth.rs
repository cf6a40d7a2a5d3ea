//! Work grows as the text does and no faster, whatever it is full of.
//!
//! Time depends on the machine and what else runs there, so what is counted is how often memory is asked for and how
//! much of it; `cargo xtask bench` measures the time of texts of several lengths.
#![cfg(not(target_arch = "wasm32"))]

#[path = "fuzz/doors.rs"]
mod doors;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

use doors::DOORS;

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What a log, a scrollback or malice is full of
const FULL_OF: [&str; 9] = [
    "2026-11-22T10:00:00Z INFO nothing of interest in cluster web, region us-south-1, pod kube-proxy-x7f9z\n",
    "The worker node instance 'kube-dal10-cr01234567890abcdef-w1' can't be found. Review 'classic' infrastructure user permissions. (E0003)\nIncident ID: 586fe36e84cf9fb2-IAD\n",
    "The worker node instance The worker node instance ",
    "{\"code\":\"E0003\",",
    "[[[[[[[[[[[[[[[[",
    "\\\\\\\\\\\\\\\\\\\\\\\\",
    "\x1b[\x1b[\x1b[\x1b[",
    // For each of many commands import once looked through all of them.
    "$ ibmcloud ks worker ls --cluster web --region us-south\nHTTP 401 Incident ID: ",
    "reset us-south/prod as ana; ",
];

/// Four times the text may take a little more than four times the work, since lists grow by doubling; sixteen times
/// is what a search within a search takes
const AT_MOST: usize = 7;

#[test]
fn four_times_the_text_takes_no_more_than_its_share_of_the_work() {
    for full_of in FULL_OF {
        for (door, goes_in) in DOORS {
            let work = |bytes: usize| {
                let text = full_of.repeat(bytes / full_of.len());
                // What is looked up once is looked up before.
                goes_in(text.as_bytes());
                let region = Region::new(GLOBAL);
                goes_in(text.as_bytes());
                let taken = region.change();
                (taken.allocations, taken.bytes_allocated)
            };
            let (few, more) = (work(20_000), work(80_000));
            let grows = |few: usize, more: usize, least: usize| more <= AT_MOST * few + least;
            assert!(
                grows(few.0, more.0, 500) && grows(few.1, more.1, 200_000),
                "{door} of {full_of:?}: {few:?}, then {more:?}"
            );
        }
    }
}
