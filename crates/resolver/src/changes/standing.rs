//! `standing ana@example.com suspended`: somebody is suspended, made active again, or changed otherwise (R6).

use super::{
    API_KEYS, Book, Brings, Change, Effect, Fate, Field, Happened, IDENTITY, Kind, NOTHING_FAILED,
    STANDING, Said, Shape, Stop, Told, Tried, entry, user_managers,
};
use crate::account::{Fact, IdentityId, ManualState, Scope, Standing};
use crate::commands;
use crate::index::Index;
use crate::names::{Names, identity_name};
use crate::permissions::Access;
use crate::resolve::{Provider, effective};
use crate::rules::{RuleId, credential_works, removal};
use crate::truth::Truth;

/// Give a user another status
pub static STAND: Kind = Kind {
    shape: &SHAPE,
    said: |index, change| {
        let word =
            Standing::of_word(change.text(Field::Standing)).map(credential_works::standing_word);
        let word = word.unwrap_or(change.text(Field::Standing));
        Said::new("Make", change.person(index, Field::Identity)).by("", word)
    },
    who_may: |index, _| user_managers(index, Access::EDITOR),
    apply,
};

static SHAPE: Shape = Shape {
    keyword: "standing",
    parts: &[IDENTITY, STANDING],
    label: "Suspend somebody, or make them active again",
    meaning: "Keys of somebody who is suspended do not work; their policies and keys stay as they are.",
    brings: Brings::Nothing,
};

impl Change {
    /// Somebody gets another status
    pub(crate) fn standing(index: &Index, who: &IdentityId, standing: Standing) -> Self {
        Self::new(&SHAPE)
            .with(Field::Identity, identity_name(index, who))
            .with(Field::Standing, standing.word())
    }
}

fn apply(now: &mut Index, change: &Change, mut tried: Tried) -> Told {
    let Some(wanted) = Standing::of_word(change.text(Field::Standing)) else {
        let reason = format!("expected {}", STANDING.expected);
        return tried.refused_for("No user has such a status", RuleId::R14, reason, None);
    };
    let identity = match Names(now).identity(change.text(Field::Identity)) {
        Ok(identity) => identity,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.identity = Some(identity.clone());
    let name = now.identity_label(&identity).to_owned();
    let before = now.standing(&identity);
    if let Some(reason) = bar(now, &identity, before, wanted) {
        let text = format!("The standing of {name} stays as it is");
        return tried.refused_for(&text, RuleId::R6, reason, None);
    }
    if before.is_none() {
        tried.reason(
            RuleId::R14,
            "the standing of the identity in the account is not known",
            Some(commands::show_standing(now, &identity)),
        );
    }
    if now.is_account_owner(&identity) || now.may_own_account(&identity) {
        let owner = if now.is_account_owner(&identity) {
            "no page says whether the status of the account owner can be changed"
        } else {
            "this may be the account owner, and no page says whether the owner's status can be changed"
        };
        let settle = commands::settle_ownership(now, &identity);
        tried.reason(RuleId::R14, owner, settle);
    }

    let keys = if !stops_keys(before) && wanted.stops_api_keys() {
        working_keys(now, &identity)
    } else {
        Vec::new()
    };
    let manuals =
        if !before.is_some_and(Standing::stops_classic_keys) && wanted.stops_classic_keys() {
            working_manuals(now, &identity)
        } else {
            Vec::new()
        };
    state_of_manuals(now, &identity, wanted);
    now.identity_mut(&identity).standing = Some(wanted);
    let word = credential_works::standing_word(wanted);
    let text = match (keys.as_slice(), manuals.as_slice()) {
        ([], []) => format!("{name} is {word} from now on"),
        (keys, []) => format!(
            "{name} is {word} from now on, and the keys of {} stop working",
            now.places(keys)
        ),
        ([], manuals) => format!(
            "{name} is {word} from now on, and the manual credential of {} stops working",
            now.places(manuals)
        ),
        (keys, manuals) => format!(
            "{name} is {word} from now on, the keys of {} stop working, and so does the manual credential of {}",
            now.places(keys),
            now.places(manuals)
        ),
    };
    tried.done(text, stood(now, identity, wanted, keys, manuals))
}

/// Why a standing cannot be given
fn bar(
    now: &Index,
    who: &IdentityId,
    before: Option<Standing>,
    wanted: Standing,
) -> Option<String> {
    if now.is_program(who) {
        return Some(
            "only users have a status; a service ID or a trusted profile is there or deleted"
                .to_owned(),
        );
    }
    match (before, wanted) {
        (_, Standing::Removed) => Some(
            "whoever is removed loses more than a status: `remove` is a change of its own"
                .to_owned(),
        ),
        (_, Standing::Pending) => Some(
            "pending is who has been invited and has not accepted, and nobody is put back there"
                .to_owned(),
        ),
        (Some(Standing::Removed), _) => Some(
            "the identity is no longer in the account, and whoever is invited again starts without keys"
                .to_owned(),
        ),
        (Some(Standing::Invalid), _) if wanted != Standing::Invalid => {
            Some("their IBMid is gone, and a status does not bring it back".to_owned())
        }
        (Some(same), _) if same == wanted => {
            Some(format!("they are {} already", credential_works::standing_word(wanted)))
        }
        _ => None,
    }
}

/// Says of somebody's manual credentials what their standing said until now. One that worked is valid, so it works
/// again once they are back; one that failed may have been refused for good. Where the new standing leaves open
/// whether classic keys work, one that worked says nothing.
fn state_of_manuals(now: &mut Index, who: &IdentityId, wanted: Standing) {
    let set = removal::scopes_with_manual_of(now, who);
    let usable = |scope: &Scope| Some(effective(now.at(scope)?, Provider::Classic).usable);
    let said: Vec<(Scope, Option<Truth>)> = (set.into_iter())
        .map(|scope| (scope.clone(), usable(scope)))
        .collect();
    for (scope, usable) in said {
        if let Some(manual) = now.record_mut(&scope).manual_credential.known_mut()
            && manual.state.is_none()
        {
            match usable {
                Some(Truth::Yes) if wanted.stops_classic_keys() => {
                    manual.state = Some(ManualState::Valid);
                }
                Some(Truth::No) => manual.unreadable.add("state"),
                Some(Truth::Yes | Truth::Unknown) | None => {}
            }
        }
    }
}

fn stops_keys(standing: Option<Standing>) -> bool {
    standing.is_some_and(Standing::stops_api_keys)
}

fn working_keys(now: &Index, who: &IdentityId) -> Vec<Scope> {
    let works = |scope: &&&Scope| {
        let key = now.at(scope).map_or(Fact::Unknown, |at| at.key());
        (key.known()).is_some_and(|key| !key.state.is_some_and(|it| it.stops_the_key()))
    };
    let owned = removal::scopes_owned_by(now, who);
    owned.iter().filter(works).map(|it| (*it).clone()).collect()
}

fn working_manuals(now: &Index, who: &IdentityId) -> Vec<Scope> {
    let set = removal::scopes_with_manual_of(now, who);
    let works = |scope: &&&Scope| {
        now.at(scope)
            .map(|at| effective(at, Provider::Classic))
            .is_some_and(|it| it.usable != Truth::No)
    };
    set.iter().filter(works).map(|it| (*it).clone()).collect()
}

/// What a step did that gave somebody a status, with the scopes whose keys and manual credentials stopped by it
fn stood(
    now: &Index,
    identity: IdentityId,
    wanted: Standing,
    keys: Vec<Scope>,
    manuals: Vec<Scope>,
) -> Effect {
    let mut effect = Effect::of_person(identity.clone(), Fate::Standing(wanted));
    effect.after_resets = true;
    let hit: Vec<Scope> = keys.iter().chain(&manuals).cloned().collect();
    let stop = || Happened::KeyStopped(Stop::Standing(identity.clone()));
    effect.credentials = keys.into_iter().map(|it| (it, stop())).collect();
    (effect.credentials).extend(manuals.into_iter().map(|it| (it, Happened::ManualStopped)));
    if !wanted.stops_api_keys() {
        let back = |it: &Scope| (it.clone(), Happened::OwnerBack(identity.clone()));
        (effect.credentials).extend(
            removal::scopes_owned_by(now, &identity)
                .into_iter()
                .map(back),
        );
    }
    if !wanted.stops_classic_keys() {
        let back = |it: &Scope| (it.clone(), Happened::ManualBack);
        let theirs = removal::scopes_with_manual_of(now, &identity);
        effect.credentials.extend(theirs.into_iter().map(back));
    }
    effect.written(move |book, step| write(book, step, &identity, wanted, &hit))
}

fn write(book: &mut Book<'_>, step: usize, who: &IdentityId, wanted: Standing, holds_up: &[Scope]) {
    let index = book.index();
    let name = index.identity_label(who);
    let word = credential_works::standing_word(wanted);
    if !holds_up.is_empty() {
        book.add(
            entry(format!(
                "Stop here: clusters in {} still depend on {name}. Move them to somebody else first, or they break",
                index.places(holds_up)
            ))
            .run(commands::list_api_keys())
            .good("No key named `containers-kubernetes-key` is theirs; until then, do not go on.")
            .of(step)
            .see(API_KEYS),
        );
    }
    let Some(command) = commands::change_standing(index, who, wanted) else {
        book.add(
            entry(format!(
                "There is no command that makes {name} {word}: it happens elsewhere. See who is in which state"
            ))
            .run(commands::list_users())
            .good(format!("In the line of {name} `State` says {word}."))
            .of(step)
            .see(STATUS),
        );
        return;
    };
    book.add(
        entry(format!(
            "Make {name} {word}, as the account owner or an Editor on User Management; nobody changes their own status"
        ))
        .run(command)
        .good(NOTHING_FAILED)
        .of(step)
        .see(STATUS)
        .back("To go back, set the status that they have now."),
    );
    book.add(
        entry(format!("Check that {name} is {word}"))
            .run(commands::list_users())
            .good(format!("In the line of {name} `State` says {word}."))
            .of(step)
            .see(STATUS),
    );
}

/// Where the console shows and changes a user's status
const STATUS: &str = "Manage > Access (IAM) > Users > the user > User details > User status";
