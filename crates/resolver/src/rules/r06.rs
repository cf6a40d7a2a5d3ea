//! R6: a key without a working owner does not work, nor does a manual credential without a working user.

use super::{Rule, RuleId};
use crate::account::{ApiKey, Identity, KeyState, ManualCredential, ManualState, Standing};
use crate::commands;
use crate::index::At;
use crate::resolve::{Step, Verdict};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R6,
    title: "A credential works only as long as its owner and its key do",
    text: "A key that is deleted, disabled or expired, or whose owner is removed, suspended or invalid, does not work. A manual credential whose user or classic key is gone does not work.",
    sources: &[
        sources::API_KEY_CREDENTIALS,
        sources::PERMISSION_ERRORS,
        sources::REMOVING_USERS,
    ],
    later: None,
};

/// Whether the key itself and its owner let it work
pub fn key_works(at: At<'_>, key: &ApiKey) -> (Truth, Step) {
    let state = key.state();
    if let Some(state) = state.filter(|it| it.stops_the_key()) {
        let text = format!(
            "The key is {}, so it does not authenticate",
            key_state(state)
        );
        return (Truth::No, Step::new(RuleId::R6, Verdict::Fails, text));
    }
    let Some(owner) = &key.owner else {
        let settle = commands::show_owner(at.index, at.scope());
        let text = "Whether its owner still works in the account is not known, since the owner is not known";
        return (Truth::Unknown, Step::unknown(RuleId::R6, text, settle));
    };
    let label = at.index.identity_label(owner);
    match at.index.standing(owner) {
        Some(standing) if standing.stops_api_keys() => {
            let text = format!(
                "{label} is {}, so the key does not authenticate",
                standing_word(standing)
            );
            (Truth::No, Step::new(RuleId::R6, Verdict::Fails, text))
        }
        Some(standing) => match state {
            Some(state) => {
                let text = format!(
                    "The key is {}, and {label} is {}",
                    key_state(state),
                    standing_word(standing)
                );
                (Truth::Yes, Step::new(RuleId::R6, Verdict::Passes, text))
            }
            None => {
                let text =
                    "Whether the key still works is not known, since its state could not be read";
                let settle = commands::list_api_keys();
                (Truth::Unknown, Step::unknown(RuleId::R6, text, settle))
            }
        },
        None => {
            let text = format!("Whether {label} is still active in the account is not known");
            (
                Truth::Unknown,
                Step::unknown(RuleId::R6, text, commands::show_standing(at.index, owner)),
            )
        }
    }
}

/// Says that no API key of the account is the scope's
pub fn no_key_is_listed(at: At<'_>) -> Step {
    let text = format!(
        "IAM lists no API key for {}: there is none, or it was deleted",
        at.label()
    );
    Step::new(RuleId::R6, Verdict::Fails, text)
}

/// Whether somebody who stands so can run commands at all
pub fn may_log_in(standing: Option<Standing>) -> Truth {
    match standing {
        Some(Standing::Active | Standing::ClassicDisabled) => Truth::Yes,
        Some(Standing::Pending | Standing::Suspended | Standing::Invalid | Standing::Removed) => {
            Truth::No
        }
        Some(Standing::VpnOnly) | None => Truth::Unknown,
    }
}

/// Whether a manual credential works
pub fn manual_works(at: At<'_>, manual: &ManualCredential) -> (Truth, Step) {
    let said = |truth, verdict, text: String| (truth, Step::new(RuleId::R6, verdict, text));
    if manual.state == Some(ManualState::Invalid) {
        let text = "The infrastructure refused the manual credential".to_owned();
        return said(Truth::No, Verdict::Fails, text);
    }
    let users: Vec<&Identity> = manual
        .username
        .as_deref()
        .map(|username| at.index.classic_users(username).collect())
        .unwrap_or_default();
    if let Some(text) = users.iter().find_map(|user| why_it_fails(user)) {
        return said(Truth::No, Verdict::Fails, text);
    }
    if manual.state == Some(ManualState::Valid) {
        let text = "The infrastructure accepted the manual credential".to_owned();
        return said(Truth::Yes, Verdict::Passes, text);
    }
    let state_is_readable = !manual.unreadable.has("state");
    let live = users.iter().find(|user| {
        state_is_readable
            && user.standing == Some(Standing::Active)
            && user
                .classic
                .known()
                .is_some_and(|it| it.api_key == Some(true))
    });
    if let Some(user) = live {
        let text = format!(
            "{} is active and has a classic infrastructure API key",
            user.label()
        );
        return said(Truth::Yes, Verdict::Passes, text);
    }
    let possibly = possible_person(at, manual).map_or(String::new(), |label| {
        format!("; by its e-mail address this is possibly {label}")
    });
    let text = format!("Whether the manual credential still works is not known{possibly}");
    let settle = commands::settle_manual_user(at.index);
    (Truth::Unknown, Step::unknown(RuleId::R6, text, settle))
}

/// Why a manual credential of exactly this classic user fails, if it does
fn why_it_fails(user: &Identity) -> Option<String> {
    if let Some(standing) = user.standing.filter(|it| it.stops_classic_keys()) {
        let word = standing_word(standing);
        return Some(format!(
            "{} is {word}, so the classic key is refused",
            user.label()
        ));
    }
    user.classic
        .known()
        .is_some_and(|classic| classic.api_key == Some(false))
        .then(|| {
            format!(
                "{} has no classic infrastructure API key any more",
                user.label()
            )
        })
}

/// An identity whose e-mail address is the part of the user name after the account's digits
pub fn possible_person<'a>(at: At<'a>, manual: &ManualCredential) -> Option<&'a str> {
    let username = manual.username.as_deref()?;
    let address = username
        .split_once('_')
        .map_or(username, |(_, address)| address);
    let identities = &at.index.snapshot().identities;
    identities
        .iter()
        .find(|it| {
            it.email
                .as_deref()
                .is_some_and(|email| email.eq_ignore_ascii_case(address))
        })
        .map(Identity::label)
}

/// The word for a key's state
pub fn key_state(state: KeyState) -> &'static str {
    match state {
        KeyState::Active => "active",
        KeyState::Disabled => "disabled",
        KeyState::Locked => "locked",
        KeyState::Deleted => "deleted",
        KeyState::Expired => "expired",
    }
}

/// The words for a standing
pub fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Pending => "pending",
        Standing::Suspended => "suspended",
        Standing::ClassicDisabled => "disabled for classic infrastructure",
        Standing::VpnOnly => "VPN-only",
        Standing::Invalid => "invalid (its IBMid is gone)",
        Standing::Removed => "no longer in the account",
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::resolve;
    use crate::testing::{Account, scope_of};

    fn said_about_the_manual_credential(username: &str) -> String {
        let account = Account::new()
            .group("prod")
            .person("ana")
            .manual("us-south/prod", username)
            .classic("trains", "us-south/prod");
        let answer = resolve(&account.index(), &scope_of("us-south/prod"));
        let answer = answer.expect("the scope is there");
        let steps = answer.providers.iter().flat_map(|it| &it.steps);
        let texts: Vec<&str> = steps.map(|it| it.text.as_str()).collect();
        texts.join("\n")
    }

    #[test]
    fn an_address_that_matches_is_possibly_that_person_and_no_other_is() {
        let hers = said_about_the_manual_credential("1234567_Ana@example.com");
        assert!(hers.contains("this is possibly ana"), "{hers}");
        let not_hers = said_about_the_manual_credential("1234567_ben@example.com");
        assert!(not_hers.contains("is not known"), "{not_hers}");
        assert!(!not_hers.contains("possibly"), "{not_hers}");
    }
}
