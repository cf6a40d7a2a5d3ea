//! What the argument library makes of the arguments: completions and the manual page.

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::arguments::Arguments;
use crate::error::Failure;
use crate::exit::Exit;
use crate::screen;

/// The completions of a shell
pub(super) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "keyatlas", &mut text);
    screen::print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Fine)
}

/// The manual page, with the subcommands and their examples behind it
pub(super) fn manual_page() -> Result<Exit, Failure> {
    let mut command = Arguments::command();
    command.build();
    let mut text = Vec::new();
    let rendered = Man::new(command.clone()).render(&mut text).and_then(|()| {
        for task in command
            .get_subcommands()
            .filter(|it| it.get_name() != "help")
        {
            let task = Man::new(task.clone());
            task.render_name_section(&mut text)?;
            task.render_synopsis_section(&mut text)?;
            task.render_description_section(&mut text)?;
            task.render_options_section(&mut text)?;
            task.render_extra_section(&mut text)?;
        }
        Ok(())
    });
    rendered.map_err(Failure::CannotWrite)?;
    screen::print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Fine)
}
