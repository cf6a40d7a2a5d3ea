//! A context-based restriction on a service that clusters use does not let Kubernetes Service in.
//!
//! Source: <https://cloud.ibm.com/docs/openshift?topic=openshift-cbr>

use std::collections::BTreeSet;

use super::super::{FindingId, Severity, Words};
use super::{Found, Kind};
use crate::commands::Command;
use crate::index::Index;
use crate::permissions::{Called, enforced, is_on, lets_service_in};
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
    let shut_out: BTreeSet<(Called, &str, Option<&str>)> = enforced(index)
        .flat_map(|rule| {
            let called = Called::EVERY.into_iter();
            let called = called.filter(|it| is_on(rule, it.name()));
            called.flat_map(move |service| {
                let callers = service.callers().iter();
                let missing =
                    callers.filter(move |it| lets_service_in(index, rule, it) == Truth::No);
                missing.map(move |it| (service, *it, rule.id.as_deref()))
            })
        })
        .collect();
    let each = shut_out.into_iter().map(|(service, caller, rule)| {
        let title = service.title();
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
