//! `keyatlas editions`: where the pages differ about a rule, both positions side by side with their dates.

use keyatlas_resolver::rules::{Edition, Later, RULEBOOK, Rule};
use keyatlas_resolver::sources::Source;
use serde::Serialize;

use crate::arguments::Editions;
use crate::error::Failure;
use crate::exit::Exit;
use crate::screen::{self, Page, Tone};

pub(super) fn run(arguments: &Editions) -> Result<Exit, Failure> {
    let differing: Vec<(&Rule, Later)> = (RULEBOOK.into_iter())
        .filter_map(|rule| Some((rule, rule.later?)))
        .collect();
    if arguments.json {
        let rules = differing.into_iter().map(|it| it.0).collect();
        screen::print_json(&Machine { rules })?;
    } else {
        let mut page = Page::new(screen::width());
        for (rule, later) in differing {
            one(&mut page, rule, later);
        }
        screen::print(&page.into_text())?;
    }
    Ok(Exit::Fine)
}

/// The machine form: the rules with their pages
#[derive(Serialize)]
struct Machine<'a> {
    rules: Vec<&'a Rule>,
}

fn one(page: &mut Page, rule: &Rule, later: Later) {
    let followed = |is_later: bool| {
        let editions = Edition::ALL.into_iter();
        let names: Vec<&str> = editions
            .filter(|it| later.followed_in.contains(it) == is_later)
            .map(Edition::name)
            .collect();
        match names.as_slice() {
            [] => "no edition".to_owned(),
            names => names.join(", "),
        }
    };
    page.heading(&format!("{}: {}", rule.id, rule.title));
    let earlier: Vec<String> = rule.sources.iter().map(source).collect();
    page.item(2, "earlier", Tone::Plain, rule.text);
    page.line(4, &earlier.join("; "));
    page.line(4, &format!("followed by {}", followed(false)));
    page.item(2, "later", Tone::Plain, later.text);
    page.line(4, &source(&later.source));
    page.line(4, &format!("followed by {}", followed(true)));
}

fn source(source: &Source) -> String {
    format!("{} ({})", source.title, source.date)
}
