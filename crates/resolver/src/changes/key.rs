//! `delete-key us-south/prod`, `disable-key us-south/prod` and `enable-key us-south/prod`: the key of a scope, and
//! nothing else (R6).

use super::{
    API_KEYS, Book, Brings, Change, Effect, GROUP, Happened, Kind, MadeBy, NOTHING_FAILED, NoteId,
    REGION, Said, Shape, Stop, Told, Tried, entry, key_changers,
};
use crate::account::{ApiKey, Fact, KeyId, KeyState, Scope};
use crate::commands::{self, Command, quoted};
use crate::index::Index;
use crate::names::{Names, scope_name};
use crate::open::Presumption;
use crate::rules::{RuleId, credential_works, reset};

/// Delete the key
pub static DELETE_KEY: Kind = Kind {
    shape: &DELETE_SHAPE,
    said: |index, it| Said::new("Delete the key of", it.place(index)),
    who_may,
    apply: |now, it, tried| change(now, tried, it, KeyState::Deleted),
};

static DELETE_SHAPE: Shape = Shape {
    keyword: "delete-key",
    parts: &[REGION, GROUP],
    label: "Delete the API key",
    meaning: "For good: nothing in that region and group can authenticate until somebody resets.",
    brings: Brings::Nothing,
};

/// Disable the key
pub static DISABLE_KEY: Kind = Kind {
    shape: &DISABLE_SHAPE,
    said: |index, it| Said::new("Disable the key of", it.place(index)),
    who_may,
    apply: |now, it, tried| change(now, tried, it, KeyState::Disabled),
};

static DISABLE_SHAPE: Shape = Shape {
    keyword: "disable-key",
    parts: &[REGION, GROUP],
    label: "Disable the API key",
    meaning: "Until it is enabled again, nothing in that region and group can authenticate.",
    brings: Brings::Nothing,
};

/// Enable the key again
pub static ENABLE_KEY: Kind = Kind {
    shape: &ENABLE_SHAPE,
    said: |index, it| Said::new("Enable the key of", it.place(index)),
    who_may,
    apply: |now, it, tried| change(now, tried, it, KeyState::Active),
};

static ENABLE_SHAPE: Shape = Shape {
    keyword: "enable-key",
    parts: &[REGION, GROUP],
    label: "Enable the API key",
    meaning: "A disabled key works again, if its owner does.",
    brings: Brings::KeyBack,
};

fn who_may(index: &Index, change: &Change) -> MadeBy {
    match Names(index).scope(&change.scope()) {
        Ok(scope) => key_changers(index, &scope),
        Err(_) => MadeBy::not_known(),
    }
}

impl Change {
    /// Deleting the key of a known scope
    pub fn delete_key(index: &Index, scope: &Scope) -> Self {
        Self::new(&DELETE_SHAPE).at(scope_name(index, scope))
    }

    /// Enabling the key of a known scope again
    pub fn enable_key(index: &Index, scope: &Scope) -> Self {
        Self::new(&ENABLE_SHAPE).at(scope_name(index, scope))
    }
}

/// Gives the key another state, where it can have it: `Active` means enabling it
fn change(now: &mut Index, mut tried: Tried, step: &Change, wanted: KeyState) -> Told {
    let scope = match Names(now).scope(&step.scope()) {
        Ok(scope) => scope,
        Err(problem) => return tried.not_found(&problem),
    };
    tried.scope = Some(scope.clone());
    let place = now.scope_label(&scope);
    let key = match now.key(&scope) {
        Fact::Known(key) => key.clone(),
        Fact::None => {
            let reason = "no API key is stored there".to_owned();
            return tried.refused_for(&format!("{place} has no key"), RuleId::R4, reason, None);
        }
        Fact::Unknown => {
            let settle = commands::settle_owner(now, &scope);
            let reason = "whether there is an API key, and which, is not known".to_owned();
            let text = format!("Nobody can say what this would do to {place}");
            return tried.refused_for(&text, RuleId::R14, reason, settle);
        }
    };
    tried.identity.clone_from(&key.owner);
    match key.state() {
        None => {
            let reason =
                "the state of the key could not be read, so whether it can be changed is not known";
            tried.reason(RuleId::R14, reason, Some(commands::list_api_keys()));
        }
        Some(state) => {
            if key.state.is_none() {
                tried.presumes = vec![Presumption::KeyIsActive];
            }
            if let Some((reason, settle)) = bar(wanted, state, &key) {
                let text = format!("The key of {place} stays as it is");
                return tried.refused_for(&text, RuleId::R6, reason, settle);
            }
        }
    }

    if key.owner.is_none() || !reset::certainly_exists(now, &key) {
        let settle = commands::show_owner(now, &scope);
        let reason = "whether its owner is still in the account is not known, and the key would have gone with them";
        tried.reason(RuleId::R14, reason, Some(settle));
    }
    if let Some(key) = now.record_mut(&scope).api_key.known_mut() {
        key.state = Some(wanted);
    }
    let text = match wanted {
        KeyState::Active => {
            let gone = key
                .owner
                .as_ref()
                .and_then(|owner| Some((owner, now.standing(owner)?)))
                .filter(|(_, standing)| standing.stops_api_keys());
            if let Some((owner, standing)) = gone {
                let text = format!(
                    "{} is {}, so the key does not work even when it is enabled",
                    now.identity_label(owner),
                    credential_works::standing_word(standing)
                );
                tried.note(NoteId::OwnerStillGone, RuleId::R6, text);
            }
            format!("The key of {place} is active again")
        }
        _ => format!(
            "The key of {place} is {}: nothing there authenticates with it any more",
            credential_works::key_state(wanted)
        ),
    };
    tried.done(text, changed(scope, key.id, wanted))
}

/// Why a key cannot be given a state, with the command that shows or lifts it
fn bar(wanted: KeyState, state: KeyState, key: &ApiKey) -> Option<(String, Option<Command>)> {
    let word = credential_works::key_state(state);
    match (wanted, state) {
        (_, KeyState::Locked) => {
            let id = key.id.as_ref().map_or("<api_key_id>", |id| id.as_str());
            let unlock = Command::ibmcloud(format_args!("iam api-key-unlock {}", quoted(id)));
            Some((
                "the key is locked, so it cannot be changed or deleted".to_owned(),
                Some(unlock),
            ))
        }
        (_, KeyState::Deleted) => Some(("the key is deleted already".to_owned(), None)),
        (KeyState::Active, KeyState::Disabled) => None,
        (KeyState::Active, _) if key.state.is_none() => Some((
            "only a disabled key can be enabled, and nobody said that this one is".to_owned(),
            Some(commands::list_api_keys()),
        )),
        (KeyState::Active, _) => Some((
            format!("only a disabled key can be enabled, and this one is {word}"),
            None,
        )),
        (KeyState::Deleted, _) => None,
        (_, KeyState::Disabled | KeyState::Expired) => Some((
            format!("the key is {word}, so disabling it changes nothing"),
            None,
        )),
        (_, KeyState::Active) => None,
    }
}

/// What a step did that gave the key another state
fn changed(scope: Scope, key: Option<KeyId>, state: KeyState) -> Effect {
    let happened = match state {
        KeyState::Active | KeyState::Locked => Happened::KeyBack,
        KeyState::Disabled => Happened::KeyStopped(Stop::Disabled(key.clone())),
        KeyState::Deleted | KeyState::Expired => Happened::KeyStopped(Stop::Deleted),
    };
    let mut effect = Effect::of_scope(scope.clone(), happened);
    effect.after_resets = true;
    effect.written(move |book, step| write(book, step, &scope, key.as_ref(), state))
}

fn write(book: &mut Book<'_>, step: usize, scope: &Scope, key: Option<&KeyId>, state: KeyState) {
    let place = book.index().scope_label(scope);
    let (verb, what, back) = match state {
        KeyState::Disabled => ("disable", "Disable", "To go back, enable it."),
        KeyState::Deleted => ("delete", "Delete", GONE),
        KeyState::Active | KeyState::Locked | KeyState::Expired => {
            ("enable", "Enable", "To go back, disable it.")
        }
    };
    if key.is_none() {
        book.add(
            entry(format!("Find the ID of the key of {place}"))
                .run(commands::list_api_keys())
                .good("A key named `containers-kubernetes-key` has this region and group in its description.")
                .of(step)
                .see(API_KEYS),
        );
    }
    book.add(
        entry(format!("{what} the key of {place}, by its ID"))
            .run(commands::change_api_key(verb, key))
            .good(NOTHING_FAILED)
            .of(step)
            .see(API_KEYS)
            .back(back),
    );
}

/// What deleting a key leaves
pub(crate) const GONE: &str = "Cannot be undone: a deleted key does not come back.";
