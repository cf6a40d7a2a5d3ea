//! A message that says that somebody was refused, beside an account that rules out every cause of it.

use super::answer::{Cause, Contradiction, Weight};
use super::asked::Asked;
use super::catalogue::Kind;
use super::cause::About;
use super::weigh::is_classic;
use crate::commands;
use crate::truth::Truth;

/// What contradicts, and the commands that show the account as it is now; nothing where a cause is left
pub(super) fn contradiction(asked: &Asked<'_>, causes: &[Cause]) -> Option<Contradiction> {
    let ruled_out = |id| {
        let mut weighed = causes.iter().filter(|it| it.id == id);
        weighed.all(|it| it.weight == Weight::RuledOut)
    };
    // A change that went to another scope refuses nothing by itself: something is wrong here, or was.
    let mut explaining = (asked.entry.causes.iter())
        .filter(|it| it.about != About::AnotherScope)
        .peekable();
    explaining.peek()?;
    if !asked.entry.is_permission_problem || !explaining.all(|it| ruled_out(it.id)) {
        return None;
    }
    let place = asked.place();
    // What is left can only be a change that went to another group.
    let said = match causes.iter().all(|it| it.weight == Weight::RuledOut) {
        true => "The account in view rules out every cause of this message.",
        false => {
            "The account in view rules out every cause of this message but a change in another resource group."
        }
    };
    let (text, commands) = if asked.entry.kind == Kind::Caller {
        (
            format!("{said} Somebody else ran the command, or the account changed since"),
            vec![commands::show_target(), asked.show_own_policies()],
        )
    } else {
        let mut shows = vec![
            place.target(),
            place.show_owner(),
            commands::list_api_keys(),
            commands::list_users(),
        ];
        if (asked.scopes()).any(|here| is_classic(asked, here) != Truth::No) {
            shows.extend([place.show_manual(), place.show_missing()]);
        }
        let captured = asked.index.snapshot().captured_at.as_ref();
        let from = captured.map_or(String::new(), |it| format!(" (from {})", it.day()));
        (
            format!(
                "{said} What is known of the account{from} is older than the message, or incomplete"
            ),
            shows,
        )
    };
    Some(Contradiction {
        text,
        help: "Run these commands, import what they print, and explain the message again"
            .to_owned(),
        commands,
    })
}
