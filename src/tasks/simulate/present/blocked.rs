//! What blocks the plan, the trap of the default group first.

use keyatlas_resolver::changes::{NoteId, StepStatus};
use keyatlas_resolver::commands::Command;
use keyatlas_resolver::simulate::{BlockerId, Simulation};

use crate::ui::Tone;

/// One thing that blocks it, with all its reasons
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// Which step, counted from 1
    pub(crate) step: usize,
    /// How grave it is
    pub(crate) tone: Tone,
    /// What it is about
    pub(crate) title: String,
    /// All that is to be said about it
    pub(crate) reasons: Vec<Why>,
    /// All of what the first reason names only the beginning of
    pub(crate) listed: Vec<String>,
    /// The plan without the trouble
    pub(crate) instead: Option<String>,
}

/// A reason, with what would settle it where it is not known
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Why {
    /// The reason in words
    pub(crate) text: String,
    /// The command that would settle it
    pub(crate) settle: Option<Command>,
}

/// The trap, then what is refused, then what will hurt, then what is not certain
pub(crate) fn blocks(simulation: &Simulation) -> Vec<Block> {
    let mut found = Vec::new();
    for step in &simulation.steps {
        for note in step.notes.iter().filter(|it| it.id == NoteId::DefaultGroup) {
            found.push(Block {
                step: step.step,
                tone: Tone::Warning,
                title: "No resource group is targeted".to_owned(),
                reasons: vec![Why::plain(&note.text)],
                listed: Vec::new(),
                instead: None,
            });
        }
    }
    for step in &simulation.steps {
        let (tone, title) = match step.status {
            StepStatus::Applied => continue,
            StepStatus::Refused => (Tone::Error, step.text.clone()),
            StepStatus::NotCertain => (
                Tone::Unknown,
                "Whether this goes through is not known".to_owned(),
            ),
        };
        let reasons = step
            .reasons
            .iter()
            .map(|it| Why {
                text: it.text.clone(),
                settle: it.settle.clone(),
            })
            .collect();
        found.push(Block {
            step: step.step,
            tone,
            title,
            reasons,
            listed: Vec::new(),
            instead: None,
        });
    }
    for blocker in &simulation.blocked {
        let title = match blocker.id {
            // Refusals are told with the steps, all reasons of one together.
            BlockerId::Refused => continue,
            BlockerId::StillHoldsUp => "Clusters still run with what goes",
            BlockerId::LeavesNoKey => "Clusters would be left without a key",
            BlockerId::NoKeyMeanwhile => "Clusters would be without a key meanwhile",
        };
        found.push(Block {
            step: blocker.step,
            tone: Tone::Error,
            title: title.to_owned(),
            reasons: vec![Why {
                text: blocker.text.clone(),
                settle: blocker.settle.clone(),
            }],
            listed: blocker.listed.clone(),
            instead: blocker.plan.clone(),
        });
    }
    for step in &simulation.steps {
        for note in &step.notes {
            let title = match note.id {
                NoteId::OwnerLacks => "The new owner lacks something",
                NoteId::ManyKeys => "Too many API keys already",
                NoteId::OrphansClusters => "Clusters would be orphaned",
                NoteId::OwnerStillGone => "The key would still not work",
                NoteId::StillHeld => "Revoked, and held all the same",
                // The rest stands with its step.
                NoteId::DefaultGroup
                | NoteId::OldKeyRemains
                | NoteId::LeakedKeyWorks
                | NoteId::AcceptsFirst
                | NoteId::OldKeyNotKnown
                | NoteId::ManualStays
                | NoteId::SecretKeepsOld
                | NoteId::NoClassicCluster
                | NoteId::PossiblyTheirs
                | NoteId::AlreadySo
                | NoteId::KeyStays
                | NoteId::WhoMayDoIt => continue,
            };
            found.push(Block {
                step: step.step,
                tone: Tone::Warning,
                title: title.to_owned(),
                reasons: vec![Why::plain(&note.text)],
                listed: Vec::new(),
                instead: None,
            });
        }
    }
    // A stable sort: within one gravity the order of the steps stays.
    found.sort_by_key(|block| match block.tone {
        Tone::Error => 1,
        Tone::Unknown => 2,
        _ if block.title.starts_with("No resource group") => 0,
        _ => 3,
    });
    found
}

impl Why {
    fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            settle: None,
        }
    }
}
