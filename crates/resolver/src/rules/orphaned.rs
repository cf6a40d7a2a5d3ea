//! R12: a classic cluster is orphaned when its infrastructure account is not the one in effect.

use super::{Rule, RuleId};
use crate::account::{Cluster, Fact, Infrastructure, ManualCredential, Scope};
use crate::index::{At, Index};
use crate::sources;
use crate::truth::Truth;

/// The rule
pub const RULE: Rule = Rule {
    id: RuleId::R12,
    title: "A cluster is orphaned when another infrastructure account is in effect",
    text: "A classic cluster lives in the infrastructure account it was made in. While the credential in effect reaches another one, its workers cannot be changed or deleted.",
    sources: &[
        sources::CLASSIC_CREDENTIALS,
        sources::API_KEY_CREDENTIALS,
        sources::CLUSTER_INFRA_ERRORS,
    ],
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

/// The clusters of a scope that are certainly orphaned
pub fn orphaned(at: At<'_>) -> Vec<&Cluster> {
    let orphans = |it: &&Cluster| is_classic_orphan(at, it);
    match has_orphans(at) {
        true => at.clusters().filter(orphans).collect(),
        false => Vec::new(),
    }
}

/// Whether there are any
pub(crate) fn has_orphans(at: At<'_>) -> bool {
    at.classic_clusters_by_account()
        .any(|it| is_classic_orphan(at, it))
}

fn is_classic_orphan(at: At<'_>, cluster: &Cluster) -> bool {
    cluster.provider == Some(Infrastructure::Classic) && is_orphaned(at, cluster) == Truth::Yes
}

/// Whether a cluster is orphaned if it is classic. Where either account is not known they are presumed to be the
/// same, as far as all clusters of the account can be in one.
pub fn is_orphaned(at: At<'_>, cluster: &Cluster) -> Truth {
    if is_unreadable(at, cluster) {
        return Truth::Unknown;
    }
    match (&cluster.classic_account, account_in_effect(at)) {
        (Some(its), Fact::Known(account)) if its == account => Truth::No,
        (Some(_), Fact::Known(_) | Fact::None) => Truth::Yes,
        (Some(_), Fact::Unknown) if at.index.may_have_several_classic_accounts() => Truth::Unknown,
        (Some(_), Fact::Unknown) | (None, _) => Truth::No,
    }
}

/// Puts another manual credential in the place of what a scope has. Its clusters stay where they are: one that was
/// presumed to live in the account in effect lives in that one still, and where nobody knows which that was nothing
/// is presumed any more.
pub(crate) fn set_manual(index: &mut Index, scope: &Scope, credential: Fact<ManualCredential>) {
    let was = index.at(scope).map_or(Fact::Unknown, account_in_effect);
    let was: Option<String> = was.known().map(|it| (*it).to_owned());
    let record = index.record_mut(scope);
    record.manual_credential = credential;
    // The checker looked at the credential that was in effect until now.
    record.missing_permissions = None;
    let is = index.at(scope).map_or(Fact::Unknown, account_in_effect);
    let is_known = is != Fact::Unknown;
    index.change_clusters(scope, |it| {
        if it.classic_account.is_none() {
            it.classic_account.clone_from(&was);
        }
        if it.classic_account.is_none() || !is_known {
            it.unreadable.add(ACCOUNT_IN_EFFECT);
        }
    });
}

/// What is noted of a cluster of which a plan leaves open whether it lives in the account in effect
const ACCOUNT_IN_EFFECT: &str = "account_in_effect";

/// Whether one of the two accounts is there and could not be read, so that nothing is presumed of it
fn is_unreadable(at: At<'_>, cluster: &Cluster) -> bool {
    if cluster.unreadable.has(ACCOUNT_IN_EFFECT) {
        return true;
    }
    let in_effect = match at.manual() {
        Fact::Known(manual) => &manual.unreadable,
        Fact::None | Fact::Unknown => &at.index.snapshot().account.unreadable,
    };
    let either = [&cluster.unreadable, in_effect];
    either.iter().any(|it| it.has("classic_account"))
}
