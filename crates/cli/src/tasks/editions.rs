//! `keyatlas editions`: where the pages differ, both statements with their dates, and which of them the answers follow.

use keyatlas_resolver::account::day_in_words;
use keyatlas_resolver::rules::differences::{ALL, Difference, Follows};
use serde::Serialize;

use crate::arguments::Editions;
use crate::error::Failure;
use crate::exit::Exit;
use crate::screen::{self, Page, Shown, Tone};

/// The machine form
#[derive(Serialize)]
struct Answer {
    differences: &'static [Difference],
}

pub(super) fn run(arguments: Editions) -> Result<Exit, Failure> {
    if arguments.json {
        screen::print_json(&Answer { differences: ALL })?;
    } else {
        screen::print(&in_words())?;
    }
    Ok(Exit::Fine)
}

fn in_words() -> Shown {
    let mut page = Page::new(screen::width());
    for it in ALL {
        page.heading(&match it.rule {
            Some(rule) => format!("{} ({rule})", it.about),
            None => it.about.to_owned(),
        });
        for statement in [&it.earlier, &it.later] {
            let date = day_in_words(statement.source.date);
            let text = format!("{} From: {}", statement.text, statement.source.title);
            page.item(2, &date, Tone::Strong, &text);
        }
        page.item(2, "answers", Tone::Plain, followed(it.follows));
    }
    page.into_text()
}

fn followed(follows: Follows) -> &'static str {
    match follows {
        Follows::Edition => {
            "follow the edition: `--edition 2025-06` the first page, `--edition 2026-08` the second"
        }
        Follows::Earlier => "follow the first page in both editions",
        Follows::Later => "follow the second page in both editions",
        Follows::Both => "take both in",
        Follows::Neither => "follow neither: what they disagree on is not known",
    }
}
