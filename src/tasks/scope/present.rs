//! From the answer for one scope to words and tones.

use keyatlas_resolver::account::{Cluster, IdentityId, IdentityKind, Scope, Shared};
use keyatlas_resolver::commands::{self, Command};
use keyatlas_resolver::findings::{Finding, owner_is_person, owner_kind_unknown};
use keyatlas_resolver::index::{At, Index};
use keyatlas_resolver::open::Open;
use keyatlas_resolver::resolve::{ProviderAnswer, ScopeAnswer, ShownState, Verdict, resolve};
use keyatlas_resolver::truth::Truth;

use super::lanes::{Lane, lanes};
use super::sentence::sentence;
use crate::routes;
use crate::tasks::open::{Unsettled, unsettled};
use crate::tasks::words::{infrastructure_name, platform_name, provider_name};
use crate::ui::Tone;

/// One scope, ready to be drawn
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Presented {
    pub(super) scope: Scope,
    pub(super) address: String,
    pub(super) group: String,
    pub(super) state: ShownState,
    /// Whose credentials are in effect and whether they work, in a sentence or two
    pub(super) sentence: String,
    pub(super) lanes: Vec<Lane>,
    pub(super) fixes: Vec<Fix>,
    pub(super) keeps_working: Vec<String>,
    /// What does not, where the answer says so
    pub(super) fails_meanwhile: Option<&'static str>,
    pub(super) open_questions: Vec<Unsettled>,
    pub(super) providers: Vec<ProviderShown>,
    pub(super) clusters: Vec<ClusterShown>,
    pub(super) look: Vec<Command>,
}

/// Something to do, and every finding that it takes away
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fix {
    /// The gravest, which says what to do
    pub(super) first: FindingShown,
    /// Those that the same commands take away
    pub(super) more: Vec<FindingShown>,
}

/// A finding, and how to lead to it
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FindingShown {
    pub(super) slug: &'static str,
    pub(super) address: String,
    pub(super) finding: Finding,
    /// The identity that one click can say more about
    pub(super) in_doubt: Option<(IdentityId, Option<IdentityKind>)>,
}

/// How the answer for one provider follows
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ProviderShown {
    pub(super) name: &'static str,
    pub(super) usable: Truth,
    pub(super) answer: ProviderAnswer,
}

/// One cluster as a row of a table
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ClusterShown {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) provider: &'static str,
    pub(super) platform: &'static str,
    pub(super) workers: String,
    pub(super) add_ons: String,
    pub(super) services: String,
}

/// Presents a scope; `None` when the account does not have it
pub(super) fn present(index: &Index, scope: &Scope) -> Option<Presented> {
    let at = index.at(scope)?;
    let resolved = resolve(index, scope)?;
    let answer = resolved.in_words();
    Some(Presented {
        scope: scope.clone(),
        address: routes::scope::address(index, scope),
        group: index.group_label(&scope.resource_group).to_owned(),
        state: answer.shown(),
        sentence: sentence(&resolved, &answer),
        lanes: lanes(at, &answer),
        fixes: fixes(at, &answer),
        keeps_working: answer.keeps_working.clone(),
        fails_meanwhile: answer.fails_meanwhile,
        open_questions: open_questions(&answer),
        clusters: at.clusters().map(cluster).collect(),
        look: vec![
            commands::target(index, scope),
            commands::show_owner(index, scope),
            commands::show_manual_credential(scope),
            commands::show_missing_permissions(scope),
        ],
        providers: answer
            .providers
            .into_iter()
            .map(|answer| ProviderShown {
                name: provider_name(answer.provider),
                usable: answer.usable,
                answer,
            })
            .collect(),
    })
}

/// What the same commands take away is one thing to do
fn fixes(at: At<'_>, answer: &ScopeAnswer) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    for finding in &answer.findings {
        let slug = finding.id.0;
        let doubt = finding.is(&owner_is_person::KIND) || finding.is(&owner_kind_unknown::KIND);
        let shown = FindingShown {
            address: routes::scope::finding(at.index, at.scope(), slug),
            slug,
            in_doubt: at
                .owner()
                .filter(|_| doubt)
                .map(|owner| (owner.clone(), at.index.kind_of(owner))),
            finding: finding.clone(),
        };
        let same = |it: &&mut Fix| {
            let its = &it.first.finding;
            its.commands == finding.commands
                && (!its.commands.is_empty() || its.help == finding.help)
        };
        match fixes.iter_mut().find(same) {
            Some(fix) => fix.more.push(shown),
            None => fixes.push(Fix {
                first: shown,
                more: Vec::new(),
            }),
        }
    }
    fixes
}

/// What could make the state worse, and what else a credential waits for
fn open_questions(answer: &ScopeAnswer) -> Vec<Unsettled> {
    let is_open = |command: &Command| answer.open.iter().any(|it| it.settle.contains(command));
    let steps = answer.providers.iter().flat_map(|it| &it.steps);
    let waiting = steps.filter_map(|step| {
        let settle = step.settle.as_ref().filter(|it| !is_open(it))?;
        Some(Open::new(step.text.clone(), [settle.clone()]))
    });
    let mut all = answer.open.clone();
    for open in waiting {
        // Several providers may wait for the same.
        if !all.iter().any(|it| it.settle == open.settle) {
            all.push(open);
        }
    }
    unsettled(&all)
}

fn cluster(cluster: &Cluster) -> ClusterShown {
    let listed = |list: &str, names: &Option<Shared<String>>| {
        let are_all = cluster.unreadable.leaves_whole(names, list);
        let names = names.as_ref().map_or(&[][..], |it| it.as_slice());
        match (names, are_all) {
            ([], true) => "none".to_owned(),
            ([], false) => "not known".to_owned(),
            (names, true) => names.join(", "),
            (names, false) => format!("{}, others could not be read", names.join(", ")),
        }
    };
    ClusterShown {
        name: cluster.label().to_owned(),
        id: cluster.id.to_string(),
        provider: infrastructure_name(cluster.provider),
        platform: platform_name(cluster.platform),
        workers: cluster
            .workers
            .map_or_else(|| "not known".to_owned(), |it| it.to_string()),
        add_ons: listed("add_ons", &cluster.add_ons),
        services: listed("services", &cluster.services),
    }
}

/// What a rule said, as a tone
pub(super) fn verdict_tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Decides => Tone::Info,
        Verdict::DoesNotApply => Tone::Quiet,
        Verdict::Passes => Tone::Good,
        Verdict::Fails => Tone::Error,
        Verdict::Unknown => Tone::Unknown,
    }
}

/// What a rule said, in a word
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Decides => "Decides",
        Verdict::DoesNotApply => "Does not apply",
        Verdict::Passes => "Passes",
        Verdict::Fails => "Fails",
        Verdict::Unknown => "Not known",
    }
}

#[cfg(test)]
mod tests;
