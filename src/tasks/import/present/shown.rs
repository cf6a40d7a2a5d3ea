//! Which rows are looked at, and which ask for attention.

use super::rows::{PieceState, Row};
use crate::ui::Item;

/// Which rows are looked at
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in super::super) enum Shown {
    #[default]
    All,
    NeedsAnswer,
    NotRecognised,
    InPart,
    Read,
    LeftOut,
}

impl Shown {
    const EACH: [Self; 6] = [
        Self::All,
        Self::NeedsAnswer,
        Self::NotRecognised,
        Self::InPart,
        Self::Read,
        Self::LeftOut,
    ];

    pub fn fits(self, state: PieceState) -> bool {
        match self {
            Self::All => true,
            Self::NeedsAnswer => matches!(state, PieceState::NeedsAnswer(_)),
            Self::NotRecognised => state == PieceState::NotRecognised,
            Self::InPart => state == PieceState::InPart,
            Self::Read => matches!(state, PieceState::Read | PieceState::Failed),
            Self::LeftOut => state == PieceState::LeftOut,
        }
    }

    pub fn value(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::NeedsAnswer => "needs",
            Self::NotRecognised => "not-recognised",
            Self::InPart => "in-part",
            Self::Read => "read",
            Self::LeftOut => "left-out",
        }
    }

    pub fn of(value: &str) -> Self {
        Self::EACH
            .into_iter()
            .find(|it| it.value() == value)
            .unwrap_or_default()
    }

    fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::NeedsAnswer => "Needs an answer",
            Self::NotRecognised => "Not recognised",
            Self::InPart => "Read in part",
            Self::Read => "Read",
            Self::LeftOut => "Left out",
        }
    }

    /// What there is to look at, with counts
    pub fn items(rows: &[Row], more_unrecognised: usize) -> Vec<Item> {
        Self::EACH
            .into_iter()
            .map(|shown| {
                let listed = rows.iter().filter(|row| shown.fits(row.state)).count();
                let more = match shown {
                    Self::All | Self::NotRecognised => more_unrecognised,
                    Self::NeedsAnswer | Self::InPart | Self::Read | Self::LeftOut => 0,
                };
                (shown, listed + more)
            })
            .filter(|(shown, count)| *shown == Self::All || *count > 0)
            .map(|(shown, count)| Item::new(shown.value(), format!("{} ({count})", shown.label())))
            .collect()
    }
}

/// What asks for the person's attention, such as `2 pieces need a region or group, 1 was not recognised`
pub(in super::super) fn attention(rows: &[Row], more_unrecognised: usize) -> Option<String> {
    let count = |shown: Shown| rows.iter().filter(|row| shown.fits(row.state)).count();
    let mut words = Vec::new();
    match count(Shown::NeedsAnswer) {
        0 => {}
        1 => words.push("1 piece needs an answer before it counts".to_owned()),
        many => words.push(format!("{many} pieces need an answer before they count")),
    }
    match count(Shown::NotRecognised) + more_unrecognised {
        0 => {}
        1 if words.is_empty() => words.push("1 piece was not recognised".to_owned()),
        1 => words.push("1 was not recognised".to_owned()),
        many if words.is_empty() => words.push(format!("{many} pieces were not recognised")),
        many => words.push(format!("{many} were not recognised")),
    }
    (!words.is_empty()).then(|| words.join(", "))
}
