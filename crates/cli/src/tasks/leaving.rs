//! `keyatlas resolve ACCOUNT --leaving ID`: what depends on somebody, what breaks without them, and the plan
//! that moves it first.

use keyatlas_resolver::account::{IdentityId, Scope};
use keyatlas_resolver::advice::{
    Broken, Heir, Leaving, Move, heirs, move_everything, what_would_break,
};
use keyatlas_resolver::candidates::Fitness;
use keyatlas_resolver::changes::Change;
use keyatlas_resolver::commands;
use keyatlas_resolver::holds_up::{HoldsUp, what_identity_holds_up};
use keyatlas_resolver::index::Index;
use keyatlas_resolver::names::Names;
use keyatlas_resolver::plan::Plan;
use serde::Serialize;

use super::of;
use super::resolve::name;
use crate::arguments::Resolve;
use crate::error::Failure;
use crate::exit::Exit;
use crate::input::read_account;
use crate::screen::{self, Page, Shown, Tone, counted};

/// The machine form
#[derive(Serialize)]
struct Answer {
    identity: IdentityId,
    holds_up: HoldsUp,
    /// What the removal alone would stop
    would_break: Vec<Broken>,
    heirs: Vec<Heir>,
    /// To whom everything moves, and how
    to: Option<IdentityId>,
    leaving: Option<Leaving>,
}

pub(super) fn run(arguments: &Resolve, who: &str) -> Result<Exit, Failure> {
    let given = read_account(&arguments.account, arguments.how.edition)?;
    let index = &given.index;
    let identity = Names(index).identity(who).map_err(of("--leaving"))?;
    let heirs = heirs(index, &identity);
    let to = match &arguments.to {
        Some(typed) => Some(Names(index).identity(typed.as_str()).map_err(of("--to"))?),
        None => heirs.first().map(|it| it.identity.clone()),
    };
    let remove = Plan::of(Change::remove(index, &identity));
    let answer = Answer {
        holds_up: what_identity_holds_up(index, &identity),
        would_break: what_would_break(index, &remove),
        leaving: (to.as_ref()).map(|to| move_everything(index, &identity, to)),
        identity,
        heirs,
        to,
    };
    if arguments.how.json {
        screen::print_json(&answer)?;
    } else {
        screen::print(&in_words(index, &answer))?;
    }
    Ok(Exit::highest([given.exit(), exit(&answer)]))
}

/// What certainly stops is wrong; what perhaps does, or is perhaps theirs, is not known
fn exit(answer: &Answer) -> Exit {
    if answer.would_break.iter().any(|it| !it.providers.is_empty()) {
        return Exit::Wrong;
    }
    let open = !answer.would_break.is_empty() || !answer.holds_up.possibly_by_manual.is_empty();
    Exit::unknown_if(open)
}

fn in_words(index: &Index, answer: &Answer) -> Shown {
    let mut page = Page::new(screen::width());
    page.line(
        0,
        &format!("What depends on {}", index.identity_label(&answer.identity)),
    );
    let lists = [
        (&answer.holds_up.by_key, "API key"),
        (&answer.holds_up.by_manual, "manual credential"),
        (
            &answer.holds_up.possibly_by_manual,
            "possibly the manual credential",
        ),
    ];
    for (scopes, what) in lists {
        for scope in scopes {
            page.item(2, "-", Tone::Plain, &one_scope(index, scope, what));
        }
    }
    if lists.iter().all(|(scopes, _)| scopes.is_empty()) {
        page.line(
            2,
            "no key and no manual credential that is known to be theirs",
        );
    }
    page.commands(2, [commands::list_api_keys()]);

    page.heading("If nothing is moved first");
    for it in &answer.would_break {
        let names = |list: &[_]| {
            list.iter()
                .map(|it| name(*it))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let place = index.scope_label(&it.scope);
        if !it.providers.is_empty() {
            let text = format!("{place} stops: {}", names(&it.providers));
            page.item(2, "lost", Tone::Bad, &text);
        }
        if !it.perhaps.is_empty() {
            let text = format!("{place} stops, if it works today: {}", names(&it.perhaps));
            page.item(2, "perhaps lost", Tone::Open, &text);
        }
    }
    if index.is_account_owner(&answer.identity) {
        page.line(2, "the account owner cannot be removed");
    } else if answer.would_break.is_empty() {
        page.line(2, "no credential that is known stops");
    }

    page.heading("Who could take over");
    let all = answer.holds_up.by_key.len() + answer.holds_up.by_manual.len();
    for it in &answer.heirs {
        let text = format!("{}: ready for {} of {all}", it.label, it.ready);
        page.item(2, "-", Tone::Plain, &text);
    }
    if answer.heirs.is_empty() {
        page.line(2, "nobody of those listed certainly can");
    }

    if let (Some(to), Some(leaving)) = (&answer.to, &answer.leaving) {
        page.heading(&format!("To {}", index.identity_label(to)));
        for it in &leaving.moves {
            one_move(&mut page, index, it);
        }
        match &leaving.plan {
            Some(plan) => {
                page.line(2, "the plan, for `keyatlas simulate`:");
                page.typed(2, &plan.to_string());
            }
            None if leaving.moves.is_empty() => {}
            None => page.line(2, "there is no plan that moves everything"),
        }
    }
    page.into_text()
}

fn one_scope(index: &Index, scope: &Scope, what: &str) -> String {
    let clusters = index.at(scope).map_or(0, |at| at.clusters().len());
    let clusters = counted(clusters, "cluster", "clusters");
    format!("{}: {what}, {clusters}", index.scope_label(scope))
}

fn one_move(page: &mut Page, index: &Index, it: &Move) {
    let (tone, word) = match (it.fitness, &it.step) {
        (Fitness::Ready, Some(_)) => (Tone::Good, "ready"),
        (Fitness::Lacks, Some(_)) => (Tone::Open, "lacks"),
        (Fitness::Unknown, _) => (Tone::Open, "unknown"),
        (Fitness::Impossible, _) | (_, None) => (Tone::Bad, "cannot"),
    };
    page.item(
        2,
        word,
        tone,
        &format!("{}: {}", index.scope_label(&it.scope), it.text),
    );
}
