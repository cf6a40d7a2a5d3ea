//! ## Looks like
//! `Not authorized to access the Key Management Service`, `Could not access Secrets Manager instance (ESSSMI)`
//! ## Why
//! No authorization lets Kubernetes Service use the other service.
//! ## Fix
//! Create the authorization, from Kubernetes Service to the other service.

use crate::account::Authorization;
use crate::commands::Command;
use crate::explain::answer::Fix;
use crate::explain::asked::Asked;
use crate::explain::cause::KnownCause;
use crate::explain::remedies::ACCOUNT_ADMINISTRATOR;
use crate::explain::sign::Sign;
use crate::permissions::{Authorized, Service, authorized, not_authorized, used_by_authorization};
use crate::sources;
use crate::truth::Truth;
use crate::words::and;

/// Kubernetes Service may not use another service
pub static SERVICE_AUTHORIZATION: KnownCause = KnownCause {
    id: "service-authorization",
    title: "The authorization between the two services is missing",
    shown_by: &[Sign::Text(none_is_authorized)],
    against: &[Sign::Text(all_are_authorized)],
    hinted_by: &[
        Sign::Text(some_are_not_authorized),
        Sign::Always(
            "The message names another service; the authorization between the two was not looked at",
        ),
    ],
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

/// Which service the message is about is in its words alone, so that only what is so of all of them decides
fn each(asked: &Asked<'_>) -> Option<Vec<(Service, Authorized)>> {
    let mut listed = asked.index.snapshot().authorizations.iter().flatten();
    let of_one_cluster =
        |it: &Authorization| (it.source.as_ref()).is_none_or(|it| it.instance.is_some());
    // Without the cluster nobody knows whether one that is limited to a cluster is for this one.
    if asked.cluster.is_none() && listed.any(of_one_cluster) {
        return None;
    }
    let each = used_by_authorization().map(|it| (it, authorized(asked.index, it, asked.cluster)));
    Some(each.collect())
}

fn none_is_authorized(asked: &Asked<'_>) -> Option<String> {
    let each = each(asked)?;
    let none = each.iter().all(|it| it.1 == Authorized::No);
    none.then(|| any_of(each.iter().map(|it| it.0)))
}

fn all_are_authorized(asked: &Asked<'_>) -> Option<String> {
    let each = each(asked)?;
    let all = each.iter().all(|it| it.1 == Authorized::Certainly);
    let titles: Vec<&str> = each.iter().map(|it| it.0.title()).collect();
    all.then(|| format!("Kubernetes Service is authorized to use {}", and(&titles)))
}

fn some_are_not_authorized(asked: &Asked<'_>) -> Option<String> {
    let each = each(asked)?;
    let may_be_used = |service| {
        let mut clusters = asked.scopes().flat_map(|it| it.at.clusters());
        clusters.any(|it| it.uses(service) != Truth::No)
    };
    let lacking = each
        .iter()
        .filter(|it| it.1 == Authorized::No && may_be_used(it.0));
    let lacking: Vec<Service> = lacking.map(|it| it.0).collect();
    (!lacking.is_empty()).then(|| any_of(lacking.into_iter()))
}

fn any_of(services: impl Iterator<Item = Service>) -> String {
    let titles: Vec<&str> = services.map(Service::title).collect();
    not_authorized(&titles.join(" or "))
}
