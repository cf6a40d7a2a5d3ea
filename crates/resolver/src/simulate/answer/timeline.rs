//! When what is hurt is over, moment by moment.

use serde::{Deserialize, Serialize};

use super::ImpactId;
use crate::account::{ClusterId, Scope};
use crate::commands::Command;

/// The moments after the plan is carried out, in order
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// From the first second on
    AtOnce,
    /// After about a minute
    AboutAMinute,
    /// After 10 to 15 minutes
    TenToFifteenMinutes,
    /// After 30 minutes at most
    UpToThirtyMinutes,
}

impl Moment {
    /// Such as `After about a minute`, as a line begins with it
    pub fn words(self) -> &'static str {
        match self {
            Self::AtOnce => "At once",
            Self::AboutAMinute => "After about a minute",
            Self::TenToFifteenMinutes => "After 10 to 15 minutes",
            Self::UpToThirtyMinutes => "After 30 minutes at most",
        }
    }
}

/// One moment, with what happens then
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// When
    pub moment: Moment,
    /// In minutes, from and to
    pub minutes: [u32; 2],
    /// What happens
    pub events: Vec<TimelineEvent>,
}

/// One thing that happens, with what heals it
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineEvent {
    /// The kind of impact
    pub id: ImpactId,
    /// Which of the impacts, counted from 0
    pub impact: usize,
    /// The component in words
    pub component: &'static str,
    /// Where
    pub scope: Scope,
    /// The clusters
    pub clusters: Vec<ClusterId>,
    /// In a sentence
    pub text: String,
    /// The commands that heal it, or show that it is over
    pub heals: Vec<Command>,
}
