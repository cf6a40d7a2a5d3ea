//! ## Looks like
//! `shares_access_forbidden`, while a snapshot of a file share is made
//! ## Why
//! The owner of the API key lacks the role for snapshots of shares.
//! ## Fix
//! Grant it.

use crate::explain::answer::Fix;
use crate::explain::cause::{About, KnownCause};
use crate::explain::remedies::{ACCOUNT_ADMINISTRATOR, settle_role_of_owner};
use crate::explain::sign::{Sign, Who};
use crate::permissions::{Access, Role, RoleNeed, Service, Where};
use crate::sources;
use crate::truth::Truth;

/// The owner of the API key may not make snapshots of shares
pub static SHARE_SNAPSHOT_ROLE: KnownCause = KnownCause {
    id: "share-snapshot-role",
    title: "The owner of the API key may not make snapshots of file shares",
    about: About::Key,
    shown_by: &[Sign::Role(Who::Owner, Truth::No, NEED)],
    against: &[Sign::Role(Who::Owner, Truth::Yes, NEED)],
    not_known: &[
        Sign::Role(Who::Owner, Truth::Unknown, NEED),
        Sign::Always("Who owns the API key of {scope} is not known"),
    ],
    fixes: |_, place| {
        let grant = Fix::new(
            format!(
                "Grant {NEED} to the owner of the API key of {}",
                place.name()
            ),
            ACCOUNT_ADMINISTRATOR,
            [place.show_owner()],
        );
        vec![grant.in_console(
            "Manage > Access (IAM) > Users > the user > Access > VPC Infrastructure Services",
        )]
    },
    settle: settle_role_of_owner,
    sources: &[sources::PLATFORM_ROLES],
    ..KnownCause::UNKNOWN
};

const NEED: RoleNeed = RoleNeed::new(
    Access::role(Role::ShareSnapshotOperator),
    Service::VpcInfrastructure,
    Where::Scope,
);
