//! `keyatlas`: the answers of the resolver in a terminal and in CI.

mod arguments;

mod tasks;

mod error;
mod exit;

mod input;
mod screen;

use std::panic;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::Arguments;
use error::Failure;
use exit::Exit;
use keyatlas_transcript::Blanked;
use screen::Shown;

fn main() -> ExitCode {
    // What a fault in the program says may quote a text.
    panic::set_hook(Box::new(|info| {
        eprintln!("{}", Blanked::from(info.to_string()));
    }));
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(refused) => return refuse(&refused),
    };
    tasks::run(arguments.task)
        .unwrap_or_else(|failure| report(&failure))
        .into()
}

/// Says what is wrong with the arguments, which quotes them; help and version are no mistake
fn refuse(refused: &clap::Error) -> ExitCode {
    let said = Blanked::from(refused.render().to_string());
    if said.found().is_empty() {
        refused.exit();
    }
    screen::print_aside(&Shown::blanked(&said));
    Exit::Input.into()
}

fn report(failure: &Failure) -> Exit {
    screen::complain("error", &failure.to_string());
    if let Some(help) = failure.help() {
        screen::print_aside(&Shown::of(&format!("help: {help}\n")));
    }
    Exit::Input
}
