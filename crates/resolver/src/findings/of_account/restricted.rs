//! A context-based restriction on a service that clusters use does not let Kubernetes Service in.
//!
//! Source: <https://cloud.ibm.com/docs/openshift?topic=openshift-cbr>

use std::collections::BTreeSet;

use super::super::{FindingId, Severity, Words};
use super::{Found, Kind};
use crate::account::{Enforcement, List, Operand, RestrictionRule, Selection, Zone};
use crate::commands::Command;
use crate::index::Index;
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

/// The services that clusters and their keys call, each with whose requests reach it
const CALLED: [(&str, &[&str]); 8] = [
    ("iam-identity", &["containers-kubernetes"]),
    ("iam-access-management", &["containers-kubernetes"]),
    ("iam-groups", &["containers-kubernetes"]),
    ("user-management", &["containers-kubernetes"]),
    ("cloud-object-storage", &["containers-kubernetes"]),
    ("kms", &["containers-kubernetes", "server-protect"]),
    ("is", &["containers-kubernetes"]),
    ("server-protect", &["containers-kubernetes"]),
];

fn found(index: &Index) -> Vec<Found> {
    let snapshot = index.snapshot();
    let Some(restrictions) = &snapshot.restrictions else {
        return Vec::new();
    };
    let zones = restrictions.zones.as_deref().unwrap_or_default();
    let rules = restrictions.rules.iter().flatten();
    let enforced = rules.filter(|it| it.enforcement_mode == Some(Enforcement::Enabled));
    let shut_out: BTreeSet<(&str, &str, Option<&str>)> = enforced
        .flat_map(|rule| {
            let called = CALLED.iter().filter(|it| is_about(rule, it.0));
            called.flat_map(|(service, callers)| {
                let missing = callers.iter().filter(|it| {
                    lets_in(rule, it, zones, snapshot.is_complete(List::Zones)) == Truth::No
                });
                missing.map(|it| (*service, *it, rule.id.as_deref()))
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

fn is_about(rule: &RestrictionRule, service: &str) -> bool {
    let mut resources = rule.resources.iter().flatten();
    resources.any(|it| value(it, "serviceName") == Some(service))
}

/// Any context is enough, of which every attribute has to hold
fn lets_in(rule: &RestrictionRule, service: &str, zones: &[Zone], all_zones: bool) -> Truth {
    let Some(contexts) = &rule.contexts else {
        return Truth::Unknown;
    };
    let each = contexts.iter().map(|context| {
        let Some(id) = value(context, "networkZoneId") else {
            return Truth::Unknown;
        };
        let zone = zones.iter().find(|it| it.id == id);
        match zone.and_then(|it| it.addresses.as_ref()) {
            Some(addresses) => Truth::of(Some(addresses.iter().any(|it| {
                let named = it
                    .reference
                    .as_ref()
                    .and_then(|it| it.service_name.as_deref());
                named == Some(service)
            }))),
            None if zone.is_none() && all_zones => Truth::No,
            None => Truth::Unknown,
        }
    });
    each.fold(Truth::No, Truth::or)
}

fn value<'a>(selection: &'a Selection, name: &str) -> Option<&'a str> {
    let mut attributes = selection.attributes.iter().flatten();
    let found = attributes.find(|it| it.name.as_deref().or(it.key.as_deref()) == Some(name))?;
    match &found.value {
        Some(Operand::Text(text)) => Some(text),
        _ => None,
    }
}
