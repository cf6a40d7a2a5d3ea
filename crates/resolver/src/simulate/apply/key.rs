//! `delete-key`, `disable-key` and `enable-key`: the key of a scope, and nothing else.

use super::{Effect, Told, Tried};
use crate::account::{ApiKey, Fact, KeyId, KeyState, Scope};
use crate::commands::{self, Command, quoted};
use crate::index::Index;
use crate::open::Presumption;
use crate::plan::{Names, ScopeName};
use crate::rules::{RuleId, r06, r11};
use crate::simulate::NoteId;

/// A key whose state was changed
#[derive(Debug)]
pub(in crate::simulate) struct KeyChanged {
    pub(in crate::simulate) scope: Scope,
    pub(in crate::simulate) key: Option<KeyId>,
    /// The state it has now
    pub(in crate::simulate) state: KeyState,
}

/// Gives the key another state, where it can have it: `Active` means enabling it
pub(super) fn change(
    now: &mut Index,
    mut tried: Tried,
    scope: &ScopeName,
    wanted: KeyState,
) -> Told {
    let scope = match Names(now).scope(scope) {
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
                tried.presumes = Some(Presumption::KeyIsActive);
            }
            if let Some((reason, settle)) = bar(wanted, state, &key) {
                let text = format!("The key of {place} stays as it is");
                return tried.refused_for(&text, RuleId::R6, reason, settle);
            }
        }
    }

    if key.owner.is_none() || !r11::certainly_exists(now, &key) {
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
                    r06::standing_word(standing)
                );
                tried.note(NoteId::OwnerStillGone, RuleId::R6, text);
            }
            format!("The key of {place} is active again")
        }
        _ => format!(
            "The key of {place} is {}: nothing there authenticates with it any more",
            r06::key_state(wanted)
        ),
    };
    let effect = Effect::KeyChanged(KeyChanged {
        scope,
        key: key.id,
        state: wanted,
    });
    tried.done(text, effect)
}

/// Why a key cannot be given a state, with the command that shows or lifts it
fn bar(wanted: KeyState, state: KeyState, key: &ApiKey) -> Option<(String, Option<Command>)> {
    let word = r06::key_state(state);
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
