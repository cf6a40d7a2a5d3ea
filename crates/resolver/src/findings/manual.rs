//! The manual credential: gone, in front of somebody else's key, or set for nothing.

use super::{FindingId, Found, Seen, finding};
use crate::account::ManualCredential;
use crate::commands;
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
    if unusable {
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

    if seen.classic_clusters().next().is_none() {
        found.push(finding(
            FindingId::ManualWithoutClassic,
            RuleId::R2,
            format!("A manual credential ({whose}) is set for {label}, but no classic cluster is known there to use it"),
            "Unset it if no classic cluster is planned",
            [target, commands::unset_manual_credential(scope)],
        ));
    } else if let Some(owner) = shadowed_owner(seen, manual) {
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
    let username = manual.username.as_deref()?;
    let index = seen.at.index;
    if index.classic_users(username).any(|user| user.id == *owner) {
        return None;
    }
    let address = username
        .split_once('_')
        .map_or(username, |(_, address)| address);
    let identity = index.identity(owner);
    let known_classic = identity
        .and_then(|identity| identity.classic.known())
        .is_some_and(|classic| classic.username.is_some());
    // Without the owner's classic user name, the same e-mail address makes it possibly the owner.
    let possibly_the_owner = !known_classic && index.address(owner).eq_ignore_ascii_case(address);
    (!possibly_the_owner).then(|| index.identity_label(owner))
}
