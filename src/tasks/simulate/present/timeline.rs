//! What is over when, moment by moment.

use std::collections::BTreeMap;

use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::simulate::Simulation;

/// One moment
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MomentRow {
    /// When, in words
    pub(crate) when: &'static str,
    /// What happens then
    pub(crate) events: Vec<Event>,
}

/// What happens at one moment in one place or several
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// In a sentence
    pub(crate) text: String,
    /// Where
    pub(crate) places: Vec<String>,
    /// What heals it, or shows that it is over
    pub(crate) heals: Vec<Command>,
}

/// In the order of time; the same in several scopes stands there once
pub(crate) fn timeline(index: &Index, simulation: &Simulation) -> Vec<MomentRow> {
    simulation
        .timeline
        .iter()
        .map(|entry| {
            let mut events: BTreeMap<&str, Event> = BTreeMap::new();
            for it in &entry.events {
                let event = events.entry(&it.text).or_insert_with(|| Event {
                    text: it.text.clone(),
                    places: Vec::new(),
                    heals: Vec::new(),
                });
                let place = index.scope_label(&it.scope);
                if !event.places.contains(&place) {
                    event.places.push(place);
                }
                for command in &it.heals {
                    if !event.heals.contains(command) {
                        event.heals.push(command.clone());
                    }
                }
            }
            MomentRow {
                when: entry.moment.words(),
                events: events.into_values().collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::plan::Plan;
    use keyatlas_resolver::rules::Edition;
    use keyatlas_resolver::simulate::simulate;

    use super::*;

    #[test]
    fn moments_are_in_order_and_places_are_gathered() {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let index = Index::new(account);
        let plan = "reset us-south/prod as kubernetes-ops@example.com; \
            reset us-east/prod as kubernetes-ops@example.com";
        let plan = Plan::parse(plan).expect("it is a plan");
        let simulation = simulate(&index, &plan, Edition::default());
        let rows = timeline(&index, &simulation);
        let when: Vec<&str> = rows.iter().map(|it| it.when).collect();
        assert_eq!(
            when,
            [
                "At once",
                "After about 60 seconds",
                "After 10 to 15 minutes",
                "After 30 minutes at most"
            ]
        );
        assert_eq!(rows[1].events.len(), 1);
        assert_eq!(rows[1].events[0].places, ["us-east/prod", "us-south/prod"]);
    }
}
