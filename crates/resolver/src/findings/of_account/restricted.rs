//! A context-based restriction on a service that clusters use does not let Kubernetes Service in.
//!
//! Source: <https://cloud.ibm.com/docs/openshift?topic=openshift-cbr>

use std::collections::BTreeSet;

use super::super::{FindingId, Severity, Words};
use super::{Found, Kind};
use crate::commands::Command;
use crate::index::Index;
use crate::permissions::{CALLED, enforced, is_on, lets_service_in};
use crate::rights::Service;
use crate::rules::RuleId;
use crate::truth::Truth;

/// The finding
pub const KIND: Kind = Kind {
    id: FindingId("restriction"),
    severity: Severity::Warning,
    rule: RuleId::R10,
    found,
};

fn found(index: &Index) -> Vec<Found> {
    let shut_out: BTreeSet<(&str, &str, Option<&str>)> = enforced(index)
        .flat_map(|rule| {
            let called = CALLED.iter().filter(|it| is_on(rule, it.0));
            called.flat_map(move |(service, callers)| {
                let missing = callers
                    .iter()
                    .filter(move |it| lets_service_in(index, rule, it) == Truth::No);
                missing.map(move |it| (*service, *it, rule.id.as_deref()))
            })
        })
        .collect();
    let each = shut_out.into_iter().map(|(service, caller, rule)| {
        let title = Service::EVERY.iter().find(|it| it.name() == Some(service));
        let title = title.map_or(service, |it| it.title());
        let text = format!(
            "A context-based restriction on {title} does not let {caller} in, so operations of clusters may fail"
        );
        let help = format!(
            "Add the service {caller} to a network zone of the rule (Manage > Context-based restrictions)"
        );
        let show = rule.map(|it| Command::ibmcloud(format_args!("cbr rule {it} --output json")));
        (None, Words::new(text, help, show))
    });
    each.collect()
}
