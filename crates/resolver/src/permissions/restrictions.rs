//! What enforced context-based restrictions let in, as far as an account document says it: it holds nobody's address.
//!
//! Sources: <https://cloud.ibm.com/docs/openshift?topic=openshift-cbr>,
//! <https://cloud.ibm.com/docs/account?topic=account-context-restrictions-whatis>

use super::Spot;
use crate::account::{Enforcement, List, Operand, Region, RestrictionRule, Selection, Zone};
use crate::index::Index;
use crate::rights::Service;
use crate::truth::Truth;

/// The services that clusters and their keys call, each with whose requests have to get in
pub const CALLED: [(&str, &[&str]); 8] = [
    ("iam-identity", &[KUBERNETES]),
    ("iam-access-management", &[KUBERNETES]),
    ("iam-groups", &[KUBERNETES]),
    ("user-management", &[KUBERNETES]),
    ("cloud-object-storage", &[KUBERNETES]),
    ("kms", &[KUBERNETES, "server-protect"]),
    ("is", &[KUBERNETES]),
    ("server-protect", &[KUBERNETES]),
];

const KUBERNETES: &str = "containers-kubernetes";

/// The requests to Kubernetes Service that commands make; others go to the control plane of a cluster
const MANAGEMENT: [&str; 2] = [":api-type:management", ":api-type:"];

/// The restrictions that are enforced
pub fn enforced(index: &Index) -> impl Iterator<Item = &RestrictionRule> {
    listed(index).filter(|it| is_enforced(it) == Truth::Yes)
}

fn listed(index: &Index) -> impl Iterator<Item = &RestrictionRule> {
    let restrictions = index.snapshot().restrictions.as_ref();
    let rules = restrictions.and_then(|it| it.rules.as_ref());
    rules.into_iter().flatten()
}

fn is_enforced(rule: &RestrictionRule) -> Truth {
    match rule.enforcement_mode {
        Some(Enforcement::Enabled) => Truth::Yes,
        Some(Enforcement::Disabled | Enforcement::Report) => Truth::No,
        None => Truth::Unknown,
    }
}

/// Whether a restriction is on a service
pub fn is_on(rule: &RestrictionRule, service: &str) -> bool {
    let mut resources = rule.resources.iter().flatten();
    resources.any(|it| value(it, "serviceName") == Some(service))
}

/// Whether a restriction may be enforced on a service, as far as it could be read
pub fn may_be_enforced_on(rule: &RestrictionRule, service: &str) -> bool {
    is_enforced(rule) != Truth::No && may_be_on(rule, service, None)
}

/// Whether a restriction may be on a service, in a region if one is said
fn may_be_on(rule: &RestrictionRule, service: &str, region: Option<&str>) -> bool {
    let names_another =
        |it: &Selection, name: &str, here: &str| value(it, name).is_some_and(|it| it != here);
    let is_another = |it: &Selection| {
        names_another(it, "serviceName", service)
            || region.is_some_and(|here| names_another(it, "region", here))
    };
    !(rule.resources.as_ref()).is_some_and(|it| it.iter().all(is_another))
}

/// Whether a restriction lets the requests of another service in
pub fn lets_service_in(index: &Index, rule: &RestrictionRule, caller: &str) -> Truth {
    let everybody = lets_everybody_in(rule);
    everybody.or(any_context(rule, |context| {
        let Some(id) = value(context, "networkZoneId") else {
            return Truth::Unknown;
        };
        match zone(index, id) {
            Ok(Some(addresses)) => Truth::of(Some(addresses.iter().any(|it| {
                let reference = it.reference.as_ref();
                reference.and_then(|it| it.service_name.as_deref()) == Some(caller)
            }))),
            Ok(None) => Truth::Unknown,
            Err(NoZone) => Truth::No,
        }
    }))
}

/// A restriction on a service that does not let in what Kubernetes Service, and what clusters run on, asks of it, or of
/// which nobody knows whether it does
pub fn restricts_clusters<'a>(
    index: &'a Index,
    service: Service,
    region: Option<&Region>,
) -> Option<(&'a RestrictionRule, Truth)> {
    let (name, callers) = CALLED.iter().find(|it| Some(it.0) == service.name())?;
    // Workers are where their cluster is; in which region another service is, no account document says.
    let region = region.filter(|_| service == Service::VpcInfrastructure);
    let region = region.map(|it| it.as_str());
    let rules = listed(index).filter(move |it| may_be_on(it, name, region));
    let met = rules.map(|rule| {
        let each = callers.iter().map(|it| lets_service_in(index, rule, it));
        let lets_in = each.fold(Truth::Yes, Truth::and);
        let applies = is_enforced(rule).and(is_certainly_on(rule, name));
        (rule, applies.not().or(lets_in))
    });
    worst(met)
}

/// Whether a restriction that may be on a service certainly is
fn is_certainly_on(rule: &RestrictionRule, service: &str) -> Truth {
    match is_on(rule, service) {
        true => Truth::Yes,
        false => Truth::Unknown,
    }
}

/// The restriction that decides whether a person's request to a service gets in, and whether it does: certainly not where
/// it lets nobody in, and otherwise nobody knows. None where every request gets in.
pub fn restricts_people<'a>(
    index: &'a Index,
    service: Service,
    spot: Spot<'_>,
) -> Option<(&'a RestrictionRule, Truth)> {
    let name = service.name()?;
    let rules = listed(index).filter(|it| service != Service::Kubernetes || is_management(it));
    let met = rules.map(|it| {
        let applies = is_enforced(it).and(concerns(it, name, spot));
        (it, applies.not().or(lets_people_in(index, it)))
    });
    worst(met)
}

/// Of those that do not certainly let something in, one that certainly does not says more
fn worst<'a>(
    met: impl Iterator<Item = (&'a RestrictionRule, Truth)>,
) -> Option<(&'a RestrictionRule, Truth)> {
    let restricting = met.filter(|it| it.1 != Truth::Yes);
    restricting.min_by_key(|it| it.1 != Truth::No)
}

fn is_management(rule: &RestrictionRule) -> bool {
    let kinds = rule
        .operations
        .as_ref()
        .and_then(|it| it.api_types.as_ref());
    kinds.is_none_or(|kinds| {
        let mut kinds = kinds.iter();
        kinds.any(|kind| MANAGEMENT.iter().any(|it| kind.api_type_id.ends_with(it)))
    })
}

/// Whether a restriction is about what a request asks for
fn concerns(rule: &RestrictionRule, service: &str, spot: Spot<'_>) -> Truth {
    let Some(resources) = &rule.resources else {
        return Truth::Unknown;
    };
    let same = |wanted: &str, here: Option<&str>| Truth::of(here.map(|it| it == wanted));
    let of_one = |it: &Selection| {
        let Some(attributes) = &it.attributes else {
            return Truth::Unknown;
        };
        let each = attributes.iter().map(|it| {
            let Some(Operand::Text(wanted)) = &it.value else {
                return Truth::Unknown;
            };
            match it.name.as_deref().or(it.key.as_deref()) {
                Some("serviceName") => same(wanted, Some(service)),
                Some("accountId") => Truth::Yes,
                Some("region") => same(wanted, spot.region.map(|it| it.as_str())),
                Some("resourceGroupId") => {
                    let group = spot.group.filter(|it| it.provisional_name().is_none());
                    same(wanted, group.map(|it| it.as_str()))
                }
                // What is about a region or a group is about no cluster.
                Some("serviceInstance") => {
                    same(wanted, Some(spot.cluster.map_or("", |it| it.as_str())))
                }
                _ => Truth::Unknown,
            }
        });
        let tags = match it.tags.as_ref().is_some_and(|it| !it.is_empty()) {
            true => Truth::Unknown,
            false => Truth::Yes,
        };
        each.fold(tags, Truth::and)
    };
    resources.iter().map(of_one).fold(Truth::No, Truth::or)
}

/// Whether every request gets in, from wherever it comes: by either end, or by a context that asks for nothing
fn lets_everybody_in(rule: &RestrictionRule) -> Truth {
    let either_end = |end: &str| {
        let mut contexts = rule.contexts.iter().flatten();
        contexts.any(|it| {
            it.attributes.as_ref().is_some_and(|it| it.len() == 1)
                && value(it, "endpointType") == Some(end)
        })
    };
    let is_open = |it: &Selection| it.attributes.as_ref().is_some_and(|it| it.is_empty());
    let by_one = rule.contexts.iter().flatten().any(is_open);
    match by_one || either_end("public") && either_end("private") {
        true => Truth::Yes,
        false => Truth::No,
    }
}

fn lets_people_in(index: &Index, rule: &RestrictionRule) -> Truth {
    let everybody = lets_everybody_in(rule);
    everybody.or(any_context(rule, |context| {
        match value(context, "networkZoneId").map(|it| zone(index, it)) {
            Some(Ok(Some([])) | Err(NoZone)) => Truth::No,
            _ => Truth::Unknown,
        }
    }))
}

/// Any one of the contexts is enough; without one nothing gets in
fn any_context(rule: &RestrictionRule, lets_in: impl Fn(&Selection) -> Truth) -> Truth {
    let contexts = rule.contexts.as_ref();
    contexts.map_or(Truth::Unknown, |it| {
        it.iter().map(lets_in).fold(Truth::No, Truth::or)
    })
}

/// There is no such network zone
struct NoZone;

/// What is in a network zone, where that was read
fn zone<'a>(index: &'a Index, id: &str) -> Result<Option<&'a [crate::account::Address]>, NoZone> {
    let snapshot = index.snapshot();
    let zones = snapshot
        .restrictions
        .as_ref()
        .and_then(|it| it.zones.as_ref());
    let mut zones = zones.into_iter().flatten();
    match zones.find(|it: &&Zone| it.id == id) {
        Some(zone) => Ok(zone.addresses.as_deref()),
        None if snapshot.is_complete(List::Zones) => Err(NoZone),
        None => Ok(None),
    }
}

/// The network zones of a restriction that nobody has read
pub(crate) fn unread_zones<'a>(
    index: &Index,
    rule: &'a RestrictionRule,
) -> impl Iterator<Item = &'a str> {
    let contexts = rule.contexts.iter().flatten();
    let zones = contexts.filter_map(|it| value(it, "networkZoneId"));
    zones.filter(|it| matches!(zone(index, it), Ok(None)))
}

fn value<'a>(selection: &'a Selection, name: &str) -> Option<&'a str> {
    let mut attributes = selection.attributes.iter().flatten();
    let found = attributes.find(|it| it.name.as_deref().or(it.key.as_deref()) == Some(name))?;
    match &found.value {
        Some(Operand::Text(text)) => Some(text),
        _ => None,
    }
}
