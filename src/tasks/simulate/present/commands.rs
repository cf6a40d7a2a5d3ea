//! Which commands change: by cluster, by command or by person, those together that change alike.

use std::collections::{BTreeMap, BTreeSet};

use keyatlas_resolver::decide::Gate;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::simulate::{ActionDifference, ChangeWord, Simulation};

use super::differences::{change_word, urgency};
use crate::ui::Tone;

/// What the rows of the table are about
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum By {
    #[default]
    Cluster,
    Command,
    Person,
}

impl By {
    pub(crate) const ALL: [Self; 3] = [Self::Cluster, Self::Command, Self::Person];

    /// What a person chooses, and what stands above the first column
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Cluster => "Cluster",
            Self::Command => "Command",
            Self::Person => "Person",
        }
    }

    /// What is listed beside it
    pub(crate) fn thing(self) -> &'static str {
        match self {
            Self::Cluster | Self::Person => "command",
            Self::Command => "place",
        }
    }
}

/// A row of the table
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommandRow {
    /// The cluster, the command or the person
    pub(crate) name: String,
    /// What there is to know about it: its scope, or what the person has to do with it
    pub(crate) about: String,
    /// In a word
    pub(crate) change: (Tone, &'static str),
    /// The commands, or the places
    pub(crate) them: Vec<String>,
}

/// The worst first, then by name
pub(crate) fn commands(index: &Index, simulation: &Simulation, by: By) -> Vec<CommandRow> {
    let labels: BTreeMap<_, _> = match by {
        By::Cluster | By::Command => (index.snapshot().clusters.iter())
            .map(|it| (&it.id, it.label()))
            .collect(),
        By::Person => BTreeMap::new(),
    };
    let cluster = |id| {
        labels
            .get(id)
            .map_or_else(|| format!("{id}"), |it| (*it).to_owned())
    };
    type Key = (u8, String, String, ChangeWord);
    let mut rows: BTreeMap<Key, BTreeSet<String>> = BTreeMap::new();
    let mut put = |change, name: String, about: String, what: String| {
        let key = (urgency(change), name, about, change);
        rows.entry(key).or_default().insert(what);
    };
    for it in &simulation.differences.of_actions {
        let place = index.scope_label(&it.scope);
        let action = it.action.to_owned();
        match by {
            By::Person => {
                let Some(who) = &it.identity else { continue };
                let name = index.identity_label(who).to_owned();
                put(it.change, name, part_of(it).to_owned(), action);
            }
            By::Cluster | By::Command if it.gate != Gate::Credential => {}
            By::Cluster if it.clusters.is_empty() => {
                put(it.change, place, "the scope itself".to_owned(), action);
            }
            By::Cluster => {
                for id in &it.clusters {
                    put(it.change, cluster(id), place.clone(), action.clone());
                }
            }
            By::Command if it.clusters.is_empty() => {
                put(it.change, action, String::new(), place);
            }
            By::Command => {
                for id in &it.clusters {
                    put(it.change, action.clone(), String::new(), cluster(id));
                }
            }
        }
    }
    rows.into_iter()
        .map(|((_, name, about, change), them)| CommandRow {
            name,
            about,
            change: change_word(change),
            them: them.into_iter().collect(),
        })
        .collect()
}

/// What somebody has to do with a command
fn part_of(it: &ActionDifference) -> &'static str {
    match it.gate {
        Gate::Credential => "whose credential it runs with",
        Gate::Caller | Gate::Account => "who would run it",
    }
}

#[cfg(test)]
mod tests {
    use keyatlas_resolver::plan::Plan;
    use keyatlas_resolver::simulate::simulate;

    use super::*;

    #[test]
    fn every_way_of_looking_shows_the_same_changes() {
        let account = keyatlas_samples::snapshot("owner-left").expect("it is a demo account");
        let index = Index::new(account);
        let plan = "reset us-south/prod as kubernetes-ops@example.com";
        let plan = Plan::parse(plan).expect("it is a plan");
        let simulation = simulate(&index, &plan);
        let by_cluster = commands(&index, &simulation, By::Cluster);
        let by_command = commands(&index, &simulation, By::Command);
        let pairs = |rows: &[CommandRow]| -> usize { rows.iter().map(|it| it.them.len()).sum() };
        assert_eq!(pairs(&by_cluster), pairs(&by_command));
        assert!(by_cluster.iter().any(|it| it.about == "the scope itself"));
        let by_person = commands(&index, &simulation, By::Person);
        assert_eq!(by_person[0].name, "kubernetes-ops");
    }
}
