//! ## Looks like
//! `You do not have the correct permissions to perform this action`
//! ## Why
//! Whoever ran the command lacks a role on the cluster, the group or the region.
//! ## Fix
//! Grant the role. A reset of the key does not help: this is about the person.

use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::ACCOUNT_ADMINISTRATOR;
use crate::explain::sign::{Sign, Who};
use crate::rules::caller_role::{ADMINISTRATOR_ON_SCOPE, VIEWER_ON_GROUP};
use crate::sources;
use crate::truth::Truth;

/// Whoever ran the command lacks a role
pub static CALLER_ROLE: KnownCause = KnownCause {
    id: "caller-role",
    title: "You lack a role of your own there",
    about: About::Scope,
    shown_by: &[Sign::Role(Who::Caller, Truth::No, VIEWER_ON_GROUP)],
    against: &[Sign::Both(
        &Sign::Role(Who::Caller, Truth::Yes, ADMINISTRATOR_ON_SCOPE),
        &Sign::Role(Who::Caller, Truth::Yes, VIEWER_ON_GROUP),
    )],
    hinted_by: &[Sign::Both(
        &Sign::Role(Who::Caller, Truth::No, ADMINISTRATOR_ON_SCOPE),
        &Sign::Always("Whether the command needs that depends on the command"),
    )],
    not_known: &[
        Sign::Role(Who::Caller, Truth::Unknown, ADMINISTRATOR_ON_SCOPE),
        Sign::Role(Who::Caller, Truth::Unknown, VIEWER_ON_GROUP),
        Sign::Always("Who ran the command is not known, so neither are their roles in {scope}"),
    ],
    fixes: |asked, place| {
        let role = (asked.extracted.role.as_deref()).unwrap_or("the role that the command needs");
        let text = format!(
            "Grant whoever ran the command {role} on Kubernetes Service for {}. Grant Viewer on the resource group, too",
            place.name()
        );
        vec![
            Fix::new(text, ACCOUNT_ADMINISTRATOR, [asked.show_own_policies()])
                .in_console("Manage > Access (IAM) > Users > the user > Access"),
        ]
    },
    settle: |_| vec![Command::ibmcloud("iam user-policies <your_e-mail>")],
    sources: &[sources::AUTHENTICATION_ERRORS, sources::PLATFORM_ROLES],
};
