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
    let rendered = refused.render().to_string();
    let said = without_secrets_typed(rendered.clone());
    let is_as_rendered = said == rendered;
    let said = Blanked::from(said);
    if is_as_rendered && said.found().is_empty() {
        refused.exit();
    }
    screen::print_aside(&Shown::blanked(&said));
    Exit::Input.into()
}

/// What is said of the arguments without the secrets in them: the words around one may hide what it is
fn without_secrets_typed(said: String) -> String {
    let typed = std::env::args_os().map(|it| it.to_string_lossy().into_owned());
    typed.fold(said, |said, argument| {
        let value = argument.split_once('=').map(|(_, value)| value);
        [Some(argument.as_str()), value]
            .into_iter()
            .flatten()
            .map(|it| (it, Blanked::new(it)))
            .filter(|(_, blanked)| !blanked.found().is_empty())
            .fold(said, |said, (it, blanked)| {
                said.replace(it, blanked.as_str())
            })
    })
}

fn report(failure: &Failure) -> Exit {
    screen::complain("error", &failure.to_string());
    if let Some(help) = failure.help() {
        screen::print_aside(&Shown::of(&format!("help: {help}\n")));
    }
    Exit::Input
}
