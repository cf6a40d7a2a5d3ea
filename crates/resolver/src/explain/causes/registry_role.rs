//! ## Looks like
//! `The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.`
//! ## Why
//! The owner of the API key, or whoever creates the cluster, lacks Administrator on Container Registry,
//! or has it for one resource group only.
//! ## Fix
//! Grant it without a resource group; then apply the pull secret.

use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::{About, KnownCause};
use crate::explain::place::Place;
use crate::explain::remedies::{
    ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, reset, settle_role_of_owner, show_roles_of_owner,
};
use crate::explain::sign::{Sign, Who};
use crate::permissions::REGISTRY_ADMINISTRATOR;
use crate::sources;
use crate::truth::Truth;

/// A role on Container Registry is missing
pub static REGISTRY_ROLE: KnownCause = KnownCause {
    id: "registry-role",
    title: "Administrator on Container Registry is missing",
    about: About::Scope,
    shown_by: &[Sign::Role(Who::Owner, Truth::No, REGISTRY_ADMINISTRATOR)],
    against: &[Sign::Role(Who::Owner, Truth::Yes, REGISTRY_ADMINISTRATOR)],
    hinted_by: &[],
    not_known: &[
        Sign::Role(Who::Owner, Truth::Unknown, REGISTRY_ADMINISTRATOR),
        Sign::Always("Who owns the API key of {scope} is not known"),
    ],
    fixes,
    settle: settle_role_of_owner,
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::CLUSTER_CREDENTIALS,
        sources::PLATFORM_ROLES,
    ],
};

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let grant = Fix::new(
        "Grant Administrator on Container Registry, for all resource groups, to the key's owner and to whoever creates the cluster",
        ACCOUNT_ADMINISTRATOR,
        [show_roles_of_owner(asked, place)],
    );
    vec![
        grant.in_console("Manage > Access (IAM) > Users > the user > Access > Container Registry"),
        Fix::new(
            "If the cluster exists already, set up its access to images again",
            CLUSTER_ADMINISTRATOR,
            [place.apply_pull_secret()],
        ),
        reset(asked, place),
    ]
}
