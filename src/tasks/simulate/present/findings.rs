//! Which findings come and go.

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::findings::Severity;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::simulate::Simulation;

/// The findings of a scope that change
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Which scope
    pub(crate) scope: Scope,
    /// What people call it
    pub(crate) place: String,
    /// New ones, in words
    pub(crate) appears: Vec<(Severity, String)>,
    /// Those that go, in words
    pub(crate) disappears: Vec<(Severity, String)>,
}

/// By scope
pub(crate) fn findings(index: &Index, simulation: &Simulation) -> Vec<Found> {
    simulation
        .findings
        .iter()
        .map(|change| Found {
            place: index.scope_label(&change.scope),
            scope: change.scope.clone(),
            appears: change
                .appears
                .iter()
                .map(|it| (it.severity, it.text.clone()))
                .collect(),
            disappears: change
                .disappears
                .iter()
                .map(|it| (it.severity, it.text.clone()))
                .collect(),
        })
        .collect()
}
