//! ## Looks like
//! `The IAM token exchange request failed with the message: ...`
//! ## Why
//! No API key was ever set for the region and resource group, or it was deleted without a trace.
//! ## Fix
//! Reset, as the identity that should own it.

use super::in_use::key_fault;
use super::{Kind, Said, Weigh, reset, said};
use crate::account::Fact;
use crate::commands;
use crate::explain::answer::{CauseId, Weight};
use crate::explain::asked::{Asked, Here};
use crate::sources;

pub(super) const KIND: Kind = Kind {
    id: CauseId::NoKey,
    title: "There is no API key for the region and resource group",
    weigh: Weigh::Scopes(weigh),
    fixes: |_, place| vec![reset(place)],
    settle: |place| vec![place.show_owner(), commands::list_api_keys()],
    sources: &[sources::API_KEY_CREDENTIALS, sources::CLUSTER_CREDENTIALS],
};

fn weigh(asked: &Asked<'_>, here: Here<'_>) -> Said {
    let label = here.at.label();
    match here.at.key() {
        Fact::None if here.at.clusters().len() > 0 => {
            key_fault(asked, here, format!("{label} has clusters and no API key"))
        }
        Fact::None => said(
            Weight::Possible,
            format!(
                "{label} has no API key; the first cluster there stores one of whoever creates it"
            ),
        ),
        Fact::Known(_) => said(Weight::RuledOut, format!("{label} has an API key")),
        Fact::Unknown => said(
            Weight::Unknown,
            format!("Whether {label} has an API key is not known"),
        ),
    }
}
