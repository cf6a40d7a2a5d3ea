//! Everything the resolver can be asked about one account, as one text. The build script compiles this file
//! for the machine, the library for WebAssembly.

use keyatlas_resolver::account::{Scope, read};
use keyatlas_resolver::actions::actions;
use keyatlas_resolver::advice::answer;
use keyatlas_resolver::candidates::candidates;
use keyatlas_resolver::decide::{Place, Question};
use keyatlas_resolver::explain::{Context, all, explain};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::plan::Plan;
use keyatlas_resolver::resolve::answer_all;
use keyatlas_resolver::rules::Edition;
use keyatlas_resolver::simulate::simulate;
use keyatlas_resolver::transcript::Blanked;
use serde::{Deserialize, Serialize};

/// An account, what is asked about it, and what was answered
#[derive(Debug, Serialize, Deserialize)]
pub struct Case {
    /// The demo, the scenario, or the number of the random account
    pub name: String,
    /// The account document
    pub account: String,
    /// The plan that is simulated; empty for none
    pub plan: String,
    /// The answers, a line each
    pub answers: String,
}

/// Of the many questions that could be asked of each account, so many in turn
const DECISIONS: usize = 4;
const MESSAGES: usize = 2;

/// The answers in the machine form, a line each
///
/// # Errors
///
/// When the account or the plan cannot be read.
pub fn answers(account: &str, plan: &str) -> Result<String, String> {
    let (snapshot, _) = read(&account.into()).map_err(|it| it.to_string())?;
    // Any number that differs from account to account, so that over all of them everything has its turn.
    let turn = account.len();
    let index = Index::new(snapshot).following(Edition::ALL[turn % Edition::ALL.len()]);
    let resolved = answer_all(&index);
    let mut lines = vec![line("resolve", &resolved)?];
    if let Some(scope) = resolved.scopes.first() {
        let scope = Scope::new(scope.region.clone(), scope.resource_group.clone());
        lines.push(line("candidates", &candidates(&index, &scope))?);
    }
    if !plan.is_empty() {
        let plan = Plan::parse(plan).map_err(|it| it.to_string())?;
        lines.push(line("simulate", &simulate(&index, &plan))?);
    }
    for question in questions(&index, turn) {
        lines.push(line("decide", &answer(&index, &question))?);
    }
    let messages = messages(turn);
    lines.push(line(
        "explain",
        &explain(&index, &Blanked::from(messages), &Context::default()),
    )?);
    Ok(lines.join("\n"))
}

fn questions(index: &Index, turn: usize) -> Vec<Question> {
    let snapshot = index.snapshot();
    let (identities, clusters) = (&snapshot.identities, &snapshot.clusters);
    if identities.is_empty() || clusters.is_empty() {
        return Vec::new();
    }
    let question = |number: usize| Question {
        actor: identities[number % identities.len()].id.clone(),
        action: &actions()[(turn + number) % actions().len()],
        place: Place::Cluster(clusters[number % clusters.len()].id.clone()),
    };
    (0..DECISIONS).map(question).collect()
}

fn messages(turn: usize) -> String {
    let all = all().iter().filter_map(|entry| entry.patterns.first());
    let some = all.copied().cycle().skip(turn % 100).take(MESSAGES);
    some.collect::<Vec<_>>().join("\n")
}

fn line(name: &str, answer: &impl Serialize) -> Result<String, String> {
    let json = serde_json::to_string(answer).map_err(|it| it.to_string())?;
    Ok(format!("{name} {json}"))
}
