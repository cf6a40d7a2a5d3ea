//! The impacts in the order of time: what fails at once, and when the rest is over by itself.

use std::collections::BTreeMap;

use super::{Certainty, Impact, Moment, TimelineEntry, TimelineEvent};
use crate::rules::reset::STORAGE_SECRET_MINUTES;

/// Only moments at which something happens
pub(super) fn of(impacts: &[Impact]) -> Vec<TimelineEntry> {
    let mut moments: BTreeMap<Moment, Vec<TimelineEvent>> = BTreeMap::new();
    for (at, impact) in impacts.iter().enumerate() {
        for (moment, text) in when(impact) {
            moments.entry(moment).or_default().push(TimelineEvent {
                id: impact.id,
                impact: at,
                component: impact.component,
                scope: impact.scope.clone(),
                clusters: impact.clusters.clone(),
                text,
                heals: impact.commands.clone(),
            });
        }
    }
    moments
        .into_iter()
        .map(|(moment, events)| TimelineEntry {
            moment,
            minutes: minutes(moment),
            events,
        })
        .collect()
}

fn minutes(moment: Moment) -> [u32; 2] {
    match moment {
        Moment::AtOnce => [0, 0],
        Moment::AboutAMinute => [0, 1],
        Moment::TenToFifteenMinutes => STORAGE_SECRET_MINUTES,
        Moment::UpToThirtyMinutes => [15, 30],
    }
}

/// An impact without an end begins at once and lasts; one with an end is over then, and late after the alarm
fn when(impact: &Impact) -> Vec<(Moment, String)> {
    let component = impact.component;
    let perhaps = match impact.certainty {
        Certainty::Certain => "",
        Certainty::Possible => ", if the clusters use it",
        // Nothing says that it happens, so it has no moment of its own.
        Certainty::Watch if impact.minutes.is_none() => return Vec::new(),
        Certainty::Watch => ", if it fails at all",
    };
    let Some([_, to]) = impact.minutes else {
        let until = if impact.commands.is_empty() {
            "until somebody corrects it"
        } else {
            "until somebody runs the command"
        };
        let text = format!("{component}: fails from now on{perhaps}, {until}");
        return vec![(Moment::AtOnce, text)];
    };
    let over = match to {
        0 => Moment::AtOnce,
        1 => Moment::AboutAMinute,
        2.. if to <= STORAGE_SECRET_MINUTES[1] => Moment::TenToFifteenMinutes,
        _ => Moment::UpToThirtyMinutes,
    };
    let mut found = vec![(over, format!("{component}: over by itself{perhaps}"))];
    if impact.alarm_after.is_some() && over < Moment::UpToThirtyMinutes {
        let text = format!("{component}: if it still fails, something is wrong, so look into it");
        found.push((Moment::UpToThirtyMinutes, text));
    }
    found
}
