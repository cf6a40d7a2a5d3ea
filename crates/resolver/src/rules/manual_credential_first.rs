//! R1: a manual credential comes first for classic infrastructure, even if it does not work.

use super::step::Say;
use super::{Rule, RuleId, Step, Verdict};
use crate::account::{Fact, IdentityId, ManualCredential};
use crate::commands::{self, Command};
use crate::index::At;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R1,
    title: "The manual credential comes first for classic infrastructure",
    text: "A scope's classic infrastructure operations run with the manual credential if one is set, even if it is invalid. There is no fallback.",
    sources: &[sources::PERMISSION_ERRORS, sources::API_KEY_CREDENTIALS],
};

/// What it says
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// A manual credential is set
    Set(&'a ManualCredential),
    /// None is
    NotSet,
    /// Nobody knows
    NotKnown,
}

/// Says whether a manual credential decides
pub fn manual_credential(at: At<'_>) -> Step<'_> {
    Step::of(match at.manual() {
        Fact::Known(manual) => Said::Set(manual),
        Fact::None => Said::NotSet,
        Fact::Unknown => Said::NotKnown,
    })
}

impl<'a> Say<'a> for Said<'a> {
    const RULE: RuleId = RuleId::R1;

    fn verdict(self) -> Verdict {
        match self {
            Self::Set(_) => Verdict::Decides,
            Self::NotSet => Verdict::DoesNotApply,
            Self::NotKnown => Verdict::Unknown,
        }
    }

    fn message(self, at: At<'_>) -> String {
        match self {
            Self::Set(manual) => {
                let whose = match &manual.username {
                    Some(username) => format!(" of `{username}`"),
                    None => ", whose user name is not known,".to_owned(),
                };
                format!(
                    "A manual credential{whose} is set for {}. It comes before the API key for classic infrastructure, whether it works or not",
                    at.label()
                )
            }
            Self::NotSet => "No manual credential is set, so the API key decides".to_owned(),
            Self::NotKnown => {
                "Whether a manual credential is set is not known; if one is, it decides".to_owned()
            }
        }
    }

    fn settle(self, at: At<'_>) -> Option<Command> {
        match self {
            Self::Set(_) | Self::NotSet => None,
            Self::NotKnown => Some(commands::settle_manual_credential(at.index, at.scope())),
        }
    }
}

/// Whether a manual credential is certainly not somebody's own classic user
pub(crate) fn is_somebody_else(at: At<'_>, owner: &IdentityId, manual: &ManualCredential) -> bool {
    let Some(username) = manual.username.as_deref() else {
        return false;
    };
    let index = at.index;
    let mut users = index.classic_users(username).peekable();
    if users.peek().is_some() {
        return users.all(|user| !index.may_be_one_person(&user.id, owner));
    }
    let address = username
        .split_once('_')
        .map_or(username, |(_, address)| address);
    match index.identity(owner).map(|it| &it.classic) {
        Some(Fact::Known(user)) => user.username.is_some(),
        // The address of somebody without a classic user makes it possibly theirs all the same.
        Some(Fact::None) => !index.address(owner).eq_ignore_ascii_case(address),
        None if at.index.standing(owner).is_some() => {
            !index.address(owner).eq_ignore_ascii_case(address)
        }
        Some(Fact::Unknown) | None => false,
    }
}
