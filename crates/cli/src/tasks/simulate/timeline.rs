//! When what is hurt is over, moment by moment.

use std::collections::BTreeMap;

use keyatlas_resolver::simulate::Simulation;

use super::Labels;
use crate::screen::{Page, Tone};

pub(super) fn write<'a>(page: &mut Page, labels: &Labels<'a>, simulation: &'a Simulation) {
    if !simulation.timeline.is_empty() {
        page.heading("In time");
    }
    for entry in &simulation.timeline {
        let when = entry.moment.words().to_lowercase();
        page.item(2, "-", Tone::Strong, &when);
        // The same in several scopes stands there once. What heals it stands with the impacts above.
        let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for event in &entry.events {
            let place = labels.scope(&event.scope);
            let places = places.entry(&event.text).or_default();
            if !places.contains(&place) {
                places.push(place);
            }
        }
        for (text, places) in places {
            page.item(
                4,
                "-",
                Tone::Plain,
                &format!("{text} ({})", places.join(", ")),
            );
        }
    }
}
