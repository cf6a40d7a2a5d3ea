//! `keyatlas decide ACCOUNT` without an actor: who of those listed may do something.

use keyatlas_resolver::account::IdentityId;
use keyatlas_resolver::actions;
use keyatlas_resolver::advice::{WhoMay, who_may};
use keyatlas_resolver::commands;
use keyatlas_resolver::index::Index;
use keyatlas_resolver::truth::Outcome;

use super::decide::{place, where_it_is};
use crate::arguments::Decide;
use crate::error::Failure;
use crate::exit::Exit;
use crate::input::read_account;
use crate::screen::{self, Page};

pub(super) fn run(arguments: &Decide) -> Result<Exit, Failure> {
    let given = read_account(&arguments.account, arguments.how.edition)?;
    let index = &given.index;
    let action = actions::action_typed(arguments.action.as_str())?;
    let place = place(index, arguments)?;
    let found = who_may(index, action, &place);
    if arguments.how.json {
        screen::print_json(&found)?;
    } else {
        let mut page = Page::new(screen::width());
        page.line(
            0,
            &format!("Who may `{}` {}", action.name(), where_it_is(index, &place)),
        );
        in_words(&mut page, index, &found);
        screen::print(&page.into_text())?;
    }
    Ok(Exit::highest([given.exit(), exit(&found)]))
}

fn in_words(page: &mut Page, index: &Index, found: &WhoMay) {
    let lists = [
        (Outcome::Allowed, &found.allowed),
        (Outcome::Unknown, &found.unknown),
        (Outcome::Denied, &found.denied),
    ];
    let mut nobody = true;
    for (outcome, who) in lists {
        let (tone, word) = screen::outcome(outcome);
        for who in who {
            page.item(2, word, tone, index.identity_label(who));
            nobody = false;
        }
    }
    if nobody {
        page.line(2, "nobody is listed");
        page.commands(2, [commands::list_users()]);
    }
    for who in &found.unknown {
        page.command(2, &settle(index, who));
    }
}

fn settle(index: &Index, who: &IdentityId) -> String {
    commands::show_policies(index, who).to_string()
}

/// Somebody may, nobody knows of anybody, or certainly nobody may
fn exit(found: &WhoMay) -> Exit {
    match (found.allowed.is_empty(), found.unknown.is_empty()) {
        (false, _) => Outcome::Allowed.into(),
        (true, false) => Outcome::Unknown.into(),
        (true, true) => Outcome::Denied.into(),
    }
}
