//! The one word for a scope.

use serde::{Deserialize, Serialize};

use crate::account::Fact;
use crate::effective::{Effective, effective, is_in_use, may_break};
use crate::findings::{self, Severity};
use crate::index::At;
use crate::provider::Provider;
use crate::truth::Truth;

/// The one word for a scope
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A credential that clusters there use does not work
    Broken,
    /// It works, and something will or may break it
    AtRisk,
    /// What would decide it is not known
    Unknown,
    /// It works
    Ok,
    /// No clusters and no key
    Empty,
}

impl State {
    /// How it is shown, by whether all that could make it worse is known
    pub(super) fn shown(self, is_checked: bool) -> ShownState {
        match self {
            Self::Broken => ShownState::Broken,
            Self::AtRisk => ShownState::AtRisk,
            Self::Unknown => ShownState::Unknown,
            Self::Ok if is_checked => ShownState::Ok,
            Self::Ok => ShownState::NotChecked,
            Self::Empty => ShownState::Empty,
        }
    }

    /// Every state, the most urgent first
    pub const ALL: [Self; 5] = [
        Self::Broken,
        Self::AtRisk,
        Self::Unknown,
        Self::Ok,
        Self::Empty,
    ];
}

/// How a scope is shown and counted: its state, with what works and is not fully checked apart
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShownState {
    /// A credential that clusters there use does not work
    Broken,
    /// It works, and something will or may break it
    AtRisk,
    /// What would decide it is not known
    Unknown,
    /// It works, and something that could make it worse is not known
    NotChecked,
    /// It works, and nothing that could make it worse is unknown
    Ok,
    /// No clusters and no key
    Empty,
}

impl ShownState {
    /// Every one, the most urgent first
    pub const ALL: [Self; 6] = [
        Self::Broken,
        Self::AtRisk,
        Self::Unknown,
        Self::NotChecked,
        Self::Ok,
        Self::Empty,
    ];

    /// In a few words
    pub fn words(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::AtRisk => "at risk",
            Self::Unknown => "unknown",
            Self::NotChecked => "works, not fully checked",
            Self::Ok => "ok",
            Self::Empty => "empty",
        }
    }
}

/// What every account has that this one may be a part of: broken if all are, at risk if all are that or worse,
/// unknown if the scope's own key, manual credential or owner can make it broken, else fine
pub(super) fn of(at: At<'_>, providers: &[Effective<'_>], findings: &[&findings::Kind]) -> State {
    if at.clusters().len() == 0 && !at.may_have_more() {
        return of_the_key_alone(at, providers);
    }
    let certainly = |it: &Effective<'_>| is_in_use(at, it.provider) == Truth::Yes;
    let without_clusters = at.clusters().len() == 0;
    let at_risk = if without_clusters {
        matches!(at.key(), Fact::Known(_)) && of_services(providers) == Truth::No
    } else {
        findings.iter().any(|it| it.severity > Severity::Info)
    };
    if (providers.iter()).any(|it| it.usable == Truth::No && certainly(it)) {
        State::Broken
    } else if at_risk {
        State::AtRisk
    } else if any_may_break(at, providers) {
        State::Unknown
    } else {
        State::Ok
    }
}

/// Whether anything here may break, also what only clusters that nobody listed would use
pub(crate) fn any_may_break(at: At<'_>, providers: &[Effective<'_>]) -> bool {
    let is_listed = |wanted: Provider| providers.iter().any(|it| it.provider == wanted);
    let unseen = [Provider::Classic, Provider::Vpc, Provider::Satellite];
    let mut unseen = unseen
        .into_iter()
        .filter(|it| !is_listed(*it) && is_in_use(at, *it) != Truth::No);
    providers.iter().any(|it| may_break(at, it))
        || unseen.any(|it| may_break(at, &effective(at, it)))
}

fn of_services(providers: &[Effective<'_>]) -> Truth {
    let services = providers
        .iter()
        .find(|it| it.provider == Provider::Services);
    services.map_or(Truth::Unknown, |it| it.usable)
}

fn of_the_key_alone(at: At<'_>, providers: &[Effective<'_>]) -> State {
    if matches!(at.key(), Fact::None) {
        return State::Empty;
    }
    // What is no infrastructure runs with the key and nothing else, so its answer is the key's.
    match of_services(providers) {
        Truth::Yes => State::Ok,
        // Without clusters a scope without a key is empty, and one whose key was deleted is at risk.
        Truth::No if at.key() == Fact::Unknown => State::Unknown,
        Truth::No => State::AtRisk,
        Truth::Unknown => State::Unknown,
    }
}
