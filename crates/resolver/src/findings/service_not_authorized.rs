//! Clusters use a service that no authorization lets Kubernetes Service use: what the key's owner may do there is not enough.

use super::seen::Seen;
use super::{Kind, Severity, Words};
use crate::account::{Cluster, List};
use crate::commands;
use crate::permissions::{
    Authorized, Service, authorized, authorized_role, not_authorized, used_by_authorization,
};
use crate::rules::RuleId;
use crate::truth::Truth;

/// The finding
pub const KIND: Kind = Kind::new(
    "service-not-authorized",
    Severity::Warning,
    RuleId::R10,
    |seen| lacking(seen).next().is_some(),
)
.in_short(
    22,
    "service not authorized",
    "its clusters use a service without an authorization",
);

/// Each service with a cluster that uses it and may not
fn lacking(seen: Seen<'_>) -> impl Iterator<Item = (Service, &Cluster)> {
    let index = seen.at.index;
    // In a list that is not whole there may be one.
    let is_whole = index.snapshot().is_complete(List::Authorizations);
    let services = used_by_authorization().filter(move |it| {
        is_whole
            && seen.at.uses(*it) == Truth::Yes
            // What any cluster may use, each may.
            && authorized(index, *it, None) == Authorized::No
    });
    services.flat_map(move |service| {
        let clusters = seen.at.clusters().filter(move |it| {
            it.uses(service) == Truth::Yes && authorized(index, service, Some(it)) == Authorized::No
        });
        clusters.map(move |it| (service, it))
    })
}

pub(super) fn words(seen: Seen<'_>) -> Option<Words> {
    let mut services: Vec<Service> = lacking(seen).map(|it| it.0).collect();
    services.dedup();
    let source = Service::Kubernetes.name();
    let create = services.iter().filter_map(|it| {
        let role = authorized_role(*it)?;
        Some(commands::create_authorization(source?, it.name()?, role))
    });
    let show = commands::list_authorizations();
    let words = Words::new(
        not_authorized("what clusters use: "),
        "Create the authorization (Manage > Access (IAM) > Authorizations), in the account of the instance",
        [show].into_iter().chain(create),
    );
    let each = lacking(seen).map(|(service, it)| format!("{} for {}", service.title(), it.label()));
    (!services.is_empty()).then(|| words.listing(each.collect()))
}
