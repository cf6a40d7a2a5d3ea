//! What the argument library makes of the arguments: completions and the manual page.

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::error::Failure;
use crate::exit::Exit;
use crate::screen::{self, Shown};

/// The completions of a shell
pub(super) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "keyatlas", &mut text);
    screen::print(&Shown::ours(&text))?;
    Ok(Exit::Fine)
}

/// The manual page of the program, or of one subcommand
pub(super) fn manual_page(task: Option<&str>) -> Result<Exit, Failure> {
    let mut command = Arguments::command();
    command.build();
    let found = task.and_then(|name| command.find_subcommand(name));
    let page = Man::new(found.unwrap_or(&command).clone());
    let mut text = Vec::new();
    page.render(&mut text).map_err(Failure::CannotWrite)?;
    screen::print(&Shown::ours(&text))?;
    Ok(Exit::Fine)
}
