//! `keyatlas import FILE...`: what the command line printed becomes an account document.

use std::collections::BTreeMap;

use keyatlas_intake::{
    CommandLine, Corrections, Imported, NeedId, Notice, Piece, PieceKind, Questions, RanBy, Source,
    commands_to_gather, import, questions,
};
use keyatlas_resolver::account::{IdentityId, IdentityKind, Snapshot};
use keyatlas_transcript::Blanked;
use serde::Serialize;

use crate::arguments::Import;
use crate::error::{Failure, place};
use crate::exit::Exit;
use crate::input::{is_standard_input, read_bytes, standard_input_once};
use crate::screen::{self, Page, Shown, Tone, counted};

/// More commands than these are a list to read, not a next step
const NEXT: usize = 8;

pub(super) fn run(arguments: &Import) -> Result<Exit, Failure> {
    let texts = read_all(arguments)?;
    let corrections = corrections(arguments);
    let imported = import(&texts, &corrections);
    every_answer_is_wanted(&imported, &corrections)?;
    screen::print(&Shown::of(&imported.snapshot.to_json()))?;
    if arguments.json {
        screen::print_aside(&Shown::json(&Report::of(&imported))?);
    } else {
        screen::print_aside(&in_words(&imported));
    }
    Ok(Exit::from(&imported))
}

/// What is said beside the document, as JSON
#[derive(Serialize)]
struct Report<'a> {
    pieces: &'a [Piece],
    notices: &'a [Notice],
    me: &'a Option<IdentityId>,
    blanked: usize,
    next: Vec<CommandLine>,
    questions: Questions,
}

impl<'a> Report<'a> {
    fn of(imported: &'a Imported) -> Self {
        Self {
            pieces: &imported.pieces,
            notices: &imported.notices,
            me: &imported.me,
            blanked: imported.blanked,
            next: commands_to_gather(&imported.snapshot),
            questions: questions(&imported.snapshot),
        }
    }
}

fn read_all(arguments: &Import) -> Result<Vec<Source>, Failure> {
    let mut inputs = arguments.files.iter().filter(|it| is_standard_input(it));
    if let (Some(first), Some(second)) = (inputs.next(), inputs.next()) {
        standard_input_once(("one FILE", first), ("another", second))?;
    }
    arguments
        .files
        .iter()
        .map(|file| {
            // Bytes that are no text are the reader's to notice and to say.
            let text = Blanked::of_bytes(&read_bytes(file)?);
            let name = match is_standard_input(file) {
                true => place(file),
                false => file.display().to_string(),
            };
            Ok(Source::new(name, text))
        })
        .collect()
}

fn corrections(arguments: &Import) -> Corrections {
    let answers: BTreeMap<NeedId, Blanked> = (arguments.answers.iter())
        .map(|(need, value)| (NeedId(need.to_string()), value.clone()))
        .collect();
    let is = |kind| move |it: &Blanked| (identity(it), kind);
    let people = arguments.people.iter().map(is(IdentityKind::User));
    let functional = (arguments.functional_ids.iter()).map(is(IdentityKind::FunctionalId));
    Corrections {
        answers,
        as_of: arguments.as_of.clone(),
        ran_by: arguments.ran_by,
        owner: arguments.owner.as_ref().map(identity),
        kinds: people.chain(functional).collect(),
        account_type: arguments.account_type,
        classic_account_of_clusters: arguments.clusters_in.clone(),
        ..Corrections::default()
    }
}

/// An ID as typed, or the one that stands for an address
fn identity(typed: &Blanked) -> IdentityId {
    match typed.as_str().contains('@') {
        true => IdentityId::from(format!("email:{typed}")),
        false => IdentityId::from(typed.as_str()),
    }
}

fn every_answer_is_wanted(imported: &Imported, corrections: &Corrections) -> Result<(), Failure> {
    let wanted: Vec<&NeedId> = (imported.pieces.iter())
        .flat_map(|it| &it.needs)
        .map(|it| &it.id)
        .collect();
    match corrections.answers.keys().find(|it| !wanted.contains(it)) {
        None => Ok(()),
        Some(NeedId(typed)) => Err(Failure::NoSuchNeed {
            typed: typed.clone(),
            known: match wanted.as_slice() {
                [] => "nothing is wanted".to_owned(),
                some => {
                    let some: Vec<String> = some.iter().map(|it| format!("`{it}`")).collect();
                    format!("wanted are {}", some.join(", "))
                }
            },
        }),
    }
}

fn in_words(imported: &Imported) -> Shown {
    let mut page = Page::new(screen::width_aside());
    for piece in &imported.pieces {
        let (tone, mark) = match piece.kind {
            PieceKind::Unrecognised => (Tone::Doubtful, "not recognised"),
            PieceKind::Failure => (Tone::Doubtful, "failed"),
            PieceKind::Output(_) => (Tone::Good, "read"),
        };
        let (from, to) = piece.lines;
        let lines = match from == to {
            true => format!("line {from}"),
            false => format!("lines {from} to {to}"),
        };
        let text = format!("{}, {lines}: {}", piece.source, piece.summary);
        page.item(0, mark, tone, &text);
        for problem in &piece.problems {
            page.item(2, "problem", Tone::Bad, &problem.to_string());
        }
        for need in &piece.needs {
            let text = format!("the {} of {}", need.wanted, need.about);
            page.item(2, "wanted", Tone::Doubtful, &text);
            let choices: Vec<&str> = (need.choices.iter())
                .filter(|it| it.in_account)
                .map(|it| it.label.as_str())
                .collect();
            if !choices.is_empty() {
                let text = format!("known of this account: {}", choices.join(", "));
                page.line(4, &text);
            }
            page.typed(4, &format!("--answer '{}=<{}>'", need.id, need.wanted));
        }
        for note in &piece.notes {
            page.item(2, "note", Tone::Plain, note);
        }
    }
    for notice in &imported.notices {
        page.item(0, "notice", Tone::Strong, &notice.to_string());
    }
    next(&mut page, &commands_to_gather(&imported.snapshot));
    ask(&mut page, &imported.snapshot);
    page.into_text()
}

/// What no command tells
fn ask(page: &mut Page, snapshot: &Snapshot) {
    let open = questions(snapshot);
    if open.is_empty() {
        return;
    }
    page.gap();
    page.line(
        0,
        "No command tells this; answer it with an option of `import`:",
    );
    if !open.seen.is_empty() {
        page.typed(
            2,
            &format!("--ran-by {}", RanBy::ALL.map(RanBy::word).join("|")),
        );
        page.line(
            4,
            "who ran the commands; a list is whole only if its caller sees everything",
        );
    }
    if !open.may_own_account.is_empty() {
        page.typed(2, "--owner ID");
        page.line(4, "who owns the account and so may do everything");
    }
    if open.account_type {
        page.typed(2, "--account-type pay_as_you_go|subscription|lite");
        page.line(
            4,
            "how the account is billed; a Lite account has no standard clusters",
        );
    }
    if !open.classic_accounts.is_empty() {
        page.typed(
            2,
            &format!("--clusters-in {}", open.classic_accounts.join("|")),
        );
        page.line(4, "which infrastructure account classic clusters live in; a credential of another does not reach them");
    }
    let label = |id: &IdentityId| id.provisional_email().unwrap_or(id.as_str()).to_owned();
    for it in open.key_owners.iter().take(NEXT) {
        let name = label(&it.identity);
        page.typed(2, &format!("--person {name} or --functional-id {name}"));
        let keys = counted(it.scopes, "API key", "API keys");
        page.line(4, &format!("owns {keys}; a person may leave"));
    }
    if open.key_owners.len() > NEXT {
        let more = counted(open.key_owners.len() - NEXT, "more owner", "more owners");
        page.line(2, &format!("{more}; `--json` lists them all"));
    }
}

fn next(page: &mut Page, commands: &[CommandLine]) {
    if commands.is_empty() {
        return;
    }
    page.gap();
    page.line(0, "These commands tell what is still unknown:");
    for command in commands.iter().take(NEXT) {
        page.command(2, &command.text);
        page.line(4, &command.reason);
    }
    if commands.len() > NEXT {
        let more = counted(commands.len() - NEXT, "more", "more");
        page.line(2, &format!("{more}; `--json` lists them all"));
    }
}
