//! ## Looks like
//! `Not authorized to access the Key Management Service`, `Could not access Secrets Manager instance (ESSSMI)`
//! ## Why
//! No authorization lets Kubernetes Service use the other service.
//! ## Fix
//! Create the authorization, from Kubernetes Service to the other service.

use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::ACCOUNT_ADMINISTRATOR;
use crate::explain::sign::Sign;
use crate::sources;

/// Kubernetes Service may not use another service
pub static SERVICE_AUTHORIZATION: KnownCause = KnownCause {
    id: "service-authorization",
    title: "The authorization between the two services is missing",
    hinted_by: &[Sign::Always(
        "The message names another service; the authorization between the two was not looked at",
    )],
    fixes: |_, _| {
        let create = Fix::new(
            "Create an authorization from Kubernetes Service to the other service: Reader with delegation for key management, Manager for Secrets Manager",
            ACCOUNT_ADMINISTRATOR,
            [Command::ibmcloud("iam authorization-policies")],
        );
        vec![create.in_console("Manage > Access (IAM) > Authorizations")]
    },
    settle: |_| vec![Command::ibmcloud("iam authorization-policies")],
    sources: &[sources::ENCRYPTION],
    ..KnownCause::UNKNOWN
};
