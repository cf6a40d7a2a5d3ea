//! One file for each subcommand: what it reads, what it asks, how it says the answer.

mod import;

mod leaving;
mod resolve;

mod decide;
mod who_may;

mod simulate;

mod explain;

mod check;

mod editions;

mod generated;

use keyatlas_resolver::account::Scope;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::{NameProblem, Names, ScopeName};

use crate::arguments::Task;
use crate::error::Failure;
use crate::exit::Exit;

/// Does what was asked
pub fn run(task: Task) -> Result<Exit, Failure> {
    match task {
        Task::Import(arguments) => import::run(&arguments),
        Task::Resolve(arguments) => match &arguments.leaving {
            Some(who) => leaving::run(&arguments, who.as_str()),
            None => resolve::run(&arguments),
        },
        Task::Decide(arguments) => match &arguments.actor {
            Some(actor) => decide::run(&arguments, actor.as_str()),
            None => who_may::run(&arguments),
        },
        Task::Simulate(arguments) => simulate::run(&arguments),
        Task::Explain(arguments) => explain::run(&arguments),
        Task::Check(arguments) => check::run(&arguments),
        Task::Editions(arguments) => editions::run(arguments),
        Task::Completions { shell } => generated::completions(shell),
        Task::Man { task } => generated::manual_page(task.as_deref()),
    }
}

/// The scope that `--scope` names
fn scope(index: &Index, typed: &ScopeName) -> Result<Scope, Failure> {
    Names(index).scope(typed).map_err(of("--scope"))
}

/// Says where a name was typed
fn of(argument: &'static str) -> impl Fn(NameProblem) -> Failure {
    move |problem| Failure::Name { argument, problem }
}
