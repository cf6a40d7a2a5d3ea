//! The account itself stands in the way.

use super::{FindingId, Found, Seen, finding};
use crate::account::AccountType;
use crate::commands::{self, Command};
use crate::resolve::{CredentialKind, Provider};
use crate::rules::{RuleId, r07};
use crate::truth::Truth;

pub(super) fn find(seen: Seen<'_>, found: &mut Found) {
    if !seen.has_clusters() {
        return;
    }
    let account = &seen.at.index.snapshot().account;
    let lite = account.kind == Some(AccountType::Lite);
    if lite {
        found.push(finding(
            FindingId::LiteAccount,
            RuleId::R7,
            "This is a Lite account, which cannot have standard clusters, yet clusters are listed",
            "Upgrade the account to Pay-As-You-Go or Subscription (Manage > Account > Account settings)",
            [Command::ibmcloud("account show")],
        ));
    }
    let services = seen
        .providers
        .iter()
        .find(|it| it.provider == Provider::Services);
    if let Some(services) = services.filter(|it| it.usable == Truth::No) {
        let why = match services.credential {
            CredentialKind::None => "there is no API key",
            _ => "the API key does not work",
        };
        found.push(finding(
            FindingId::ServicesUnusable,
            RuleId::R2,
            format!(
                "Nothing that needs the key works: {why}, so key management, Secrets Manager, registry set-up, logging and monitoring fail for {}",
                super::names(seen.at.clusters())
            ),
            "Log in as the identity that should own the key, target the group, and reset",
            seen.reset(),
        ));
    }
    let classic = seen
        .providers
        .iter()
        .find(|it| it.provider == Provider::Classic);
    let through_the_key = classic.is_some_and(|it| it.credential == CredentialKind::ApiKey);
    if let Some(bar) = r07::bar(seen.at).filter(|_| through_the_key && !lite && seen.uses_classic())
    {
        found.push(finding(
            FindingId::ClassicNotLinked,
            RuleId::R7,
            format!("Classic infrastructure cannot be reached through the API key because {}", bar.text()),
            "Set a manual credential of an infrastructure account, or correct the link or the login rule in the account settings",
            [
                Command::ibmcloud("target"),
                commands::target(seen.at.index, seen.at.scope()),
                commands::set_manual_credential(seen.at.scope(), "<infrastructure_username>"),
            ],
        ));
    }
}
