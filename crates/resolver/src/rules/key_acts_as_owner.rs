//! R3: otherwise the API key of the scope decides, acting as its owner.

use super::step::Say;
use super::{Rule, RuleId, Step, Verdict};
use crate::account::{ApiKey, IdentityId};
use crate::commands::{self, Command};
use crate::index::At;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R3,
    title: "The API key of the scope acts as its owner",
    text: "Otherwise the API key of the region and resource group decides. Every cluster and every user there acts through it, with the permissions of the one identity that owns it. By default that is the account owner. The token of a login is based on the key; `ibmcloud iam oauth-tokens` shows it, and nobody else needs it.",
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLUSTER_CREDENTIALS],
};

/// What it says
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// The key acts as its owner
    ActsAs(&'a IdentityId),
    /// There is a key, and nobody knows whose
    OwnerNotKnown,
    /// Nobody knows whether there is a key
    KeyNotKnown,
}

/// Says whose key it is
pub fn key_decides(key: &ApiKey) -> Step<'_> {
    Step::of(match &key.owner {
        Some(owner) => Said::ActsAs(owner),
        None => Said::OwnerNotKnown,
    })
}

/// Says that nothing is known of the key
pub fn key_not_known() -> Step<'static> {
    Step::of(Said::KeyNotKnown)
}

impl<'a> Say<'a> for Said<'a> {
    const RULE: RuleId = RuleId::R3;

    fn verdict(self) -> Verdict {
        match self {
            Self::ActsAs(_) | Self::OwnerNotKnown => Verdict::Decides,
            Self::KeyNotKnown => Verdict::Unknown,
        }
    }

    fn message(self, at: At<'_>) -> String {
        let scope = at.label();
        match self {
            Self::ActsAs(owner) => {
                let owner = at.index.identity_label(owner);
                format!("The API key of {scope} acts as {owner}")
            }
            Self::OwnerNotKnown => {
                format!("{scope} has an API key, but whose it is is not known")
            }
            Self::KeyNotKnown => {
                format!("Whether {scope} has an API key, and whose it is, is not known")
            }
        }
    }

    fn settle(self, at: At<'_>) -> Option<Command> {
        match self {
            Self::ActsAs(_) => None,
            Self::OwnerNotKnown => Some(commands::show_owner(at.index, at.scope())),
            Self::KeyNotKnown => commands::settle_owner(at.index, at.scope()),
        }
    }
}
