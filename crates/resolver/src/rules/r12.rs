//! R12: a classic cluster is orphaned when its infrastructure account is not the one in effect.

use super::{Rule, RuleId};
use crate::account::{Cluster, Fact, Infrastructure};
use crate::index::At;
use crate::sources;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R12,
    title: "A cluster is orphaned when another infrastructure account is in effect",
    text: "A classic cluster lives in the infrastructure account it was made in. When the credential in effect reaches another one, its workers cannot be changed or deleted until the old credential is back.",
    sources: &[
        sources::CLASSIC_CREDENTIALS,
        sources::API_KEY_CREDENTIALS,
        sources::CLUSTER_INFRA_ERRORS,
    ],
    later: None,
};

/// The infrastructure account that a scope's classic operations reach
pub fn account_in_effect(at: At<'_>) -> Fact<&str> {
    match at.manual() {
        Fact::Known(manual) => manual.account().map_or(Fact::Unknown, Fact::Known),
        Fact::None => match &at.index.snapshot().account.classic_account {
            Fact::Known(account) => Fact::Known(account.as_str()),
            Fact::None => Fact::None,
            Fact::Unknown => Fact::Unknown,
        },
        Fact::Unknown => Fact::Unknown,
    }
}

/// Whether it could not be read which infrastructure account a classic cluster lives in, or which is in effect
pub fn is_unreadable(at: At<'_>, cluster: &Cluster) -> bool {
    let in_effect = match at.manual() {
        Fact::Known(manual) => &manual.unreadable,
        Fact::None | Fact::Unknown => &at.index.snapshot().account.unreadable,
    };
    let either = [&cluster.unreadable, in_effect];
    cluster.provider == Some(Infrastructure::Classic)
        && either.iter().any(|it| it.has("classic_account"))
}

/// The clusters of a scope that are certainly orphaned
pub fn orphaned<'a>(at: At<'a>) -> Vec<&'a Cluster> {
    let in_effect = account_in_effect(at);
    at.clusters()
        .filter(|cluster| cluster.provider == Some(Infrastructure::Classic))
        .filter(|cluster| match (&cluster.classic_account, &in_effect) {
            (Some(its), Fact::Known(account)) => its != account,
            (Some(_), Fact::None) => true,
            (Some(_), Fact::Unknown) | (None, _) => false,
        })
        .collect()
}
