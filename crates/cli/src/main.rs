//! `keyatlas`: the answers of the resolver in a terminal and in CI.

mod arguments;

mod tasks;

mod error;
mod exit;

mod input;
mod screen;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::Arguments;
use error::Failure;
use exit::Exit;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tasks::run(arguments.task)
        .unwrap_or_else(|failure| report(&failure))
        .into()
}

fn report(failure: &Failure) -> Exit {
    screen::complain("error", &failure.to_string());
    if let Some(help) = failure.help() {
        screen::print_aside(&format!("help: {}\n", screen::harmless(&help)));
    }
    Exit::Input
}
