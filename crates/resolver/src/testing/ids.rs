//! How IDs are made from words.

use super::numbers::Numbers;
use crate::account::{ClusterId, GroupId, IdentityId, IdentityKind, KeyId, Scope};

/// How IDs are made from words
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// `IBMid-ana`, for what people read
    Plain,
    /// `IBMid-66200A1B2C`, as the cloud would make them
    Realistic,
}

impl Ids {
    pub(super) fn group(self, word: &str) -> GroupId {
        GroupId::from(match self {
            Self::Plain => format!("group-{}", word.to_lowercase().replace(' ', "-")),
            Self::Realistic => letters("group", word, 32, Numbers::HEXADECIMAL),
        })
    }

    /// A word that is an ID stands for itself
    pub(super) fn identity(self, word: &str, kind: Option<IdentityKind>) -> IdentityId {
        if is_an_identity(word) {
            return word.into();
        }
        let prefix = match kind {
            Some(IdentityKind::ServiceId) => "iam-ServiceId-",
            Some(IdentityKind::TrustedProfile) => "iam-Profile-",
            Some(IdentityKind::User | IdentityKind::FunctionalId) | None => "IBMid-",
        };
        let rest = match self {
            Self::Plain => word.to_owned(),
            Self::Realistic if prefix == "IBMid-" => {
                format!("66{}", letters("identity", word, 8, Numbers::UPPER_CASE))
            }
            Self::Realistic => uuid("identity", word),
        };
        format!("{prefix}{rest}").into()
    }

    pub(super) fn cluster(self, word: &str) -> ClusterId {
        ClusterId::from(match self {
            Self::Plain => word.to_owned(),
            Self::Realistic => format!("c{}", letters("cluster", word, 19, Numbers::LOWER_CASE)),
        })
    }

    /// The ID of a key nobody named
    pub(super) fn key(self, scope: &Scope, owner: &str) -> Option<KeyId> {
        let word = format!("{}/{} {owner}", scope.region, scope.resource_group);
        match self {
            Self::Plain => None,
            Self::Realistic => Some(format!("ApiKey-{}", uuid("key", &word)).into()),
        }
    }
}

/// Whether a word is the ID of an identity
pub(super) fn is_an_identity(word: &str) -> bool {
    ["IBMid-", "iam-", "email:"]
        .iter()
        .any(|it| word.starts_with(it))
}

fn uuid(kind: &str, word: &str) -> String {
    let digits = letters(kind, word, 32, Numbers::HEXADECIMAL);
    format!(
        "{}-{}-4{}-a{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[13..16],
        &digits[17..20],
        &digits[20..]
    )
}

/// Letters that look random and are the same for the same word, always
fn letters(kind: &str, word: &str, count: usize, alphabet: &[u8]) -> String {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let seed = kind
        .bytes()
        .chain([0])
        .chain(word.bytes())
        .fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    Numbers::new(seed).letters(count, alphabet)
}
