//! `keyatlas check ACCOUNT ASSERTIONS`: rules an account must keep.

use keyatlas_intake::assertions::read_assertions;
use keyatlas_resolver::assertions::{Checked, check};
use keyatlas_resolver::truth::Truth;
use serde::Serialize;

use crate::arguments::Check;
use crate::error::{Failure, place};
use crate::exit::Exit;
use crate::input::{read_account, read_text, standard_input_once};
use crate::screen::{self, Page, Shown, counted};

/// The machine form
#[derive(Serialize)]
struct Answer<'a> {
    assertions: &'a [Checked],
}

pub(super) fn run(arguments: &Check) -> Result<Exit, Failure> {
    standard_input_once(
        ("ACCOUNT", &arguments.account),
        ("ASSERTIONS", &arguments.assertions),
    )?;
    let text = read_text(&arguments.assertions)?;
    let assertions = read_assertions(&text).map_err(|mistakes| Failure::Assertions {
        place: place(&arguments.assertions),
        mistakes,
    })?;
    let given = read_account(&arguments.account, arguments.how.edition)?;
    let checked = check(&given.index, &assertions);
    if arguments.how.json {
        screen::print_json(&Answer {
            assertions: &checked,
        })?;
    } else {
        screen::print(&in_words(&checked))?;
    }
    Ok(Exit::highest([given.exit(), Exit::from(&checked[..])]))
}

fn in_words(all: &[Checked]) -> Shown {
    let mut page = Page::new(screen::width());
    for checked in all {
        let (tone, holds) = screen::truth(checked.holds);
        page.item(0, holds, tone, &checked.name);
        for reason in &checked.reasons {
            let (tone, mark) = screen::truth(match reason.certain {
                true => Truth::No,
                false => Truth::Unknown,
            });
            page.item(2, &mark.to_lowercase(), tone, &reason.text);
            page.commands(4, reason.fix.iter().chain(&reason.commands));
        }
    }
    let count = |holds| all.iter().filter(|it| it.holds == holds).count();
    page.gap();
    page.line(
        0,
        &format!(
            "{}: {} kept, {} not kept, {} unknown",
            counted(all.len(), "assertion", "assertions"),
            count(Truth::Yes),
            count(Truth::No),
            count(Truth::Unknown)
        ),
    );
    page.into_text()
}
