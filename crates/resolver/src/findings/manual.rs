//! The manual credential: gone, in front of somebody else's key, or set for nothing.

use super::{FindingId, Found, Seen, finding};
use crate::account::{Fact, IdentityId, Infrastructure, ManualCredential};
use crate::commands;
use crate::index::At;
use crate::resolve::{CredentialKind, Provider};
use crate::rules::RuleId;
use crate::truth::Truth;

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    let Some(manual) = seen.at.manual().known().copied() else {
        return;
    };
    let scope = seen.at.scope();
    let label = seen.at.label();
    let whose = manual.username.as_deref().unwrap_or("an unknown user");
    let target = commands::target(seen.at.index, scope);

    let classic = seen
        .providers
        .iter()
        .find(|it| it.provider == Provider::Classic);
    let unusable = classic.is_some_and(|it| {
        it.credential == CredentialKind::ManualCredential && it.usable == Truth::No
    });
    if unusable && seen.is_about_classic() {
        found.push(finding(
            FindingId::ManualUserGone,
            RuleId::R6,
            format!("The manual credential of {label} ({whose}) does not work, and nothing else is tried for classic infrastructure: resetting the API key does not help"),
            "Set a manual credential with a live classic key, or unset it; then reset the API key so that existing clusters get it",
            [
                target.clone(),
                commands::set_manual_credential(scope, "<infrastructure_username>"),
                commands::reset(scope),
            ],
        ));
    }

    if seen.at.runs_on(Infrastructure::Classic) == Truth::No {
        found.push(finding(
            FindingId::ManualWithoutClassic,
            RuleId::R2,
            format!("A manual credential ({whose}) is set for {label}, but no classic cluster is there to use it"),
            "Unset it if no classic cluster is planned",
            [target, commands::unset_manual_credential(scope)],
        ));
    } else if seen.uses_classic()
        && let Some(owner) = shadowed_owner(seen, manual)
    {
        found.push(finding(
            FindingId::ManualShadowsOwner,
            RuleId::R1,
            format!("Classic clusters in {label} run as {whose}, not as {owner}, who owns the API key: the manual credential comes first"),
            "Keep it if that is meant; else unset it. The API key still serves everything that is not classic infrastructure",
            [target, commands::show_manual_credential(scope), commands::unset_manual_credential(scope)],
        ));
    }
}

/// The key's owner, where the manual credential is certainly not the owner's own classic user
fn shadowed_owner<'a>(seen: Seen<'a>, manual: &ManualCredential) -> Option<&'a str> {
    let owner = seen.at.owner()?;
    is_somebody_else(seen.at, owner, manual).then(|| seen.at.index.identity_label(owner))
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
