//! What was read out of a text, by name.

use keyatlas_resolver::explain::{Extracted, Targeted};
use keyatlas_worker::explained::Diagnosis;

/// Something read out of the text
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct FactWords {
    pub name: &'static str,
    pub value: String,
    /// Whether people pass it on
    pub is_copied: bool,
}

/// Each fact, in the order in which people look for them
pub(super) fn facts(found: &Diagnosis) -> Vec<FactWords> {
    let Extracted {
        code,
        incident_id,
        region,
        resource_group,
        cluster,
        worker,
        provider,
        http_status,
        role,
        request_id,
        trace_id,
        transaction_id,
        correlation_id,
        order_id,
        zone,
        user,
        action,
        resource,
        targeted_group,
        untargeted_command,
        login_endpoint,
        service_endpoint,
    } = &found.extracted;
    let targeted = targeted_group.as_ref().map(|it| match it {
        Targeted::Group(group) => group.clone(),
        Targeted::None => "none, which means the default one".to_owned(),
    });
    let status = http_status.map(|it| it.to_string());
    let mut facts: Vec<FactWords> = [
        ("Code", code, true),
        ("Incident ID", incident_id, true),
        ("Request ID", request_id, true),
        ("Trace ID", trace_id, true),
        ("Transaction ID", transaction_id, true),
        ("Correlation ID", correlation_id, true),
        ("Order ID", order_id, true),
        ("Region", region, false),
        ("Zone", zone, false),
        ("Resource group", resource_group, false),
        ("Targeted group", &targeted, false),
        ("Login at", login_endpoint, false),
        ("Plug-in asks", service_endpoint, false),
        ("Without a target", untargeted_command, false),
        ("Cluster", cluster, false),
        ("Worker", worker, false),
        ("Provider", provider, false),
        ("HTTP status", &status, false),
        ("Role asked for", role, false),
        ("User", user, false),
        ("Action", action, false),
        ("Resource", resource, false),
    ]
    .into_iter()
    .filter_map(|(name, value, is_copied)| {
        Some(FactWords {
            name,
            value: value.clone()?,
            is_copied,
        })
    })
    .collect();
    let more = found.more_incident_ids.iter().cloned();
    let at = facts
        .iter()
        .position(|it| it.name == "Incident ID")
        .map_or(0, |at| at + 1);
    for (offset, value) in more.enumerate() {
        let fact = FactWords {
            name: "Incident ID",
            value,
            is_copied: true,
        };
        facts.insert(at + offset, fact);
    }
    facts
}
