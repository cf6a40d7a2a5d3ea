//! ## Looks like
//! `Could not store the cloud object storage bucket and IAM service key.`
//! ## Why
//! The owner of the API key, or whoever creates the cluster, lacks Administrator on Cloud Object Storage.
//! ## Fix
//! Grant it, or create the cluster without object storage.

use crate::explain::answer::Fix;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, settle_role_of_owner, show_roles_of_owner};
use crate::explain::sign::{Sign, Who};
use crate::permissions::{Access, RoleNeed, Service, Where};
use crate::sources;
use crate::truth::Truth;

/// A role on Cloud Object Storage is missing
pub static OBJECT_STORAGE_ROLE: KnownCause = KnownCause {
    id: "object-storage-role",
    title: "Administrator on Cloud Object Storage is missing",
    about: About::Scope,
    shown_by: &[Sign::Role(Who::Owner, Truth::No, NEED)],
    against: &[Sign::Role(Who::Owner, Truth::Yes, NEED)],
    not_known: &[
        Sign::Role(Who::Owner, Truth::Unknown, NEED),
        Sign::Always("Who owns the API key of {scope} is not known"),
    ],
    fixes: |asked, place| {
        let grant = Fix::new(
            "Grant Administrator on Cloud Object Storage to the key's owner and to whoever creates the cluster",
            ACCOUNT_ADMINISTRATOR,
            [show_roles_of_owner(asked, place)],
        );
        vec![
            grant.in_console(
                "Manage > Access (IAM) > Users > the user > Access > Cloud Object Storage",
            ),
            Fix::by_anybody(
                "Or create the cluster without object storage for the internal registry, which cannot be changed later",
                [],
            ),
        ]
    },
    settle: settle_role_of_owner,
    sources: &[sources::PLATFORM_ROLES],
    ..KnownCause::UNKNOWN
};

const NEED: RoleNeed = RoleNeed::new(
    Access::ADMINISTRATOR,
    Service::ObjectStorage,
    Where::EveryGroup,
);
