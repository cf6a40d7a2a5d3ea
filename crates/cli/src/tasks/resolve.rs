//! `keyatlas resolve ACCOUNT`: whose credentials every scope runs with, and whether they work.

use keyatlas_resolver::advice::{LockDown, lock_down};
use keyatlas_resolver::by_hand::{ByHand, INFRASTRUCTURE_USER};
use keyatlas_resolver::candidates::{Candidate, Fitness, Needed, candidates, needed};
use keyatlas_resolver::commands;
use keyatlas_resolver::findings::{AccountFinding, Finding};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::resolve::{
    AccountAnswer, CredentialKind, Provider, ProviderAnswer, ScopeAnswer, ShownState, State,
    StepAnswer, Verdict, answer, answer_all,
};
use keyatlas_resolver::truth::Truth;
use serde::Serialize;
use std::sync::Arc;

use super::scope;
use crate::arguments::Resolve;
use crate::error::Failure;
use crate::exit::Exit;
use crate::input::read_account;
use crate::screen::{self, Page, Table, Tone, counted};

pub(super) fn run(arguments: &Resolve) -> Result<Exit, Failure> {
    let given = read_account(&arguments.account, arguments.how.edition)?;
    let index = &given.index;
    let answer = match &arguments.scope {
        None => answer_all(index),
        Some(typed) => {
            let wanted = scope(index, typed)?;
            let found = answer(index, &wanted).ok_or_else(|| Failure::NoSuchScope {
                typed: format!("{}/{}", typed.region, typed.group),
                known: known_scopes(index),
            })?;
            AccountAnswer {
                scopes: vec![Arc::new(found)],
                findings: Vec::new(),
            }
        }
    };
    let candidates = match (&arguments.scope, answer.scopes.as_slice()) {
        (Some(_), [only]) => Some(candidates(index, &only.scope())),
        _ => None,
    };
    let needs = match answer.scopes.as_slice() {
        [only] if arguments.scope.is_some() => Some(needed(index, &only.scope())),
        _ => None,
    };
    let leaked = candidates.is_some().then(|| {
        let only = answer.scopes.first()?;
        lock_down(index, &only.scope())
    });
    let leaked = leaked.flatten();
    if arguments.how.json {
        screen::print_json(&Machine {
            answer: &answer,
            owner_needs: needs.as_deref(),
            candidates: candidates.as_deref(),
            if_leaked: leaked.as_ref(),
        })?;
    } else {
        let mut page = Page::new(screen::width());
        // Groups are told by their names, which their IDs do not follow.
        let mut scopes: Vec<&ScopeAnswer> = answer.scopes.iter().map(AsRef::as_ref).collect();
        scopes.sort_by_cached_key(|it| index.scope_label(&it.scope()).to_lowercase());
        if arguments.scope.is_none() {
            overview(&mut page, index, &scopes);
        }
        for it in scopes {
            one(&mut page, index, it, arguments.scope.is_some());
        }
        of_the_account(&mut page, &answer.findings);
        if let Some(needs) = &needs {
            what_its_owner_needs(&mut page, needs);
        }
        if let Some(candidates) = &candidates {
            who_could_own_it(&mut page, candidates);
        }
        if let Some(locked) = &leaked {
            if_it_leaked(&mut page, locked);
        }
        screen::print(&page.into_text())?;
    }
    let without_scope = Exit::unknown_if(index.clusters_without_scope().len() > 0);
    Ok(Exit::highest([
        given.exit(),
        Exit::from(&answer),
        without_scope,
    ]))
}

/// The machine form: of one scope with those who could own its key
#[derive(Serialize)]
struct Machine<'a> {
    #[serde(flatten)]
    answer: &'a AccountAnswer,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner_needs: Option<&'a [Needed]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<&'a [Candidate]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    if_leaked: Option<&'a LockDown>,
}

/// The two orders in which a key that leaked is replaced and deleted
fn if_it_leaked(page: &mut Page, locked: &LockDown) {
    page.heading("If the key leaked");
    let orders = [
        ("replace first", &locked.replace_first),
        ("delete first", &locked.delete_first),
    ];
    for (word, order) in orders {
        page.item(2, word, Tone::Strong, order.costs);
        page.line(4, &format!("keyatlas simulate ACCOUNT '{}'", order.plan));
    }
}

/// What whoever owns the key must hold: each thing that is required, and one list of the others
fn what_its_owner_needs(page: &mut Page, needs: &[Needed]) {
    page.heading("What the owner of the key must hold");
    let (required, suggested): (Vec<&Needed>, Vec<&Needed>) =
        needs.iter().partition(|it| it.required);
    for it in required {
        let word = if it.certain { "required" } else { "perhaps" };
        page.item(
            2,
            word,
            Tone::Plain,
            &format!("{}: {}", it.what, it.needed_for),
        );
    }
    if !suggested.is_empty() {
        let names: Vec<&str> = suggested.iter().map(|it| it.what.as_str()).collect();
        page.item(2, "suggested", Tone::Plain, &names.join(", "));
    }
}

/// The best first, each with what it lacks
fn who_could_own_it(page: &mut Page, candidates: &[Candidate]) {
    page.heading("Who could own the key");
    for it in candidates {
        let (tone, word) = match it.fitness {
            Fitness::Ready => (Tone::Good, "ready"),
            Fitness::Lacks => (Tone::Open, "lacks"),
            Fitness::Unknown => (Tone::Open, "unknown"),
            Fitness::Impossible => (Tone::Plain, "cannot"),
        };
        page.item(2, word, tone, &it.text);
        let in_the_way = it.in_the_way();
        whole_list(page, in_the_way.iter().map(|it| it.what.as_str()));
        page.commands(4, &it.settle);
    }
    if candidates.is_empty() {
        page.line(2, "nobody is listed");
        page.commands(2, [commands::list_users()]);
    }
}

fn known_scopes(index: &Index) -> String {
    let labels: Vec<String> = (index.scopes())
        .map(|at| format!("`{}`", at.label()))
        .collect();
    match labels.as_slice() {
        [] => "none is known yet".to_owned(),
        few if few.len() <= 5 => format!("there are {}", few.join(", ")),
        many => format!(
            "there are {} and {} more",
            many[..4].join(", "),
            many.len() - 4
        ),
    }
}

fn overview(page: &mut Page, index: &Index, scopes: &[&ScopeAnswer]) {
    let counts: Vec<String> = ShownState::ALL
        .iter()
        .filter_map(|state| {
            let count = scopes.iter().filter(|it| it.shown() == *state).count();
            (count > 0).then(|| format!("{count} {}", screen::scope_state(*state).1.to_lowercase()))
        })
        .collect();
    let number = counted(scopes.len(), "scope", "scopes");
    match counts.as_slice() {
        [] => page.line(
            0,
            "No scope is known: neither a cluster nor a key is listed",
        ),
        counts => {
            // A state of two parts has a comma of its own.
            let has_comma = counts.iter().any(|it| it.contains(','));
            let between = if has_comma { "; " } else { ", " };
            page.line(0, &format!("{number}: {}", counts.join(between)));
        }
    }
    if !scopes.is_empty() {
        page.gap();
        page.table(table(index, scopes));
    }
    let lost: Vec<&str> = (index.clusters_without_scope())
        .map(|it| it.label())
        .collect();
    if !lost.is_empty() {
        let text = format!(
            "region or group not known, so in no scope: {}",
            lost.join(", ")
        );
        page.gap();
        page.item(0, "unknown", Tone::Open, &text);
        page.commands(9, [commands::list_clusters()]);
    }
}

fn table(index: &Index, scopes: &[&ScopeAnswer]) -> Table {
    let mut table = Table::new(&["scope", "state", "clusters", "runs with"]);
    for it in scopes {
        let clusters = index.at(&it.scope()).map_or(0, |at| at.clusters().len());
        let (tone, state) = screen::scope_state(it.shown());
        let mut credentials: Vec<String> = Vec::new();
        for provider in &it.providers {
            let credential = screen::credential(index, provider);
            if !credentials.contains(&credential) {
                credentials.push(credential);
            }
        }
        table.row([
            (Tone::Plain, index.scope_label(&it.scope())),
            (tone, state.to_owned()),
            (Tone::Plain, clusters.to_string()),
            (Tone::Plain, credentials.join("; ")),
        ]);
    }
    table
}

/// What was found of the account and of people in it, whatever scope they work in
fn of_the_account(page: &mut Page, findings: &[AccountFinding]) {
    if !findings.is_empty() {
        page.heading("The account and its people");
    }
    for it in findings {
        let (tone, word) = screen::severity(it.severity);
        page.item(2, word, tone, &it.text);
        page.line(4, &it.help);
        page.commands(4, &it.commands);
    }
}

/// One scope: the facts with the commands that show them, then what is worth attention
pub(super) fn one(page: &mut Page, index: &Index, answer: &ScopeAnswer, with_steps: bool) {
    let scope = answer.scope();
    let clusters = index.at(&scope).map_or(0, |at| at.clusters().len());
    let (_, state) = screen::scope_state(answer.shown());
    page.heading(&format!(
        "{}: {state}, {}",
        index.scope_label(&scope),
        counted(clusters, "cluster", "clusters")
    ));
    let empty = answer.state == State::Empty;
    if empty {
        page.line(2, "No API key is stored here, and no cluster needs one");
    }
    for provider in &answer.providers {
        // An empty scope says that once, not for each provider; a manual credential there is worth a line.
        if with_steps || !empty || provider.credential != CredentialKind::None {
            one_provider(page, index, provider, with_steps);
        }
    }
    let manual = (answer.providers.iter())
        .any(|it| it.provider == Provider::Classic && it.credential != CredentialKind::None);
    page.command(2, &commands::target(index, &scope).to_string());
    page.command(2, &commands::show_owner(index, &scope).to_string());
    if manual {
        page.command(2, &commands::show_manual_credential(&scope).to_string());
        page.line(2, &format!("in the console: {INFRASTRUCTURE_USER}"));
    }
    for finding in &answer.findings {
        one_finding(page, finding);
        if with_steps {
            by_hand(page, 4, &finding.steps);
        }
    }
    // Of what is known already not to be known, each credential says what settles it.
    if matches!(answer.state, State::Ok | State::AtRisk) {
        screen::open(page, 2, &answer.open);
    }
    if let Some(text) = answer.fails_meanwhile {
        page.item(2, "fails", Tone::Bad, text);
    }
    for text in &answer.keeps_working {
        page.item(2, "keeps working", Tone::Good, text);
    }
}

fn one_provider(page: &mut Page, index: &Index, answer: &ProviderAnswer, with_steps: bool) {
    let (tone, usable) = screen::usable(answer.usable);
    let credential = screen::credential(index, answer);
    let text = match answer.credential {
        CredentialKind::None => format!("{}: there is no credential", name(answer.provider)),
        CredentialKind::Unknown => {
            match answer.steps.iter().find(|it| it.verdict == Verdict::Fails) {
                Some(step) => format!("{}: {}", name(answer.provider), step.text),
                None => format!("{}: which credential decides", name(answer.provider)),
            }
        }
        CredentialKind::ApiKey | CredentialKind::ManualCredential => {
            format!("{}: {credential}", name(answer.provider))
        }
    };
    page.item(2, usable, tone, &text);
    for step in &answer.steps {
        let why = answer.usable == Truth::Unknown && step.settle.is_some();
        if with_steps || why {
            one_step(page, step);
        }
    }
}

/// One rule that was asked, as the trace shows it
pub(super) fn one_step(page: &mut Page, step: &StepAnswer) {
    let (tone, verdict) = screen::verdict(step.verdict);
    let text = format!("{}: {}", step.rule, step.text);
    page.item(4, verdict, tone, &text);
    page.commands(6, &step.settle);
}

/// One finding with what to do about it
pub(super) fn one_finding(page: &mut Page, finding: &Finding) {
    let (tone, severity) = screen::severity(finding.severity);
    page.item(2, severity, tone, &finding.text);
    whole_list(page, finding.listed.iter().map(String::as_str));
    page.line(4, &finding.help);
    page.commands(4, &finding.commands);
}

/// All of what the sentence before names only the first of
pub(super) fn whole_list<'a>(page: &mut Page, names: impl Iterator<Item = &'a str>) {
    let names: Vec<&str> = names.collect();
    if names.len() > 3 {
        page.line(4, &format!("all: {}", names.join(", ")));
    }
}

/// What a person does by hand, step by step
pub(super) fn by_hand(page: &mut Page, indent: usize, steps: &[ByHand]) {
    for (number, step) in (1..).zip(steps) {
        page.item(indent, &format!("{number}."), Tone::Plain, &step.text);
        page.line(indent + 3, &format!("in the console: {}", step.console));
        page.commands(indent + 3, &step.commands);
    }
}

/// What people call a provider
pub(super) fn name(provider: Provider) -> &'static str {
    match provider {
        Provider::Classic => "classic",
        Provider::Vpc => "vpc",
        Provider::Satellite => "satellite",
        Provider::Services => "services",
    }
}
