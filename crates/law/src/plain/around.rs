//! Whom a trusted profile trusts, and whom restrictions let in.

use super::rights::Spot;
use crate::model::*;

const KUBERNETES: &str = "containers-kubernetes";

/// R15: whether a cluster has a trusted profile that does not trust it
pub(super) fn is_not_trusted(world: &Doc, cluster: &Cluster) -> bool {
    let Some(profile) = cluster.trusted_profile.is() else {
        return false;
    };
    let lists = world.profile(profile);
    let mut rules = lists.iter().flat_map(|it| it.trust_rules.iter().flatten());
    let mut links = lists.iter().flat_map(|it| it.trust_links.iter().flatten());
    if rules.any(|it| fits_rule(it, cluster)) || links.any(|it| fits_link(it, cluster)) {
        return false;
    }
    if world.knows_whom_it_trusts(profile) {
        return true;
    }
    let it = world.left_open.not_trusted.map(|at| &world.clusters[at]);
    it.is_some_and(|it| it.id == cluster.id)
}

fn is_kind(trust: &Trust, cluster: &Cluster) -> bool {
    let openshift = cluster
        .platform
        .as_ref()
        .is_some_and(|it| *it == *"openshift");
    let wanted = if openshift { "ROKS_SA" } else { "IKS_SA" };
    trust.cr_type.as_ref().is_some_and(|it| *it == *wanted)
}

fn fits_rule(rule: &Trust, cluster: &Cluster) -> bool {
    let holds = |it: &Claim| {
        let held = match it.claim.text() {
            "namespace" => "kube-system",
            "service_instance" => cluster.id.text(),
            "resource_group_id" => cluster.resource_group.as_ref().map_or("", Name::text),
            other => panic!("no world claims {other}"),
        };
        it.value.text() == format!("\"{held}\"")
    };
    is_kind(rule, cluster) && rule.conditions.iter().flatten().all(holds)
}

fn fits_link(link: &Trust, cluster: &Cluster) -> bool {
    let crn = link.crn.as_ref().map_or("", Name::text);
    let in_namespace = link
        .namespace
        .as_ref()
        .is_some_and(|it| *it == *"kube-system");
    is_kind(link, cluster) && in_namespace && crn.split(':').nth(7) == Some(cluster.id.text())
}

fn enforced(world: &Doc) -> impl Iterator<Item = &RestrictionRule> {
    let rules = world.cbr.iter().flat_map(|it| it.rules.iter().flatten());
    rules.filter(|it| {
        it.enforcement_mode
            .as_ref()
            .is_some_and(|it| *it == *"enabled")
    })
}

/// 10.3: whether every restriction on a request of somebody to a service lets it in
pub(super) fn lets_people_in(world: &Doc, service: &str, spot: Spot<'_>) -> bool {
    enforced(world).all(|rule| {
        let manages = service != KUBERNETES
            || rule.operations.as_ref().is_none_or(|it| {
                let mut kinds = it.api_types.iter();
                // A list of none is about all.
                it.api_types.is_empty()
                    || kinds.any(|it| !it.api_type_id.text().ends_with(":cluster"))
            });
        let concerns = manages && is_about(rule, service, spot);
        !concerns || everybody(rule) || contexts(rule).any(|it| knows_somebody(world, it))
    })
}

/// 10.2: whether a rule is about what is asked for
fn is_about(rule: &RestrictionRule, service: &str, spot: Spot<'_>) -> bool {
    let mut resources = rule.resources.iter().flatten();
    resources.any(|it| {
        let same = |name: &str, here: Option<&str>| {
            it.value(name).is_none_or(|it| Some(it.text()) == here)
        };
        same("serviceName", Some(service))
            && same("region", spot.region.map(Name::text))
            && same("resourceGroupId", spot.group.map(Name::text))
            && same("serviceInstance", spot.cluster.map(Name::text))
    })
}

fn contexts(rule: &RestrictionRule) -> impl Iterator<Item = &Selection> {
    rule.contexts.iter().flatten()
}

fn everybody(rule: &RestrictionRule) -> bool {
    let by = |end: &str| {
        contexts(rule).any(|it| {
            it.attributes.len() == 1 && it.value("endpointType").is_some_and(|it| *it == *end)
        })
    };
    contexts(rule).any(|it| it.attributes.is_empty()) || by("public") && by("private")
}

/// Whether anybody is where a context asks for, and whoever asks is
fn knows_somebody(world: &Doc, context: &Selection) -> bool {
    let is_empty = |zone: &Name| zone_of(world, zone).is_none_or(|it| it.is_empty());
    !context.value("networkZoneId").is_some_and(is_empty) && world.left_open.inside_networks
}

fn zone_of<'a>(world: &'a Doc, id: &Name) -> Option<&'a [Address]> {
    let mut zones = world.cbr.iter().flat_map(|it| it.zones.iter().flatten());
    zones.find(|it| it.id == *id)?.addresses.as_deref()
}

/// 12.3: whether the accounts of what a cluster uses of a service let this account's tokens in
pub(super) fn are_tokens_taken(world: &Doc, cluster: &Cluster, service: &str) -> bool {
    let instances = cluster.service_instances.iter().flatten();
    let mut others = instances.filter_map(|it| {
        let parts: Vec<&str> = it.text().split(':').collect();
        let account = parts[6].trim_start_matches("a/");
        (parts[4] == service && world.account.id.as_ref().is_some_and(|it| *it != *account))
            .then_some(account)
    });
    others.all(|it| lets_this_account_in(world, it)) || !world.left_open.others_refuse
}

fn lets_this_account_in(world: &Doc, account: &str) -> bool {
    let other = world.other_accounts.iter().find(|it| it.id == *account);
    let settings = other.and_then(|it| it.external_identity.as_ref());
    let Some(types) = settings.and_then(|it| it.identity_types.as_ref()) else {
        return false;
    };
    [&types.user, &types.service_id, &types.service]
        .into_iter()
        .all(|it| {
            let Some(ExternalAccess {
                state: Some(state),
                external_allowed_accounts: allowed,
            }) = it
            else {
                return false;
            };
            let mut allowed = allowed.iter().flatten();
            match state.text() {
                "limited" => allowed.any(|it| Some(it) == world.account.id.as_ref()),
                _ => true,
            }
        })
}

/// The services of which a cluster uses those of its own region
const BESIDE_CLUSTERS: [&str; 2] = ["is", "server-protect"];

/// 10.3: whether every restriction on a service that clusters in a region need lets Kubernetes Service in, and what
/// encrypts disks
pub(super) fn lets_clusters_in(world: &Doc, service: &str, region: Option<&Name>) -> bool {
    let callers: &[&str] = match service {
        "kms" => &[KUBERNETES, "server-protect"],
        _ => &[KUBERNETES],
    };
    let all_get_in = enforced(world).all(|rule| {
        let mut resources = rule.resources.iter().flatten();
        let concerns = resources.any(|it| {
            let here = it
                .value("region")
                .is_none_or(|it| !BESIDE_CLUSTERS.contains(&service) || Some(it) == region);
            it.value("serviceName").is_some_and(|it| *it == *service) && here
        });
        let names = |caller: &str| {
            contexts(rule).any(|it| {
                let zone = it.value("networkZoneId").and_then(|it| zone_of(world, it));
                let mut services = zone
                    .into_iter()
                    .flatten()
                    .filter_map(|it| it.r#ref.as_ref());
                services.any(|it| it.service_name == *caller)
            })
        };
        !concerns || everybody(rule) || callers.iter().all(|it| names(it))
    });
    all_get_in || !world.left_open.shut_out_fails
}
