//! What people see: wrapped to their terminal, coloured only there, and no panic where nobody reads on.

mod page;
pub use page::Page;

mod table;
pub use table::Table;

mod style;
pub use style::{Tone, painted};

mod shown;
pub use shown::Shown;

mod words;
pub use keyatlas_resolver::words::counted;
pub use words::{
    change_word, credential, open, outcome, scope_state, severity, step_status, truth, usable,
    verdict, weight,
};

use std::io::{ErrorKind, Write as _};

use serde::Serialize;

use crate::error::Failure;

/// Writes an answer to standard output; colours go where there is a terminal and `NO_COLOR` is not set
pub fn print(text: &Shown) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    let written = (out.write_all(text.as_bytes())).and_then(|()| out.flush());
    match written {
        // Whoever closed the pipe has read enough; the exit code still says what the answer is.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(Failure::CannotWrite),
    }
}

/// Writes the machine form to standard output
pub fn print_json(answer: &impl Serialize) -> Result<(), Failure> {
    print(&Shown::json(answer)?)
}

/// Writes the machine form to standard output, on one line
pub fn print_json_line(answer: &impl Serialize) -> Result<(), Failure> {
    print(&Shown::json_line(answer)?)
}

/// Writes to standard error, where there is nobody left to tell if that fails
pub fn print_aside(text: &Shown) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// One line on standard error: what kind of trouble, and what it is
pub fn complain(kind: &str, text: &str) {
    print_aside(&Shown::complaint(kind, text));
}

/// How wide standard output is; 80 where it is no terminal
pub fn width() -> usize {
    width_of(terminal_size::terminal_size_of(std::io::stdout()))
}

/// How wide standard error is; 80 where it is no terminal
pub fn width_aside() -> usize {
    width_of(terminal_size::terminal_size_of(std::io::stderr()))
}

fn width_of(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    match size {
        // Narrower than this no sentence can be read, so it is left to the terminal to break lines.
        Some((terminal_size::Width(width), _)) => usize::from(width).max(40),
        None => 80,
    }
}
