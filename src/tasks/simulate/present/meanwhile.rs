//! What is hurt meanwhile, for how long, and what heals it.

use keyatlas_resolver::account::{Cluster, ClusterId};
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::simulate::{Certainty, Impact, Simulation};
use keyatlas_resolver::sources::Source;

use crate::ui::Tone;

/// A component that is hurt
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hurt {
    /// Which
    pub(crate) component: &'static str,
    /// Where
    pub(crate) place: String,
    /// How sure it is
    pub(crate) certainty: (Tone, &'static str),
    /// What happens
    pub(crate) text: String,
    /// When it is over
    pub(crate) over: String,
    /// The clusters it is true of
    pub(crate) clusters: Vec<String>,
    /// The commands that heal or show it
    pub(crate) commands: Vec<Command>,
    /// What would settle whether it happens
    pub(crate) settle: Vec<Command>,
    /// The page that says so
    pub(crate) source: Source,
}

/// Everything that is hurt, what is certain first
pub(crate) fn meanwhile(index: &Index, simulation: &Simulation) -> Vec<Hurt> {
    let names: std::collections::BTreeMap<&ClusterId, &Cluster> = if simulation.impacts.is_empty() {
        Default::default()
    } else {
        index
            .snapshot()
            .clusters
            .iter()
            .map(|it| (&it.id, it))
            .collect()
    };
    let mut impacts: Vec<&Impact> = simulation.impacts.iter().collect();
    impacts.sort_by_key(|it| it.certainty);
    impacts
        .into_iter()
        .map(|impact| Hurt {
            component: impact.component,
            place: index.scope_label(&impact.scope),
            certainty: certainty(impact.certainty),
            text: impact.text.clone(),
            over: over(impact),
            clusters: impact
                .clusters
                .iter()
                .map(|id| {
                    names
                        .get(id)
                        .map_or(id.as_str(), |it| it.label())
                        .to_owned()
                })
                .collect(),
            commands: impact.commands.clone(),
            settle: impact.settle.clone(),
            source: impact.source,
        })
        .collect()
}

fn certainty(certainty: Certainty) -> (Tone, &'static str) {
    match certainty {
        Certainty::Certain => (Tone::Warning, "Happens"),
        Certainty::Possible => (Tone::Unknown, "Possible"),
        Certainty::Watch => (Tone::Info, "Keep an eye on it"),
    }
}

fn over(impact: &Impact) -> String {
    let by_itself = match impact.minutes {
        Some([0, 1]) => "Over by itself within a minute".to_owned(),
        Some([from, to]) if from == to => format!("Over by itself after {to} minutes"),
        Some([0, to]) => format!("Over by itself within {to} minutes"),
        Some([from, to]) => format!("Over by itself after {from} to {to} minutes"),
        None => match impact.certainty {
            Certainty::Watch => return "Nothing to do unless it fails".to_owned(),
            Certainty::Certain | Certainty::Possible if impact.commands.is_empty() => {
                return "Not over until somebody corrects it".to_owned();
            }
            Certainty::Certain | Certainty::Possible => {
                return "Not over until somebody runs the command".to_owned();
            }
        },
    };
    match impact.alarm_after {
        Some(minutes) => format!("{by_itself}; after {minutes}, look into it"),
        None => by_itself,
    }
}
