//! ## Looks like
//! `The specified cluster could not be found. ... make sure that you target the correct account and resource group.`
//! ## Why
//! Another account, resource group or region is targeted than the cluster is in, or the cluster is gone.
//! ## Fix
//! Look at the target, and target where the cluster is.

use super::{CALLER, Kind, Said, Weigh, fix, said};
use crate::commands::{self, Command};
use crate::explain::answer::{CauseId, Fix, Targeted, Weight};
use crate::explain::asked::Asked;
use crate::explain::place::Place;
use crate::rules::default_group;
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::WrongTarget,
    title: "Another account, resource group or region is targeted",
    weigh: Weigh::Once(weigh),
    fixes,
    settle: |_| {
        vec![
            Command::ibmcloud("target"),
            commands::list_groups(),
            Command::ks("cluster ls"),
        ]
    },
    sources: &[sources::AUTHENTICATION_ERRORS, sources::CLUSTER_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>) -> Said {
    let group = asked.cluster.and_then(|it| it.resource_group.as_ref());
    let (Some(cluster), Some(group)) = (asked.cluster, group) else {
        return said(
            Weight::Possible,
            "Whether the account, group and region that were targeted are those of the cluster cannot be seen here",
        );
    };
    let its = asked.index.group_label(group);
    let label = cluster.label();
    let targeted = match &asked.extracted.targeted_group {
        Some(Targeted::Group(name)) => Some(name.as_str()),
        Some(Targeted::None) => {
            default_group::default_group(asked.index).map(|it| asked.index.group_label(it))
        }
        None => None,
    };
    match targeted {
        Some(name) if name.eq_ignore_ascii_case(its) || name == group.as_str() => said(
            Weight::RuledOut,
            format!("Cluster {label} is in group {its}, and that is the group that was targeted"),
        ),
        Some(name) => said(
            Weight::Yours,
            format!("Cluster {label} is in group {its}, but {name} was targeted"),
        ),
        None => said(
            Weight::Possible,
            format!(
                "Cluster {label} is in group {its}; the text does not show which group was targeted"
            ),
        ),
    }
}

fn fixes(_: &Asked<'_>, place: &Place) -> Vec<Fix> {
    vec![
        fix(
            "Look at what is targeted: account, region and resource group",
            CALLER,
            [
                Command::ibmcloud("target"),
                Command::ibmcloud("account list"),
            ],
        ),
        fix(
            "Log in to the right account, target the region and group of the cluster, and repeat the command",
            CALLER,
            [Command::ibmcloud("login"), place.target()],
        ),
    ]
}
