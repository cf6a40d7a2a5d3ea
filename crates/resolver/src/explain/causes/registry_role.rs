//! ## Looks like
//! `The cluster could not be configured with the registry. Make sure that you have the Administrator role for Container Registry.`
//! ## Why
//! The owner of the API key, or whoever creates the cluster, lacks Administrator on Container Registry,
//! or has it for one resource group only.
//! ## Fix
//! Grant it without a resource group; then apply the pull secret.

use super::{
    ACCOUNT_ADMINISTRATOR, CLUSTER_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, reset, said,
};
use crate::account::Fact;
use crate::commands::{self, Command};
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::permissions::{RoleNeed, Service, Where, holds};
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::RegistryRole,
    title: "Administrator on Container Registry is missing",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |place| {
        vec![
            place.show_owner(),
            Command::ibmcloud("iam user-policies <owner_e-mail>"),
        ]
    },
    sources: &[
        sources::PERMISSION_ERRORS,
        sources::CLUSTER_CREDENTIALS,
        sources::PLATFORM_ROLES,
    ],
};

const NEED: RoleNeed = RoleNeed {
    service: Service::Registry,
    any_of: &["Administrator"],
    reach: Where::EveryGroup,
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    let scope = here.at.scope();
    let owner = here.at.owner();
    // Without a key, creating the cluster runs as the person.
    let me = asked.context.me.as_ref();
    let me = me.filter(|_| here.at.key() == Fact::None);
    let Some(who) = owner.or(me) else {
        return said(
            Weight::Unknown,
            format!("Who owns the API key of {label} is not known"),
        );
    };
    let name = asked.index.identity_label(who);
    let role = if owner.is_some() {
        format!("{name}, who owns the API key of {label},")
    } else {
        format!("{name}, who would own the first API key of {label},")
    };
    match holds(asked.index, who, &NEED, scope) {
        Truth::No => said(Weight::Yours, format!("{role} lacks {NEED}")),
        Truth::Yes => said(Weight::RuledOut, format!("{role} has {NEED}")),
        Truth::Unknown => said(
            Weight::Unknown,
            format!("Whether {role} has {NEED} is not known"),
        ),
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let owner = asked
        .scopes()
        .filter(|here| here.at.label() == place.name())
        .find_map(|here| here.at.owner());
    let show = match owner {
        Some(owner) => commands::show_policies(asked.index, owner),
        None => Command::ibmcloud("iam user-policies <owner_e-mail>"),
    };
    vec![
        in_console(
            "Manage > Access (IAM) > Users > the user > Access > Container Registry",
            fix(
                "Grant Administrator on Container Registry, for all resource groups, to the key's owner and to whoever creates the cluster",
                ACCOUNT_ADMINISTRATOR,
                [show],
            ),
        ),
        fix(
            "If the cluster exists already, set up its access to images again",
            CLUSTER_ADMINISTRATOR,
            [place.apply_pull_secret()],
        ),
        reset(place),
    ]
}
