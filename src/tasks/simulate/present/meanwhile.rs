//! What is hurt meanwhile, for how long, and what heals it: the rows of a picture in time.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::account::ClusterId;
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::simulate::{Certainty, Impact, Simulation};
use keyatlas_resolver::sources::Source;

use crate::tasks::words::counted;
use crate::ui::Tone;

/// A component that is hurt, wherever it is hurt alike
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hurt {
    /// Which
    pub(crate) component: &'static str,
    /// How sure it is
    pub(crate) certainty: (Tone, &'static str),
    /// How far its bar reaches
    pub(crate) until: Until,
    /// When it is over
    pub(crate) over: String,
    /// Which clusters, where the same component has another row
    pub(crate) place: Option<String>,
    /// Scope by scope
    pub(crate) places: Vec<Place>,
}

/// How long something is hurt
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Until {
    /// Until a command heals it, or somebody corrects it
    Command,
    /// Up to half an hour
    ThirtyMinutes,
    /// Up to a quarter of an hour
    FifteenMinutes,
    /// About a minute
    Minute,
    /// Nothing says that it is hurt
    Watch,
}

/// A component in one scope
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Which scope
    pub(crate) label: String,
    /// What happens
    pub(crate) text: String,
    /// The clusters it is true of
    pub(crate) clusters: Vec<String>,
    /// The commands that heal or show it
    pub(crate) commands: Vec<Command>,
    /// What would settle whether it happens
    pub(crate) settle: Vec<Command>,
    /// The page that says so
    pub(crate) source: Source,
}

impl Until {
    /// What style sheets call it
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::ThirtyMinutes => "thirty",
            Self::FifteenMinutes => "fifteen",
            Self::Minute => "minute",
            Self::Watch => "watch",
        }
    }

    fn of(impact: &Impact) -> Self {
        match impact.minutes {
            Some([_, 0..=1]) => Self::Minute,
            Some([_, 2..=15]) => Self::FifteenMinutes,
            Some(_) => Self::ThirtyMinutes,
            None if impact.certainty == Certainty::Watch => Self::Watch,
            None => Self::Command,
        }
    }
}

/// Everything that is hurt: what is certain first, and of that what lasts longest
pub(crate) fn meanwhile(index: &Index, simulation: &Simulation) -> Vec<Hurt> {
    let clusters = index.snapshot().clusters.iter();
    let names: BTreeMap<&ClusterId, &str> = clusters.map(|it| (&it.id, it.label())).collect();
    let mut hurts: BTreeMap<_, Hurt> = BTreeMap::new();
    for impact in &simulation.impacts {
        let (until, over) = (Until::of(impact), over(impact));
        let key = (impact.certainty, until, impact.id, over.clone());
        let hurt = hurts.entry(key).or_insert_with(|| Hurt {
            component: impact.component,
            certainty: certainty(impact.certainty),
            until,
            over,
            place: None,
            places: Vec::new(),
        });
        let name = |id: &ClusterId| names.get(id).map_or(id.as_str(), |it| *it).to_owned();
        hurt.places.push(Place {
            label: index.scope_label(&impact.scope),
            text: impact.text.clone(),
            clusters: impact.clusters.iter().map(name).collect(),
            commands: impact.commands.clone(),
            settle: impact.settle.clone(),
            source: impact.source,
        });
    }
    let mut hurts: Vec<Hurt> = hurts.into_values().collect();
    tell_apart(&mut hurts);
    hurts
}

/// Says where, of components that stand in several rows
fn tell_apart(hurts: &mut [Hurt]) {
    let components: Vec<&str> = hurts.iter().map(|it| it.component).collect();
    for hurt in hurts {
        let rows = components.iter().filter(|it| **it == hurt.component);
        if rows.count() < 2 {
            continue;
        }
        let clusters: BTreeSet<&str> = (hurt.places.iter())
            .flat_map(|it| &it.clusters)
            .map(String::as_str)
            .collect();
        hurt.place = match Vec::from_iter(clusters).as_slice() {
            [] => None,
            [one] => Some((*one).to_owned()),
            several => Some(counted(several.len(), "cluster", "clusters")),
        };
    }
}

fn certainty(certainty: Certainty) -> (Tone, &'static str) {
    match certainty {
        Certainty::Certain => (Tone::Warning, "Happens"),
        Certainty::Possible => (Tone::Unknown, "Possible"),
        Certainty::Watch => (Tone::Info, "Watch"),
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
