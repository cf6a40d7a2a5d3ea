//! The steps of a plan in words.

use keyatlas_resolver::changes::{self, Change, Said, StepStatus};
use keyatlas_resolver::index::Index;

use crate::ui::Tone;

/// A step, with the names people know instead of those that were typed
pub(crate) fn said_of(index: &Index, change: &Change) -> Said {
    match changes::kind_of(changes::ALL, change) {
        Some(kind) => (kind.said)(index, change),
        None => Said::new(change.shape.label, ""),
    }
}

/// Whether a step would be carried out; nothing where it simply is
pub(crate) fn status(status: StepStatus) -> Option<(Tone, &'static str)> {
    match status {
        StepStatus::Applied => None,
        StepStatus::NotCertain => Some((Tone::Unknown, "Not certain")),
        StepStatus::Refused => Some((Tone::Error, "Refused")),
    }
}
