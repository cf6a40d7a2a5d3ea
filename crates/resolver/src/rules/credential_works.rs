//! R6: a key without a working owner does not work, nor does a manual credential without a working user.

use super::step::Say;
use super::{Rule, RuleId, Step, Verdict};
use crate::account::{
    ApiKey, Identity, IdentityId, KeyState, ManualCredential, ManualState, Standing,
};
use crate::commands::{self, Command};
use crate::index::At;
use crate::sources;

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
};

/// What it says
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the message says what each is")]
pub enum Said<'a> {
    KeyStopped(KeyState),
    KeyWorks {
        state: KeyState,
        owner: &'a IdentityId,
        standing: Standing,
    },
    KeyStateNotRead,
    NoKeyListed,
    OwnerGone {
        owner: &'a IdentityId,
        standing: Standing,
    },
    OwnerNotKnown,
    StandingNotKnown(&'a IdentityId),
    ManualRefused,
    ManualAccepted,
    ManualNotKnown {
        possibly: Option<&'a Identity>,
    },
    UserGone {
        user: &'a Identity,
        standing: Standing,
    },
    UserWithoutKey(&'a Identity),
    UserWorks(&'a Identity),
}

/// Whether the key itself and its owner let it work
pub fn key_works<'a>(at: At<'a>, key: &'a ApiKey) -> Step<'a> {
    let state = key.state();
    if let Some(state) = state.filter(|it| it.stops_the_key()) {
        return Step::of(Said::KeyStopped(state));
    }
    let Some(owner) = &key.owner else {
        return Step::of(Said::OwnerNotKnown);
    };
    Step::of(match (at.index.standing(owner), state) {
        (Some(standing), _) if standing.stops_api_keys() => Said::OwnerGone { owner, standing },
        (Some(standing), Some(state)) => Said::KeyWorks {
            state,
            owner,
            standing,
        },
        (Some(_), None) => Said::KeyStateNotRead,
        (None, _) => Said::StandingNotKnown(owner),
    })
}

/// Says that no API key of the account is the scope's
pub fn no_key_is_listed() -> Step<'static> {
    Step::of(Said::NoKeyListed)
}

/// Whether a manual credential works
pub fn manual_works<'a>(at: At<'a>, manual: &'a ManualCredential) -> Step<'a> {
    if manual.state == Some(ManualState::Invalid) {
        return Step::of(Said::ManualRefused);
    }
    let users = || {
        let username = manual.username.as_deref();
        username
            .into_iter()
            .flat_map(|it| at.index.classic_users(it))
    };
    if let Some(said) = users().find_map(why_it_fails) {
        return Step::of(said);
    }
    if manual.state == Some(ManualState::Valid) {
        return Step::of(Said::ManualAccepted);
    }
    let works = |user: &&Identity| {
        user.standing == Some(Standing::Active)
            && (user.classic.known()).is_some_and(|it| it.api_key == Some(true))
    };
    let state_is_readable = !manual.unreadable.has("state");
    Step::of(match users().find(works).filter(|_| state_is_readable) {
        Some(user) => Said::UserWorks(user),
        None => Said::ManualNotKnown {
            possibly: possible_person(at, manual),
        },
    })
}

/// Why a manual credential of exactly this classic user fails, if it does
fn why_it_fails(user: &Identity) -> Option<Said<'_>> {
    if let Some(standing) = user.standing.filter(|it| it.stops_classic_keys()) {
        return Some(Said::UserGone { user, standing });
    }
    let without_key = (user.classic.known()).is_some_and(|it| it.api_key == Some(false));
    without_key.then_some(Said::UserWithoutKey(user))
}

/// An identity whose e-mail address is the part of the user name after the account's digits
pub fn possible_person<'a>(at: At<'a>, manual: &ManualCredential) -> Option<&'a Identity> {
    let username = manual.username.as_deref()?;
    let address = username
        .split_once('_')
        .map_or(username, |(_, address)| address);
    let mut identities = at.index.snapshot().identities.iter();
    identities.find(|it| {
        let email = it.email.as_deref();
        email.is_some_and(|email| email.eq_ignore_ascii_case(address))
    })
}

impl<'a> Say<'a> for Said<'a> {
    const RULE: RuleId = RuleId::R6;

    fn verdict(self) -> Verdict {
        match self {
            Self::KeyWorks { .. } | Self::ManualAccepted | Self::UserWorks(_) => Verdict::Passes,
            Self::KeyStopped(_)
            | Self::NoKeyListed
            | Self::OwnerGone { .. }
            | Self::ManualRefused
            | Self::UserGone { .. }
            | Self::UserWithoutKey(_) => Verdict::Fails,
            Self::KeyStateNotRead
            | Self::OwnerNotKnown
            | Self::StandingNotKnown(_)
            | Self::ManualNotKnown { .. } => Verdict::Unknown,
        }
    }

    fn message(self, at: At<'_>) -> String {
        let index = at.index;
        match self {
            Self::KeyStopped(state) => {
                format!("The key is {}, so it does not authenticate", key_state(state))
            }
            Self::KeyWorks {
                state,
                owner,
                standing,
            } => format!(
                "The key is {}, and {} is {}",
                key_state(state),
                index.identity_label(owner),
                standing_word(standing)
            ),
            Self::KeyStateNotRead => {
                "Whether the key still works is not known, since its state could not be read"
                    .to_owned()
            }
            Self::NoKeyListed => format!(
                "IAM lists no API key for {}: there is none, or it was deleted",
                at.label()
            ),
            Self::OwnerGone { owner, standing } => format!(
                "{} is {}, so the key does not authenticate",
                index.identity_label(owner),
                standing_word(standing)
            ),
            Self::OwnerNotKnown => {
                "Whether its owner still works in the account is not known, since the owner is not known"
                    .to_owned()
            }
            Self::StandingNotKnown(owner) => {
                let owner = index.identity_label(owner);
                format!("Whether {owner} is still active in the account is not known")
            }
            Self::ManualRefused => "The infrastructure refused the manual credential".to_owned(),
            Self::ManualAccepted => "The infrastructure accepted the manual credential".to_owned(),
            Self::ManualNotKnown { possibly: None } => {
                "Whether the manual credential still works is not known".to_owned()
            }
            Self::ManualNotKnown {
                possibly: Some(person),
            } => format!(
                "Whether the manual credential still works is not known; by its e-mail address this is possibly {}",
                person.label()
            ),
            Self::UserGone { user, standing } => format!(
                "{} is {}, so the classic key is refused",
                user.label(),
                standing_word(standing)
            ),
            Self::UserWithoutKey(user) => format!(
                "{} has no classic infrastructure API key any more",
                user.label()
            ),
            Self::UserWorks(user) => format!(
                "{} is active and has a classic infrastructure API key",
                user.label()
            ),
        }
    }

    fn settle(self, at: At<'_>) -> Option<Command> {
        let index = at.index;
        match self {
            Self::KeyStateNotRead => Some(commands::list_api_keys()),
            Self::OwnerNotKnown => Some(commands::show_owner(index, at.scope())),
            Self::StandingNotKnown(owner) => Some(commands::show_standing(index, owner)),
            Self::ManualNotKnown { .. } => commands::settle_manual_user(index),
            Self::KeyStopped(_)
            | Self::KeyWorks { .. }
            | Self::NoKeyListed
            | Self::OwnerGone { .. }
            | Self::ManualRefused
            | Self::ManualAccepted
            | Self::UserGone { .. }
            | Self::UserWithoutKey(_)
            | Self::UserWorks(_) => None,
        }
    }
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
    use crate::resolve::answer;
    use crate::testing::{Account, scope_of};

    fn said_about_the_manual_credential(username: &str) -> String {
        let account = Account::new()
            .group("prod")
            .person("ana")
            .manual("us-south/prod", username)
            .classic("trains", "us-south/prod");
        let answer = answer(&account.index(), &scope_of("us-south/prod"));
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
