//! `invite ops@example.com`: a functional ID is asked into the account, and accepts before the plan goes on.

use super::{
    ADDRESS, Brings, Change, Effect, Fate, Field, Kind, NOTHING_FAILED, NoteId, Said, Shape, Told,
    Tried, change_people, entry, user_managers,
};
use crate::account::{Identity, IdentityId, IdentityKind, List, Standing};
use crate::by_hand;
use crate::commands;
use crate::index::Index;
use crate::permissions::Access;
use crate::rules::RuleId;

/// Ask a functional ID into the account
pub static INVITE: Kind = Kind {
    shape: &SHAPE,
    said: |_, change| {
        Said::new("Invite", change.text(Field::Address)).by("into", "the account".to_owned())
    },
    who_may: |index, _| user_managers(index, Access::EDITOR),
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "invite",
    parts: &[ADDRESS],
    label: "Invite a functional ID",
    meaning: "It starts without a role and without a key, and it accepts before the plan goes on.",
    brings: Brings::Nothing,
};

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let address = change.text(Field::Address).to_owned();
    let nobody = format!("{address} is not invited");
    if !Field::Address.accepts(&address) {
        let reason = format!("expected {}", ADDRESS.expected);
        return tried.refused_for(&nobody, RuleId::R14, reason, None);
    }
    let who = IdentityId::from(format!("email:{address}"));
    let is_called_so = |it: &&Identity| {
        let email = it.email.as_deref().or(it.id.provisional_email());
        email.is_some_and(|email| email.eq_ignore_ascii_case(&address))
    };
    let known = now.snapshot().identities.iter().find(is_called_so);
    tried.identity = Some(known.map_or_else(|| who.clone(), |it| it.id.clone()));
    if let Some(known) = known.filter(|it| it.standing != Some(Standing::Removed)) {
        let reason = format!("{} is listed in the account already", known.label());
        return tried.refused_for(&nobody, RuleId::R6, reason, None);
    }
    if !now.snapshot().is_complete(List::Identities) {
        let reason = "whether that address is in the account already is not known";
        tried.reason(RuleId::R14, reason, Some(commands::list_users()));
    }
    let back = known.map(|it| it.id.clone());
    change_people(now, |it| {
        it.identities.retain(|it| Some(&it.id) != back.as_ref());
        it.identities.push(invited(&who, &address));
    });
    tried.identity = Some(who.clone());
    tried.note(
        NoteId::AcceptsFirst,
        RuleId::R6,
        format!("{address} is pending until the invitation is accepted. The steps below count from then on"),
    );
    let text = format!("{address} is in the account from now on, without a role and without a key");
    let effect = Effect::of_person(who, Fate::Standing(Standing::Active));
    tried.done(
        text,
        effect.written(move |book, step| {
            let invite = by_hand::invite(&commands::quoted(&address));
            let written = entry(invite.text.into_owned())
                .run_all(invite.commands)
                .good(NOTHING_FAILED);
            book.add(
                written
                    .of(step)
                    .see(invite.console)
                    .back("To go back, remove them from the account."),
            );
            let accepted = format!("Wait until {address} has accepted, and is ACTIVE in the list");
            let good = format!("In the line of {address} `State` is `ACTIVE`.");
            let list = entry(accepted).run(commands::list_users());
            book.add(list.good(good).of(step));
        }),
    )
}

fn invited(who: &IdentityId, address: &str) -> Identity {
    let mut invited = Identity::new(who.clone());
    invited.email = Some(address.to_owned());
    invited.kind = Some(IdentityKind::FunctionalId);
    invited.standing = Some(Standing::Active);
    invited.policies = Some(Vec::new());
    invited.api_key_count = Some(0);
    invited
}
