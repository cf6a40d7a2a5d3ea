//! The owner of the key does not stand as an owner should.

use super::{FindingId, Found, Seen, finding, machine};
use crate::account::{Fact, Standing};
use crate::commands::{self, Command};
use crate::resolve::{CredentialKind, Provider};
use crate::rules::{RuleId, r06};

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    let Some(owner) = seen.at.owner() else {
        return;
    };
    let index = seen.at.index;
    let label = index.identity_label(owner);
    let scope = seen.at.label();
    let classic_through_key = seen
        .providers
        .iter()
        .any(|it| it.provider == Provider::Classic && it.credential == CredentialKind::ApiKey);
    let has_classic = seen.classic_clusters().next().is_some();

    match index.standing(owner) {
        Some(standing @ (Standing::Removed | Standing::Suspended | Standing::Invalid)) => {
            found.push(finding(
                FindingId::OwnerGone,
                RuleId::R6,
                format!(
                    "{label} owns the API key of {scope} and is {}. Nobody can work with it",
                    r06::standing_word(standing)
                ),
                "Log in as the identity that should own the key, target the group, and reset",
                seen.reset(),
            ));
        }
        Some(Standing::Pending) => found.push(finding(
            FindingId::OwnerPending,
            RuleId::R6,
            format!("{label} owns the API key of {scope} and has not accepted the invitation to the account"),
            "Have the invitation accepted, or reset the key as somebody who is active",
            [commands::list_users()],
        )),
        Some(Standing::VpnOnly) => found.push(finding(
            FindingId::OwnerVpnOnly,
            RuleId::R6,
            format!("{label} owns the API key of {scope} and is VPN-only, without console login"),
            "Restore the user's status, or reset the key as somebody who is active",
            [commands::list_users()],
        )),
        Some(Standing::ClassicDisabled) if classic_through_key && has_classic => {
            found.push(finding(
                FindingId::OwnerClassicDisabled,
                RuleId::R7,
                format!("{label} owns the API key of {scope} and is disabled for classic infrastructure, which its clusters run on"),
                "Enable the user's classic infrastructure access, or reset the key as somebody who has it",
                [Command::ibmcloud("sl user list")],
            ));
        }
        Some(Standing::Active | Standing::ClassicDisabled) | None => {}
    }

    let without_key = index
        .identity(owner)
        .is_some_and(|identity| match &identity.classic {
            Fact::None => true,
            Fact::Known(classic) => classic.api_key == Some(false),
            Fact::Unknown => false,
        });
    if without_key && classic_through_key && has_classic {
        if let Some(kind) = machine(index, owner) {
            found.push(finding(
                FindingId::OwnerWithoutClassicKey,
                RuleId::R10,
                format!("{label} owns the API key of {scope}, and {kind} cannot have a classic infrastructure API key"),
                "Reset the key as a functional ID or a person who has one, or set a manual credential of one: classic infrastructure then uses that, and the key keeps its owner",
                commands::instead_of_a_machine(index, seen.at.scope()),
            ));
            return;
        }
        found.push(finding(
            FindingId::OwnerWithoutClassicKey,
            RuleId::R10,
            format!("{label} owns the API key of {scope} but has no classic infrastructure API key"),
            "Create one: Manage > Access (IAM) > Users > the user > API keys > Classic infrastructure API key",
            [Command::ibmcloud("sl user list")],
        ));
    }
}
