//! A policy on IAM Identity Service that is limited to a resource group: what is asked for there is the account.

use super::super::{FindingId, Severity, Words};
use super::{Found, Kind};
use crate::account::Policy;
use crate::commands;
use crate::index::Index;
use crate::rights::Service;
use crate::rules::RuleId;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("iam-policy-limited"),
    severity: Severity::Warning,
    rule: RuleId::R11,
    found,
};

const HELP: &str =
    "Grant the role again, on IAM Identity Service without a resource group or region";

fn found(index: &Index) -> Vec<Found> {
    let snapshot = index.snapshot();
    let own = snapshot.identities.iter().filter_map(|it| {
        let limit = limit(it.policies.as_deref())?;
        let text = format!(
            "A policy of {} on IAM Identity Service is limited to {limit} and has no effect",
            it.label()
        );
        let show = commands::show_policies(index, &it.id);
        Some((Some(it.id.clone()), Words::new(text, HELP, [show])))
    });
    let groups = snapshot.access_groups.iter().flatten().filter_map(|it| {
        let limit = limit(it.policies.as_deref())?;
        let text = format!(
            "A policy of access group {} on IAM Identity Service is limited to {limit} and has no effect",
            it.label()
        );
        Some((None, Words::new(text, HELP, [commands::show_group_policies(it)])))
    });
    own.chain(groups).collect()
}

/// What such a policy is limited to; of several the widest
fn limit(policies: Option<&[Policy]>) -> Option<&'static str> {
    let is_it =
        |it: &&Policy| it.service.as_ref().and_then(|it| it.known()) == Some(Service::IamIdentity);
    let limited = |by: fn(&Policy) -> bool| policies?.iter().filter(is_it).find(|it| by(it));
    type IsSet = fn(&Policy) -> bool;
    let limits: [(&str, IsSet); 3] = [
        ("a resource group", |it| it.resource_group.is_some()),
        ("a region", |it| it.region.is_some()),
        ("one instance", |it| it.cluster.is_some()),
    ];
    let mut limits = limits.into_iter();
    limits.find_map(|(limit, is_set)| limited(is_set).map(|_| limit))
}
