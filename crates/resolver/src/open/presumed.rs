//! The closed table of what is presumed while an account document does not say it (R16).
//!
//! That no restriction and no action control applies is presumed without a word, else every answer would be open.

use super::question::Question;
use super::{Ask, Open, Questions};
use crate::account::{Account, Fact, List, Settings, Snapshot};
use crate::commands::{self, Command};
use crate::index::At;
use crate::permissions::Service;

/// Something that is taken to be so until somebody says otherwise
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presumption {
    /// A key whose state is absent is active, since the service named its owner
    KeyIsActive,
    /// An account whose type is absent is no Lite account
    NotLite,
    /// A classic infrastructure account is linked
    Linked,
    /// Nobody has to enter a time-based one-time password
    NoOneTimePassword,
    /// Whoever may reset may create keys
    KeyCreationUnrestricted,
    /// A classic cluster lives in the infrastructure account in effect
    ClusterInAccountInEffect,
    /// The list of users shows everybody, whoever asked for it
    EverybodyIsListed,
    /// A list of API keys with keys of several people shows everybody's
    EveryKeyIsListed,
    /// Kubernetes Service is authorized to use a service that clusters use
    Authorized(Service),
}

impl Presumption {
    /// Every one there is
    pub const ALL: [Self; 11] = [
        Self::KeyIsActive,
        Self::NotLite,
        Self::Linked,
        Self::NoOneTimePassword,
        Self::KeyCreationUnrestricted,
        Self::ClusterInAccountInEffect,
        Self::EverybodyIsListed,
        Self::EveryKeyIsListed,
        Self::Authorized(Service::KeyProtect),
        Self::Authorized(Service::HyperProtect),
        Self::Authorized(Service::SecretsManager),
    ];

    /// Whether an account presumes it; two are presumed of one key or cluster
    pub fn is_taken_by(self, snapshot: &Snapshot) -> bool {
        let account = &snapshot.account;
        match self {
            Self::NotLite => account.kind.is_none(),
            Self::Linked => account.classic_account == Fact::Unknown,
            Self::NoOneTimePassword => account.totp_required.is_none(),
            Self::KeyCreationUnrestricted => account.restrict_api_key_creation.is_none(),
            Self::EverybodyIsListed => snapshot.is_presumed(List::Identities),
            Self::EveryKeyIsListed => {
                snapshot.is_presumed(List::ApiKeys) || snapshot.is_presumed(List::ListedKeys)
            }
            Self::KeyIsActive | Self::ClusterInAccountInEffect | Self::Authorized(_) => false,
        }
    }

    /// The question it stands in for, with what settles it
    pub fn question(self, account: &Account) -> Open {
        let (question, settle): (&str, Command) = match self {
            Self::Authorized(service) => {
                let question = format!(
                    "Whether Kubernetes Service is authorized to use {}",
                    service.title()
                );
                return Open::new(question, [commands::list_authorizations()]);
            }
            // No command says what its caller may not see.
            Self::EverybodyIsListed => {
                return Open::to_a_person("Whether the list of users shows everybody", Ask::Caller);
            }
            Self::EveryKeyIsListed => {
                let question = "Whether the list of API keys shows everybody's";
                return Open::to_a_person(question, Ask::Caller);
            }
            Self::KeyIsActive => (
                "Whether the API key is still active",
                commands::list_api_keys(),
            ),
            Self::NotLite => {
                let question = "Whether this is a Lite account, which has no standard clusters";
                return Open::to_a_person(question, Ask::AccountType);
            }
            Self::Linked => (
                "Whether a classic infrastructure account is linked",
                commands::show_target(),
            ),
            Self::NoOneTimePassword => (
                "Whether the account requires time-based one-time passwords",
                commands::show_account_settings(),
            ),
            Self::KeyCreationUnrestricted if lets_everybody_create_keys(account) => {
                let question = "Whether an enterprise restricts who may create API keys here";
                return Open::to_a_person(question, Ask::Enterprise);
            }
            Self::KeyCreationUnrestricted => (
                "Whether the account restricts who may create API keys",
                commands::show_account_settings(),
            ),
            Self::ClusterInAccountInEffect => {
                let question =
                    "Whether classic clusters live in the infrastructure account in effect";
                let mut open = Open::to_a_person(question, Ask::ClassicAccountOfClusters);
                let in_effect = &account.classic_account;
                (open.settle).extend(in_effect.is_unknown().then(commands::show_target));
                return open;
            }
        };
        Open::new(question, [settle])
    }
}

fn lets_everybody_create_keys(account: &Account) -> bool {
    let settings = account.settings.as_ref();
    settings.is_some_and(Settings::let_everybody_create_keys)
}

/// Asks about what the account presumes, as far as it is so
pub(super) fn of_account(
    at: At<'_>,
    presumed: &[Presumption],
    found: &mut Questions<Question<'_>>,
) {
    let snapshot = at.index.snapshot();
    for it in presumed.iter().filter(|it| it.is_taken_by(snapshot)) {
        found.add(Question::Presumed(*it));
    }
}
