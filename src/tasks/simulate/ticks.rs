//! What somebody ticked off in a runbook, and which waits they started. It stays in the tab.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use keyatlas_resolver::account::day_in_words;
use keyatlas_resolver::commands::Spelling;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::present::Entry;
use crate::browser::clock;
use crate::browser::storage::{self, Keepable};
use crate::session::Session;

/// Of every runbook that was worked from in this tab, by what is to be done
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    done: BTreeMap<String, Tick>,
    /// When a wait ends, in milliseconds of the clock
    waits: BTreeMap<String, f64>,
}

/// When something was done, and by whom if that was said
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tick {
    /// As in `28 Nov 2026 17:49 UTC`
    pub(crate) at: String,
    /// A name of the account in view
    pub(crate) by: Option<String>,
}

// A hash of what is to be done, a moment, and a name from an account that the tab keeps as well.
impl Keepable for Kept {}

/// The ticks of the page
#[derive(Clone, Copy)]
pub(crate) struct Ticks(RwSignal<Kept>);

impl Ticks {
    /// Makes them known to the parts of the page
    pub(crate) fn provide() {
        provide_context(Self(storage::kept_signal("runbook")));
    }

    /// Those that [`Ticks::provide`] made
    pub(crate) fn expect() -> Self {
        expect_context()
    }

    /// Whether and when something was done
    pub(crate) fn of(self, key: &str) -> Option<Tick> {
        self.0.with(|it| it.done.get(key).cloned())
    }

    /// How many of several things are done
    pub(crate) fn done_of(self, keys: &[String]) -> usize {
        (self.0).with(|it| keys.iter().filter(|key| it.done.contains_key(*key)).count())
    }

    /// Ticks something off, now and by whoever the person says they are, or takes that back
    pub(crate) fn set(self, key: &str, is_done: bool) {
        let session = Session::expect();
        let tick = is_done.then(|| {
            let me = session.me().get_untracked();
            let index = session.index().get_untracked();
            let now = clock::now();
            let (day, time) = (now.get(..10).unwrap_or(&now), now.get(11..16));
            Tick {
                at: format!("{} {} UTC", day_in_words(day), time.unwrap_or_default()),
                by: me.map(|it| index.identity_label(&it).to_owned()),
            }
        });
        self.0.update(|it| match tick {
            Some(tick) => {
                it.done.insert(key.to_owned(), tick);
            }
            None => {
                it.done.remove(key);
            }
        });
    }

    /// When a wait that somebody started ends
    pub(crate) fn wait_of(self, key: &str) -> Option<f64> {
        self.0.with(|it| it.waits.get(key).copied())
    }

    /// Starts a wait of so many minutes
    pub(crate) fn start_wait(self, key: &str, minutes: u32) {
        let until = clock::milliseconds() + f64::from(minutes) * 60_000.0;
        self.0.update(|it| {
            it.waits.insert(key.to_owned(), until);
        });
    }
}

impl Tick {
    /// As in `Done 28 Nov 2026 17:49 UTC by Lena Fischer`
    pub(crate) fn words(&self) -> String {
        match &self.by {
            Some(by) => format!("Done {} by {by}", self.at),
            None => format!("Done {}", self.at),
        }
    }
}

/// What an entry is known by: the same thing to do with the same commands is the same in every plan
pub(crate) fn key_of(entry: &Entry) -> String {
    let mut hasher = DefaultHasher::new();
    entry.text.hash(&mut hasher);
    for command in &entry.commands {
        command.spelled(Spelling::Ks).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
