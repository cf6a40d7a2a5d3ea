//! ## Looks like
//! `You do not have the correct permissions to perform this action`
//! ## Why
//! Whoever ran the command lacks a role on the cluster, the group or the region.
//! ## Fix
//! Grant the role. A reset of the key does not help: this is about the person.

use super::{ACCOUNT_ADMINISTRATOR, Kind, Said, Weigh, fix, in_console, said};
use crate::commands::{self, Command};
use crate::explain::answer::{CauseId, Fix, Weight};
use crate::explain::asked::{Asked, Here};
use crate::explain::place::Place;
use crate::permissions::holds;
use crate::rules::caller_role;
use crate::sources;
use crate::truth::Truth;

pub(super) const KIND: Kind = Kind {
    id: CauseId::CallerRole,
    title: "You lack a role of your own there",
    weigh: Weigh::Scopes(weigh),
    fixes,
    settle: |_| vec![Command::ibmcloud("iam user-policies <your_e-mail>")],
    sources: &[sources::AUTHENTICATION_ERRORS, sources::PLATFORM_ROLES],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let scope = here.at.scope();
    let label = here.at.label();
    let Some(me) = &asked.context.me else {
        return said(
            Weight::Unknown,
            format!("Who ran the command is not known, so neither are their roles in {label}"),
        );
    };
    let name = asked.index.identity_label(me);
    let group = holds(asked.index, me, &caller_role::VIEWER_ON_GROUP, scope);
    let clusters = caller_role::administers(asked.index, me, scope);
    match (clusters, group) {
        (_, Truth::No) => said(
            Weight::Yours,
            format!("{name} lacks {} for {label}", caller_role::VIEWER_ON_GROUP),
        ),
        (Truth::Yes, Truth::Yes) => said(
            Weight::RuledOut,
            format!(
                "{name} is Administrator on Kubernetes Service in {label} and sees the resource group"
            ),
        ),
        (Truth::No, _) => said(
            Weight::Possible,
            format!(
                "{name} is not Administrator on Kubernetes Service in {label}; whether the command needs that depends on the command"
            ),
        ),
        (Truth::Unknown, _) | (_, Truth::Unknown) => said(
            Weight::Unknown,
            format!("The roles of {name} in {label} are not known"),
        ),
    }
}

fn fixes(asked: &Asked<'_>, place: &Place) -> Vec<Fix> {
    let role = asked
        .extracted
        .role
        .as_deref()
        .unwrap_or("the role that the command needs");
    let show = match &asked.context.me {
        Some(me) => commands::show_policies(asked.index, me),
        None => Command::ibmcloud("iam user-policies <your_e-mail>"),
    };
    vec![in_console(
        "Manage > Access (IAM) > Users > the user > Access",
        fix(
            format!(
                "Have {role} on Kubernetes Service and Viewer on the resource group granted for {}",
                place.name()
            ),
            ACCOUNT_ADMINISTRATOR,
            [show],
        ),
    )]
}
