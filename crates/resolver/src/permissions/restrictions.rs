//! What enforced context-based restrictions let in, as far as an account document says it: it holds nobody's address.
//!
//! Sources: <https://cloud.ibm.com/docs/openshift?topic=openshift-cbr>,
//! <https://cloud.ibm.com/docs/account?topic=account-context-restrictions-whatis>

use std::collections::BTreeSet;

use super::called::KUBERNETES;
use super::conditions::CLUSTER;
use super::{Called, Spot};
use crate::account::{
    Address, Attribute, Enforcement, List, Operand, Operations, Region, RestrictionRule, Selection,
    Zone,
};
use crate::index::Index;
use crate::rights::Service;
use crate::truth::Truth;

/// The requests to Kubernetes Service that commands make; others go to the control plane of a cluster
const MANAGEMENT: [&str; 2] = [":api-type:management", ":api-type:"];

/// The restrictions that are enforced
pub fn enforced(index: &Index) -> impl Iterator<Item = &RestrictionRule> {
    listed(index).filter(|it| is_enforced(it) == Truth::Yes)
}

/// A restriction that is there and could not be read
static UNREAD: RestrictionRule = RestrictionRule::UNREAD;

fn listed(index: &Index) -> impl Iterator<Item = &RestrictionRule> {
    let snapshot = index.snapshot();
    let restrictions = snapshot.restrictions.as_ref();
    let rules = restrictions.and_then(|it| it.rules.as_ref());
    let is_unread = match restrictions {
        Some(them) => them.unreadable.has("rules"),
        None => snapshot.unreadable.has("cbr"),
    };
    let unread = is_unread.then_some(&UNREAD);
    rules.into_iter().flatten().chain(unread)
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
        let asks_for = |named: &str| {
            let mut attributes = context.attributes.iter().flatten();
            attributes.any(|it| name(it) == Some(named))
        };
        // Which networks a service asks from, only a zone says.
        if !asks_for("networkZoneId") || !context.unreadable.is_empty() {
            return Truth::Unknown;
        }
        let attributes = context.attributes.iter().flatten();
        let each = attributes.map(|it| match (name(it), wanted(it)) {
            (Some("networkZoneId"), Some(id)) => is_in_zone(index, id, caller),
            // It comes by the end that is open to it.
            (Some("endpointType"), Some(_)) => Truth::Yes,
            _ => Truth::Unknown,
        });
        each.fold(Truth::Yes, Truth::and)
    }))
}

/// Whether the addresses of a service are in a network zone
fn is_in_zone(index: &Index, id: &str, service: &str) -> Truth {
    match zone(index, id) {
        Ok(Some(addresses)) => (addresses.iter())
            .map(|it| is_address_of(index, it, service))
            .fold(Truth::No, Truth::or),
        Ok(None) => Truth::Unknown,
        Err(NoZone) => Truth::No,
    }
}

/// Whether a part of a network zone are the addresses of a service, from wherever in the account it is called
fn is_address_of(index: &Index, address: &Address, service: &str) -> Truth {
    let kind = address.kind.as_deref();
    match &address.reference {
        Some(it) => {
            let own = index.snapshot().account.id.as_ref();
            let is_of_another =
                (it.account_id.as_ref()).is_some_and(|it| own.is_some_and(|own| own != it));
            let is_some_of_it = it.location.is_some() || it.service_instance.is_some();
            let is_it = Truth::of(it.service_name.as_deref().map(|it| it == service));
            match is_of_another || is_some_of_it {
                true => is_it.and(Truth::Unknown),
                false => is_it,
            }
        }
        // What is neither an address nor a network may be those of a service.
        None if address.value.is_none() && kind.is_none_or(|it| it == "serviceRef") => {
            Truth::Unknown
        }
        None => Truth::No,
    }
}

/// A restriction on a service that does not let in what Kubernetes Service, and what clusters run on, asks of it, or of
/// which nobody knows whether it does
pub fn restricts_clusters<'a>(
    index: &'a Index,
    service: Called,
    region: Option<&Region>,
) -> Option<(&'a RestrictionRule, Truth)> {
    let name = service.name();
    let region = region.filter(|_| service.is_beside_the_cluster());
    let region = region.map(|it| it.as_str());
    let rules = listed(index).filter(move |it| may_be_on(it, name, region));
    let met = rules.map(|rule| {
        let callers = service.callers().iter();
        let each = callers.map(|it| lets_service_in(index, rule, it));
        let lets_in = each.fold(Truth::Yes, Truth::and);
        // Which instance of another service clusters call, or in which group it is, no document says.
        let on = any_resource(rule, |name_of, wanted| match name_of {
            "serviceName" => Truth::of(Some(wanted == name)),
            "accountId" => Truth::Yes,
            "region" => Truth::of(Some(region.is_none_or(|here| wanted == here))),
            _ => Truth::Unknown,
        });
        let applies = is_enforced(rule).and(on);
        (rule, applies.not().or(lets_in))
    });
    worst(met)
}

/// The restriction that decides whether a person's request to a service gets in, and whether it does: certainly not where
/// it lets nobody in, and otherwise nobody knows. None where every request gets in.
pub fn restricts_people<'a>(
    index: &'a Index,
    service: Service,
    spot: Spot<'_>,
) -> Option<(&'a RestrictionRule, Truth)> {
    let name = service.name()?;
    let met = listed(index).map(|it| {
        let asked = match service {
            Service::Kubernetes => is_management(it),
            _ => Truth::Yes,
        };
        let applies = is_enforced(it).and(asked).and(concerns(it, name, spot));
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

/// Whether it is about the requests that commands make; one that names no kind of requests is about all
fn is_management(rule: &RestrictionRule) -> Truth {
    let Some(operations) = &rule.operations else {
        return match rule.unreadable.has("operations") {
            true => Truth::Unknown,
            false => Truth::Yes,
        };
    };
    let is_one = |id: &str| MANAGEMENT.iter().any(|it| id.ends_with(it));
    let mut kinds = operations.api_types.iter().flatten();
    match kinds.any(|it| is_one(&it.api_type_id)) {
        true => Truth::Yes,
        false if operations.unreadable.has("api_types") => Truth::Unknown,
        false => Truth::of(Some(kinds_are_left_out(operations))),
    }
}

/// An empty list of kinds is as good as none
fn kinds_are_left_out(operations: &Operations) -> bool {
    operations.api_types.as_ref().is_none_or(Vec::is_empty)
}

/// Whether a restriction is about what a request asks for
fn concerns(rule: &RestrictionRule, service: &str, spot: Spot<'_>) -> Truth {
    let same = |wanted: &str, here: Option<&str>| Truth::of(here.map(|it| it == wanted));
    any_resource(rule, |name, wanted| match name {
        "serviceName" => same(wanted, Some(service)),
        "accountId" => Truth::Yes,
        "region" => same(wanted, spot.region.map(|it| it.as_str())),
        "resourceGroupId" => {
            let group = spot.group.filter(|it| it.provisional_name().is_none());
            same(wanted, group.map(|it| it.as_str()))
        }
        // What is about a region or a group is about no cluster.
        CLUSTER if service == KUBERNETES => {
            same(wanted, Some(spot.cluster.map_or("", |it| it.as_str())))
        }
        _ => Truth::Unknown,
    })
}

/// The IDs of the clusters that restrictions name one by one
pub(crate) fn restricted_clusters(index: &Index) -> BTreeSet<&str> {
    let resources = listed(index).flat_map(|it| it.resources.iter().flatten());
    let attributes = resources.flat_map(|it| it.attributes.iter().flatten());
    attributes
        .filter(|it| name(it) == Some(CLUSTER))
        .filter_map(wanted)
        .collect()
}

/// Whether a restriction is about something, as far as what it asks of each attribute says; nobody knows whether
/// something has its tags
fn any_resource(rule: &RestrictionRule, fits: impl Fn(&str, &str) -> Truth) -> Truth {
    let of_one = |it: &Selection| {
        let Some(attributes) = &it.attributes else {
            return Truth::Unknown;
        };
        let has_tags = it.tags.as_ref().is_some_and(|it| !it.is_empty());
        let tags = match has_tags || it.unreadable.has("tags") {
            true => Truth::Unknown,
            false => Truth::Yes,
        };
        let each = attributes.iter();
        let each = each.map(|it| match (name(it), wanted(it)) {
            (Some(name), Some(wanted)) => fits(name, wanted),
            _ => Truth::Unknown,
        });
        each.fold(tags, Truth::and)
    };
    let resources = rule.resources.as_ref();
    resources.map_or(Truth::Unknown, |it| {
        it.iter().map(of_one).fold(Truth::No, Truth::or)
    })
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
fn zone<'a>(index: &'a Index, id: &str) -> Result<Option<&'a [Address]>, NoZone> {
    let snapshot = index.snapshot();
    let zones = snapshot
        .restrictions
        .as_ref()
        .and_then(|it| it.zones.as_ref());
    let zones = zones.into_iter().flatten();
    let mut zones = zones.filter(|it: &&Zone| it.id == id);
    match zones.next() {
        // Of two of one ID nobody knows which counts.
        Some(_) if zones.next().is_some() => Ok(None),
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
    wanted(attributes.find(|it| self::name(it) == Some(name))?)
}

fn name(attribute: &Attribute) -> Option<&str> {
    attribute.name.as_deref().or(attribute.key.as_deref())
}

/// What it has to be, where that is one text
fn wanted(attribute: &Attribute) -> Option<&str> {
    match &attribute.value {
        Some(Operand::Text(text)) if attribute.operator() == "stringEquals" => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
