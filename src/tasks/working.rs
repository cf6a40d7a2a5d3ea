//! What is said while a worker reads a long text, and once it was stopped.

use keyatlas_worker::Progress;
use leptos::prelude::*;

use crate::browser::work::Stopped;

/// From this size on reading takes long enough to be announced
pub const LONG: usize = 200_000;

/// What is said before the first news
pub fn reading(size: usize) -> String {
    format!("Reading {}", letters(size))
}

/// `60.0 million letters`
pub fn letters(size: usize) -> String {
    let tenths = size / 100_000;
    format!("{}.{} million letters", tenths / 10, tenths % 10)
}

/// Shows how far the work is; what is read out changes no more often than every tenth of it
pub fn tell(busy: RwSignal<Option<String>>, progress: Progress, size: usize) {
    let said = told(progress, size);
    if busy.try_with_untracked(|it| it.as_deref() != Some(&said)) == Some(true) {
        busy.set(Some(said));
    }
}

fn told(progress: Progress, size: usize) -> String {
    match progress {
        Progress::Blanking { done, all } => {
            let tenths = (done * 10).checked_div(all).unwrap_or(0);
            format!("{}: {} %", reading(size), tenths * 10)
        }
        Progress::Importing => format!("Finding the outputs in {}", letters(size)),
        Progress::Explaining => format!("Looking for messages in {}", letters(size)),
    }
}

/// What is said once it was stopped
pub fn stopped(why: &Stopped) -> String {
    match why {
        Stopped::Cancelled => "Cancelled. Everything is as it was before.".to_owned(),
        Stopped::NotFetched => {
            "The part of Keyatlas that reads texts could not be fetched. Check that you are connected, then try again."
                .to_owned()
        }
        Stopped::Failed(why) => format!(
            "The worker of the browser stopped: {why}. Nothing was added. The command line `keyatlas` reads the same texts."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_it_is_changes_with_every_tenth() {
        let at = |done| {
            told(
                Progress::Blanking {
                    done,
                    all: 60_000_000,
                },
                60_000_000,
            )
        };
        assert_eq!(at(0), "Reading 60.0 million letters: 0 %");
        assert_eq!(at(29_999_999), "Reading 60.0 million letters: 40 %");
        assert_eq!(at(30_000_000), "Reading 60.0 million letters: 50 %");
        let nothing = Progress::Blanking { done: 0, all: 0 };
        assert_eq!(told(nothing, 300_000), "Reading 0.3 million letters: 0 %");
    }
}
